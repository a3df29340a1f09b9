"""Offices as worded beside the posts of the authority file: which is meant, and what differs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from communique.authority import Authority, Post, fold_name
from communique.reading.names.known import Known
from communique.reading.names.offices import Office, same_office


def likeness(a: str, b: str) -> float:
    """How much two strings share, from 0 to 1 (Ratcliff and Obershelp)."""
    return difflib.SequenceMatcher(None, a, b).ratio()


def letters_apart(a: str, b: str) -> int:
    """In how many letters two strings differ at most, the longer one counted."""
    blocks = difflib.SequenceMatcher(None, a, b).get_matching_blocks()
    return max(len(a), len(b)) - sum(block.size for block in blocks)


def posts_meant(
    authority: Authority, person: str, date: str | None, offices: Iterable[Office]
) -> tuple[Post, ...]:
    """The posts in which a listed person speaks: those held at *date*.

    Where the statement has no date, it is the posts ever held that *offices* name, or all
    of them; but none where they are of several states or bodies.
    """
    posts = authority.posts_of(person, date)
    if date is not None:
        return posts
    heads = [o.head for o in offices]
    named = tuple(p for p in posts if any(same_office(h, n) for h in heads for n in _names(p)))
    # "Commissioner Ruiz", of whom only a seat in a cabinet is known, sits in it no more
    posts = named or (() if heads else posts)
    owners = {(p.country, p.organization) for p in posts}
    return posts if len({country for country, _ in owners}) == 1 else ()


def _names(post: Post) -> tuple[str, ...]:
    return (post.label, *post.aliases)


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
