"""Undertakings that a noun carries: "our commitment to ...", "Japan's plan to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from communique.reading.acts import Act
from communique.reading.context import Context
from communique.reading.promises import Promise, PromiseReader
from communique.reading.registry import Mention

# Acts about what others do.
_OF_OTHERS = frozenset({"thank", "praise", "welcome"})
_DETERMINERS = ("the", "both", "two", "three", "four", "our", "their")
_HAILING = ("welcome", "praise", "thank", "support", "state")


class NounPromises(PromiseReader):
    """Reads the undertakings that nouns with their possessors name."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._possessives = context.lexicon.words("grammar", "possessives")
        words = context.lexicon.words
        self._before_that = words("commissives", "before_that")
        self._before_for = words("commissives", "before_for")
        self._no_verbs = words("commissives", "no_verbs")
        self._examples = words("commissives", "examples")
        self._past_nouns = words("commissives", "past_nouns")
        self._of_things = words("commissives", "of_things")
        self._siding = words("commissives", "siding")
        self._stances = words("commissives", "stances")
        self._lands = words("grammar", "lands")
        self._common = words("grammar", "common")
        self._sides = words("grammar", "sides")

    def of_nouns(self, act: Act | None, first: int, stop: int) -> Iterator[Promise]:
        """ "our commitment to ...", "Japan's plan to ...", "the readiness of Australia to ..."."""
        i = first
        while i < stop:
            strength = self._noun_strength.get(self.text[i].lower)
            found = self._noun_phrase(act, i, first, stop) if strength else None
            if found is None or not self._is_ours(act, self.text[i].lower, found[2]):
                i += 1
                continue
            start, end, owners = found
            yield Promise(
                start,
                end,
                owners,
                self.firmness(act, strength or "decided", i),
                f"noun:{self.text[i].lower}",
                (i, i + 1),
                act,
                self.denied_infinitive(i + 1, stop),
            )
            i = end

    def _is_ours(self, act: Act | None, noun: str, owners: tuple[str, ...]) -> bool:
        """What others have decided ("welcomed the Council's decision to ...") binds nobody here."""
        if act is None or act.act not in _HAILING or noun not in self._past_nouns:
            return True
        return set(owners) <= set(self._all())

    def _noun_phrase(
        self, act: Act | None, i: int, first: int, stop: int
    ) -> tuple[int, int, tuple[str, ...]] | None:
        noun = self.text[i].lower
        end = self._cut(i + 1, stop)
        owner = self._owner_before(act, i, first) or self._owner_of_pair(act, i, first)
        j = i + 1
        if j < stop and self.text[j].text == ",":
            close = next(
                (k for k in range(j + 1, min(j + 16, stop)) if self.text[k].text == ","), None
            )
            j = close + 1 if close is not None else j
        if j < stop and self.text[j].lower in {"of", "on", "by"} and self.text[j].lower != "on":
            subject = self.clauses.subject_at(j + 1, stop)
            to = self._past_aside(subject.last, stop) if subject is not None else stop
            if (
                subject is not None
                and to < stop
                and self.text[to].lower == "to"
                and (self._verb_follows(to + 1, stop) or noun in self._nominal)
            ):
                keys = self.owner_keys(subject)
                start = i - 1 if self.text[i - 1].lower == "the" else i
                return start, end, keys
        if owner is None and act is not None and act.trigger is not None and i < act.trigger[1]:
            owner = i, self.parties(act.speakers)
        if owner is None and act is not None and act.act in ("confirm", "commit"):
            bare = act.trigger is not None and i == act.trigger[1]
            owner = (i, self.parties(act.speakers)) if bare else None  # "affirmed plans to deepen"
        if owner is None:
            return None
        start, keys = owner
        if j >= stop:
            return (
                (start, end, keys) if noun in self._nominal and self._modified(start, i) else None
            )
        j += self.denied_infinitive(j, stop)
        nxt = self.text[j].lower
        if noun == "interest":  # "its interest in joining", not "interest in the fair"
            doing = self.text[j + 1].lower if nxt == "in" and j + 1 < stop else ""
            willing = act is not None and act.act == "commit"
            return (start, end, keys) if willing and doing.endswith("ing") else None
        if self.text.lowers(j, j + 2) == ["to", "stand"] and j + 2 < stop:
            if self.text[j + 2].lower in self._siding:
                return None  # "its resolve to stand with Ukraine" takes a side
        if nxt in {"to", "towards", "toward"}:
            if self._verb_follows(j + 1, stop) or noun in self._nominal:
                return start, end, keys
            return None
        if nxt == "of" and noun in self._of_things:
            return start, end, keys  # "its pledge of ten boats"
        if nxt == "that" and noun in self._before_that:
            return start, end, keys
        if (
            nxt == "for"
            and noun in self._before_for
            and any(self.text[k].lower == "to" for k in range(j, end))
        ):
            return start, end, keys
        if nxt in {"using", "under", "in"} and noun in self._nominal and self._modified(start, i):
            return start, end, keys
        return None

    def _past_aside(self, j: int, stop: int) -> int:
        """The index behind ", which ...," after a name, or *j*."""
        if j + 1 < stop and self.text[j].text == "," and self.text[j + 1].lower in {"which", "who"}:
            near = range(j + 2, min(j + 30, stop - 1))
            return next((k + 1 for k in near if self.text.lowers(k, k + 2) == [",", "to"]), j)
        return j

    def _modified(self, start: int, i: int) -> bool:
        """ "the U.S. extended deterrence commitment": what is undertaken stands before the noun."""
        return i - start > 2

    def _verb_follows(self, j: int, stop: int) -> bool:
        while j < stop and (
            self.text[j].lower in self.lexicon.adverbs or self.text[j].lower.endswith("ly")
        ):
            j += 1
        if j >= stop or not self.text[j].is_word or self.text[j].is_capital:
            return False
        lower = self.text[j].lower
        return lower not in self._no_verbs

    def _owner_of_pair(
        self, act: Act | None, i: int, first: int
    ) -> tuple[int, tuple[str, ...]] | None:
        """ "their shared values and commitment to": whose the first noun is, so is the second."""
        if act is None or act.act not in ("confirm", "commit"):
            return None
        text = self.text
        joint = next((j for j in range(i - 1, max(first, i - 3), -1) if text[j].lower == "and"), 0)
        if not joint:
            return None
        owner = self._owner_before(act, joint, first)
        adjectives = joint < i - 1 and text[joint - 1].lower in self._common
        return None if owner is None else (owner[0] if adjectives else joint + 1, owner[1])

    def _owner_before(
        self, act: Act | None, i: int, first: int
    ) -> tuple[int, tuple[str, ...]] | None:
        """The possessor of the noun at *i*: its first token and the parties that it means."""
        for j in range(i - 1, max(first - 1, i - 8), -1):
            token = self.text[j]
            if token.lower in self._possessives:
                return j, self._pronoun_owner(act, token.lower, j)
            if token.text == "'s" or (token.text == "'" and self.text[j - 1].lower.endswith("s")):
                mention = self.registry.at(j - 1)
                if mention is None and self.text[j - 1].lower in self._sides:
                    return self._first_of(j - 1, first), self._all()
                own = self.text[j - 1].lower in self._lands and j - 2 >= first
                if mention is None and own and self.text[j - 2].lower in self._possessives:
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
                    before = self.registry.at(start - 2) if start - 2 >= first else None
                    if before is not None and self.text[start - 1].lower == "and":
                        start, keys = before.first, (self._person(before), *keys)
                    return start, self.parties(keys)
                return None
            if token.lower in self._common and self.text[j - 1].lower in {"the", "a"}:
                return j - 1, self._all()
            if token.lower == "the" and act is not None and act.act in ("confirm", "commit"):
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
                return start, (mention.key,)
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

    def _first_of(self, j: int, first: int) -> int:
        """Where "the two countries'" begins."""
        while j > first and self.text[j - 1].lower in _DETERMINERS:
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
        if word == "our" and self.discourse.principals:
            one = self.parties(speakers)
            if len(one) == 1 and not self.discourse.joint and one[0] == self.registry.home:
                shared = self.text[j + 1].lower if j + 1 < len(self.text) else ""
                return one if shared not in self._common else self._all()
            return self._all()
        return self.parties(speakers)

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

    def _cut(self, i: int, stop: int) -> int:
        """An undertaking ends where "and" joins another owner's noun ("and the country's ...")."""
        for j in range(i, stop - 2):
            if self.text[j].lower == "and" and self.text[j + 1].text != ",":
                if any(
                    self.text[k].text == "'s" for k in range(j + 2, min(j + 4, stop))
                ) and self.text[j + 1].lower in {"the", "that", "this"}:
                    return j
                if self.text[j + 1].lower == "that":
                    return j - 1 if self.text[j - 1].text == "," else j
            if self.text[j + 1].lower in self._stances and self.text[j].lower in {",", "and"}:
                if self.text[j + 2].lower in {"to", "for", "with"}:
                    return j  # "their commitment to X, opposition to Y and support for Z"
            if self.text[j].text == "," and self.text[j + 1].lower == "as":
                if self.text.lowers(j + 1, j + 5) != ["as", "well", "as", "to"]:
                    return j  # ", as the two countries mark ...", ", as well as efforts to ..."
            if (
                self.text[j].text == ","
                and self.text[j + 1].lower in self._examples
                and self.text[j + 2].lower in self._possessives
            ):
                return j
            if (
                self.text[j].text == ","
                and self.text[j + 1].lower == "which"
                and j > i + 3
                and self.clauses.subject_at(j + 2, stop) is not None
            ):
                return j
        return stop
