"""How well accounts of one meeting are told from accounts of two.

    python benchmarks/resolution.py [FOLDER]

Prints pairwise precision and recall on the set in `tests/meeting_pairs`, on the bundled
statements, and on the texts in FOLDER (by default `../shared/eval/dev`, where it is there), no
two of which are of one meeting. A pair is two accounts of different statements.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from account_pairs import (  # noqa: E402
    BUNDLED,
    Figures,
    file_case,
    measured,
    record_cases,
    text_cases,
    text_reader,
    world,
)

from communique.reading.extraction import Tools  # noqa: E402


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def line(name: str, figures: Figures) -> None:
    """One row of the table, and below it each pair that is wrong."""
    precision = f"{figures.precision:9.3f}" if figures.found else f"{'-':>9}"
    recall = f"{figures.recall:7.3f}" if figures.gold else f"{'-':>7}"
    counts = f"{figures.pairs:6} {figures.gold:5} {figures.found:6} {figures.right:6}"
    say(f"{name:34} {counts} {precision} {recall}")
    for what, pairs in (("false", figures.false), ("missed", figures.missed)):
        for pair in pairs:
            say(f"    {what}: {pair}")


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "../shared/eval/dev"
    tools, invented = Tools.load(), world()
    read = text_reader(tools)
    say(f"{'set':34}  pairs  gold  found  right precision  recall")
    records = record_cases(invented)
    line("own set, records, case by case", measured(records, invented))
    line("own set, records, in one store", measured(records, invented, together=True))
    texts = list(text_cases(read))
    line("own set, texts, case by case", measured(texts, tools.authority))
    line("own set, texts, in one store", measured(texts, tools.authority, together=True))
    bundled = file_case(read, sorted((ROOT / "data/statements").glob("*.txt")), BUNDLED)
    line("bundled statements", measured([bundled], tools.authority))
    if folder.is_dir():
        files = sorted(folder.glob("*.txt"))
        line(
            f"{len(files)} texts of {folder.name}",
            measured([file_case(read, files)], tools.authority),
        )


if __name__ == "__main__":
    main()
