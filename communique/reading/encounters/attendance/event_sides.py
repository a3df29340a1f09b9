"""Who was at an event: its subject, and those behind "with", "alongside" or "hosted by"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention

_TO_SENT = 10  # tokens from "hosted" over "on 4 and 5 May the foreign" to "ministers"
_TO_SUCH = 12  # tokens from "counterparts" over "from countries hit by storms," to "including"
_JOINTS = frozenset({",", "and", "the", "&", ";", "as", "well", "also"})
_FROM = frozenset({"from", "of"})
_SUCH = (["including"], ["such", "as"], ["among", "them"], ["namely"])
_THE = frozenset({"the", "its", "his", "her", "their"})
_CLOSED = frozenset({",", ")", "\u2013", "\u2014"})  # what an aside on the subject ends with


class EventSides:
    """Finds who took part in events of one document."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._leads = {tuple(p.split()) for p in book.lexicon.meetings["event_company"]}
        self._first_leads = frozenset(p[0] for p in self._leads)
        self._sent = words("meetings", "envoys", "sent_groups", "represented", "event_senders")
        self._sent |= book.who.parties.plural_counterparts
        self._between = book.lexicon.adverbs | words("meetings", "adjuncts") | {"also", "jointly"}

    # -- the subject ----------------------------------------------------------------

    def subject(self, first: int, verb: int) -> People:
        """Who took part or held it: persons before the verb, or else the body or the states."""
        who = self.book.who
        people = who.subject(first, verb)
        if people:
            return {**people, **self._bodies_beside(first, verb)}
        return who.parties.subject(first, verb) or self._named_head(first, verb)

    def _bodies_beside(self, first: int, verb: int) -> People:
        """ "Minister X and the Ministry of Trade hosted": bodies that end the list before the verb."""
        found: People = {}
        end = self._before_adverbs(verb, first)
        while end > first:
            if self.text[end - 1].text == ")" and self.text[end - 3].text == "(":
                end -= 3  # "the Ministry of Trade (MT)"
            named = self.registry.at(end - 1)
            if named is None or named.last != end or not self._is_party(named):
                break
            start = named.first - (self.text[named.first - 1].lower == "the")
            joint = start - 1
            if joint <= first or self.text[joint].lower not in {"and", ","}:
                break
            found[named.key] = ("principal", named)
            end = joint - (self.text[joint - 1].text == ",")
        return (
            found
            if any(self.text[m.first - 1].lower in {"and", "the"} for _, m in found.values() if m)
            else {}
        )

    def _before_adverbs(self, verb: int, first: int) -> int:
        """The token behind the subject: where "today jointly" before the verb begins."""
        adverb = self.book.lexicon.is_adverb
        while verb > first and (
            self.text[verb - 1].lower in self._between or adverb(self.text[verb - 1].lower)
        ):
            verb -= 1
        return verb

    def end_of_names(self, i: int, last: int) -> int:
        """Where the list of names that begins at *i* ends."""
        return self._end(i, last)

    def _named_head(self, first: int, verb: int) -> People:
        """The states and bodies that begin the clause of the verb, whatever an aside tells of them.

        "A and B, the members of the Group, held", "The Ministry of Trade (MT) held".
        """
        start = self.book.who.fronted.past(first, verb)
        if self.registry.starting_at(start) is None and self.text[start].lower not in _THE:
            commas = (j + 1 for j in range(start, verb) if self.text[j].text == ",")
            start = next((j for j in commas if self._begins(j)), start)
        if not self._begins(start):
            return {}
        end = self._end(start, verb)
        while self.text[end - 1].lower in _JOINTS:
            end -= 1
        back = self._before_adverbs(verb, end)
        if back > end and not (
            self.text[end].text in {",", "("} | _CLOSED and self.text[back - 1].text in _CLOSED
        ):
            return {}
        return self._parties(start, end)

    def _begins(self, i: int) -> bool:
        """Whether a state or a body is named at *i*."""
        at = i + (self.text[i].lower in _THE)
        named = self.registry.starting_at(i) or self.registry.starting_at(at)
        return named is not None and self._is_party(named)

    # -- the others -----------------------------------------------------------------

    def others(self, verb: int, noun: int, last: int) -> People:
        """Those whom the sentence names behind the verb, as there with its subject."""
        found = self.sent_between(verb + 1, noun)
        for lead in self._behind(verb + 1, last):
            found |= {k: v for k, v in self._list(lead, last).items() if k not in found}
        return found or self.book.who.of_whom(noun + 1, last)

    def sent_between(self, i: int, stop: int) -> People:
        """Those between "joined" and "for the summit": persons, or those who sent somebody."""
        if i >= stop:
            return {}
        return {**self.book.who.people(i, stop), **self._members(i, stop)}

    def are_sent(self, i: int, stop: int) -> bool:
        """Whether people are told of between "joined" and "for the summit", with a name or without."""
        return bool(self.book.who.people(i, stop)) or self._sent_at(i, stop) is not None

    def _behind(self, i: int, last: int) -> Iterator[int]:
        """Where lists of those begin who were there too."""
        for j in range(i, last - 1):
            if self.text[j].lower in self._first_leads:
                ends = (
                    j + n for n in (3, 2, 1) if tuple(self.text.lowers(j, j + n)) in self._leads
                )
                end = next(ends, None)
                if end is not None and end < last:
                    yield end

    def _list(self, i: int, last: int) -> People:
        """Those named in the list that begins at *i*: persons, or those who sent somebody."""
        who = self.book.who
        stop = who.end_of_list(min(i + 1, last), last)
        found = who.people(i, stop) or self.named(i, last) or self._members(i, last)
        return found or who.parties.ministers(i, last)  # "with Chilean officials"

    def named(self, i: int, last: int) -> People:
        """The states and bodies of a list that begins with one at *i*."""
        return self._parties(i, self._end(i, last)) if self._begins(i) else {}

    def _members(self, i: int, last: int) -> People:
        """ "leaders of A and representatives from B", "counterparts from countries such as A and B"."""
        found: People = {}
        at = self._sent_at(i, last)
        while at is not None:
            begin = self._from(at + 1, last)
            end = self._end(begin, last) if begin is not None else at + 1
            if begin is not None:
                found |= self._parties(begin, end)
            at = self._sent_at(end, last)
        return found

    def _sent_at(self, i: int, last: int) -> int | None:
        near = range(i, min(i + _TO_SENT, last))
        return next((j for j in near if self.text[j].lower in self._sent), None)

    def _from(self, i: int, last: int) -> int | None:
        """Where the states are listed whose people a noun before *i* tells of."""
        if i + 1 < last and self.text[i].lower in _FROM:
            start = i + 1
            if self._begins(start):
                return start
        for j in range(i, min(i + _TO_SUCH, last - 1)):
            for phrase in _SUCH:
                if self.text.lowers(j, j + len(phrase)) == phrase:
                    return j + len(phrase)
        return None

    def _parties(self, i: int, stop: int) -> People:
        found: People = {}
        for mention in self.registry.within(i, stop):
            if mention.how != "demonym" and self._is_party(mention):
                found.setdefault(mention.key, ("principal", mention))
        return self.book.who.parties.without_forums(found)

    def _is_party(self, named: Mention) -> bool:
        return named.kind == "actor" and not self.registry.is_person(named.key)

    def _end(self, i: int, last: int) -> int:
        """Where the list of states and bodies that begins at *i* ends."""
        depth = 0
        for j in range(i, last):
            depth += (self.text[j].text == "(") - (self.text[j].text == ")")
            if depth or self.text[j].text == ")" or self.text[j].lower in _JOINTS:
                continue
            if self.registry.at(j) is None:
                return j
        return last
