"""`communique link --review`: what a service proposed, for somebody to decide."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import one_line
from communique.cli.links import apply_links, table_of_links
from communique.cli.session import Session

if TYPE_CHECKING:
    from communique.linking.queue import QueueEntry
    from communique.linking.reviewing import LinkReview
    from communique.linking.sightings import Sighting

HELP = """\
  a 1   accept candidate 1, as closely as links of this kind go: for most, it is the very same
  e 1   exact: it is the very same
  c 1   close: it will do for most purposes, and is not quite the same
  b 1   broad: the item is wider; r 1  related: it has to do with it, no more
  x 1   reject candidate 1 and go on with the others
  n     none: reject all of them, and note that no item was found
  s     skip it for now;  u  undo the last answer and go back;  q  quit
  Where there is one candidate its number may be left out."""
_ANSWER = re.compile(r"\s*([aecbrxnsuq?])\s*([0-9]*)\s*", re.IGNORECASE)
_LINKS = {
    "a": "",
    "e": "skos:exactMatch",
    "c": "skos:closeMatch",
    "b": "skos:broadMatch",
    "r": "skos:relatedMatch",
}


def review(
    session: Session,
    *,
    links: Path | None,
    reviewer: str = "",
    interactive: bool | None = None,
    form: str = "table",
    kinds: Sequence[str] = (),
) -> None:
    """Walk through the review queue of the store, or list it.

    Each answer is in the table before the next question is asked; at the end the links are
    applied to the store.

    Args:
        links: The user's table; by default the one beside the store.
        reviewer: Who decides: a name, or a CURIE such as an ORCID.
        interactive: Whether to ask; by default where there is a terminal and *form* is `table`.
        form: `table` or `json`, of a list.
        kinds: Only entries of these kinds; by default all.

    Raises:
        DataError: The table or the queue is wrong or cannot be written.
    """
    from communique.linking.mappings import LinkTable
    from communique.linking.queue import ReviewQueue, queue_file
    from communique.linking.reviewing import LinkReview
    from communique.linking.sightings import sightings

    file, table = table_of_links(session.store, links)
    queue = ReviewQueue.load(queue_file(session.store))
    if interactive is None:
        interactive = sys.stdin.isatty() and sys.stdout.isatty() and form == "table"
    try:
        with session.open() as store:
            work = LinkReview(store, queue, table, file, reviewer, date.today().isoformat(), kinds)

            def words(entry: QueueEntry) -> list[Sighting]:
                return sightings(store, work.node(entry))

            if interactive:
                walk(work, words)
            else:
                _list(work, words, form)
    finally:
        # Also after an error: what was answered is in the table and holds.
        if LinkTable.load(file).version != table.version:
            apply_links(session, links)
    if interactive:
        session.say(f"{work.decided} decided, {len(work.open)} left. Rows stand in '{file}'.")
    if work.absent:
        session.detail(f"{work.absent} more are about what is no longer in the store.")


def walk(
    work: LinkReview,
    words: Callable[[QueueEntry], list[Sighting]],
    prompt: Callable[[], str] = lambda: str(click.prompt("a e c b r x n s u q, ? for help")),
) -> None:
    """Ask for each entry in turn, up to the first `q`, the end of input or an interruption."""
    place = 0
    with suppress(click.Abort):
        while place < len(work.open):
            entry = work.open[place]
            click.echo()
            _show(work, entry, words(entry))
            answer = _ask(entry, prompt)
            if answer is None:
                return
            letter, number = answer
            if letter == "s":
                place += 1
            elif letter == "u":
                back = work.undo()
                place = back if back is not None else max(0, place - 1)
            elif letter == "n":
                work.none(entry)
            elif letter == "x":
                work.reject(entry, entry.candidates[number])
            else:
                predicate = _LINKS[letter] or entry.predicate
                work.link(entry, entry.candidates[number], predicate)


def _ask(entry: QueueEntry, prompt: Callable[[], str]) -> tuple[str, int] | None:
    """A letter and the place of a candidate; None to quit."""
    while True:
        given = _ANSWER.fullmatch(prompt())
        letter = given[1].lower() if given is not None else ""
        number = given[2] if given is not None else ""
        if letter == "q":
            return None
        if letter in ("s", "u", "n") and not number:
            return letter, 0
        if letter in (*_LINKS, "x"):
            if not number and len(entry.candidates) == 1:
                number = "1"
            if number and 1 <= int(number) <= len(entry.candidates):
                return letter, int(number) - 1
            click.echo(f"Name a candidate from 1 to {len(entry.candidates)}, such as '{letter} 1'.")
        else:
            click.echo(HELP)


def _show(work: LinkReview, entry: QueueEntry, words: list[Sighting]) -> None:
    kind = f" ({entry.kind})" if entry.kind else ""
    click.echo(one_line(f"{entry.label}{kind}, {entry.subject}"))
    click.echo(f"  why open: {one_line(entry.reason)}")
    for sighting in words:
        before, after = (one_line(part) for part in (sighting.before, sighting.after))
        click.echo(f"  {sighting.statement}:")
        click.echo(f"    …{before} [{one_line(sighting.exact)}] {after}…")
    for number, candidate in enumerate(entry.candidates, 1):
        about = f": {candidate.description}" if candidate.description else ""
        score = f"{candidate.score:g}"
        click.echo(one_line(f"{number}. {candidate.id} {candidate.name}{about} (score {score})"))
        if other := work.taken(entry, candidate):
            click.echo(one_line(f"   Mind that {candidate.id} is linked with {other} already."))


def _list(work: LinkReview, words: Callable[[QueueEntry], list[Sighting]], form: str) -> None:
    if form == "json":
        rows = [_as_dict(entry, words(entry)) for entry in work.open]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for entry in work.open:
        _show(work, entry, words(entry))
    noun = "entry waits" if len(work.open) == 1 else "entries wait"
    click.echo(f"{len(work.open)} {noun} for review")


def _as_dict(entry: QueueEntry, words: list[Sighting]) -> dict[str, Any]:
    """What JSON says of *entry*; the words are those of the store."""
    return {**asdict(entry), "passages": [asdict(sighting) for sighting in words]}
