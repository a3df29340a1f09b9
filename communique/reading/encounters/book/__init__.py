"""The encounters of one document as they are found, and what all readers ask of them."""
