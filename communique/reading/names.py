"""The grammar of names: honorifics, offices, personal names, and names of unlisted bodies.

Works on the tokens of one document and on word lists from the lexicon. What it finds are
shapes; who is meant is decided in `registry.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.authority import Authority, Entity
from communique.lexicon import Lexicon
from communique.tokens import Token, TokenText, TokenTrie, form_text


@dataclass(frozen=True, slots=True)
class Office:
    """An office as worded: token range, head ("Prime Minister"), and the body or state named."""

    first: int
    last: int
    head: str
    organization: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A listed name: token range and the entities it may mean, and how (`name` or `demonym`)."""

    first: int
    last: int
    entities: tuple[Entity, ...]
    how: str

    @property
    def entity(self) -> Entity:
        return self.entities[0]


class NameGrammar:
    """Finds listed names, offices and personal names in tokens. Built once, then shared."""

    def __init__(self, authority: Authority, lexicon: Lexicon):
        self.authority = authority
        self.lexicon = lexicon
        self.entities: TokenTrie[tuple[str, str]] = TokenTrie()
        for name, key, how in authority.names():
            self.entities.add(name, (key, how))
            if name.casefold().startswith("the "):
                self.entities.add(name[4:], (key, how))
        self.offices: TokenTrie[str] = TokenTrie()
        for head in lexicon.names["offices"]:
            self.offices.add(head.lower(), head)
            if "-" in head:
                self.offices.add(head, head)
        self.plurals: TokenTrie[str] = TokenTrie()
        for plural, head in lexicon.names["plural_offices"].items():
            self.plurals.add(plural, head)
        self._owners: dict[str, str] = lexicon.names["office_owners"]
        self.honorifics: TokenTrie[str] = TokenTrie()
        for word in lexicon.names["honorifics"]:
            self.honorifics.add(word.lower(), word)
            self.honorifics.add(word, word)
        self._portfolios = lexicon.words("names", "portfolio_words")
        self.suffixes = lexicon.words("names", "name_suffixes")
        self._particles = lexicon.words("names", "name_particles")
        self._calendar = lexicon.words("names", "calendar")
        self._not_names = lexicon.words("names", "not_in_names") | self._calendar
        self._sole = {fold_office(h) for h in lexicon.names["sole_offices"]}
        self._combined = [fold_office(h) for h in lexicon.names["combined_offices"]]
        self._ranks = lexicon.words("names", "office_ranks")
        self._classes = {
            fold_office(head): number
            for number, heads in enumerate(lexicon.names["office_classes"])
            for head in heads
        }

    def fit(self, wanted: Office, held: Office) -> int:
        """How well *wanted*, as a bare title, means the office *held*; 0 not at all.

        "the Secretary" means a Secretary of State, "the Foreign Minister" a Minister for
        Foreign Affairs; but "the Minister" no Prime Minister, "the President" no Vice one.
        """
        a, b = fold_office(wanted.head), fold_office(held.head)
        if a == b:
            return 3
        if a in self._classes and self._classes[a] == self._classes.get(b):
            return 2
        if b.startswith(a + " "):
            return 2
        before = b.removesuffix(" " + a)
        return 1 if before != b and before.split()[-1] not in self._ranks else 0

    def is_head_of(self, head: str, label: str) -> bool:
        """Whether the bare title *head* is the usual name of the post *label*.

        "Prime Minister" is of "Prime Minister of Japan", "Foreign Minister" of "Minister for
        Foreign Affairs of Japan"; "Minister" of neither.
        """
        a, b = fold_office(head), fold_office(label)
        if a not in self._sole:
            return False
        number = self._classes.get(a)
        alike = [h for h, n in self._classes.items() if n == number] if number is not None else [a]
        return any(b == h or b.startswith(h + " of ") for h in alike)

    def one_holder(self, first: Office, second: Office) -> bool:
        """Whether "X and Y Name" is one person with two offices, not two persons.

        "Deputy Prime Minister and Minister of Defence Kim" is one; "the Foreign Secretary
        and Foreign Minister Colonna" are two.
        """
        if first.country and second.country and first.country != second.country:
            return False
        a, b = fold_office(first.head), fold_office(second.head)
        leading = any(a == c or a.startswith(c + " ") for c in self._combined)
        portfolio = b.startswith(("minister of ", "minister for ", "secretary of state for "))
        deputy = a.split()[0] in self._ranks - {"prime"}
        return a != b and leading and (portfolio or deputy)

    def type_by_form(self, label: str) -> str:
        """The type of an unlisted body, told by the words of its name."""
        words = set(label.split())
        for type_, heads in self.lexicon.names["type_heads"].items():
            if words & set(heads):
                return str(type_)
        return "organization"

    def entity_at(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        """The listed name that starts at token *i*."""
        if not may_start_name(text, i, stop):
            return None
        known: EntityMention | bool | None = text.memo.get((i, stop), False)
        if known is False:
            known = text.memo[i, stop] = self._listed_at(text, i, stop)
        return known  # type: ignore[return-value]

    def _listed_at(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        hit = self.entities.longest(text.tokens, i, stop)
        if hit is None:
            return None
        end, values = hit
        found = []
        for key, _ in values:
            entity = self.authority.get(key)
            if entity is not None and entity not in found:
                found.append(entity)
        if not found:
            return None
        how = "demonym" if all(h == "demonym" for _, h in values) else "name"
        found.sort(key=lambda e: (not e.qid, e.key))
        return EntityMention(i, end, tuple(found), how)

    def honorific_end(self, text: TokenText, i: int, stop: int) -> int:
        """Index after the honorifics that start at token *i* (*i* itself where none do)."""
        stop = min(stop, i + 12)  # "His Excellency the Hon. Dr. ..." is as long as they get
        while i < stop:
            hit = self.honorifics.longest(text.tokens, i, stop)
            if hit is None or not text[i].is_capital:
                return i
            i = hit[0]
            if i < stop and text[i].text == "." and text[i].start == text[i - 1].end:
                i += 1
        return i

    def office_at(self, text: TokenText, i: int, stop: int) -> Office | None:
        """The office phrase at token *i*: `[body] head [of body]`, or None.

        "NATO Secretary General", "Japanese Foreign Minister", "Minister for Foreign Affairs
        of Japan", "Prime Minister".
        """
        known: Office | bool | None = text.memo.get((~i, stop), False)
        if known is False:
            known = text.memo[~i, stop] = self._office_phrase(text, i, stop)
        return known  # type: ignore[return-value]

    def _office_phrase(self, text: TokenText, i: int, stop: int) -> Office | None:
        first, organization, country = i, None, None
        while i < stop and text[i].lower in self.lexicon.words("names", "office_modifiers"):
            i += 1
        if i >= stop:
            return None
        hit = self.offices.longest(text.tokens, i, stop)
        if hit is None or not _office_case(text, i, hit[0]):
            lead = self.entity_at(text, i, stop) or self._unlisted_lead(text, i, stop)
            if lead is None:
                return None
            after = lead.last
            if after < stop and text[after].text == "'s":
                after += 1
            hit = self.offices.longest(text.tokens, after, stop) if after < stop else None
            if hit is None or not _office_case(text, after, hit[0]):
                return None
            if lead.entities:
                organization, country = _owner(lead.entity)
            i = after
        end, heads = hit
        head = heads[0]
        more = self._portfolio_goes_on(text, head, end, stop)
        if more > end:
            head, end = form_text(text, i, more), more
        while end + 1 < stop and text[end].lower in ("of", "for"):
            j = end + 1
            if text[j].lower == "the" and j + 1 < stop:
                j += 1
            body = self.entity_at(text, j, stop)
            if body is not None and body.entity.type != "person":
                owner = _owner(body.entity)
                organization, country = owner[0] or organization, owner[1] or country
                end = body.last
                continue
            portfolio = self._portfolio_end(text, j, stop)
            if portfolio == j or (text[end].lower == "of" and country):
                break
            head = form_text(text, i, portfolio)
            end = portfolio
        organization = organization or self._owners.get(head)
        return Office(first, end, head, organization, country)

    def _unlisted_lead(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        j = i
        while j < stop and text[j].is_capital and text[j].is_word and j - i < 5:
            if j > i and self.offices.longest(text.tokens, j, stop):
                return EntityMention(i, j, (), "name")
            j += 1
        return None

    def _portfolio_goes_on(self, text: TokenText, head: str, end: int, stop: int) -> int:
        """Where "Minister of Foreign Affairs and Human Mobility" really ends."""
        if end + 1 >= stop or text[end].lower not in ("and", "&") or not text[end + 1].is_capital:
            return end
        if not {"of", "for"} & set(head.lower().split()) or self.office_words(text, end + 1, stop):
            return end
        if self.entity_at(text, end + 1, stop) or self.honorific_end(text, end + 1, stop) > end + 1:
            return end
        j = end + 1
        while j < stop and text[j].is_capital and text[j].is_word and j - end < 4:
            if self._person_starts(text, j, stop):
                break
            j += 1
        return j if j > end + 1 else end

    def _person_starts(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether a listed person, or a name by its length, starts at *j* in a row of capitals."""
        mention = self.entity_at(text, j, stop)
        if mention is not None and mention.entity.type == "person":
            return True
        k = j
        while k < stop and text[k].is_capital and text[k].is_word:
            k += 1
        return (
            text[j].lower not in self._portfolios
            and k - j == 2
            and text[j - 1].lower in self._portfolios
        )

    def _portfolio_end(self, text: TokenText, i: int, stop: int) -> int:
        """End of a portfolio such as "Economy, Trade and Investment"."""
        j = i
        while j < stop and text[j].is_capital and text[j].is_word and j - i < 4:
            if text[j].lower in self._calendar or self.entity_at(text, j, stop):
                return j
            j += 1
        if j == i:
            return i
        k, commas = j, 0
        while k + 1 < stop and k - i < 12:
            if text[k].text == "," and text[k + 1].is_capital:
                commas += 1
                k += 2
            elif (
                text[k].lower in ("and", "&")
                and text[k + 1].is_capital
                and not self.office_words(text, k + 1, stop)
            ):
                k += 2
                while k < stop and text[k].is_capital and text[k].is_word:
                    k += 1
                return k
            elif text[k].is_capital and text[k].is_word:
                k += 1
            else:
                break
        return j

    def office_words(self, text: TokenText, i: int, stop: int) -> bool:
        return self.offices.longest(text.tokens, i, stop) is not None

    def person_name_end(self, text: TokenText, i: int, stop: int) -> int:
        """Index after the personal name that starts at token *i* (*i* where none does)."""
        j, words = i, 0
        while j < stop and j - i < 8:
            token = text[j]
            if j > i and text[j].start - text[j - 1].end > 2:
                break
            if words > 1 and token.lower.endswith("ing"):
                break
            if token.is_word and token.is_capital and token.lower not in self._not_names:
                if token.text.endswith(".") or not self._blocks(text, j, stop, i):
                    words += 1
                    j += 1
                    continue
                break
            if token.text == "." and j > i and len(text[j - 1].text) == 1:
                j += 1
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
            if (
                token.lower in self._particles
                and j + 1 < stop
                and text[j + 1].is_capital
                and (j > i or token.is_capital)
            ):
                j += 1
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
        return j if words else i

    def _listed_prefix(self, text: TokenText, i: int, j: int) -> int:
        """The end of a listed person's name at *i*, where more capitals follow as in a title."""
        hit = self.entities.longest(text, i, j)
        if hit is None or hit[0] - i < 2 or hit[0] == j:
            return j
        persons = (self.authority.get(key) for key, _ in hit[1])
        return hit[0] if any(e is not None and e.type == "person" for e in persons) else j

    def _blocks(self, text: TokenText, j: int, stop: int, start: int) -> bool:
        """Whether a listed body, place or office starts here, which ends a name."""
        if self.offices.longest(text.tokens, j, stop) and j > start:
            return True
        mention = self.entities.longest(text.tokens, j, stop)
        if mention is None:
            return False
        kinds = {e.type for key, _ in mention[1] if (e := self.authority.get(key))}
        return "person" not in kinds and (
            mention[0] - j > 1 or bool(kinds & {"state", "organization"})
        )


def fold_office(head: str) -> str:
    """*head* in lower case, hyphens as blanks, in British spelling."""
    return (
        head.lower().replace("-", " ").replace("defense", "defence").replace("adviser", "advisor")
    )


def same_office(head: str, name: str) -> bool:
    """Whether a title as worded is a post's name, or its beginning or end."""
    a, b = fold_office(head), fold_office(name)
    return a == b or b.startswith(a + " ") or a.startswith(b + " ")


def may_start_name(text: TokenText, i: int, stop: int) -> bool:
    """Whether a listed name can start at token *i*, as told by its shape alone."""
    token = text.tokens[i]
    if token.is_capital:
        return True
    if token.lower == "the":
        return i + 1 < stop and text.tokens[i + 1].is_capital
    return token.text[0].isdigit() or "-" in token.text


def _office_case(text: TokenText, first: int, last: int) -> bool:
    """Offices that are looked for are written with capitals, in full or at the first word."""
    return text[first].is_capital


def _owner(entity: Entity) -> tuple[str | None, str | None]:
    if entity.type == "state":
        return None, entity.key
    return entity.key, entity.country or None


def body_end(text: TokenText, i: int, stop: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """An unlisted name in capitals that starts at *i* and ends in a telling head.

    Returns its end and `organization` or `region`; None where nothing is told by the form.
    """
    heads = lexicon.words("names", "organization_heads")
    places = lexicon.words("names", "region_heads")
    calendar = lexicon.words("names", "calendar")
    if text[i].lower in lexicon.words("names", "member_nouns"):
        return None
    j, last = i, None
    while j < stop and j - i < 14:
        token = text[j]
        if token.is_word and token.is_capital and token.lower not in calendar:
            if token.text in heads and (
                j > i or (j + 1 < stop and text[j + 1].lower in {"of", "for"})
            ):
                last = (j + 1, "organization")
            elif token.text in places and j > i:
                last = (j + 1, "region")
            elif token.text in lexicon.words("names", "not_organization_heads"):
                return None
            j += 1
        elif token.text in {"-", "&"} and j > i and j + 1 < stop and text[j + 1].is_capital:
            j += 1
        elif token.lower in {"of", "for", "and", "on"} and j > i:
            k = j + 1
            if k < stop and text[k].lower == "the":
                k += 1
            headed = last is not None or any(t.text in heads for t in text.tokens[i:j])
            joins = token.lower != "and" and headed
            inside = token.lower == "and" and last is None and j - i <= 4
            if k < stop and text[k].is_capital and (joins or inside):
                if last is not None and last[0] == j:
                    m = k
                    while (
                        m < stop
                        and text[m].is_capital
                        and text[m].is_word
                        and text[m].lower not in calendar
                    ):
                        m += 1
                    if m == k:
                        break
                    last = (m, last[1])
                    j = m
                    continue
                j = k
            else:
                break
        else:
            break
    return last if last is not None and last[0] - i > 1 else None


def caps_to_title(token: Token) -> str:
    """`ISHIBA` as `Ishiba`; anything else unchanged."""
    return token.text.capitalize() if token.is_caps and len(token.text) > 1 else token.text
