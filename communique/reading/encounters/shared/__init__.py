"""What the encounters of one text share: the day, the town, the house, the course of a journey."""
