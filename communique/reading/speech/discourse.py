"""Who "both sides", "they", "he" or "the Secretary General" are at a point of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.reading.clauses.subjects import ONE_OF_STATE, ONE_OF_TWO, Subject
from communique.reading.encounters.people.group_members import (
    all_present,
    are_sides_of,
    are_two,
    holders_of,
)
from communique.reading.encounters.people.joined_offices import keys_named
from communique.reading.encounters.people.met_turns import MetInTurn
from communique.reading.names.offices import owner_of
from communique.reading.names.registry import Mention, Registry
from communique.reading.speech.one_meant import (
    OF_TWO_MET,
    STYLES,
    holders_meant,
    named_before,
    of_two_met,
    one_of_state,
    one_of_two,
    styled,
)
from communique.reading.speech.speakers import Speakers, sent_by, side_speaks
from communique.reading.speech.spoken_parts import SpokenPart, SpokenParts

_TAKING_PART = ("participating", "endorsing")


@dataclass(slots=True)
class Discourse:
    """What has been said so far, as far as later subjects depend on it.

    Attributes:
        registry: The actors of the document.
        principals: Actor keys of those whose meeting or statement it is.
        publisher: Actor key of who issued the statement, or None.
        author: Actor key of the person who speaks as "I", or None.
        house: Actor key of the state or body whose statement its head says it is, or None.
        voice: Whose words the main clauses are (see `extraction.Profile`).
        last_together: Where "the leaders" spoke last, whom "they" may mean thereafter.
        last_told: To whom the utterance just read was said.
        last_people: The persons who spoke together last.
        last_led: The body of which "APEC leaders" were.
        with_me: The author and who spoke with him: "President X and I", then "we agreed".
        met: Who met, where several meetings are told one after the other.
        led: Who led the delegation of each state, where that is told.
        parts: Where a speech or the turn of somebody begins who says "I" from there on.
    """

    registry: Registry
    principals: tuple[str, ...]
    publisher: str | None
    voice: str
    author: str | None = None
    house: str | None = None
    last_person: str | None = None
    last_actor: str | None = None
    quoting: bool = False
    last_group: tuple[str, ...] = field(default=())
    last_people: tuple[str, ...] = field(default=())
    last_led: tuple[str, ...] = field(default=())
    with_me: tuple[str, ...] = field(default=())
    last_named: tuple[str, ...] = field(default=())
    last_pair: tuple[str, ...] = field(default=())
    met: MetInTurn = field(init=False)
    led: Mapping[str, str] = field(default_factory=dict)
    parts: SpokenParts = field(default_factory=SpokenParts)
    last_together: int = -1
    last_told: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        self.met = MetInTurn(self.registry, self.registry.grammar.lexicon)

    @property
    def _people(self) -> frozenset[str]:
        """Groups of persons: "the leaders", "the ministers"."""
        return self.registry.grammar.lexicon.words("names", "who_speak")

    @property
    def joint(self) -> bool:
        """Whether the document speaks for its principals together."""
        return self.voice == "parties"

    def speakers(
        self, subject: Subject, shared: bool = False, told: bool = False, together: bool = False
    ) -> Speakers | None:
        """The speakers that *subject* means, or None where it cannot be resolved.

        Args:
            shared: Whether the clause is an assertion or undertaking in the document's own
                voice, which the issuers make even where their states are the subject.
            told: Whether it tells what was said at a meeting: "we" are then all who met.
            together: Whether it tells what several did with each other, such as agree.
        """
        turn = self.part(subject.first) if subject.word == "we" else None
        if subject.word == "we" and told and self._met() and (together or turn is None):
            return self._met_by_author(subject.first) or self.issuers()
        if subject.word == "we" and together and self.with_me and not self.joint:
            return Speakers(self.with_me, "B")  # "President X and I met. We agreed to ..."
        if subject.word == "they" and self._of_others(subject.first, together):
            return None
        found = self._resolve(subject, shared)
        if found is None or not found.keys:
            return None
        return found

    def _met_by_author(self, i: int) -> Speakers | None:
        """Who "we" are at token *i* of an account in the first person: the author and whom he met last."""
        turn = self.met.last(i) if self.author is not None and not self.joint else None
        mine = turn is not None and self.author in turn.keys and len(turn.keys) > 1
        return Speakers(turn.keys, "B") if turn is not None and mine else None

    def speaker_keys(self, subject: Subject) -> tuple[str, ...]:
        """The actors that *subject* means, none where it cannot be resolved."""
        found = self.speakers(subject)
        return found.keys if found is not None else ()

    def note(self, keys: tuple[str, ...], named: bool = False, told: tuple[str, ...] = ()) -> None:
        """Remember the speakers of the utterance just read, *named* if by names or offices.

        Args:
            told: Those to whom it was said.
        """
        self.last_told = told
        pair = (*keys, *told)
        if len(pair) == 2 and pair != self.last_pair:
            two = (k for k in pair if self.registry.type_of(k) in ("person", "state"))
            sides = {self.registry.party_of(k) for k in two}
            self.last_pair = pair if len(sides) == 2 else self.last_pair
        if len(keys) == 1:
            if self.registry.is_person(keys[0]):
                if not told:
                    self._note_turn(keys[0])
                self.last_person = keys[0]
            else:
                self.last_actor = keys[0]
        elif keys:
            self.last_group = keys
            if all(self.registry.is_person(key) for key in keys):
                self.last_people = keys
        self.last_named = keys if named and len(keys) > 1 else ()

    def _note_turn(self, key: str) -> None:
        """Of several who met, the two who spoke last in turn are "both" of what follows."""
        two = {self.last_person, key}
        if len(self.principals) > 2 and len(two) == 2 and two <= set(self.principals):
            if len({self.registry.party_of(k) for k in two if k}) == 2:
                self.last_pair = (self.last_person or key, key)

    def _resolve(self, subject: Subject, shared: bool) -> Speakers | None:
        if subject.is_named:
            return self._named(subject, shared)
        if subject.kind == "principals":
            return self._group(subject)
        if subject.kind == "parties":
            if not self.joint and subject.word.startswith(_TAKING_PART):
                return self._plain(subject)  # more than those whose talks are told
            if self.joint or not subject.names:
                told = self.met.sides(subject.first)
                sides = Speakers(told, "B") if told else self.issuers()
                return sides or self._plain(subject)
            return self._plain(subject)
        if subject.kind == "document":
            return self.issuers("B") if self.joint else self.met_last(subject.first)
        if subject.word in ONE_OF_TWO:
            return self._one(one_of_two(self.registry, subject))
        if subject.word in STYLES:
            return self._styled(subject)
        if subject.word == ONE_OF_STATE:
            turn = self.met.last(subject.first)
            met = (turn.keys if turn is not None else (), self.principals)
            return self._one(one_of_state(self.registry, met, subject.names[0].key))
        if subject.word in OF_TWO_MET:
            one = of_two_met(self.registry, self.principals, self.last_person, subject)
            return self._one(one)
        if subject.kind == "pronoun":
            return self._met_last(subject) or self._pronoun(subject.word, subject.first)
        return None

    def _one(self, key: str | None) -> Speakers | None:
        return Speakers((key,), "B") if key is not None else None

    def _styled(self, subject: Subject) -> Speakers | None:
        """Who "His Majesty" is: the one King, or he who spoke last; "Her Excellency" is "she"."""
        holders = styled(self.registry, self.principals, subject)
        if holders and self.last_person not in holders:
            return self._one(holders[0] if len(holders) == 1 else None)
        return self.he_or_she("he" if self.registry.text[subject.first].lower == "his" else "she")

    def _met_last(self, subject: Subject) -> Speakers | None:
        """Whom "they" means behind "Minister X also met with Y": those two."""
        if subject.word not in ("they", "both"):
            return None
        keys = self.met.they(subject.first, self.last_together)
        if not keys and subject.word == "both" and len(self.principals) > 2:
            keys = self.last_pair
        return Speakers(keys) if keys else None

    def keys(self, subject: Subject) -> tuple[str, ...]:
        """The actors that *subject* names, offices resolved; none for groups without names."""
        return keys_named(self.registry, self.principals, subject, self.holder)

    def _plain(self, subject: Subject) -> Speakers | None:
        keys = self.keys(subject)
        return Speakers(keys) if keys else None

    def _named(self, subject: Subject, shared: bool) -> Speakers | None:
        keys = self.keys(subject)
        if not keys:
            return None
        if len(keys) == 1 and (body := self._last_body(keys[0])) is not None:
            keys = (body,)
        if len(keys) == 1 and self._is_delegation(subject):
            keys = side_speaks(self.registry, self.principals, self.led, self.joint, keys[0])
        if subject.word in ("he", "she"):  # "He and Foreign Minister Wong"
            me = self._pronoun(subject.word)
            keys = tuple(dict.fromkeys((*(me.keys if me is not None else ()), *keys)))
        if subject.word == "i":  # "the President and I"
            me = self._pronoun("i", subject.first)
            keys = tuple(dict.fromkeys((*keys, *(me.keys if me is not None else ()))))
            self.with_me = keys if len(keys) > 1 else self.with_me
        if shared and len(keys) > 1 and self.joint and self.principals:
            parties = {self.registry.party_of(p) for p in self.principals}
            if parties <= set(keys):
                return Speakers(self.principals)
        if shared and keys == (self.own,) and self.author and self._for_himself:
            # "Chile stands with Peru", in a minister's statement
            part = self.part(subject.first)
            if part is None or part.key == self.author:
                return Speakers((self.author,), "B")
        return Speakers(keys)

    def _last_body(self, key: str) -> str | None:
        """ "The Committee", of several that the text names: the one that spoke last."""
        known, last = self.registry.known.get(key), self.last_actor
        if known is None or last is None or known.entity is not None:
            return None
        words = known.label.split()
        short = len(words) == 2 and words[0] == "The"
        called = short and words[1] in self.registry.known[last].label.split()
        return last if called and last != key else None

    def _is_delegation(self, subject: Subject) -> bool:
        """ "The Chilean side": whoever was told to lead it."""
        words = self.registry.grammar.lexicon.words("meetings", "sides")
        return subject.kind == "actor" and self.registry.text[subject.last - 1].lower in words

    def holder(self, mention: Mention) -> str | None:
        """Whom a bare office means here, where several in the text hold such an office.

        An office that nobody holds stands for the state or body that it is of.
        """
        holders = holders_meant(self.registry, self.principals, mention)
        if self.last_person in holders:
            return self.last_person
        if holders:
            return holders[0]
        office = self.registry.offices.get(mention.first)
        owner = owner_of(office) if office is not None else None
        if office is not None and office.body is not None and owner is None:
            return self.registry.body_of(office)  # "the Chair of the Harbour Council"
        return owner or self.registry.home

    def _group(self, subject: Subject) -> Speakers | None:
        registry = self.registry
        keys = self.keys(subject)
        if not keys:
            return self._group_without_names(subject)
        persons = tuple(k for k in keys if registry.is_person(k))
        if len(persons) == len(keys):
            return Speakers(persons)
        # "The Ministers of A and B and the High Representative": all speak for their parties.
        keys = tuple(dict.fromkeys(registry.party_of(k) for k in keys))
        if len(keys) == 1 and registry.type_of(keys[0]) in ("group", "organization"):
            self.last_led = keys
        return sent_by(registry, self.principals, self.joint, subject, keys)

    def _group_without_names(self, subject: Subject) -> Speakers | None:
        """Who "the leaders" or "both ministers" are at this point of the text."""
        registry = self.registry
        in_turn = self.met.group(subject, self.principals, self.last_together)
        if in_turn:
            return Speakers(in_turn)
        if subject.count == 2 and self.last_pair and not self._are_the_two(subject):
            return Speakers(self.last_pair, "B")  # of several guests, the one told of last
        bare = registry.text[subject.first].lower == "leaders" and self.last_led
        if bare and not self.joint:
            return Speakers(self.last_led, "B")  # "APEC leaders thanked X. Leaders agreed"
        if subject.word in self._people and not any(map(registry.is_person, self.principals)):
            states = all(registry.type_of(k) == "state" for k in self.last_group)
            return self._people_before() or (
                None if states and not self.principals else self.issuers()
            )
        ranked = holders_of(registry, self.principals, subject)
        if ranked:
            return Speakers(ranked, "B")
        present = all_present(registry, self.principals, subject) if self.joint else ()
        return Speakers(present, "B") if present else self.issuers()

    def _are_the_two(self, subject: Subject) -> bool:
        """Whether "both ministers" are the principals: two, and no President among them."""
        two = are_two(self.registry, self.principals, subject)
        return two and self.met.may_be(subject.word, self.principals)

    def _people_before(self) -> Speakers | None:
        """Who "the ministers" are where no persons met: those who spoke last, or "Forum leaders".

        They are no states, of which the text may have told last.
        """
        parties = {self.registry.party_of(k) for k in self.last_people}
        if self.last_people and (not self.principals or parties == set(self.principals)):
            return Speakers(self.last_people, "B")
        led = self.last_led if not self.principals else ()
        return Speakers(led, "B") if led else None

    def _pronoun(self, word: str, i: int = 0) -> Speakers | None:
        if word in ("he", "she"):
            return self.he_or_she(word, i=i)
        if word == "it":
            return Speakers((self.last_actor,), "B") if self.last_actor else None
        part = self.part(i) if word == "we" else None
        if word == "i" and not self.quoting:
            part = self.parts.at(i)  # in a joint text, too
        if part is not None:
            return self._one(part.key)
        if word == "i" and not self.quoting:
            # whoever it is that tells of others is none of them: better nobody than a guest
            me = self.author or self.parts.titled or self.publisher or self.registry.home
            return Speakers((me,), "B") if me else None
        if word == "i":
            return Speakers((self.last_person,), "B") if self.last_person else None
        if (
            word == "we"
            and self.own
            and (
                self.voice == "party"
                or self.house
                or not self.principals
                or (self.author and not self.joint)
            )
        ):
            own = self.voice == "party" or self.principals == (self.author,)
            alone = self.author if own else None  # a minister's own statement
            return Speakers((self.house or alone or self.own,), "B")
        if word == "they" and self.last_named and not self._are_sides(self.last_named):
            return Speakers(self.last_named)  # "The President and the Vice President ... They"
        return self.issuers()

    def part(self, i: int) -> SpokenPart | None:
        """The speech or turn that token *i* belongs to, in which "I" and "we" are who speaks.

        In the part of a joint text "we" are all who issue it.
        """
        return self.parts.at(i) if not (self.quoting or self.joint) else None

    def _of_others(self, i: int, together: bool) -> bool:
        """Whether "they" in somebody's speech are not known: not he, nor those whose talks he tells of."""
        part = self.part(i)
        if part is None or self.last_named:
            return False
        return not together or part.key in self.principals

    def he_or_she(
        self, word: str, excluded: frozenset[str] = frozenset(), i: int = 0
    ) -> Speakers | None:
        """The person spoken of last, or named last before *i*, not *excluded* nor of the other sex."""
        if self.last_person is None:
            where = i > 0 and self.registry.text[i - 1].lower == "where"
            # "Minister X concluded her visit, where she stressed ..."
            return self._one(named_before(self.registry, i, word, excluded)) if where else None
        two = self.principals if len(self.principals) == 2 else self.principals[:1]
        for key in (self.last_person, *self.last_told, *two):
            if key and self.registry.is_person(key) and key not in excluded:
                if self.registry.called(key) in (word, None):
                    return Speakers((key,))
        return self._one(named_before(self.registry, i, word, excluded)) if i else None

    def _are_sides(self, keys: tuple[str, ...]) -> bool:
        return self.joint and are_sides_of(self.registry, self.principals, keys)

    def _met(self) -> bool:
        """Whether the author tells of a meeting with others."""
        return not self.joint and len(self.principals) > 1

    def is_own_side(self, keys: tuple[str, ...]) -> bool:
        """Whether it is one who speaks for the issuer's side: "we" in his words is that side."""
        alone = len(keys) == 1 and not self.joint and self.own is not None
        return alone and self.registry.party_of(keys[0]) == self.own

    @property
    def _for_himself(self) -> bool:
        """Whether a person speaks, and for no house that the head names."""
        return self.voice == "party" and self.house is None

    @property
    def own(self) -> str | None:
        """The state or body that "we" means where one party speaks."""
        return self.registry.home or self.publisher

    def issuers(self, tier: str = "A") -> Speakers | None:
        """Those whose meeting or statement it is, or the last group that spoke."""
        if self.principals and (
            len(self.principals) > 1 or not self.registry.is_person(self.principals[0])
        ):
            return Speakers(self.principals, tier)
        if self.last_group:
            return Speakers(self.last_group, "B")
        # "The leaders" are more than the one who is known: better nobody than half of them.
        return None

    def met_last(self, first: int) -> Speakers | None:
        """Whose talks a sentence tells of that names nobody: "The meeting dealt with trade"."""
        keys = self.met.they(first, self.last_together)
        issuers = self.issuers("B")
        if issuers is not None and set(issuers.keys) < set(keys):
            return issuers  # the group whose meeting one of its own attended
        told = keys and all(map(self.registry.is_person, keys))
        return Speakers(keys, "B") if told else issuers

    def met_with(self, key: str, first: int) -> tuple[str, ...]:
        """*key* and whom he met by the sentence that begins at token *first*; else *key* alone."""
        turn = self.met.last(first + 1)
        met = turn.keys if turn is not None and turn.first == first else self.principals
        return met if key in met and len(met) == 2 else (key,)

    def counterpart(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The principals other than *keys*: those to whom one side speaks."""
        return tuple(p for p in self.principals if p not in keys)
