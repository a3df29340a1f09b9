"""What is undertaken by giving: "offered assistance", "committed new troops", "assured X of its help"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.lexicon import Lexicon
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context
from communique.reading.undertakings.promises import Promise, PromiseReader, PromiseWords

_NEAR = 7  # tokens in which what is given follows
_NO_OBJECT = frozenset({"that", "to", "in", "at", "on", "during", "which", ",", "will", "would"})
_LONGEST_THING = 14  # tokens of what will be given
_LONGEST_FRONT = 9  # tokens of "Over the next three years,"
_CURRENCIES = frozenset({"$", "\u20ac", "\u00a3", "\u00a5"})
_WILL = frozenset({"will", "would", "shall"})


class GiftWords(PromiseWords):
    """The words by which gifts are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.given = words("commissives", "given")
        self.means_given = words("commissives", "means_given")
        self.sums = words("commissives", "sums")
        self.assuring = words("commissives", "assuring")
        self.lasting = words("commissives", "continuing_words")
        self.have = words("grammar", "have")
        self.numerals = words("commissives", "numbers")


class GiftReader(PromiseReader):
    """Tells the acts whose object, and no verb, says what will be done."""

    _words: GiftWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(GiftWords)

    def gift_strength(self, act: Act) -> str | None:
        """How firmly *act* gives something, or None where it gives nothing."""
        assert act.trigger is not None
        first, last = act.trigger
        pleased = last - first > 1 and self.text[last - 1].lower == "announce"
        if act.lemma == "announce" and (
            pleased or last - first == 1 or self.text[last - 1].lower in self._words.sums
        ):
            if self._is_told_of(first):
                return None
            behind = last if pleased else first + 1  # "am pleased to announce a grant"
            near = self.text.lowers(behind, min(behind + _NEAR, act.end))
            return "decided" if not self._words.sums.isdisjoint(self._object(near)) else None
        if act.act not in ("commit", "support"):
            return None
        if act.lemma == "offer":
            if not self._gives(first + 1, act.end):
                return None
            near = self.text.lowers(first + 1, min(first + 1 + _NEAR, act.end))
            thing = next(i for i, word in enumerate(near) if word in self._words.given)
            goes_on = not self._words.lasting.isdisjoint(near[:thing])
            if not goes_on and near[thing : thing + 2] == ["support", "for"]:
                return None  # "offered support for her reforms" backs them
            # "offered continued support", "offered twenty scholarships"
            counted = any(w[0].isdigit() or w in self._words.numerals for w in near[:thing])
            return "decided" if goes_on or counted else "intended"
        if act.lemma == "commit" and last - first == 1:
            near = self.text.lowers(last, min(last + _NEAR - 2, act.end))
            given = near[:1] != ["to"] and not self._words.means_given.isdisjoint(near)
            return "decided" if given else None
        if (
            act.lemma in self._words.assuring and act.act == "commit"
        ):  # "assured of its support" backs
            if self._gives(last, act.end):
                return "decided"  # "assured full support to Spain"
            of = next(
                (i for i in range(last, min(last + _NEAR, act.end)) if self.text[i].lower == "of"),
                None,
            )
            if of is not None and self._gives(of + 1, act.end):
                return "confirmed" if act.lemma.startswith("re") else "decided"
        return None

    def _is_offer(self, act: Act) -> bool:
        """ "offered", "made an offer"."""
        assert act.trigger is not None
        return act.lemma == "offer" or "offer" in self.text.lowers(*act.trigger)

    def _is_told_of(self, i: int) -> bool:
        """ "has (recently) announced $5 million", "am announcing a package": news, and no promise."""
        k = i - 1
        while k > 0 and self.lexicon.is_adverb(self.text[k].lower):
            k -= 1
        return self.text[i].lower.endswith("ing") or self.text[k].lower in self._words.have

    def _object(self, words: list[str]) -> list[str]:
        """*words* up to a clause or an adjunct: what is announced, and not when or how."""
        ends = (i for i, word in enumerate(words) if word in _NO_OBJECT)
        return words[: next(ends, len(words))]

    def _gives(self, i: int, stop: int) -> bool:
        """Whether a kind of help follows: "any help", "Spain's support", not "her sympathy"."""
        for j in range(i, min(i + _NEAR, stop)):
            lower = self.text[j].lower
            if lower in {"to", "for", "on", "in", "with", "that", "of"}:
                return False
            if lower in self._words.given:
                return True
        return False


class GivenWords(PromiseWords):
    """The words by which what was given is told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.giving = words("commissives", "given_by")
        self.sending = words("commissives", "sending")
        self.telling = words("commissives", "telling_gifts")
        self.finite = words("grammar", "be", "have") | {"that", "which", "who"}
        self.spending = words("commissives", "given_by", "spent_on")
        self.means = words("commissives", "sums", "means_given", "given")
        self.fronts = words("grammar", "noun_enders")


class GivenPromises(PromiseReader):
    """Reads what is told to be given, by whomever tells it: "announced that boats will be sent"."""

    _words: GivenWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(GivenWords)

    def given(self, act: Act, found: Sequence[Promise]) -> Iterator[Promise]:
        """ "announced that three boats will be given to the coast guard".

        Args:
            found: The undertakings of the act that are known already.
        """
        if act.trigger is None or act.lemma not in self._words.telling:
            return
        words = self.text.lowers(act.trigger[1], act.end)
        if self._words.giving.isdisjoint(words) and self._words.sending.isdisjoint(words):
            return
        for i in range(act.trigger[1], act.end - 4):
            opens = self.text[i - 1].lower == "that" or i == act.trigger[1]
            if (
                opens
                and self.text[i].lower != "that"
                and not any(p.start <= i < p.end for p in found)
            ):
                promise = self._giving_at(act, i) or self._given_at(act, i)
                if promise is not None:
                    yield promise

    def _giving_at(self, act: Act, first: int) -> Promise | None:
        """ "announced that Spain is sending ten boats": under way, and announced as a gift."""
        subject = self.clauses.subject_at(first, act.end) if act.lemma == "announce" else None
        if subject is None or subject.last + 2 >= act.end:
            return None
        k = subject.last
        if self.text[k].lower not in {"is", "are", "was", "were"}:
            return None
        if self.text[k + 1].lower not in self._words.sending:
            return None
        keys = self.owner_keys(subject) or self.parties(act.speakers)
        return Promise(first, act.end, keys, "decided", "gift", (k, k + 2), act)

    def told(self, reading: SentenceReading) -> Iterator[Promise]:
        """ "An estimated $5 million will be spent on schools": what those give who issue it."""
        own = self.discourse.own
        words = self.text.lowers(reading.first, reading.last)
        if own is None or "be" not in words or self._words.spending.isdisjoint(words):
            return
        last = self.clauses.without_stop(reading.first, reading.last)
        front = range(reading.first, min(reading.first + _LONGEST_FRONT, last - 3))
        comma = next((i for i in front if self.text[i].text == ","), reading.first - 1)
        if comma > reading.first and self.text[reading.first].lower not in self._words.fronts:
            return
        first = comma + 1
        promise = self._given_in(first, last, self.parties((own,)), "decided", None)
        if promise is not None and self._is_means(first, promise.trigger[0]):
            yield promise

    def _is_means(self, first: int, last: int) -> bool:
        """Whether money or help will be given: "$5 million", "further assistance"."""
        words = self.text.lowers(first, last)
        money = any(word in _CURRENCIES for word in words)
        return money or not self._words.means.isdisjoint(words)

    def _given_at(self, act: Act, first: int) -> Promise | None:
        keys, firmness = self.parties(act.speakers), self.firmness(act, "decided")
        return self._given_in(first, act.end, keys, firmness, act)

    def _given_in(
        self, first: int, stop: int, keys: tuple[str, ...], strength: str, act: Act | None
    ) -> Promise | None:
        """What will be given in `[first, stop)`, by whom "by" names, else by those of *keys*."""
        text = self.text
        for j in range(first + 1, min(first + _LONGEST_THING, stop - 2)):
            if text[j].lower in self._words.finite:
                return None
            if text[j].lower not in _WILL or text[j + 1].lower != "be":
                continue
            k = j + 2
            while k < stop - 1 and self.lexicon.is_adverb(text[k].lower):
                k += 1
            verb = text[k].lower
            spent = act is None and verb in self._words.spending
            if not (spent or verb in self._words.giving) or (
                verb == "made" and text[min(k + 1, stop - 1)].lower != "available"
            ):
                return None
            keys = self._giver(k + 1, stop) or keys
            further = (
                i for i in range(k, stop - 3) if text.lowers(i, i + 4) == [",", "as", "well", "as"]
            )
            end = next(further, stop)
            return Promise(first, end, keys, strength, "gift", (j, k + 1), act)
        return None

    def _giver(self, k: int, stop: int) -> tuple[str, ...]:
        """Who is named behind "by": "will be provided by Spain"."""
        by = next((i for i in range(k, min(k + _NEAR, stop)) if self.text[i].lower == "by"), None)
        subject = self.clauses.subject_at(by + 1, stop) if by is not None else None
        return self.owner_keys(subject) if subject is not None and subject.is_named else ()
