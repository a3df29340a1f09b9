"""Finds bodies and places: names that a list knows, and those told by their form alone."""

from __future__ import annotations

from communique.authority import Authority
from communique.lexicon import Lexicon
from communique.reading.bodies import body_end
from communique.reading.event_names import EventNames
from communique.reading.listed_names import PLACE_TYPES, EntityMention
from communique.reading.names import NameGrammar
from communique.reading.sightings import BodySighting, Sightings
from communique.tokens import TokenText, TokenTrie, form_text


def not_places(lexicon: Lexicon) -> frozenset[str]:
    """Lower-case words that name no place, however they are written."""
    words = lexicon.words
    heads = words("names", "not_organization_heads") | words("names", "organization_heads")
    return (
        words("names", "calendar")
        | words("names", "not_in_names")
        | words("names", "not_places")
        | frozenset(word.lower() for word in heads)
    )


def _no_bodies(lexicon: Lexicon) -> TokenTrie[str]:
    trie: TokenTrie[str] = TokenTrie()
    for name in lexicon.names["no_bodies"]:
        trie.add(name, name)
    return trie


# How the adjectives of places end.
_ADJECTIVES = ("ian", "ean", "ish", "ese", "ic")


class BodyScanner:
    """Adds the bodies and places of one document to what was found in it."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self._found = found
        names = grammar.lexicon
        self._going = names.words("meetings", "going")
        self._place_kinds = names.words("names", "place_kinds")
        self._events = EventNames(text, grammar)
        self._houses = names.words("names", "houses")
        self._locatives = names.words("names", "locatives")
        self._particles = names.words("names", "name_particles")
        self._regimes = names.words("names", "regime_nouns")
        self._private = names.words("names", "private_nouns")
        self._heads = names.words("names", "organization_heads")
        self._at = names.words("names", "site_leads")
        self._no_bodies = names.derived("names of no bodies", _no_bodies)
        self._not_places = names.derived("words that name no place", not_places)
        self._sites = names.words("names", "sited_nouns")
        self._not_names = names.words("names", "portfolio_words") | names.words("names", "compass")
        self._tails = names.words("names", "place_tails")
        self._fields = names.words("names", "portfolio_words") - names.words("names", "land_nouns")

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
        if (past := self._events.past_initiative(i, stop)) is not None:
            return past
        if mention is not None and self._events.opens_event(mention, stop):
            return mention.last
        regime = self._regime_end(i, stop) if mention is None else None
        if regime is not None:
            return self._unlisted(i, regime, "organization", None, stop)
        form = None
        if text[i].is_capital and text[i].is_word:
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
        if mention is None and (told := self._told_place_end(i, stop)) > i:
            return self._unlisted(i, told, "region", None, stop)
        if mention is None and self._stands_for_a_place(i):
            end = self._place_end(i, stop)
            if end > i:
                return self._unlisted(i, end, "region", None, stop)
        return self._listed(mention) if mention is not None else None

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

    def _stands_for_a_place(self, i: int) -> bool:
        """Whether the word before says that a name is a place: "in Pahalgam", "off Kagoshima"."""
        if i == 0 or not self.text[i].is_capital or not self.text[i].is_word:
            return False
        if self.text[i - 1].lower in self._locatives:
            return True
        if self.text[i - 1].lower == "of" and self.text[i - 2].lower in self._place_kinds:
            return True  # "the village of Marna"
        if self.text[i - 1].lower == "to" and i > 1 and self.text[i - 2].lower in self._going:
            return True  # "paid a visit to Marna"
        if self.text[i - 1].lower == "at" and self._is_site_told(i - 1):
            return True  # "a border post at Marna"
        if self.text[i - 1].text == "/" and self._is_form_region(i - 1):
            return True  # "at Marna/Sulo"
        last = self._found.bodies[-1] if self._found.bodies else None
        if (
            last is None
            or not 1 <= i - last.last <= 2
            or self.text[i - 1].lower not in {",", "and"}
        ):
            return False
        return (last.form == "region" and last.how == "form") or self._is_located(last, i)

    def _is_site_told(self, i: int) -> bool:
        """Whether what lies somewhere is told right before token *i*: "a refinery", "a wreath"."""
        near = [t.lower for t in self.text[max(0, i - 2) : i]]
        return bool(near) and (
            near[-1] in self._sites or (near[0] in self._sites and near[-1] == ",")
        )

    def _is_form_region(self, i: int) -> bool:
        """Whether a place that only its form tells ends before token *i*."""
        last = self._found.bodies[-1] if self._found.bodies else None
        return last is not None and last.last == i and last.form == "region" and last.how == "form"

    def _is_located(self, place: BodySighting, i: int) -> bool:
        """Whether a listed town and a name that "and" joins at *i* tell where: "in Lisbon and Sines"."""
        listed = bool(place.entities) and place.entities[0].type in PLACE_TYPES
        joined = self.text[i - 1].lower == "and" and i - place.last == 1
        if not (listed and joined) or self.text[place.first - 1].lower not in self._locatives:
            return False
        return i + 1 == len(self.text) or self.text[i + 1].lower not in self.grammar.lexicon.forms

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
                if token.lower in self._fields or self._is_deed(i, j, stop):
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

    def _is_deed(self, i: int, j: int, stop: int) -> bool:
        """Whether a name begins with what is done: "in Combating Desertification"."""
        goes_on = j == i and j + 1 < stop and self.text[j + 1].is_capital
        return goes_on and self.text[j].lower.endswith("ing")

    def _told_place_end(self, i: int, stop: int) -> int:
        """The end of a name that the word behind it tells to be a place: "the Marna crossing"; or *i*."""
        text = self.text
        if not i or text[i - 1].lower != "the" or not text[i].is_capital or not text[i].is_word:
            return i
        end = self._place_end(i, stop)
        if end == i or end >= stop or end - i > 5 or text[end - 1].lower in self._not_names:
            return i
        if any(c.isdigit() for t in text[i:end] for c in t.text) or text[i].text.endswith(
            _ADJECTIVES
        ):
            return i  # "the Crimean peninsula" is listed by its own name, or not at all
        behind = text[end].lower in self._tails
        return end if behind or " ".join(text.lowers(end, end + 2)) in self._tails else i

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
        if self._ends_in(self._no_bodies, first, end):
            return end
        if self.text[end - 1].text in self._houses:
            if self._ends_in(self.grammar.lexicon.venues, first, end):
                return end
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
