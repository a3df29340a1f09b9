"""What a meeting was for: "met to discuss ... and to consult on ..."."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.frames import FrameMatch
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

# "called on X to help" asks for it, "called X to thank her" tells why; "went on to say" says.
_NO_NOUNS = ("ing", "ed", "able")
_HOLDING = frozenset({"hold", "have", "host"})
_TO_ME = 4  # tokens from "I" over "have also" to the verb
_NEAR = 8  # tokens of "last week's call" behind "follow up on"
_CALLS = ("on", "upon", "for", "to")
_NO_HOSTS = {"called": _CALLS, "call": _CALLS, "went": ("on",)}


def _with_infinitives(lexicon: Lexicon) -> frozenset[str]:
    openings = lexicon.words("meetings", "openings")
    return openings | lexicon.words("grammar", "with_infinitives")


class PurposeWords:
    """The words by which purposes are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.hosts = words("meetings", "purposes")
        self.openings = words("meetings", "openings")
        self.occasions = words("meetings", "occasions_told")
        self.giving = words("meetings", "giving")
        self.using = words("meetings", "using")
        self.telling = words("meetings", "openings", "using")
        self.hypothetical = words("meetings", "hypothetical")
        self.content = words("meetings", "content")
        self.with_infinitives = lexicon.derived("before infinitives", _with_infinitives)
        self.noun_enders = words("grammar", "noun_enders")
        self.nouns_too = words("grammar", "nouns_too")
        self.object_leads = words("grammar", "object_leads")


class PurposeReader(ContextReader):
    """Reads the infinitives that hang on a verb of meeting as acts of those who met."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(PurposeWords)

    def may_tell(self, reading: SentenceReading) -> bool:
        """Whether the sentence has a word that a purpose can hang on."""
        return not self._words.hosts.isdisjoint(self.text.lowers(reading.first, reading.last))

    def opened(self, reading: SentenceReading) -> list[Act]:
        """ "The visit was an opportunity to discuss X", "used the visit to praise X and to ..."."""
        if self._words.telling.isdisjoint(self.text.lowers(reading.first, reading.last)):
            return []
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        places: list[tuple[int, FrameMatch]] = []
        speakers: tuple[str, ...] = ()
        for i in range(first + 2, last - 2):
            if self.text[i].lower != "to" or i in reading.masked:
                continue
            match = self._base_at(i + 1, last)
            if match is None or (places and self.text[i - 1].lower not in {"and", ","}):
                continue
            speakers = speakers or self._given(first, i) or self._used(reading, i)
            if not speakers:
                return []
            places.append((i, match))
        if not places:
            return []
        self.discourse.note(speakers)
        ends = [*(i for i, _ in places[1:]), last]
        return [
            self._purpose(i, end, match, speakers, reading.block)
            for (i, match), end in zip(places, ends, strict=True)
        ]

    def _base_at(self, k: int, last: int) -> FrameMatch | None:
        """The frame of the infinitive at *k*, behind adverbs."""
        while k < last and self.text[k].lower in self.lexicon.adverbs:
            k += 1
        match = self.clauses.frame_at(k, last) if k < last else None
        return match if match is not None and match.form.feature == "base" else None

    def _purpose(
        self, first: int, end: int, match: FrameMatch, speakers: tuple[str, ...], block: int
    ) -> Act:
        return Act(
            first, self._before_joints(match.last, end), speakers, match.frame.act, match.frame.id,
            "A", block, (match.first, match.last), lemma=match.form.lemma,
        )  # fmt: skip

    def _given(self, first: int, to: int) -> tuple[str, ...]:
        """Who had the opportunity that an encounter gave them, or nobody."""
        words = self.text.lowers(first, to)
        head = next((i for i, w in enumerate(words[:8]) if w in self._words.giving), None)
        if head is None or self._words.occasions.isdisjoint(words[:head]):
            return ()
        if words[-1] not in self._words.openings and "for" not in words[head:]:
            return ()
        if self._words.openings.isdisjoint(words[head:]):
            return ()
        for i in range(first + head + 1, to):
            subject = self.clauses.subject_at(i, to)
            if subject is not None and subject.is_speaker and subject.kind != "document":
                return self.discourse.speaker_keys(subject)
        issuers = self.discourse.issuers()
        return issuers.keys if issuers is not None else ()

    def _used(self, reading: SentenceReading, to: int) -> tuple[str, ...]:
        """Who took the opportunity, or used the visit, or nobody."""
        first = reading.first
        verb = next(
            (i for i in range(first + 1, to) if self.text[i].lower in self._words.using), None
        )
        if verb is None:
            return ()
        between = set(self.text.lowers(verb + 1, to))
        if between.isdisjoint(self._words.openings) and (
            self.text[verb].lower[:3] != "use" or between.isdisjoint(self._words.occasions)
        ):
            return ()
        joint = verb - 1
        while self.text[joint].lower in self.lexicon.adverbs:
            joint -= 1
        told = reading.acts[-1:] if self.text[joint].lower == "and" else []
        if told and told[0].start < joint:  # "thanked X and took the chance to"
            told[0].end = min(told[0].end, self._before_joints(told[0].start, joint + 1))
            return told[0].speakers
        for i in range(first, verb):
            subject = self.clauses.subject_at(i, verb)
            if subject is not None and all(
                self.text[j].lower in self.lexicon.adverbs for j in range(subject.last, verb)
            ):
                return self.discourse.speaker_keys(subject)
        return ()

    def read(self, reading: SentenceReading) -> list[Act]:
        """The purposes of one sentence, in order; each ends where the next act begins."""
        verb = next(
            (
                i
                for i in range(reading.first, reading.last)
                if self.text[i].lower in self._words.hosts and i not in reading.masked
                if self.text[i + 1].lower not in _NO_HOSTS.get(self.text[i].lower, ())
            ),
            None,
        )
        if verb is None or self._to_come(reading.first, verb):
            return []
        places = [
            (i, match)
            for i, match in self._infinitives(verb, reading.last)
            if not any(act.start < i < act.end for act in reading.acts)  # "urged X to consider"
        ]
        if not places:
            return []
        speakers = self._speakers(reading.first, verb)
        if not speakers:
            return []
        self.discourse.note(speakers)
        last = self.clauses.without_stop(reading.first, reading.last)
        starts = [act.start for act in reading.acts]
        ends = [i for i, _ in places[1:]]
        ends.append(min([t for t in starts if t > places[-1][0]], default=last))
        return [
            self._purpose(i, end, match, speakers, reading.block)
            for (i, match), end in zip(places, ends, strict=True)
        ]

    def _infinitives(self, verb: int, last: int) -> list[tuple[int, FrameMatch]]:
        """Where a verb of speech begins to tell what *verb* was for, mostly with "to"."""
        places: list[tuple[int, FrameMatch]] = []
        told = False  # whether a purpose was, that may perform no act: "met to sign X and to ..."
        for i in range(verb + 1, last - 1):
            if self.text[i].lower == "to":
                match = self._base_at(i + 1, last)
                hangs = self._hangs_on(verb, i, bool(places))
                hangs = hangs or (told and self._hangs_on(verb, i, goes_on=True))
                told = told or (hangs and self._is_deed(i + 1))
                if match is not None and hangs and not self._of_one_before(match, last):
                    places.append((i, match))
            elif places and self.text[i].lower in {",", "and"}:
                match = self._bare_at(i + 1, last)
                if match is not None:
                    places.append((i + 1, match))
        return places

    def _is_deed(self, k: int) -> bool:
        """Whether "to" before token *k* begins an infinitive: "to prepare", not "to the port"."""
        plain = self.text[k].is_word and not self.text[k].is_capital
        return plain and self.text[k].lower not in self._words.object_leads

    def _of_one_before(self, match: FrameMatch, last: int) -> bool:
        """ "met to follow up on their April call": why they met, and nothing that was said."""
        if match.form.lemma != "follow":
            return False
        for k in range(match.last, min(match.last + _NEAR, last)):
            if self.text[k].lower in self._words.noun_enders:
                return False
            if self.lexicon.meeting_nouns.longest(self.text, k, last) is not None:
                return True
        return False

    def _bare_at(self, k: int, last: int) -> FrameMatch | None:
        """The frame at *k* of ", underline X and confer on Y": an infinitive whose "to" stands before.

        A word that may as well be a noun ("support") must have an object behind it.
        """
        match = self._base_at(k, last)
        if match is None or match.last >= last:
            return None
        verb = match.form.text not in self._words.nouns_too
        if match.last - match.first > 1:  # "exchange views", but "call for" may be a noun
            verb = verb or self.text[match.last - 1].lower not in self._words.noun_enders
            return match if verb else None
        if verb:
            return match if self.text[match.last].is_word else None
        leads = self.text[match.last].lower in self._words.object_leads
        return match if leads or self.registry.starting_at(match.last) is not None else None

    def _to_come(self, first: int, verb: int) -> bool:
        """Whether *verb* tells of an encounter to come: "will meet X to discuss Y"."""
        k = verb - 1
        while k > first and self.lexicon.is_adverb(self.text[k].lower):
            k -= 1
        if self.text[verb].lower in self._words.occasions:
            return self._is_planned(max(first, verb - _NEAR), verb)
        return k >= first and self.text[k].lower in self._words.hypothetical

    def _is_planned(self, first: int, noun: int) -> bool:
        """ "will hold a public meeting", "agreed to hold a call", but "had a meeting"."""
        words = self.text.lowers(first, noun)
        if not (self._words.hypothetical - {"had", "to"}).isdisjoint(words):
            return True
        return any(a == "to" and b in _HOLDING for a, b in zip(words, words[1:], strict=False))

    def _hangs_on(self, verb: int, i: int, goes_on: bool) -> bool:
        """The infinitive hangs on the meeting, not on some noun inside another complement."""
        previous = self.text[i - 1]
        if goes_on:
            as_well = self.text.lowers(i - 3, i) == ["as", "well", "as"]
            return as_well or previous.lower == "and" or previous.text == ","
        near = i - verb < 60
        named = self.registry.at(i - 1) is not None or previous.is_capital
        dated = previous.text[:2] in {"19", "20"} and len(previous.text) == 4
        return (
            i == verb + 1
            or previous.text in {")", ","}
            or (near and (named or dated or self._plain(verb, i)))
        )

    def _plain(self, verb: int, i: int) -> bool:
        """Whether no word before "to" at *i* takes an infinitive of its own: "met with experts to"."""
        previous = self.text[i - 1].lower
        met = previous in self._words.occasions  # "held a meeting to discuss trade"
        if not met and (previous in self._words.with_infinitives or previous.endswith(_NO_NOUNS)):
            return False
        return self._words.content.isdisjoint(self.text.lowers(verb, i))

    def _before_joints(self, least: int, end: int) -> int:
        """*end* without the words that lead to the next act."""
        while end > least and (
            self.text[end - 1].text == "," or self.text[end - 1].lower in {"and", "where"}
        ):
            end -= 1
        if self.text.lowers(end - 3, end) == ["as", "well", "as"]:
            return self._before_joints(least, end - 3)
        return end

    def _speakers(self, first: int, verb: int) -> tuple[str, ...]:
        we = self.text[first].lower == "we" or [",", "we"] in (
            self.text.lowers(i, i + 2) for i in range(first, min(first + 12, verb))
        )
        own = self.discourse.issuers() if we else None
        if own is not None and self.discourse.joint:
            return own.keys  # "We, the Secretary of State and the Ministers of A, met to reaffirm"
        near = range(verb - 1, max(first - 1, verb - _TO_ME), -1)
        mine = next((i for i in near if self.text[i].text == "I"), None)
        me = self.clauses.subject_at(mine, verb) if mine is not None else None
        if me is not None and self.text[me.first - 1].lower != "and":
            return self.discourse.speaker_keys(me)  # "In Peru, where aid arrives, I met X to"
        keys = [m.key for m in self.registry.within(first, verb) if m.kind == "person"]
        if keys:
            return tuple(dict.fromkeys(keys))
        for i in range(first, verb):
            subject = self.clauses.subject_at(i, verb)
            if subject is not None:
                return self.discourse.speaker_keys(subject)
        return ()
