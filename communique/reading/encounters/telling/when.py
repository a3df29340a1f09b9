"""Encounters at which something was said: "He said this when the Minister of Ghana called on him"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.encounters.telling.verbs import MeetingVerbs

_HE = frozenset({"he", "she"})
_HIM = frozenset({"him", "her"})
_TO_HIM = 8  # tokens from "paid" over "a courtesy call on" to "him"


class ToldByWhen:
    """Takes down the encounters that a clause with "when" tells beside what was said."""

    def __init__(self, book: EncounterBook, verbs: MeetingVerbs):
        self.book = book
        self.text = book.text
        self.verbs = verbs
        words = book.lexicon.words
        self._content = words("meetings", "content")
        self._meeting = words("meetings", "meeting")
        self._receiving = words("meetings", "welcoming")
        self._calling = frozenset({"paid", "called"})
        self._this = frozenset({"this", "so", "these", "known"})

    def read(self, first: int, stop: int, last: int) -> None:
        """Take down what "when" tells in the sentence `[first, last)`, of which *stop* ends the told part.

        What was said may speak of other encounters, unless it is only "this".
        """
        if not self.book.is_news(first, last):
            return
        for i in range(first + 1, last - 3):
            lower = self.text[i].lower
            if lower in self._content and i >= stop:
                return
            if lower != "when":
                continue
            known = len(self.book.encounters)
            this = not self._this.isdisjoint(self.text.lowers(first, i))
            for verb in range(i + 2, last) if this or i >= stop else ():
                word = self.text[verb].lower
                if word in self._meeting and i >= stop:
                    self.verbs.read(i + 1, last, verb)
                    return
                if this and word in self._calling | self._receiving:
                    self._with_him(first, i, verb, last)
                    if len(self.book.encounters) > known:
                        return

    def _with_him(self, first: int, when: int, verb: int, last: int) -> None:
        """ "when Y paid a courtesy call on him", "when he received Y": with the one who said it."""
        who = self.book.who
        speakers = list((who.people(first, when) or who.first_named(first)).items())[:1]
        receives = self.text[verb].lower in self._receiving
        if receives:
            if _HE.isdisjoint(self.text.lowers(when + 1, verb)):
                return
            guests: People = who.people(verb + 1, who.end_of_list(verb + 2, last))
        else:
            near = self.text.lowers(verb + 1, min(verb + _TO_HIM, last))
            call = "courtesy" in near or self.text[verb].lower == "called"
            pairs = zip(near, near[1:], strict=False)
            if not call or not any(a == "on" and b in _HIM for a, b in pairs):
                return
            guests = who.people(when + 1, verb)
        met = {**dict(speakers), **guests}
        if speakers and guests and len(met) > 1:
            kind = "meeting" if receives else "courtesy-call"
            self.book.add(kind, first, last, met, "when", (verb, verb + 1))
