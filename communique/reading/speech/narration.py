"""What a narrator tells: visits, ceremonies and meetings, which are no acts of speech."""

from __future__ import annotations

import re

from communique.lexicon import Lexicon
from communique.reading.clauses.predicates import Predicate
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import Context, ContextReader

_UPON = frozenset({"on", "upon"})
_VIEWS = frozenset({"views", "opinions", "ideas", "information"})
_TOLD_ON = frozenset({"who", "where", "during", "and", "at"})
_CEREMONY = frozenset(
    {"ceremony", "guard", "parade", "honours", "honors", "flowers", "dance", "songs"}
)
_ASKED = frozenset({"to", "for"})
_LED = frozenset({"led", "headed"})
_LONGEST_TITLE = 25  # words in which "to do" would follow whom one calls on
_TO_PRESENT = 45  # tokens of a sentence in which it tells who was present
_TO_SESSION = 6  # tokens from "opened" over "the first" to "meeting"
_LEADS = (["the", "following"], ["as", "follows"])


def _last_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(p.split()[-1] for p in lexicon.words("meetings", "ceremonies"))


def _ceremonies(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(lexicon.words("meetings", "ceremonies")))))


class NarrationWords:
    """The words by which narration is told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.talk_nouns = words("frames", "talk_nouns")
        self.paying = words("meetings", "paying")
        self.coming = words("meetings", "coming") - {"visited"}
        self.journeys = self.paying | self.coming
        self.ceremonies = lexicon.derived("phrases of ceremonies", _ceremonies)
        self.ceremonial = lexicon.derived("last words of ceremonies", _last_words)
        self.attended_by, self.there_was, self.made_up, self.began, self.encounters = (
            words("meetings", k)
            for k in ("attended_by", "there_was", "made_up", "began", "told_of_presence")
        )
        self.delegations = words("meetings", "delegations", "sides_led")
        # A sentence that tells who was there has one of these.
        self.presence = frozenset({"visited", "engaged"}).union(
            self.attended_by, self.there_was, self.made_up, self.began
        )
        self.finite = words("grammar", "finite") - words("grammar", "have")
        self.was = frozenset({"was", "were", "been", "be"})
        self.relative = words("grammar", "embedders")
        self.calendar = words("names", "calendar")
        self.articles = words("grammar", "determiners")
        self.meeting_verbs = words("frames", "meeting_verbs")
        self.meeting_nouns = words("frames", "meeting_nouns")
        self.topic_leads = words("frames", "topic_leads")
        self.cases = words("grammar", "noun_enders") | {"during"}
        self.done_in_perfect = words("frames", "done_in_perfect")
        self.having = words("grammar", "have")
        self.devoted = words("frames", "devoted")
        self.about = words("frames", "spoken_about") | {"over"}
        self.no_topics = words("frames", "no_topics", "over_what")


class NarrationReader(ContextReader):
    """Tells the sentences and verbs of a narrator from those of a speaker."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(NarrationWords)

    def tells_of_visit(self, reading: SentenceReading) -> bool:
        """ "X paid an official visit to Y", "X travelled to Y": told by the narrator, even of a joint statement."""
        text, stop = self.text, min(reading.last - 1, reading.first + 40)
        if self._words.journeys.isdisjoint(text.lowers(reading.first, stop)):
            return False
        for i in range(reading.first, stop):
            if text[i].lower in self._words.paying:
                words = text.lowers(i + 1, min(i + 7, reading.last))
                # "the progress made during the Minister's visit": nobody paid it here
                return "visit" in words and self._words.cases.isdisjoint(
                    words[: words.index("visit")]
                )
            if text[i].lower in self._words.coming and text[i + 1].lower == "to":
                named = self.registry.within(reading.first, i)
                return any(mention.kind == "person" for mention in named)
        return False

    def leads_in(self, reading: SentenceReading) -> bool:
        """ "We, the Ministers of A and B, declare the following:": what is said comes behind it."""
        if self.text[reading.last - 1].text != ":":
            return False
        return self.text.lowers(reading.last - 3, reading.last - 1) in _LEADS

    def tells_of_ceremony(self, reading: SentenceReading) -> bool:
        """ "X was accorded a ceremonial welcome", "laid a wreath": told by the narrator, too."""
        if not self.discourse.joint:
            return False
        words = self.text.lowers(reading.first, reading.last)
        if self._words.ceremonial.isdisjoint(words):
            return False
        return self._words.ceremonies.search(" ".join(words)) is not None

    def tells_of_presence(self, reading: SentenceReading) -> int | None:
        """ "The session was attended by A and B", "A was also present": the verb, in a joint statement."""
        if not self.discourse.joint:
            return None
        stop = min(reading.last - 1, reading.first + _TO_PRESENT)
        words = self.text.lowers(reading.first + 1, stop)
        if self._words.presence.isdisjoint(words):
            return None
        for i, lower in enumerate(words, reading.first + 1):
            if lower in {";", ":"} or lower in self._words.relative:
                return None
            if lower not in self._words.presence or not self._was_there(reading, i):
                continue
            if self._of_encounter(reading.first, i):
                return i
        return None

    def _was_there(self, reading: SentenceReading, i: int) -> bool:
        """Whether the verb at *i* tells who was there, who led, or that a session began."""
        text, lower = self.text, self.text[i].lower
        k = i - 1
        while k > reading.first and self.lexicon.is_adverb(text[k].lower):
            k -= 1
        after = text[i + 1].lower
        if text[k].lower in self._words.was:
            return lower in self._words.there_was or (
                lower in self._words.attended_by and after == "by"
            )
        if not self._words.finite.isdisjoint(text.lowers(reading.first, k)):
            return False  # "We are aware of the ceremony that they attended"
        if lower in _LED:  # "Director X led the Chilean delegation"
            near = text.lowers(i + 1, min(i + _TO_SESSION, reading.last))
            return not self._words.delegations.isdisjoint(near)
        if lower in self._words.made_up:
            return lower != "included" or "delegation" in text.lowers(reading.first, i)
        if lower == "visited":
            named = self.registry.starting_at(i + 1 + (after == "the"))
            return named is not None and self.registry.type_of(named.key) in ("state", "city")
        if lower == "engaged" and after == "in":
            return not self._words.encounters.isdisjoint(text.lowers(i + 2, i + _TO_SESSION))
        if lower not in self._words.began or after not in {"the", "their"}:
            return False
        near = text.lowers(i + 1, min(i + _TO_SESSION, reading.last))
        return not self._words.encounters.isdisjoint(near[1:])

    def _of_encounter(self, first: int, verb: int) -> bool:
        """Whether what stands before the verb is a person, a delegation or an encounter."""
        if not self._words.encounters.isdisjoint(self.text.lowers(first, verb)):
            return True
        subject = self.clauses.subject_at(first, verb)
        if subject is not None and subject.kind in ("parties", "principals"):
            return True
        return any(m.kind in ("person", "office") for m in self.registry.within(first, verb))

    def is_call(self, predicate: Predicate) -> bool:
        """ "called on the President, who hosted her to lunch": a visit, and nothing is asked."""
        match = predicate.match
        state = predicate.subject.kind == "actor"  # a state visits nobody
        if match.form.lemma != "call" or match.frame.act != "urge" or state:
            return False
        if self.text[match.last - 1].lower not in _UPON:
            return False
        called = self.clauses.subject_at(match.last, predicate.end)
        one = called is not None and called.kind in ("person", "office") and len(called.names) == 1
        if called is None or not one:
            return False
        rest = self.text.lowers(called.last, min(called.last + _LONGEST_TITLE, predicate.end))
        for word in rest:
            if word in _TOLD_ON:
                return True
            if word in _ASKED:
                return False
        return True

    def only_tells(self, predicate: Predicate) -> bool:
        """ "Both sides signed a treaty": what a narrator saw; in a joint statement they say so."""
        if predicate.passive and self._was_received(predicate):
            return True
        if self._only_met(predicate) or self._has_done(predicate):
            return True
        if (
            predicate.subject.kind == "document"
            and predicate.match.form.text in self._words.devoted
        ):
            return True  # "The talks were dedicated to trade" undertakes nothing
        return predicate.match.frame.joint and not self.discourse.joint

    def _has_done(self, predicate: Predicate) -> bool:
        """ "We have supported the training of teachers": what one did, and no side that one takes now."""
        match = predicate.match
        if self.discourse.joint or match.form.lemma not in self._words.done_in_perfect:
            return False
        helped = self.text.lowers(predicate.subject.last, match.first)
        return not self._words.having.isdisjoint(helped) and "been" not in helped

    def _only_met(self, predicate: Predicate) -> bool:
        """ "conferred with Minister Y on Monday", "had conversed for an hour": no topic is told."""
        match = predicate.match
        talk = match.form.lemma in self._words.meeting_verbs
        nouns = self.text[match.last - 1].lower in self._words.meeting_nouns
        if not talk and not (nouns and match.form.lemma == "exchange"):
            return False
        if self.text[match.last].lower in self._words.articles:
            return False
        if predicate.passive or self.discourse.joint:
            return False
        for i in range(match.last, predicate.end - 1):
            nxt = self.text[i + 1]
            dated = nxt.text[0].isdigit() or nxt.lower in self._words.calendar
            if self.text[i].lower in self._words.topic_leads and not dated and self._is_outside(i):
                return False
        return True

    def _is_outside(self, i: int) -> bool:
        """Whether the word at *i* is no part of a name or a title: "Commissioner on Minorities"."""
        mention = self.registry.at(i)
        return mention is None and not (self.text[i - 1].is_capital and self.text[i + 1].is_capital)

    def _was_received(self, predicate: Predicate) -> bool:
        """ "The Ministers were supported by their aides", "was welcomed with a ceremony": no speech."""
        act = predicate.match.frame.act
        if act == "support":
            led = self.clauses.subject_at(predicate.start, predicate.match.first)
            return led is not None and led.kind in ("principals", "person", "office")
        after = self.text.lowers(predicate.match.last, predicate.match.last + 8)
        return act == "welcome" and after[:1] == ["with"] and not _CEREMONY.isdisjoint(after)

    def is_meeting_verb(self, predicate: Predicate) -> bool:
        """ "held talks with X" reports a meeting; "held talks on trade" says what was discussed."""
        if predicate.match.form.lemma == "call":
            if self.text[predicate.match.last - 1].lower == "for":
                return False  # "At a lunch with X, they called for calm"
            rest = self.text.lowers(predicate.match.last, predicate.end)
            return rest[:1] == ["and"] or "to" not in rest
        if predicate.match.form.lemma not in {"welcome", "hold", "have"}:
            return False
        if predicate.match.frame.act == "welcome":
            # "In Lima, where I welcomed the truce, I met X": no guest
            where = self.text[predicate.subject.first - 1].lower == "where"
            return not (self.discourse.joint or where)
        noun = self.text[predicate.match.last - 1].lower
        if noun not in self._words.talk_nouns:
            return False
        behind = predicate.match.last
        if self.text[behind].lower == "of" and self.text[behind + 1].lower in _VIEWS:
            behind += 2  # "had an exchange of views on trade"
        after = self.text[behind : behind + 2]
        about = len(after) > 1 and after[0].lower in self._words.about
        if about and after[0].lower == "over":  # "over lunch", "over the phone", "over two days"
            near = self.text.lowers(behind + 1, behind + 4)
            about = self._words.no_topics.isdisjoint(near)
        dated = about and (after[1].text[0].isdigit() or after[1].lower in self._words.calendar)
        return predicate.match.frame.act == "discuss" and (not about or dated)
