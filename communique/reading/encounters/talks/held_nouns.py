"""Where the noun for what was held stands: behind names, behind the day, before the verb."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook

_ADJUNCTS = 18  # tokens from "received" over "on Sunday, 15 June 2025, at the Palace," to "a"
_TO_AND = 6  # from "talks between the two delegations" to "and"
_MOST_WORDS = 10  # between a verb and the noun for what is held
_TO_BODY = 9  # tokens from "co-chaired" to "Commission", and from that to "with"
_TO_WITH = 24  # tokens from "began" over "her visit" to "with a meeting"


class HeldNouns:
    """Finds the nouns for what the verbs of one document say was held."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.lexicon = book.lexicon
        self._unowned = book.lexicon.words("meetings", "unowned")
        self._councils = book.lexicon.words("meetings", "councils")
        self._chaired = frozenset({"co-chaired", "co-convened", "co-presided"})
        self._adjuncts = book.lexicon.words("meetings", "adjuncts")

    def behind_adjuncts(self, i: int, last: int) -> tuple[int, str] | None:
        """ "received on Sunday, 15 June 2025, a phone call from Y": what was held stands behind the day."""
        if i + 1 >= last or self.text[i + 1].lower not in self._adjuncts:
            return None
        for j in range(i + 2, min(i + _ADJUNCTS, last - 1)):
            if self.book.who.is_verb(j):
                return None
            if self.text[j].lower in {"a", "an"}:
                return self.book.noun_after(j + 1, min(j + 8, last))
        return None

    def behind_company(self, i: int, last: int) -> tuple[int, str] | None:
        """ "co-hosted with the Minister of X, Y, an international conference": behind who did so, too."""
        if self.text.lowers(i + 1, i + 2) != ["with"]:
            return None
        stop = self.book.who.end_of_list(i + 3, last)
        for j in range(i + 3, min(stop + 2, last - 1)):
            if self.text[j].lower in {"a", "an"}:
                return self.book.noun_after(j + 1, min(j + _MOST_WORDS, last))
        return None

    def body_in_session(self, i: int, last: int) -> tuple[int, str] | None:
        """ "co-chaired the Eighth Joint Commission with Minister Y": what a body and its session are called."""
        if self.text[i].lower not in self._chaired or i + 1 >= last:
            return None
        for j in range(i + 1, min(i + _TO_BODY, last - 1)):
            if self.text[j].lower in self._councils and self.text[j].is_capital:
                near = self.text.lowers(j + 1, min(j + _TO_BODY, last))
                beside = "with" in near and "," not in near[: near.index("with")]
                return (j, "meeting") if beside else None
        return None

    def held_ahead(self, first: int, i: int) -> tuple[int, str] | None:
        """What was held where it stands first: "the talks that I held with Y", "the call she had with Y"."""
        at = i - 1
        while at > first + 1 and self.lexicon.is_adverb(self.text[at].lower):
            at -= 1
        if self.text[at].lower not in {"i", "we", "he", "she", "they"}:
            return None
        at -= 1 + (self.text[at - 1].lower in {"that", "which"})
        starts = range(max(first, at - 2), at + 1)
        hits = (self.lexicon.meeting_nouns.longest(self.text, k, at + 1) for k in starts)
        return next(((at, hit[1][0]) for hit in hits if hit is not None and hit[0] == at + 1), None)

    def past_parties(self, i: int, last: int) -> int:
        """The "and" behind "talks between the delegations", or *i*: another noun may follow it."""
        if i >= last or self.text[i].lower not in {"between", "of"}:
            return i
        near = range(i + 1, min(i + _TO_AND, last))
        return next((j for j in near if self.text[j].lower in {"and", ","}), i)

    def begun_with(self, i: int, last: int) -> tuple[int, str] | None:
        """ "began her visit with a meeting with X": what stands behind the first "with"."""
        near = range(i + 1, min(i + _TO_WITH, last - 2))
        j = next((j for j in near if self.text[j].lower == "with"), None)
        if j is None or self.text[j + 1].lower not in {"a", "an"} | self._unowned:
            return None
        noun = self.book.noun_after(j + 1, min(j + _TO_WITH, last))
        called = noun is not None and self.text.lowers(noun[0], noun[0] + 2) == ["call", "on"]
        return (noun[0], "courtesy-call") if called and noun is not None else noun

    def reach(self, i: int, last: int) -> int:
        """How far what is held may stand: names, dashes and brackets before it count for little.

        "held the Second Norway-Republic of Chile Foreign and Defence Ministers' (2+2) Meeting".
        """
        words = 0
        while i < last and words < _MOST_WORDS:
            mention = self.registry.starting_at(i)
            words += self.text[i].is_word
            i = mention.last if mention is not None else i + 1
        return i
