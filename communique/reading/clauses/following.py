"""The predicates behind the first one of a sentence: what joins them, and whose they are."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.attached import AttachedReader
from communique.reading.clauses.coordinates import CoordinateReader
from communique.reading.clauses.predicates import Predicate, PredicateReader

# Kinds of subjects that open a clause of their own behind a bare "and" or a comma.
_SPEAKING = ("person", "office", "principals", "pronoun")
_NEAR_DAYS = frozenset({"last", "this", "next", "earlier"})
_PERIODS = frozenset({"year", "month", "week", "spring", "summer", "autumn"})
_JOINING = frozenset({"and", "but", "while", "in", "turn", "together", ","})
_ENDING_OBJECT = frozenset({"that", ",", "and"})
_LONGEST_JOINT = 5  # tokens of ", and in turn"
_LONGEST_FRONT = 14  # tokens of "in their discussions in May" behind "that"


def _calendar(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("names", "calendar") | _PERIODS


class FollowingWords:
    """The words by which the next predicate is told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.coordinators = words("grammar", "coordinators")
        self.embedders = words("grammar", "embedders")
        # No predicate begins behind any other word.
        self.joints = self.coordinators | {",", ";", "where", "which", "before", "while"}
        self.singular = words("grammar", "singular_pronouns")
        self.third = words("grammar", "third_persons")
        self.wishing = words("grammar", "wishing")
        self.calendar = lexicon.derived("words of the calendar and periods", _calendar)
        self.present = words("grammar", "finite_present")


class FollowingReader:
    """Finds the next predicate: coordinate, with its own subject, relative or participle."""

    def __init__(self, predicates: PredicateReader):
        self.text = predicates.text
        self.registry = predicates.registry
        self.lexicon = predicates.lexicon
        self.predicates = predicates
        self.attached = AttachedReader(predicates)
        self._coordinates = CoordinateReader(predicates)
        self._words = self.lexicon.made(FollowingWords)

    def next_predicate(
        self, found: list[Predicate], last: int, depth: list[int]
    ) -> Predicate | None:
        """The predicate that follows those *found* in the sentence that ends before *last*.

        Args:
            depth: For each token of the sentence, 0 outside of brackets and quotations.
        """
        current = found[-1]
        first = last - len(depth)
        anchor = next((p for p in reversed(found) if p.kind in ("main", "coordinate")), current)
        # "X offered help, for which Minister Y thanked him, adding that ...": it is Y who adds
        near = current if current.kind == "relative" and not current.passive else anchor
        after_that = self._has_that(current, last)
        said = 0  # where the verb of a clause ends that is a part of what was said
        begin = current.match.last
        joints = self._words.joints
        for i, lower in enumerate(self.text.lowers(begin, last), begin):
            if lower not in joints:
                if lower == "that" and i > begin + 1 and i >= said and not depth[i - first]:
                    after_that = True
                continue
            if depth[i - first] or i < said:
                continue
            if lower == "," and after_that and self._opens_what_was_said(i, current):
                inner = self.predicates.predicate_at(i + 1, last)
                if inner is not None:
                    said = inner.match.last
                    continue
            predicate = self._joined_at(i, last, anchor, near, after_that, current)
            if predicate is not None:
                return predicate
            if lower == "and" and (current.kind == "participle" or self._by_doing(current)):
                predicate = self.attached.second_participle(i, last, current)
                if predicate is not None:
                    return predicate
        return None

    def _by_doing(self, current: Predicate) -> bool:
        """ "began by thanking the crew": another gerund may follow."""
        return "by" in self.text.lowers(current.match.first, current.match.last)

    def _joined_at(
        self,
        i: int,
        last: int,
        anchor: Predicate,
        near: Predicate,
        after_that: bool,
        current: Predicate,
    ) -> Predicate | None:
        """The predicate that the joint at *i* opens; a participle goes with the one *near* it."""
        lower, found = self.text[i].lower, None
        if lower == "which":
            return self.attached.relative(i, last, anchor, after_that)
        if lower == ",":
            found = self.attached.absolute(i, last, anchor, after_that)
        return (
            found
            or self._with_subject(i, last, anchor, after_that)
            or self._coordinates.coordinate(i, last, anchor, after_that)
            or self.attached.participle(i, last, near, current)
        )

    def coordinate_after(self, head: Predicate, last: int, depth: list[int]) -> Predicate | None:
        """The act that "and" or a participle joins to *head*, a past verb that performs none."""
        first = last - len(depth)
        aside = 0
        for i in range(head.match.last, last):
            lower = self.text[i].lower
            if i < aside:
                continue
            if lower == "who" and not depth[i - first]:
                guest = self.attached.of_guest(i, last, head)
                if guest is not None:
                    return guest
            if lower in {"which", "who", "whom", "whose"} and self.text[i - 1].text == ",":
                # "met Minister Y, who is visiting Japan, and discussed trade"
                aside = next((j for j in range(i, last) if self.text[j].text == ","), i)
                if aside > i:
                    continue
            if lower in {"that", "which", "who", "whom", "whose"}:
                return None
            if not depth[i - first] and lower == "and":
                found = self._coordinates.coordinate(i, last, head, False)
                if found is not None and found.modal is None:
                    return found
            if not depth[i - first] and lower == ",":
                found = self.attached.participle(i, last, head, head)
                if found is not None:
                    return found
        return None

    def _has_that(self, current: Predicate, last: int) -> bool:
        words = self.text.lowers(current.match.last, min(current.match.last + 12, last))
        return next((word == "that" for word in words if word in _ENDING_OBJECT), False)

    def _with_subject(
        self, i: int, last: int, anchor: Predicate, after_that: bool
    ) -> Predicate | None:
        """A coordinated clause with a subject of its own."""
        k = self._behind_joint(i, last)
        if k is None:
            return None
        joint = self.text[i].lower
        if joint == ";" and after_that and self._in_agreed_list(anchor, i):
            return None
        predicate = self.predicates.predicate_at(k, last)
        if predicate is None:
            return self.predicates.passive_clause(i, k, last)
        subject = predicate.subject
        if predicate.passive and not subject.is_speaker:
            return None
        if joint == "and" and self._goes_on(i):
            return None
        if joint == "where":
            return predicate if self._is_told_where(i, anchor, predicate) else None
        if joint == ";":
            return predicate
        if subject.word == "it" and predicate.passive and not (after_that and predicate.modal):
            return self.predicates.passive_clause(i, k, last)
        if after_that and not self._stands_behind_that(i, anchor, predicate):
            return None
        pronoun = subject.kind == "pronoun" and subject.word != "it"
        if (after_that and pronoun) or self._stands_beside(i, anchor, predicate):
            return predicate
        return None

    def _behind_joint(self, i: int, last: int) -> int | None:
        """Where a clause may begin behind the joint at *i*, past "and in turn"; None for no joint."""
        joint = self.text[i].lower
        if joint not in self._words.coordinators and joint not in {";", ",", "where"}:
            return None
        k = i + 1
        while k < min(last, i + _LONGEST_JOINT) and self.text[k].lower in _JOINING:
            k += 1
        return k if k < last and self.text[k].lower not in self._words.embedders else None

    def _is_told_where(self, i: int, anchor: Predicate, predicate: Predicate) -> bool:
        """ "visited Kenya, where she met Y", and no "raised areas where we have concern"."""
        if self.text[i - 1].text != "," and predicate.match.form.feature != "past":
            return False
        if not predicate.modal or predicate.subject.kind == "pronoun":
            return True
        # "noted the aid to Kenya, where Chile will lead, and welcomed Y"
        return self._coordinates.tense(anchor) != "past"

    def _stands_behind_that(self, i: int, anchor: Predicate, predicate: Predicate) -> bool:
        """Whether a clause behind "said that X" is the narrator's, and no part of what was said."""
        subject = predicate.subject
        if subject.kind == "pronoun" and subject.word != "it":
            return self._told(i, anchor, predicate) or self._we_go_on(i, anchor, predicate)
        return subject.kind in _SPEAKING and not predicate.modal

    def _stands_beside(self, i: int, anchor: Predicate, predicate: Predicate) -> bool:
        """Whether a clause with a subject of its own, behind "and" or a comma, is one of speech."""
        subject = predicate.subject
        if subject.word == "i":  # "We discussed trade, and I conveyed our thanks"
            ours = anchor.subject.word in {"we", "i"} and not predicate.modal
            return ours and self.text.lowers(i, i + 2) == [",", "and"]
        if subject.kind in ("phrase", "document") or subject.word == "it":
            return False
        if predicate.modal == "would":
            return False
        comma, nxt = self.text[i].text == ",", self.text[i + 1].lower
        joined = comma and nxt == "and"
        if joined and subject.kind == "principals" and not predicate.modal:
            return True
        if joined and subject.word == "we" == anchor.subject.word:
            return True
        past = predicate.match.form.feature == "past"
        if not past and not self._coordinates.same_tense(anchor, predicate.match):
            return False
        tense = self._coordinates.tense
        if tense(anchor) == "past" and tense(predicate) != "past":
            return False
        if subject.kind == "parties" and not subject.names:
            return True  # "and both parties agreed"
        bare = self.text[i].lower == "and" and self.text[i - 1].text != ","
        if (bare or comma) and subject.kind not in _SPEAKING:
            return False
        pronoun = subject.kind == "pronoun" and subject.word in self._words.singular | {
            "they",
            "we",
        }
        return not (pronoun and comma and nxt not in {"and", "but", "while"})

    def _opens_what_was_said(self, i: int, current: Predicate) -> bool:
        """Whether the comma at *i* closes the front of a clause: "said that in May, Ministers ..."."""
        for k in range(i - 2, max(current.match.last - 1, i - _LONGEST_FRONT), -1):
            if self.text[k].lower == "that":
                k += 1 + (self.text[k + 1].text == ",")
                opened = self.text[k].lower in self.lexicon.openers
                return k < i and (opened or self._is_day(k, i))
            if self.text[k].text == "," and self.text[k - 1].lower != "that":
                return False
        return False

    def _is_day(self, first: int, last: int) -> bool:
        """Whether "last year" or "this Monday" is all that stands in front of a clause."""
        words = self.text.lowers(first, last)
        return len(words) == 2 and words[0] in _NEAR_DAYS and words[1] in self._words.calendar

    def _in_agreed_list(self, anchor: Predicate, i: int) -> bool:
        """Whether *i* parts the items of "agreed that its elements will be as follows: (a) ..."."""
        agreed = anchor.match.frame.act == "agree"
        return agreed and any(t.text == ":" for t in self.text[anchor.match.last : i])

    def _told(self, i: int, anchor: Predicate, predicate: Predicate) -> bool:
        """Whether "and she urged ..." behind "said that ..." is told, and no part of what was said.

        A verb of wishing ("and she hoped") may be said by another. Where no comma stands, what
        was said must be in the present, so that a verb in the past can only be the teller's.
        """
        text = self.text
        feature = predicate.match.form.feature
        if predicate.subject.word not in self._words.third or predicate.modal or predicate.negated:
            return False
        if feature != "past" or self._coordinates.tense(anchor) != "past" or text[i].text == ";":
            return False
        if text[i - 1].text != "," and text[i].text != ",":
            said = text.lowers(anchor.match.last, i)
            return not self._words.present.isdisjoint(said)
        return predicate.match.form.lemma not in self._words.wishing

    def _we_go_on(self, i: int, anchor: Predicate, predicate: Predicate) -> bool:
        """ "We recognise that floods rise, and we commit to ...": we go on, and what we recognise ended."""
        comma = self.text[i].text == "," and self.text[i + 1].lower == "and"
        ours = anchor.subject.word == predicate.subject.word == "we"
        said = ours and comma and predicate.modal is None and not predicate.negated
        return said and predicate.match.form.feature == "base" == anchor.match.form.feature

    def _goes_on(self, i: int) -> bool:
        """Whether "and" at *i* joins two names of a clause put in between: "as both X and Y stated"."""
        mention = self.registry.at(i - 1)
        if mention is None:
            return False
        before = self.text[mention.first - 1].lower if mention.first else ""
        if before == "between":
            return True  # "the accord between Chile and its partners"
        return before in {"as", "both"} and mention.kind in ("person", "office")
