"""The state in whose own voice a statement speaks, where no head line and no leader tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.reading.imprint.guests import Guests
from communique.reading.names.sightings import BodySighting, PersonSighting

if TYPE_CHECKING:
    from communique.reading.extraction import Draft


_SURE = 2  # acts of a state that show that it speaks, where others are named as foreign
_SHORT = 800  # tokens
_APART = 8  # tokens between two states of which a relation is told
_ABOUT = frozenset({"in", "on", "regarding", "against", "post-war"})  # "the war in Chile"
_BEFORE_OUR = frozenset({"now", "also", "still", "already", "one", "of"})
_FOR = frozenset({"behalf", "guest", "guests"})  # "of the Chilean Government"
_NOUN = 4  # and from the second of them to the word for it


class OwnState:
    """Finds the state that a document speaks of as its own.

    Args:
        first: The persons whom the beginning of the text introduces.
        guests: Tells which states are others', or hosts.
    """

    def __init__(self, draft: Draft, first: Sequence[PersonSighting], guests: Guests):
        self.draft = draft
        self.text = draft.tokens
        self.first = first
        self.guests = guests

    def find(self) -> str | None:
        """The state that speaks, or that the text speaks of most, if nobody is said to be of it."""
        if not self._has_own_voice():
            return None
        bodies, first = self.draft.sightings.bodies, self.first
        alone = self.guests.told_by_one
        foreign: set[str] = set(self.guests.foreign)
        if not alone:
            foreign |= {p.office.country for p in first if p.office and p.office.country}
        if len(foreign) > 1 and not (alone or self._speaks_as_we()):
            return None  # two sides are named, and a third state is only spoken of
        reach = first[-1].last if first and not alone else 0
        speaks: Counter[str] = Counter(self.guests.hosts)
        named: Counter[str] = Counter()
        for body in bodies:
            lands = {e.country for e in body.entities}
            if len(lands) == 1 and not body.is_place and (land := lands.pop()):
                # A body of its own, such as its parliament; others' are spoken of.
                speaks[land] += int(self._speaks(body))
            if body.is_state:
                key = body.entities[0].key
                speaks[key] += int(self._speaks(body))
                after = self.text.lowers(body.last, body.last + _NOUN)
                if after[:1] in (["is"], ["remains"], ["was"]) and "our" in after:
                    if _BEFORE_OUR.issuperset(after[1 : after.index("our")]):
                        foreign.add(key)  # "Chile is now our biggest partner"
                visited = body.first and self.text[body.first - 1].lower in {"to", "in"}
                named[key] += int(not visited)  # "paid a visit to Chile": a guest's words
                if body.first < reach and self._is_owner_of_person(body.first):
                    foreign.add(key)
        listed = {b.last for b in bodies if b.is_state}
        for first_state, second in pairwise(b for b in bodies if b.is_state):
            row = self.text[first_state.first - 1].text == "," and first_state.first - 1 in listed
            if self._paired(first_state, second) and not row:  # "Chile, Peru and Spain": no pair
                keys = first_state.entities[0].key, second.entities[0].key
                for near, other in (keys, keys[::-1]):
                    speaks[near] += int(other in foreign)
        for near, other in self._related() if alone else ():
            speaks[near] += int(other in foreign)
        speaks.update(self._stands_for())
        own = [
            (speaks[key], n, key)
            for key, n in named.items()
            if n and speaks[key] and key not in foreign
        ]
        own.sort(key=lambda item: (-item[0], -item[1], item[2]))
        if not own:
            return self._only_other() if alone else None
        if alone and foreign and own[0][0] < _SURE and len(self.text) > _SHORT:
            return None  # a speech tells of several states, of which one does something once
        return own[0][2] if len(own) == 1 or own[0][:2] > own[1][:2] else None

    def _only_other(self) -> str | None:
        """The one state named beside those to which the author travels, and as the owner of something.

        "I will visit Chile", "the Peruvian engineers there": he is of Peru.
        """
        foreign = self.guests.foreign
        if len(self.text) > _SHORT:
            return None  # in a speech many are spoken of whose state is not its own
        others = [
            b
            for b in self.draft.sightings.bodies
            if b.is_state and b.entities[0].key not in foreign
        ]
        if not foreign or len({b.entities[0].key for b in others}) != 1:
            return None
        owns = any(
            b.how == "demonym" or self.text.lowers(b.last, b.last + 1) == ["'s"] for b in others
        )
        spoken_of = any(self.text[b.first - 1].lower in _ABOUT for b in others if b.first)
        return others[0].entities[0].key if owns and not spoken_of else None

    def _stands_for(self) -> Iterator[str]:
        """The states for which whoever tells it stands, as his words show.

        "I put Chile's concerns to him", "on behalf of the Chilean people", "the Chilean
        Government remains appalled".
        """
        words = self.draft.tools.lexicon.words
        conveying, stances = words("publishers", "conveying"), words("publishers", "own_stances")
        feelings, forms = words("publishers", "own_feelings"), words("grammar", "be")
        people = words("publishers", "own_people")
        for body in self.draft.sightings.bodies:
            if not body.is_state:
                continue
            before = self.text.lowers(max(0, body.first - _APART), body.first)
            after = self.text.lowers(body.last, body.last + _APART)
            if before[-1:] == ["the"]:
                del before[-1:]
            own = before[-1:] == ["of"] and before[-2:-1] and before[-2] in _FOR
            if not own and (after[:1] == ["'s"] or body.how == "demonym"):
                near = after[: _NOUN - 1]
                own = not (stances.isdisjoint(near) or conveying.isdisjoint(before[-_NOUN:]))
            if not own:
                rest = [w for w in after if w not in people]
                own = bool(rest) and (rest[0] in forms or rest[0].startswith("remain"))
                own = own and not feelings.isdisjoint(rest[1:3])
            if not own and before[-1:] == ["of"] and body.how == "demonym":
                # "to convey the thanks of the Chilean people"
                told = after[:1] and after[0] in people and not stances.isdisjoint(before)
                own = bool(told) and not conveying.isdisjoint(before)
            if own:
                yield body.entities[0].key

    def _related(self) -> Iterator[tuple[str, str]]:
        """Each two states between which a relation is told: "Chile's ties with Peru", and back."""
        states = [b for b in self.draft.sightings.bodies if b.is_state]
        nouns = self.draft.tools.lexicon.words("publishers", "relations")
        for one, other in pairwise(states):
            words = self.text.lowers(one.first, other.last + _NOUN)
            if other.first - one.last > _APART or "." in words[: other.last - one.first]:
                continue
            if not nouns.isdisjoint(words):
                keys = one.entities[0].key, other.entities[0].key
                yield keys
                yield keys[::-1]

    def _paired(self, one: BodySighting, other: BodySighting) -> bool:
        """Whether two states stand as a pair: "the UK-Italy relationship", "Canada and Ukraine"."""
        between = self.text.lowers(one.last, other.first)
        return between in (["-"], ["and"], ["\u2013"])

    def _speaks(self, body: BodySighting) -> bool:
        """Whether a state is the subject of an act of speech or an undertaking here."""
        tokens, lexicon = self.text, self.draft.tools.lexicon
        j = body.last
        while j < len(tokens) and (
            tokens[j].lower in lexicon.adverbs or tokens[j].lower == "government"
        ):
            j += 1
        after = tokens[j].lower if j < len(tokens) else ""
        forms = lexicon.forms.get(after, ())
        if tokens.lowers(j, j + 2) == ["looks", "forward"]:
            return True
        return after == "will" or any(f.feature == "s" and f.lemma in lexicon.simple for f in forms)

    def _is_owner_of_person(self, first: int) -> bool:
        """Whether the state at token *first* says whose a person is."""
        text = self.text
        return any(
            p.office is not None
            and (
                p.first <= first < p.last
                or (0 < first - p.last <= 2 and text[p.last].lower in {"of", "for"})
            )
            for p in self.draft.sightings.persons
        )

    def _has_own_voice(self) -> bool:
        """Whether somebody speaks as "we", or an office of nobody in particular acts."""
        bare = any(
            p.office is not None and not (p.office.country or p.office.organization)
            for p in self.draft.sightings.persons
        )
        return bare or self.guests.told_by_one or self._speaks_as_we()

    def _speaks_as_we(self) -> bool:
        return not {"we", "our", "us"}.isdisjoint(self.text.words)
