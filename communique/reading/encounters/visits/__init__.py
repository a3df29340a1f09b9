"""Encounters of travellers: visits, tours of sites, stops on the way, errands, parts of a programme."""
