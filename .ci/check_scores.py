"""Fail if a figure of the reading falls below what is asked for.

Reads the JSON that `score.py --json` prints, from standard input.
"""

from __future__ import annotations

import json
import sys

LEAST = {
    "statement": 0.95,
    "meeting": 0.95,
    "meeting.fact": 0.95,
    "meeting.participant": 0.95,
    "mention.actors": 0.90,
    "mention.regions": 0.90,
    "utterance": 0.90,
    "speaker": 0.90,
    "act": 0.85,
    "topic": 0.75,
    "commitment": 0.80,
}


def main() -> int:
    scores = json.load(sys.stdin)
    figures = scores["figures"]
    low = [name for name, least in LEAST.items() if (figures[name]["f1"] or 0) < least]
    for name in low:
        found = figures[name]["f1"] or 0
        sys.stderr.write(f"F1 of '{name}' is {found:.3f}, less than {LEAST[name]:.2f}.\n")
    for problem in scores["problems"]:
        sys.stderr.write(f"Problem: {problem}\n")
    return 1 if low or scores["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
