"""Which names around an encounter took part, and which only tell of somebody else: "Advisor to the King"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

_BESIDE = 6  # tokens from "along with" to the name of a body
_TO_BODY = 5  # tokens from "officials" to the body that sent them
# "with companies, among others A and B", "with members of C".
_AMONG = frozenset({"members", "representatives", "others"})
_JOINING = frozenset({",", ";", "and", "the", "as", "well"})
_SPOUSE_REACH = 8  # tokens from a guest's name to that of his or her spouse
_HAVE = frozenset({"have", "has", "had", "just"})
_APART = frozenset({"with", "who", "whom", "by", ";", ":", ".", '"', "met", "from"})


class ParticipantRoles:
    """Tells of the names in one document what part they have in an encounter.

    Args:
        issuers: Keys of those whose statement it is: their own officials need no mention.
    """

    def __init__(
        self, text: TokenText, registry: Registry, lexicon: Lexicon, issuers: tuple[str, ...] = ()
    ):
        self._issuers = issuers
        self.text = text
        self.registry = registry
        self._is_adverb = lexicon.is_adverb
        groups = lexicon.words("meetings", "unnamed_groups")
        learners = lexicon.words("meetings", "learners")  # they do not stand for their house
        self._some_of = (groups | lexicon.words("meetings", "unnamed_if_of")) - learners
        self._envoys = lexicon.words("meetings", "envoys")
        self._spouses = lexicon.words("names", "spouses")
        self._sole_heads = frozenset({"prime minister", "president", "taoiseach", "chancellor"})
        self._made_of = lexicon.words("meetings", "made_of")
        self._companions = lexicon.words("meetings", "companions")
        self._kin = self._companions | lexicon.words("meetings", "kin")
        self._spokes = lexicon.words("names", "spokespersons")
        self._aides = lexicon.words("meetings", "aides")
        self._represented = lexicon.words("meetings", "represented")

    def is_spokesperson(self, key: str) -> bool:
        """Whether somebody only speaks for those who met."""
        known = self.registry.known.get(key)
        heads = (office.head.lower() for office in known.offices) if known is not None else ()
        return any(head.endswith(tuple(self._spokes)) for head in heads)

    def is_aide(self, mention: Mention) -> bool:
        """Whether an office belongs to another's: "Assistant to the President", "Advisor to the King"."""
        before = self.text.lowers(max(0, mention.first - 3), mention.first)
        before = before[:-1] if before[-1:] == ["the"] else before
        if before[-1:] == ["to"] and before[-2:-1] and before[-2] in self._aides:
            return True
        owner = self.registry.at(mention.first - 1) if mention.first else None
        if owner is not None and owner.kind == "office" and owner.last == mention.first:
            return True  # "Head of Cabinet of the European Commission President"
        held = self.text[mention.last - 1].lower in self._aides
        i = mention.last + 1
        if not held or self.text.lowers(mention.last, i) != ["to"]:
            return False
        master = self.registry.starting_at(i) or self.registry.starting_at(i + 1)
        return master is not None and master.kind in ("office", "person")

    def is_companion(self, mention: Mention, before: Mention | None) -> bool:
        """Whether a person only comes along: "Prime Minister Ruiz of Chile and Mrs Ana Ruiz"."""
        i = mention.first
        beside = before is not None and before.last == i - 1 and self.text[i - 1].text == ","
        if beside and mention.how == "post" and before is not None and before.how != "post":
            return True  # "Ana Ruiz, Spokesperson of the Ministry": a bare office of the one before
        if not self._companions.isdisjoint(self.text.lowers(max(0, i - 1), i)):
            return before is not None  # "Premier X, his wife Y"
        if before is None or self.text[i].lower.rstrip(".") not in self._spouses:
            return False
        name = self.text[mention.last - 1].text
        near = self.text[i - 1].lower == "and" and i - before.last < _SPOUSE_REACH
        return near and self.text[before.last - 1].text == name

    def _is_apposed(self, mention: Mention) -> bool:
        """Whether an office tells what else somebody is: "Prime Minister A of B, Chair of the Union"."""
        if self.text[mention.first - 1].text != ",":
            return False
        i = mention.first - 2
        before = self.registry.at(i)
        if (
            before is not None
            and before.kind == "actor"
            and self.text[before.first - 1].lower == "of"
        ):
            before = self.registry.at(before.first - 2)
        return before is not None and before.kind == "person"

    def is_another_office(self, mention: Mention) -> bool:
        """Whether an office that somebody holds is meant of who is named next: "Acting President and Minister X".

        "The Acting President and Minister X" are two, and so are "EAM and Foreign Minister X".
        """
        if mention.last == mention.first + 1 and self.text[mention.first].text.isupper():
            return False
        held = mention.kind == "office" and self.registry.holders_at(mention)
        if not (held or mention.how == "post") or self.text.lowers(
            mention.last, mention.last + 1
        ) != ["and"]:
            return False
        around = {self.text[max(0, mention.first - 1)].lower, self.text[mention.first].lower}
        if not around.isdisjoint({"the", "and", ","}):
            return False
        holder = self.registry.starting_at(mention.last + 1)
        named = holder is not None and holder.kind == "person"
        return named and holder is not None and bool(self.registry.known[holder.key].offices)

    def held_by_next(self, mention: Mention) -> bool:
        """Whether who holds an office, or one of a body, stands right behind it.

        "the Ambassador of A to B, H.E. Ms. X"; "United Nations Coordinator for Water Ana Ruiz".
        """
        if self.is_another_office(mention):
            return True
        if mention.kind == "person":
            return False
        if mention.kind == "office" and self._is_apposed(mention):
            return True
        near = self.registry.within(mention.last, min(mention.last + 12, len(self.text)))
        holder = next((m for m in near if m.kind == "person"), None)
        if holder is None:
            return False
        between = self.text.lowers(mention.last, holder.first)
        if "," not in between and between[:1] != ["and"]:
            named = between[-1:] != ["and"] and _APART.isdisjoint(between)
            return named and (
                mention.kind == "office" or self._is_title(mention.last, holder.first)
            )
        apposed = between[-1:] == [","] and between.count(",") == 1 and "and" not in between
        return mention.kind == "office" and apposed

    def _is_title(self, i: int, stop: int) -> bool:
        """Whether the words between a body and a name read as an office, all of them capitalised."""
        words = [t for t in self.text[i:stop] if t.is_word]
        return bool(words) and words[0].is_capital

    def owner_only(self, mention: Mention) -> bool:
        """A body that only says whose the person is ("Secretary General of NATO").

        So does one right before an officer: "National Security Office Director X".
        """
        if mention.kind != "actor":
            return False
        officer = self.registry.starting_at(mention.last)
        if officer is not None and officer.kind in ("person", "office"):
            return True
        beside = self.registry.at(mention.first - 1) if mention.first else None
        of = beside is not None and beside.how == "demonym"  # "of the Chilean Stock Exchange"
        first = beside.first if beside is not None and of else mention.first
        words = ["", "", "", *self.text.lowers(max(0, first - 3), first)][-3:]
        if words[2] == "the":
            words = ["", *words[:2]]
        if words[2] == "to" and words[1] in self._envoys:
            return True  # "the Ambassadors to the Union from A and B"
        return words[2] == "of" and words[1] not in self._some_of

    def own_officer(self, first: int, last: int) -> bool:
        """Whether all that `[first, last)` names is who leads a state that is not told: "The Prime Minister"."""
        named = list(self.registry.within(first, last))
        offices = [self.registry.offices.get(m.first) for m in named if m.kind == "office"]
        return len(named) == len(offices) == 1 and all(
            o is not None
            and not (o.country or o.organization)
            and o.head.lower() in self._sole_heads
            for o in offices
        )

    def beside_officer(self, first: int) -> bool:
        """Whether who leads a state that is not told is named beside others: "The Prime Minister and X"."""
        office = self.registry.starting_at(first)
        if office is None or self.text.lowers(office.last, office.last + 1) != ["and"]:
            return False
        return self.own_officer(office.first, office.last)

    def did_it(self, mention: Mention, start: int) -> bool:
        """Whether a body in a list that begins at *start* did something: "those held by the Junta"."""
        at = mention.first - 1 - (self.text[mention.first - 1].lower == "the")
        return mention.kind == "actor" and at > start and self.text[at].lower in {"by", "against"}

    def invited(self, mention: Mention, start: int) -> bool:
        """A body beside persons took part only where "with" or "members of" says so."""
        words = self.text.lowers(max(start, mention.first - 4), mention.first)
        if "members" in words and not self._made_of.isdisjoint(
            self.text.lowers(start, mention.first)
        ):
            return False  # "a delegation comprising members of the Senate, led by X"
        if "with" in words[-3:] or not _AMONG.isdisjoint(words):
            return True
        j = mention.first - 1 - (words[-1:] == ["the"])
        before = self.registry.at(j - 1) if self.text[j].lower in {"and", ","} else None
        joined = before is not None and before.kind == "actor" and before.first >= start
        return joined and before is not None and self.invited(before, start)

    def sent(self, first: int, last: int) -> People:
        """ "officials from the Ministry of Trade and the Harbour Board": bodies of whom some were there."""
        found: People = {}
        before: Mention | None = None
        for mention in self.registry.within(first, last):
            if mention.kind != "actor" or mention.how == "demonym":
                before = None
                continue
            if self.text[mention.first - 1].text == "(" and before is not None:
                continue  # "the Harbour Board (HB)"
            lead = self.text.lowers(max(first, mention.first - _TO_BODY), mention.first)
            at = -2 if lead[-1:] == ["the"] else -1
            some = lead[at:][:1] in (["of"], ["from"]) and not self._represented.isdisjoint(lead)
            joined = before is not None and self._are_beside(before.last, mention.first)
            before = mention if some or joined else None
            of_others = mention.key not in self._issuers
            if before and of_others and self.registry.type_of(mention.key) != "state":
                found.setdefault(mention.key, ("attendee", mention))
        return found

    def _are_beside(self, i: int, stop: int) -> bool:
        """Whether nothing but commas and "and" stand in `[i, stop)`, short forms in brackets left out."""
        words = self.text.lowers(i, stop)
        if words[:1] == ["("] and ")" in words:
            words = words[words.index(")") + 1 :]
        return _JOINING.issuperset(words)

    def beside(self, told: tuple[str, Mention | None], start: int) -> tuple[str, Mention | None]:
        """Whoever was there as a body "along with" those met is no side of the talks."""
        mention = told[1]
        if mention is None or mention.kind != "actor":
            return told
        words = self.text.lowers(max(start, mention.first - _BESIDE), mention.first)
        joined = "with" in words and not {"along", "together"}.isdisjoint(words)
        return ("attendee", mention) if joined else told

    def is_with(self, j: int) -> bool:
        """Whether "with" stands at *j*, and not "along with", which goes on with the list."""
        joined = self.text[j - 1].lower in {"along", "together"}
        return self.text[j].lower == "with" and not joined

    def by_with(self, people: People, start: int, stop: int) -> list[People]:
        """*people* of the tokens `[start, stop)` as "with" parts them: "with A and B; and with C".

        In "with A, B, and with C" each is met alone: it is one list of three.
        """
        marks = [j for j in range(start, stop) if self.is_with(j)]
        if len(marks) < 2:
            return [people]
        groups: dict[int, People] = {}
        for key, told in people.items():
            at = told[1].first if told[1] is not None else start
            groups.setdefault(sum(j < at for j in marks), {})[key] = told
        parted = []
        for n, group in groups.items():
            joined = self._are_joined(group, marks[n] if n < len(marks) else stop)
            parted += [group] if joined else [{key: told} for key, told in group.items()]
        return parted

    def _are_joined(self, people: People, stop: int) -> bool:
        """Whether "and" stands between those named, or before others whom nobody names."""
        named = [mention for _, mention in people.values() if mention is not None]
        while named and stop > named[0].last and self.text[stop - 1].lower in {"and", ",", ";"}:
            stop -= 1
        between = range(named[0].last, stop) if named else ()
        ands = (j for j in between if self.text[j].lower == "and" and self.registry.at(j) is None)
        return not named or next(ands, None) is not None

    def owns(self, mention: Mention) -> bool:
        """Whether something of who is named is meant: "Minister X's visit", "Minister Ruiz' visit"."""
        after = self.text[mention.last].text if mention.last < len(self.text) else ""
        if (mention.kind == "office" or mention.how == "post") and self._is_kins(mention.first):
            return True
        if after in {"'", "\u2019"}:
            return self.text[mention.last - 1].lower.endswith(("s", "x", "z"))
        return after == "'s"

    def _is_kins(self, i: int) -> bool:
        """Whether "the spouse of the" stands before an office at *i*: of its holder nothing is told."""
        i -= self.text[i - 1].lower == "the"
        return self.text[i - 1].lower == "of" and self.text[i - 2].lower in self._kin

    def is_mine(self, first: int, verb: int) -> bool:
        """Whether "I" or "we" is the subject of the verb, whoever that is."""
        return self.text[self._pronoun(first, verb)].lower in {"i", "we"}

    def says_i(self, first: int, verb: int) -> bool:
        """Whether "I" is the subject of the verb."""
        return self.text[self._pronoun(first, verb)].text == "I"

    def beside_me(self, first: int, verb: int) -> bool:
        """Whether it is "X and I" who do what the verb says."""
        return self.says_i(first, verb) and self.joined_to_me(first, verb)

    def joined_to_me(self, first: int, verb: int) -> bool:
        at = self._pronoun(first, verb)
        joined = at > first and self.text[at - 1].lower == "and"
        return joined or self.text.lowers(first, first + 2) in (
            ["together", "with"],
            ["along", "with"],
        )

    def _pronoun(self, first: int, verb: int) -> int:
        """The token before the verb, adverbs, days and "have" left out."""
        at = verb - 1
        adverb = self._is_adverb
        while at > first and (self.text[at].lower in _HAVE or adverb(self.text[at].lower)):
            at -= 1
        return at

    def is_site(self, mention: Mention) -> bool:
        """Whether "in", "at" or "at the" stands before a name."""
        at = mention.first - 1 - (self.text[mention.first - 1].lower == "the")
        return self.text[at].lower in {"in", "at"}
