"""Ceremonies of two: credentials presented, an audience granted, leave taken of an envoy.

Verbs such as "presented", "granted" and "took" tell of no encounter by themselves. A noun beside
them does: "presented his credentials to Y", "an audience that X granted to Y", "took leave of Y".
Whoever the clause names was there.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.encounters.guests.signings import Signings

_TO_VERB = 14  # tokens from "credentials" back over "were on Tuesday" to "presented", and on
_TO_LEAD = 4  # tokens from "an audience" back to "during", from "goodbye" to "said"
_MOST = 7  # persons: of more who handed over credentials the text tells a day's list
_TO_NEXT = 60  # tokens from the sentence of a ceremony to that of its witnesses
_RULES = frozenset({"ceremony", "signed"})
_WAS = frozenset({"was", "were", "been"})
_ENDS = frozenset({"who", "whom", "which", "whose", ";", '"'})
_BEFORE_GERUND = frozenset({"on", "upon", "by", "after", "in", "when", "while", "before"})
_BEHALF = frozenset({"behalf", "greetings", "regards", "message", "messages"})


class Ceremonies:
    """Takes down the ceremonies at which one person met another.

    Attributes:
        words: One of these stands in every sentence that tells of one.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        words = book.lexicon.words
        nouns: dict[str, str] = book.lexicon.meetings["ceremony_nouns"]
        self._verbs = {noun: words("meetings", verbs) for noun, verbs in nouns.items()}
        for noun in ("audience", "audiences"):
            self._verbs[noun] = self._verbs.get(noun, frozenset()) | words("meetings", "granting")
        self._signings = Signings(book)
        self.words = frozenset(self._verbs) | self._signings.nouns
        self.words |= words("meetings", "acts_of_ceremony")
        self._light = words("meetings", "light_verbs")
        self._leads = words("meetings", "leads", "behind")
        self._sent = words("meetings", "posted", "aides") | {"message", "letter", "greetings"}
        self._witnessing = words("meetings", "witnessing")
        self._acts = words("meetings", "acts_of_ceremony")
        self._gone = words("meetings", "deceased")
        self._others = words("meetings", "no_ceremonies")

    def read(self, first: int, last: int, words: list[str]) -> None:
        """Take down the ceremony of which the sentence `[first, last)` tells, if any."""
        if not self._gone.isdisjoint(words) or words.count('"') == 1:
            return  # "bade farewell to the late President"
        if not self._acts.isdisjoint(words[:_TO_LEAD]):
            self._witnessed(first, last)
        for n, word in enumerate(words):
            if word in self._signings.nouns:
                self._signings.took_place(first, last, first + n)
            if word not in self._verbs or self._is_other(first + n, last):
                continue
            if '"' in words and words[:n].count('"') % 2:
                continue
            verb = self._verb(first, last, first + n)
            if verb is not None:
                self._met(first, last, first + n, verb)
                return

    def _witnessed(self, first: int, last: int) -> None:
        """ "The ceremony was attended by Z", "The signing was witnessed by Z", behind the ceremony itself."""
        told = self.book.encounters[-1:]
        if not told or told[0].rule not in _RULES or first - told[0].passages[-1][1] > _TO_NEXT:
            return
        for i in range(first + 1, last - 2):
            if self.text[i].lower not in self._witnessing:
                continue
            if self.text[i + 1].lower in {"by", "were", "was", "of"}:
                people = self.book.who.people(i + 2, last)
                self.book.attend(people, first, last, last_only=True)
                return

    def _is_other(self, i: int, last: int) -> bool:
        """Whether the noun at *i* is part of another: "leave of absence", "gave credence to", "in order"."""
        if self.text[i].lower == "credence" and self.text[i - 1].lower != "of":
            return True
        if self.text[i].lower == "order" and not self.text[i].is_capital:
            return True
        after = self.text.lowers(i + 1, min(i + 3, last))
        return " ".join(after) in self._others or " ".join(after[:1]) in self._others

    def _verb(self, first: int, last: int, noun: int) -> int | None:
        """The verb nearest to the noun that tells of what was done, or None."""
        verbs = self._verbs[self.text[noun].lower]
        near = self.text.lowers(max(first, noun - _TO_LEAD), noun)
        if self.text.lowers(noun + 1, noun + 2) == ["with"] and not self._leads.isdisjoint(near):
            return noun  # "said during an audience with Y"
        for i in self._around(first, last, noun):
            if self.text[i].lower not in verbs:
                continue
            held = self.text.lowers(i, i + 2) == ["took", "place"]
            if self.text[i].lower in self._light and not (noun - _TO_LEAD < i < noun or held):
                continue
            gerund = self.text[i].lower.endswith("ing")
            if gerund and self.text[i - 1].lower not in _BEFORE_GERUND and i != first:
                continue
            return i if self.book.tense.is_told(first, last, i) else None
        return None

    def _around(self, first: int, last: int, noun: int) -> Iterator[int]:
        yield from range(noun - 1, max(first - 1, noun - _TO_VERB), -1)
        yield from range(noun + 1, min(noun + _TO_VERB, last))

    def _met(self, first: int, last: int, noun: int, verb: int) -> None:
        end = self._end(max(noun, verb) + 1, last)
        people = self._without_senders(self._named(first, verb, end))
        if len(people) < 2 or len(people) > _MOST or not self.book.is_news(first, last):
            return
        here = {verb, noun}
        trigger = (min(here), max(here) + 1)
        self.book.add("meeting", first, last, people, "ceremony", trigger)

    def _named(self, first: int, verb: int, end: int) -> People:
        """The persons of the clause: its subject, and to whom or by whom it was done."""
        who = self.book.who
        if self.text[verb + 1].lower == "with":
            return self._with(first, verb, end)
        behind = who.people(verb, end)
        if self.text[verb - 1].lower in _WAS:
            return {**who.people(first, verb), **behind}
        one = who.people(first, verb) or who.shared_subject(first, verb)
        if len(one) != 1 and not behind:
            return one
        return {**(one or self.book.last_person()), **behind}

    def _with(self, first: int, noun: int, end: int) -> People:
        """ "X said during an audience with Y", "After an audience with Y, X met Z": X and Y."""
        one = self.book.who.people(first, noun)
        named = self.book.who.people(noun + 1, end)
        if not one and noun - first < _TO_LEAD:
            return dict(list(named.items())[:2])
        groups = self.book.who.counterparts(noun + 1, end)
        return {**(one or self.book.last_person()), **groups[0]} if groups else {}

    def _without_senders(self, people: People) -> People:
        """Leave out who sent an envoy: "the special envoy of President X, Mr Y"."""
        found: People = {}
        for key, (role, mention) in people.items():
            i = mention.first - 1 if mention is not None else 0
            i -= i > 0 and self.text[i].lower == "the"
            sent = i > 0 and self.text[i].lower in {"of", "from"}
            if not sent or self.text[i - 1].lower not in self._sent:
                found[key] = (role, mention)
        return found

    def _end(self, i: int, last: int) -> int:
        """Where the clause ends that tells of the ceremony: before "who ...", "and conveyed ..."."""
        for j in range(i, last):
            lower = self.text[j].lower
            if lower in _ENDS or lower in _BEHALF:
                return j
            if lower in {"and", ","} and self.book.who.acts(j + 1, last):
                return j
        return last
