"""Where an encounter was: the town that the words around it name, or the town of a site."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.reading.names.known import Known
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText, TokenTrie

_LONGEST_SITE = 16  # tokens between "at" and the town of a site
_THEIRS = frozenset({"their", "his", "her", "our"})
_WITHIN_NAMES = frozenset({"the", "of", "and", "-", "'s", "'", "(", ")"})
_TO_KIND = 4  # tokens from "the" over "small Danish" to "port"
_OF_SITES = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "office",
        "offices",
        "headquarters",
        "premises",
        "building",
        "residence",
        "seat",
    }
)
_DETERMINERS = frozenset({"the", "a", "an"})
_PREPOSITIONS = frozenset({"in", "at", "to", "of", "for", "with", "from", "on", "by"})
_TO_BESIDE = 16  # tokens from "margins" over the full name of a group to its meeting
_TO_OCCASION = 8  # tokens from "margins" over "of the 78th session of the" to an assembly


class PlaceReader:
    """Reads the town and the time zone of encounters of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self._venues: TokenTrie[str] = lexicon.venues
        self._shared = lexicon.words("meetings", "shared_venues")
        self._assemblies = lexicon.words("meetings", "assemblies")
        self._events = lexicon.words("names", "not_organization_heads")
        self._going = lexicon.words("meetings", "going")
        self._regions = lexicon.words("names", "region_heads")
        self._welcomes = frozenset({"welcome", "welcomes", "welcomed", "welcoming"})
        self._town_leads = lexicon.words("names", "town_leads")
        self._town_nouns = lexicon.words("meetings", "town_nouns")
        self._capitals: dict[str, str] = lexicon.meetings["capitals"]
        self._beside = lexicon.words("meetings", "beside")
        self._visiting = lexicon.words("meetings", "visiting")
        self._holding = lexicon.words("meetings", "holding")
        self._leads = lexicon.words("meetings", "list_ends") | {"of", "with", "for"}
        self._land_words = lexicon.words("meetings", "parts_of_lands")
        self._town_words = frozenset({"capital", "city", "town", "port"})
        self._matters = lexicon.words("meetings", "matters")
        self._parting = lexicon.words("meetings", "done_elsewhere")
        self._first = frozenset({"first", "last", "both"})
        self._is_adverb = lexicon.is_adverb
        self._abouts = lexicon.words("meetings", "abouts")
        self._placed = lexicon.words("meetings", "placed")
        self._city_states = lexicon.words("meetings", "city_states")

    def where(self, encounter: Encounter, first: int, last: int) -> None:
        """Take city and time zone from the words of `[first, last)`; a call was nowhere."""
        if encounter.modality != "in-person":
            return
        registry = self.registry
        start = encounter.trigger[1] if encounter.trigger is not None else last
        capital = None
        for mention in registry.within(first, last):
            known = registry.known.get(mention.key)
            if known is None or mention.first == 0:
                continue
            at = self._lead_at(mention.first)
            lead = self.text[at].lower
            if lead == "in" and self._is_matter(known, start, at):
                continue
            if lead == "in" and self.is_of_another(start, at):
                continue
            if mention.how == "demonym" and self._is_land_of(mention, lead):
                encounter.zone = encounter.zone or self._zone(known)
                if self.text.lowers(mention.last, mention.last + 1) == ["capital"]:
                    capital = self._capitals.get(known.key)
            if self._is_in_site(mention, last):
                continue
            own = lead == "in" and self._is_object(encounter, mention.first - 1)
            own = own or (
                encounter.rule in {"visited", "toured", "came"} and lead in self._visiting
            )
            if not own and not self._locates(mention, lead):
                continue
            land = self.land_called(known)
            if land is not None:  # "on an official visit to Korea": no town
                encounter.zone = encounter.zone or land
                continue
            site = self._venues.longest(self.text, mention.first, last)
            if known.entity is None and site is not None and site[0] == mention.last:
                break  # "in Camp Amaru": of a site the list below tells the town
            if known.entity is None and known.type == "region" and self._is_town(mention, lead):
                encounter.city, encounter.place = known.label, known.key
                land = self._land_after(mention.last)
                encounter.zone = encounter.zone or land
                return
            if known.type == "city" or (known.key in self._city_states and lead == "in"):
                encounter.city, encounter.place = known.label, known.key
                zone = known.entity.timezone if known.entity else None
                encounter.zone = zone or encounter.zone  # a land named before may be another one
                return
            if known.type == "state" and known.entity is not None and lead != "at":
                encounter.zone = encounter.zone or known.entity.timezone
        self._venue(encounter, first, last)
        if encounter.city is None and capital is not None:
            self.set_city(encounter, capital)  # "in the Chilean capital"

    def _is_in_site(self, mention: Mention, last: int) -> bool:
        """Whether a place is only part of the name of a site elsewhere: "at Belém Palace" in Lisbon."""
        hit = self._venues.longest(self.text, mention.first, last)
        return hit is not None and hit[0] > mention.last

    def _is_land_of(self, mention: Mention, lead: str) -> bool:
        """ "on the Danish island of Bornholm", "in the Finnish town of Porvoo": in that state."""
        near = self.text.lowers(mention.last, mention.last + 2)
        return lead in {"in", "on", "at", "to"} and not self._land_words.isdisjoint(near)

    def land_called(self, known: Known) -> str | None:
        """The time zone of the one republic that a place which no list knows is short for: "Korea"."""
        if known.entity is not None or known.type != "region":
            return None
        found = self.registry.authority.find(f"Republic of {known.label}")
        return next((e.timezone for e in found if e.type == "state"), None)

    def is_of_another(self, start: int, at: int) -> bool:
        """Whether the words before "in" at *at* tell what was done there with something else.

        "an accord, signed in Lisbon on 3 May": behind the comma it is the accord of which they tell.
        """
        done = at - 1
        if done <= start or self.text[done].lower not in self._parting:
            return False
        before = done - 1
        before -= self.text[before].lower in self._first or self._is_adverb(self.text[before].lower)
        return before > start and self.text[before].text == ","

    @staticmethod
    def _zone(known: Known) -> str | None:
        return known.entity.timezone if known.entity is not None else None

    def _is_object(self, encounter: Encounter, i: int) -> bool:
        """Whether the words before *i* are what was held: "held a Ministerial Meeting in Rome"."""
        if encounter.trigger is None or encounter.trigger[0] >= i:
            return False
        if encounter.rule == "attended":
            return True
        verb = self.text[encounter.trigger[0]].lower
        between = self.text.lowers(encounter.trigger[0] + 1, i)
        return verb in self._holding and self._leads.isdisjoint(between)

    def _is_town(self, mention: Mention, lead: str) -> bool:
        """Whether a place that no list knows is a town: "in Clark, Philippines"."""
        words = {t.text for t in self.text[mention.first : mention.last]}
        named = self.text.lowers(mention.first - 2, mention.first) in (
            ["city", "of"],
            ["town", "of"],
        )
        return (named or lead in {"in", "to"}) and words.isdisjoint(self._regions)

    def _land_after(self, i: int) -> str | None:
        """The time zone of the state that stands behind a town and a comma."""
        if i + 1 >= len(self.text) or self.text[i].text != ",":
            return None
        mention = self.registry.starting_at(i + 1) or self.registry.starting_at(i + 2)
        known = self.registry.known.get(mention.key) if mention is not None else None
        return known.entity.timezone if known is not None and known.entity is not None else None

    def _lead_at(self, i: int) -> int:
        j = i - 1
        if self.text[j].text == "," and self.text[j - 1].lower in self._town_words:
            j -= 2  # "in the Estonian capital, Tallinn"
            while j > 0 and (self.text[j].lower == "the" or self.registry.at(j) is not None):
                j -= 1
        while j > 0 and (self.text[j].lower in self._town_leads or self.text[j].text[0].isdigit()):
            j -= 1
        if self.text[j + 1].lower == "of" and self.text[j].lower in self._town_nouns:
            j -= 1
        if self.text[j + 1].lower in self._town_nouns:
            j = self._past_description(j)
        return self._site_lead(j) if self.text[j].text == "," else j

    def _past_description(self, i: int) -> int:
        """The "in" of "in the small Danish port of", where *i* is the token before "port"; else *i*."""
        for j in range(i, max(0, i - _TO_KIND), -1):
            if self.text[j].lower in _DETERMINERS:
                return j - 1
            if not self.text[j].is_word or self.text[j].lower in _PREPOSITIONS:
                break
        return i

    def _site_lead(self, comma: int) -> int:
        """The "at" of "at Harbour House, Block 3, Lisbon" before the *comma*; else that."""
        for j in range(comma - 1, max(0, comma - _LONGEST_SITE), -1):
            token = self.text[j]
            if token.lower == "at":
                return j
            part = token.text == "," or token.is_capital or token.text[0].isdigit()
            if not (part or token.lower in _OF_SITES):
                break
        return comma

    def _is_matter(self, known: Known, start: int, at: int) -> bool:
        """Whether a place behind "in" is what was spoken of: "discussed the situation in Libya".

        Behind "to discuss" and "about" a state is, where a town may still be where they met.
        """
        before = self.text[at - 1]
        whose = self.text[at - 2].lower in _THEIRS and before.lower == "presence"
        if whose and known.type == "city":
            return False  # "used their presence in Lisbon to meet them"
        if before.lower in self._matters:
            return not self._is_site(at - 1)
        if known.type == "city" or before.is_capital or before.lower in self._placed:
            return False
        between = self.text.lowers(start, at)
        to = (j for j in range(start, at - 1) if self.text[j].lower == "to")
        purpose = any(not self.text[j + 1].is_capital for j in to)
        return purpose or not self._abouts.isdisjoint(between)

    def _is_site(self, i: int) -> bool:
        """ "at the Chilean Embassy", which ends at *i*, unlike "the attack on the Embassy"."""
        while i > 0 and (self.text[i].is_capital or self.text[i].lower in _WITHIN_NAMES):
            i -= 1
        return self.text[i].lower == "at"

    def _locates(self, mention: Mention, lead: str) -> bool:
        """ "to" locates only after "visit" or "trip"; an event's city ("Summit in Vilnius") does not.

        Those who met on the margins of the Summit in Vilnius were there all the same.
        """
        i = mention.first - 1
        if lead == "to":
            if self.text.lowers(mention.last, mention.last + 2) == [",", "where"]:
                return True  # "The first leg took her to Accra, where she was received by X"
            back = self.text.lowers(max(0, i - 6), i)
            if not self._welcomes.isdisjoint(self.text.lowers(max(0, i - 14), i)):
                return True  # "welcomed Prime Minister X of Y to Lisbon"
            far = self.text.lowers(max(0, i - 14), i)
            visits = "visit" in far and far[far.index("visit") + 1 :][:1] in (["of"], ["by"])
            return visits or not self._going.isdisjoint(back)  # "the visit of X of Y to Lisbon"
        if lead not in {"in", "at", "near", "visiting"}:
            return False
        j = i - 1
        while j >= 0 and self.text[j].lower in {"the", "of"}:
            j -= 1
        if j < 0 or not self.text[j].is_capital or self.text[j].text not in self._events:
            return True
        if not self._beside.isdisjoint(self.text.lowers(max(0, j - _TO_BESIDE), j)):
            return True
        return self._is_site(j)  # "met at the Regional Conference in Perth"

    def _venue(self, encounter: Encounter, first: int, last: int) -> None:
        """A site that stands for its town: "the Pentagon", "NATO Headquarters"."""
        for i in self._venues.starts(self.text, first, last):
            if not self.text[i].is_capital:
                continue
            hit = self._venues.longest(self.text, i, last)
            genitive = i > 1 and self.text[i - 1].text == "'s"
            owner = self.registry.at(i - 1 - genitive) if i else None
            owned = owner is not None and (genitive or owner.kind == "actor")
            lead = self.text[self._lead_at(owner.first if owner is not None and owned else i)].lower
            if self.text.lowers(i - 2, i) == ["of", "the"] or self.text[i - 1].text[0].isdigit():
                lead = self._occasion(i) or lead
            if hit is None:
                continue
            name = " ".join(self.text.lowers(i, hit[0]))
            at = {"at"} if name in self._assemblies else {"at", "in", "to", "visiting"}
            sited = self._beside if name in self._assemblies else self._beside | self._visiting
            if lead not in at | sited:
                continue  # "works with Chile in the General Assembly"
            town = hit[1][0]
            shared = name in self._shared
            if not (shared and self._is_elsewhere(town)):
                self.set_city(encounter, town)
            return

    def _is_elsewhere(self, town: str) -> bool:
        """Whether a site stands for a town of a state that is not spoken of: many have a "Parliament House"."""
        home = self.registry.home
        found = self.registry.authority.find(town) if home else ()
        lands = {e.country for e in found if e.type == "city" and e.country}
        return bool(lands) and home not in lands and lands.isdisjoint(self.registry.known)

    def _occasion(self, i: int) -> str:
        """ "on the occasion of the 3rd Raisina Dialogue": the word before "of"."""
        return next(
            (w for w in self.text.lowers(max(0, i - _TO_OCCASION), i) if w in self._beside), ""
        )

    def set_city(self, encounter: Encounter, label: str) -> None:
        """Give an encounter the city called *label*, with its zone where it is listed."""
        if not label:
            return
        found = self.registry.authority.find(label)
        cities = [e for e in found if e.type == "city"] or [e for e in found if e.timezone]
        encounter.city = cities[0].label if cities else label
        encounter.place = cities[0].key if cities else None
        if cities and cities[0].timezone:
            encounter.zone = encounter.zone or cities[0].timezone

    def site(self, encounter: Encounter, first: int, stop: int) -> None:
        """The town of a site: "Yokosuka Naval Base", "Kamakura Works"."""
        for i in range(first + 1, stop):
            for head in self.lexicon.names["site_heads"]:
                words = head.split()
                if [t.text for t in self.text[i : i + len(words)]] != words:
                    continue
                j = i
                while j > first and self.text[j - 1].is_capital and self.text[j - 1].is_word:
                    j -= 1
                label = self._town_of_site([t.text for t in self.text[j:i]])
                if label:
                    encounter.zone = None
                    self.set_city(encounter, label)
                    return

    def _town_of_site(self, words: list[str]) -> str:
        """The town with which the name of a site begins: a listed one, or else its only word."""
        for n in range(len(words), 0, -1):
            label = " ".join(words[:n])
            if any(e.type == "city" for e in self.registry.authority.find(label)):
                return label
        return words[0] if len(words) == 1 else ""
