"""The utterances of a record, and the acts of others that they report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from communique.lexicon import Lexicon
from communique.reading.page.blocks import Block
from communique.reading.page.quotes import Quoter
from communique.reading.page.segmentation import Sentence
from communique.reading.record.names import NameAssembly
from communique.reading.speech.acts import Act
from communique.reading.speech.thread import TopicThread
from communique.reading.speech.utterance_details import UtteranceDetails
from communique.reading.topics.tagger import TopicHit, TopicIndex
from communique.records import ReportedAct, TopicMatch, Utterance

_LONGEST_FRONT = 20  # words before the subject of a sentence


def topic_matches(hits: Iterable[TopicHit], quoter: Quoter) -> tuple[TopicMatch, ...]:
    """Topics with the words that raised them."""
    return tuple(TopicMatch(h.topic, quoter.chars(h.start, h.end)) for h in hits)


class ActAssembly:
    """Turns the acts of one document into utterances."""

    def __init__(
        self,
        quoter: Quoter,
        names: NameAssembly,
        topics: TopicIndex,
        details: UtteranceDetails,
        blocks: Sequence[Block],
        sentences: Sequence[Sentence],
        lexicon: Lexicon,
    ):
        self.quoter = quoter
        self.names = names
        self.topics = topics
        self.details = details
        self.blocks = blocks
        self._starts = [s.start for s in sentences]
        self._lexicon = lexicon
        self._leads = lexicon.words("grammar", "subject_fronts")
        self._be = lexicon.words("grammar", "finite_be")

    def utterances(self, acts: Sequence[Act], between: str | None = None) -> list[Utterance]:
        """The utterances of *acts*, in their order.

        *between* is what parties that met speak of where their words name nothing.
        """
        out: list[Utterance] = []
        passages = [self.quoter.tokens(act.start, act.end) for act in acts]
        spoken = [
            (self.quoter.tokens(self._said_from(act), act.end).start, passage.end)
            for act, passage in zip(acts, passages, strict=True)
        ]
        thread = TopicThread(self.topics, self._lexicon, self.blocks, spoken, between)
        done = 0
        for act, passage, (start, _) in zip(acts, passages, spoken, strict=True):
            words = self.quoter.text.lowers(act.start, act.end)
            front = self._front(passage.start) if passage.start > done else None
            done = passage.end
            hits, carried = thread.follow(
                start, passage.end, words, act.block, front, self._sentence(passage.start)
            )
            topics = topic_matches(hits, self.quoter) + tuple(
                TopicMatch(topic) for topic in carried
            )
            content, grade = self.details.content(act), self.details.grade(act)
            unknown = act.subject if not act.speakers else None
            out.append(
                Utterance(
                    passage=passage,
                    speakers=act.speakers,
                    act=act.act,
                    frame=act.frame,
                    trigger=self.quoter.tokens(*act.trigger) if act.trigger else None,
                    tier=act.tier,
                    addressees=act.addressees,
                    topics=topics,
                    regions=self.names.regions_in(act.start, act.end),
                    intensity=act.intensity,
                    negated=act.negated,
                    quotation=act.quotation,
                    content=self.quoter.tokens(*content) if content is not None else None,
                    act_class=grade.act_class,
                    firmness=grade.firmness,
                    repeated=grade.repeated,
                    modality=self.details.modality(act),
                    unknown_speaker=(
                        self.quoter.tokens(unknown.first, unknown.last) if unknown else None
                    ),
                )
            )
        return out

    def _said_from(self, act: Act) -> int:
        """The token where *act* may raise topics: the name of who speaks raises none.

        What stands before a passive is no speaker: "developments in Haiti were discussed".
        """
        subject = act.subject
        if subject is None or subject.kind == "phrase" or act.trigger is None:
            return act.start
        if subject.kind == "principals" and self._is_passive(act.trigger[0]):
            return act.start
        leads = subject.first == act.start and subject.last <= act.trigger[0] < act.end
        return subject.last if leads else act.start

    def _is_passive(self, verb: int) -> bool:
        """Whether "was" or "were" stands before the token *verb*, perhaps with an adverb between."""
        return not self._be.isdisjoint(self.quoter.text.lowers(max(verb - 2, 0), verb))

    def _sentence(self, start: int) -> int:
        """Where the sentence begins that *start* stands in."""
        n = bisect_right(self._starts, start) - 1
        return self._starts[n] if n >= 0 else start

    def _front(self, start: int) -> tuple[int, int] | None:
        """Where the sentence of an act says what it is about, before the act begins."""
        first = self._sentence(start)
        words = self.quoter.text.folded[first:start].lower().split()
        if not words or not words[-1].endswith(",") or len(words) > _LONGEST_FRONT:
            return None
        two, three = " ".join(words[:2]), " ".join(words[:3])
        return (first, start) if {words[0], two, three} & self._leads else None

    def reported(self, acts: Sequence[Act]) -> tuple[ReportedAct, ...]:
        """What *acts* report of the acts of others, utterances counted in the same order."""
        return tuple(
            ReportedAct(
                passage=self.quoter.tokens(r.start, r.end),
                speakers=r.speakers,
                act=r.act,
                frame=r.frame,
                trigger=self.quoter.tokens(*r.trigger),
                utterance=n,
                negated=r.negated,
            )
            for n, act in enumerate(acts)
            for r in self.details.reported(act)
        )
