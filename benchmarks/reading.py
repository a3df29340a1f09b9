"""How fast statements are read, beside a yardstick measured in the same run.

    python benchmarks/reading.py [--rounds N]

Prints sentences per second of CPU time for the whole of reading (text to record) and, over
the same texts, words per second of a plain regular expression.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from importlib import resources

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Draft, Tools


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    folder = resources.files("communique.data") / "statements"
    texts = [f.read_bytes().decode("utf-8") for f in folder.iterdir() if f.name.endswith(".txt")]
    tools = Tools.load()
    documents = [Document.from_text(text) for text in texts]
    sentences = sum(len(Draft(doc, tools).sentences) for doc in documents)
    started = time.process_time()
    for _ in range(rounds):
        for doc in documents:
            read_statement(Document.from_text(doc.text), tools)
    reading = time.process_time() - started
    word = re.compile(r"\w+")
    started = time.process_time()
    words = sum(len(word.findall(text)) for _ in range(rounds) for text in texts)
    splitting = time.process_time() - started
    out = sys.stdout.write
    out(f"{sentences} sentences in {len(texts)} statements, {rounds} rounds\n")
    out(f"reading:   {rounds * sentences / reading:10.0f} sentences/s of CPU time\n")
    out(f"yardstick: {words / splitting:10.0f} words/s of a plain regular expression\n")
    out(f"reading takes {reading / splitting:.0f} times as long as the yardstick\n")


if __name__ == "__main__":
    main()
