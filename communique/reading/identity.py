"""Which names are one person's, and who holds an office.

Persons are introduced by any of the usual forms ("Mr. ISHIBA Shigeru, Prime Minister of
Japan") and are known afterwards by title and family name, by bare title, or by family name
alone. An office that nobody in the text is said to hold is looked up in the authority
file at the statement's date.
"""

from __future__ import annotations

from communique.authority import Authority, Entity, Post, fold_name
from communique.reading.known import Known
from communique.reading.name_words import NameWords
from communique.reading.names import NameGrammar, caps_to_title
from communique.reading.offices import Office, fold_office, same_office
from communique.reading.parties import PartyFinder
from communique.reading.quotes import folded_quote
from communique.reading.sightings import PersonSighting, name_text
from communique.reading.wording import letters_apart, likeness, worded_otherwise
from communique.records import NameVariant
from communique.slugs import slugify
from communique.tokens import TokenText

# In how many letters the given names of one person may differ: "Yogi Muto", "Yoji Muto".
_LETTERS = 2
_VOWELS = frozenset("aeiouy")


class PersonBook:
    """The persons of one document.

    Attributes:
        known: Every person by key, in order of introduction.
        keys: For each sighting with a name, the key of the person meant, by first token.
        variants: Names and titles that differ from the usual form.
    """

    def __init__(self, text: TokenText, grammar: NameGrammar, date: str | None, home: str | None):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.date = date
        self.home = home
        self.known: dict[str, Known] = {}
        self.keys: dict[int, str] = {}
        self.variants: list[NameVariant] = []
        self.forms = NameWords(text, grammar)
        self.parties = PartyFinder(text, grammar, date, home)
        self._spouses = grammar.lexicon.words("names", "spouses")
        self._surnames: dict[str, list[str]] = {}

    def introduce_all(self, sightings: list[PersonSighting]) -> None:
        """Make persons of *sightings*: full names first, then what is shorter."""
        named: list[tuple[PersonSighting, tuple[str, ...]]] = [
            (s, self.forms.words(s)) for s in sightings if s.name[0] < s.name[1]
        ]
        full = [words for _, words in named if len(words) > 1]
        parts = {w for w in full if any(w != x and w == x[-len(w) :] for x in full)}
        # "Minister Van Dijk" after "Anna Van Dijk", and "A. Van Dijk" too
        for later in (0, 1, 2):
            for sighting, words in named:
                if (
                    len(words) > 1
                    and (2 if words in parts else all(map(_letters, words[:-1]))) == later
                ):
                    self._introduce(sighting, words)
        for sighting, words in named:
            if len(words) == 1:
                (word,) = words
                self._introduce_short(sighting, word)
        if self.date:
            for office, post in worded_otherwise(self.known.values(), self.authority, self.date):
                self._note_title(office, post)
        self.parties.settle(self.known, self.keys, sightings)

    def bearer(self, word: str) -> str | None:
        """Key of the person whose family name is *word* (lower case), or None."""
        keys = self._surnames.get(word, [])
        return keys[0] if any(self.known[k].surname == word for k in keys) else None

    def bearer_first(self, word: str) -> str | None:
        """Key of the one person whose name begins with *word* (lower case), or None.

        In China, Korea, Viet Nam and Hungary that is the family name.
        """
        keys = self._surnames.get(word, [])
        return keys[0] if len(keys) == 1 and self.known[keys[0]].words[:1] == (word,) else None

    # -- offices --------------------------------------------------------------------

    def holders(self, office: Office) -> list[str]:
        """Keys of the persons in the text who hold *office*, those that fit best first."""
        found: list[tuple[int, str]] = []
        for known in self.known.values():
            fit = max(
                (self.grammar.titles.fit(office, held) for held in known.offices),
                default=0,
            )
            if fit and self._same_side(office, known):
                found.append((-fit, known.key))
        best = min((n for n, _ in found), default=0)
        return [key for n, key in found if n == best]

    def _same_side(self, office: Office, known: Known) -> bool:
        party = known.party or known.home
        wanted = office.country or office.organization
        return wanted is None or party is None or party in (office.country, office.organization)

    def holder_by_post(self, office: Office) -> str | None:
        """The person who held *office* at the statement's date by the authority file.

        The office must name its state or body, or be the issuing state's own.
        """
        owner = office.country or office.organization or self.home
        if owner is None:
            return None
        if not self.date:
            return self._named_holder(office, owner)
        found: dict[str, Entity] = {}
        for tenure in self.authority.holders_under(owner, self.date):
            post = self.authority.posts[tenure.post]
            named = any(fold_office(office.head) == fold_office(n) for n in post.aliases)
            if named or self.grammar.titles.is_head_of(office.head, post.label):
                entity = self.authority.get(tenure.person)
                if entity is not None:
                    found[entity.key] = entity
        if len(found) != 1:
            return None
        entity = next(iter(found.values()))
        if entity.key not in self.known:
            words = tuple(fold_name(entity.label).split())
            known = Known(entity.key, entity.label, "person", entity, words, words[-1])
            known.basis = "post"
            known.party = self.parties.of_office(office) or self.parties.by_post(known)
            self.known[entity.key] = known
        self.known[entity.key].offices.append(office)
        return entity.key

    def _named_holder(self, office: Office, owner: str) -> str | None:
        """Of an undated text, the one person named in it who ever held *office*."""
        held = []
        for known in self.known.values():
            posts = self.authority.posts_of(known.key, None) if known.entity is not None else ()
            if any(
                owner in (post.country, post.organization)
                and self.grammar.titles.is_head_of(office.head, post.label)
                for post in posts
            ):
                held.append(known)
        if len(held) != 1:
            return None
        held[0].offices.append(office)
        return held[0].key

    def unnamed(self, office: Office, home: str) -> str:
        """The holder of the publisher's own *office*, whose name neither text nor file tells."""
        state = self.authority.get(home)
        label = f"{office.head} of {state.label if state is not None else home}"
        key = slugify(label)
        if key not in self.known:
            known = Known(key, label, "person", party=home, basis="post")
            self.known[key] = known
        self.known[key].offices.append(office)
        return key

    # -- names ----------------------------------------------------------------------

    def _introduce(self, sighting: PersonSighting, words: tuple[str, ...]) -> None:
        name = name_text(sighting.words(self.text))
        surname = self.forms.surname(sighting, words, name)
        entity = self._listed_person(name, words, surname, sighting)
        if entity is not None:
            self._add(entity.key, entity.label, entity, words, surname, sighting)
            return
        for known in self.known.values():
            if known.surname == surname and _compatible(words, known.words, surname):
                self._extend(known, sighting)
                return
        label = self.forms.given_first(sighting)
        self._add(slugify(label), label, None, words, surname, sighting)

    def _listed_person(
        self, name: str, words: tuple[str, ...], surname: str, sighting: PersonSighting
    ) -> Entity | None:
        found = [e for e in self.authority.find(name) if e.type == "person"]
        if not found and len(words) > 2:
            short = f"{words[0]} {words[-1]}"
            found = [e for e in self.authority.find(short) if e.type == "person"]
        if (
            not found and len(words) > 1 and "-" in words[-1]
        ):  # "Ana Ruiz-Costa", listed as Ana Ruiz
            short = f"{words[0]} {words[-1].split('-')[0]}"
            found = [e for e in self.authority.find(short) if e.type == "person"]
        if len(found) > 1 and self.date:
            in_office = [e for e in found if self.authority.posts_of(e.key, self.date)]
            found = in_office if len(in_office) == 1 else found
        if len(found) == 1:
            return found[0]
        if found:
            return None
        holder = self._holder_named(surname, sighting.office)
        if holder is not None and all(map(_letters, words[:-1])):  # "Prime Minister P. J. Keating"
            listed = tuple(fold_name(holder.label).split())
            return holder if _compatible(words, listed, surname) else None
        return self._misspelt(name, surname, sighting)

    def _misspelt(self, name: str, surname: str, sighting: PersonSighting) -> Entity | None:
        """A holder of a like post at the date whose name differs by a letter or two."""
        if not self.date or sighting.office is None:
            return None
        for tenure in self.authority.holders_named(fold_name(surname), self.date):
            entity = self.authority.entities[tenure.person]
            post = self.authority.posts[tenure.post]
            folded, label = fold_name(name), fold_name(entity.label)
            ratio = likeness(folded, label)
            # "Kim Hong-kyun" is like "Kim Jong-un" in its family name only.
            given = letters_apart(_without(folded, surname), _without(label, surname))
            country = sighting.office.country
            if ratio >= 0.8 and given <= _LETTERS and country in (None, post.country):
                quote = folded_quote(self.text, *sighting.name)
                self.variants.append(
                    NameVariant(entity.key, quote.quote, entity.label, "spelling", quote)
                )
                return entity
        return None

    def _introduce_short(self, sighting: PersonSighting, word: str) -> None:
        candidates = self._surnames.get(word) or self._surnames.get(word.split("-")[0], [])
        if candidates:
            key = self._by_office(candidates, sighting)
            self._extend(self.known[key], sighting)
            return
        entity = self._holder_named(word, sighting.office)
        if entity is not None:
            self._add(entity.key, entity.label, entity, (word,), word, sighting)
            return
        first, last = sighting.name
        double = "-" in word and last - first > 1
        label = name_text(self.text[first:last]) if double else caps_to_title(self.text[first])
        office = sighting.office
        owner = (office.country or office.organization if office else None) or self.home
        if office is not None and owner == self.home and self.parties.is_foreign(office):
            owner = None
        key = slugify(f"{label} {owner}") if owner else slugify(label)
        self._add(key, label, None, (word,), word, sighting)

    def _by_office(self, keys: list[str], sighting: PersonSighting) -> str:
        """Of several with one family name who holds the office; of several of those the last named."""
        office = sighting.office
        if len(keys) > 1 and office is None:
            called = self._addresses(sighting)
            alike = [k for k in keys if called & self.known[k].addresses]
            return (alike or keys)[0]
        if len(keys) < 2 or office is None:
            return keys[0]
        fits = self.grammar.titles.fit
        holders = [k for k in keys if any(fits(office, held) for held in self.known[k].offices)]
        if len(holders) < 2:
            return (holders or keys)[0]
        before = [k for i, k in sorted(self.keys.items()) if i < sighting.first and k in holders]
        return before[-1] if before else holders[0]

    def _holder_named(self, word: str, office: Office | None) -> Entity | None:
        """The one holder of a fitting post at the document's date, or ever, with this family name."""
        if office is None:
            return None
        found: dict[str, Entity] = {}
        folded = fold_name(word)
        for tenure in self.authority.holders_named(folded, self.date):
            entity = self.authority.entities[tenure.person]
            post = self.authority.posts[tenure.post]
            if office.country not in (None, post.country):
                continue
            if any(same_office(office.head, n) for n in (post.label, *post.aliases)):
                found[entity.key] = entity
        return next(iter(found.values())) if len(found) == 1 else None

    def _add(
        self,
        key: str,
        label: str,
        entity: Entity | None,
        words: tuple[str, ...],
        surname: str,
        sighting: PersonSighting,
    ) -> None:
        known = self.known.get(key)
        if known is None:
            basis = "listed" if entity is not None else "introduced"
            known = Known(key, label, "person", entity, words, surname, basis=basis)
            self.known[key] = known
        handles = {surname, *([words[0]] if len(words) > 1 else [])}
        if entity is not None:
            handles |= {fold_name(entity.label).split()[-1]}
        for handle in sorted(handles):
            keys = self._surnames.setdefault(handle, [])
            if key not in keys:
                keys.append(key)
        self._extend(known, sighting)

    def _extend(self, known: Known, sighting: PersonSighting) -> None:
        self.keys[sighting.first] = known.key
        known.addresses |= self._addresses(sighting)
        if sighting.office is not None:
            known.offices.append(sighting.office)
        if sighting.second is not None:
            known.offices.append(sighting.second)
        known.party = known.party or self.parties.of_office(sighting.office)

    def _addresses(self, sighting: PersonSighting) -> frozenset[str]:
        """The forms of address right before a name: "Mr." and "Mrs." are two persons."""
        words = self.text.lowers(sighting.first, sighting.name[0])
        return self._spouses.intersection(words)

    def _note_title(self, office: Office, post: Post) -> None:
        quote = folded_quote(self.text, office.first, office.last)
        body = post.organization or post.country
        variant = NameVariant(body or post.key, quote.quote, post.label, "title", quote)
        if body and variant not in self.variants:
            self.variants.append(variant)


def _without(name: str, surname: str) -> str:
    """*name* without the family name, which may stand first or last."""
    return " ".join(word for word in name.split() if word != fold_name(surname)) or name


def _letters(word: str) -> str:
    """The initials that a word of a name is: "e.g.", "pj"; empty for a name."""
    letters = word.replace(".", "")
    short = len(letters) == 1 or (len(letters) < 4 and _VOWELS.isdisjoint(letters))
    return letters if short or len(letters) < len(word) else ""


def _given(words: tuple[str, ...], surname: str) -> list[str]:
    """The given names of a person and, one by one, the initials of others."""
    given = (w for w in words if w != surname)
    return [part for w in given for part in (_letters(w) or [w])]


def _compatible(a: tuple[str, ...], b: tuple[str, ...], surname: str) -> bool:
    """Whether two names may be one person's: one given name agrees or is its initial."""
    one, other = (_given(words, surname) for words in (a, b))
    if one and other and one[-1] == other[-1] and len(one[-1]) == 1:
        one, other = one[:-1], other[:-1]  # the "O" of "O'Brien"
    if not one or not other:
        return True
    return any(x[0] == y[0] and (len(x) == 1 or len(y) == 1 or x == y) for x in one for y in other)
