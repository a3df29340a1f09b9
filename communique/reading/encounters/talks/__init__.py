"""Encounters as talks: met, held talks, spoke by telephone, discussed, opened together."""
