"""Direct quotations: which quoted words are speech, and whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.tokens import TokenText

_ENDS = ".!?,;:"
_FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
_SURE_LATER = frozenset({"urge", "welcome", "condemn", "thank"})  # wherever they are said
_MODALS = frozenset({"will", "would"})
_NEAR = 9  # tokens from "theme" to what is quoted
_BEHIND_TAG = frozenset(
    {".", ",", "on", "in", "at", "during", "after", "today", "following", ":", '"'}
)
_LONGEST_TAG = 8  # tokens of `," the ruling of the court stated.`
_ARTICLES = frozenset({"the", "a", "an"})
_TAG_ENDS = frozenset({".", ",", ":", '"'})
_TO_COLON = 9  # tokens of a name before a colon: `Foreign Minister Jana Novak: "..."`
DASHES = frozenset({"-", "\u2013", "\u2014"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted speech: token range of the quoted words, the subject that said it, and the act.

    `subject` is None where no verb of saying is near; it then goes on from the last one.
    `attribution` is the token range of subject and verb.
    """

    first: int
    last: int
    subject: Subject | None
    act: str
    attribution: tuple[int, int] | None


def _saying(lexicon: Lexicon) -> frozenset[str]:
    verbs = (lemma.split()[0] for lemma in lexicon.frames["saying"])
    return frozenset(form.text for verb in verbs for form in verb_forms(verb))


def _acts(lexicon: Lexicon) -> list[tuple[str, str]]:
    return [
        (phrase, act)
        for act, phrases in lexicon.frames["quotation_acts"].items()
        for phrase in phrases
    ]


class QuotationReader:
    """Finds quoted speech in a block of running text."""

    def __init__(self, text: TokenText, clauses: ClauseReader, lexicon: Lexicon):
        self.text = text
        self.clauses = clauses
        self.saying = lexicon.derived("forms of saying", _saying)
        self._named_things = lexicon.words("frames", "named_things")
        self._acts = lexicon.derived("acts of quotations", _acts)

    def find(
        self, first: int, last: int, speaker: Subject | None = None, joint: bool = False
    ) -> list[Quotation]:
        """The quoted speech in tokens `[first, last)`; names and scare quotes are left out.

        Args:
            speaker: Who the paragraph before says will speak in this one.
            joint: Whether several issue the text together.
        """
        if '"' not in self.text.lowers(first, last):
            return []
        marks = self._without_reopened([i for i in range(first, last) if self.text[i].text == '"'])
        together = self._run_together(marks)
        if len(marks) == 1 or (together and joint):
            return []  # those who issue it together say it, sentence by sentence
        step = 1 if together else 2
        found = []
        for opening, closing in zip(marks[::step], marks[1::step], strict=False):
            if self._is_speech(first, opening, closing, last):
                found.append(self._quotation(first, last, opening, closing))
        if speaker is not None and found and found[0].subject is None:
            found[0] = replace(found[0], subject=speaker)
        return found

    def _without_reopened(self, marks: list[int]) -> list[int]:
        """*marks* without those that open a quotation again before it is closed.

        A quotation of several paragraphs, or sentences, may have a mark before each of them.
        """
        kept: list[int] = []
        for i in marks:
            opens = i + 1 < len(self.text) and self.text[i + 1].start == self.text[i].end
            opens = opens and (i == 0 or self.text[i - 1].end < self.text[i].start)
            if not (opens and len(kept) % 2):
                kept.append(i)
        return marks if len(kept) % 2 else kept

    def _run_together(self, marks: list[int]) -> bool:
        """Whether paragraphs of one quotation stand in a row: each opens with a mark, none closes."""
        if len(marks) < 3:
            return False
        after = (self.text[i + 1] for i in marks if i + 1 < len(self.text))
        opening = sum(
            t.is_word and t.start == self.text[i].end for i, t in zip(marks, after, strict=False)
        )
        return opening > len(marks) - opening + 1

    def in_first_person(self, first: int, last: int) -> bool:
        """Whether a block without marks of quotation speaks of "us" or "me"."""
        words = self.text.lowers(first, last)
        return '"' not in words and not _FIRST_PERSON.isdisjoint(words)

    def whole(self, first: int, last: int, speaker: Subject | None) -> list[Quotation]:
        """A block that somebody says, as the one before tells, with no marks: "The Minister said:".

        Args:
            speaker: Who says it; nobody where a quotation may go on.
        """
        if not self.in_first_person(first, last):
            return []
        opening = self.clauses.subject_at(first, last) if speaker is None else None
        if opening is not None and opening.word not in {"we", "i"}:
            return []  # behind the quotation the account goes on
        end = self.clauses.without_stop(first, last)
        return [Quotation(first, end, speaker, self._act(first, end), None)]

    def paragraph(self, first: int, last: int, speaker: Subject) -> list[Quotation]:
        """A paragraph of a quotation that goes on in the next one, which has its own mark."""
        end = self.clauses.without_stop(first, last)
        return [Quotation(first + 1, end, speaker, self._act(first + 1, end), None)]

    def stretch(
        self, spans: Sequence[tuple[int, int]], speaker: Subject | None
    ) -> Quotation | None:
        """What *speaker* says on in paragraphs of which each has a mark in front, and the last is closed.

        Args:
            spans: The token ranges of the paragraphs from here on.
        """
        opening = self._left_open(*spans[0]) if speaker is not None and len(spans) > 1 else None
        if speaker is None or opening is None:
            return None
        for first, last in spans[1:]:
            marks = [i for i in range(first, last) if self.text[i].text == '"']
            if marks[:1] != [first] or len(marks) > 2:
                return None
            if len(marks) == 2:
                source = self._after(marks[1] + 1, last)
                told, where = (source[0], source[1:]) if source is not None else (speaker, None)
                behind = self.clauses.without_stop(marks[1], last)
                if behind > (where[1] if where is not None else marks[1] + 1):
                    return None  # the account goes on in the same paragraph
                end = self.clauses.without_stop(first, marks[1])
                return Quotation(opening + 1, end, told, self._act(opening + 1, end), where)
        return None

    def _left_open(self, first: int, last: int) -> int | None:
        """The mark in a paragraph that opens a quotation which its end does not close."""
        marks = [i for i in range(first, last) if self.text[i].text == '"']
        if len(marks) % 2 == 0 or marks[-1] + 1 >= last:
            return None
        opens = self.text[marks[-1] + 1].start == self.text[marks[-1]].end
        return marks[-1] if opens and (len(marks) > 1 or marks[0] == first) else None

    def dashed(self, first: int, last: int) -> list[Quotation]:
        """Speech that only a dash opens: "- The sea is not safe. We will help, says Minister Ruiz."

        Args:
            first: The first token behind the dash of a block.
        """
        if self.saying.isdisjoint(self.text.lowers(first, last)):
            return []
        for i in range(first + 3, last - 2):
            if self.text[i].text != "," or self.text[i + 1].lower not in self.saying:
                continue
            subject = self.clauses.subject_at(i + 2, last)
            if subject is None or not subject.is_speaker:
                continue
            if subject.last < last and self.text[subject.last].text != ".":
                continue
            found = [Quotation(first, i, subject, self._act(first, i), (i + 1, subject.last))]
            again = subject.last + 1
            if again + 3 < last and self.text[again].text in DASHES:  # "... says Ruiz. - We ..."
                end = self.clauses.without_stop(again + 1, last)
                found.append(Quotation(again + 1, end, None, self._act(again + 1, end), None))
            return found
        return []

    def runs_on(self, first: int, last: int) -> bool:
        """Whether the block opens a quotation that its end does not close: a statement in full."""
        if self.text[first].text != '"':
            return False
        return sum(token.text == '"' for token in self.text[first:last]) == 1

    def _is_speech(self, first: int, opening: int, closing: int, last: int) -> bool:
        if closing - opening < 5:
            # "Our allies," he added, "can rely on us": short, and yet somebody says it
            told = closing - opening > 2 and self.text[closing - 1].text in _ENDS
            if not told or self._after(closing + 1, last) is None:
                return False
        if opening == first:
            return True
        before = self.text[opening - 1]
        if before.text == "," and not self.text[opening + 1].is_capital:
            # a part of the sentence, quoted: ', "which share our values"'
            said = self.text[opening - 2].lower in self.saying or closing + 1 == last
            source = self._before(first, opening) or self._after(closing + 1, last)
            return said or source is not None
        if before.text == "," and self._is_name(first, opening):
            return self._after(closing + 1, last) is not None
        if before.text in _ENDS or before.text == '"':
            return True
        return before.lower == "that" or before.lower in self.saying

    def _is_name(self, first: int, opening: int) -> bool:
        """'under the theme of the year, "Clean Rivers for All",': what something is called."""
        near = self.text.lowers(max(first, opening - _NEAR), opening)
        return not self._named_things.isdisjoint(near) and self.saying.isdisjoint(near)

    def _quotation(self, first: int, last: int, opening: int, closing: int) -> Quotation:
        start, end = opening + 1, closing
        while end > start and self.text[end - 1].text in _ENDS:
            end -= 1
        attribution = self._after(closing + 1, last) or self._before(first, opening)
        subject = attribution[0] if attribution else None
        where = (attribution[1], attribution[2]) if attribution else None
        return Quotation(start, end, subject, self._act(start, end), where)

    def _after(self, i: int, last: int) -> tuple[Subject, int, int] | None:
        """`," the Secretary General said` and `," said Mr Rutte`."""
        if i >= last:
            return None
        # Behind a comma it is of these words, whatever goes on: `," he told journalists`.
        tagged = "," in (self.text[i].text, self.text[i - 2].text)
        if self.text[i].text == ",":
            i += 1
        if i < last and (self.text[i].lower in self.saying or (tagged and self._inverts(i, last))):
            subject = self.clauses.subject_at(i + 1, last)
            if subject is None and tagged and i + 2 < last:
                subject = Subject(i + 1, self._end_of_phrase(i + 1, last), "phrase")
            return (subject, i, subject.last) if subject else None
        subject = self.clauses.subject_at(i, last) if i < last else None
        if subject is None:
            return self._by_somebody(i, last) if tagged else None
        k = subject.last
        while k < last and self.text[k].lower in self.clauses.lexicon.adverbs:
            k += 1
        if k < last and self.text[k].lower in self.saying:
            after = self.text[k + 1].lower if k + 1 < last else "."
            if after in _BEHIND_TAG or (tagged and after != "that"):
                return subject, i, k + 1
        if tagged and subject.is_named and self._ends_tag(k, last):
            return subject, i, k + 1  # `," the Minister quipped.`: any verb will do
        return None

    def _by_somebody(self, i: int, last: int) -> tuple[Subject, int, int] | None:
        """`," the ruling stated.`: the words of whoever it is, and not of the one who spoke last."""
        for k in range(i + 1, min(i + _LONGEST_TAG, last)):
            if self.text[k].text == ",":
                return self._by_name_put_in(i, k, last)
            if not self.text[k].is_word:
                return None
            if self._ends_tag(k, last):
                return Subject(i, k, "phrase"), i, k + 1
        return None

    def _by_name_put_in(self, i: int, comma: int, last: int) -> tuple[Subject, int, int] | None:
        """`," the mayor of Lima, Ana Ruiz, said.`: whose name stands between commas."""
        named = self.clauses.subject_at(comma + 1, last) if comma + 1 < last else None
        if named is None or not named.is_named or named.last >= last:
            return None
        verb = named.last + (self.text[named.last].text == ",")
        return (named, i, verb + 1) if self._ends_tag(verb, last) else None

    def _inverts(self, i: int, last: int) -> bool:
        """Whether a verb at *i* stands before who said it: `," quipped the Minister.`"""
        if i + 2 >= last or not self.text[i].lower.endswith("ed"):
            return False
        return self.text[i + 1].lower in _ARTICLES or self.text[i + 1].is_capital

    def _end_of_phrase(self, i: int, last: int) -> int:
        """Where the words for somebody without a name end: `said a crew member.`"""
        return next((k for k in range(i, last) if not self.text[k].is_word), last)

    def _ends_tag(self, k: int, last: int) -> bool:
        """Whether a verb in the past stands at *k*, and ends a sentence or a part of one there."""
        if k >= last or not self.text[k].is_word:
            return False
        word, after = self.text[k].lower, self.text[k + 1].text if k + 1 < last else "."
        told = any(form.feature == "past" for form in self.clauses.lexicon.forms.get(word, ()))
        return after in _TAG_ENDS and (told or word in self.saying or word.endswith("ed"))

    def announced(self, first: int, last: int) -> Subject | None:
        """Who speaks in the next paragraph, by the end of this one: "The Minister said:"."""
        found = self._before(first, last) if self.text[last - 1].text == ":" else None
        return found[0] if found is not None else None

    def _before(self, first: int, opening: int) -> tuple[Subject, int, int] | None:
        """`He highlighted that "..."` and `Mr Rutte said: "..."`."""
        k = opening - 1
        if self.text[k].text == ":" and (named := self._named_before(first, k)) is not None:
            return named, named.first, k
        while k >= first and (self.text[k].text in {":", ","} or self.text[k].lower == "that"):
            k -= 1
        if k < first or self.text[k].lower not in self.saying:
            return None
        end = k - 1 if self.text[k - 1].text == "," else k  # "The Minister, Ana Ruiz, said"
        for i in range(end - 1, max(first - 1, k - 14), -1):
            subject = self.clauses.subject_at(i, end)
            if subject is not None and all(
                self.text[j].lower in self.clauses.lexicon.adverbs for j in range(subject.last, end)
            ):
                # "Minister A of Chile said": not Chile
                wider = (self.clauses.subject_at(h, end) for h in range(max(first, i - 12), i))
                longest = next((w for w in wider if w and w.last == subject.last), subject)
                return longest, longest.first, k + 1
        return None

    def _named_before(self, first: int, colon: int) -> Subject | None:
        """Who is named alone before a colon: `Minister Novak: "Rivers know no borders."`."""
        for i in range(max(first, colon - _TO_COLON), colon):
            begins = i == first or self.text[i - 1].text in _ENDS
            subject = self.clauses.subject_at(i, colon) if begins else None
            if subject is not None and subject.last == colon:
                return subject if subject.kind in ("person", "office") else None
        return None

    def _act(self, first: int, last: int) -> str:
        words = " ".join(self.text.lowers(first, min(last, first + 25)))
        for phrase, act in self._acts:
            if phrase in words:
                return act
        later = " ".join(self.text.lowers(first, min(last, first + 70)))
        for phrase, act in self._acts:
            if act in _SURE_LATER and phrase in later:
                return act
        for predicate in self.clauses.predicates(first, last)[:1]:
            own = predicate.subject.word in {"we", "i"} or predicate.subject.kind == "actor"
            present = predicate.match.form.feature in ("base", "s")
            told = predicate.match.frame.id not in _MODALS  # what "Peru will" do, others may tell
            if own and told and present and predicate.match.first - first < 8:
                return predicate.match.frame.act
        return "state"
