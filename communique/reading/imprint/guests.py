"""Guests and hosts: which states a statement speaks of as others', and which as its own.

Where nothing says who issues a statement, its travels tell: "my visit to Chile" is told by
somebody of another state, "Visit to Slovenia by the President of Chile" by the host.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import proxy

from communique.reading.names.offices import owner_of
from communique.reading.names.sightings import BodySighting, PersonSighting

if TYPE_CHECKING:
    from communique.reading.extraction import Draft
    from communique.reading.imprint.leading_persons import LeadingPersons

_OF_GUESTS = frozenset({"by", "of", "with", "from", "for", "welcomes", "hosts", "receives"})
_TO = frozenset({"to", "in", "for"})
_ME = frozenset({"i", "we", "me"})
_MY = frozenset({"my", "our"})
_OTHERS = frozenset(
    {"he", "she", "his", "her", "they", "their", "announce", "announcing", "welcome"}
)
_ANY = frozenset({"a", "an", "any", "another", "first", "every"})
_PARTS = frozenset(
    {"pillar", "phase", "war", "part", "annex", "article", "chapter", "stage", "track"}
)
_REACH = 12  # tokens from "welcome" to "to Slovenia", and back to who travels
_NEAR = 3  # tokens from "visit" to "to Slovenia", and from "my" to "visit"


class Guests:
    """Finds guests and hosts in one document.

    Args:
        persons: Tells of which state a person is by the post held.
    """

    def __init__(self, draft: Draft, persons: LeadingPersons):
        self.draft = draft
        self.persons: LeadingPersons = proxy(persons)  # they keep their guests
        self.text = draft.tokens
        words = draft.tools.lexicon.words
        self._visits = words("publishers", "visits")
        self._welcomes = words("publishers", "welcomes")
        self._states = {b.first: b for b in draft.sightings.bodies if b.is_state}
        title = next((b for b in draft.blocks if b.kind == "title"), None)
        self._title = self.text.range(title.start, title.end) if title else range(0)

    @cached_property
    def told_by_one(self) -> bool:
        """Whether somebody tells it as "I", who is then none of those named in the text."""
        if {"i", "my"}.isdisjoint(self.text.words):
            return False
        text, quoted = self.text, False
        names = {p.last - 1 for p in self.draft.sightings.persons}  # "Elizabeth I"
        for block in self.draft.blocks:
            if not block.is_text:
                continue
            span = text.range(block.start, block.end - 1)
            for i in span:
                quoted ^= text[i].text == '"'
                if text[i].lower == "my" and not quoted:
                    return True
                if text[i].text != "I" or quoted or i in names or text[i - 1].lower in _PARTS:
                    continue
                if text[i + 1].text == "'" or text[i + 1].lower.isalpha():
                    return True
            kinds = self.draft.tools.lexicon.words("publishers", "issued_kinds")
            announced = self.draft.doc.folded[block.end - 1 : block.end] == ":"
            if announced and not kinds.isdisjoint(text.lowers(span.start, span.stop)):
                break  # "issued the following statement:", and then it is he who says "I"
        return False

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The states of guests, and those to which the author travels."""
        found = {key for i in self._journeys if self._is_mine(i) for key in self._goal(i)}
        goals = self._goals_of_title.difference(self._welcoming())
        if found & goals or self._is_goal_foreign():
            found |= goals
        else:
            found |= {owner for owner, _ in self._guests_of_title}
        if self.told_by_one:
            found |= {owner for owner in self._owners() if owner not in self._hosts_of_title}
        return frozenset(found)

    @cached_property
    def hosts(self) -> Counter[str]:
        """How often each state is the goal of somebody else's visit, or welcomes somebody."""
        # Of a narrator's text "the Minister's visit to Chile" may be the own minister's.
        found = Counter(self._visited if self.told_by_one or self._hosts_of_title else ())
        found.update(dict.fromkeys(self._hosts_of_title, 2))
        found.update(self._welcoming())
        for key in self.foreign:
            del found[key]
        return found

    def _is_goal_foreign(self) -> bool:
        """Whether the visit of the title goes abroad: "Visit to Chile", "Minister to visit Chile"."""
        if self._guests_of_title:
            return False
        if self._visitor_of_title:
            return self._visitor_of_title == "own"
        return self.told_by_one or self._goals_of_title.isdisjoint(self._visited)

    @property
    def _hosts_of_title(self) -> frozenset[str]:
        """The states to which others come by the title: "Visit to Slovenia by the King of Spain"."""
        come = bool(self._guests_of_title) or self._visitor_of_title == "other"
        return self._goals_of_title if come else frozenset()

    @cached_property
    def _visited(self) -> Counter[str]:
        """How often each state is where others travel."""
        others = (i for i in self._journeys if i not in self._title and not self._is_mine(i))
        return Counter(key for i in others for key in self._goal(i))

    def _welcoming(self) -> Iterator[str]:
        """The states to which the author welcomes others: "I look forward to welcoming X to Chile"."""
        if self._welcomes.isdisjoint(self.text.words):
            return
        for i, word in enumerate(self.text.lowers(0, len(self.text))):
            if word in self._welcomes and self._is_mine(i):
                yield from self._goal(i, _REACH)

    # -- the title ------------------------------------------------------------------

    @cached_property
    def _guests_of_title(self) -> list[tuple[str, PersonSighting]]:
        """Those whose visit or meeting the title names, with their states."""
        found = []
        for seen in self._persons_of_title():
            visit = {"'s", "to"} & set(
                self.text.lowers(self._past_state(seen.last), seen.last + 6)[:1]
            )
            behind = self._before(seen.first) in _OF_GUESTS
            owner = self._owner(seen)
            if owner is None and self.told_by_one:
                owner = (self.persons.party(seen) or (None, None))[1]
            if owner is not None and (behind or visit):
                found.append((owner, seen))
        return found

    @cached_property
    def _visitor_of_title(self) -> str:
        """Who travels by the title: `own`, a holder of an office of no other state; `other`; or "".

        Whoever tells it as "I" may travel himself, and says so elsewhere.
        """
        title = self._title
        visit = next((i for i in title if self.text[i].lower in self._visits), title.stop)
        if visit == title.stop:
            return ""
        offices = [p for p in self._persons_of_title() if p.office is not None]
        if any(self._past_state(p.last) == visit - 1 for p in offices if self._owner(p)):
            return "other"  # "President Ruiz of Chile to visit Slovenia"
        if not offices and self.text[visit - 1].text in {"'", "'s"}:
            return "other"  # "Prince Leo's visit to Chile"
        if offices and not self.told_by_one:
            return "own"
        if not (offices or self.told_by_one) and any(map(self._is_own, self._persons_of_title())):
            return "own"  # "Ana Ruiz pays a visit to Chile", who is "the Minister, Ana Ruiz" below
        inside = {i for b in self.draft.sightings.bodies for i in range(b.first, b.last)}
        after = (self.text[i].lower for i in title if i > visit and i not in inside)
        by = not {"by", "of"}.isdisjoint(after)
        return "other" if by or offices else ""

    def _is_own(self, seen: PersonSighting) -> bool:
        """Whether the text calls one who is named in the title by an office of no state."""
        family = (
            self.text.lowers(seen.name[1] - 1, seen.name[1]) if seen.name[0] < seen.name[1] else []
        )
        for other in self.persons.first:
            if other.first in self._title or other.office is None or other.name[0] == other.name[1]:
                continue
            if self.text.lowers(other.name[1] - 1, other.name[1]) == family:
                return self._owner(other) is None
        return False

    @cached_property
    def _goals_of_title(self) -> frozenset[str]:
        visits = [i for i in self._title if self.text[i].lower in self._visits]
        return frozenset(key for i in visits for key in self._goal(i, _REACH))

    def _persons_of_title(self) -> Iterator[PersonSighting]:
        return (p for p in self.draft.sightings.persons if p.first in self._title)

    def _before(self, i: int) -> str:
        """The word before token *i*, articles left out."""
        i -= 1
        while i > 0 and self.text[i].lower in {"the", "his", "her", "their", "and", "mr", "."}:
            i -= 1
        return self.text[i].lower if i >= 0 else ""

    def _owner(self, seen: PersonSighting) -> str | None:
        owner = owner_of(seen.office) if seen.office is not None else None
        if owner is None:
            beside = self._states.get(seen.last + 1) if self._is_of(seen.last) else None
            owner = beside.entities[0].key if beside is not None else None
        return owner

    def _past_state(self, i: int) -> int:
        """Token *i*, or behind "of Chile" that begins there."""
        state = self._states.get(i + 1) if self._is_of(i) else None
        return state.last if state is not None else i

    def _is_of(self, i: int) -> bool:
        return self.text.lowers(i, i + 1) == ["of"]

    # -- the text -------------------------------------------------------------------

    def _owners(self) -> Iterator[str]:
        """The states of whose leaders the text speaks, each being the only holder of an office."""
        words = self.draft.tools.lexicon.words
        sole = words("names", "sole_offices", "crowns")
        for seen in self.draft.sightings.persons:
            if seen.office is None or seen.office.head not in sole:
                continue
            owner = seen.office.country or self._owner(seen) or self._state_led(seen)
            before = self.text.lowers(max(0, seen.first - 3), seen.first)
            if owner is not None and _ANY.isdisjoint(before):
                yield owner

    def _state_led(self, seen: PersonSighting) -> str | None:
        """The state that a leader named without it is known to lead: "President Ruiz and I"."""
        leads = seen.office is not None and seen.office.head in self.persons.data["leaders"]
        led = self.persons.party(seen) if leads and seen.name[0] < seen.name[1] else None
        return led[1] if led is not None else None

    @cached_property
    def _journeys(self) -> list[int]:
        """Where the text speaks of a visit: the tokens of that word."""
        if self._visits.isdisjoint(self.text.words):
            return []
        words = self.text.lowers(0, len(self.text))
        return [i for i, word in enumerate(words) if word in self._visits]

    def _is_mine(self, i: int) -> bool:
        """Whether the visit at token *i* is the author's: "my visit to", "I will visit"."""
        for j in range(i - 1, max(-1, i - _REACH), -1):
            lower = self.text[j].lower
            if lower in _MY:
                return i - j <= _NEAR and self.text[i - 1].lower != "to"  # "my invitation to visit"
            if lower in _ME:
                return True
            if lower in _OTHERS or lower == "." or j in self._named or j in self._states:
                return False
        return False

    @cached_property
    def _named(self) -> frozenset[int]:
        """The tokens with which persons and offices end."""
        return frozenset(p.last - 1 for p in self.draft.sightings.persons)

    def _goal(self, i: int, reach: int = _NEAR) -> tuple[str, ...]:
        """The states to which the visit at token *i* goes: "visit Chile and Peru", "visit to Chile"."""
        j = i + 1
        words = self.text.lowers(j, j + reach)
        to = next((n for n, word in enumerate(words) if word in _TO), None)
        if j + (words[:1] == ["the"]) not in self._states:
            if to is None or "." in words[:to]:
                return ()
            j += to + 1
        keys = []
        while j < len(self.text):
            j += self.text[j].lower == "the"
            state = self._states.get(j)
            if state is None or self._is_adjective(state):
                break
            keys.append(state.entities[0].key)
            j = state.last
            while j < len(self.text) and self.text[j].lower in {",", "and"}:
                j += 1
        return tuple(keys)

    def _is_adjective(self, state: BodySighting) -> bool:
        """ "the Chilean capital", "Chile's ports": no goal by itself."""
        owned = self.text.lowers(state.last, state.last + 1) == ["'s"]
        return owned or state.how == "demonym"
