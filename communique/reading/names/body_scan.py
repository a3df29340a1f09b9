"""Finds bodies and places: names that a list knows, and those told by their form alone."""

from __future__ import annotations

from communique.authority import Authority
from communique.lexicon import Lexicon
from communique.reading.names.bodies import body_end, first_of_two
from communique.reading.names.event_names import EventNames
from communique.reading.names.listed_names import PLACE_TYPES, EntityMention
from communique.reading.names.names import NameGrammar
from communique.reading.names.sightings import BodySighting, Sightings
from communique.reading.names.told_places import ToldPlaces
from communique.tokens import TokenText, TokenTrie, form_text


def _no_bodies(lexicon: Lexicon) -> TokenTrie[str]:
    trie: TokenTrie[str] = TokenTrie()
    for name in lexicon.names["no_bodies"]:
        trie.add(name, name)
    return trie


def _seats(lexicon: Lexicon) -> TokenTrie[str]:
    trie: TokenTrie[str] = TokenTrie()
    for name in lexicon.names["seats_met_at"]:
        trie.add(name, name)
    return trie


_OF_DEGREES = frozenset({"A", "B", "D", "J", "M", "S", "Sc", "Phil"})
_STOPS = frozenset({".", "!", "?", '"', ":"})


class BodyScanner:
    """Adds the bodies and places of one document to what was found in it."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self._found = found
        names = grammar.lexicon
        self._events = EventNames(text, grammar)
        self._islanders = names.words("names", "islanders")
        self._flanks = names.words("names", "flanks")
        self._compass = names.words("names", "compass")
        self._called: dict[str, str] = names.names["places_called"]
        self._degrees = names.words("names", "degrees")
        self._places = ToldPlaces(text, grammar, found)
        self._buildings = names.words("names", "buildings")
        self._houses = names.words("names", "houses")
        self._regimes = names.words("names", "regime_nouns")
        self._private = names.words("names", "private_nouns")
        self._heads = names.words("names", "organization_heads")
        self._at = names.words("names", "site_leads")
        self._kinds = names.words("names", "kinds_of_states")
        self._no_bodies = names.derived("names of no bodies", _no_bodies)
        self._seats = names.derived("seats behind at", _seats)

    def leading_body(self, i: int, stop: int) -> int | None:
        """An unlisted body before its officer: "National Security Office Director X"."""
        text, grammar = self.text, self.grammar
        if not text[i].is_capital or grammar.entity_at(text, i, stop) is not None:
            return None
        office = grammar.office_at(text, i, stop)
        if office is None or grammar.office_head(text, i, stop) is not None:
            return None  # "Senior Bureau Official" names no bureau
        form = body_end(text, i, office.last, grammar)
        if form is None or form[0] >= office.last or form[1] != "organization":
            return None
        return self._unlisted(i, form[0], form[1], None, stop)

    def body_at(self, i: int, stop: int) -> int | None:
        """The end of the body or place that begins at token *i*, or None."""
        text, grammar = self.text, self.grammar
        mention = grammar.entity_at(text, i, stop)
        if text[i].lower in self._flanks and (flank := self._flank(i, stop)) is not None:
            return flank
        if mention is not None and (self._is_negated(i) or self._is_kind(mention, stop)):
            return mention.last
        if mention is not None and self._is_division(mention, stop):
            return mention.last
        if mention is not None and mention.is_state and self._is_of_part(mention):
            return mention.last
        if mention is None and (renamed := grammar.renamed_end(text, i, stop)) is not None:
            body = body_end(text, i + 1, stop, grammar)
            if body is not None and body[0] > renamed:
                return self._unlisted(i, *body, None, stop)
            return self._unlisted(i, renamed, "region", None, stop)
        if (past := self._events.past_initiative(i, stop)) is not None:
            return past
        if mention is not None and self._events.opens_event(mention, stop):
            return mention.last
        regime = self._regime_end(i, stop) if mention is None else None
        if regime is not None:
            return self._unlisted(i, regime, "organization", None, stop)
        form = None
        if text[i].is_capital and text[i].is_word and not self._is_led_by_several(i):
            form = body_end(text, i, stop, grammar)
        if form is not None and (mention is None or form[0] > mention.last):
            end, kind = form
            if mention is None and text[i].lower == "the" and end - i > 2:
                return None  # the article is no part of a name; the scan goes on behind it
            if mention is not None and text[end - 1].text == "Headquarters":
                return self._listed(mention)  # a site, not one more body
            if mention is not None and mention.is_state and self._events.is_event(end, stop):
                return self._listed(mention)  # "India-Kenya Foreign Office Consultations"
            if mention is not None and self._ends_before(mention, end, stop):
                return self._listed(mention)
            if mention is not None and kind == "region" and self._listed_at_end(i, end):
                return self._listed(mention)  # "the Ukrainian Black Sea ports" are on the Black Sea
            if mention is None and self._part_of_owner(i):
                return end
            owned = mention is not None and mention.last < end and text[mention.last].text == "'s"
            if owned and mention is not None and mention.entity.type == "state":
                return self._listed(mention)
            return self._unlisted(i, end, kind, mention, stop)
        one = self._first_company(i, mention, stop)
        if one is not None:
            return self._unlisted(i, one, "organization", mention, stop)
        return self._listed(mention) if mention is not None else self.told_place(i, stop)

    def told_place(self, i: int, stop: int) -> int | None:
        """The end of a place that no list knows, which the words around its name at *i* tell."""
        end = self._places.told_end(i, stop)
        if end == i and self._places.stands_for_one(i):
            end = self._places.end(i, stop)
        return self._unlisted(i, end, "region", None, stop) if end > i else None

    def _is_of_part(self, mention: EntityMention) -> bool:
        """Whether an adjective is that of a part of a land or of a continent: "North Chilean"."""
        if mention.how != "demonym" or not mention.first:
            return False
        before, named = self.text[mention.first - 1], self.text[mention.first]
        part = before.is_capital and before.lower in self._compass
        return part and before.end + 1 == named.start and named.is_capital

    def _is_led_by_several(self, i: int) -> bool:
        """Whether "Mission" is no body: "the Heads of Mission of the League's members"."""
        if self.text[i].lower not in {"mission", "missions", "delegation", "delegations"}:
            return False
        return self.text.lowers(max(0, i - 2), i) in (["heads", "of"], ["chiefs", "of"])

    def _ends_before(self, mention: EntityMention, end: int, stop: int) -> bool:
        """Whether a listed name is whole, though a body's form goes on behind it to *end*.

        "the United Kingdom and the European Union" are two, "the World Bank for Chile's
        plans" is the World Bank, and in "the Oslo Nordic Council" the council is listed.
        """
        after = self.text[mention.last].lower
        alone = len(mention.entities) == 1 and mention.entity.type in (
            "organization", "group", "ministry"
        )  # fmt: skip
        if after == "and":
            return mention.is_state or alone
        if alone and after in {"of", "for", "on"}:
            return True
        other = self.grammar.entity_at(self.text, mention.last, stop)
        if other is None or other.last != end or mention.entity.type not in PLACE_TYPES:
            return False
        return other.entity.type in ("organization", "group") and not other.entity.country

    def two_places(self, i: int, stop: int) -> int | None:
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

    def _first_company(self, i: int, mention: EntityMention | None, stop: int) -> int | None:
        """Where the first of two companies ends that begins at *i*: "Chile Eastern and Marna Airlines"."""
        text = self.text
        if not text[i].is_capital or not i or text[i - 1].is_capital or text[i - 1].text in _STOPS:
            return None
        if mention is not None and not mention.is_state:
            return None
        end = first_of_two(text, i, stop, self.grammar)
        if end is None or (mention is not None and end == mention.last):
            return None
        inside = (self.grammar.entity_at(text, j, end) for j in range(i + 1, end))
        return end if not any(inside) else None

    def _flank(self, i: int, stop: int) -> int | None:
        """The end of a flank in small letters: "NATO's eastern flank"."""
        if self.text.lowers(i + 1, min(i + 2, stop)) != ["flank"]:
            return None
        found = self.authority.find(" ".join(self.text.lowers(i, i + 2)))
        self._found.bodies.append(BodySighting(i, i + 2, found, "name", "region"))
        return i + 2

    def _is_negated(self, i: int) -> bool:
        """Whether "non-" stands before token *i*: "a major non-NATO ally"."""
        return i > 1 and self.text[i - 1].text == "-" and self.text[i - 2].lower == "non"

    def _is_kind(self, mention: EntityMention, stop: int) -> bool:
        """Whether a state only tells what something is like: "Soviet-era pipes"."""
        i, text = mention.last, self.text
        joined = i + 1 < stop and text[i].text == "-" and text[i].start == text[i - 1].end
        return joined and text[i + 1].lower in self._kinds

    def _is_division(self, mention: EntityMention, stop: int) -> bool:
        """Whether an acronym in brackets behind an office is its field: "the Secretary (CPV & OIA)"."""
        i, j, text = mention.first - 1, mention.last, self.text
        if i < 1 or text[i].text != "(" or j - i > 2 or not text[j - 1].is_caps:
            return False
        office = self._found.persons[-1] if self._found.persons else None
        behind = office is not None and office.last == i and office.name[0] == office.name[1]
        field = j < stop and text[j].text in {"&", ",", "/"}
        return behind and (field or mention.entity.country is not None)

    def _part_of_owner(self, i: int) -> bool:
        """ "NATO's Military Committee" is a part of the body named before it, not one more."""
        last = self._found.bodies[-1] if self._found.bodies else None
        if last is None or i == 0 or self.text[i - 1].text != "'s" or last.last != i - 1:
            return False
        return not (last.is_place or last.is_state)

    def _regime_end(self, i: int, stop: int) -> int | None:
        """The end of "the Vell regime" or "Vell's brutal regime", which begins at token *i*."""
        text = self.text
        if not text[i].is_capital or not text[i].is_word:
            return None
        j = i + 1
        if j + 1 < stop and text[j].text == "'s":
            j += 1 if text[j + 1].lower in self._regimes else 2
        return j + 1 if j < stop and text[j].lower in self._regimes else None

    def _is_private(self, mention: EntityMention) -> bool:
        """Whether an adjective tells where private persons are from: "Chilean and Kenyan citizens"."""
        if mention.how != "demonym" or not mention.is_state:
            return False
        j = mention.last
        if j + 1 < len(self.text) and self.text[j].lower in {"and", "or"}:
            other = self.grammar.entity_at(self.text, j + 1, len(self.text))
            j = other.last if other is not None and other.how == "demonym" else j
        return j < len(self.text) and self.text[j].lower in self._private

    def _is_site(self, mention: EntityMention) -> bool:
        """Whether a body's house is where people meet: "in Downing Street", "at the White House"."""
        if mention.entity.type != "organization" or self.text[mention.last - 1].text in self._heads:
            return False
        i = mention.first - 1
        i -= i > 0 and self.text[i].lower == "the"
        if i < 0 or self.text[i].lower not in self._at:
            return False
        return self._ends_in(self.grammar.lexicon.venues, mention.first, mention.last)

    def _listed(self, mention: EntityMention) -> int:
        if self._is_private(mention) or self._is_site(mention):
            return mention.last
        if mention.last < len(self.text) and self.text[mention.last].lower in self._islanders:
            return mention.last + 1
        short = None
        body = mention.entity.type not in (*PLACE_TYPES, "state", "person")
        if body and mention.last < len(self.text) and self.text[mention.last].text == "(":
            short = self._acronym_after(mention.last, len(self.text))
        self._found.bodies.append(
            BodySighting(mention.first, mention.last, mention.entities, mention.how, acronym=short)
        )
        return mention.last

    def _unlisted(
        self, first: int, end: int, kind: str, mention: EntityMention | None, stop: int
    ) -> int:
        if self._ends_in(self._no_bodies, first, end) or self._is_studied(first):
            return end
        sited = self.text[end - 1].text in self._buildings
        if sited and first and self.text[first - 1].lower == "at":
            return end  # "at Harbour Court": a house, not "at the Supreme Court"
        if self._led_at(first) and self._ends_in(self._seats, first, end):
            return end  # "at the Presidential Secretariat": where they met
        if self.text[end - 1].text in self._houses:
            if self._ends_in(self.grammar.lexicon.venues, first, end):
                return end
        label = form_text(self.text, first, end)
        found = tuple(e for e in self.authority.find(label) if e.type != "person")
        called = self._called.get(label) if kind == "region" else None
        if called is not None and (state := self.authority.get(called)) is not None:
            found = (state,)
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

    def _is_studied(self, first: int) -> bool:
        """Whether a degree before token *first* is of it: "a Master of Public Administration"."""
        before = self.text.lowers(max(0, first - 2), first)
        lead = before[-1:] in (["of"], ["in"]) and before[0] in self._degrees
        if before == [".", "in"]:
            return first > 2 and self.text[first - 3].text in _OF_DEGREES  # "a Ph. D. in"
        return lead and (self.text[first - 2].is_capital or before[0].startswith("degree"))

    def _led_at(self, first: int) -> bool:
        before = first - 1 - (first > 0 and self.text[first - 1].lower == "the")
        return before >= 0 and self.text[before].lower == "at"

    def _ends_in(self, names: TokenTrie[str], first: int, end: int) -> bool:
        """Whether a name ends in one of *names*: of a house, a room or a gathering."""
        for i in names.starts(self.text, first, end):
            hit = names.longest(self.text, i, end)
            if hit is not None and hit[0] == end:
                return True
        return False

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
