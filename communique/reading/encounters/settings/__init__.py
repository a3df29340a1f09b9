"""Where and when an encounter was, and whether it is over, in the words that tell it."""
