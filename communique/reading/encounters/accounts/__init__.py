"""Encounters that the form of an account tells: its title, its entries, its headings, its author."""
