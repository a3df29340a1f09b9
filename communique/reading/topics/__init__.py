"""The topics of a stretch of text, by the terms of the thesaurus."""
