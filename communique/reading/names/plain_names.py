"""Persons without a title, told by what stands beside their name."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.names.bodies import body_end
from communique.reading.names.names import NameGrammar
from communique.reading.names.told_places import not_places
from communique.reading.names.untitled_rows import (
    LONGEST_NAME,
    MOST_WORDS,
    UntitledRows,
    words_of_no_name,
)
from communique.tokens import TokenText

# Behind these a name in capitals is rather a place than a person.
_NEAR = frozenset({"at", "of", "from", "to"})
# Such a word may stand between a name and the site called after its bearer.
_OF_SITES = frozenset({"international", "presidential", "national", "memorial", "regional"})
# Behind a name these tell that its bearer was there.
_TOLD = frozenset({"attended", "present"})
_THERE = frozenset({"also", "was", "were", "both", "others"})
_BETWEEN = frozenset({",", "and", "others"})
_BEHIND_LISTED = frozenset({",", "(", "\u2013", "\u2014", "-", ":", ";", "*"})
_SURE_OF = 4  # items of a list of which one at least begins with what is surely a name
_WHOSE = frozenset({"the", "its", "their", "'s", "\u2019s", "whose"})
_TO_WHOSE = 4  # tokens from "the" over "deputy managing" to "director"
_TO_POST = 8  # tokens from a name back over "of the museum," to "director"
_TO_BODY = 6  # tokens of "United States House of Representatives"
_TO_HEAD = 12  # tokens from "leader" over "of the Republican minority in the Senate" to a name
_INITIALS = 2  # letters of "TJ"
_TO_TALKS = 6  # tokens from a name to "attended the above meeting"
_WHO = frozenset({"who", "whose"})


def _near(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("names", "locatives") | _NEAR


class PlainNames:
    """Finds names of persons in one document that neither a list nor a title tells."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self.grammar = grammar
        words = grammar.lexicon.words
        self._near = grammar.lexicon.derived("words near places", _near)
        self._particles = words("names", "name_particles")
        self._sent = words("names", "sent_by_persons")
        self._led = words("names", "led_by_persons")
        self._fates = words("names", "fates")
        self._site_posts = words("names", "site_posts")
        self._heads_of_bodies = words("names", "heads_of_bodies")
        self._bodies = words("names", "bodies_after_persons")
        self._tails = words("names", "place_tails")
        self._called_after = words("names", "called_after_persons")
        self._not_places = grammar.lexicon.derived("words that name no place", not_places)
        self._talks = words("meetings", "attended")
        self._kin = words("meetings", "companions", "kin")
        self._there: set[int] = set()  # the tokens with which the names of those begin who attended
        self._rows = UntitledRows(text, grammar)
        self._no_names = grammar.lexicon.derived("words that name nobody", words_of_no_name)

    def may_go_on(self, i: int, stop: int) -> bool:
        """Whether a name that begins at *i* may be longer than one word, by the word behind that."""
        if i + 1 >= stop:
            return False
        after = self.text[i + 1]
        return not after.is_word or after.may_name or after.lower in self._particles

    def before_office(self, i: int, stop: int) -> int | None:
        """The end of a name at *i* that a comma closes, as an office may follow: "Ana Ruiz, ..."."""
        if not self.text[i].is_capital or (self._is_near(i) and not self._is_sent(i)):
            return None
        end = self.grammar.person_name_end(self.text, i, stop)
        words = [t for t in self.text[i:end] if t.is_word]
        if len(words) < 2 or end >= stop or self.text[end].text != ",":
            return None
        if any(t.lower in self._not_places or t.is_caps for t in words):
            return None
        return end

    def alone(self, i: int, stop: int) -> int | None:
        """The end of a name at *i* that is one by its given name, or by what befell its bearer.

        "the release of Karim El-Noor", "(signed) Ana Ruiz", "Larry Vell"; "Ma Dong attended the talks."
        """
        text = self.text
        if not text[i].is_capital:
            return None
        if not (
            self._befell(i)
            or self._is_signed(i)
            or self._was_there(i, stop)
            or self._heads(i)
            or self._is_somebody(i, stop)
            or self._rows.holds(i, stop)
        ):
            word = text[i].lower
            if word not in self.grammar.first_names or word in self.grammar.lexicon.forms:
                return None
            if self._is_inside(i):
                return None
        end = self.grammar.person_name_end(text, i, stop)
        words = [t for t in text[i:end] if t.is_word]
        if not 1 < len(words) <= MOST_WORDS or (end < stop and self._goes_on(end, stop)):
            return None
        if any(t.lower in self._no_names or t.is_caps for t in words):
            return None
        return end if body_end(text, i, stop, self.grammar) is None else None

    def listed(self, items: Sequence[tuple[int, int]]) -> list[int]:
        """The first tokens of the names with which items begin: none where bodies or towns are listed.

        Some given names are known, or offices stand behind some of the names.
        """
        names = [(i, *self.in_list(i, stop), stop) for i, stop in items]
        named = [(i, a, end, stop) for i, a, end, stop in names if end > a]
        sure = sum(
            self.text[a].lower in self.grammar.first_names
            or a > i
            or (end + 1 < stop and self.grammar.office_at(self.text, end + 1, stop) is not None)
            for i, a, end, stop in named
        )
        return [i for i, *_ in named] if sure * _SURE_OF >= len(items) else []

    def in_list(self, i: int, stop: int) -> tuple[int, int]:
        """Where the name at the head of an item begins and ends: "Dr. Ana Ruiz, Harbour Trust"."""
        text, grammar = self.text, self.grammar
        a = grammar.honorific_end(text, i, stop)
        if a >= stop or not text[a].is_capital or grammar.office_head(text, a, stop):
            return a, a
        end = grammar.person_name_end(text, a, stop)
        if end < stop and text[end].text not in _BEHIND_LISTED:
            return a, a
        words = [t for t in text[a:end] if t.is_word]
        shouted = any(t.is_caps and len(t.text) > _INITIALS for t in words)
        if not 1 < len(words) <= MOST_WORDS or shouted:
            return a, a
        if any(t.lower in self._no_names for t in words) or body_end(text, a, stop, grammar):
            return a, a
        return a, end

    def is_called_after(self, i: int, stop: int) -> bool:
        """Whether a site goes on at *i*, behind the name of whom it is called after."""
        i += i < stop and self.text[i].lower in _OF_SITES
        return i < stop and self.text[i].text in self._called_after

    def is_body_of(self, i: int, stop: int) -> bool:
        """Whether a body goes on at *i*, behind the name of whom it is called after."""
        return i < stop and self.text[i].text in self._bodies

    def _is_near(self, i: int) -> bool:
        return i > 0 and self.text[i - 1].lower in self._near

    def _is_sent(self, i: int) -> bool:
        """Whether what stands before is of persons: "a phone call from", "under the leadership of"."""
        if i < 2:
            return False
        word, noun = self.text[i - 1].lower, self.text[i - 2].lower
        return (word == "from" and noun in self._sent) or (word == "of" and noun in self._led)

    def _is_somebody(self, i: int, stop: int) -> bool:
        """Whether what stands behind a name is said of persons: ", who leads", ", the wife of"."""
        if "," not in self.text.lowers(i + 2, min(i + LONGEST_NAME, stop)):
            return False
        end = self.grammar.person_name_end(self.text, i, stop)
        if end + 2 >= stop or self.text[end].text != "," or self._is_inside_row(i):
            return False
        if not self._rows.may_be_name(i, end) or self._is_of_something(i):
            return False
        after = self.text.lowers(end + 1, min(end + 4, stop))
        return after[0] in _WHO or (
            after[0] in {"the", "his", "her"} and not self._kin.isdisjoint(after[1:2])
        )

    def _is_of_something(self, i: int) -> bool:
        """Whether others are of what is named at *i*: "executives of Marna Wind and Harbour Trust, who"."""
        while i > 1 and (self.text[i - 1].is_capital or self.text[i - 1].lower in {"and", ","}):
            i -= 1
        before = self.text[i - 1].lower if i else ""
        return before in {"of", "from", "at", "in"} and not self._is_sent(i)

    def _is_inside_row(self, i: int) -> bool:
        """Whether a row of capitals goes on at *i*."""
        before = self.text[i - 1] if i else None
        return before is not None and (
            before.text in {"-", "&"} or (before.is_word and before.is_capital)
        )

    def _befell(self, i: int) -> bool:
        """Whether what stands before befalls persons: "the release of", "the death of"."""
        return i > 1 and self.text[i - 1].lower == "of" and self.text[i - 2].lower in self._fates

    def _heads(self, i: int) -> bool:
        """Whether who heads a site is named at *i*: "its curator, Ana Ruiz,", "acting mayor Ana Ruiz"."""
        if i < 2:
            return False
        if self.text[i - 1].text != ",":
            return self._is_site_post(i - 1)
        for at in range(i - 2, max(0, i - _TO_POST), -1):  # "the director of the museum, Ana Ruiz,"
            if self.text[at].text == ",":
                return False
            if self._is_site_post(at):
                ahead = self.text.lowers(max(0, at - _TO_WHOSE), at)
                whose = (n for n in range(len(ahead) - 1, -1, -1) if ahead[n] in _WHOSE)
                start = next(whose, None)
                if start is not None:
                    return "," not in ahead[start:]
                return self._is_of_land(at)  # "met with Chilean opposition leader, Ana Ruiz,"
        return False

    def _is_of_land(self, i: int) -> bool:
        """Whether the adjective of a state stands before a post at *i*."""
        for k in range(max(0, i - _TO_WHOSE), i):
            land = self.grammar.entity_at(self.text, k, i)
            if land is not None and land.is_state and land.how == "demonym":
                return all(not t.is_capital for t in self.text[land.last : i])
        return False

    def _is_site_post(self, i: int) -> bool:
        return self.text[i].lower in self._site_posts and not self.text[i].is_capital

    def _is_signed(self, i: int) -> bool:
        return i > 1 and self.text[i - 1].text == ")" and self.text[i - 2].lower == "signed"

    def _was_there(self, i: int, stop: int) -> bool:
        """Whether a sentence that begins at *i* tells who was there: "Ma Dong and Wu Peng were present."."""
        if i in self._there:
            return True
        begins = i == 0 or self.text[i - 1].text == "." or self._is_line(i)
        if not begins or _TOLD.isdisjoint(self.text.words):
            return False
        names: list[int] = []
        j = i
        while j < stop and self.text[j].is_capital:
            end = self.grammar.person_name_end(self.text, j, stop)
            if not self._rows.may_be_name(j, end):
                return False
            names.append(j)
            j = end
            while j < stop and self.text[j].lower in _BETWEEN:
                j += 1
        words = [w for w in self.text.lowers(j, min(j + _TO_TALKS, stop)) if w not in _THERE]
        if words[:1] == ["attended"]:
            told = not self._talks.isdisjoint(words[1:])
        else:
            told = words[:1] == ["present"]
        self._there |= set(names) if told else set()
        return told

    def _is_line(self, i: int) -> bool:
        return "\n" in self.text.folded[self.text[i - 1].end : self.text[i].start]

    def _is_inside(self, i: int) -> bool:
        """Whether a row of capitals goes on at *i*, or a place is told before it."""
        if i == 0 or self._is_near(i):
            return i > 0
        before = self.text[i - 1]
        if self._heads_body(i):
            return False
        return before.text in {"-", "&"} or (before.is_word and before.is_capital)

    def _heads_body(self, i: int) -> bool:
        """Whether a body ends at *i* whose head is named: "the leader of the majority in the Senate Ana Ruiz"."""
        starts = range(max(0, i - _TO_BODY), i)
        bodies = (self.grammar.entity_at(self.text, k, i) for k in starts)
        listed = any(
            b is not None and b.last == i and b.entity.type == "organization" for b in bodies
        )
        if not (listed or (self.text[i - 1].is_caps and len(self.text[i - 1].text) > _INITIALS)):
            return False
        near = self.text.lowers(max(0, i - _TO_HEAD), i)
        return "of" in near and not self._heads_of_bodies.isdisjoint(near)

    def _goes_on(self, i: int, stop: int) -> bool:
        """Whether a row of capitals goes on at *i*, with no name or office of its own."""
        after, grammar = self.text[i], self.grammar
        if after.lower in self._tails:
            return True  # "through the Ibrahim Vell crossing"
        if grammar.entity_at(self.text, i, stop) or grammar.office_at(self.text, i, stop):
            return False
        return (after.is_word and after.is_capital) or after.text in {"-", "&"}
