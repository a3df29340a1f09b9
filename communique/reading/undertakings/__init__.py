"""Undertakings: who will do what, how firmly, on what terms and by when."""
