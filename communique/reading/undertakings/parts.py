"""Coordinated undertakings taken apart: "and to ...", semicolons, items of a list."""

from __future__ import annotations

import itertools

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.speech.context import Context
from communique.reading.undertakings.promises import Promise, PromiseReader, PromiseWords

_LONGEST_ABBREVIATED = 4  # letters before the stop of a title such as "Capt."
_WILL = frozenset({"will", "would", "shall"})
_NEAR_WILL = 14  # tokens of an item in which its own "will" stands
_BEFORE_TO = frozenset({"and", ",", "as"})  # what stands before a second "to", or "as well as to"


class PartWords(PromiseWords):
    """The words by which parts of undertakings are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.before_things = words("commissives", "before_things")
        self.listing = words("commissives", "listing")
        self.containing = words("commissives", "containing")
        self.leads = words("commissives", "gerund_leads")
        self.trying = words("commissives", "trying")
        self.clausal = words("grammar", "embedders")
        self.possessives = words("grammar", "possessives")


class PromiseSplitter(PromiseReader):
    """Parts what is undertaken in one breath."""

    _words: PartWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(PartWords)

    def restating_verb(self, part: Promise) -> int | None:
        """The verb of "to reaffirm our resolve", where such words begin what is undertaken."""
        i = part.start if part.start >= part.trigger[1] else part.trigger[1]
        i += self.text[i].lower == "to" if i < part.end else 0
        if i >= part.end:
            return None
        forms = self.lexicon.forms.get(self.text[i].lower, ())
        lemmas = {form.lemma for form in forms if form.feature in ("base", "ing")}
        return i if lemmas & (self._words.confirming - self._words.restating) else None

    def split(self, promise: Promise) -> list[Promise]:
        """Coordinated undertakings of their own: "and to ...", semicolons after a colon."""
        cuts = self._cuts(promise)
        if not cuts:
            return [self._part(promise, promise.start, promise.end)]
        edges = [*cuts, promise.end]
        parts = [self._part(promise, promise.start, cuts[0])]
        for a, b in itertools.pairwise(edges):
            part = self._part(promise, a, b, self._own_noun(promise, a))
            if self.text[a].lower in _WILL:
                part.strength = "confirmed" if part.strength == "confirmed" else "decided"
            if self.text[a].lower == "to" or self.text[a].lower in self._words.negations:
                part.negated = self.text[a].lower != "to"
            parts.append(part)
        for part in parts:
            part.end = self._first_sentence(part)
        return [p for p in parts if p.end > p.start]

    def _cuts(self, promise: Promise) -> list[int]:
        """Where the second undertaking and those behind it begin; each way needs words of its own."""
        words = self.text.lowers(promise.trigger[0], promise.end)
        joined = "and" in words
        again = words.count("to") > 1 and not _BEFORE_TO.isdisjoint(words)
        return (
            (self._semicolons(promise) if ";" in words else [])
            or (self._nouns(promise) or self._modals(promise) if joined else [])
            or (self._infinitives(promise) if again else [])
            or (self._prepositions(promise) if joined else [])
        )

    def _first_sentence(self, part: Promise) -> int:
        """Where the first sentence of an item ends: "open a school. It will be free;"."""
        text = self.text
        return next(
            (
                i
                for i in range(part.start + 3, part.end - 1)
                if text[i].text == "."
                and len(text[i - 1].text) > _LONGEST_ABBREVIATED
                and text[i].end < text[i + 1].start
                and text[i + 1].is_capital
            ),
            part.end,
        )

    def _own_noun(self, promise: Promise, i: int) -> tuple[int, int]:
        """The noun of "and their readiness to ...", which the part begins with, or the trigger."""
        noun = i + 2
        if promise.rule.startswith("noun") and noun < promise.end:
            if self.text[i].lower == "and" and self.text[noun].lower in self._words.noun_strength:
                return noun, noun + 1
        return promise.trigger

    def _part(
        self, promise: Promise, start: int, end: int, trigger: tuple[int, int] | None = None
    ) -> Promise:
        while start < end and (
            self.text[start].text in {",", ";", ":"} or self.text[start].lower == "and"
        ):
            start += 1
        start = self._past_label(start, end)
        while end > start and (
            self.text[end - 1].text in {",", ";", ":", ".", "\u2013", "\u2014"}
            or self.text[end - 1].lower == "and"
        ):
            end -= 1
        if self.text.lowers(end - 3, end) == ["as", "well", "as"]:
            end -= 3
            end -= self.text[end - 1].text == ","
        return Promise(
            start,
            end,
            promise.committers,
            promise.strength,
            promise.rule,
            trigger or promise.trigger,
            promise.act,
            promise.negated,
        )

    def _past_label(self, i: int, stop: int) -> int:
        """Behind "(b)" or "c)", which a line of running text may begin with."""
        k = i + (self.text[i].text == "(") if i < stop else i
        labelled = k + 2 < stop and len(self.text[k].text) == 1 and self.text[k + 1].text == ")"
        return k + 2 if labelled else i

    def _semicolons(self, promise: Promise) -> list[int]:
        """Where a list of undertakings is parted; a list of things ("including: ...") is none."""
        text = self.text
        colon = next(
            (i for i in range(promise.trigger[0], promise.end) if text[i].text == ":"), None
        )
        agreed = promise.act is not None and promise.act.act in ("agree", "commit")
        if colon is not None and text[colon + 1].text == ";" and self._names_listed(promise, colon):
            promise.end = colon  # "will appoint the following members:", and who they are
            return []
        announced = colon is not None and "following" in text.lowers(promise.trigger[0], colon)
        if colon is not None and text[colon + 1].text != ";":
            if text[colon - 1].lower in self._words.listing | self._words.before_things:
                return self._gerunds_listed(promise, colon) if agreed else []
        if colon is not None and text[colon - 1].lower in self._words.listing:
            if not ((agreed and announced) or self._contains(promise)):
                return []
        cuts = [
            i
            for i in range(promise.trigger[1], promise.end)
            if text[i].text == ";"
            and not self._inside_word(i)
            and not self._means_follows(i + 1, promise.end)
        ]
        if colon is None and not all(self._undertakes(i + 1, promise.end) for i in cuts):
            return []
        if cuts and colon is not None and cuts[0] == colon + 1:
            if announced:
                promise.start = colon + 1  # "agreed on the following steps:" undertakes nothing
            del cuts[0]  # the first item goes on with the words that lead to it
        return cuts

    def _names_listed(self, promise: Promise, colon: int) -> bool:
        """Whether most items below the colon are persons or bodies by name: "Ana Kos, Commissioner"."""
        starts = [i + 1 for i in range(colon, promise.end - 1) if self.text[i].text == ";"]
        return 2 * sum(self._is_name(i, promise.end) for i in starts) > len(starts)

    def _is_name(self, i: int, stop: int) -> bool:
        while i < stop and not self.text[i].is_word:
            i += 1  # the mark of the item
        begin = i
        while i < stop and self.text[i].is_word and (self.text[i].is_capital or i - begin == 1):
            i += 1 + (i + 1 < stop and self.text[i + 1].text == ".")  # of an initial
        parted = i < stop and self.text[i].text in {",", ";", "*", "(", "\u2013", "\u2014"}
        return parted and i - begin > 1 and self.text[begin].is_capital

    def _gerunds_listed(self, promise: Promise, colon: int) -> list[int]:
        """The semicolons of "tasks such as: opening X; and closing Y"; of things there are none."""
        cuts = [i for i in range(colon, promise.end) if self.text[i].text == ";"]
        starts = [i + 1 + (self.text[i + 1].lower == "and") for i in (colon, *cuts)]
        return cuts if all(self._gerund(i, promise.end) for i in starts) else []

    def _contains(self, promise: Promise) -> bool:
        """ "Cooperation will include: (a) ...": each thing in the list is undertaken."""
        word = self.text[promise.trigger[1] - 1].lower
        return promise.rule == "verb:will" and word in self._words.containing

    def _inside_word(self, i: int) -> bool:
        """Whether no space is on either side of *i*: "the harbour';s gates", as a scan has it."""
        text = self.text
        return text[i - 1].end == text[i].start and text[i].end == text[i + 1].start

    def _means_follows(self, i: int, stop: int) -> bool:
        """Whether what follows a semicolon only says how: "; and by sharing information"."""
        i += i < stop and self.text[i].lower == "and"
        return i < stop and self.text[i].lower in {"by", "through", "including"}

    def _undertakes(self, i: int, stop: int) -> bool:
        """Whether what follows a semicolon is a deed, and no thing: "; its hosting of a base"."""
        while i < stop and self.text[i].lower in {"and", "also"}:
            i += 1
        i += 3 if self.text.lowers(i, i + 3) == ["as", "well", "as"] else 0
        if i < stop and not self.text[i].is_word:
            return True  # an item of a list with a mark of its own
        if i + 1 < stop and self.text[i + 1].text == ",":
            return False  # "; space, including launches"
        if i >= stop or self._is_doing(i, stop):
            return True
        return not _WILL.isdisjoint(self.text.lowers(i, min(i + _NEAR_WILL, stop)))

    def _is_doing(self, i: int, stop: int) -> bool:
        """ "to train pilots", "train pilots", "by training pilots", "training pilots"."""
        lead = self.text[i].lower
        if lead in {"to", "that", "not"}:
            return True
        i += lead in self._words.leads or self.lexicon.is_adverb(lead)
        return self._gerund(i, stop) or self.is_plain_verb(i, stop)

    def _nouns(self, promise: Promise) -> list[int]:
        """ "their intention to deepen X and their readiness to hold Y": a second noun of its own."""
        if not promise.rule.startswith("noun"):
            return []
        return [
            i
            for i in range(promise.trigger[1], promise.end - 3)
            if self.text[i].lower == "and"
            and self.text[i + 1].lower in self._words.possessives
            and self.text[i + 2].lower in self._words.noun_strength
            and self.text[i + 3].lower in {"to", "of"}
        ]

    def _prepositions(self, promise: Promise) -> list[int]:
        """ "concurred on strengthening X and on launching Y": the preposition is said again."""
        text, after = self.text, promise.trigger[1]
        if after >= promise.end or not promise.rule.startswith("verb"):
            return []
        lead = text[after].lower
        if lead not in self._words.leads or not self._gerund(after + 1, promise.end):
            return []
        again = [
            i
            for i in range(after + 3, promise.end - 1)
            if text[i].lower == lead
            and text[i - 1].lower in {"and", ","}
            and self._gerund(i + 1, promise.end)
        ]
        return again if any(text[i - 1].lower == "and" for i in again) else []

    def _modals(self, promise: Promise) -> list[int]:
        """ "they will open a school and will train pilots": "will" is said again."""
        text, first = self.text, promise.trigger[0]
        if promise.rule.startswith("noun:plan") or promise.rule in ("clause", "narrated"):
            if text[first].lower not in _WILL:
                return self._later_will(promise)
        if promise.rule not in ("clause", "narrated"):
            return []
        return [
            i
            for i in range(promise.trigger[1], promise.end - 1)
            if text[i].lower == text[first].lower and text[i - 1].lower == "and"
        ]

    def _later_will(self, promise: Promise) -> list[int]:
        """ "plans to open a school and will train pilots": of one subject, if no clause lies between."""
        for i in range(promise.trigger[1], promise.end - 2):
            if self.text[i].lower in self._words.clausal or self.text[i].text == ";":
                return []
            if self.text[i].lower in {"will", "would"}:
                return [i] if self.text[i - 1].lower == "and" else []
        return []

    def _infinitives(self, promise: Promise) -> list[int]:
        text, trigger = self.text, promise.trigger
        first = next((i for i in range(trigger[0], promise.end) if text[i].lower == "to"), None)
        if first is None:
            return []
        if promise.rule in ("clause", "narrated"):
            hopes = (
                text[trigger[0]].lower not in _WILL
                or text[trigger[1] - 1].lower in self._words.trying
            )
            if not hopes or first not in (trigger[1] - 1, trigger[1]):
                return []  # "will work to open the port": no infinitive is what is undertaken
        gerund = self._gerund(first + 1, promise.end)
        cuts: list[int] = []
        inner = False
        for i in range(first + 2, promise.end - 1):
            if text[i].lower != "to":
                continue
            also = text.lowers(i - 3, i) == ["as", "well", "as"]
            if text[i - 1].lower in self._words.listing and not also:
                continue  # "including to neighbouring countries hosting refugees"
            cut = i - (text[i - 1].lower in self._words.negations)  # "and not to close the port"
            verb = self._base_verb(i + 1, promise.end)
            previous = text[cut - 1]
            apart = previous.lower in {"and", ","} or also
            if gerund and apart and self._gerund(i + 1, promise.end):
                cuts.append(i)
                continue
            if (previous.lower == "and" or also) and promise.rule.startswith("noun") and not verb:
                if first == trigger[1] or text[trigger[1]].lower == "of":
                    cuts.append(i)  # "our commitment to the treaty and to a free sea"
                    continue
            if not verb:
                if previous.lower == "and" and self._gerund(i + 1, promise.end):
                    cuts.append(i)  # "commitment to the region's security and to ensuring that"
                continue
            apart = not gerund or text[i - 2].text == ","  # "to opening X, and to report"
            resumes = text[i + 1].lower == "continue"  # "to work to open it, and to continue to"
            if ((previous.lower == "and" or also) and (resumes or not inner) and apart) or (
                previous.text == "," and not (inner or gerund) and self._goes_on(i, promise.end)
            ):
                cuts.append(cut)
            elif previous.text != "," or gerund:
                inner = not self._in_series(cuts)
        return cuts

    def _in_series(self, cuts: list[int]) -> bool:
        """Whether a series is under way: "to open X, to train Y to sail, and to share Z"."""
        return bool(cuts) and self.text[cuts[-1] - 1].text == ","

    def _goes_on(self, i: int, stop: int) -> bool:
        """Whether an "and to" behind the ", to" at *i* makes a series of them."""
        return any(
            self.text[j].lower == "and"
            and self.text[j + 1].lower == "to"
            and self._base_verb(j + 2, stop)
            for j in range(i + 2, stop - 2)
        )

    def _gerund(self, i: int, stop: int) -> bool:
        while i < stop and self.text[i].lower.endswith("ly"):
            i += 1
        return i < stop and is_gerund(self.text[i].lower)

    def _base_verb(self, i: int, stop: int) -> bool:
        while i < stop and (
            self.text[i].lower in self.lexicon.adverbs or self.text[i].lower.endswith("ly")
        ):
            i += 1
        if i >= stop or not self.text[i].is_word or self.text[i].is_capital:
            return False
        return self.text[i].lower not in {
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "his",
            "her",
            "this",
            "these",
            "all",
            "both",
            "those",
        } and not self.text[i].lower.endswith(("ing", "tion", "ity", "ness"))
