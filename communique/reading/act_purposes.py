"""What a meeting was for: "met to discuss ... and to consult on ..."."""

from __future__ import annotations

from communique.reading.acts import Act, SentenceReading
from communique.reading.context import Context, ContextReader
from communique.reading.frames import FrameMatch


class PurposeReader(ContextReader):
    """Reads the infinitives that hang on a verb of meeting as acts of those who met."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._hosts = context.lexicon.words("meetings", "purposes")
        self._leads = context.lexicon.words("meetings", "purpose_leads")

    def may_tell(self, reading: SentenceReading) -> bool:
        """Whether the sentence has a word that a purpose can hang on."""
        return not self._hosts.isdisjoint(self.text.lowers(reading.first, reading.last))

    def read(self, reading: SentenceReading) -> list[Act]:
        """The purposes of one sentence, in order; each ends where the next act begins."""
        verb = next(
            (
                i
                for i in range(reading.first, reading.last)
                if self.text[i].lower in self._hosts and i not in reading.masked
            ),
            None,
        )
        places = self._infinitives(verb, reading.last) if verb is not None else []
        if verb is None or not places:
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
            Act(
                i, self._before_joints(match.last, end), speakers, match.frame.act, match.frame.id,
                "A", reading.block, (match.first, match.last), lemma=match.form.lemma,
            )
            for (i, match), end in zip(places, ends, strict=True)
        ]  # fmt: skip

    def _infinitives(self, verb: int, last: int) -> list[tuple[int, FrameMatch]]:
        """Where "to" stands before a verb of speech that tells what *verb* was for."""
        places: list[tuple[int, FrameMatch]] = []
        for i in range(verb + 1, last - 1):
            if self.text[i].lower != "to":
                continue
            k = i + 1
            while k < last and self.text[k].lower in self.lexicon.adverbs:
                k += 1
            match = self.clauses.frame_at(k, last) if k < last else None
            base = match is not None and match.form.feature == "base"
            if match is not None and base and self._hangs_on(verb, i, bool(places)):
                places.append((i, match))
        return places

    def _hangs_on(self, verb: int, i: int, goes_on: bool) -> bool:
        """The infinitive hangs on the meeting, not on some noun inside another complement."""
        previous = self.text[i - 1]
        if goes_on:
            return previous.lower == "and" or previous.text == ","
        return (
            (i - verb < 60 and self.registry.at(i - 1) is not None)
            or i == verb + 1
            or previous.lower in self._leads
            or (i - verb < 60 and previous.text[:2] in {"19", "20"} and len(previous.text) == 4)
            or previous.text in {")", ","}
            or (i - verb < 40 and previous.is_capital)
            or i - verb < 4
        )

    def _before_joints(self, least: int, end: int) -> int:
        """*end* without the words that lead to the next act."""
        while end > least and (
            self.text[end - 1].text == "," or self.text[end - 1].lower in {"and", "where"}
        ):
            end -= 1
        return end

    def _speakers(self, first: int, verb: int) -> tuple[str, ...]:
        own = self.discourse.issuers() if self.text[first].lower == "we" else None
        if own is not None and self.discourse.joint:
            return own.keys  # "We, the Secretary of State and the Ministers of A, met to reaffirm"
        keys = [m.key for m in self.registry.within(first, verb) if m.kind == "person"]
        if keys:
            return tuple(dict.fromkeys(keys))
        for i in range(first, verb):
            subject = self.clauses.subject_at(i, verb)
            if subject is not None:
                return self.discourse.speaker_keys(subject)
        return ()
