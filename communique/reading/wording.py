"""Names and titles that come close to those of the authority file, but differ."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from communique.authority import Authority, Post, fold_name
from communique.reading.known import Known
from communique.reading.offices import Office


def likeness(a: str, b: str) -> float:
    """How much two strings share, from 0 to 1 (Ratcliff and Obershelp)."""
    return difflib.SequenceMatcher(None, a, b).ratio()


def worded_otherwise(
    persons: Iterable[Known], authority: Authority, date: str
) -> list[tuple[Office, Post]]:
    """Offices whose wording comes close to the holder's post at *date*, but is not it."""
    found = []
    for known in persons:
        if known.entity is None:
            continue
        posts = authority.posts_of(known.key, date)
        for office in known.offices:
            stated = fold_name(office.head)
            if len(stated.split()) < 4:
                continue
            for post in posts:
                names = [fold_name(n) for n in (post.label, *post.aliases)]
                if any(stated in n or n in stated for n in names):
                    continue
                if max(likeness(stated, name) for name in names) >= 0.6:
                    found.append((office, post))
    return found
