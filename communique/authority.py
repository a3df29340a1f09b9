"""The authority file: who and what is known by name before a statement is read.

Tables in `data/authority/` hold actors, regions, posts, tenures and links. `load_authority`
reads and checks them; an `Authority` answers who bears a name and who held a post on a day.
The tables are plain tab-separated text, so that a user can put a changed copy in a folder
of their own; what is wrong in such a copy is reported with file and line.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from communique.authority_records import Entity, ItemLink, Post, Tenure
from communique.authority_tables import read_tables

__all__ = ["Authority", "Entity", "ItemLink", "Post", "Tenure", "fold_name", "load_authority"]

# Letters that have no decomposition into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
    }
)
_DROPPED = re.compile(r"[.'\u2019\u2018\u02bb\u02bc`\"\u201c\u201d]")
_SEPARATOR = re.compile(r"[\W_]+")


@lru_cache(50_000)
def fold_name(name: str) -> str:
    """Return *name* without case, accents, punctuation and doubled spaces.

    >>> [fold_name(name) for name in ("Türkiye", "U.S.", "Côte d'Ivoire", "Indo-Pacific")]
    ['turkiye', 'us', 'cote divoire', 'indo pacific']
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        text = "".join(c for c in text.translate(_LETTERS) if not unicodedata.combining(c))
    text = _DROPPED.sub("", text.replace("&", " and "))
    return _SEPARATOR.sub(" ", text).strip()


class Authority:
    """The loaded tables, with look-up by key, by name and by post and day.

    Attributes:
        entities: Every actor and region by key.
        posts: Every post by key.
        tenures: Every tenure, in the order of the table.
        version: First 12 hex digits of the SHA-256 of the tables.
        links: Links to items besides those of the entries, in the order of the table.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        posts: Iterable[Post],
        tenures: Iterable[Tenure],
        version: str,
        links: Iterable[ItemLink] = (),
    ) -> None:
        self.entities: dict[str, Entity] = {e.key: e for e in entities}
        self.posts: dict[str, Post] = {p.key: p for p in posts}
        self.tenures: tuple[Tenure, ...] = tuple(tenures)
        self.version = version
        self.links: tuple[ItemLink, ...] = tuple(links)

    def get(self, key: str) -> Entity | None:
        """Return the entity with *key*, or None."""
        return self.entities.get(key)

    def find(self, name: str) -> tuple[Entity, ...]:
        """Return all that bear *name*: first by label, then by alias, then by acronym.

        Case, accents and punctuation do not count, nor does a leading "the"; for a person
        the order of the words does not count either. Several results mean that the name
        alone does not decide, as with "Ministry of Defence".
        """
        folded = fold_name(name)
        found = self._named(folded)
        if not found and folded.startswith("the "):
            found = self._named(folded[4:])
        return found

    def may_begin_name(self, word: str) -> bool:
        """Whether the name of anything but a person may begin with *word*."""
        first = fold_name(word).split()
        return not first or first[0] == "the" or first[0] in self._first_words

    def find_posts(self, name: str, country: str | None = None) -> tuple[Post, ...]:
        """Return the posts with label or alias *name*, only those of *country* if given."""
        found = self._posts_by_name.get(fold_name(name), ())
        return tuple(p for p in found if country is None or p.country == country)

    def holder(self, post: str, date: datetime.date | str) -> Entity | None:
        """Return who held the post with key *post* on *date* (a date or ISO string).

        On the day of a handover it is the successor. None if nobody is known.
        """
        day = _day(date)
        held = [t for t in self._tenures_by_post.get(post, ()) if t.covers(day)]
        if not held:
            return None
        return self.entities[max(held, key=lambda t: t.start or "").person]

    def holders(self, date: datetime.date | str) -> tuple[Tenure, ...]:
        """Return every tenure that is known to include *date*."""
        day = _day(date)
        return tuple(t for t in self.tenures if t.covers(day))

    def holders_named(self, word: str, date: datetime.date | str | None) -> tuple[Tenure, ...]:
        """Return the tenures on *date*, or ever, of persons with *word* (folded) in their name."""
        found = self._tenures_by_word.get(word, ())
        if date is None:
            return tuple(found)
        day = _day(date)
        return tuple(t for t in found if t.covers(day))

    def holders_under(self, owner: str, date: datetime.date | str) -> tuple[Tenure, ...]:
        """Return the tenures on *date* of posts of the state or body with key *owner*."""
        day = _day(date)
        posts = self.posts_under(owner)
        held = (t for p in posts for t in self._tenures_by_post.get(p.key, ()))
        return tuple(t for t in held if t.covers(day))

    def posts_under(self, owner: str) -> tuple[Post, ...]:
        """Return the posts whose state or body has the key *owner*."""
        return self._posts_by_owner.get(owner, ())

    def posts_of(self, person: str, date: datetime.date | str | None) -> tuple[Post, ...]:
        """Return the posts that the person with key *person* held on *date*, or ever if None."""
        held = self._tenures_by_person.get(person, ())
        if date is None:
            return tuple(self.posts[p] for p in dict.fromkeys(t.post for t in held))
        day = _day(date)
        return tuple(self.posts[t.post] for t in held if t.covers(day))

    def ministries_of(self, country: str) -> tuple[Entity, ...]:
        """The ministries of the state with that key, in the order of the table."""
        return self._ministries.get(country, ())

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield (name, key, how) for every name; how: label, alias, acronym or demonym.

        Names are verbatim. Acronyms should be matched in capitals only: folded, "US" and
        "WHO" are ordinary words.
        """
        for entity in self.entities.values():
            yield entity.label, entity.key, "label"
            for alias in entity.aliases:
                yield alias, entity.key, "alias"
            for acronym in entity.acronyms:
                yield acronym, entity.key, "acronym"
            for demonym in entity.demonyms:
                yield demonym, entity.key, "demonym"

    def _named(self, folded: str) -> tuple[Entity, ...]:
        keys = self._index.get(folded, ())
        first = folded.partition(" ")[0]
        if first in self._words_of_persons:
            # A name of one word is in order as it is.
            ordered = folded if first == folded else " ".join(sorted(folded.split()))
            keys = (*keys, *self._persons.get(ordered, ()))
        return tuple(self.entities[key] for key in dict.fromkeys(keys)) if keys else ()

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(name.partition(" ")[0] for name in self._index)

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        ranked: dict[str, list[tuple[int, str]]] = {}
        ranks = {"label": 0, "alias": 1, "acronym": 2}
        for name, key, how in self.names():
            if how in ranks:
                ranked.setdefault(fold_name(name), []).append((ranks[how], key))
        return {name: tuple(key for _, key in sorted(keys)) for name, keys in ranked.items()}

    @cached_property
    def _persons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for entity in self.entities.values():
            if entity.type == "person":
                for name in (entity.label, *entity.aliases):
                    words = " ".join(sorted(fold_name(name).split()))
                    found[words] = (*found.get(words, ()), entity.key)
        return found

    @cached_property
    def _words_of_persons(self) -> frozenset[str]:
        return frozenset(word for name in self._persons for word in name.split())

    @cached_property
    def _ministries(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, tuple[Entity, ...]] = {}
        for entity in self.entities.values():
            if entity.type == "ministry" and entity.country is not None:
                found[entity.country] = (*found.get(entity.country, ()), entity)
        return found

    @cached_property
    def _posts_by_name(self) -> dict[str, tuple[Post, ...]]:
        found: dict[str, dict[str, Post]] = {}
        for post in self.posts.values():
            for name in (post.label, *post.aliases):
                found.setdefault(fold_name(name), {})[post.key] = post
        return {name: tuple(posts.values()) for name, posts in found.items()}

    @cached_property
    def _posts_by_owner(self) -> dict[str, tuple[Post, ...]]:
        found: dict[str, tuple[Post, ...]] = {}
        for post in self.posts.values():
            for owner in {post.country, post.organization} - {None, ""}:
                found[str(owner)] = (*found.get(str(owner), ()), post)
        return found

    @cached_property
    def _tenures_by_word(self) -> dict[str, list[Tenure]]:
        found: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            entity = self.entities.get(tenure.person)
            for word in fold_name(entity.label).split() if entity is not None else ():
                found.setdefault(word, []).append(tenure)
        return found

    @cached_property
    def _tenures_by_post(self) -> dict[str, list[Tenure]]:
        found: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault(tenure.post, []).append(tenure)
        return found

    @cached_property
    def _tenures_by_person(self) -> dict[str, list[Tenure]]:
        found: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault(tenure.person, []).append(tenure)
        return found


def load_authority(folder: Path | None = None) -> Authority:
    """Read and check the tables in *folder*, by default those of the package.

    Raises:
        DataError: A table is missing or wrong; the message names file and line.
    """
    tables = read_tables(folder)
    return Authority(
        tables.entities.values(),
        tables.posts.values(),
        tables.tenures,
        tables.version,
        tables.links,
    )


def _day(date: datetime.date | str) -> str:
    return date if isinstance(date, str) else date.isoformat()
