"""Reports without a verb of speech: "The focus of the talks was trade", "Also discussed were visas"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.spoken_about import SpokenAboutReader

_LONGEST_HEAD = 16  # words before the verb, or before the noun behind it
_LONGEST_TOPIC = 40  # words of a topic in front of the verb
_GATHERINGS = frozenset({"meeting", "call"})
_IN = (["in"], ["at"], ["during"], ["upon"], ["on"])
_ABOUT = (
    ["that"],
    ["on"],
    ["about"],
    ["of"],
    ["over"],
    ["regarding"],
    ["as"],
    ["concerning"],
    ["to"],
)
_OF = (["of"], ["under"], *_IN)
_ON = (["on"], ["upon"], ["around"], ["about"])
_BREAKS = frozenset(
    {",", "was", "were", "is", "are", "has", "had", "held", "met", "who", "which", "will", "would"}
)


def _keys(lexicon: Lexicon) -> frozenset[str]:
    """The words of which every such report has one."""
    tables = ("topic_heads", "talked", "topic_places", "featuring", "talks_told", "stressing")
    return frozenset().union(*(lexicon.words("frames", table) for table in tables))


class TopicsToldWords:
    """The words by which topics of talks are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.keys = lexicon.derived("words of topics told", _keys)
        self.heads = words("frames", "topic_heads")
        self.talked = words("frames", "talked")
        self.places = words("frames", "topic_places")
        self.featuring = words("frames", "featuring")
        self.inverted = words("frames", "inverted_leads")
        self.listing = words("frames", "topics_listed")
        self.focusing = words("frames", "focusing")
        self.focusing_on = words("frames", "focusing_on")
        self.devoted = words("frames", "devoted")
        self.stressing = words("frames", "stressing")
        self.calendar = words("names", "calendar")
        self.broken = words("grammar", "noun_enders")
        self.talks = words("frames", "talks_told")
        self.encounters = words("meetings", "occasions_told") | self.talks | {"agenda"}


class TopicsToldReader(ContextReader):
    """Reads what a narrator says was discussed, as an act of those who met."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(TopicsToldWords)
        self._spoken = SpokenAboutReader(context)

    def read(self, reading: SentenceReading) -> Act | None:
        """The act of a sentence that tells a topic, where it is known who met."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        words = self.text.lowers(first, last)
        if words[:1] == ["there"]:
            return self._there(reading, words, last)
        spoken = self._spoken.read(reading)
        if spoken is not None:
            return spoken
        if self._words.keys.isdisjoint(words) or not reading.is_unmasked(first, last):
            return None
        stressed = self._stressed(first, last)
        if stressed is not None:
            return self._told(reading, stressed[0], last, stressed[1], "state")
        aside = self._aside(words)
        verb = self._verb(words[: aside[0]] + words[aside[1] :])
        if verb is None:
            beside = self._beside(first, last)
            return self._told(reading, *beside) if beside is not None else None
        verb += first + (aside[1] - aside[0] if verb >= aside[0] else 0)
        return self._told(reading, first, last, verb)

    def _told(
        self, reading: SentenceReading, first: int, last: int, verb: int, act: str = "discuss"
    ) -> Act | None:
        """The act from token *first* on, of those whose talks its subject names or tells of."""
        issuers = self.discourse.met_last(verb if first > reading.first else first + 1)
        if issuers is None:
            return None
        keys = self._with_whom(first, verb, issuers.keys) or issuers.keys
        trigger = (verb, verb + 1)
        return Act(first, last, keys, act, "topics-told", "B", reading.block, trigger)

    def _with_whom(self, first: int, verb: int, met: tuple[str, ...]) -> tuple[str, ...]:
        """Of those who *met* who are meant by "Talks with Minister X": X and the other side."""
        lead = next((i for i in range(first, verb) if self.text[i].lower == "with"), verb)
        named = {m.key for m in self.registry.within(lead, verb) if m.kind == "person"}
        if len(named) != 1 or not named <= set(met):
            return ()
        own = self.registry.party_of(next(iter(named)))
        everyone = dict.fromkeys((*met, *self.discourse.principals))
        other = [k for k in everyone if self.registry.party_of(k) != own]
        return (*named, *other) if len(everyone) > 2 and other else ()

    def _stressed(self, first: int, last: int) -> tuple[int, int] | None:
        """ "On visas, the emphasis was on speed": where that begins, and its verb."""
        comma = next(
            (i for i in range(first, min(first + 12, last)) if self.text[i].text == ","), 0
        )
        front = comma and self.text[first].lower in self.lexicon.openers
        start = comma + 1 if front else first
        for i in range(start, min(start + 5, last - 2)):
            if self.text[i].lower in self._words.stressing and self.text[i + 1].lower in {
                "was",
                "is",
            }:
                on = i + 2
                while on < last - 1 and self.lexicon.is_adverb(self.text[on].lower):
                    on += 1
                return (start, i + 1) if self.text.lowers(on, on + 1) in _ON else None
        return None

    def _aside(self, words: list[str]) -> tuple[int, int]:
        """ "Talks with Minister X, head of the Office of Y, focused on": what stands in commas."""
        near = words[: 2 * _LONGEST_HEAD]
        if "," not in near or self._words.talks.isdisjoint(words[:4]):
            return 0, 0
        opens = near.index(",")
        for k in range(opens + 2, len(near)):
            if near[k] == ",":
                ends = words[k + 1 : k + 2]
                goes_on = not ends or ends[0] in self._words.focusing or ends[0] in {"was", "were"}
                return (opens, k + 1) if goes_on else (0, 0)
        return 0, 0

    def _beside(self, first: int, last: int) -> tuple[int, int, int] | None:
        """ "X held talks with Y, with discussions centring on trade": where that begins, and its verb."""
        for i in range(first + 4, last - 2):
            if self.text[i].lower not in self._words.focusing_on:
                continue
            if self.text.lowers(i + 1, i + 2) not in _ON:
                return None
            near = range(i - 1, max(first, i - 6), -1)
            lead = next((k for k in near if self.text[k].lower == "with"), i)
            talks = self._words.talks - _GATHERINGS
            return (lead + 1, last, i) if talks & set(self.text.lowers(lead, i)) else None
        return None

    def _there(self, reading: SentenceReading, words: list[str], last: int) -> Act | None:
        """ "There was broad agreement that the dam is safe": an act of all who met."""
        if words[1:2] not in (["was"], ["were"], ["is"]):
            return None
        acts = self.lexicon.frames["there_acts"]
        for i, word in enumerate(words[2:9], 2):
            if word in {"no", "little", "not"} or word in self._words.broken:
                return None
            if word in acts:
                issuers = self.discourse.met_last(reading.first + 1)
                if issuers is None or words[i + 1 : i + 2] not in _ABOUT:
                    return None
                trigger = (reading.first + i, reading.first + i + 1)
                return Act(
                    reading.first, last, issuers.keys, acts[word], "there-is", "B", reading.block,
                    trigger,
                )  # fmt: skip
        return None

    def _verb(self, words: list[str]) -> int | None:
        """Where the verb of such a report stands, or None."""
        head: list[str] = []
        for c, word in enumerate(words[:_LONGEST_TOPIC]):
            if word in {"that", "which", "who", ";", ":"}:
                return None
            if c and (words[c - 1] == words[0] or not self.lexicon.is_adverb(words[c - 1])):
                head.append(words[c - 1])
            if self._took_place(words, c):
                talks = self._opens_with_talks(head) and _GATHERINGS.isdisjoint(head)
                return c if talks and c <= _LONGEST_HEAD else None
            if word in self._words.focusing and c <= _LONGEST_HEAD:
                return c if words[c + 1 : c + 2] in _ON and self._opens_with_talks(head) else None
            if word in self._words.listing and c <= _LONGEST_HEAD and self._lists(head):
                # "topics include" may be of a meeting to come, "topics discussed include" is not
                told = word.endswith("ed") or not self._words.talked.isdisjoint(head)
                return c if told or word == "spanned" else None
            if word in {"was", "were"}:
                if words[c + 2 : c + 3] == ["to"] and words[c + 1] in self._words.devoted:
                    return c if c <= _LONGEST_HEAD and self._are_talks(head) else None
                done = words[c + 1 : c + 2] and words[c + 1].endswith("ed")
                if not done and c <= _LONGEST_HEAD and self._names_topic(head):
                    return c
                return c if self._is_topic(words[c + 1 : c + 1 + _LONGEST_HEAD]) else None
            if word == "came" and words[c + 1 : c + 2] not in (["under"], ["up"]):
                continue
            if word in self._words.featuring:
                if words[c + 1 : c + 3] in (["under", "discussion"], ["up", "for"]):
                    return c
                return c if c and self._of_talks(words[c + 1 : c + 1 + _LONGEST_HEAD]) else None
        return None

    def _took_place(self, words: list[str], c: int) -> bool:
        """ "took place on trade", "was held on trade": told of a topic, and not of a day."""
        if words[c : c + 2] not in (["took", "place"], ["was", "held"], ["were", "held"]):
            return False
        about = words[c + 3 : c + 4]
        dated = not about or about[0][0].isdigit() or about[0] in self._words.calendar
        return words[c + 2 : c + 3] in _ON and not dated

    def _lists(self, head: list[str]) -> bool:
        """ "Topics (discussed at the meeting) included", "The agenda covered"."""
        named = any(word in self._words.heads and word != "focus" for word in head[:3])
        talks = len(head) < 4 and self._opens_with_talks(head)
        return named or (talks and _GATHERINGS.isdisjoint(head))  # a meeting includes persons

    def _opens_with_talks(self, head: list[str]) -> bool:
        """ "Their talks", "Discussions between the two ministers": the talking itself."""
        return not self._words.talks.isdisjoint(head[:4]) and _BREAKS.isdisjoint(head)

    def _are_talks(self, head: list[str]) -> bool:
        """ "The exchange between the two", and not "Discussion panels"."""
        at = next((i for i, word in enumerate(head[:4]) if word in self._words.talks), None)
        alone = at is not None and (
            head[at + 1 : at + 2] in ([], ["between"]) or head[at + 1] in self._words.broken
        )
        return alone and self._opens_with_talks(head)

    def _names_topic(self, head: list[str]) -> bool:
        """ "A major focus of discussion", "The issues raised", "Also discussed", "On the agenda"."""
        if head[:1] and head[0] in self._words.inverted:
            return "agenda" in head or bool(
                self._words.talked & set(head)
                or (self._words.places & set(head) and self._of_talks(head))
            )
        at = next((i for i, word in enumerate(head) if word in self._words.heads), None)
        if at is None or at > 6:
            return False
        rest = head[at + 1 :]
        return bool(self._words.talked & set(rest)) or self._of_talks(rest)

    def _is_topic(self, behind: list[str]) -> bool:
        """ "was also on the agenda", "were the main topics of the talks", "was at the heart of ..."."""
        told = next((i for i, w in enumerate(behind[:3]) if w in self._words.talked), None)
        if told is not None and behind[told + 1 : told + 2] in _IN:
            return self._of_talks(behind[told + 2 :])  # "was raised in the talks"
        for i, word in enumerate(behind[:8]):
            if word == "under" and behind[i + 1 : i + 2] == ["discussion"]:
                return True
            if word in {",", "and", "by"} or (
                word.endswith("ed") and word not in self._words.talked
            ):
                return False
            if word == "agenda":
                return True
            if word in self._words.places or word in self._words.heads:
                rest = behind[i + 1 :]
                return rest[:1] in _OF and (self._of_talks(rest[:7]) or "discussion" in rest[:2])
        return False

    def _of_talks(self, words: list[str]) -> bool:
        """Whether an encounter or its agenda is named, before anything else is told."""
        for word in words[:8]:
            if word in {",", "and"}:
                return False
            if word in self._words.encounters:
                return True
        return False
