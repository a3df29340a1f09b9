"""Encounters that a statement reports: what kind, and who took part.

A sentence reports an encounter where the narrator, not a speaker in it, uses a verb of
meeting ("met", "held talks", "spoke with", "welcomed X to Y", "visited"), or leads with a
phrase such as "At their meeting today". Where no sentence does, the title may.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.accounts.entries import Entries
from communique.reading.encounters.accounts.firsthand import FirsthandWords
from communique.reading.encounters.accounts.headings import HeadingFacts
from communique.reading.encounters.accounts.implied_meetings import ImpliedMeetings
from communique.reading.encounters.attendance.attendee_lists import AttendeeLists
from communique.reading.encounters.attendance.events_attended import EventsAttended
from communique.reading.encounters.attendance.one_side import OneSide
from communique.reading.encounters.attendance.sat_in import SatIn
from communique.reading.encounters.beside.asides import MeetingAsides
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.guests.hosts_apart import HostsApart
from communique.reading.encounters.guests.receptions import Receptions
from communique.reading.encounters.people.participants import ParticipantReader
from communique.reading.encounters.people.who_met import drop_bodies_of_persons
from communique.reading.encounters.settings.times import FactReader
from communique.reading.encounters.shared.by_video import ByVideo
from communique.reading.encounters.shared.day_of_issue import held_on_day_of_issue
from communique.reading.encounters.shared.headquarters import Headquarters
from communique.reading.encounters.shared.journey_course import JourneyCourse
from communique.reading.encounters.shared.lengths import Lengths
from communique.reading.encounters.shared.scenes import Scenes
from communique.reading.encounters.shared.seats import Seats
from communique.reading.encounters.shared.trips import Journey
from communique.reading.encounters.telling.verbs import MeetingVerbs
from communique.reading.encounters.telling.when import ToldByWhen
from communique.reading.names.registry import Mention, Registry
from communique.reading.page.blocks import Block
from communique.reading.page.quotes import says_i
from communique.reading.page.segmentation import Sentence
from communique.reading.times.timex import Anchor, TimeExpression
from communique.tokens import TokenText

_OPENING = 3  # sentences
_HE = frozenset({"he", "she", "they"})
_TALKING = frozenset({"discuss", "exchange"})  # frames
_ONESELF = frozenset({"he", "she"})
_TO_MET = 5  # tokens from "had" to "met"
_TO_WHERE = 8  # tokens from "In Chile" to "where"
_TO_TALKS = 5  # tokens from "following" to "talks"


class MeetingReader:
    """Finds the encounters of one document.

    Args:
        home: State key of the issuer, or None. publisher: Actor key of the issuer, or None.
        voice: Whose words the main clauses are (see `extraction.Profile`).
        leads: Keys of those whose statement it is, as far as the title tells.
        author: Actor key of the person who says "I", or None.
    """

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        anchor: Anchor,
        times: Sequence[TimeExpression],
        home: str | None,
        publisher: str | None = None,
        voice: str = "narrator",
        leads: tuple[str, ...] = (),
        author: str | None = None,
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        self.home = home
        self.author = author
        self.joint = voice == "parties"
        self.facts = FactReader(text, registry, lexicon, anchor, times)
        own = author or publisher or home
        self.who = ParticipantReader(text, registry, lexicon, clauses, own, leads)
        self.book = EncounterBook(text, registry, lexicon, self.facts, self.who)
        self.book.joint = self.joint
        self.book.me = author if author is not None and says_i(text) else None
        self.verbs = MeetingVerbs(self.book, anchor.issued, self.joint)
        self.when = ToldByWhen(self.book, self.verbs)
        self.entries = Entries(self.book)
        self.asides = MeetingAsides(self.book, clauses)
        self.sat_in = SatIn(self.book, self.verbs.attendance.company)
        self.lists = AttendeeLists(self.book)
        self.events = EventsAttended(self.book, self.verbs.kinds)
        self.receptions = Receptions(self.book)
        self.firsthand = FirsthandWords(self.book, anchor.issued, home)
        self.implied = ImpliedMeetings(self.book, anchor.issued, publisher)
        self._content = lexicon.words("meetings", "content")
        self._of_themselves = lexicon.words("meetings", "of_themselves")
        self._joined = lexicon.words("meetings", "joined_deeds")
        going = lexicon.words("meetings", "coming", "visiting")
        self._behind = lexicon.words("meetings", "behind")
        self._unowned = lexicon.words("meetings", "unowned")
        self._going = going | {"concluded"}
        self._discussed = lexicon.words("meetings", "discussed")

    def read(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Encounter]:
        """The encounters in the order of the text."""
        title = next((b for b in blocks if b.kind == "title"), None)
        if title is not None:
            phone = self.lexicon.words("meetings", "phone")
            span = self.text.range(title.start, title.end)
            self.book.title = (span.start, span.stop)
            self.verbs.call = any(self.text[i].lower in phone for i in span)
            words = self.text.lowers(span.start, span.stop)
            beside = self.lexicon.words("meetings", "beside") - {"occasion"}
            self.verbs.kinds.summit = self.joint and "summit" in words and beside.isdisjoint(words)
            self._parties_of_title(title)
            self._leave_destinations(span.start, span.stop)
        if sentences:
            self.who.start = self.text.first_at(sentences[0].start)
        self.firsthand.planned = self.implied.announced(sentences[:_OPENING])
        for sentence in sentences[:_OPENING]:
            self.book.opening = self.text.first_at(sentence.end)
        spans = [(self.text.first_at(s.start), self.text.first_at(s.end)) for s in sentences]
        self.entries.note(blocks, spans)
        for first, last in spans:
            if first < last:
                self._sentence(first, last)
        self.entries.close()
        encounters = self.book.encounters
        if not encounters and self.joint:
            self.implied.from_announcement()
        if not encounters and self.joint:
            self.implied.from_occasion(sentences)
        if not encounters and self.joint:  # it tells the day, and a title does not
            self.implied.from_joint_voice(sentences)
        if not encounters and title is not None and not self.joint:
            told = self.implied.met_of_title(span.start, span.stop)
            OneSide(self.book).read(title, sentences, told)
        if not encounters and title is not None:
            self.implied.from_title(title, sentences)
        if not encounters and self.joint:
            self.implied.from_joint_persons(sentences)
        if not encounters and self.joint:
            self.implied.from_titled_town()
        self.lists.read(blocks, sentences)
        drop_bodies_of_persons(self.registry, encounters)
        self._drop_summaries(encounters)
        self._drop_others(encounters)
        HostsApart(self.book).part(encounters)
        self.verbs.attendance.company.travelled_with()
        ByVideo(self.text, self.lexicon).share(encounters)
        HeadingFacts(self.facts).share(encounters, blocks)
        for houses in (Seats, Headquarters):
            houses(self.text, self.registry, self.lexicon, self.facts.places).share(encounters)
        JourneyCourse(self.facts, self.home).share(encounters, sentences, self.book.title or (0, 0))
        Lengths(self.facts).share(encounters)
        Scenes(self.facts, self.who.missions).share(encounters, sentences)
        journey = Journey(self.facts, self._own_zone(), self._visited_here())
        opening = [b for b in blocks if b.kind == "title"][:1] + list(sentences[:_OPENING])
        spans = [(self.text.first_at(s.start), self.text.first_at(s.end)) for s in opening]
        journey.share(encounters, self.book.stays, spans)
        held_on_day_of_issue(self.book, encounters)
        return encounters

    def _drop_summaries(self, encounters: list[Encounter]) -> None:
        """ "X met counterparts from the Union. In meetings with A and B, X ...": the first sums up the others."""
        for summary in encounters[:1]:
            others = {key for key in summary.people if not self.registry.is_person(key)}
            own = summary.people.keys() - others
            words = {w for a, b in summary.passages for w in self.text.lowers(a, b)}
            if len(own) != 1 or not others or not self._sums_up(words):
                continue
            told = [e for e in encounters[1:] if e.kind == summary.kind and own < e.principals]
            if sum(all(self.registry.is_person(key) for key in e.people) for e in told) > 1:
                encounters.remove(summary)
                for key in others:
                    self.registry.drop_group(key)
                for e in told:
                    if e.day is None and e.period is None:
                        e.day, e.period, e.basis = summary.day, summary.period, summary.basis

    def _sums_up(self, words: set[str]) -> bool:
        """Whether somebody met several of whom more is told: "counterparts", "separate calls with leaders"."""
        lists = self.lexicon.words
        apart = not words.isdisjoint(lists("meetings", "apart"))
        unnamed = not words.isdisjoint(lists("meetings", "envoys"))
        return not words.isdisjoint(self.who.parties.plural_counterparts) or (apart and unnamed)

    def _drop_others(self, encounters: list[Encounter]) -> None:
        """Leave out where others met, of whom somebody speaks who says "I": no encounter of his or hers."""
        if self.author is None or self.home is None:
            return
        own = {self.home, self.author, self.registry.party_of(self.author)}
        for e in [e for e in encounters if e.sentence[0] > self.who.start]:
            sides = {key: self.registry.party_of(key) for key in e.people}
            placed = all(side != key for key, side in sides.items())  # persons of known states
            if placed and own.isdisjoint(sides) and own.isdisjoint(sides.values()):
                encounters.remove(e)

    def _parties_of_title(self, title: Block) -> None:
        """ "Kenya-Ghana Dialogue", "Meeting of BRICS Ministers": who "the Ministers" are."""
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        about = self.lexicon.words("publishers", "subject_leads")
        end = next((i for i in range(first, last) if self.text[i].lower in about), last)
        named = self.who.parties.named(first, end)
        parties = {k: v for k, v in named.items() if not self._is_spoken_of(v[1])}
        groups = [key for key in parties if self.registry.type_of(key) == "group"]
        if 1 < len(parties) < 5 or len(groups) == len(parties) == 1:
            self.who.titled = parties

    def _is_spoken_of(self, mention: Mention | None) -> bool:
        """ "Kenya's place is in the Union": no parties of what was held."""
        if mention is None:
            return False
        after = self.text.lowers(mention.last, mention.last + 1)
        before = self.text.lowers(max(0, mention.first - 2), mention.first)
        return after == ["'s"] or "in" in before

    def _leave_destinations(self, first: int, last: int) -> None:
        """ "Minister X's Travel to Chile and Kenya": those states are no "they" who met."""
        going = self.lexicon.words("meetings", "journeys")
        to = (
            i + 1
            for i in range(first, last - 1)
            if self.text[i].lower in going and self.text[i + 1].lower == "to"
        )
        behind = {m.key for m in self.registry.within(next(to, last), last)}
        states = {key for key in behind if self.registry.type_of(key) == "state"}
        self.who.leads = tuple(key for key in self.who.leads if key not in states)

    # -- one sentence ---------------------------------------------------------------

    def _sentence(self, first: int, last: int) -> None:
        stop = self._reported_from(first, last)
        self.entries.begin(first)
        self.asides.read(first, last)
        self.verbs.visits.tours.headed(first, last)
        quoted = False
        words = self.text.lowers(first, last)
        paired = words.count('"') % 2 == 0
        self.firsthand.read(first, last, words)
        if stop < last and (
            "laying" in words or "which" in words or not self._joined.isdisjoint(words)
        ):
            self._then(first, stop, last)
        if stop < last and "who" in words:
            self.verbs.attendance.company.asides(first, stop, last)
        if "when" in words:
            self.when.read(first, stop, last)
        for i, lower in enumerate(words[: stop - first], first):
            if lower == '"' and paired:
                quoted = not quoted
            if lower in self.verbs.words and not quoted and self.book.tense.is_told(first, last, i):
                self.verbs.read(first, last, i)
        if stop < last and "had" in words:
            self._said_of_oneself(first, stop, last)
        if not self.receptions.nouns.isdisjoint(words):
            self.receptions.read(first, last)
        if "presence" in words[:3]:
            self.verbs.attendance.company.in_presence(first, last)
        if not self.asides.by_telephone.phones.isdisjoint(words):
            self.asides.by_telephone.read(first, last)
        self.asides.passed.read(first, last)
        self.sat_in.read(first, last)
        if not self.joint:
            self.events.read(first, stop, last, words)
        sent = self.who.missions.note(first, last)
        if len(sent) > 1 and not self.who.travellers:
            self.who.travellers = sent
        if first < self.book.opening:
            self._note_travellers(first, last)
            if not self.book.encounters and not self.joint:
                self._spoke_after_talks(first, last, words)

    def _spoke_after_talks(self, first: int, last: int, words: list[str]) -> None:
        """ "X told reporters in Lisbon on Monday following a day of talks": where and when X met others."""
        for n, word in enumerate(words):
            near = words[n + 1 : n + 1 + _TO_TALKS]
            if word in self._behind and not self._unowned.isdisjoint(near):
                one = dict(list(self.who.people(first, first + n).items())[:1])
                if one and "who" not in near:
                    self.verbs.errands.stayed(first, last, first, one)
                return

    def _note_travellers(self, first: int, last: int) -> None:
        """ "A and B travelled to Chile.", "A and B concluded their visit.": "they" in what follows."""
        verb = next((i for i in range(first, last) if self.text[i].lower in self._going), None)
        fronted = self.text[first].lower == "on" and "visit" in self.text.lowers(first, first + 5)
        if fronted:  # "On a visit to Kenya, Ministers A and B met President C"
            met = self.lexicon.words("meetings", "meeting")
            verb = next((i for i in range(first, last) if self.text[i].lower in met), None)
        if verb is None or self.who.travellers:
            return
        persons = self.who.people(self.who.fronted.past(first, verb), verb)
        if fronted and len({self.registry.party_of(key) for key in persons}) > 1:
            return
        self.who.travellers = persons if len(persons) > 1 else {}

    def _then(self, first: int, stop: int, last: int) -> None:
        """ "X thanked Y for the visit and met Z": a deed joined to an act, and no part of what was said."""
        for i in range(stop + 1, last - 1):
            lower = self.text[i].lower
            if lower in self._content and not (lower == "which" and self._was_visited(i)):
                return
            before = self.text[i - 1].lower
            at = i - 1
            while at > stop and self.lexicon.is_adverb(self.text[at].lower):
                at -= 1  # "signed a plan and jointly met the press"
            joined = lower in self._joined and self.text[at].lower == "and"
            # "supports the Centre, which she visited that day"
            which = lower == "visited" and before in _HE and self.text[i - 2].lower == "which"
            by_laying = (
                before == "by" and lower == "laying"
            )  # "honoured the fallen by laying a wreath"
            if joined or which or by_laying:
                self.verbs.read(first, last, i)

    def _said_of_oneself(self, first: int, stop: int, last: int) -> None:
        """ "X said she had spoken with Y this week": what X says of herself, and of these days."""
        for had in range(stop, last - 2):
            if self.text[had].lower != "had" or self.text[had - 1].lower not in _ONESELF:
                continue
            near = range(had + 1, min(had + _TO_MET, last - 1))
            verb = next((i for i in near if self.text[i].lower in self.verbs.words), None)
            if verb is not None and self.book.tense.told_back(had, last):
                self.verbs.read(first, last, verb)
            return

    def _was_visited(self, i: int) -> bool:
        """Whether "which" at *i* leads to "he visited"."""
        near = self.text.lowers(i + 1, i + 3)
        return near[1:] == ["visited"] and near[0] in _HE

    def _reported_from(self, first: int, last: int) -> int:
        """Where reported speech begins: an encounter told in it is not the narrator's."""
        predicates = self.clauses.predicates(first, last)
        main = (p for p in predicates if not self._is_in_front(first, p.match.first, last))
        for predicate in itertools.islice(main, 1):
            frame = predicate.match.frame
            noun = self.text[predicate.match.last - 1].lower
            lemma = predicate.match.form.lemma
            if frame.id in _TALKING and (noun in self._discussed or lemma in {"hold", "have"}):
                return last
            where = self.text[predicate.subject.first - 1].lower == "where"
            if where and predicate.end < last - 1 and self.text[predicate.end].text == ",":
                return last  # "In Lima, where she thanked X, she met Y"
            behind = range(predicate.match.last, last)
            end = next((i for i in behind if self.text[i].text == "who"), last)
            after = self.text.lowers(predicate.match.last, end)
            if (
                frame.act == "urge"
                and lemma == "call"
                and (after[:1] == ["and"] or "to" not in after)
            ):
                return last  # "X called on Prime Minister Y"
            if frame.act == "welcome" and predicate.subject.last >= predicate.match.first - 2:
                return predicate.match.first + 1
            if predicate.subject.first == first or predicate.match.first - first < 12:
                return predicate.match.first + 1
            own = self.text[predicate.match.first].lower in self._of_themselves
            return max(first, predicate.match.first + own)  # "On the margins, X conferred with Y"
        return last

    def _is_in_front(self, first: int, verb: int, last: int) -> bool:
        """Whether a verb is that of "In Chile, where I welcomed the reform, I met ...": told of the place alone."""
        near = range(first + 2, min(first + _TO_WHERE, verb))
        where = next((i for i in near if self.text[i].lower == "where"), None)
        if where is None or self.text[first].lower not in {"in", "at"}:
            return False
        if any(self.text[i].text == "," for i in range(where, verb)):
            return False
        commas = (i for i in range(verb + 1, last - 2) if self.text[i].text == ",")
        return any(self._acts_behind(i + 1, last) for i in commas)

    def _acts_behind(self, i: int, last: int) -> bool:
        """Whether somebody is told from the token *i* on to have met others: "I met", "the Minister held"."""
        subject = self.clauses.subject_at(i, last)
        if subject is None or not subject.is_speaker:
            return False
        return subject.last < last and self.text[subject.last].lower in self.verbs.words

    # -- the issuer's own country ---------------------------------------------------

    def _own_zone(self) -> str | None:
        state = self.registry.authority.get(self.home) if self.home else None
        return state.timezone if state is not None else None

    def _visited_here(self) -> bool:
        """Whether the other side is said to be visiting the issuer's state."""
        words = self.text.lowers(0, len(self.text))
        if "hosting" in words:
            return True
        if "'s" not in words:
            return False
        visits = [i for i, word in enumerate(words) if word in {"visit", "visiting"}]
        return any("'s" in words[max(0, i - 3) : i] for i in visits)
