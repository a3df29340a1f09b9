"""Where names stand in a document: persons, offices, bodies and places, as shapes.

The scan looks at the words alone. Who is meant, and whether two names are one actor's, is
decided afterwards in `identity.py` and `registry.py`, once it is known whose statement it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.authority import Authority, Entity
from communique.lexicon import Lexicon
from communique.reading.bodies import body_end
from communique.reading.listed_names import PLACE_TYPES, EntityMention, may_start_name
from communique.reading.names import NameGrammar, caps_to_title
from communique.reading.offices import Office
from communique.tokens import TokenText, form_text

# Behind these a name in capitals is rather a place than a person.
_NEAR = frozenset({"at", "of", "from", "to"})


@dataclass(frozen=True, slots=True)
class PersonSighting:
    """A person or a bare office: token range, the range of the name, and the office.

    The name is empty (`name[0] == name[1]`) where an office stands alone.
    """

    first: int
    last: int
    name: tuple[int, int]
    office: Office | None


@dataclass(frozen=True, slots=True)
class BodySighting:
    """A state, body, programme or place: token range and the entities that it may mean.

    `entities` is empty for a name that no list knows; its `form` then tells what it looks
    like: `organization` or `region`. `acronym` is the short form given in brackets after it.
    `inner` is a listed name inside a longer unlisted one ("Japan Self-Defense Forces").
    """

    first: int
    last: int
    entities: tuple[Entity, ...]
    how: str = "name"
    form: str = ""
    acronym: str | None = None
    inner: Entity | None = None

    @property
    def is_place(self) -> bool:
        if self.entities:
            return self.entities[0].type in PLACE_TYPES
        return self.form == "region"

    @property
    def is_state(self) -> bool:
        return bool(self.entities) and self.entities[0].type == "state"


@dataclass(slots=True)
class Sightings:
    """All that was seen in one document, in the order of the text."""

    persons: list[PersonSighting] = field(default_factory=list)
    bodies: list[BodySighting] = field(default_factory=list)


def name_text(text: TokenText, first: int, last: int) -> str:
    """The personal name of tokens `[first, last)` with family names in usual case."""
    words: list[str] = []
    for token in text[first:last]:
        if token.text in {".", ","} and words:
            words[-1] += token.text
        else:
            words.append(caps_to_title(token))
    return " ".join(words).replace(" - ", "-")


def _not_places(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.words
    heads = words("names", "not_organization_heads") | words("names", "organization_heads")
    return (
        words("names", "calendar")
        | words("names", "not_in_names")
        | words("names", "not_places")
        | frozenset(word.lower() for word in heads)
    )


class NameScanner:
    """Finds the names of one document. What it finds depends on the words alone."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        names = grammar.lexicon
        self._modifiers = names.words("names", "office_modifiers")
        self._events = names.words("names", "not_organization_heads")
        self._rounds = names.words("names", "round_heads")
        self._locatives = names.words("names", "locatives")
        self._particles = names.words("names", "name_particles")
        self._not_places = names.derived("words that name no place", _not_places)
        self._plain_starts = frozenset(
            w.split()[0].split("-")[0] for w in names.words("names", "plain_offices")
        )
        self._closers = names.words("names", "after_apposition")
        self._postnominals = frozenset(names.names["postnominals"])
        self._bodies = names.words("names", "organization_heads")
        self._found = Sightings()

    def scan(self, spans: list[tuple[int, int]]) -> Sightings:
        """The names in the token ranges *spans*; no name crosses from one to the next."""
        for first, last in spans:
            i = first
            while i < last:
                token = self.text[i]
                if (
                    not token.may_name
                    and token.lower not in self._modifiers
                    and token.lower not in self._plain_starts
                    and (token.lower != "the" or not may_start_name(self.text, i, last))
                ):
                    i += 1
                    continue
                end = self._two_places(i, last)
                if end is None:
                    end = self._leading_body(i, last)
                if end is None:
                    end = self._person_at(i, last)
                if end is None:
                    end = self._body_at(i, last)
                i = end if end is not None else i + 1
        return self._found

    # -- persons --------------------------------------------------------------------

    def _leading_body(self, i: int, stop: int) -> int | None:
        """An unlisted body before its officer: "National Security Office Director X"."""
        text, grammar = self.text, self.grammar
        if not text[i].is_capital or grammar.entity_at(text, i, stop) is not None:
            return None
        office = grammar.office_at(text, i, stop)
        if office is None:
            return None
        form = body_end(text, i, office.last, grammar.lexicon)
        if form is None or form[0] >= office.last or form[1] != "organization":
            return None
        return self._unlisted(i, form[0], form[1], None, stop)

    def _person_at(self, i: int, stop: int) -> int | None:
        text, grammar = self.text, self.grammar
        several = self._several_at(i, stop)
        if several is not None:
            return several
        a = grammar.honorific_end(text, i, stop)
        if a > i:
            name_end = grammar.person_name_end(text, a, stop)
            if name_end > a:
                office, end = self._office_after(name_end, stop)
                return self._person(i, name_end, (a, name_end), office, end)
            if grammar.office_at(text, a, stop) is None:
                return None
            i = a
        office = grammar.office_at(text, i, stop)
        if office is not None:
            return self._after_office(i, office, stop)
        mention = grammar.entity_at(text, i, stop)
        if mention is not None and mention.entity.type == "person":
            office, end = self._office_after(mention.last, stop)
            return self._person(i, mention.last, (i, mention.last), office, end)
        return self._named_by_office(i, stop) if mention is None else None

    def _named_by_office(self, i: int, stop: int) -> int | None:
        """A name that no list knows and no title leads, told by its office: "Ana Ruiz, Minister of X"."""
        text = self.text
        if not text[i].is_capital or (i and text[i - 1].lower in self._locatives | _NEAR):
            return None
        end = self.grammar.person_name_end(text, i, stop)
        words = [t for t in text[i:end] if t.is_word]
        if len(words) < 2 or end >= stop or text[end].text != ",":
            return None
        if any(t.lower in self._not_places or t.is_caps for t in words):
            return None
        office, last = self._office_after(end, stop)
        if office is None:
            return None
        owned = office.country or office.organization  # "Ana Ruiz, President of Chile"
        if " " not in office.head and (not owned or text[end + 1].lower == "the"):
            return None
        return self._person(i, end, (i, end), office, last)

    def _several_at(self, i: int, stop: int) -> int | None:
        """ "Prime Ministers Keating and Miyazawa": one office in the plural, several names."""
        text, grammar = self.text, self.grammar
        hit = grammar.plurals.longest(text, i, stop)
        if hit is None or hit[0] >= stop or not text[hit[0]].is_capital:
            return None
        j, names = hit[0], []
        while j < stop:
            end = grammar.person_name_end(text, j, stop)
            if end == j:
                break
            names.append((j, end))
            j = end
            if j < stop and text[j].text == ",":
                j += 1
            if j < stop and text[j].lower == "and":
                j += 1
            if j == end:
                break
        if len(names) < 2:
            return None
        for n, name in enumerate(names):
            office = Office(i, hit[0], hit[1][0])
            self._person(i if n == 0 else name[0], name[1], name, office, name[1])
        return names[-1][1]

    def _person(
        self, first: int, last: int, name: tuple[int, int], office: Office | None, end: int
    ) -> int:
        while name[1] - name[0] > 2 and self.text[name[1] - 1].text in self._postnominals:
            name = (name[0], name[1] - 1)  # "Ana Ruiz MP"
        if name[1] - name[0] > 2 and self.text[name[0]].text in self._bodies:
            name = (name[0] + 1, name[1])  # "of the Foreign Affairs Commission Yang Jiechi"
        self._found.persons.append(PersonSighting(first, last, name, office))
        return end

    def _after_office(self, i: int, office: Office, stop: int) -> int:
        """The name after an office, if one stands there; else the office alone."""
        text, grammar = self.text, self.grammar
        j = office.last
        comma = j < stop and text[j].text == ","
        if comma:
            j += 1
        if j < stop and text[j].lower == "and" and not comma:
            nested = grammar.office_at(text, j + 1, stop)
            if nested is not None and grammar.titles.one_holder(office, nested):
                k = nested.last
                if k + 1 < stop and text[k].lower == "the":  # "Minister for Defence the Hon. X"
                    k += grammar.honorific_end(text, k + 1, stop) > k + 1
                if k < stop and text[k].is_capital:
                    j = k
        if j + 1 < stop and text[j].lower == "the" and not comma:
            j += grammar.honorific_end(text, j + 1, stop) > j + 1  # "Minister for Trade the Hon. X"
        a = grammar.honorific_end(text, j, stop)
        name_end = grammar.person_name_end(text, a, stop)
        fits = name_end > a and (not comma or a > j or self._apposed(a, name_end, stop))
        if not fits or (comma and grammar.office_at(text, a, stop) is not None):
            return self._person(i, office.last, (office.last, office.last), office, office.last)
        office = self._owned(office, name_end, stop)
        return self._person(i, name_end, (a, name_end), office, name_end)

    def _owned(self, office: Office, end: int, stop: int) -> Office:
        """*office* with the owner named after its holder: "Minister X of Japan"."""
        text = self.text
        if end + 1 >= stop or text[end].lower not in ("of", "for"):
            return office
        k = end + 2 if text[end + 1].lower == "the" and end + 2 < stop else end + 1
        owner = self.grammar.entity_at(text, k, stop)
        if owner is None or owner.entity.type not in ("state", "organization", "group"):
            return office
        state = owner.entity.type == "state"
        return Office(
            office.first,
            office.last,
            office.head,
            office.organization or (None if state else owner.entity.key),
            office.country or (owner.entity.key if state else None),
        )

    def _apposed(self, first: int, last: int, stop: int) -> bool:
        """Whether a name after a comma stands in apposition: full, and closed off."""
        if last - first < 2:
            return False
        if last >= stop or self.text[last].text in {",", ".", ";", ":", "(", ")", "-", "\u2013"}:
            return True
        if self.text[last].lower in self._closers:
            return True
        return any(
            e.type == "person" for e in self.authority.find(name_text(self.text, first, last))
        )

    def _office_after(self, i: int, stop: int) -> tuple[Office | None, int]:
        """The office in apposition after a name: ", Prime Minister of Japan", "MP, Minister"."""
        j = i
        while j < stop and (
            self.text[j].text in self._postnominals
            or (
                self.text[j].text == ","
                and j + 1 < stop
                and self.text[j + 1].text in self._postnominals
            )
        ):
            j += 1
        if j > i and j < stop and self.text[j].text == ",":
            i = j
        if i < stop and self.text[i].text in {",", "("}:
            j = i + 1
            if j < stop and self.text[j].lower == "the":
                j += 1
            if j < stop:
                office = self.grammar.office_at(self.text, j, stop)
                if office is not None:
                    after = self.grammar.person_name_end(self.text, office.last, stop)
                    if after == office.last:
                        return office, office.last
        return None, i

    # -- bodies and places ----------------------------------------------------------

    def _body_at(self, i: int, stop: int) -> int | None:
        text, grammar = self.text, self.grammar
        mention = grammar.entity_at(text, i, stop)
        if mention is not None and self._opens_event(mention, stop):
            return mention.last
        regime = grammar.lexicon.words("names", "regime_nouns")
        if mention is None and i + 1 < stop and text[i].is_capital and text[i + 1].lower in regime:
            return self._unlisted(i, i + 2, "organization", None, stop)
        form = None
        if text[i].is_capital and text[i].is_word:
            form = body_end(text, i, stop, grammar.lexicon)
        if form is not None and (mention is None or form[0] > mention.last):
            end, kind = form
            if mention is not None and mention.is_state and text[mention.last].lower == "and":
                return self._listed(mention)  # "the United Kingdom and the European Union"
            if mention is not None and kind == "region" and self._listed_at_end(i, end):
                return self._listed(mention)  # "the Ukrainian Black Sea ports" are on the Black Sea
            if mention is None and self._part_of_owner(i):
                return end
            owned = mention is not None and mention.last < end and text[mention.last].text == "'s"
            if owned and mention is not None and mention.entity.type == "state":
                return self._listed(mention)
            return self._unlisted(i, end, kind, mention, stop)
        if mention is None and self._stands_for_a_place(i):
            end = self._place_end(i, stop)
            if end > i:
                return self._unlisted(i, end, "region", None, stop)
        return self._listed(mention) if mention is not None else None

    def _two_places(self, i: int, stop: int) -> int | None:
        """ "the East and South China Seas": two places that share their last words."""
        text = self.text
        if i + 3 >= stop or text[i + 1].lower != "and" or not text[i].is_capital:
            return None
        for end in range(min(i + 6, stop), i + 3, -1):
            if not text[end - 1].text.endswith("s") or not text[end - 1].is_capital:
                continue
            shared = [t.text for t in text[i + 3 : end]]
            shared[-1] = shared[-1][:-1]
            names = (" ".join((text[k].text, *shared)) for k in (i, i + 2))
            found = [[e for e in self.authority.find(n) if e.type in PLACE_TYPES] for n in names]
            if all(found):
                for (first, last), places in zip(((i, i + 1), (i + 2, end)), found, strict=True):
                    self._found.bodies.append(BodySighting(first, last, tuple(places)))
                return end
        return None

    def _listed_at_end(self, i: int, end: int) -> bool:
        """Whether the last words of a place's form are a listed place by themselves."""
        for k in range(i + 1, end):
            listed = self.grammar.entity_at(self.text, k, end)
            if listed is not None and listed.last == end and listed.entity.type in PLACE_TYPES:
                return True
        return False

    def _stands_for_a_place(self, i: int) -> bool:
        """Whether the word before says that a name is a place: "in Pahalgam", "off Kagoshima"."""
        if i == 0 or not self.text[i].is_capital or not self.text[i].is_word:
            return False
        if self.text[i - 1].lower in self._locatives:
            return True
        last = self._found.bodies[-1] if self._found.bodies else None
        listed = last is not None and last.form == "region" and last.how == "form"
        near = listed and last is not None and 1 <= i - last.last <= 2
        return near and self.text[i - 1].lower in {",", "and"}

    def _place_end(self, i: int, stop: int) -> int:
        """The end of a place name that no list knows, or *i* where it is none by its form."""
        text, grammar = self.text, self.grammar
        j = i
        while j < stop and j - i < 7:
            token = text[j]
            if token.is_word and token.is_capital:
                short = len(token.text) < 3 and token.lower not in self._particles
                if token.lower in self._not_places or token.is_caps or short:
                    return i
                if j > i and grammar.entity_at(text, j, stop) is not None:
                    return i
                j += 1
            elif (
                token.lower in self._particles and j > i and j + 1 < stop and text[j + 1].is_capital
            ) or (token.text == "-" and j > i and j + 1 < stop and text[j + 1].is_capital):
                j += 1
            else:
                break
        if j < stop and (
            text[j].text in {"'s", "("} or text[j].lower == "of" or text[j].text[0].isdigit()
        ):
            return i
        return j

    def _part_of_owner(self, i: int) -> bool:
        """ "NATO's Military Committee" is a part of the body named before it, not one more."""
        last = self._found.bodies[-1] if self._found.bodies else None
        if last is None or i == 0 or self.text[i - 1].text != "'s" or last.last != i - 1:
            return False
        return not (last.is_place or last.is_state)

    def _opens_event(self, mention: EntityMention, stop: int) -> bool:
        """ "Wales Summit", "Uruguay Round": the place is part of the name of an event or a plan."""
        if mention.entity.type in PLACE_TYPES:
            return self._names_event(mention.last, stop)
        j = mention.last
        return (
            mention.entity.type == "state"
            and mention.how == "name"
            and j < stop
            and self.text[j].text in self._rounds
        )

    def _names_event(self, i: int, stop: int) -> bool:
        """A place name that opens the name of an event or a plan ("Wales Summit") is no place."""
        while i < stop and self.text[i].is_word and self.text[i].is_capital:
            if self.text[i].text in self._events:
                return True
            i += 1
        return False

    def _listed(self, mention: EntityMention) -> int:
        self._found.bodies.append(
            BodySighting(mention.first, mention.last, mention.entities, mention.how)
        )
        return mention.last

    def _unlisted(
        self, first: int, end: int, kind: str, mention: EntityMention | None, stop: int
    ) -> int:
        label = form_text(self.text, first, end)
        found = tuple(e for e in self.authority.find(label) if e.type != "person")
        inner = mention.entity if mention is not None and mention.last < end else None
        self._found.bodies.append(
            BodySighting(
                first,
                end,
                found,
                "name" if found else "form",
                kind,
                self._acronym_after(end, stop),
                inner if inner is not None and inner.type == "state" else None,
            )
        )
        return end

    def _acronym_after(self, i: int, stop: int) -> str | None:
        text = self.text
        if i < stop and text[i].text == "'s":
            i += 1
        if i + 2 < stop and text[i].text == "(":
            j = i + 1
            if text[j].text == '"' and j + 3 < stop:
                j += 1
            word = text[j].text
            if 2 <= len(word) <= 12 and sum(c.isupper() for c in word) >= 2:
                return word
        return None
