"""States and bodies that met: "Japan and Chile held ...", "his counterparts from Chile and Kenya"."""

from __future__ import annotations

from collections.abc import Iterable

from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

_PARTIES = ("state", "group", "organization")
_TOGETHER = frozenset({("together", "with"), ("along", "with"), ("joined", "by")})
_WHOSE = frozenset({"his", "her", "their", "its"})
_SENT = frozenset({"of", "from"})
_LEADS_AWAY = frozenset({"in", "at", "to", "from", "on", "against", "into"})


class PartyReader:
    """Finds parties, for whom nobody is named, in token ranges of one document.

    Attributes:
        plural_counterparts: Words for several counterparts.
    """

    def __init__(
        self, text: TokenText, registry: Registry, lexicon: Lexicon, clauses: ClauseReader
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        counterpart = lexicon.words("meetings", "counterpart")
        self._officials = frozenset(
            {
                "ministers",
                "officials",
                "directors",
                "secretaries",
                "leaders",
                "cabinet",
                "government",
            }
        )
        self._one_counterpart = counterpart
        self.plural_counterparts = frozenset(f"{word}s" for word in counterpart)
        self._envoys = lexicon.words("meetings", "envoys")

    def subject(self, first: int, verb: int) -> People:
        """The states and bodies right before the verb: "Japan and Chile", "The Governments of ..."."""
        end = verb
        while end > first and self.text[end - 1].lower in self.lexicon.adverbs:
            end -= 1
        beside = self._together_with(first, end)
        if beside is not None:
            before = self.subject(first, beside[0])
            return {**before, **self._of(self.registry.within(*beside))} if before else {}
        for i in range(first, end):
            subject = self.clauses.subject_at(i, end)
            if subject is None or subject.last != end:
                continue
            lead = self.text[i - 1].lower if i > first else ""
            if lead in _SENT and self.text[i - 2].lower in self.lexicon.group_nouns:
                # "On 3 May ministers and officials from A and B met"
                return self._of(subject.names)
            if lead == "of":
                return {}  # nor is the second of those alone meant
            if lead in _LEADS_AWAY:
                continue
            return self._of(subject.names)
        return {}

    def ahead(self, first: int, verb: int) -> People:
        """The parties of "The Ministers of A and B, together with Minister X, met", before X."""
        beside = self._together_with(first, verb)
        return self.subject(first, beside[0]) if beside is not None else {}

    def _together_with(self, first: int, end: int) -> tuple[int, int] | None:
        """Where ", together with the High Representative," stands right before the token *end*."""
        if self.text[end - 1].text != ",":
            return None
        commas = (i for i in range(end - 3, first, -1) if self.text[i].text == ",")
        return next(
            ((i, end - 1) for i in commas if tuple(self.text.lowers(i + 1, i + 3)) in _TOGETHER),
            None,
        )

    def after(self, i: int, last: int) -> People:
        """The states and bodies behind "with": "held talks with Chile"."""
        near = range(i, min(i + 10, last))
        lead = next((j for j in near if self.text[j].lower in {"with", "between"}), None)
        if lead is None or lead + 1 >= last:
            return {}
        subject = self.clauses.subject_at(lead + 1, last)
        return self._of(subject.names) if subject is not None else {}

    def listed_behind(self, i: int, last: int) -> People:
        """ "the Ministerial Meeting of A, B and C": those of whom it was."""
        if i + 1 >= last or self.text[i].lower not in {"of", "between", "among"}:
            return {}
        subject = self.clauses.subject_at(i + 1, last)
        return self._of(subject.names) if subject is not None else {}

    def led_by(self, i: int, last: int) -> People:
        """ "was held by the Foreign Ministers of A, B and C": the states behind "by"."""
        by = next((j for j in range(i, min(i + 12, last)) if self.text[j].lower == "by"), None)
        return self.in_row(by + 1, last) if by is not None else {}

    def in_row(self, i: int, last: int) -> People:
        """ "A, B and C": the states and bodies that the words from *i* on begin with."""
        subject = self.clauses.subject_at(i, last)
        return self._of(subject.names) if subject is not None else {}

    def named(self, first: int, last: int) -> People:
        """Those whose encounter a noun phrase names: "the Norway-Japan Dialogue", "of A and B"."""
        return self._of(
            m
            for m in self.registry.within(first, last)
            if m.first == 0 or self.text[m.first - 1].lower not in _LEADS_AWAY
        )

    def _of(self, mentions: Iterable[Mention]) -> People:
        found: People = {}
        for mention in mentions:
            if mention.kind == "actor" and self.registry.type_of(mention.key) in _PARTIES:
                found.setdefault(mention.key, ("principal", mention))
        return self.without_forums(found)

    def without_forums(self, found: People) -> People:
        """Of "the Joint Commission between A and B" A and B met, not the commission too."""
        states = [k for k in found if self.registry.type_of(k) == "state"]
        forms = [k for k in found if self.registry.is_form(k)]
        return {k: v for k, v in found.items() if len(states) < 2 or k not in forms}

    def counterparts(self, i: int, last: int, apart: Iterable[str] = ()) -> People:
        """ "his Romanian and Polish counterparts", "their Kenyan counterpart", "her counterparts from Chile".

        Each is the one person of that state whom the text names, or else the state; none of those
        who stand *apart*, as nobody is his own counterpart.
        """
        near = range(i, min(i + 12, last))
        at = next((j for j in near if self.text[j].lower in self.plural_counterparts), None)
        if at is None:
            near = range(i, min(i + 6, last))
            at = next((j for j in near if self.text[j].lower in self._one_counterpart), None)
            if at is None or _WHOSE.isdisjoint(self.text.lowers(i, at)):
                return self._envoys_from(i, last)
        states = self._states(i, at)
        if not states and at + 2 < last and self.text[at + 1].lower in {"from", "of"}:
            states = self._states(at + 2, self._end_of_states(at + 2, last))
        return {self.person_of(m.key, apart): ("principal", m) for m in states}

    def _envoys_from(self, i: int, last: int) -> People:
        """ "with the Ambassadors to the Union from Greece, Cyprus and Malta": those states."""
        near = range(i, min(i + 6, last))
        at = next((j for j in near if self.text[j].lower in self._envoys), None)
        behind = range(at + 1, min(at + 7, last - 1)) if at is not None else range(0)
        lead = next((j for j in behind if self.text[j].lower == "from"), None)
        if lead is None:
            return {}
        states = self._states(lead + 1, self._end_of_states(lead + 1, last))
        return {m.key: ("principal", m) for m in states if m.how != "demonym"}

    def _end_of_states(self, i: int, last: int) -> int:
        """Where the list of states that begins at *i* ends."""
        joints = {",", "and", "the", "&"}
        rest = (j for j in range(i, last) if self.text[j].text not in joints)
        return next((j for j in rest if self.registry.at(j) is None), last)

    def _states(self, first: int, last: int) -> list[Mention]:
        named = self.registry.within(first, last)
        return [m for m in named if self.registry.type_of(m.key) == "state"]

    def person_of(self, party: str, apart: Iterable[str] = ()) -> str:
        """The one person named in the text who stands for *party*, or else *party* itself."""
        persons = [
            key
            for key, known in self.registry.known.items()
            if known.type == "person"
            and known.basis != "post"
            and self.registry.party_of(key) == party
            and key not in apart
        ]
        if len(persons) > 1:  # of some it is not told whose they are
            persons = [key for key in persons if self.registry.known[key].party == party]
        return persons[0] if len(persons) == 1 else party

    def resolved(self, mention: Mention) -> People:
        if mention.kind != "office":
            return {mention.key: ("principal", mention)}
        holders = self.registry.holders_at(mention)
        if holders:
            return {holders[0]: ("principal", mention)}
        office = self.registry.offices.get(mention.first)
        owner = (office.country or office.organization) if office else None
        return {owner: ("principal", mention)} if owner else {}

    def members(self, subject: Subject) -> People:
        """The states and bodies whose unnamed ministers a group is: "the Ministers of A and B"."""
        found: People = {}
        for mention in subject.names:
            found.update(self.resolved(mention))
        found = self.without_forums(found)
        named = [k for k in found if self.registry.type_of(k) in _PARTIES]
        return found if subject.kind == "principals" and len(named) > 1 else {}

    def of_whom(self, i: int, last: int, stop: int) -> People:
        """ "chaired a call of the Foreign Ministers of A, B and C": those of whom it was."""
        if i + 2 >= last or self.text[i].lower not in {"of", "among"}:
            return {}
        subject = self.clauses.subject_at(i + 1, last)
        members = self.members(subject) if subject is not None else {}
        return members or self._group_of(i + 1, stop)

    def _group_of(self, i: int, stop: int) -> People:
        """ "hosted a meeting of the Directors of the Nordic-Baltic Eight": the group itself."""
        named = list(self.registry.within(i, stop))
        groups = [m for m in named if self._is_group(m)]
        keys = {m.key for m in groups}
        if len(keys) != 1 or any(m.kind == "person" for m in named):
            return {}
        self.registry.note_group(groups[0].key)
        return {groups[0].key: ("principal", groups[0])}

    def _is_group(self, named: Mention) -> bool:
        """Whether states that meet as one are *named*, listed or not: "the Ottawa Group"."""
        if self.registry.type_of(named.key) == "group":
            return True
        if named.kind != "actor" or named.last - named.first < 2:
            return False
        words = self.lexicon.words
        kind, head = (t.text for t in self.text[named.last - 2 : named.last])
        own = kind not in words("names", "kinds_of_groups")
        return own and head in words("names", "groups_of_states")

    def ministers(self, i: int, last: int) -> People:
        """The state in "with Iranian Deputy Foreign Ministers": nobody of them is named."""
        while i < last and self.text[i].is_word and self.registry.at(i) is None:
            if self.text[i].is_capital or self.text[i].lower in _LEADS_AWAY:
                return {}
            i += 1  # "the", "senior"
        owner = self.registry.starting_at(i) if i < last else None
        if owner is None or owner.kind != "actor":
            return {}
        after = self.text.lowers(owner.last, min(owner.last + 4, last))
        return {owner.key: ("principal", owner)} if self._officials & set(after) else {}
