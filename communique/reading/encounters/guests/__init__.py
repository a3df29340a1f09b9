"""Encounters of hosts and guests: received, welcomed, hosted to a meal, granted an audience."""
