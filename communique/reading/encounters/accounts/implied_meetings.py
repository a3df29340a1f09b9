"""Encounters that no sentence reports: in the title, or implied by a joint statement of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.encounters.settings.titled_towns import town_of_title
from communique.reading.names.registry import Mention
from communique.reading.page.blocks import Block
from communique.reading.page.segmentation import Sentence

_TO_COME = frozenset({"will", "shall", "forward"})
_TO_ARTICLE = 3  # tokens from "a joint" to "visit"
_TO_OCCASION = 4  # tokens from the head of a sentence to "occasion"


class ImpliedMeetings:
    """Takes down an encounter where no sentence of a document reports one.

    Args:
        issued: The date of the statement, or None.
        publisher: Actor key of the issuer, or None.
    """

    def __init__(self, book: EncounterBook, issued: date | None, publisher: str | None):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self.issued = issued
        self.publisher = publisher
        self._making_known = book.lexicon.words("meetings", "making_known")
        self._issuing = book.lexicon.words("meetings", "issuing")
        self._adopting = self._issuing | {"adopted", "made", "agreed"}
        self._occasions = frozenset(
            {"occasion", "conclusion", "end", "close", "during", "following"}
        )
        self._planned = book.lexicon.words("meetings", "planned_verbs")
        self._talked = book.lexicon.words("meetings", "talked")
        self._awaited = book.lexicon.words("meetings", "awaited")
        self._to_come = book.lexicon.words("meetings", "to_come")
        self._guesting = book.lexicon.words("meetings", "guesting")
        self._about = book.lexicon.words("publishers", "subject_leads")

    def from_title(self, title: Block, sentences: Sequence[Sentence]) -> None:
        """A title such as "Meeting between X and Y" where no sentence reports it.

        Nor may the first sentences tell that it is to come.
        """
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        noun, nouns = None, self.lexicon.meeting_nouns
        for i in nouns.starts(self.text, first, last):
            hit = nouns.longest(self.text, i, last)
            if noun is None and hit is not None and not self.book.is_attribute(hit[0]):
                noun = hit
        people = self.met_of_title(first, last)
        plans = self.lexicon.words("meetings", "title_plans")
        if noun is None or not people or not plans.isdisjoint(self.text.lowers(first, last)):
            return
        if self._is_planned(first, last, sentences):
            return
        own = self._publishers_own(people)
        if len(people) == 1 and self.publisher and not own:
            people[self.publisher] = ("principal", None)
        behind = self.text.lowers(noun[0], last)
        if own and "with" in behind:  # "Talks with the Arms Control Mission on Chile"
            at = noun[0] + behind.index("with") + 1
            about = self.lexicon.words("publishers", "subject_leads")
            on = (i for i in range(at, last) if self.text[i].lower in about)
            end = next((i for i in on if self.registry.at(i) is None), last)
            people |= self.book.who.parties.named(at, end)
        owner = own and any(self._owns(m) for _, m in people.values())
        if len(people) > 1 or (owner and "with" in behind):
            days = [x for x in self.book.facts.times_in(first, last) if x.kind == "date" and x.year]
            trigger = (noun[0] - 1, noun[0])
            kind = noun[1][0]
            met = self.book.add(kind, first, last, people, "title", trigger, len(days) == 1)
            self._complete(met, sentences[:1])

    def _complete(self, met: Encounter, opening: Sequence[Sentence]) -> None:
        """Take the day and the town of an encounter of the title from the sentence that opens the text.

        It tells of somebody who met: "Yesterday, the Prime Minister congratulated Y on her victory."
        """
        for sentence in opening:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            last = self._said(first, last)
            if met.day is None and not met.people.keys().isdisjoint(
                self.book.who.people(first, last)
            ):
                self.book.complete(met, first, last)

    def met_of_title(self, first: int, last: int) -> People:
        """Those whose meeting a title names: not who issues a "Statement by Z on the Meeting of X and Y"."""
        on = next((i for i in range(first, last) if self.text[i].lower in self._about), last)
        people = self.book.who.people(on, last, owners=True)
        if len(people) < 2:
            people = self.book.who.people(first, last, owners=True)
        spokes = self.book.who.roles.is_spokesperson
        return {key: told for key, told in people.items() if not spokes(key)}

    def _owns(self, mention: Mention | None) -> bool:
        """Whether a title tells whose meeting it was: "President X's Meeting with Bank Leaders"."""
        return mention is not None and self.text.lowers(mention.last, mention.last + 1) == ["'s"]

    def _is_planned(self, first: int, last: int, sentences: Sequence[Sentence]) -> bool:
        """Whether a title has a day to come, or the first sentences tell what will be."""
        if any(self.book.tense.is_ahead(x) for x in self.book.facts.times_in(first, last)):
            return True
        return self.announced(sentences[:2])

    def announced(self, sentences: Sequence[Sentence], deeds: frozenset[str] = frozenset()) -> bool:
        """Whether one tells of travel, meetings or *deeds* to come: "will host Y", "looks forward to meeting Y"."""
        deeds = deeds or self._planned
        for sentence in sentences:
            start, end = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            words = self.text.lowers(start, max(start, end - 1))
            if _TO_COME.isdisjoint(words):
                continue
            for i, lower in enumerate(words, start):
                if lower in {"will", "shall"} and self._plans(i + 1, end, deeds):
                    return True
                if lower == "forward" and not self._awaited.isdisjoint(self.text.lowers(i, i + 3)):
                    return True
        return False

    def _plans(self, i: int, last: int, deeds: frozenset[str]) -> bool:
        """Whether "will" leads to a deed of travel or meeting: "will also visit"."""
        while (
            i < last and self.text[i].lower != "not" and self.lexicon.is_adverb(self.text[i].lower)
        ):
            i += 1
        return i < last and self.text[i].lower in deeds

    def _publishers_own(self, people: People) -> bool:
        """Whether those named are all of the publisher's side: then nobody it met is named."""
        publisher = self.registry.authority.get(self.publisher) if self.publisher else None
        sides = {self.registry.party_of(key) for key in people}
        return publisher is not None and sides <= {publisher.key, publisher.country}

    def from_announcement(self) -> None:
        """ "The 27th Summit, chaired by X, was held on 10 October": of those whose statement it is."""
        if self.book.announced is None:
            return
        first, last = self.book.announced
        people = self.book.who.people(first, last)
        if len({self.registry.party_of(key) for key in people}) < 2:
            people = dict.fromkeys(self.book.who.leads, ("principal", None))
        if len(people) < 2:  # "The fifth meeting of the Kenya-Ghana Joint Commission was held"
            named = self.book.who.parties.named(first, last)
            people = {k: v for k, v in named.items() if self.registry.is_form(k)}
        if people:
            kind = self.book.announced_kind
            self.book.add(kind, first, last, people, "announced", None)

    def from_joint_voice(self, sentences: Sequence[Sentence]) -> None:
        """A joint statement of the day, or a welcome to the country, implies that they met."""
        if self.issued is None:
            return
        for sentence in sentences[:4]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            for i in range(first, last):
                lower = self.text[i].lower
                if lower in self._talked and self._leaders_talked(first, last, i):
                    return
                if lower in {"today", "yesterday"} and self._told_as_we(first, last, i):
                    return
                if lower == "welcomed":
                    near = min(i + 8, last)
                    people = {**self.book.who.people(first, i), **self.book.who.people(i, near)}
                elif lower == "today":
                    people = self.book.who.people(first, i if i > first else self._said(i, last))
                else:
                    continue
                if len(people) < 2 or self._own_side(people):
                    continue
                if lower == "today" and self._made_known(i, last):
                    continue
                if lower == "welcomed" and not self.book.to_a_place(i, min(i + 12, last)):
                    continue
                encounter = self.book.add(
                    "meeting", first, last, people, f"joint-{lower}", (i, i + 1), False
                )
                encounter.day, encounter.basis, encounter.tier = self.issued, "inferred", "C"
                return

    def from_occasion(self, sentences: Sequence[Sentence]) -> None:
        """ "On the occasion of the visit of X to Lisbon, X and Y adopted this statement": so they met."""
        for sentence in sentences[:2]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            words = self.text.lowers(first, last)
            if self._occasions.isdisjoint(words[:_TO_OCCASION]):
                continue
            verbs = (i for i in range(first, last) if self.text[i].lower in self._adopting)
            verb = next(verbs, None)
            told = self.lexicon.words("meetings", "told_of")
            if verb is None or told.isdisjoint(self.text.lowers(first, verb)):
                continue
            commas = (i for i in range(verb - 1, first, -1) if self.text[i].text == ",")
            starts = (self.book.who.people(i + 1, verb) for i in commas)
            people = next((p for p in starts if len(p) > 1), {})
            if len(people) > 1 and not self._own_side(people, known=False):
                met = self.book.add("meeting", first, last, people, "occasion", (verb, verb + 1))
                if met.city is None:
                    self.book.facts.places.where(met, first, verb)
                return

    def _opens_with_news(self, sentences: Sequence[Sentence]) -> bool:
        """Whether the first sentence tells what was made known: "X and Y today announced new funds"."""
        if not sentences:
            return False
        first, last = (self.text.first_at(at) for at in (sentences[0].start, sentences[0].end))
        return not self._making_known.isdisjoint(self.text.lowers(first, last))

    def _own_side(self, people: People, known: bool = True) -> bool:
        """Whether those named stand for one state: ministers of one government need not have met.

        Where *known* is asked for, somebody of whom no state is told counts as well.
        """
        parties = [self.registry.party_of(key) for key in people]
        told = {p for key, p in zip(people, parties, strict=True) if p != key}
        return len(told) < 2 and (known or len(told) == len(set(parties)))

    def _made_known(self, i: int, last: int) -> bool:
        """Whether "today" tells when something was announced: "today issued the following statement"."""
        near = self.text.lowers(i - 2, i) + self.text.lowers(i + 1, min(i + 3, last))
        return not self._making_known.isdisjoint(near)

    def _leaders_talked(self, first: int, last: int, i: int) -> bool:
        """ "We, the leaders of A, B and C, discussed the crisis": they spoke, how is not told."""
        before = self.registry.at(i - 1)
        if self.text.lowers(first, first + 2) != ["we", ","] or (
            self.text[i - 1].text != "," and before is None
        ):
            return False
        people = self.book.who.subject(first, i)
        if len(people) < 2 or any(self.registry.is_person(key) for key in people):
            return False
        met = self.book.add("meeting", first, last, people, "joint-we", (i, i + 1), False)
        met.day, met.basis, met.tier, met.modality = self.issued, "inferred", "C", None
        return True

    def _said(self, first: int, last: int) -> int:
        """Where "Today, the leaders of X - A, B and C - reviewed that ..." comes to what was said."""
        content = self.lexicon.words("meetings", "content")
        return next((i for i in range(first, last) if self.text[i].lower in content), last)

    def _told_as_we(self, first: int, last: int, i: int) -> bool:
        """ "Yesterday we discussed ...", "We met today": a group's own word on when it met."""
        near = self.text.lowers(max(first, i - 3), min(i + 4, last))
        met = self.lexicon.words("meetings", "told_as_we")
        told = met | self.lexicon.words("meetings", "shared_by_us")
        if "we" not in near or told.isdisjoint(near) or not self.book.who.leads:
            return False
        people: People = dict.fromkeys(self.book.who.leads, ("principal", None))
        if len(people) == 1 and self.registry.type_of(next(iter(people))) == "state":
            return False
        rule = "joint-beside" if met.isdisjoint(near) else "joint-we"
        self.book.add("meeting", first, last, people, rule, (i, i + 1))
        return True

    def _is_proposed(self, first: int, i: int) -> bool:
        """Whether a noun is that of "to support dialogue by a joint visit": of none that was made."""
        near = self.text.lowers(max(first, i - _TO_ARTICLE), i)
        return self.text[i].lower == "visit" and not {"a", "an"}.isdisjoint(near)

    def from_titled_town(self) -> None:
        """ "Joint Statement with the Prime Minister of A, Lisbon": its issuers met there that day."""
        people: People = dict.fromkeys(self.book.who.leads, ("principal", None))
        sides = {self.registry.party_of(key) for key in people}
        if self.issued is None or not 1 < len(sides) < 4 or self.book.title is None:
            return
        town = town_of_title(self.book.facts, *self.book.title)
        if town is None:
            return
        encounter = self.book.add("meeting", *self.book.title, people, "titled-town", None, False)
        encounter.day, encounter.basis, encounter.tier = self.issued, "inferred", "C"
        self.book.facts.places.set_city(encounter, town.label)

    def from_joint_persons(self, sentences: Sequence[Sentence]) -> None:
        """Two leaders who speak of their talks in a statement of the day have met that day.

        Nothing is implied where the statement opens with what is to come, or with what they issue.
        """
        if self.announced(sentences[:1], self._guesting) or self._opens_with_news(sentences):
            return
        persons = [k for k in self.book.who.leads if self.registry.is_person(k)]
        if self.issued is None or len(persons) < 2:
            return
        if self._own_side(dict.fromkeys(persons, ("principal", None)), known=False):
            return
        told = self.lexicon.words("meetings", "told_of")
        for sentence in sentences[:6]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            if not self._issuing.isdisjoint(self.text.lowers(first, last)):
                continue  # "in a statement issued at the end of X's visit"
            places = (i for i in range(first, last) if self.text[i].lower in told)
            told_at = (i for i in places if not self._is_proposed(first, i))
            at = next((i for i in told_at if self.book.tense.is_told(first, last, i)), None)
            if at is None or not self._to_come.isdisjoint(self.text.lowers(first, at)):
                continue  # "We will hold our next meeting in Lisbon"
            people: People = dict.fromkeys(persons, ("principal", None))
            encounter = self.book.add(
                "meeting", first, last, people, "joint-talks", (at, at + 1), False
            )
            encounter.day, encounter.basis, encounter.tier = self.issued, "inferred", "C"
            return
