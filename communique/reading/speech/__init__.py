"""Acts of speech: who says what to whom, by which verb, and what stays under discussion. principals"""
