"""Words that tell who else was there: "took part in", "accompanied by", "the participants were"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.attendance.company import Company
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.references import References
from communique.reading.encounters.encounter import People

_OURS = frozenset({"our", "their"})
_WERE = frozenset({"was", "were"})
_PLURALS = frozenset({"meetings", "audiences", "receptions"})
_TAKING_PART = frozenset({"took", "participated", "attended"})
_BY_VIDEO = frozenset({"joined", "participated", "attended"})
_FRONTED = frozenset({"attending", "taking", "participating", "assisting", "flanking"})
_COMING_ALONG = frozenset({"accompanied", "joined"})
_TO_LISTED = 8  # tokens from "participants" to "included"
_TO_WHOM = 5  # tokens from "call" to "with": "a call this morning with Y"
_TO_EVENTS = 9  # tokens from "attended" to "events"
_TO_MANNER = 4  # tokens from "joined" to "virtually"
_TO_BY = 7  # tokens from "joined" to "by"
_TO_NOUN = 8  # tokens from the head of a sentence to "session"


def _joining(lexicon: Lexicon) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in lexicon.meetings["joining"]]


def joined_by(lexicon: Lexicon) -> frozenset[str]:
    """First words of the phrases that tell that somebody joined something."""
    return frozenset(phrase.split()[0] for phrase in lexicon.meetings["joining"])


def _counterparts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(f"{word}s" for word in lexicon.words("meetings", "counterpart"))


class AttendanceWords:
    """Takes down who joined an encounter, and encounters of which no more is told than that.

    Attributes:
        joined_by: First words of the phrases that tell that somebody joined something.
        listed_as: Words for those whom a sentence goes on to name.
        company: Tells who came along with somebody.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        words = self.lexicon.words
        self._listing = words("meetings", "listing", "bringing_together")
        self.listed_as = words("meetings", "listed_as")
        self._attended = words("meetings", "attended")
        self._counterparts = self.lexicon.derived("counterparts", _counterparts)
        self._joining = self.lexicon.derived("phrases of joining", _joining)
        self.joined_by = self.lexicon.derived("words of joining", joined_by)
        self._serial = words("meetings", "serial")
        self._visiting = words("meetings", "visiting")
        self._going = words("meetings", "going", "coming")
        self._larger = words("meetings", "enlarged")
        self.company = Company(book)
        self._references = References(book.text, book.lexicon)

    def joined(self, first: int, last: int, i: int) -> None:
        part = self.text.lowers(i, i + 2) == ["took", "part"]
        if part and self._participated(first, last, i + 1):
            return  # "Commissioner X and Minister Y also took part."
        for words in self._joining:
            if tuple(self.text.lowers(i, min(i + len(words), last))) != words:
                continue
            noun = self.book.noun_after(i + len(words), min(i + len(words) + 6, last))
            if noun is None:
                return
            if noun[1] not in {"roundtable", "working-meal"}:
                self._took_part(first, last, i, noun)
                return
            who = self.book.who
            start = max((j + 1 for j in range(first, i) if self.text[j].text == ";"), default=first)
            one = who.subject(start, i) or who.people(start, i) or self.company.officers(start, i)
            if not one and start == first:
                one = self.book.those_told(first, i) or self.book.last_person()
            groups = who.counterparts(noun[0] + 1, last)
            if not one:
                return
            other = groups[0] if groups else self.book.who.unnamed.behind_with(noun[0] + 1, last)
            theirs = self.text[noun[0] - 1].lower == "the" and noun[1] == "working-meal"
            theirs = theirs or not _OURS.isdisjoint(self.text.lowers(i, noun[0]))
            if self.book.encounters and theirs:
                met = self.book.encounters[-1].people  # "took part in our working lunch"
                other = {**{k: v for k, v in met.items() if v[0] != "attendee"}, **other}
            self.book.add(
                noun[1], first, last, {**one, **other}, "joined", (i, noun[0] + 1),
                place_from=i,
            )  # fmt: skip
            return

    def listed(self, first: int, last: int, i: int) -> None:
        """ "The participants were A, B and C", "Participants in the call included A and B".

        They stand for states or for a group without names that met, and else were there as well.
        """
        near = range(i + 1, min(i + _TO_LISTED, last - 1))
        told = next((j for j in near if self.text[j].lower in self._listing), None)
        if told is None:
            return
        end = self._references.begins(told + 1, last)
        behind = (j for j in range(told + 2, end) if self.text[j].lower in {"following", "after"})
        end = next(behind, end)
        people = self.book.who.people(told + 1, end)
        if not people:  # "representatives from Chile, Kenya and Norway"
            sent = next((j for j in range(told + 1, end) if self.text[j].lower == "from"), told)
            parties = self.book.who.parties
            people = parties.in_row(sent + 1, end) or parties.named(sent + 1, end)
        if len(people) < 2:
            return
        if not self.book.encounters:
            self._first_told(first, last, told, people)
            return
        met = self.book.encounters[-1]
        named = {k: v for k, v in met.people.items() if self.registry.is_person(k)}
        unnamed = [k for k in met.people if self.registry.is_form(k)]
        groups = [k for k in unnamed if self.registry.type_of(k) == "group"]
        if len(met.people) == 1 and named:  # "spoke with Transatlantic leaders": these are they
            met.people = {**named, **{k: v for k, v in people.items() if k not in named}}
            met.passages.append((first, last))
        elif not named or groups:
            others = {k: v for k, v in met.people.items() if k not in groups}
            met.people = {**(others if groups else named), **people}
            met.passages.append((first, last))
            for key in groups:
                self.registry.drop_group(key)
        else:
            self.book.attend(people, first, last, last_only=True)

    def _first_told(self, first: int, last: int, told: int, people: People) -> None:
        """ "X spoke with leaders of the region. Participants in the call included A and B"."""
        announced, sides = self.book.announced, {self.registry.party_of(key) for key in people}
        if (
            announced is not None and len(sides) > 1
        ):  # "A meeting was held in Lisbon. It included A and B"
            people = {**self.book.hosts, **people}
            met_there = self.book.add(self.book.announced_kind, *announced, people, "held", None)
            met_there.passages.append((first, last))
            return
        nouns = self.lexicon.meeting_nouns
        hits = (nouns.longest(self.text, k, told) for k in nouns.starts(self.text, first, told))
        kind = next((hit[1][0] for hit in hits if hit is not None), None)
        # The text begins with whose encounter it is.
        host = next((m for m in self.registry.within(0, first) if m.kind == "person"), None)
        if kind is None or host is None:
            return
        if kind == "telephone-call" and self.book.has_video(0, first):
            kind = "video-conference"
        met: People = {host.key: ("principal", host), **people}
        self.book.add(kind, first, last, met, "met", (told, told + 1))

    def _took_part(self, first: int, last: int, i: int, noun: tuple[int, str]) -> None:
        """ "Today X took part in a virtual summit of G7 leaders": of what the text tells first."""
        at, kind = noun
        told = any(e.kind != "visit" for e in self.book.encounters)
        hosts = self._hosts(i, at)
        if hosts:
            one = self.book.who.people(first, i) or self.book.last_person() or self.book.who.lead()
            groups = self.book.who.counterparts(at + 1, last)
            if one and (groups or not told):
                met = {**one, **hosts, **(groups[0] if groups else {})}
                self.book.add(kind, first, last, met, "joined", (i, at + 1))
            return
        of = {"of", "with", "in"} & set(self.text.lowers(at + 1, min(at + _TO_WHOM, last)))
        if told:
            if self.text[at - 1].lower == "the" and self.text[i].lower in _TAKING_PART:
                people = self.company.present(first, i)  # "X also took part in the meeting"
                self.book.attend(people, first, last, last_only=True)
            return
        article = not {"a", "an"}.isdisjoint(self.text.lowers(i, at))
        if not article or not of:
            self._went_to(first, last, i, noun)
            return
        one = self.book.who.people(first, i)
        groups = self.book.who.counterparts(at + 1, last)
        others = self.book.who.of_whom(at + 1, last) or (groups[0] if groups else {})
        if one and (others or not self._counterparts.isdisjoint(self.text.lowers(at, last))):
            if kind in ("meeting", "summit") and self.book.has_video(i, at + 1):
                kind = "video-conference"
            self.book.add(kind, first, last, {**one, **others}, "joined", (i, at + 1))

    def _went_to(self, first: int, last: int, i: int, noun: tuple[int, str]) -> None:
        """ "X attended the Ministerial Meeting of A, B and C in Istanbul on 27 May": X was there.

        Of those states the ministers whom the text names were there too.
        """
        book, at = self.book, noun[0]
        one = book.who.people(first, i) or book.last_person() or book.who.lead()
        sides = {self.registry.party_of(key) for key in one}
        if not one or not book.is_news(first, last):
            return
        if not (book.facts.times_in(first, last) or book.to_a_place(at, last)):
            return
        if len(sides) > 1:  # "A and B attended the signing ceremony"
            book.add(noun[1], first, last, one, "attended", (i, at + 1))
            return
        members = book.who.of_whom(at + 1, last) or book.who.parties.listed_behind(at + 1, last)
        others = {book.who.parties.person_of(k): v for k, v in members.items() if k not in sides}
        kind = noun[1]
        if others and kind == "conference" and self.text[at].lower == "meeting":
            kind = "meeting"
        book.add(kind, first, last, {**one, **others}, "attended", (i, at + 1))

    def _was_joined(self, first: int, last: int, i: int) -> None:
        """ "Today, the Council was joined by President X": a body met somebody."""
        if self.text.lowers(i, i + 2) != ["joined", "by"] or self.text[i - 1].lower not in _WERE:
            return
        one = self.book.who.subject(first, i - 1) or self.book.who.parties.subject(first, i - 1)
        others = self.book.who.people(i + 2, self.book.who.end_of_list(i + 3, last))
        one = {} if self.text[i - 2].lower == "who" else one  # "X, who was joined by Y, met Z"
        if one and others and self.book.is_news(first, last):
            self.book.add("meeting", first, last, {**one, **others}, "joined", (i, i + 2))

    def _attended_by(self, first: int, last: int, i: int) -> bool:
        """ "The first session was attended by A and B", "The meeting was also attended by C"."""
        noun = self._noun_before(first, i)
        if self.company.attended(first, last, i, named=noun is not None):
            return True
        if noun is None:
            return False
        people = self.book.who.people(i + 2, last)
        sides = {self.registry.party_of(key) for key in people}
        told = [e for e in self.book.encounters[-1:] if noun[1] in ("meeting", e.kind)]
        stood = bool(told and people) and self.book.stand_for(people, first, last, i)
        people |= self.company.present(i + 2, last)
        if stood:
            self.book.attend(people, first, last, last_only=True)
            return True
        if told and self.text[noun[0] - 1].lower not in self._serial:
            several = self.text[noun[0]].lower in _PLURALS  # "The meetings were also attended by C"
            self.book.attend(people, first, last, last_only=not several)
            return bool(people)
        if len(sides) < 2 or not (self.book.encounters or self.book.is_news(first, last)):
            return False
        self.book.add(noun[1], first, last, people, "attended", (i, i + 2))
        return True

    def _participated(self, first: int, last: int, i: int) -> bool:
        """ "Norway hosted a meeting. Kenya and Ghana participated.": who was there besides the host."""
        after = self.text.lowers(i + 1, min(i + 2, last))
        if after and after[0] not in {".", ",", ";", "and", "in", "as"}:
            return False
        which = (j + 1 for j in range(i - 1, first, -1) if self.text[j].lower == "which")
        first = next(which, first)  # "a lunch, which Minister Z also attended"
        people = self.company.present(first, i) or self.book.who.parties.subject(first, i)
        hosts, told = self.book.hosts, self.book.announced
        if people and hosts and told is not None and not self.book.encounters:
            met = self.book.add(
                self.book.announced_kind, *told, {**hosts, **people}, "participated", None
            )
            met.passages.append((first, last))
            return True
        if people and after != ["in"]:
            self.book.attend(people, first, last, last_only=True)
        return bool(people) and after != ["in"]

    def _noun_before(self, first: int, i: int) -> tuple[int, str] | None:
        """The noun for an encounter with which the subject before *i* begins, and its kind."""
        nouns = self.lexicon.meeting_nouns
        for j in nouns.starts(self.text, first, min(first + _TO_NOUN, i)):
            hit = nouns.longest(self.text, j, i)
            if hit is not None:
                return j, hit[1][0]
        return None

    def _at_one(self, i: int, last: int) -> bool:
        """Whether those present were at the last encounter: others met before, and no "both" is told."""
        words = self.text.lowers(i, min(i + _TO_NOUN, last))
        if not {"both", "all", "meetings", "calls", "events", "talks"}.isdisjoint(words):
            return False
        last_met = self.book.encounters[-1].principals
        return any(e.principals != last_met for e in self.book.encounters)

    def _hosts(self, i: int, at: int) -> People:
        """Whose meeting it was: "joined Minister Y's meeting with Z"."""
        named = self.book.who.people(i + 1, at, owners=True)
        return {
            key: (role, mention)
            for key, (role, mention) in named.items()
            if mention is not None and self.text[mention.last].text == "'s"
        }

    def attended(self, first: int, last: int, i: int) -> None:
        """ "Mr. X attended the series of events", "Joining X on the call were ...", "accompanied by"."""
        word = self.text[i].lower
        also = self.text[i + 1].lower in {"also", "likewise"}  # "attended also by Minister Z"
        if word == "attended" and self._attended_so(first, last, i + also):
            return
        if self._present_were(first, last, i):
            return
        if word in _TAKING_PART and self._participated(first, last, i):
            return
        if self.book.opened is not None and first >= self.book.opened.sentence[1]:
            self._was_there(first, last, i)
        if not self.book.encounters:
            self._was_joined(first, last, i)
            if word in _COMING_ALONG:
                self.company.keep(first, last, i)
        elif word in _BY_VIDEO and self._by_video(first, last, i):
            return
        elif word == "presence":
            self._in_presence(first, last, i)
        elif word in _COMING_ALONG and self._accompanied(first, last, i):
            return
        elif word == "joining" and i == first:
            self._joining_were(first, last, i)
        elif self.book.tense.is_of_late(first, last, (i, i + 1)):
            self._was_there(first, last, i)  # not "X attended the Summit in Lisbon in 2011"

    def _attended_so(self, first: int, last: int, i: int) -> bool:
        """ "was attended by A and B", "attended on the Chilean side by A"."""
        nxt = self.text[i + 1].lower
        if nxt == "by":
            return self._attended_by(first, last, i)
        near = set(self.text.lowers(i, min(i + _TO_LISTED, last)))
        if nxt not in {"on", ",", "for"} or not {"side", "by"} <= near:
            return False
        self.book.attend(self.company.present(i + 2, last), first, last, last_only=True)
        return True

    def _present_were(self, first: int, last: int, i: int) -> bool:
        """ "Also present at the talks were A and B", "Attending were A and B"."""
        word = self.text[i].lower
        there = word == "present" or (word in _FRONTED and i - first < 2)
        if not there and not self._in_attendance(i):
            return word in _FRONTED and word != "attending"
        near = range(i + 1, min(i + _TO_LISTED, last - 1))
        told = next((j for j in near if self.text[j].lower in self._listing | {"was"}), None)
        if told is None:
            return False
        self.book.attend(self.company.present(told + 1, last), first, last, last_only=True)
        return True

    def _in_attendance(self, i: int) -> bool:
        return self.text[i].lower == "attendance" and self.text[i - 1].lower == "in"

    def _by_video(self, first: int, last: int, i: int) -> bool:
        """ "Minister C joined virtually": those before the verb, where nobody stands behind it."""
        if not self.book.has_video(i + 1, min(i + _TO_MANNER, last)):
            return False
        people = self.book.who.people(first, i)
        if not people or any(m.kind == "person" for m in self.registry.within(i + 1, last)):
            return False
        self.book.attend(people, first, last, last_only=True)
        return True

    def _in_presence(self, first: int, last: int, i: int) -> None:
        """ "They met in the presence of A". At the head of a sentence: see *Company.in_presence*."""
        if i - first > 2 and self.text.lowers(i + 1, i + 2) == ["of"]:
            self.book.attend(self.company.present(i + 2, last), first, last, last_only=True)

    def _accompanied(self, first: int, last: int, i: int) -> bool:
        """ "A accompanied Minister X", "X was joined by B": whether that tells who was there."""
        if self.text[i].lower == "accompanied" and i + 2 < last:
            if self.registry.starting_at(i + 1 + (self.text[i + 1].lower == "the")):
                self.book.attend(self.book.who.people(first, i), first, last, last_only=True)
                return True
        near = range(i + 1, min(i + _TO_BY, last))
        by = next((j for j in near if self.text[j].lower == "by"), None)
        if by is None:
            return False
        if "for" in self.text.lowers(i, by):
            return True  # "were joined for a working lunch by X": at that lunch alone
        told = (first, last) in self.book.encounters[-1].passages
        if not told and self.company.visits(first, last, i):
            return True  # "visited the port, accompanied by X": there, and at nothing told before
        people = self.company.in_list(by, last)
        end = self.book.who.end_of_list(by + 1, last)
        if i == first and self._at_site(first, last):
            self.book.attend(people, first, last, last_only=True)
            return True
        if self.text[i - 1].text == "," and self.company.goes_on(end, last):
            return True  # "X, joined by Y, visited Z": Y was there, and at nothing told before
        met = self.book.encounters[-1]  # a meal told ahead, or all that the sentence tells
        here = (first, last) in met.passages or met.sentence[0] == first
        beside = self.company.whom_told(first, i) or self.book.who.people(first, i)
        self.book.attend(people, first, last, last_only=here, beside=beside)
        if not here and len(self.book.encounters) > 1:
            self.company.keep(first, last, i)  # on a journey, of which more is told
        return bool(people)

    def _at_site(self, first: int, last: int) -> bool:
        """ "Accompanied by X, he handed over the keys", behind a visit: at that site, and on no journey."""
        met = self.book.encounters[-1]
        gone = self._going | self._visiting
        return met.kind == "visit" and gone.isdisjoint(self.text.lowers(first, last))

    def _joining_were(self, first: int, last: int, i: int) -> None:
        """ "Joining X on the call were A and B": these, and also whom they joined."""
        if {"were", "was"}.isdisjoint(self.text.lowers(i, last)):
            return
        met = self.book.encounters[-1]
        people = self.book.who.people(i + 1, last)
        met.people.update({k: v for k, v in people.items() if k not in met.people})
        met.passages.append((first, last))

    def _was_there(self, first: int, last: int, i: int) -> None:
        """ "Mr. X attended the series of events", "Minister X, who was present at both talks"."""
        word = self.text[i].lower
        nearby = range(i if word == "present" else i + 1, min(i + _TO_EVENTS, last))
        if not self._in_attendance(i):
            if not any(self.text[j].lower in self._attended for j in nearby):
                return
        one = word == "joined" and self.text.lowers(i + 1, i + 2) == ["the"]
        one = one or (word in {"present", "attendance"} and self._at_one(i, last))
        one = one or not self._larger.isdisjoint(self.text.lowers(i, min(i + _TO_NOUN, last)))
        people = self.company.whom_told(first, i) or self.book.who.subject(first, i)
        people = people or self.book.who.people(first, i)
        people = {k: v for k, v in people.items() if self.registry.is_person(k)}
        self.book.attend(people | self.company.officers(first, i), first, last, last_only=one)
