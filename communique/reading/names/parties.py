"""The state or international body that each person of a document stands for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from communique.reading.names.known import Known
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office, fold_office
from communique.reading.names.sightings import PersonSighting
from communique.reading.names.wording import posts_meant
from communique.tokens import TokenText

# Tokens between "led by" and a name: "led by the Coordinator for Rivers and Lakes, Ambassador X".
_LONGEST_LEAD = 14
_LONGEST_LIST = 32  # and to the last of several names
_TO_SENDER = 6  # tokens from "delegation" over "of senior officials" to "from"
_LONGEST_DELEGATION = 48  # and between "delegation" and "led by"
_LONGEST_STATE = 4  # tokens of the state before an office
_LONGEST_OFFICE = 14  # from an office to the state behind its last comma
_OF_OFFICES = frozenset({"of", "for", "and", "the", "&", "(", ")"})
_CLOSED = frozenset({".", ";", ")", ","})


class PartyFinder:
    """Finds what persons stand for: by the office as worded, by the post held, or as the rest.

    Args:
        date: ISO date of the statement, or None. home: State key of the issuer, or None.
    """

    def __init__(self, text: TokenText, grammar: NameGrammar, date: str | None, home: str | None):
        self.text = text
        self.authority = grammar.authority
        self.titles = grammar.titles
        self.entity_at = grammar.entity_at
        self.date = date
        self.home = home
        self._bodies_of: Mapping[str, str] = grammar.lexicon.names["bodies_of"]
        self._delegations = grammar.lexicon.words("names", "delegations")
        self._acting = grammar.lexicon.words("names", "acting")
        self._leaders = grammar.lexicon.words("publishers", "heads_of_state")
        self._counterparts = grammar.lexicon.words("meetings", "counterpart")
        self._aides = grammar.lexicon.words("meetings", "aides")
        self._heading = grammar.lexicon.words("names", "heading")

    def settle(
        self,
        persons: Mapping[str, Known],
        keys: Mapping[int, str],
        sightings: Sequence[PersonSighting],
    ) -> None:
        """Give a party, or the issuer's home, to those whose own office names none.

        Args:
            keys: The key of the person meant, by the first token of the sighting.
        """
        for seen in sightings:
            if seen.name[0] < seen.name[1]:
                known = persons[keys[seen.first]]
                known.party = known.party or self._in_brackets(seen.last)
                known.party = known.party or self._of_land(seen)
                known.party = known.party or self._before_office(seen)
                known.party = known.party or self._at_the_end(seen)
                known.party = known.party or self._of_delegation(seen.first)
        for known in persons.values():
            known.party = known.party or self.by_post(known)
        self._take_owners(persons, keys, sightings)
        if self.home is None:
            self._beside(persons, keys, sightings)
        named = (s for s in sightings if s.name[0] < s.name[1])
        bare = (keys[s.first] for s in named if s.office and not self.of_office(s.office))
        first = next((k for k in bare if persons[k].party is None), None)
        for known in persons.values():
            if known.party is None:
                own = self._may_be_at_home(known)
                own = own or (known.key == first and not self._stood_in(known, persons))
                known.home = self.home if own else None

    def complete(self, persons: Iterable[Known], parties: Iterable[str]) -> None:
        """Of *parties*, the one that nobody stands for is the one person's who has none."""
        holders = [k for k in persons if k.offices]
        loose = [k for k in holders if not (k.party or k.home)]
        taken = {k.party for k in holders}
        free = [p for p in dict.fromkeys(parties) if p not in taken]
        if loose and len(free) == 1:
            loose[0].party = free[0]

    def head_issuers(self, persons: Iterable[Known], parties: Iterable[str]) -> None:
        """Who heads an issuer that is a part of a larger body stands for it: "the African Union Commission"."""
        issuing = set(self._bodies_of).intersection(parties)
        for known in persons:
            heads = [o.organization for o in known.offices]
            if known.entity is not None and known.party not in issuing:
                posts = posts_meant(self.authority, known.key, self.date, known.offices)
                heads += [post.organization for post in posts]
            known.party = next((key for key in heads if key in issuing), known.party)

    def _in_brackets(self, i: int) -> str | None:
        """The state in brackets behind a name: "Ana Ruiz (Chile)"."""
        if i + 2 >= len(self.text) or self.text[i].text != "(":
            return None
        mention = self.entity_at(self.text, i + 1, min(i + 8, len(self.text)))
        closed = mention is not None and mention.last < len(self.text)
        if mention is None or not closed or self.text[mention.last].text != ")":
            return None
        return mention.entity.key if mention.is_state else None

    def _of_land(self, seen: PersonSighting) -> str | None:
        """The state of somebody with a form of address and no office: "H.E. Sheikh Omar al-Noor of Qatar"."""
        i = seen.last
        if seen.office is not None or seen.first == seen.name[0] or i + 1 >= len(self.text):
            return None
        if self.text[i].lower != "of" or seen.name[1] != i:
            return None
        land = self.entity_at(self.text, i + 1 + (self.text[i + 1].lower == "the"), len(self.text))
        return land.entity.key if land is not None and land.is_state else None

    def _before_office(self, seen: PersonSighting) -> str | None:
        """The state before an office that no list knows: "Chilean Tide Adviser Ana Ruiz".

        Behind an aide's office it tells whom the aide serves: "Aide to the Chilean Premier".
        """
        office = seen.office
        if office is None:
            return None
        led = seen.first > 0 and self.text[seen.first - 1].is_capital
        near = range(max(0, seen.first - _LONGEST_STATE) if led else seen.first, seen.first)
        found = (m for j in near if (m := self.entity_at(self.text, j, seen.first)))
        state = next((m for m in found if m.last == seen.first), None)
        if state is None and self.text.lowers(office.last, office.last + 2) == ["to", "the"]:
            aide = self.text[office.last - 1].lower in self._aides
            start = office.last + 2
            state = self.entity_at(self.text, start, len(self.text)) if aide else None
            state = state if state is not None and self.text[state.last].is_capital else None
        if state is None or not state.is_state or state.how != "demonym":
            return None
        return state.entity.key

    def _at_the_end(self, seen: PersonSighting) -> str | None:
        """The state with which what a person is ends: "Ana Ruiz, Director, Harbour Office, Chile."."""
        start = seen.office.last if seen.office is not None else seen.last
        if start < seen.last:
            return None
        for i in range(start, min(start + _LONGEST_OFFICE, len(self.text) - 1)):
            token = self.text[i]
            if token.text == ",":
                land = self.entity_at(self.text, i + 1, len(self.text) - 1)
                if land is not None and land.is_state:
                    closed = self.text[land.last].text in _CLOSED
                    return land.entity.key if closed else None
            elif not (token.is_capital or token.lower in _OF_OFFICES):
                return None
        return None

    def _of_delegation(self, i: int) -> str | None:
        """The state of which the one at *i* leads the delegation: "The Thai side was led by A"."""
        first = max(0, i - _LONGEST_LIST)
        words = self.text.lowers(first, i)
        by = max((n for n, w in enumerate(words) if w == "by"), default=-1)
        if by < 1 or words[by - 1] not in self._heading:
            return None
        far = len(words) - by > _LONGEST_LEAD
        if far and not all(self._is_listed(j) for j in range(first + by + 1, i)):
            return None
        at = first + by - 2
        at -= self.text[at].lower in {"was", "were", "is", ","}
        if self.text[at].lower not in self._delegations:
            return self._sent_from(at)
        near = range(max(0, at - 4), at)
        found = (m for j in near if (m := self.entity_at(self.text, j, at)) and m.last == at)
        mention = next(found, None)
        return mention.entity.key if mention is not None and mention.is_state else None

    def _is_listed(self, j: int) -> bool:
        """Whether the token *j* may stand in a row of persons with their offices."""
        return self.text[j].is_capital or self.text[j].lower in _OF_OFFICES | {",", "-"}

    def _sent_from(self, at: int) -> str | None:
        """The state of "a delegation from Chile, comprising members of parliament," before *at*."""
        for j in range(at, max(0, at - _LONGEST_DELEGATION), -1):
            if self.text[j].text == ".":
                return None
            if self.text[j].lower in self._delegations:
                near = range(j + 1, min(j + _TO_SENDER, at))
                lead = next((k for k in near if self.text[k].lower == "from"), j + 1)
                if self.text[lead].lower not in {"from", "of"}:
                    continue
                start = lead + 1 + (self.text[lead + 1].lower == "the")
                sender = self.entity_at(self.text, start, at + 1)
                return sender.entity.key if sender is not None and sender.is_state else None
        return None

    def _beside(
        self,
        persons: Mapping[str, Known],
        keys: Mapping[int, str],
        sightings: Sequence[PersonSighting],
    ) -> None:
        """Give those without a state that of whom they are joined to by "and".

        "the Slovenian Minister for Foreign Affairs, A, and the Minister for Trade, B": two of
        one side, unless both hold such an office.
        """
        named = sorted((s for s in sightings if s.name[0] < s.name[1]), key=lambda s: s.first)
        for one, other in itertools.pairwise(named):
            known, beside = persons[keys[other.first]], persons[keys[one.first]]
            if known.party is not None or other.office is None or one.office is None:
                continue
            between = set(self.text.lowers(one.last, other.first))
            if "and" not in between or not between <= {",", "and", "the"}:
                continue
            if not self._shares_office(beside, known):
                known.party = self.of_office(one.office)

    def _take_owners(
        self,
        persons: Mapping[str, Known],
        keys: Mapping[int, str],
        sightings: Sequence[PersonSighting],
    ) -> None:
        """Give those without a state that of an office which stands alone elsewhere.

        A title may name "the President of the Republic of Korea" and the text "President
        Lee"; a head or foot may have the name in one line and the office in the next.
        """
        alone = [
            s.office
            for s in sightings
            if s.name[0] == s.name[1]
            and s.office is not None
            and (s.office.country or s.office.organization)
        ]
        ends = {s.last: keys[s.first] for s in sightings if s.name[0] < s.name[1]}
        for seen in sightings:
            below = ends.get(seen.first)
            if seen.office in alone and below is not None and seen.office is not None:
                known = persons[below]
                known.offices.append(seen.office)
                known.party = known.party or self.of_office(seen.office)
        for known in persons.values():
            if known.party is not None:
                continue
            fits = [o for o in alone if any(self.titles.fit(h, o) >= 2 for h in known.offices)]
            owners = dict.fromkeys(self.of_office(o) for o in fits)
            taken = {k.party for k in persons.values() if self._shares_office(k, known)}
            # "his Chilean counterpart X" is the Chilean Prime Minister that stands alone
            taken |= {k.party for k in persons.values() if self._is_counterpart(k)}
            free = [o for o in owners if o is not None and o not in taken and o != self.home]
            if len(free) == 1:
                known.party = free[0]

    def _shares_office(self, other: Known, known: Known) -> bool:
        return other is not known and any(
            self.titles.fit(a, b) for a in other.offices for b in known.offices
        )

    def _is_counterpart(self, known: Known) -> bool:
        return any(office.head in self._counterparts for office in known.offices)

    def _may_be_at_home(self, known: Known) -> bool:
        """Whether someone without a country can be of the issuer's: it has but one president.

        And it may have none: "President Ruiz" is no officer of a kingdom.
        """
        if self.home is None or not self.date:
            return True
        if any(self.is_foreign(office) for office in known.offices):
            return False
        return not any(
            person != known.key and self.titles.is_head_of(office.head, post)
            for office in known.offices
            for person, post in self._held_at_home
        )

    @cached_property
    def _held_at_home(self) -> list[tuple[str, str]]:
        """Who holds which post of the issuer's state at the date of the statement."""
        if self.home is None or not self.date:
            return []
        held = self.authority.holders_under(self.home, self.date)
        posts = [(t.person, self.authority.posts[t.post]) for t in held]
        return [(person, post.label) for person, post in posts if post.country == self.home]

    def _stood_in(self, known: Known, persons: Mapping[str, Known]) -> bool:
        """Whether the text names who held the office of *known* for the issuer: it is another's."""
        if self.home is None or not self.date:
            return False
        named = [
            t for t in self.authority.holders_under(self.home, self.date) if t.person in persons
        ]
        posts = [self.authority.posts[t.post] for t in named if t.person != known.key]
        heads = {fold_office(n) for p in posts for n in (p.label, *p.aliases)}
        held = [o for o in known.offices if fold_office(o.head) in heads]
        acting = any(
            not self._acting.isdisjoint(self.text.lowers(o.first, o.last)) for o in known.offices
        )
        return bool(held) and not acting

    def is_foreign(self, office: Office) -> bool:
        """Whether an office is one that leads a state, and not the issuer's, as its posts show."""
        if self.home is None or office.head not in self._leaders:
            return False
        posts = [p for p in self.authority.posts_under(self.home) if p.organization == self.home]
        heads = self.titles.is_head_of
        return bool(posts) and not any(
            heads(office.head, n) for p in posts for n in (p.label, *p.aliases)
        )

    def of_office(self, office: Office | None) -> str | None:
        """The state or international body that the holder of an office stands for."""
        if office is None:
            return None
        return office.country or self._stands_for(office.organization)

    def _stands_for(self, organization: str | None) -> str | None:
        """The state of a body, or the international body itself, or what it is a part of."""
        body = self.authority.get(organization) if organization else None
        if body is None:
            return None
        if body.key in self._bodies_of:
            return str(self._bodies_of[body.key])
        if not body.country and body.type in ("organization", "group"):
            return body.key
        return body.country

    def by_post(self, known: Known) -> str | None:
        """What a listed person stood for at the statement's date, by the post held or ever held."""
        if known.entity is None:
            return None
        for post in posts_meant(self.authority, known.key, self.date, known.offices):
            return post.country or self._stands_for(post.organization)
        return None
