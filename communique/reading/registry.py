"""Who is who in one statement.

A registry is built once for a document. It gathers every name, decides which names mean
one actor, and then answers for any token which mention covers it. Persons are introduced
by any of the usual forms ("Mr. ISHIBA Shigeru, Prime Minister of Japan") and are known
afterwards by title and family name, by bare title, or by family name alone.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.authority import Authority, Entity, Post, fold_name
from communique.reading.names import (
    EntityMention,
    NameGrammar,
    Office,
    body_end,
    caps_to_title,
    may_start_name,
)
from communique.reading.tokens import TokenText
from communique.records import NameVariant, Quote
from communique.slugs import slugify


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: token range `[first, last)`, what it is, and whom it means.

    `kind` is `person`, `office` (an office without a name), `actor` (state, body, group)
    or `region`. `how` is `name`, `demonym`, `acronym` or `form` (an unlisted name).
    """

    first: int
    last: int
    kind: str
    key: str
    how: str = "name"


@dataclass(slots=True)
class Known:
    """An actor or region of this document while it is being read."""

    key: str
    label: str
    type: str
    entity: Entity | None = None
    words: tuple[str, ...] = ()
    surname: str = ""
    offices: list[Office] = field(default_factory=list)
    party: str | None = None
    home: str | None = None


@dataclass(slots=True)
class _Sighting:
    first: int
    last: int
    name: tuple[int, int]
    office: Office | None


class Registry:
    """The actors and regions of one document.

    Attributes:
        mentions: All mentions in order.
        known: Every actor and region by key.
    """

    def __init__(
        self,
        text: TokenText,
        spans: list[tuple[int, int]],
        grammar: NameGrammar,
        date: str | None,
        home: str | None = None,
    ):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.date = date
        self.home = home
        self.mentions: list[Mention] = []
        self.known: dict[str, Known] = {}
        self.variants: list[NameVariant] = []
        self.groups: list[Mention] = []
        self._assigned: list[Mention] = []
        self._cover: dict[int, Mention] = {}
        self._surnames: dict[str, list[str]] = {}
        self._acronyms: dict[str, str] = {}
        sightings: list[_Sighting] = []
        bodies: list[Mention] = []
        for first, last in spans:
            self._scan(first, last, sightings, bodies)
        self._meet(sightings)
        self._finish(bodies, sightings)

    # -- looking up -----------------------------------------------------------------

    def at(self, i: int) -> Mention | None:
        """The mention that covers token *i*."""
        return self._cover.get(i)

    def starting_at(self, i: int) -> Mention | None:
        mention = self._cover.get(i)
        return mention if mention is not None and mention.first == i else None

    def within(self, first: int, last: int) -> Iterator[Mention]:
        """The mentions that lie in the token range, in order."""
        i = first
        while i < last:
            mention = self._cover.get(i)
            if mention is None:
                i += 1
                continue
            if mention.first >= first and mention.last <= last:
                yield mention
            i = max(mention.last, i + 1)

    def party_of(self, key: str) -> str:
        """Key of the state or body that an actor stands for; its own key where it is one."""
        known = self.known.get(key)
        if known is None or known.type != "person":
            return key
        return known.party or known.home or key

    def is_person(self, key: str) -> bool:
        known = self.known.get(key)
        return known is not None and known.type == "person"

    def persons_with_office(self, head: str) -> list[str]:
        """Keys of persons who bear an office of this head, in order of first mention."""
        wanted = head.casefold().replace("-", " ")
        found = []
        for known in self.known.values():
            heads = {o.head.casefold().replace("-", " ") for o in known.offices}
            if known.type == "person" and (
                wanted in heads or any(h.endswith(" " + wanted) for h in heads)
            ):
                found.append(known.key)
        return found

    def add_group(self, first: int, last: int) -> dict[str, tuple[str, Mention | None]]:
        """Make a group without a name an actor, by its own words; returns it as a participant."""
        label = self._form(first, last)
        key = slugify(label)
        self.known.setdefault(key, Known(key, label, "group"))
        mention = Mention(first, last, "actor", key, "form")
        self.groups.append(mention)
        return {key: ("principal", mention)}

    # -- scanning -------------------------------------------------------------------

    def _scan(
        self, first: int, last: int, sightings: list[_Sighting], bodies: list[Mention]
    ) -> None:
        i, modifiers = first, self.grammar.lexicon.words("names", "office_modifiers")
        while i < last:
            if not may_start_name(self.text, i, last) and self.text[i].lower not in modifiers:
                i += 1
                continue
            end = self._leading_body(i, last, bodies)
            if end is None:
                end = self._person_at(i, last, sightings)
            if end is None:
                end = self._body_at(i, last, bodies)
            i = end if end is not None else i + 1

    def _leading_body(self, i: int, stop: int, bodies: list[Mention]) -> int | None:
        """An unlisted body before its officer: "National Security Office Director X"."""
        text, grammar = self.text, self.grammar
        if not text[i].is_capital or grammar.entity_at(text, i, stop) is not None:
            return None
        office = grammar.office_at(text, i, stop)
        form = body_end(text, i, office.last, grammar.lexicon) if office is not None else None
        if form is None or form[0] >= (office.last if office else 0) or form[1] != "organization":
            return None
        return self._unlisted(i, form[0], form[1], None, stop, bodies)

    def _person_at(self, i: int, stop: int, sightings: list[_Sighting]) -> int | None:
        text, grammar = self.text, self.grammar
        a = grammar.honorific_end(text, i, stop)
        if a > i:
            name_end = grammar.person_name_end(text, a, stop)
            if name_end > a:
                office, end = self._office_after(name_end, stop)
                sightings.append(_Sighting(i, name_end, (a, name_end), office))
                return end
            if grammar.office_at(text, a, stop) is None:
                return None
            i = a
        office = grammar.office_at(text, i, stop)
        if office is not None:
            return self._after_office(i, office, stop, sightings)
        mention = grammar.entity_at(text, i, stop)
        if mention is not None and mention.entity.type == "person":
            office, end = self._office_after(mention.last, stop)
            sightings.append(_Sighting(i, mention.last, (i, mention.last), office))
            return end
        return None

    def _after_office(self, i: int, office: Office, stop: int, sightings: list[_Sighting]) -> int:
        text, grammar = self.text, self.grammar
        j = office.last
        comma = j < stop and text[j].text == ","
        if comma:
            j += 1
        if j < stop and text[j].lower == "and" and not comma:
            nested = grammar.office_at(text, j + 1, stop)
            if (
                nested is not None
                and nested.last > j + 1
                and nested.last < stop
                and text[nested.last].is_capital
            ):
                j = nested.last
        a = grammar.honorific_end(text, j, stop)
        name_end = grammar.person_name_end(text, a, stop)
        count = name_end - a
        fits = count > 0 and (not comma or a > j or self._apposed(a, name_end, stop))
        if not fits or (comma and grammar.office_at(text, a, stop) is not None):
            sightings.append(_Sighting(i, office.last, (office.last, office.last), office))
            return office.last
        end = name_end
        if end + 1 < stop and text[end].lower in ("of", "for"):
            k = end + 2 if text[end + 1].lower == "the" and end + 2 < stop else end + 1
            owner = grammar.entity_at(text, k, stop)
            if owner is not None and owner.entity.type in ("state", "organization", "group"):
                keys = (
                    (None, owner.entity.key)
                    if owner.entity.type == "state"
                    else (owner.entity.key, None)
                )
                office = Office(
                    office.first,
                    office.last,
                    office.head,
                    office.organization or keys[0],
                    office.country or keys[1],
                )
        sightings.append(_Sighting(i, name_end, (a, name_end), office))
        return name_end

    def _apposed(self, first: int, last: int, stop: int) -> bool:
        """Whether a name after a comma stands in apposition: full, and closed off."""
        if last - first < 2:
            return False
        closed = last >= stop or self.text[last].text in {",", ".", ";", "(", ")"} or self.text[last].lower in {
            "and", "on", "in", "at", "met", "held", "today", "for", "to", "said", "welcomed", "stated", "visited", "-", "\u2013",
        }  # fmt: skip
        name = self._name_text(first, last)
        listed = any(e.type == "person" for e in self.authority.find(name))
        return listed or closed

    def _office_after(self, i: int, stop: int) -> tuple[Office | None, int]:
        """The office in apposition after a name: ", Prime Minister of Japan"."""
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

    def _body_at(self, i: int, stop: int, bodies: list[Mention]) -> int | None:
        text, grammar = self.text, self.grammar
        mention = grammar.entity_at(text, i, stop)
        if (
            mention is not None
            and mention.entity.type in ("city", "sea", "region")
            and self._names_event(mention.last, stop)
        ):
            return mention.last
        if (
            i + 1 < stop
            and mention is None
            and text[i].is_capital
            and text[i + 1].lower in {"regime", "junta"}
        ):
            return self._unlisted(i, i + 2, "organization", None, stop, bodies)
        form = None
        if text[i].is_capital and text[i].is_word:
            form = body_end(text, i, stop, grammar.lexicon)
        if form is not None and (mention is None or form[0] > mention.last):
            end, kind = form
            if (
                i > 0
                and text[i - 1].text == "'s"
                and mention is None
                and bodies
                and bodies[-1].last == i - 1
            ) and self.known[bodies[-1].key].type not in ("state", "city", "sea", "region"):
                return end
            if mention is not None and mention.entity.type == "state" and mention.first == i:
                inner = self._after_possessive(mention.last, end)
                if inner is not None:
                    self._add_entity(mention, bodies)
                    return mention.last
            return self._unlisted(i, end, kind, mention, stop, bodies)
        if mention is not None:
            self._add_entity(mention, bodies)
            return mention.last
        return None

    def _names_event(self, i: int, stop: int) -> bool:
        """A place name that opens the name of an event or a plan ("Wales Summit") is no place."""
        heads = self.grammar.lexicon.words("names", "not_organization_heads")
        while i < stop and text_is_name(self.text, i):
            if self.text[i].text in heads:
                return True
            i += 1
        return False

    def _after_possessive(self, i: int, end: int) -> int | None:
        return i if i < end and self.text[i].text == "'s" else None

    def _add_entity(self, mention: EntityMention, bodies: list[Mention]) -> None:
        entity = self._choose(mention.entities)
        kind = "actor" if entity.type not in ("city", "sea", "region") else "region"
        if entity.key not in self.known:
            self.known[entity.key] = Known(entity.key, entity.label, entity.type, entity)
        bodies.append(Mention(mention.first, mention.last, kind, entity.key, mention.how))

    def _choose(self, entities: tuple[Entity, ...]) -> Entity:
        """Of several bodies of one name, that of the document's own state."""
        if len(entities) > 1 and self.home:
            at_home = [e for e in entities if e.country == self.home]
            if at_home:
                return at_home[0]
        return entities[0]

    def _unlisted(
        self,
        first: int,
        end: int,
        kind: str,
        mention: EntityMention | None,
        stop: int,
        bodies: list[Mention],
    ) -> int:
        text = self.text
        label = self._form(first, end)
        found = [e for e in self.authority.find(label) if e.type != "person"]
        entity = self._choose(tuple(found)) if found else None
        acronym = self._acronym_after(end, stop)
        usual = None
        if entity is None and acronym:
            listed = [e for e in self.authority.find(acronym) if acronym in e.acronyms]
            if listed:
                entity = usual = listed[0]
        key = entity.key if entity else slugify(label)
        type_ = entity.type if entity else ("region" if kind == "region" else _type_by_form(label))
        if key not in self.known:
            self.known[key] = Known(key, entity.label if entity else label, type_, entity)
        if acronym:
            self._acronyms[acronym] = key
        if usual is not None:
            start, stop_at = text[first].start, text[end - 1].end
            self.variants.append(
                NameVariant(usual.key, label, usual.label, "title", self._quote(start, stop_at))
            )
        if mention is not None and mention.last < end:
            self._add_entity_quietly(mention)
        bodies.append(
            Mention(
                first,
                end,
                "region" if type_ in ("region", "city", "sea") else "actor",
                key,
                "form" if entity is None else "name",
            )
        )
        return end

    def _add_entity_quietly(self, mention: EntityMention) -> None:
        """A state named inside a body's name ("Japan Self-Defense Forces") is named too."""
        entity = mention.entity
        if entity.type == "state" and entity.key not in self.known:
            self.known[entity.key] = Known(entity.key, entity.label, entity.type, entity)

    def _acronym_after(self, i: int, stop: int) -> str | None:
        text = self.text
        if i < stop and text[i].text == "'s":
            i += 1
        if i + 2 < stop and text[i].text == "(" and text[i + 2].text == ")":
            word = text[i + 1].text
            if 2 <= len(word) <= 12 and sum(c.isupper() for c in word) >= 2:
                return word
        return None

    def _form(self, first: int, last: int) -> str:
        raw = self.text.folded[self.text[first].start : self.text[last - 1].end]
        return " ".join(raw.split())

    def _name_text(self, first: int, last: int) -> str:
        words: list[str] = []
        for token in self.text.tokens[first:last]:
            if token.text in {".", ","} and words:
                words[-1] += token.text
            else:
                words.append(caps_to_title(token))
        return " ".join(words).replace(" - ", "-")

    def _quote(self, start: int, end: int) -> Quote:
        return Quote(start, end, self.text.folded[start:end])

    # -- deciding -------------------------------------------------------------------

    def _meet(self, sightings: list[_Sighting]) -> None:
        """Make persons of the sightings: full names first, then what is shorter."""
        full = [s for s in sightings if len(self._words(s)) > 1]
        short = [s for s in sightings if len(self._words(s)) == 1]
        for sighting in full:
            self._introduce(sighting)
        for sighting in short:
            self._introduce_short(sighting)

    def _words(self, sighting: _Sighting) -> tuple[str, ...]:
        first, last = sighting.name
        return tuple(
            t.lower
            for t in self.text.tokens[first:last]
            if t.is_word and t.lower not in {"jr", "sr"}
        )

    def _introduce(self, sighting: _Sighting) -> None:
        name = self._name_text(*sighting.name)
        words = self._words(sighting)
        surname = self._surname(sighting, words)
        entity = self._listed_person(name, words, surname, sighting)
        if entity is not None:
            self._add_person(entity.key, entity.label, entity, words, surname, sighting)
            return
        for known in self.known.values():
            if (
                known.type == "person"
                and known.surname == surname
                and _compatible(words, known.words)
            ):
                self._extend(known, sighting)
                return
        label = self._given_first(sighting)
        self._add_person(slugify(label), label, None, words, surname, sighting)

    def _listed_person(
        self, name: str, words: tuple[str, ...], surname: str, sighting: _Sighting
    ) -> Entity | None:
        found = [e for e in self.authority.find(name) if e.type == "person"]
        if not found and len(words) > 2:
            found = [
                e for e in self.authority.find(f"{words[0]} {words[-1]}") if e.type == "person"
            ]
        if len(found) > 1 and self.date:
            in_office = [e for e in found if self.authority.posts_of(e.key, self.date)]
            found = in_office if len(in_office) == 1 else found
        if len(found) == 1:
            return found[0]
        if found:
            return None
        return self._misspelt(name, surname, sighting)

    def _misspelt(self, name: str, surname: str, sighting: _Sighting) -> Entity | None:
        """A holder of a like post at the date whose name differs by a letter or two."""
        if not self.date or sighting.office is None:
            return None
        for tenure in self.authority.holders(self.date):
            entity = self.authority.get(tenure.person)
            if entity is None or surname not in fold_name(entity.label).split():
                continue
            post = self.authority.posts[tenure.post]
            ratio = difflib.SequenceMatcher(None, fold_name(name), fold_name(entity.label)).ratio()
            if ratio >= 0.8 and self._same_owner(sighting.office, post.country):
                start = self.text[sighting.name[0]].start
                end = self.text[sighting.name[1] - 1].end
                quote = self._quote(start, end)
                self.variants.append(
                    NameVariant(entity.key, quote.quote, entity.label, "spelling", quote)
                )
                return entity
        return None

    def _same_owner(self, office: Office, country: str | None) -> bool:
        return office.country is None or office.country == country

    def _introduce_short(self, sighting: _Sighting) -> None:
        word = self._words(sighting)[0]
        candidates = self._surnames.get(word, [])
        if candidates:
            key = self._by_office(candidates, sighting.office)
            self._extend(self.known[key], sighting)
            return
        entity = self._holder_named(word, sighting.office)
        if entity is not None:
            self._add_person(entity.key, entity.label, entity, (word,), word, sighting)
            return
        label = caps_to_title(self.text[sighting.name[0]])
        office = sighting.office
        owner = (office.country or office.organization if office else None) or self.home
        key = slugify(f"{label} {owner}") if owner else slugify(label)
        self._add_person(key, label, None, (word,), word, sighting)

    def _by_office(self, keys: list[str], office: Office | None) -> str:
        if len(keys) > 1 and office is not None:
            for key in keys:
                if any(o.head == office.head for o in self.known[key].offices):
                    return key
        return keys[0]

    def _holder_named(self, word: str, office: Office | None) -> Entity | None:
        """The one holder of a fitting post at the document's date with this family name."""
        if not self.date or office is None:
            return None
        found: dict[str, Entity] = {}
        head = fold_name(office.head)
        for tenure in self.authority.holders(self.date):
            post = self.authority.posts[tenure.post]
            names = [fold_name(n) for n in (post.label, *post.aliases)]
            if not any(n == head or n.startswith(head) or head.startswith(n) for n in names):
                continue
            if not self._same_owner(office, post.country):
                continue
            entity = self.authority.get(tenure.person)
            if entity is not None and fold_name(word) in (
                fold_name(entity.label).split()[-1],
                fold_name(entity.label).split()[0],
            ):
                found[entity.key] = entity
        return next(iter(found.values())) if len(found) == 1 else None

    def _surname(self, sighting: _Sighting, words: tuple[str, ...]) -> str:
        tokens = [
            t
            for t in self.text.tokens[slice(*sighting.name)]
            if t.is_word and t.lower not in {"jr", "sr"}
        ]
        caps = [t.lower for t in tokens if t.is_caps]
        if caps and len(caps) < len(tokens):
            return caps[-1]
        name = self._name_text(*sighting.name)
        found = [e for e in self.authority.find(name) if e.type == "person"]
        if found:
            listed = fold_name(found[0].label).split()
            folded = [fold_name(w) for w in words]
            if listed[-1] in folded:
                return words[folded.index(listed[-1])]
        return words[-1]

    def _given_first(self, sighting: _Sighting) -> str:
        tokens = list(self.text.tokens[slice(*sighting.name)])
        caps = [t for t in tokens if t.is_caps]
        rest = [t for t in tokens if not t.is_caps]
        if caps and rest and tokens[0] is caps[0]:
            words = [t.text for t in rest if t.is_word] + [caps_to_title(t) for t in caps]
            return " ".join(words)
        return self._name_text(*sighting.name)

    def _add_person(
        self,
        key: str,
        label: str,
        entity: Entity | None,
        words: tuple[str, ...],
        surname: str,
        sighting: _Sighting,
    ) -> None:
        known = self.known.get(key)
        if known is None:
            known = Known(key, label, "person", entity, words, surname)
            self.known[key] = known
        handles = {surname, *([words[0]] if len(words) > 1 else [])}
        if entity is not None:
            handles |= {fold_name(entity.label).split()[-1]}
        for handle in sorted(handles):
            self._surnames.setdefault(handle, [])
            if key not in self._surnames[handle]:
                self._surnames[handle].append(key)
        self._extend(known, sighting)

    def _extend(self, known: Known, sighting: _Sighting) -> None:
        self._note(sighting, known.key)
        if sighting.office is not None:
            known.offices.append(sighting.office)
        known.party = known.party or self._party(sighting.office)

    def _party(self, office: Office | None) -> str | None:
        """The state or international body that the holder of an office stands for."""
        if office is None:
            return None
        body = self.authority.get(office.organization) if office.organization else None
        if body is not None and not body.country and body.type in ("organization", "group"):
            return body.key
        return office.country or (body.country if body is not None else None)

    def _note(self, sighting: _Sighting, key: str) -> None:
        self._assigned.append(Mention(sighting.first, sighting.last, "person", key))

    def _finish(self, bodies: list[Mention], sightings: list[_Sighting]) -> None:
        self._compare_offices()
        for known in self.known.values():
            if known.type == "person" and known.party is None:
                known.party = self._party_by_post(known)
                known.home = self.home
        offices = [
            Mention(s.first, s.last, "office", s.office.head)
            for s in sightings
            if s.name[0] == s.name[1] and s.office is not None
        ]
        mentions = [*self._assigned, *offices, *bodies, *self._loose_surnames()]
        mentions.sort(key=lambda m: (m.first, -m.last))
        end = 0
        for mention in mentions:
            if mention.first < end:
                continue
            self.mentions.append(mention)
            end = mention.last
            for i in range(mention.first, mention.last):
                self._cover[i] = mention

    def _compare_offices(self) -> None:
        """Note an office whose wording comes close to the holder's post, but is not it."""
        for known in list(self.known.values()):
            if known.type != "person" or known.entity is None or not self.date:
                continue
            posts = self.authority.posts_of(known.key, self.date)
            for office in known.offices:
                stated = fold_name(office.head)
                for post in posts:
                    names = [fold_name(n) for n in (post.label, *post.aliases)]
                    if len(stated.split()) < 4 or any(stated in n or n in stated for n in names):
                        continue
                    best = max(
                        names, key=lambda n: difflib.SequenceMatcher(None, stated, n).ratio()
                    )
                    if difflib.SequenceMatcher(None, stated, best).ratio() >= 0.6:
                        self._note_title(office, post)

    def _note_title(self, office: Office, post: Post) -> None:
        start, end = self.text[office.first].start, self.text[office.last - 1].end
        quote = self._quote(start, end)
        body = post.organization or post.country
        variant = NameVariant(body or post.key, quote.quote, post.label, "title", quote)
        if body and variant not in self.variants:
            self.variants.append(variant)
            entity = self.authority.get(body)
            if entity is not None:
                self.known.setdefault(body, Known(body, entity.label, entity.type, entity))

    def _party_by_post(self, known: Known) -> str | None:
        if known.entity is None or not self.date:
            return None
        for post in self.authority.posts_of(known.key, self.date):
            body = self.authority.get(post.organization) if post.organization else None
            if body is not None and not body.country and body.type in ("organization", "group"):
                return body.key
            return post.country or (body.country if body else None)
        return None

    def _loose_surnames(self) -> list[Mention]:
        """Family names on their own, once their bearer is known."""
        covered = {i for m in self._assigned for i in range(m.first, m.last)}
        out = []
        for i, token in enumerate(self.text.tokens):
            if i in covered or not token.is_capital or len(token.text) < 3:
                continue
            keys = self._surnames.get(token.lower)
            if keys and any(self.known[k].surname == token.lower for k in keys):
                out.append(Mention(i, i + 1, "person", keys[0]))
            elif token.text in self._acronyms:
                key = self._acronyms[token.text]
                kind = "region" if self.known[key].type in ("region", "city", "sea") else "actor"
                out.append(Mention(i, i + 1, kind, key, "acronym"))
        return out


def text_is_name(text: TokenText, i: int) -> bool:
    return text[i].is_word and text[i].is_capital


def _compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: one given name agrees or is its initial."""
    return any(
        x[0] == y[0] and (len(x) == 1 or len(y) == 1 or x == y)
        for x in a
        for y in b
        if x != a[-1] or y != b[-1]
    )


def _type_by_form(label: str) -> str:
    words = label.split()
    if {"Ministry", "Department"} & set(words):
        return "ministry"
    if {"Force", "Forces", "Navy", "Army", "Corps", "Fleet", "Squadron", "Brigade", "Guard"} & set(
        words
    ):
        return "armed-force"
    if {"Corporation", "Company", "Industries", "Electric", "Motors", "Airlines", "Bank"} & set(
        words
    ):
        return "company"
    return "organization"
