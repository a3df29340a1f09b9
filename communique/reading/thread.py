"""What stays under discussion from one utterance to the next.

Statements name their subject once and then point back at it: "these attacks", "the
conflict", "which he welcomed". The thread remembers what the last utterance was about, so
that an echo raises it again and words that name nothing are read as going on with it.
"""
