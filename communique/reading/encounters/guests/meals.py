"""Meals told of beside what was held: "hosted her to lunch", "a dinner given by Y followed"."""

from __future__ import annotations

from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import People

_MEAL = "working-meal"
_TO_MEAL = 16  # tokens from "hosted" over the names of guests to "to lunch"
_TO_NOUN = 5  # tokens from "to" or "An" to "official dinner"
_TO_BY = 8  # tokens from "dinner" over "in his honour given" to "by"
_GIVEN = frozenset({"given", "hosted", "offered", "held", "tendered", "organised", "organized"})
_WAS = frozenset({"was", "were"})
_HONOURED = frozenset(
    {"guest", "guests", "visitor", "visitors", "delegation", "delegations", "honour", "honor"}
)
_US = frozenset({"us", "me"})
_GUESTS = frozenset({"him", "her", "them"})


class Meals:
    """Takes down the meals of one document that go with encounters told before, or stand alone."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._over = book.lexicon.words("meetings", "meal_leads")
        self._intending = book.lexicon.words("meetings", "intending")
        self._leads = book.lexicon.words("meetings", "meal_words")
        self._ends = book.lexicon.words("meetings", "behind_hosts")
        self._visitors = book.lexicon.words("names", "visitors") | {"delegation", "counterpart", "counterparts", "colleague"}  # fmt: skip
        self._told = book.lexicon.words("meetings", "meal_told")

    def hosted_to(self, first: int, last: int, i: int) -> bool:
        """ "hosted Minister Y to lunch", "Prime Minister Y, who hosted him to dinner"."""
        near = range(i + 2, min(i + _TO_MEAL, last - 1))
        leads = {"to", "for"} if self.text[i + 1].lower in _US else {"to"}
        to = next(
            (j for j in near if self.text[j].lower in leads and self._meal(j + 1, last)), None
        )
        if to is None:
            return False
        hosts = self._hosts(first, i)
        guests = self._guests(i + 1, to, hosts)
        if not hosts or not guests:
            return False
        met = {**hosts, **guests}
        if self._are_visitors(i + 1, to):  # "hosted his guest": the account is that of the guest
            met = {**guests, **hosts}
        self.book.add(_MEAL, first, last, met, "hosted", (i, to + 1), part=(i, last))
        self._share_day(first)
        return True

    def _hosts(self, first: int, i: int) -> People:
        """The subject of "hosted"; behind "who" it is the person named last."""
        who = self.book.who
        at = i - 1
        while at > first and self.book.lexicon.is_adverb(self.text[at].lower):
            at -= 1  # "who later hosted him"
        if self.text[at].lower != "who":
            return who.subject(first, i) or who.people(first, i)
        named = list(who.people(first, at).items())
        return dict(named[-1:])

    def _guests(self, first: int, stop: int, hosts: People) -> People:
        """Those named; "him" is who met the host before."""
        if self.text[first].lower in _US:
            return self.book.who.author(hosts)  # "Minister Y hosted us for dinner"
        guest = self.text[first].lower in _GUESTS or self._are_visitors(first, stop)
        if not guest:
            return self.book.who.people(first, stop)
        for met in reversed(self.book.encounters):
            if hosts.keys() <= met.principals:
                return {
                    k: v for k, v in met.people.items() if k not in hosts and v[0] != "attendee"
                }
        return {}

    def _are_visitors(self, first: int, stop: int) -> bool:
        """ "hosted his guest to dinner", "hosted the Chilean delegation": whom the host met before."""
        words = self.text.lowers(first, stop)
        if not words or words[0] not in {"his", "her", "their", "the"}:
            return False
        return words[-1] in self._visitors and not self.book.who.people(first, stop)

    def given_by(self, first: int, last: int, i: int) -> bool:
        """ "An official dinner hosted by Y followed", "A banquet was given by Y in his honour"."""
        by = next((j for j in range(i + 1, min(i + 3, last)) if self.text[j].lower == "by"), None)
        noun = self.book.noun_after(first, min(first + _TO_NOUN + 1, i))
        lead = self.text[first].lower
        if by is None and noun is not None and noun[1] == _MEAL and lead in self._leads:
            return self._in_honour(first, last, i)
        if by is None or noun is None or noun[1] != _MEAL or lead not in self._leads:
            return False
        words = self.text.lowers(first, last)
        if self._told.isdisjoint(words):
            return False
        end = next((j for j in range(by + 1, last) if self.text[j].lower in self._ends), last)
        hosts: People = {
            key: ("host", mention)
            for key, (_, mention) in self.book.who.people(by + 1, end).items()
        }
        return self._given(first, last, hosts)

    def _in_honour(self, first: int, last: int, i: int) -> bool:
        """ "A luncheon was given in honour of the guest": of those who met before."""
        was = not _WAS.isdisjoint(self.text.lowers(max(first, i - 3), i))
        words = self.text.lowers(i + 1, min(i + _TO_BY, last))
        honoured = words[:1] in (["in"], ["for"]) and not _HONOURED.isdisjoint(words)
        if not was or not honoured or not self.book.encounters:
            return False
        self.book.side(first, last, _MEAL)
        return True

    def _given(self, first: int, last: int, hosts: People) -> bool:
        """A meal that *hosts* gave for those who met before, or for the traveller who met nobody yet."""
        guests = {} if self.book.encounters else whose_journey(self.book, first, hosts)
        if hosts and guests:
            self.book.add(_MEAL, first, last, {**guests, **hosts}, "hosted", None)
            return True
        self.book.side(first, last, _MEAL, of=hosts)
        meal = self.book.encounters[-1] if self.book.encounters else None
        if meal is None or meal.kind != _MEAL:
            return False
        meal.people = {**meal.people, **{k: v for k, v in hosts.items() if k not in meal.people}}
        return True

    def went_on(self, first: int, last: int, i: int) -> None:
        """ "The talks continued over a lunch hosted by Y": of those who met before."""
        near = (j for j in range(i + 1, last - 1) if self.text[j].lower in self._over)
        noun = next((n for j in near if (n := self._meal(j + 1, last)) is not None), None)
        hosts: People = {}
        if noun is not None and self.text.lowers(noun + 2, noun + 3) == ["by"]:
            given = self.book.who.people(noun + 3, self.book.who.end_of_list(noun + 4, last))
            hosts = {key: ("host", mention) for key, (_, mention) in given.items()}
        if hosts and self.text[noun + 1 if noun is not None else i].lower in _GIVEN:
            self._given(first, last, hosts)
        else:
            self.book.side(first, last, _MEAL)

    def led(self, first: int, last: int) -> bool:
        """ "At a working lunch following the talks, X confirmed ...": a meal of those who met before."""
        noun = self._meal(first + 1, last)
        if noun is None:
            return False
        end = self._end(noun, last)
        near = self.text.lowers(noun + 1, end)
        if "with" in near or "by" in near or end == last:
            return self._with(first, noun, end, last)
        if self._over_lunch(first, noun, end, last):
            return True
        if self.book.encounters:
            self.book.side(first, end, _MEAL)
        return True

    def _end(self, noun: int, last: int) -> int:
        """The comma behind which the main clause begins: not one before a name told beside an office."""
        commas = [j for j in range(noun, last - 1) if self.text[j].text == ","]
        for j in commas:
            subject = self.book.who.clauses.subject_at(j + 1, last)
            if subject is not None and subject.last < last and self.text[subject.last].is_word:
                return j
        return next(iter(commas), last)

    def _with(self, first: int, noun: int, end: int, last: int) -> bool:
        """ "At a dinner with Y, X said ...": those two, unless they met before over nothing else."""
        named = self.book.who.people(noun + 1, end) or self._group(noun + 1, end)
        subject = self.book.who.clauses.subject_at(end + 1, last) if end + 1 < last else None
        if subject is None or self._is_planned(subject, last):
            return False
        one = self._guest_who(subject, first, named)
        met = [e for e in self.book.encounters if one.keys() | named.keys() <= e.people.keys()]
        if met and named:  # also "Over lunch, hosted by Y, we were joined by Z"
            self.book.side(first, end, _MEAL, of=named)
        elif one and named and self._is_of_the_journey(first, end, one):
            self.book.add(_MEAL, first, end, {**one, **named}, "led", (noun, noun + 1))
        return bool(named and (one or met))

    def _is_planned(self, subject: Subject, last: int) -> bool:
        return subject.last < last and self.text[subject.last].lower in self._intending

    def _is_of_the_journey(self, first: int, end: int, one: People) -> bool:
        """Whether a meal told ahead is news, or goes on with what the text tells of *one*."""
        if self.book.is_news(first, end):
            return True
        told = any(one.keys() & e.principals for e in self.book.encounters)
        return told and not self.book.tense.is_of_old(first, end)

    def _group(self, i: int, end: int) -> People:
        """ "At a lunch with business leaders, ...": those who have no names."""
        at = next((j for j in range(i, min(i + 3, end)) if self.text[j].lower == "with"), None)
        return self.book.who.unnamed.told(at + 1, end) if at is not None else {}

    def _guest_who(self, subject: Subject, first: int, hosts: People) -> People:
        """Who ate with *hosts*: the subject, or whose journey it is where "he" or "both Ministers" did."""
        one = self.book.who.people(subject.first, subject.last)
        one = {key: told for key, told in one.items() if key not in hosts}
        unnamed = subject.word in {"he", "she", "they", "both"}
        unnamed = unnamed or (subject.kind == "principals" and not subject.names)
        if one or not unnamed or not hosts:
            return one
        return whose_journey(self.book, first, hosts)

    def _over_lunch(self, first: int, noun: int, end: int, last: int) -> bool:
        """ "Over lunch, the Minister discussed trade with Y": those two, who met over nothing else."""
        subject = self.book.who.clauses.subject_at(end + 1, last) if end + 1 < last else None
        if subject is None or self._is_planned(subject, last):
            return False
        one = self.book.who.people(subject.first, subject.last)
        if len({self.registry.party_of(key) for key in one}) > 1 and self.book.is_news(first, end):
            if not any(one.keys() <= e.people.keys() for e in self.book.encounters):
                self.book.add(_MEAL, first, last, one, "led", (noun, noun + 1))
                return True  # "At a working lunch in Lisbon, Ministers X and Y talked of trade"
        if self.text[first].lower != "over":
            return False
        groups = self.book.who.counterparts(subject.last + 1, last) if len(one) == 1 else []
        met = {**one, **groups[0]} if groups else {}
        if len(met) < 2 or not self._is_of_the_journey(first, end, one):
            return False
        if any(met.keys() <= e.people.keys() for e in self.book.encounters):
            self.book.side(first, end, _MEAL, of=groups[0])
        else:
            self.book.add(_MEAL, first, last, met, "led", (noun, noun + 1))
        return True

    def given_beside(self, i: int, last: int) -> None:
        """ "preceded by a lunch hosted by the Speaker, Y": who gave the meal that was told."""
        if i + 1 >= last or self.text[i].lower not in _GIVEN or self.text[i + 1].lower != "by":
            return
        meal = next((e for e in reversed(self.book.encounters) if e.kind == _MEAL), None)
        if meal is None:
            return
        hosts = self.book.who.people(i + 2, self.book.who.end_of_list(i + 3, last))
        for key, (_, mention) in hosts.items():
            meal.people.setdefault(key, ("host", mention))

    def attended(self, first: int, last: int, i: int) -> bool:
        """ "attended a dinner given by the Premier", "was guest of honour at a dinner hosted by Y"."""
        if self.text[i].lower not in {"attended", "was"}:
            return False
        noun = self.book.noun_after(i + 1, min(i + _TO_BY, last))
        if noun is None or noun[1] != _MEAL:
            return False
        near = self.text.lowers(noun[0] + 1, min(noun[0] + _TO_BY, last))
        if "by" not in near or not _GIVEN.intersection(near):
            return False
        by = noun[0] + 1 + near.index("by")
        who = self.book.who
        one = who.shared_subject(first, i)
        if not one and self.book.sequels.same_one(first, i):
            one = self.book.last_person() or who.first_named(first)
        hosts = who.people(by + 1, who.end_of_list(by + 2, last))
        hosts = {k: v for k, v in hosts.items() if k not in one}
        if not one or not hosts:
            return False
        self.book.add(_MEAL, first, last, {**one, **hosts}, "hosted", (i, noun[0] + 1))
        return True

    def talked_over(self, first: int, last: int, verbs: frozenset[str]) -> None:
        """ "exchanged views with Minister Y over lunch": the two ate together."""
        verb = next(i for i in range(first, last) if self.text[i].lower in verbs)
        near = (j for j in range(verb + 1, last - 1) if self.text[j].lower in {"over", "during"})
        over = next((j for j in near if self._meal(j + 1, last) is not None), None)
        who = self.book.who
        one = who.subject(first, verb)
        pair = len({self.registry.party_of(key) for key in one}) > 1
        if over is None or not (pair or "with" in self.text.lowers(verb + 1, over)):
            return
        if not one and self.book.sequels.same_one(first, verb):
            one = self.book.last_person()
        groups = who.counterparts(verb + 1, over) if one else []
        met = {**one, **groups[0]} if groups else {}
        told = any(met.keys() <= e.people.keys() for e in self.book.encounters)
        if len(met) > 1 and not told:
            self.book.add(_MEAL, first, last, met, "over-meal", (over, over + 1))

    def _meal(self, i: int, last: int) -> int | None:
        """The last token of the noun for a meal that begins near token *i*, or None."""
        noun = self.book.noun_after(i, min(i + _TO_NOUN, last))
        return noun[0] if noun is not None and noun[1] == _MEAL else None

    def _share_day(self, first: int) -> None:
        """Let a meal told in the sentence of an encounter have been on that day."""
        meal = self.book.encounters[-1]
        told = [e for e in self.book.encounters[:-1] if e.sentence[0] == first]
        if meal.day is None and meal.period is None and told:
            meal.day, meal.basis = told[-1].day, "inferred" if told[-1].day else meal.basis
