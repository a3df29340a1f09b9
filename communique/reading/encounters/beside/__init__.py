"""Encounters told beside what a sentence is about: after talks with Y, at a press conference."""
