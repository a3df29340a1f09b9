"""A knowledge graph of official diplomatic statements."""

__version__ = "0.1.0"
