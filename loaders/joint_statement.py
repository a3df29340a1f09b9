"""Statements that the parties issue together and speak in their own voice."""

from __future__ import annotations

import re

from communique.lexicon import Lexicon
from communique.loaders.base import any_of
from communique.reading.extraction import Draft, Profile
from communique.reading.imprint.issuers import subject_at, title_runs_in
from communique.reading.imprint.opening_rows import (
    issuing_row,
    opening_row,
    role_row,
    signing_states,
)
from communique.reading.names.offices import owner_of
from communique.reading.names.sightings import PersonSighting

# Characters of the running text in which a statement says whose it is.
_HEAD = 600
_EITHER = re.IGNORECASE
_OWN = re.compile(r"\b[Ww]e (?:also |further |jointly )?[a-z]+ed\b")
_CALLED = frozenset({"statement", "vision", "principles", "consensus"})  # "Lisbon Statement on"
_ME = re.compile(r"\b(?:I|[Mm]y)\b(?!\.)")
_WE_ARE = "We, the"
_MEMBER = re.compile(r"\bMembers? (?:of Parliament )?for\b", _EITHER)
_BARE = re.compile(r"\W*(?:communiqu[eé]|declaration)\W*", _EITHER)
_US = re.compile(r"\b(?:we|our|us)\b")
_WE = re.compile(r"(?:\A|\n|[.!?] )We\b")


class _Patterns:
    """The patterns of `families.yaml` by which a joint statement is known."""

    def __init__(self, lexicon: Lexicon):
        def any_(key: str) -> str:
            return any_of(lexicon, key)

        self.title = re.compile(any_("joint_titles"), _EITHER | re.DOTALL)
        self.of_several = re.compile(
            rf"\b{any_('joint_issued')} (?:by|of|from) (?:(?!{any_('joint_not_issuers')})[^\n.]){{0,90}}?"
            rf"\b{any_('joint_issuers')}\b(?!')",
            _EITHER,
        )
        self.voice = re.compile(
            rf"[\n.!?\"](?:(?<=\n)|(?<!\n)\s+){any_('joint_openers')}?"
            rf"{any_('joint_subjects')}\b[^.]{{0,40}}\b{any_('joint_voices')}"
        )
        self.we_the = re.compile(
            r"[Ww](?<=\b.)e(?:,| ?[-\u2013\u2014]) ?(?:the |[A-Z])[^.;]{0,60}"
            rf"\b(?i:{any_('joint_self')})\b"
        )
        self.opens = re.compile(
            rf"\A{any_('joint_openings')}\b[^\n;:]{{0,60}}? (?:by|of|from|between) "
            rf"[^\n;:]{{0,200}}\b{any_('joint_open_issuers')}\b",
            _EITHER,
        )
        self.together = re.compile(
            rf"\b{any_('joint_together')},? [^()\n]{{0,60}}?\"{any_('joint_parties')}\"", _EITHER
        )
        self.chair = re.compile(rf"\b{any_('joint_chairs')}\b", _EITHER)
        self.group = re.compile(rf"(?:^|[.!?]\s+|\n)(?:The )?{any_('joint_members')}\b")
        self.own_title = re.compile(rf"\b{any_('joint_row_titles')}\b", _EITHER)
        self.released = re.compile(rf"\b{any_('joint_released')} with\b", _EITHER)
        self.abroad = re.compile(rf"\b{any_('joint_abroad')}\b", _EITHER)
        self.deed = re.compile(
            rf"\b{any_('joint_row_deeds')}\b.*\b{any_('joint_row_titles')}\b", _EITHER
        )
        self.meeting_of = re.compile(
            rf"^(?:[\w']+ ){{0,3}}meeting of (?:the )?[\w' ]{{0,40}}\b{any_('joint_members')}\b",
            _EITHER,
        )


def _known(draft: Draft) -> _Patterns:
    return draft.tools.lexicon.derived("families: joint statements", _Patterns)


def _named_as_we(body: str) -> re.Match[str] | None:
    """Where "We, the ..." says who "we" are, if anywhere."""
    return re.search(rf"\b{_WE_ARE}\b", body) if _WE_ARE in body else None


# "Spokesperson's comment on a joint statement by A and B": what one says of what others issued.
_ON_ANOTHER = re.compile(
    r"\b(?:statement|comments?|response|reaction|reply|remarks)\b.{0,80}"
    r"\b(?:in|to|on|regarding|about)\s(?:an?|the|this|that|recent)(?:\s\w+){0,2}?"
    r"\sjoint (?:statement|communiqu|declaration)",
    re.IGNORECASE,
)


_BARE_JOINT = re.compile(r"\W*joint (?:press|media|news) (?:release|statement)\W*", _EITHER)
_TO_COLLEAGUES = 60  # tokens behind that line in which those stand who issue it
_BY_STATE = re.compile(r"\bdeclaration of\b.{0,60}\bby the Government of (?:the )?", _EITHER)
_JOINED = re.compile(r"(?:,|and|&)\s", _EITHER)


class JointStatement:
    name = "joint-statement"

    def recognise(self, draft: Draft) -> float:
        known = _known(draft)
        titled = bool(known.title.search(draft.title)) or self._headed(draft)
        titled = titled or self._of_several(draft) or self._several_issuers(draft)
        titled = titled or self._states_speak(draft) or self._of_a_town(draft)
        titled = titled or bool(role_row(draft)) or self._is_signed(draft)
        titled = titled or self._runs_into_title(draft)
        opening = draft.body[:_HEAD]
        titled = titled or bool(known.we_the.search(opening))
        titled = titled or ('"' in opening and bool(known.together.search(opening)))
        titled = titled or (not draft.title and bool(known.opens.match(draft.body)))
        if titled and self._of_one_party(draft):
            return 0.0
        # Titles are short, and texts are not: what a title tells is asked first.
        if self._of_a_group(draft) and len(known.group.findall(draft.body)) > 2:
            return 0.9
        named = _named_as_we(draft.body)
        if known.chair.search(draft.title) and (
            named or len(_OWN.findall(draft.body)) > 2 or self._begins_with_us(draft)
        ):
            return 0.9
        if not titled and named is None:
            return 0.0
        voices = len(known.voice.findall("\n" + draft.body))
        if titled:
            return 0.95 if voices else 0.8
        if named and voices >= 3 and named.start() < _HEAD:
            return 0.75
        return 0.5 if voices >= 4 else 0.0

    def _runs_into_title(self, draft: Draft) -> bool:
        """ "A and B to open a port Joint statement with Ana Ruiz - Minister for Trade, B.": a head in one line.

        So are pages on which the line breaks of the head are lost; more than one state is named.
        """
        first = next(iter(draft.sentences), None)
        if first is None:
            return False
        start, last = draft.tokens.first_at(first.start), draft.tokens.first_at(first.end)
        if not title_runs_in(draft.tokens, draft.tools.lexicon, start, last):
            return False
        states = {
            b.entities[0].key for b in draft.sightings.bodies if b.is_state and b.first < last
        }
        return len(states) > 1

    def _begins_with_us(self, draft: Draft) -> bool:
        """Whether the first sentence is of "us": "The members met to reiterate our resolve"."""
        first = next(iter(draft.sentences), None)
        words = draft.doc.folded[first.start : first.end] if first is not None else ""
        return _US.search(words) is not None

    def _headed(self, draft: Draft) -> bool:
        """Whether the head says so; "Communiqué" alone below a title may stand over any account."""
        known, folded = _known(draft), draft.doc.folded
        found = known.title.finditer(draft.head)
        if all(re.search(r"\n\s*\n", match[0]) for match in found):
            return False  # "joint" in the title, and "Statements" in a line of its own
        lines = [folded[b.start : b.end] for b in draft.blocks if b.end <= len(draft.head)]
        others = [line for line in lines if not _BARE.fullmatch(line)]
        said = any(known.title.search(line) for line in others)
        return said or not draft.title or _WE.search(draft.body) is not None

    def _of_one_party(self, draft: Draft) -> bool:
        """Whether it is one author's: he says "I", or issues it with ministers of his own state.

        "Joint statement with the Minister for Trade": they are one party.
        """
        if self._of_a_cabinet(draft) or _ON_ANOTHER.search(draft.title):
            return True
        if self._of_colleagues(draft) or self._of_another(draft):
            return True
        author = draft.head_author
        if draft.leaders.guests.told_by_one and not re.search(r"\bjoint\b", draft.title, re.I):
            if author is None:
                return bool(_ME.search(draft.body[:_HEAD]))
            return author.person is not None
        if author is None or author.person is None:
            return False
        if author.country is None or not draft.title:
            return False
        title = next(b for b in draft.blocks if b.kind == "title")
        last = draft.tokens.first_at(title.end)
        bodies = (b.entities[0] for b in draft.sightings.bodies if b.entities and b.first < last)
        homes = {e.country or e.key for e in bodies if e.type != "city"}
        persons = [p for p in draft.sightings.persons if p.first < last]
        homes |= {state for p in persons if (state := self._state(draft, p)) is not None}
        return len(persons) > 0 and homes <= {author.country}

    def _of_a_cabinet(self, draft: Draft) -> bool:
        """ "Joint media release with the Minister for Health": colleagues, of no state that it names."""
        title = next((b for b in draft.blocks if b.kind == "title"), None)
        if title is None or not _known(draft).released.search(draft.title):
            return False
        last = draft.tokens.first_at(title.end)
        persons = [p for p in draft.sightings.persons if p.first < last]
        if any(b.is_state for b in draft.sightings.bodies if b.first < last):
            return False
        offices = [p.office for p in persons if p.office is not None]
        if any(owner_of(office) is not None for office in offices if office.head != "Premier"):
            return False
        if _known(draft).abroad.search(draft.title):
            return False
        return bool(offices) or _MEMBER.search(draft.title) is not None

    def _of_colleagues(self, draft: Draft) -> bool:
        """A bare "JOINT MEDIA RELEASE" over or under ministers of whom no state is told: one house's own."""
        if _known(draft).title.search(draft.title) or draft.setting.home is None:
            return False
        folded = draft.doc.folded
        line = next(
            (b for b in draft.blocks if _BARE_JOINT.fullmatch(folded[b.start : b.end])), None
        )
        if line is None:
            return False
        end = draft.tokens.first_at(line.end) + _TO_COLLEAGUES
        persons = [p for p in draft.sightings.persons if p.last <= end and p.office is not None]
        named = {
            draft.tokens[p.name[1] - 1].lower: p.office for p in persons if p.name[0] < p.name[1]
        }
        offices = [office for office in named.values() if office is not None]
        owners = {owner_of(office) for office in offices}
        several = 1 < len(offices) == len({office.head for office in offices})
        return several and owners <= {None, draft.setting.home}

    def _of_another(self, draft: Draft) -> bool:
        """What one author says of the declaration that a title tells of: "Declaration of a Truce by Chile"."""
        author = draft.head_author
        by = _BY_STATE.search(draft.title)
        if author is None or author.person is None or author.country is None or by is None:
            return False
        at = next(b for b in draft.blocks if b.kind == "title").start + by.end()
        i = draft.tokens.first_at(at)
        body = next((b for b in draft.sightings.bodies if b.first == i and b.is_state), None)
        if body is None or _JOINED.match(draft.doc.folded, draft.tokens[body.last].start):
            return False
        return body.entities[0].key != author.country

    def _state(self, draft: Draft, person: PersonSighting) -> str | None:
        """The state of a person or office in the title; of a leader without one it is another's."""
        office = person.office
        if office is not None and owner_of(office) is not None:
            return owner_of(office)
        party = draft.leaders.party(person)
        if party is not None:
            return party[1]
        leaders = draft.tools.lexicon.publishers["leaders"]
        named = person.name[0] < person.name[1]
        return "" if named and office is not None and office.head in leaders else None

    def _of_a_group(self, draft: Draft) -> bool:
        """ "Meeting of the BRICS Foreign Ministers", in which nobody is named: the group's word."""
        if not _known(draft).meeting_of.search(draft.title):
            return False
        return not any(p.name[0] < p.name[1] for p in draft.sightings.persons[:6])

    def _of_several(self, draft: Draft) -> bool:
        """Leaders or ministers of several states, and not "Ministers X and Y" of one."""
        if not _known(draft).of_several.search(draft.title) or not draft.sentences:
            return False
        end = draft.tokens.first_at(draft.sentences[0].end)
        bodies = [b for b in draft.sightings.bodies if b.first < end and b.entities]
        keys = {b.entities[0].key for b in bodies if b.is_state}
        return len(keys) > 1 or any(b.entities[0].type == "group" for b in bodies)

    def _several_issuers(self, draft: Draft) -> bool:
        """ "Statement of the President of X, A, and the Prime Minister of Y, B"."""
        if not re.search(r"\bstatement\b", draft.title, re.I):
            return False
        title = next(b for b in draft.blocks if b.kind == "title")
        first, last = draft.tokens.first_at(title.start), draft.tokens.first_at(title.end)
        end = subject_at(draft.tokens, draft.tools.lexicon, first, last)
        owners = {
            p.office.country or p.office.organization
            for p in draft.sightings.persons
            if p.last <= end and p.office is not None
        }
        return len(owners - {None}) > 1 or bool(issuing_row(draft, first, end))

    def _states_speak(self, draft: Draft) -> bool:
        """ "E3 statement on X": "France, Germany and the United Kingdom share ..." opens the text."""
        known = _known(draft)
        if not known.own_title.search(draft.title) or known.deed.search(draft.title):
            return False
        return len(opening_row(draft)) > 1

    def _is_signed(self, draft: Draft) -> bool:
        """Whether "we" or "the undersigned" speak in it, and states say below that they sign it."""
        if len(signing_states(draft)) < 2:
            return False
        return not {"we", "undersigned"}.isdisjoint(draft.tokens.words)

    def _of_a_town(self, draft: Draft) -> bool:
        """ "Lisbon Statement on X", of several: called after the town in which they met."""
        title = next((b for b in draft.blocks if b.kind == "title"), None)
        if title is None or not draft.sentences:
            return False
        first = draft.tokens.first_at(title.start)
        town = next((b for b in draft.sightings.bodies if b.first == first and b.entities), None)
        if town is None or all(e.type != "city" for e in town.entities):
            return False
        if draft.tokens[town.last].lower not in _CALLED:
            return False
        end = draft.tokens.first_at(draft.sentences[0].end)
        told = [p for p in draft.leaders.first if town.last < p.first < end]
        return len({self._state(draft, p) for p in told} - {None, ""}) > 1

    def profile(self, draft: Draft) -> Profile:
        return Profile("joint-statement", self.name, None, None, voice="parties")
