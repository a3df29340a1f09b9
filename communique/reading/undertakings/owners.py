"""Whose an undertaking is that a noun carries: "our commitment", "Japan's plan", "their resolve"."""

from __future__ import annotations

from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.reading.names.registry import Mention
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.undertakings.promises import PromiseReader, PromiseWords

# Acts about what others do.
_OF_OTHERS = frozenset({"thank", "praise", "welcome", "greet"})
_BODIES = (["group"], ["organization"])
_OF = frozenset({"of", "over", "about", "on", "for", "behind", "against", "with", "after"})
_ARTICLES = frozenset({"the", "a", "an"})
_SHARING = frozenset({"share", "shares", "shared"})
_HAVING = frozenset({"have", "has"})
_GENITIVES = frozenset({"'s", "'"})
_BEHIND_OUR = 4  # tokens from "our" on in which "shared" stands: "our firm, shared commitment"
_DETERMINERS = ("the", "both", "two", "three", "four", "our", "their")


def _showing(lexicon: Lexicon) -> frozenset[str]:
    """The forms of the verbs by which a thing shows a commitment."""
    verbs = lexicon.words("commissives", "showing")
    return frozenset(f.text for v in verbs for f in verb_forms(v) if f.feature != "ing")


class OwnerWords(PromiseWords):
    """The words by which owners of undertakings are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.possessives = words("grammar", "possessives")
        self.executives = words("commissives", "executives")
        self.lands = words("grammar", "lands")
        self.common = words("grammar", "common")
        self.qualities = self.common | words("commissives", "firm")
        self.sides = words("grammar", "sides")
        self.state_nouns = words("grammar", "state_nouns")
        self.light = lexicon.light
        self.ready = words("commissives", "ready_for")
        self.matters = words("commissives", "matters")
        self.shown = lexicon.derived("what shows a commitment", _showing)
        self.planning = words("commissives", "made_plans")
        self.before_sides = self.common.union(_DETERMINERS)


class OwnerReader(PromiseReader):
    """Finds the possessors of nouns."""

    _words: OwnerWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(OwnerWords)

    def _owner_before(
        self, act: Act | None, i: int, first: int
    ) -> tuple[int, tuple[str, ...]] | None:
        """The possessor of the noun at *i*: its first token and the parties that it means."""
        for j in range(i - 1, max(first - 1, i - 8), -1):
            token = self.text[j]
            if token.lower in self._words.possessives:
                return j, self._pronoun_owner(act, token.lower, j)
            if token.text == "'s" or (token.text == "'" and self.text[j - 1].lower.endswith("s")):
                mention = self.registry.at(j - 1)
                executive = self._executive(act, j - 1, first)
                if executive is not None:
                    return executive
                of_state = self.registry.at(j - 2) if mention is None and j - 2 >= first else None
                if of_state is not None and self.text[j - 1].lower in self._words.state_nouns:
                    the = self.text[of_state.first - 1].lower == "the"  # "the Spanish side's"
                    return of_state.first - the, self.parties((of_state.key,))
                if mention is None and self.text[j - 1].lower in self._words.sides:
                    return self._first_of(j - 1, first), self._sides_meant(act)
                own = self.text[j - 1].lower in self._words.lands and j - 2 >= first
                if mention is None and own and self.text[j - 2].lower in self._words.possessives:
                    return j - 2, self._pronoun_owner(act, self.text[j - 2].lower, j - 2)
                if mention is not None:
                    start = (
                        mention.first - 1
                        if mention.first
                        and self.text[mention.first - 1].lower == "the"
                        and self.text[mention.first].text != "The"
                        else mention.first
                    )
                    bare = mention.kind != "person" or mention.how == "post"
                    start = start if bare else mention.first
                    keys: tuple[str, ...] = (self._person(mention),)
                    twin = start - 2 - (self.text[start - 2].text in _GENITIVES)
                    before = self.registry.at(twin) if twin >= first else None
                    if before is not None and self.text[start - 1].lower == "and":
                        start, keys = before.first, (self._person(before), *keys)
                    return start, self.parties(keys)
                return None
            if token.lower in self._words.common and self.text[j - 1].lower in {"the", "a"}:
                if self.text[j - 2].lower == "of" and self.text[j - 3].lower in self._words.matters:
                    return None  # "the importance of a shared commitment"
                return j - 1, self._all()
            if token.lower in self._words.common and self.text[j - 1].lower in self._words.shown:
                return j, self._all()  # "the exercise demonstrated shared resolve to"
            if token.lower == "the" and act is not None and act.act in ("confirm", "commit"):
                if self.text[j - 1].lower in _OF:
                    return None  # "reaffirmed the value of the commitment to peace"
                return j, self.parties(act.speakers)  # "affirmed the intention to strengthen"
            mention = self.registry.at(j)
            if (
                mention is not None
                and mention.kind == "actor"
                and j == mention.last - 1
                and mention.how != "form"
            ):
                start = (
                    mention.first - 1
                    if mention.first and self.text[mention.first - 1].lower == "the"
                    else mention.first
                )
                return self._with_twin(start, mention.key, first)
            if self._parts_adjectives(j):
                continue
            if not token.is_word or token.lower in {
                "to",
                "of",
                "for",
                "and",
                "that",
                "with",
                "in",
                "on",
                "the",
                "a",
                "an",
            }:
                if (
                    token.lower in {"a", "an"}
                    and j - 1 >= first
                    and self.text[j - 1].lower in {"has", "have", "had"}
                ):
                    return None
                return None
        return None

    def _with_twin(self, start: int, key: str, first: int) -> tuple[int, tuple[str, ...]]:
        """ "the Chilean and Peruvian commitment" is of both, from *start* on, where the second begins."""
        before = self.registry.at(start - 2) if start - 2 >= first else None
        joined = before is not None and before.kind == "actor" and before.last == start - 1
        if before is None or not joined or self.text[start - 1].lower != "and":
            return start, (key,)
        the = before.first > first and self.text[before.first - 1].lower == "the"
        if self.text[before.first - the - 1].lower in _OF:
            return start, (key,)  # "aid for Peru and the Chilean commitment"
        return before.first - the, self.parties((before.key, key))

    def _sides_meant(self, act: Act | None) -> tuple[str, ...]:
        """Who "both leaders" are: those who met, or of three the two who are welcomed by the third."""
        everyone = self._all()
        speakers = self.parties(act.speakers) if act is not None else ()
        others = tuple(key for key in everyone if key not in speakers)
        hailed = act is not None and act.act in _OF_OTHERS and len(others) > 1
        return others if hailed else everyone

    def _parts_adjectives(self, j: int) -> bool:
        """ "their strong and enduring commitment", "his firm, unwavering commitment"."""
        if self.text[j].text != "," and self.text[j].lower != "and":
            return False
        before, after = self.text[j - 1].lower, self.text[j + 1].lower
        if before == ",":  # "their strong, clear, and enduring commitment"
            before = self.text[j - 2].lower
        return before in self._words.qualities and (
            after in self._words.qualities or after == "and"
        )

    def _executive(self, act: Act | None, j: int, first: int) -> tuple[int, tuple[str, ...]] | None:
        """ "the Administration's", "the Ford Administration's": its state, where it is one's own."""
        if self.text[j].lower not in self._words.executives or not self.text[j].is_capital:
            return None
        home, name = self.registry.home, self.text[j - 1]
        if name.is_capital and name.lower != "the":
            named = self.registry.at(j - 1)
            if named is not None and self.registry.type_of(named.key) == "state":
                return None  # of another state
            leaders = (
                key
                for key, known in self.registry.known.items()
                if known.surname is not None and known.surname.lower() == name.lower
            )
            leader = next((key for key in leaders if self.registry.is_person(key)), home)
            start = j - 1 - (j - 2 >= first and self.text[j - 2].lower == "the")
            mention = self.registry.at(j)
            listed = mention is not None and self.registry.known[mention.key].entity is not None
            return None if leader is None or listed else (start, self.parties((leader,)))
        if name.lower != "the" or j - 1 < first or self.registry.at(j) is not None:
            return None
        one = self.parties(act.speakers) if act is not None else ()
        keys = (home,) if home is not None else one if len(one) == 1 else ()
        return (j - 1, keys) if keys else None

    def _owner_of_pair(
        self, act: Act | None, i: int, first: int
    ) -> tuple[int, tuple[str, ...]] | None:
        """ "their shared values and commitment to": whose the first noun is, so is the second."""
        if act is None:
            return None
        text = self.text
        joint = next((j for j in range(i - 1, max(first, i - 3), -1) if text[j].lower == "and"), 0)
        twin = (
            joint and text[joint - 1].lower in self._words.noun_strength
        )  # "willingness and readiness"
        voiced = self._is_voiced(act, joint, i)
        hailed = act.act in _OF_OTHERS  # "thanked Peru for its help and readiness to"
        if not joint or not (twin or voiced or hailed or act.act in ("confirm", "commit")):
            return None
        owner = self._owner_before(act, joint - twin, first)
        if owner is not None and not twin and self.text[owner[0] - 1].lower in _OF:
            # "the President's support for Peru's security and commitment to it"
            owner = self._owner_before(act, owner[0] - 1, first) or owner
        if hailed and not (twin or voiced) and owner is not None and not self._is_named(owner[0]):
            return None
        if voiced:
            return joint + 1, owner[1] if owner is not None else self.parties(act.speakers)
        adjectives = joint < i - 1 and text[joint - 1].lower in self._words.common
        return None if owner is None else (owner[0] if adjectives or twin else joint + 1, owner[1])

    def _is_named(self, j: int) -> bool:
        """Whether a state or body is named at *j*, or behind "the" there, and no person."""
        mention = self.registry.at(j + (self.text[j].lower == "the"))
        return mention is not None and mention.kind == "actor"

    def _is_voiced(self, act: Act, joint: int, i: int) -> bool:
        """ "expressed support for the treaty and firm commitment to it": both are the speakers'."""
        given = act.act == "support" and act.lemma in self._words.light
        bare = joint == i - 1 or self.text[i - 1].lower in self._words.qualities
        return given and bare and self.text[i].lower in self._words.nominal | self._words.ready

    def _speakers_own(self, act: Act | None, i: int) -> tuple[int, tuple[str, ...]] | None:
        """The noun at *i*, where it has no possessor and is of those who speak."""
        if act is None:
            return None
        owner = i, self.parties(act.speakers)
        if self.is_shared(i):
            return owner  # "we share the goal of draining the lake"
        if act.trigger is None:
            return None
        after = act.trigger[1]
        if i < after or (i == after and act.act in ("confirm", "commit")):
            return owner  # "made a pledge", "affirmed plans to deepen"
        start = after + (self.text[after].lower in _ARTICLES)
        called = self._words.qualities.issuperset(self.text.lowers(start, i))
        the = self.text[after].lower == "the" and i == after + 1
        restated = act.lemma in self._words.confirming
        if (
            restated
            and called
            and (the or (start < i and self.text[i].lower in self._words.nominal))
        ):
            return after, owner[1]  # "underlined the resolve to", "recalled a firm commitment to"
        announced = act.lemma == "announce" and i < after + 4
        return owner if announced else None  # "announced new plans to"

    def is_shared(self, i: int) -> bool:
        """Whether the noun at *i* is what is shared: "share the goal", "share a firm resolve"."""
        if self.text[i].lower == "plans" and self.text[i - 1].lower in self._words.planning:
            return True  # "discussed plans to open a port"
        for k in range(max(0, i - 4), i - 1):
            lower = self.text[k].lower
            if self.text[k + 1].lower not in _ARTICLES:
                continue
            if lower in _SHARING or (
                lower in _HAVING and self.text[k + 2].lower in self._words.common
            ):
                return True  # "have a common goal of draining the lake"
        return False

    def _first_of(self, j: int, first: int) -> int:
        """Where "the two countries'" begins."""
        while j > first and self.text[j - 1].lower in self._words.before_sides:
            j -= 1
        return j

    def _person(self, mention: Mention) -> str:
        if mention.kind != "office":
            return mention.key
        return self.discourse.holder(mention) or mention.key

    def _pronoun_owner(self, act: Act | None, word: str, j: int) -> tuple[str, ...]:
        speakers = act.speakers if act is not None else ()
        if word in {"his", "her"} and act is not None and act.act in _OF_OTHERS:
            other = self._other_person(act, j)
            if other is not None:
                return self.parties((other,))
        if word == "their" and act is not None and self._of_others_than_us(act):
            return ()  # "We condemn the raid. This belies their stated commitment to peace"
        if word in {"its", "their"}:
            other = self._nearest_actor(act, j)
            if (
                other is not None
                and word == "its"
                and (
                    len(speakers) != 1
                    or self.registry.is_person(speakers[0])
                    or (act is not None and act.act in _OF_OTHERS)
                )
            ):
                return (other,)
            named = act is not None and act.act in _OF_OTHERS and act.trigger is not None
            if named and other is None and word == "its" and self._unknown_between(act, j):
                return ()  # "congratulated Telekom on its decision"
        if word == "our" and self.discourse.principals:
            home = self.registry.home
            one = self.parties(speakers) if act is not None or home is None else (home,)
            if len(one) == 1 and not self.discourse.joint and one[0] == home:
                near = self.text.lowers(j + 1, j + _BEHIND_OUR)
                near = near[
                    : 1 + next((k for k, w in enumerate(near) if w in self._words.noun_strength), 9)
                ]
                return one if self._words.common.isdisjoint(near) else self._all()
            purpose = act is not None and act.subject is None and not self.discourse.joint
            if purpose and [self.registry.type_of(key) for key in one] in _BODIES:
                return one  # "NATO leaders met to reaffirm our commitment to peace"
            known = self.discourse.joint or home is not None or len(self._all()) > 1
            # "I met President X to reaffirm our ...": whose "our" is, his state does not tell
            return self._all() if known else ()
        return self.parties(speakers)

    def _of_others_than_us(self, act: Act) -> bool:
        """Whether those who issue a statement call themselves "we", so that "they" are others."""
        if act.subject is not None and act.subject.kind == "pronoun":
            if act.subject.word in {"we", "i"}:
                return True
        elif act.subject is not None or act.frame != "assertion":
            return False
        return act.frame == "assertion" and "we" in self.text.lowers(0, len(self.text))

    def _unknown_between(self, act: Act | None, j: int) -> bool:
        """Whether a name that nobody is known by stands before "its"."""
        first = act.trigger[1] if act is not None and act.trigger else j
        return any(self.text[k].is_capital for k in range(first, j))

    def _other_person(self, act: Act, j: int) -> str | None:
        """Who is thanked or praised: the person named before "her" who does not speak."""
        if act.trigger is None or act.trigger[1] - act.trigger[0] > 1:
            return None  # "expressed his thanks for X and his desire to ..."
        first = act.trigger[1]
        named = [m for m in self.registry.within(first, j) if m.kind in ("person", "office")]
        keys = [self._person(m) for m in named]
        others = [k for k in keys if k not in act.speakers]
        return others[-1] if others else None

    def _all(self) -> tuple[str, ...]:
        return self.parties(self.discourse.principals)

    def _nearest_actor(self, act: Act | None, j: int) -> str | None:
        """The state or body named just before "its", inside the same act."""
        first = act.trigger[1] if act is not None and act.trigger else max(0, j - 12)
        found = [
            m.key
            for m in self.registry.within(first, j)
            if m.kind == "actor" and self._possesses(m)
        ]
        if not found and act is not None and act.act in _OF_OTHERS:  # "thanked Japan for its help"
            found = [m.key for m in self.registry.within(first, j) if m.kind == "actor"]
        return found[0] if found else None

    def _possesses(self, mention: Mention) -> bool:
        """ "Japan's" or "the UK Government's"."""
        j = mention.last
        if self.text[j].lower in self.lexicon.words("grammar", "state_nouns"):
            j += 1
        elif mention.how == "demonym":
            return False
        return j < len(self.text) and self.text[j].text == "'s"
