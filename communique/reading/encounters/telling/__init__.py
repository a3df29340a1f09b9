"""Which reader a verb of meeting calls."""
