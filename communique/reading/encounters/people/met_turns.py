"""Who met in turn: whom "they" and "the Ministers" mean where encounters are told one by one.

A readout of a visit tells of the talks with a President, then of those with a Minister. What
"the Ministers" discussed there, the host and the guest of that paragraph did, and no President
who was met before. The parties of a joint statement go on speaking in it, whomever else the one
or the other called on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from communique.lexicon import Lexicon
from communique.reading.clauses.met_roles import styles_of_persons
from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.people.pairs_told import PairsTold
from communique.reading.names.registry import Registry
from communique.values import value

# "In her talks with", "With Minister X", "When meeting with X"
_IN = frozenset({"in", "during", "at", "on", "with", "when"})
_TO_WITH = 6  # tokens from there to "with"
_FRONT = 30  # and to the comma


@value
class Turn:
    """Those who met, and the first token of the sentence that tells it.

    A `front` ("With Minister X, she ...") tells of no longer than its paragraph.
    """

    first: int
    keys: tuple[str, ...]
    front: bool = False


class MetInTurn:
    """The encounters of one document in the order in which they are told.

    Args:
        paragraphs: The first token of each paragraph.
        joint: Whether the document speaks for those who met first.
    """

    def __init__(
        self,
        registry: Registry,
        lexicon: Lexicon,
        encounters: Sequence[Encounter] = (),
        paragraphs: Iterable[int] = (),
        joint: bool = False,
    ):
        self.registry = registry
        self.joint = joint
        self._turns = _turns(registry, encounters)
        self._pairs = _pairs(registry, encounters)
        self._host = _host(self._pairs)
        self._paragraphs = sorted(paragraphs)
        self._told = PairsTold(registry, lexicon, self._paragraphs)
        words = lexicon.words
        self._nouns = lexicon.meeting_nouns
        self._ranked = words("names", "ranked_groups")
        self._leading = words("meetings", "heads")
        self._counterparts = words("meetings", "counterpart")
        self._ministers = words("names", "groups_of_ministers")
        self._styles = lexicon.derived("styles of persons", styles_of_persons)
        self._styled: dict[str, Sequence[str]] = lexicon.names["styled"]

    def last(self, i: int) -> Turn | None:
        """Who met by the sentence that was told last before token *i*."""
        n = bisect_right([turn.first for turn in self._turns], i - 1)
        while n and self._turns[n - 1].front and not self._near(self._turns[n - 1], i):
            n -= 1
        return self._turns[n - 1] if n else None

    def here(self, i: int) -> Turn | None:
        """Who met by a sentence of the paragraph in which token *i* stands."""
        turn = self.last(i)
        return turn if turn is not None and self._near(turn, i) else None

    def _near(self, turn: Turn, i: int) -> bool:
        """Whether a turn is told in the paragraph in which token *i* stands."""
        n = bisect_right(self._paragraphs, i)
        return n > 0 and turn.first >= self._paragraphs[n - 1]

    def opened(self, first: int, last: int, principals: tuple[str, ...]) -> None:
        """Take down whom a sentence names in front: "In her talks with Minister X, the two ...".

        Those are X and the one of the *principals* whose doings the text tells. The first
        sentence of a paragraph need name no encounter: "She thanked Minister X for ...".
        """
        if self.joint:
            return
        guest = self._named_in_front(first, last)
        own = [self._host] if self._host else self._own(principals, guest)
        host = own[0] if own else None
        front = guest is not None and guest not in own
        if not front:
            begins = first in self._paragraphs and all(t.first != first for t in self._turns)
            guest = self._one_told(first, last, host) if begins else None
        if host is not None and guest is not None:
            self._turns.append(Turn(first, (host, guest), front=front))
            self._turns.sort(key=lambda turn: turn.first)

    def _named_in_front(self, first: int, last: int) -> str | None:
        """Who X is in "In her talks with Minister X, ...", "With X, ..."."""
        text = self.registry.text
        if text[first].lower not in _IN:
            return None
        end = next(
            (i for i in range(first, min(first + _FRONT, last)) if text[i].text == ","), first
        )
        lead = next((i for i in range(first, end) if text[i].lower == "with"), end)
        near = lead == first or (lead - first <= _TO_WITH and self._held(first, lead))
        met = [m.key for m in self.registry.within(lead + 1, end) if m.kind == "person"]
        return (met[0] if len(met) == 1 else self._styled_one(lead + 1, end, met)) if near else None

    def _styled_one(self, i: int, end: int, named: Sequence[str]) -> str | None:
        """Who "His Majesty" is in "In her call with His Majesty, ...": the one King who was met."""
        rank = self._styles.get((self.registry.text[i + 1].lower,)) if i + 2 == end else None
        if rank is None or named:
            return None
        heads = self._styled.get(rank, ())
        met = {key for pair in self._pairs for key in pair}
        known = [self.registry.known[key] for key in met if key in self.registry.known]
        kings = [one.key for one in known if any(o.head in heads for o in one.offices)]
        return kings[0] if len(kings) == 1 else None

    def _one_told(self, first: int, last: int, host: str | None) -> str | None:
        """The one of several guests whom a sentence names: "She thanked Minister X for ..."."""
        if host is None or len(self._pairs) < 2 or self.registry.text[first].lower in _IN:
            return None
        named = {m.key for m in self.registry.within(first, last) if m.kind == "person"}
        told = [key for key in named - {host} if self.registry.is_person(key)]
        return told[0] if len(told) == 1 and frozenset((host, told[0])) in self._pairs else None

    def _own(self, principals: tuple[str, ...], met: str | None) -> list[str]:
        """Those of the *principals* who met *met*: of the own state, else the one of another side."""
        side = self.registry.party_of
        own = [k for k in principals if side(k) == self.registry.home]
        others = [k for k in principals if met is not None and side(k) != side(met)]
        return own or (others if len(others) == 1 and met in principals else [])

    def _held(self, first: int, last: int) -> bool:
        """Whether an encounter is named: "In her talks with", not "On the dispute with"."""
        text = self.registry.text
        starts = self._nouns.starts(text, first, last)
        return any(self._nouns.longest(text, i, last) is not None for i in starts)

    def sides(self, i: int) -> tuple[str, ...]:
        """Whom "they" and "both parties" at token *i* of an account mean, as its paragraph tells."""
        turn = self.here(i)
        if self.joint or (turn is not None and len(turn.keys) > 1):
            return turn.keys if turn is not None and not self.joint else ()
        told = self._told.pair(i, self.registry.is_person, alone=True)
        last = self.last(i)
        several = last is not None and len(last.keys) > 2 and set(told) <= set(last.keys)
        return told if not several else ()  # "In talks with the Prime Minister and others, they"

    def _two_told(self, subject: Subject) -> tuple[str, ...]:
        """The traveller and the one of that rank of whom the paragraph tells that no turn covers."""
        turn, word = self.here(subject.first), subject.word
        if turn is not None and len(turn.keys) > 1 and self.may_be(word, turn.keys):
            return ()
        if self.joint or subject.count not in (0, 2):
            return ()
        traveller = self.registry.traveller
        if traveller is None or not self._fits(word, traveller):
            return ()
        back = word in self._ministers
        return self._told.pair(subject.first, lambda key: self._fits(word, key), back)

    def _fits(self, word: str, key: str) -> bool:
        """Whether one of "the ministers" or "the leaders" may be somebody, as far as is told."""
        offices = self._offices(key)
        minister = not word.endswith("ministers") or not offices or self._is_minister(key)
        return minister and self.may_be(word, (key,))

    def they(self, i: int, since: int) -> tuple[str, ...]:
        """Whom "they" at token *i* means, where the principals spoke last at token *since*."""
        if not self.joint and self.here(i) is None and (beside := self.sides(i)):
            return beside
        turn = self.here(i) if self.joint else self.last(i)
        told = turn is not None and turn.first > since and len(turn.keys) > 1
        return turn.keys if turn is not None and told else ()

    def group(self, subject: Subject, principals: tuple[str, ...], since: int) -> tuple[str, ...]:
        """Whom "the Ministers" means, who bear no names; nobody where it is the *principals*.

        Those who met by its paragraph; of a number, and of ministers where no minister is among
        the principals, those of a paragraph before, too.
        """
        if told := self._two_told(subject):
            return told
        turn = self.last(subject.first)
        if turn is None or len(turn.keys) < 2 or not self.may_be(subject.word, turn.keys):
            return self._ministers_met(subject.word, principals)
        if principals and not self.may_be(subject.word, principals):
            here = subject.count == len(turn.keys) and self.here(subject.first) is not None
            return turn.keys if here or self._of_two_sides(turn.keys) else ()
        if subject.word in self._ministers and self.here(subject.first) is not None:
            if self._all_ministers(turn.keys) and not any(map(self._is_minister, principals)):
                return turn.keys  # the officials of whom was told before are no ministers
        several = subject.count and subject.count != len(turn.keys)
        if self.joint or several:
            return ()
        if set(principals).isdisjoint(turn.keys):  # of another minister of the same house
            here = self.here(subject.first) is not None and turn.first > since
            persons = all(map(self.registry.is_person, turn.keys))
            return turn.keys if here and persons and self._of_two_sides(turn.keys) else ()
        two = subject.count == 2 and turn.first > since
        return turn.keys if two or self.here(subject.first) is not None else ()

    def _all_ministers(self, keys: tuple[str, ...]) -> bool:
        """Whether they are ministers, and counterparts of whom no office is told."""
        told = [key for key in keys if self._offices(key)]
        return bool(told) and all(map(self._is_minister, told))

    def _is_minister(self, key: str) -> bool:
        return any("minister" in office.split() for office in self._offices(key))

    def _offices(self, key: str) -> list[str]:
        known = self.registry.known.get(key)
        heads = [office.head.lower() for office in known.offices] if known is not None else []
        return [head for head in heads if head not in self._counterparts]

    def _ministers_met(self, word: str, principals: tuple[str, ...]) -> tuple[str, ...]:
        """The one pair of ministers of those who met by twos, where others met Presidents, too."""
        if self.joint or word not in self._ministers or self.may_be(word, principals):
            return ()
        pairs = [pair for pair in self._pairs if all(map(self._is_plain_minister, pair))]
        keys = sorted(pairs[0], key=lambda key: key != self._host) if len(pairs) == 1 else []
        return tuple(keys)

    def _is_plain_minister(self, key: str) -> bool:
        return self._is_minister(key) and not leads_country(self.registry, key)

    def _of_two_sides(self, keys: tuple[str, ...]) -> bool:
        """Whether it is told for whom each of those who met stands, and not for one alone."""
        sides = {self.registry.party_of(key) for key in keys}
        return len(sides) > 1 and not any(map(self.registry.is_person, sides))

    def may_be(self, word: str, keys: tuple[str, ...]) -> bool:
        """Whether those who hold no such offices are not meant: a King by "the Ministers"."""
        persons = filter(self.registry.is_person, keys)
        heads = [leads_country(self.registry, key) for key in persons]
        if word in self._ministers:
            return not any(heads)
        if word in self._ranked:
            return all(heads)
        return word not in self._leading or any(heads) or not heads


def leads_country(registry: Registry, key: str) -> bool:
    """Whether somebody leads a state or its government, and no ministry besides."""
    words = registry.grammar.lexicon.words
    heads = words("meetings", "heads_of_state", "heads_of_government")
    known = registry.known.get(key)
    offices = [office.head.lower() for office in known.offices] if known is not None else []
    besides = any(o.startswith(("minister of", "minister for")) for o in offices)
    return not heads.isdisjoint(offices) and not besides


def _pairs(registry: Registry, encounters: Sequence[Encounter]) -> set[frozenset[str]]:
    """The persons who met by twos."""
    pairs = (frozenset(e.principals) for e in encounters)
    return {pair for pair in pairs if len(pair) == 2 and all(map(registry.is_person, pair))}


def _host(pairs: set[frozenset[str]]) -> str | None:
    """Who met all the others, one after the other."""
    common = frozenset.intersection(*pairs) if len(pairs) > 1 else frozenset()
    return next(iter(common)) if len(common) == 1 else None


def _turns(registry: Registry, encounters: Sequence[Encounter]) -> list[Turn]:
    """Who met, by the sentence that tells it; nothing where the same people met throughout."""
    if len({frozenset(e.principals) for e in encounters if len(e.principals) > 1}) < 2:
        return []
    told: dict[int, dict[bool, list[tuple[str, ...]]]] = {}
    kinds: dict[int, set[str]] = {}
    for encounter in encounters:
        keys = tuple(k for k in encounter.people if k in encounter.principals)
        persons = sum(registry.is_person(key) for key in keys)
        if encounter.kind == "visit" and persons < 2:
            continue  # of a camp, by one guest
        for first, _ in encounter.passages:
            begins = first == encounter.sentence[0]
            kinds.setdefault(first, set()).add(encounter.kind)
            told.setdefault(first, {}).setdefault(begins, []).append(keys)
    turns = []
    for first, found in sorted(told.items()):
        met = found.get(True) or found[False]  # what begins here, else what goes on
        if (
            len(set(map(frozenset, met))) == 1
        ):  # of a sentence that tells of several "they" are unsure
            turns.append(Turn(first, met[0]))
        elif len(kinds[first]) == 1 and len(met) > 2:  # "met separately with A, B and C. They ..."
            turns.append(Turn(first, tuple(dict.fromkeys(key for keys in met for key in keys))))
    return turns
