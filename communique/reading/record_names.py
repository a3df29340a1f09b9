"""The actors and regions of a record, with every place where they are named."""

from __future__ import annotations

from collections.abc import Iterable

from communique.lexicon import Lexicon
from communique.reading.listed_names import PLACE_TYPES
from communique.reading.quotes import Quoter
from communique.reading.registry import Mention, Registry
from communique.records import Actor, Quote, Region


class NameAssembly:
    """Turns the names of one document into actors and regions."""

    def __init__(self, registry: Registry, quoter: Quoter, lexicon: Lexicon):
        self.registry = registry
        self.quoter = quoter
        self.text = quoter.text
        self._place_leads = lexicon.words("names", "place_leads")
        self._state_leads = lexicon.words("names", "state_leads")
        self._by_key: dict[str, list[Mention]] = {}
        for mention in (*registry.mentions, *registry.groups, *registry.owners):
            if mention.kind != "office":
                self._by_key.setdefault(mention.key, []).append(mention)

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
        out = []
        for known in self.registry.known.values():
            mentions: Iterable[Quote]
            if known.type in PLACE_TYPES:
                mentions = self._mentions(known.key)
            elif known.type == "state":
                mentions = tuple(
                    self.quoter.tokens(m.first, m.last)
                    for m in self.registry.mentions
                    if m.key == known.key and self._is_place(m.first)
                )
            else:
                continue
            if mentions:
                qid = known.entity.item if known.entity else None
                out.append(
                    Region(
                        known.key,
                        known.label,
                        known.type,
                        qid,
                        known.entity is not None,
                        tuple(mentions),
                    )
                )
        return tuple(sorted(out, key=lambda r: r.mentions[0].start))

    def regions_in(self, first: int, last: int) -> tuple[str, ...]:
        """Keys of the regions that tokens `[first, last)` speak of, states among them."""
        known = self.registry.known
        keys = [
            m.key
            for m in self.registry.within(first, last)
            if m.key in known
            and (
                known[m.key].type in PLACE_TYPES
                or (known[m.key].type == "state" and self._is_place(m.first))
            )
        ]
        return tuple(dict.fromkeys(keys))

    def _mentions(self, key: str) -> tuple[Quote, ...]:
        return tuple(self.quoter.tokens(m.first, m.last) for m in self._by_key.get(key, ()))

    def _is_place(self, i: int) -> bool:
        """Whether the words before token *i* make the state named there a place."""
        j = i - 1
        while j >= 0 and self.text[j].lower in self._state_leads and j > i - 4:
            if self.text[j].lower == "of":
                return True
            j -= 1
        return j >= 0 and self.text[j].lower in self._place_leads
