"""The actors and regions of a record, with every place where they are named."""

from __future__ import annotations

from collections.abc import Iterator

from communique.authority import Entity
from communique.lexicon import Lexicon
from communique.reading.names.known import Known
from communique.reading.names.listed_names import PLACE_TYPES
from communique.reading.names.registry import Mention, Registry
from communique.reading.page.quotes import Quoter
from communique.records import Actor, Quote, Region
from communique.slugs import slugify
from communique.tokens import form_text
from communique.values import value

# Behind these a state is named, and no noun goes on: "a stable Chile that", not "strong Chile ties".
_CLOSERS = frozenset(
    {"and", "as", "at", "can", "for", "in", "is", "or", "that", "to", "which", "will", "with"}
)


@value
class Place:
    """A place that a mention names, and the token with which its name begins."""

    key: str
    label: str
    type: str
    entity: Entity | None
    first: int


class NameAssembly:
    """Turns the names of one document into actors and regions."""

    def __init__(self, registry: Registry, quoter: Quoter, lexicon: Lexicon):
        self.registry = registry
        self.quoter = quoter
        self.text = quoter.text
        self._place_leads = lexicon.words("names", "place_leads")
        self._state_leads = lexicon.words("names", "state_leads")
        self._land = lexicon.words("names", "land_nouns")
        self._affairs = lexicon.words("names", "region_nouns")
        self._conditions = lexicon.words("names", "conditions")
        self._situations = lexicon.words("names", "situation_nouns")
        self._compass = lexicon.words("names", "compass")
        self._by_key: dict[str, list[Mention]] = {}
        for mention in (*registry.mentions, *registry.groups, *registry.owners):
            if mention.kind != "office":
                self._by_key.setdefault(mention.key, []).append(mention)
        # What a mention names as a place is asked for each act and undertaking that it stands in.
        self._places = {id(m): tuple(self._named_by(m)) for m in registry.mentions}

    def actors(self) -> tuple[Actor, ...]:
        """All that are named and no places, in the order of their first mention."""
        out = []
        for known in self.registry.known.values():
            if known.type in PLACE_TYPES:
                continue
            mentions = self._mentions(known.key)
            if not mentions:
                continue
            offices = dict.fromkeys(
                " ".join(self.quoter.tokens(o.first, o.last).quote.split()) for o in known.offices
            )
            party = self.registry.party_of(known.key)
            out.append(
                Actor(
                    key=known.key,
                    label=known.label,
                    type=known.type,
                    qid=known.entity.item if known.entity else None,
                    in_authority=known.entity is not None,
                    forms=tuple(dict.fromkeys(" ".join(q.quote.split()) for q in mentions)),
                    mentions=mentions,
                    offices=tuple(offices),
                    represents=(party,) if party != known.key else (),
                    basis=known.basis,
                )
            )
        return tuple(sorted(out, key=lambda a: a.mentions[0].start))

    def regions(self) -> tuple[Region, ...]:
        """The places that are named, and the states that are named as places."""
        found: dict[str, tuple[Place, list[Quote]]] = {}
        for mention in self.registry.mentions:
            for place in self._places[id(mention)]:
                quotes = found.setdefault(place.key, (place, []))[1]
                quotes.append(self.quoter.tokens(place.first, mention.last))
        regions = (
            Region(
                place.key,
                place.label,
                place.type,
                place.entity.item if place.entity else None,
                place.entity is not None,
                tuple(quotes),
            )
            for place, quotes in found.values()
        )
        return tuple(sorted(regions, key=lambda r: r.mentions[0].start))

    def regions_in(self, first: int, last: int) -> tuple[str, ...]:
        """Keys of the regions that tokens `[first, last)` speak of, states among them."""
        within = self.registry.within(first, last)
        return tuple(dict.fromkeys(place.key for m in within for place in self._places[id(m)]))

    def _named_by(self, mention: Mention) -> Iterator[Place]:
        """What a mention names as a place: "eastern Ukraine" is one, and Ukraine another."""
        known = self.registry.known.get(mention.key)
        if known is None or (known.type != "state" and known.type not in PLACE_TYPES):
            return
        if mention.how == "demonym" and not self._is_land(mention.last, known.type):
            return
        if known.type == "region" and self._is_partner(mention):
            return
        first = self._compass_start(mention.first) if known.type != "city" else mention.first
        part = self._part(first, mention, known) if first < mention.first else None
        if part is not None:
            yield part
        if known.type == "state":
            as_place = part is not None or self._is_place(mention.first)
            as_place = as_place or self._is_situation(mention)
        else:
            as_place = part is None
        if as_place:
            yield Place(known.key, known.label, known.type, known.entity, mention.first)

    def _is_partner(self, mention: Mention) -> bool:
        """Whether a hyphen joins a region to a state that deals with it: "Chile-Africa cooperation"."""
        i, text = mention.first - 1, self.text
        if i < 1 or text[i].text != "-" or text[i].start != text[i - 1].end:
            return False
        other = self.registry.at(i - 1)
        return other is not None and self.registry.type_of(other.key) == "state"

    def _is_situation(self, mention: Mention) -> bool:
        """Whether how a state fares is spoken of: "a stable Chile", "the Chile crisis"."""
        i, j = mention.first - 1, mention.last
        after = self.text[j] if j < len(self.text) else None
        if i >= 0 and self.text[i].lower in self._conditions:
            return after is None or not after.is_word or after.lower in _CLOSERS
        j += j < len(self.text) and self.text[j].lower == "nuclear"
        return j < len(self.text) and self.text[j].lower in self._situations

    def _is_land(self, i: int, type_: str) -> bool:
        """Whether the noun behind an adjective makes it a place: "Chilean waters", "African soil"."""
        noun = self.text[i].lower if i < len(self.text) else ""
        return noun in self._land or (type_ in PLACE_TYPES and noun in self._affairs)

    def _compass_start(self, i: int) -> int:
        """Where "northern" or "north-eastern" before token *i* begins, or *i*."""
        j = i
        while j and self.text[j - 1].lower in self._compass and self.registry.at(j - 1) is None:
            j -= 1
            joined = j > 1 and self.text[j - 1].text == "-"
            j -= joined and self.text[j - 2].lower in self._compass
        return j

    def _part(self, first: int, mention: Mention, known: Known) -> Place | None:
        """The part of a state or a region: "eastern Ukraine"; of a sea only one that is listed."""
        words = form_text(self.text, first, mention.last).split()
        label = " ".join(word if word[0].isupper() else word.title() for word in words)
        entities = self.registry.authority.find(label)
        entity = next((e for e in entities if e.type in PLACE_TYPES), None)
        if entity is not None:
            return Place(entity.key, entity.label, entity.type, entity, first)
        if known.type == "sea" or mention.how == "demonym":
            return None
        return Place(slugify(label), label, "region", None, first)

    def _mentions(self, key: str) -> tuple[Quote, ...]:
        return tuple(self.quoter.tokens(m.first, m.last) for m in self._by_key.get(key, ()))

    def _is_place(self, i: int) -> bool:
        """Whether the words before token *i* make the state named there a place."""
        j = i - 1
        while j >= 0 and self.text[j].lower in self._state_leads and j > i - 4:
            if self.text[j].lower == "of":
                holder = self.registry.at(j - 1)  # "President Ana Ruiz of Chile" stands for it
                return holder is None or holder.kind not in ("person", "office")
            j -= 1
        return j >= 0 and self.text[j].lower in self._place_leads
