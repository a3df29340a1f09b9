"""Whose statement it is, and of which day: heads, feet, titles, and whose doings are told."""
