"""Verbs that share the subject of the one before: ", and concurred", "and urge", ", reaffirm"."""

from __future__ import annotations

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.clauses.frames import FrameMatch
from communique.reading.clauses.predicates import Predicate, PredicateReader

_DONE_TOO = frozenset({"state", "discuss", "support"})  # what may be done, and need not be said
_ASIDES = frozenset({"a", "an", "the", "who", "which", "whose", "where"})  # their first words
_FINITE = frozenset({"past", "s"})
_AS_WELL_AS = ["as", "well", "as"]
_ASKING = frozenset({"urge", "request"})
_OF_DEEDS = _ASKING | {"commit"}
_EPITHETS = ("ous", "standing", "lasting")
_HELD_BY_ALL = frozenset({"confirm", "commit"})  # acts of sharing a view, a goal, a commitment


class CoordinateWords:
    """The words by which coordinate verbs are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.clausal = words("grammar", "clausal")
        self.noun_enders = words("grammar", "noun_enders")
        self.adjectival = words("grammar", "adjectival")
        self.focusing = words("frames", "focusing")
        self.have = words("grammar", "have")
        self.modals = words("grammar", "modals")
        self.present = words("grammar", "finite_present")
        self.leads = words("grammar", "determiners", "possessives") | {"'s"}
        self.behind_participle = words("grammar", "behind_participles")
        self.epithets = words("frames", "intensifier_adjectives") | words("grammar", "common")
        self.nouns_too = words("grammar", "nouns_too")
        self.object_leads = words("grammar", "object_leads")
        self.never_verbs = words("grammar", "never_verbs")
        self.no_verb_endings = tuple(lexicon.grammar["never_verb_endings"])


class CoordinateReader:
    """Finds a coordinate verb behind a joint of one document's sentences."""

    def __init__(self, predicates: PredicateReader):
        self.text = predicates.text
        self.registry = predicates.registry
        self.lexicon = predicates.lexicon
        self.predicates = predicates
        self._words = self.lexicon.made(CoordinateWords)

    def tense(self, predicate: Predicate) -> str:
        feature = predicate.match.form.feature
        if predicate.modal in ("will", "shall"):
            return "present"
        if feature in ("past", "participle"):
            return "past"
        return "present"

    def same_tense(self, anchor: Predicate, match: FrameMatch) -> bool:
        features = {f.feature for f in self.lexicon.forms.get(self.text[match.first].lower, ())} | {
            match.form.feature
        }
        if self.tense(anchor) == "past":
            return "past" in features
        return bool({"base", "s"} & features) and not (
            "past" in features and "base" not in features
        )

    def coordinate(
        self, i: int, last: int, anchor: Predicate, after_that: bool
    ) -> Predicate | None:
        """ ", and concurred", "and urge", ", reaffirm": a verb that shares the subject."""
        k = self._behind_joint(i, last, anchor)
        found = self.predicates.verb_after(k, last) if k is not None else None
        if k is None or found is None:
            return None
        match, negated, modal, passive = found
        comma = self.text[i].text == "," and self.text.lowers(i + 1, i + 4) != _AS_WELL_AS
        if passive or match.frame.id == "would" or not self._agrees(anchor, match):
            return None
        if comma and after_that and self._is_of_whom_it_tells(i, anchor):
            return None
        if self._is_no_act(i, last, anchor, match, comma):
            return None
        # "will continue to ..., and has lodged a protest": what is done already
        perfect = modal is None and self.text[k].lower in self._words.have
        if perfect and after_that and self._have_before(anchor, i):
            return None  # "glad that the rebels have left the town and have renewed their pledge"
        onward = modal in ("will", "shall") or match.form.lemma == "look"
        onward = onward and not after_that and self._goes_onward(anchor, i)
        going_on = match.form.text == "continue" and not after_that and anchor.modal is None
        if not (perfect or onward or going_on or self.same_tense(anchor, match)):
            return None
        if match.form.feature == "participle" and not perfect:
            if anchor.match.form.feature not in ("past", "participle"):
                return None
        if modal is not None:
            told = anchor.modal is None and self.tense(anchor) == "past" and not onward
            if after_that or told:
                return None
        elif self.tense(anchor) == "present" and match.form.lemma != "be":
            if not self._follows_present(i, last, anchor, match, comma):
                return None
        if comma and not self._verb_like(match, last):
            return None
        return Predicate("coordinate", anchor.subject, k, last, match, negated, modal, passive)

    def _is_of_whom_it_tells(self, i: int, anchor: Predicate) -> bool:
        """ "said that the Speaker, a friend of Chile, had agreed": the verb behind words put in.

        It is the first one of what was said, so that no verb stands before those words.
        """
        for k in range(i - 2, anchor.match.last - 1, -1):
            if self.text[k].lower == "that":
                words = self.text.lowers(k + 1, i)
                subject = words[: words.index(",")] if "," in words else []
                aside = k + len(subject) + 2
                put_in = self.text[aside].lower in _ASIDES or self.registry.at(aside) is not None
                return bool(subject) and put_in and not any(map(self._may_be_verb, subject))
        return False

    def _may_be_verb(self, word: str) -> bool:
        """Whether *word* may be the finite verb of a clause, as far as its form tells."""
        own = self._words
        finite = word in own.have or word in own.modals or word in own.present
        told = any(form.feature in _FINITE for form in self.lexicon.forms.get(word, ()))
        return finite or told or word.endswith("ed")

    def _behind_joint(self, i: int, last: int, anchor: Predicate) -> int | None:
        """Where a verb may stand behind the joint at *i*, past "and" and "to this end"; None for no joint."""
        joint, k = self.text[i].lower, i + 1
        if joint not in {"and", "but", ",", ";"}:
            return None
        if joint == ";":
            listed = self.text[anchor.subject.last].text == ":" or self._in_list(anchor)
            if self.tense(anchor) != "past" and not listed:
                return None
            k += k < last and self.text[k].lower == "and"
        elif joint == ",":
            if self.text.lowers(k, k + 3) == _AS_WELL_AS:
                k += 3
            elif k < last and self.text[k].lower in {"and", "but"}:
                return None  # of which "and" is the joint
        front = self.lexicon.adjuncts.longest(self.text, k, last) if k < last else None
        return front[0] if front is not None else k  # "welcomed X and to this end agreed to Y"

    def _is_no_act(
        self, i: int, last: int, anchor: Predicate, match: FrameMatch, comma: bool
    ) -> bool:
        """Whether what looks like a verb is an adjective or a noun, or tells what others are to do."""
        if self._ends_series(i, match, last) or self._is_of_all(i, match):
            return True
        if comma and match.form.text in self._words.focusing:
            return True  # "welcomed three new projects, focused on trade"
        if self._is_done_by_others(match, last) or self._is_asked_for(anchor, match, comma):
            return True
        two = i == anchor.match.last and anchor.match.last - anchor.match.first > 1
        twin = two and match.last - match.first == 1
        return twin and self._what(match.last, last) in self._words.noun_enders - {"that"}

    def _follows_present(
        self, i: int, last: int, anchor: Predicate, match: FrameMatch, comma: bool
    ) -> bool:
        """Whether the verb is said by those who say *anchor*, and not a part of what they say."""
        # "efforts to calm X and note that Y" can only be said
        says = match.last < last and self.text[match.last].lower == "that"
        says = says or ":" in self.text.lowers(match.last, min(match.last + 2, last))
        both = match.form.feature == "s" == anchor.match.form.feature
        says |= both and match.last - match.first > 1  # "welcomes X to attend and stands ready"
        parted = comma or self.text[i].text == ";" or (i > 0 and self.text[i - 1].text == ",")
        if not says and not parted and self._open_infinitive(anchor.match.last, i, match, last):
            return False
        if match.form.feature == "base" and anchor.match.form.feature == "s":
            return False
        if anchor.modal is None:
            return True
        bare = not comma and self.text[i - 1].text != ","
        if bare and match.frame.act != "commit":
            return False
        # "we will share data, highlight risks, and train crews"
        return not (comma and match.frame.act in _DONE_TOO)

    def _what(self, k: int, last: int) -> str:
        return self.text[k].lower if k < last else ""

    def _agrees(self, anchor: Predicate, match: FrameMatch) -> bool:
        """ "We welcome the visit and calls for calm": a plural noun is no verb of "we"."""
        several = anchor.subject.kind in ("principals", "parties")
        several = several or anchor.subject.word in {"we", "they", "i"}
        return not (several and match.form.feature == "s")

    def _is_done_by_others(self, match: FrameMatch, last: int) -> bool:
        """ "the plan as outlined by Chile and endorsed by the Council", but "began by thanking"."""
        if match.last - match.first > 1 or match.last + 1 >= last:
            return False
        k = match.last
        while k + 1 < last and self.lexicon.is_adverb(self.text[k].lower):
            k += 1
        words = self.text.lowers(k, min(k + 2, last))
        return words[:1] == ["by"] and len(words) > 1 and not words[1].endswith("ing")

    def _is_of_all(self, i: int, match: FrameMatch) -> bool:
        """ "discussed the crisis and shared priorities": what all have, and no act of sharing.

        Nor is it one behind another adjective: "discussed grave and shared concerns".
        """
        if match.form.text != "shared" or self.text[i - 1].text == ",":
            return False
        before = self.text[i - 1].lower
        if before in self._words.epithets or before.endswith(_EPITHETS):
            return True
        bare = self._words.leads.isdisjoint(self.text.lowers(match.first + 1, match.last))
        noun = self.text[match.last - 1].lower
        return bare and (match.frame.act in _HELD_BY_ALL or noun.startswith("priorit"))

    def _is_asked_for(self, anchor: Predicate, match: FrameMatch, comma: bool) -> bool:
        """ "We urge both sides to lay down arms and, instead, pursue dialogue": theirs to do.

        Of those who speak they discuss nothing by saying so: "we plan to meet, review X and ...".
        Nor do they support by it: "we commit to build schools, support teachers, and train ...".
        """
        if self.tense(anchor) != "present" or match.form.feature != "base":
            return False
        instead = "instead" in self.text.lowers(match.first - 2, match.first)
        asked = instead and anchor.match.frame.act in _ASKING
        bare = match.last - match.first == 1
        row = comma and bare and anchor.match.frame.act in _OF_DEEDS
        row = row and match.frame.act == "support"
        if not (asked or row or match.frame.act == "discuss"):
            return False
        words = self.text.lowers(anchor.match.last - 1, match.first + 1)  # "plan to" ends in "to"
        return any(a == "to" and self._is_base(b) for a, b in zip(words, words[1:], strict=False))

    def _is_base(self, word: str) -> bool:
        """Whether *word* behind "to" is a verb, as far as its form tells: no "to the", "to working".

        Nor is it one in "the progress made to date".
        """
        return word not in self._words.leads and word != "date" and not is_gerund(word)

    def _have_before(self, anchor: Predicate, i: int) -> bool:
        """Whether what was said is in the perfect, so that "and have" at *i* goes on with it."""
        return not self._words.have.isdisjoint(self.text.lowers(anchor.match.last, i))

    def _goes_onward(self, anchor: Predicate, i: int) -> bool:
        """Whether "and will" at *i* can have the subject of "discussed X": no clause lies between."""
        if self.text[i].lower != "and" or self.tense(anchor) != "past":
            return False
        if not self._words.clausal.isdisjoint(self.text.lowers(anchor.match.last, i)):
            return False
        other = self.predicates.subject_at(
            anchor.match.last, i
        )  # "said Peru plans to ... and will"
        forms = self.lexicon.forms.get(self.text[other.last].lower, ()) if other else ()
        return not any(form.feature == "s" for form in forms)

    def _in_list(self, anchor: Predicate) -> bool:
        """Whether the verb opens an item of a list: "The two sides: (a) call on X; (b) invite Y"."""
        k = anchor.match.first - 1
        while k > anchor.subject.last and self.lexicon.is_adverb(self.text[k].lower):
            k -= 1
        return self.text[k].text == ";"

    def _ends_series(self, i: int, match: FrameMatch, last: int) -> bool:
        """ "for calm, order, and renewed talks", "full, open, and detailed figures": an adjective."""
        listed = self.text[i].lower == "and" and self.text[i - 1].text == ","
        if not listed or (self.text[i - 3].text != "," and self.text[i - 5].text != ","):
            return False
        if match.first != i + 1 or self.text[match.first].lower not in self._words.adjectival:
            return False
        noun = self.text[match.first + 1] if match.first + 1 < last else None
        return (
            noun is not None
            and noun.is_word
            and noun.lower
            not in self._words.leads | self._words.noun_enders | self._words.object_leads
        )

    def _verb_like(self, match: FrameMatch, last: int) -> bool:
        """After a bare comma a past form may be a participle ("measures, agreed in May")."""
        after = self.text[match.last].lower if match.last < last else ""
        return after not in self._words.behind_participle

    def _takes_object(self, match: FrameMatch, last: int) -> bool:
        """Whether *match* is sure to be a verb: "welcome the plan", not "support for the plan"."""
        if match.form.text not in self._words.nouns_too or match.last >= last:
            return match.last < last and self._what(match.last, last) not in self._words.noun_enders
        named = self.registry.starting_at(match.last) is not None
        return named or self.text[match.last].lower in self._words.object_leads

    def _is_noun(self, k: int) -> bool:
        """Whether the word at *k* is no verb by itself: "peace and", "unity in", "democracy and"."""
        word = self.text[k].lower
        return word in self._words.never_verbs or word.endswith(self._words.no_verb_endings)

    def _open_infinitive(self, first: int, i: int, match: FrameMatch, last: int) -> bool:
        """Whether the words before *i* are an infinitive that "and" may continue.

        None does with a gerund: "We are committed to deepening trade and welcome the new port".
        """
        for k in range(i - 1, max(first - 1, i - 12), -1):
            if self.text[k].text == ",":
                return False
            if self.text[k].lower in self._words.modals and "which" in self.text.lowers(k - 3, k):
                return True  # "a plan which will open ports and address concerns"
            if (
                self.text[k].lower == "to"
                and k + 1 < i
                and self.registry.at(k + 1) is None
                and self.text[k + 1].lower not in {"the", "a", "an", "its", "their"}
            ):
                base = self._is_base(self.text[k + 1].lower) and not self._is_noun(k + 1)
                return base or not self._takes_object(match, last)
        return False
