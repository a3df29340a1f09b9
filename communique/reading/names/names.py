"""The grammar of names: those that are listed, titles, and personal names.

Works on the tokens of one document and on word lists from the lexicon. What it finds are
shapes; who is meant is decided in `names/registry.py`.
"""

from __future__ import annotations

from functools import cached_property

from communique.authority import Authority
from communique.lexicon import Lexicon
from communique.reading.names.listed_names import ListedNames, goes_on_small
from communique.reading.names.name_starts import NameStarts
from communique.reading.names.office_names import office_names
from communique.reading.names.offices import OfficeTitles
from communique.reading.names.titles import TitleGrammar
from communique.tokens import Token, TokenText, TokenTrie

_ELIDED = frozenset({"d", "l", "dell", "dall"})
_VOWELS = frozenset("AEIOUY")
_CLITICS = frozenset({"s", "re", "ve", "ll", "d", "m", "t", "ts"})  # "they're" is no name


class NameGrammar:
    """Finds listed names, titles and personal names in tokens. Built once, then shared."""

    def __init__(self, authority: Authority, lexicon: Lexicon):
        self.authority = authority
        self.lexicon = lexicon
        listed = ListedNames(authority)
        grammar = TitleGrammar(listed, lexicon)
        self.titles = OfficeTitles(lexicon)
        self.entity_at, self.renamed_end = listed.entity_at, grammar.renamed_end
        self.office_at, self.honorific_end = grammar.office_at, grammar.honorific_end
        self.served_at, self.is_posting = grammar.served_at, grammar.fields.is_posting
        self.person_starts, self.first_names = grammar.person_starts, grammar.first_names
        self.plurals: TokenTrie[str] = TokenTrie()
        self.small_plurals: TokenTrie[str] = TokenTrie()  # "the foreign ministers of A and B"
        for plural, head in lexicon.names["plural_offices"].items():
            self.plurals.add(plural, head)
            self.small_plurals.add(plural.lower(), head)
        self._entities, self.offices = listed.trie, grammar.offices
        self.suffixes = lexicon.words("names", "name_suffixes")
        self._short_names = frozenset(lexicon.names["short_names"])
        self._particles = lexicon.words("names", "name_particles")
        self._houses = lexicon.words("names", "houses")
        self._homonyms = lexicon.words("names", "surname_homonyms")
        self._not_names = lexicon.words("names", "not_in_names", "calendar")
        verbs = [*lexicon.forms, *lexicon.doings]
        self._doing = frozenset(verb for verb in verbs if verb.endswith("ing"))
        self._given_months = lexicon.words("names", "given_months")
        self._postnominals = frozenset(lexicon.names["postnominals"])
        heads = [head.lower().split() for head in office_names(lexicon)]
        self.office_words = frozenset(words[-1] for words in heads)
        self.title_words = self.office_words | lexicon.words("names", "formal_titles")
        self.office_starts = frozenset(words[0] for words in heads) | lexicon.words(
            "names", "office_modifiers"
        )
        lists = (listed.trie, grammar.offices, self.plurals, *grammar.honorifics.lists)
        self.starts = NameStarts(lists, lexicon)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The first names of all listed persons, in small letters."""
        persons = (e for e in self.authority.entities.values() if e.type == "person")
        return frozenset(e.label.split()[0].lower() for e in persons)

    def _is_initial(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether one letter and a full stop abbreviate a name: the "A." of "Enrique A. Manalo"."""
        letter = text[j]
        if len(letter.text) == 1 and j + 1 < stop and text[j + 1].is_capital:
            return self._titled(text, j) and text[j + 1].lower not in self._not_names - {"a"}
        return (
            j + 2 < stop
            and len(letter.text) == 1
            and text[j + 1].text == "."
            and text[j + 1].start == letter.end
            and text[j + 2].is_word
            and (text[j + 2].is_capital or self._past_particles(text, j + 2, stop) is not None)
        )

    def _behind_initial(self, text: TokenText, j: int) -> bool:
        """Whether an initial stands before token *j*, which is a family name then: "P. J. King"."""
        before = text[j - 2] if text[j - 1].text == "." else text[j - 1]
        return len(before.text) == 1 or before.text.endswith(".")

    def _past_particles(self, text: TokenText, j: int, stop: int) -> int | None:
        """Where the capital behind "de la" or "von" stands, if a particle begins at *j*."""
        k = j
        while k < min(j + 3, stop) and text[k].lower in self._particles:
            k += 1
        return k if j < k < stop and text[k].is_capital else None

    def _is_surname(self, text: TokenText, j: int, stop: int, first: int) -> bool:
        """Whether a word that is no name elsewhere is one here: "Vice Premier He Lifeng", "Prime Minister May"."""
        if j != first or j == 0 or j + 1 >= stop or text[j].lower not in self._homonyms:
            return False
        before, after = text[j - 1], text[j + 1]
        return before.is_word and before.is_capital and not after.text[0].isdigit()

    def _shortened(self, word: str) -> bool:
        """Whether a stop behind *word* goes on with a name: "J. Ruiz", "Ma. Teresa Ruiz"."""
        return len(word) == 1 or word in self._short_names

    def person_name_end(self, text: TokenText, i: int, stop: int) -> int:
        """Index after the personal name that starts at token *i* (*i* where none does)."""
        j, words = i, 0
        while j < stop and j - i < 8:
            token = text[j]
            if j > i and text[j].start - text[j - 1].end > 2:
                break
            if words > 1 and token.lower in self._doing and not self._behind_initial(text, j):
                break
            if words and "." in token.text[:-1] and self._is_state(text, j, stop):
                break  # "told Prime Minister Ruiz U.S. support would go on"
            if words and self._is_postnominal(text, j, stop):
                break  # "THE HON ANA RUIZ MP VISIT TO CHILE"
            if (
                "-" in token.text
                and self._joins_article(token)
                and (j > i or self._titled(text, j))
            ):
                j, words = j + 1, words + 1  # "Omar el-Rashid"
                continue
            if token.lower in self._particles and self._is_article(text, j, stop, i):
                j += 2 + (text[j + 1].text == "-")  # "Ana Al-Kuwaiti", whatever Kuwaiti means
                words += 1
                continue
            if (
                token.is_word
                and token.is_capital
                and (
                    token.lower not in self._not_names
                    or self._is_surname(text, j, stop, i)
                    or (j == i and self._is_given(text, j, stop))
                    or self._is_initial(text, j, stop)
                )
            ):
                initial = (
                    j > i + 1 and text[j - 1].text == "." and self._shortened(text[j - 2].text)
                )
                initial |= words == 1 and text[i].lower in self.first_names  # "Lisa Monaco"
                if initial or token.text.endswith(".") or not self._blocks(text, j, stop, i):
                    words += 1
                    j += 1
                    continue
                break
            if token.text == "." and j > i and self._shortened(text[j - 1].text):
                j += 1
                continue
            if token.may_name and self._has_article(text, j, i):
                words += 1
                j += 1
                continue
            if words and self._is_elided_particle(text, j, stop):
                j, words = j + 3, words + 1
                continue
            if token.text == "'" and self._elided(text, j, stop, i):
                j += 1 if text[j + 1].is_capital else 2
                continue
            if (
                token.text == "-"
                and j > i
                and j + 1 < stop
                and text[j + 1].is_word
                and token.start == text[j - 1].end
            ):
                j += 1
                if text[j].text[0].islower():
                    j += 1
                continue
            if token.lower in self._particles and (
                j > i or token.is_capital or self._titled(text, i)
            ):
                behind = self._past_particles(text, j, stop)
                if behind is not None:
                    j = max(behind, j + 1)
                    continue
            if token.text == "," and j + 1 < stop and text[j + 1].lower in self.suffixes and words:
                j += 2
                if j < stop and text[j].text == ".":
                    j += 1
                break
            break
        while j > i and text[j - 1].text in {"-"}:
            j -= 1
        if words > 2:
            j = self._listed_prefix(text, i, j)
        if words == 1 and text[i].lower in self.suffixes:
            return i  # "IV" or "Jr." follows a name and is none by itself
        if words and len(text[i].text) < 3 and all(len(t.text.rstrip(".")) < 2 for t in text[i:j]):
            return i  # "M. P." are initials, or a degree, of a name told before
        return j if words else i

    def _is_elided_particle(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether "d'" or "dell'" begins at *j*, with a name right behind it: "Ada d'Albret"."""
        if text[j].text not in _ELIDED or j + 2 >= stop or text[j + 1].text != "'":
            return False
        joined = text[j].end == text[j + 1].start and text[j + 1].end == text[j + 2].start
        return joined and text[j + 2].is_capital

    def _is_state(self, text: TokenText, j: int, stop: int) -> bool:
        mention = self.entity_at(text, j, stop)
        return mention is not None and mention.is_state

    def _joins_article(self, token: Token) -> bool:
        """Whether one token is an article and a family name: "el-Rashid"."""
        article, _, name = token.text.partition("-")
        return article in self._particles and name[:1].isupper()

    def _is_article(self, text: TokenText, j: int, stop: int, start: int) -> bool:
        """Whether the article at *j* has the rest of a family name behind it: "el-Rashid", "Al Kuwaiti"."""
        hyphen = j + 2 < stop and text[j + 1].text == "-"
        k = j + 1 + hyphen
        if k >= stop or not (text[k].is_word and text[k].is_capital):
            return False
        if j == start and not (j and text[j].is_capital and self._titled(text, j)):
            return False  # "Al Jazeera", "al-Shabaab"; but "Mr. Al Kuwaiti"
        if hyphen:
            return True
        arabic = text[j].text == "Al" and not text[k].is_caps
        return arabic and self._entities.longest(text, j, stop) is None

    def office_head(self, text: TokenText, i: int, stop: int) -> str | None:
        """The office that begins right at token *i*, by its head: "President"."""
        hit = self.offices.longest(text, i, stop)
        return hit[1][0] if hit is not None else None

    def _is_postnominal(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether letters behind a name stand at token *j*, and no initials of more names."""
        if not text[j].is_capital or (
            not text[j].is_caps and len(text[j].text) > 1 and "." not in text[j].text
        ):
            return False
        end = self.past_postnominals(text, j, stop)
        if end == j:
            return False
        dotted = text[end - 1].text == "." or len(text[j].text) == 1
        return not (dotted and end < stop and text[end].is_word and text[end].is_capital)

    def past_postnominals(self, text: TokenText, i: int, stop: int) -> int:
        """Index after the letters behind a name: "MP", ", M.P.", "KC, M. P."."""
        while True:
            j = i + (i < stop and text[i].text == ",")
            end = j
            letters = ""
            while end + 1 < stop and len(text[end].text) == 1 and text[end + 1].text == ".":
                letters += text[end].text
                end += 2
            if letters and end < stop and len(text[end].text) == 1 and text[end].is_capital:
                letters, end = letters + text[end].text, end + 1  # "M.P" without its last stop
            if not letters and j < stop:
                letters, end = text[j].text.replace(".", ""), j + 1
            if letters not in self._postnominals:
                return i
            i = end

    def _titled(self, text: TokenText, i: int) -> bool:
        """Whether a title stands before a name in small letters: "Secretary de la Cruz"."""
        if i == 0:
            return False
        before = text[i - 1]
        return (before.is_word and before.is_capital) or before.text == "."

    def _has_article(self, text: TokenText, j: int, first: int) -> bool:
        """Whether a name begins with its article at token *j*: "Omar al-Rashid", "Minister al-Noor"."""
        article, _, name = text[j].text.partition("-")
        if not name[:1].isupper() or article not in self._particles:
            return False
        return j > first or self._titled(text, j)

    def _elided(self, text: TokenText, j: int, stop: int, first: int) -> bool:
        """Whether an apostrophe stands inside a name: "O'Brien", "D'Souza", "Hu'akavameiliku", "Ze'ev"."""
        if j == first or j + 1 >= stop:
            return False
        before, after = text[j - 1], text[j + 1]
        if before.end == text[j].start and after.lower.partition("-")[0] in self._particles:
            # "Shia' al-Noor": the end of a given name, and not of a plural's owner
            named = after.is_capital or self._has_article(text, j + 1, first)
            return named and before.is_word and not before.text.endswith("s")
        close = before.end == text[j].start and after.start == text[j].end
        elided = len(before.text) <= 2 and before.is_capital
        return close and (
            elided if after.is_capital else after.is_word and after.lower not in _CLITICS
        )

    def _is_given(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether the name of a month is a given name: "Mr. Jan Kowalski"."""
        if text[j].lower not in self._given_months or j + 1 >= stop:
            return False
        after = text[j + 1]
        return after.is_word and after.is_capital and after.lower not in self._not_names

    def _listed_prefix(self, text: TokenText, i: int, j: int) -> int:
        """The end of a listed person's name at *i*, where more capitals follow as in a title."""
        hit = self._entities.longest(text, i, j)
        if hit is None or hit[0] - i < 2 or hit[0] == j or goes_on_small(text, hit[0], j):
            return j
        if text[hit[0]].lower in self._particles:
            return j  # "Omar bin Zaki bin Saad", who is listed as Omar bin Zaki
        persons = (self.authority.get(key) for key, _ in hit[1])
        return hit[0] if any(e is not None and e.type == "person" for e in persons) else j

    def _blocks(self, text: TokenText, j: int, stop: int, start: int) -> bool:
        """Whether a listed body, place or office starts here, which ends a name."""
        if self.offices.longest(text, j, stop) and j > start:
            return True
        mention = self._entities.longest(text, j, stop)
        if mention is None:
            return False
        kinds = {e.type for key, _ in mention[1] if (e := self.authority.get(key))}
        sited = j > 0 and text[j - 1].text in self._houses  # "Commander of EU Headquarters Mons"
        return "person" not in kinds and (
            sited or mention[0] - j > 1 or bool(kinds & {"state", "organization"})
        )


def caps_to_title(token: Token) -> str:
    """`ISHIBA` as `Ishiba`, `MCMAHON` as `McMahon`; anything else unchanged."""
    if not token.is_caps or len(token.text) < 2:
        return token.text
    if len(token.text) < 4 and _VOWELS.isdisjoint(token.text) and token.text != "NG":
        return token.text  # "RJL HAWKE": initials
    if token.text.startswith("MC") and len(token.text) > 4:
        return "Mc" + token.text[2:].capitalize()
    return token.text.capitalize()
