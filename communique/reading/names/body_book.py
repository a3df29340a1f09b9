"""Which names of bodies and places are whose, in one document.

A body is known afterwards by its acronym, by the last words of its name ("the Defence Force"),
or by its head alone ("the Forum"). A name that several bear is that of the document's own state.
"""

from __future__ import annotations

from dataclasses import replace

from communique.authority import Authority, Entity
from communique.reading.names.bodies import type_by_form
from communique.reading.names.known import Known, Mention
from communique.reading.names.listed_names import PLACE_TYPES
from communique.reading.names.names import NameGrammar
from communique.reading.names.sightings import BodySighting, Sightings
from communique.reading.page.quotes import folded_quote
from communique.records import NameVariant
from communique.slugs import slugify
from communique.tokens import TokenText, form_text

_NO_BODIES = frozenset({*PLACE_TYPES, "person"})


class BodyBook:
    """The states, bodies and places of one document.

    Attributes:
        known: Each by key, in order of introduction.
        acronyms: Short forms that the text gives in brackets, with the key of each.
        variants: Names that differ from the usual form.
    """

    def __init__(self, text: TokenText, grammar: NameGrammar, date: str | None, home: str | None):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.date = date
        self.home = home
        self._regimes = tuple(grammar.lexicon.names["regime_nouns"])
        self._bare = frozenset(grammar.lexicon.names["bare_bodies"])
        self.known: dict[str, Known] = {}
        self.acronyms: dict[str, str] = {}
        self.variants: list[NameVariant] = []
        self._states: set[str] = set()  # those of which the text speaks
        self._spelt: dict[str, str] = {}  # the key of each unlisted body by its name in full

    def introduce_all(self, sightings: Sightings) -> tuple[list[Mention], list[Mention]]:
        """The mentions of bodies and places, and those of bodies inside offices."""
        self._states = {b.entities[0].key for b in sightings.bodies if b.is_state}
        offices = [o for p in sightings.persons for o in (p.office, p.second) if o is not None]
        self._states |= {o.country for o in offices if o.country is not None}
        seen_in_offices = self._of_offices(sightings)
        within = [self._body(seen) for seen in seen_in_offices]
        alone = [self._body(seen) for seen in self._as_meant_here(sightings.bodies)]
        alone = [self._as_told(m) for m in alone if not self._is_too_early(m)]
        for seen in (*seen_in_offices, *sightings.bodies):
            within += self._owner(seen)
        full = self._short_forms()
        for word, key in self.acronyms.items():
            self.acronyms[word] = full.get(key, key)
        for mentions in (alone, within):
            mentions[:] = [replace(m, key=full[m.key]) if m.key in full else m for m in mentions]
        return self._without_bare(alone), within

    def _without_bare(self, mentions: list[Mention]) -> list[Mention]:
        """*mentions* without those of no body in particular: "they set up a Joint Working Group"."""
        bare = {k.key for k in self.known.values() if k.entity is None and k.label in self._bare}
        bare -= {m.key for m in mentions if m.key in bare and self._has_article(m)}
        for key in bare:
            del self.known[key]
        return [m for m in mentions if m.key not in bare]

    def heads(self) -> dict[str, str]:
        """Words that stand for a body or a state of this document: "the Forum", "Allies"."""
        found: dict[str, set[str]] = {}
        heads = self.grammar.lexicon.words("names", "short_heads")
        for known in self.known.values():
            if known.type in ("organization", "group", "ministry"):
                words = known.label.split()
                if len(words) > 1 and words[-1] in heads:
                    found.setdefault(words[-1], set()).add(known.key)
        alone = {word: next(iter(keys)) for word, keys in found.items() if len(keys) == 1}
        return {**alone, **self._members_alone(), **self._alone()}

    # -- names ----------------------------------------------------------------------

    def _as_meant_here(self, sightings: list[BodySighting]) -> list[BodySighting]:
        """*sightings*, with names that mean the state itself in its own documents.

        "the Commonwealth and the States" is the Government of Australia in an Australian
        document, but not where the document speaks of Commonwealth leaders too.
        """
        out = list(sightings)
        for name, row in self.grammar.lexicon.names["own_meanings"].items():
            entity = self.authority.get(row["means"])
            if entity is None or self.home != row["home"]:
                continue
            at = [n for n, s in enumerate(out) if s.entities and s.entities[0].key == name]
            behind = [self._behind(out[n]) for n in at]
            if any(w in row["cues"] for w in behind) and not any(
                w in row["against"] for w in behind
            ):
                for n in at:
                    out[n] = replace(out[n], entities=(entity,))
        return out

    def _as_told(self, mention: Mention) -> Mention:
        """*mention*, of whom the text itself gives the short form: "Australian Federal Police (AFP)"."""
        if mention.last - mention.first > 1 or mention.kind != "actor":
            return mention
        key = self.acronyms.get(self.text[mention.first].text)
        return mention if key is None else replace(mention, key=key)

    def _is_too_early(self, mention: Mention) -> bool:
        """Whether a short form stands in a document of before there was what it means."""
        since = self.grammar.lexicon.names["short_since"].get(self.text[mention.first].text)
        alone = mention.last - mention.first == 1
        return alone and since is not None and self.date is not None and self.date < str(since)

    def _behind(self, seen: BodySighting) -> str:
        """The word behind a name, or behind its "and" or "-"."""
        words = [
            w for w in self.text.lowers(seen.last, seen.last + 3) if w not in {"and", "-", "the"}
        ]
        return words[0] if words else ""

    def _of_offices(self, sightings: Sightings) -> list[BodySighting]:
        """The bodies that no list knows inside offices: "Director of the Harbour Council"."""
        found = []
        for seen in sightings.persons:
            for office in (seen.office, seen.second):
                if office is not None and office.body is not None:
                    label = form_text(self.text, *office.body)
                    listed = tuple(e for e in self.authority.find(label) if e.type != "person")
                    short = self._short_form(office.body[1])
                    found.append(
                        BodySighting(*office.body, listed, "form", "organization", acronym=short)
                    )
        return found

    def _short_form(self, i: int) -> str | None:
        """The acronym in brackets at *i*, behind a name: "(HSB)"."""
        near = self.text[i : i + 3]
        told = len(near) == 3 and near[0].text == "(" and near[1].is_caps and near[2].text == ")"
        return near[1].text if told else None

    def _owner(self, seen: BodySighting) -> list[Mention]:
        """The listed body at the end of an unlisted one: "International Department of the Party"."""
        if seen.how != "form" or seen.is_place:
            return []
        for k in range(seen.first + 2, seen.last):
            named = self.grammar.entity_at(self.text, k, seen.last)
            if named is None or self.text[k - 1].lower not in {"of", "the"}:
                continue
            if named.last == seen.last and named.entity.type in ("organization", "group"):
                found = BodySighting(named.first, named.last, named.entities, named.how)
                return [self._body(found)]
        return []

    def _body(self, seen: BodySighting) -> Mention:
        entity = self._choose(seen) if seen.entities else None
        label = form_text(self.text, seen.first, seen.last)
        if label.startswith("The ") and label.count(" ") > 1:
            label = label[4:]
        if "'s " in label and label.endswith(self._regimes):
            whose, _, what = label.partition("'s ")  # "Vell's brutal regime"
            label = f"{whose} {what.split()[-1]}"
        if entity is None and seen.acronym:
            listed = [e for e in self.authority.find(seen.acronym) if seen.acronym in e.acronyms]
            if listed:
                entity = listed[0]
                quote = folded_quote(self.text, seen.first, seen.last)
                self.variants.append(NameVariant(entity.key, label, entity.label, "title", quote))
        if entity is not None:
            known = Known(entity.key, entity.label, entity.type, entity)
        else:
            type_ = "region" if seen.form == "region" else type_by_form(label, self.grammar.lexicon)
            type_ = seen.entities[0].type if seen.entities else type_
            spelt = slugify(self._spelt_out(seen, label))
            known = Known(self._spelt.setdefault(spelt, slugify(label)), label, type_, basis="form")
        self.known.setdefault(known.key, known)
        if seen.acronym:
            self.acronyms[seen.acronym] = known.key
        if seen.inner is not None:
            inner = seen.inner
            self.known.setdefault(inner.key, Known(inner.key, inner.label, inner.type, inner))
        kind = "region" if known.type in PLACE_TYPES else "actor"
        return Mention(seen.first, seen.last, kind, known.key, seen.how)

    def _spelt_out(self, seen: BodySighting, label: str) -> str:
        """*label* with the listed name that it begins with in full: "AU Office" is "African Union Office"."""
        lead = self.grammar.entity_at(self.text, seen.first, seen.last)
        if lead is None or lead.how == "demonym" or lead.last == seen.last:
            return label
        return f"{lead.entity.label} {form_text(self.text, lead.last, seen.last)}"

    def _choose(self, seen: BodySighting) -> Entity | None:
        """Of several bodies of one name, that of the state before it, or of the document's own.

        Where no state is its own, a "Ministry of Defence" is nobody's in particular, and
        "Chile's Ministry of Defence" is none of the listed ones if Chile's is not among them.
        """
        entities, owner = seen.entities, self._state_before(seen.first)
        bodies = all(e.country and e.type not in _NO_BODIES for e in entities)
        if owner is not None and bodies:
            return next((e for e in entities if e.country == owner), None)
        if len(entities) == 1:
            return None if self._is_of_others(seen, entities[0]) else entities[0]
        own = next((e for e in entities if self.home and e.country == self.home), None)
        if own is not None:
            return own
        states = {e.country for e in entities if e.country and e.type not in _NO_BODIES}
        return None if len(states) > 1 else entities[0]

    def _is_of_others(self, seen: BodySighting, entity: Entity) -> bool:
        """Whether a "Ministry of Finance" can be no listed one, as no list has those of every state."""
        if entity.type != "ministry" or entity.country in (None, self.home):
            return False
        field = seen.last - seen.first - 2  # words of "Finance" in "Ministry of Finance"
        head = self.text[seen.first].lower
        generic = head == "ministry" or (head == "department" and self.home is not None)
        return generic and field == 1 and entity.country not in self._states

    def _state_before(self, i: int) -> str | None:
        """The state whose "'s" stands before token *i*: "Chile's"."""
        if i < 2 or self.text[i - 1].text != "'s":
            return None
        for k in range(max(0, i - 5), i - 1):
            named = self.grammar.entity_at(self.text, k, i - 1)
            if named is not None and named.last == i - 1 and named.is_state:
                return named.entity.key
        return None

    # -- short forms ----------------------------------------------------------------

    def _short_forms(self) -> dict[str, str]:
        """The key of the full name of each short one, which is known no longer by itself.

        "the Ministry" and "The Union" are the one body of that kind that the text names in
        full, and "Harbour Council" is the "Oslo Harbour Council". Where the text names several
        or none, "The Union" is an actor of its own, called so.
        """
        full: dict[str, str] = {}
        for short in [k for k in self.known.values() if k.entity is None]:
            words = short.label.split()
            headed = words[0].lower() == "the" or words == ["Ministry"]
            if short.type in _NO_BODIES:
                continue
            if headed and len(words) > 2:
                continue
            if headed and (key := self._alone().get(words[-1])):
                full[short.key] = key
            else:
                others = (k for k in self.known.values() if k.type not in _NO_BODIES)
                named = [k.key for k in others if k is not short and _is_short(words, headed, k)]
                if len(named) == 1:
                    full[short.key] = named[0]
            if short.key in full:
                del self.known[short.key]
        return full

    def _has_article(self, mention: Mention) -> bool:
        """Whether "the" tells that one body is meant: "the Working Group", no "a Working Group"."""
        near = self.text.lowers(max(0, mention.first - 1), mention.first + 1)
        return "the" in near  # "The" at the head of a sentence is part of what was seen

    def _members_alone(self) -> dict[str, str]:
        """Words for the members of a body of which the text speaks: "Allies" are NATO."""
        found = {}
        for word, body in self.grammar.lexicon.names["members_alone"].items():
            entity = self.authority.get(body)
            named = any(k == body or k.startswith(f"{body}-") for k in self.known)
            if entity is not None and named:
                found[word] = body
                self.known.setdefault(
                    body, Known(entity.key, entity.label, entity.type, entity, basis="form")
                )
        return found

    def _alone(self) -> dict[str, str]:
        """Words that mean one state or a body of it, where the text names the state: "Congress"."""
        found = {}
        for word, (body, state) in self.grammar.lexicon.names["state_alone"].items():
            entity = self.authority.get(body)
            foreign = self.home not in (None, state) and self._has_own(word)
            if entity is not None and state in self.known and not foreign:
                found[word] = body
                self.known.setdefault(
                    body, Known(entity.key, entity.label, entity.type, entity, basis="form")
                )
        return found

    def _has_own(self, word: str) -> bool:
        """Whether the document's own state has a body of that name."""
        return self.home in self.grammar.lexicon.names["have_their_own"].get(word, ())


def _is_short(words: list[str], headed: bool, known: Known) -> bool:
    """Whether *words* are a short form of a known name: its head, or its last words."""
    name = known.label.split()
    if headed:
        return words[-1] in name
    return 1 < len(words) < len(name) and name[-len(words) :] == words
