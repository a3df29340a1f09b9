"""The data that come with communique: statements, the authority file and the lexicon."""
