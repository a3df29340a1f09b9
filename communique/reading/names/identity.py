"""Which names are one person's, and who holds an office.

Persons are introduced by any of the usual forms ("Mr. ISHIBA Shigeru, Prime Minister of
Japan") and are known afterwards by title and family name, by bare title, or by family name
alone. Names are looked up in the authority file (`names/listed_persons.py`), and so is an office that
nobody in the text is said to hold, at the statement's date.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.authority import Authority, Entity, Post, fold_name
from communique.reading.names.known import Known
from communique.reading.names.listed_persons import ListedPersons
from communique.reading.names.name_words import NameWords, letters
from communique.reading.names.names import NameGrammar, caps_to_title
from communique.reading.names.office_lists import part_lists
from communique.reading.names.offices import Office, fold_office
from communique.reading.names.parties import PartyFinder
from communique.reading.names.sightings import PersonSighting, name_text
from communique.reading.names.spouses import Spouses
from communique.reading.names.wording import worded_otherwise
from communique.reading.page.quotes import folded_quote
from communique.records import NameVariant
from communique.slugs import slugify
from communique.tokens import TokenText


class PersonBook:
    """The persons of one document.

    Attributes:
        known: Every person by key, in order of introduction.
        keys: For each sighting with a name, the key of the person meant, by first token.
        listed: The persons of the authority file, looked up by the names of this document.
    """

    def __init__(self, text: TokenText, grammar: NameGrammar, date: str | None, home: str | None):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.date = date
        self.home = home
        self.known: dict[str, Known] = {}
        self.keys: dict[int, str] = {}
        self._titles_varied: list[NameVariant] = []
        self.forms = NameWords(text, grammar)
        self.listed = ListedPersons(text, grammar, self.forms, date, home)
        self.spouses = Spouses(text, grammar, ())
        self.parties = PartyFinder(text, grammar, date, home)
        self._counterparts = grammar.lexicon.words("meetings", "counterpart")
        self._crowns = grammar.lexicon.words("names", "crowns")
        self._particles = grammar.lexicon.words("names", "name_particles")
        self._surnames: dict[str, list[str]] = {}
        self._called: set[str] = set()  # first family names of two by which somebody is called

    @property
    def variants(self) -> list[NameVariant]:
        """Names, and then titles, that differ from the usual form."""
        return [*self.listed.misspelt, *self._titles_varied]

    def introduce_all(self, sightings: list[PersonSighting]) -> None:
        """Make persons of *sightings*: full names first, then what is shorter."""
        part_lists(sightings, self.text, self.grammar)
        self.spouses = Spouses(self.text, self.grammar, sightings)
        named: list[tuple[PersonSighting, tuple[str, ...]]] = [
            (s, self._usual(self.forms.words(s))) for s in sightings if s.name[0] < s.name[1]
        ]
        full = [words for _, words in named if len(words) > 1]
        parts = {w for w in full if any(w != x and w == x[-len(w) :] for x in full)}
        # "Minister Van Dijk" after "Anna Van Dijk", and "A. Van Dijk" too
        for later in (0, 1, 2):
            for sighting, words in named:
                if (
                    len(words) > 1
                    and (2 if words in parts else all(map(letters, words[:-1]))) == later
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

    def _usual(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a name; of "von der Berg" alone the last, by which its bearer is known."""
        return words[-1:] if self._particles.issuperset(words[:-1]) else words

    def bearer(self, word: str) -> str | None:
        """Key of the person whose family name is *word* (lower case), or None."""
        keys = self._surnames.get(word, [])
        names = {word, *(f"{article}-{word}" for article in self._particles)} if keys else ()
        called = any(self.known[k].surname in names for k in keys) or word in self._called
        return keys[0] if keys and called else None

    def bearer_first(self, word: str) -> str | None:
        """Key of the one person whose name begins with *word* (lower case), or None.

        In China, Korea, Viet Nam and Hungary that is the family name.
        """
        keys = self._surnames.get(word, [])
        return keys[0] if len(keys) == 1 and self.known[keys[0]].words[:1] == (word,) else None

    # -- offices --------------------------------------------------------------------

    def holders(self, office: Office, is_known: Callable[[str], bool] | None = None) -> list[str]:
        """Keys of the persons in the text who hold *office*, those that fit best first.

        Where some of them are known at that place of the text, *is_known*, it is one of these.

        Of an office that names its state they are those of that state, if anybody is known to
        be of it: "the Chilean minister" is no one of whom no state is told, and may be "her counterpart".
        """
        owners = {office.country, office.organization} - {None}
        found: list[tuple[bool, int, str]] = []
        for known in self.known.values():
            fit = max(
                (self.grammar.titles.fit(office, held) for held in known.offices),
                default=0,
            )
            of_it = known.party in owners
            fit = fit or (of_it and any(o.head in self._counterparts for o in known.offices))
            if fit and self._same_side(office, known):
                found.append((not of_it, -fit, known.key))
        if is_known is not None:
            found = [row for row in found if is_known(row[2])] or found
        best = min(found, default=None)
        return [key for *rank, key in found if best is not None and rank == list(best[:2])]

    def _same_side(self, office: Office, known: Known) -> bool:
        party = known.party or known.home
        wanted = office.country or office.organization
        return wanted is None or party is None or party in (office.country, office.organization)

    def told_by_label(self, office: Office) -> str | None:
        """The state of a post whose whole name tells it: "the King of the Belgians"."""
        if " of " not in office.head:
            return None
        posts = self.authority.find_posts(office.head)
        owners = {p.country for p in posts if p.country and p.label == office.head}
        return owners.pop() if len(owners) == 1 else None

    def holder_by_post(self, office: Office) -> str | None:
        """The person who held *office* at the statement's date by the authority file.

        The office must name its state or body, or be the issuing state's own.
        """
        owner = office.country or office.organization or self.told_by_label(office) or self.home
        if owner is None:
            return None
        if not self.date:
            return self._named_holder(office, owner)
        found: dict[str, Entity] = {}
        for tenure in self.authority.holders_under(owner, self.date):
            post = self.authority.posts[tenure.post]
            names = (post.label, *post.aliases)
            named = any(fold_office(office.head) == fold_office(n) for n in names)
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
        entity = self.listed.named(name, words, surname, sighting)
        if entity is not None:
            self._add(entity.key, entity.label, entity, words, surname, sighting)
            return
        for known in self.known.values():
            begun = known.words[: len(words)] == words  # "Omar bin Zaki", who is "... Al Noor" too
            if begun or (
                known.surname == surname and self.forms.compatible(words, known.words, surname)
            ):
                self._extend(known, sighting)
                return
        label = self.forms.given_first(sighting)
        self._add(slugify(label), label, None, words, surname, sighting)

    def _introduce_short(self, sighting: PersonSighting, word: str) -> None:
        candidates = self._surnames.get(word) or self._surnames.get(word.split("-")[0], [])
        candidates = candidates or self._of_two_families(word, sighting)
        candidates = self._crowned(candidates, sighting)
        bearers = [self.known[k] for k in candidates]
        if candidates and self.spouses.is_wife(sighting, bearers, self.keys):
            label = name_text(self.text[sighting.first : sighting.name[1]]).replace(" .", ".")
            self._add(slugify(label), label, None, (word,), word, sighting)
            return
        if candidates:
            key = self._by_office(candidates, sighting)
            self._extend(self.known[key], sighting)
            return
        entity = self.listed.numbered(sighting)
        if entity is None and not self.spouses.may_be_wife(sighting, word):
            entity = self.listed.holder(word, sighting.office)
        if entity is not None:
            self._add(entity.key, entity.label, entity, (word,), word, sighting)
            return
        first, last = sighting.name
        double = last - first > 1 and ("-" in word or self.text[first].lower in self._particles)
        label = name_text(self.text[first:last]) if double else caps_to_title(self.text[first])
        office = sighting.office
        owner = (office.country or office.organization if office else None) or self.home
        if office is not None and owner == self.home and self.parties.is_foreign(office):
            owner = None
        key = slugify(f"{label} {owner}") if owner else slugify(label)
        self._add(key, label, None, (word,), word, sighting)

    def _crowned(self, keys: list[str], sighting: PersonSighting) -> list[str]:
        """Of those called like a King who may be him: no "Prime Minister Omar Ruiz" is "King Omar"."""
        office = sighting.office
        if office is None or office.head not in self._crowns:
            return keys
        held = ((k, [o.head for o in self.known[k].offices]) for k in keys)
        return [k for k, heads in held if not heads or not self._crowns.isdisjoint(heads)]

    def _of_two_families(self, word: str, sighting: PersonSighting) -> list[str]:
        """Who is called by the first of two family names: "Ana Ruiz Costa", later "Minister Ruiz".

        It must be the one such person, with the same office where one is told.
        """
        inside = [known for known in self.known.values() if word in known.words[1:-1]]
        office, fits = sighting.office, self.grammar.titles.fit
        if office is not None:
            inside = [known for known in inside if any(fits(office, o) for o in known.offices)]
        if len(inside) != 1:
            return []
        self._surnames.setdefault(word, []).append(inside[0].key)
        self._called.add(word)
        return [inside[0].key]

    def _by_office(self, keys: list[str], sighting: PersonSighting) -> str:
        """Of several with one family name who holds the office; of several of those the last named."""
        office = sighting.office
        if len(keys) > 1 and office is None:
            called = self.spouses.addresses(sighting)
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
        article, _, bare = surname.partition("-")
        if bare and article in self._particles:
            handles |= {bare}  # "Prime Minister al-Noor", later "Noor" or "Minister Al Noor"
        for handle in sorted(handles):
            keys = self._surnames.setdefault(handle, [])
            if key not in keys:
                keys.append(key)
        self._extend(known, sighting)

    def _extend(self, known: Known, sighting: PersonSighting) -> None:
        self.keys[sighting.first] = known.key
        known.addresses |= self.spouses.addresses(sighting)
        if sighting.office is not None:
            known.offices.append(sighting.office)
        if sighting.second is not None:
            known.offices.append(sighting.second)
        known.party = known.party or self.parties.of_office(sighting.office)
        known.party = known.party or self.parties.of_office(sighting.second)

    def _note_title(self, office: Office, post: Post) -> None:
        quote = folded_quote(self.text, office.first, office.last)
        body = post.organization or post.country
        variant = NameVariant(body or post.key, quote.quote, post.label, "title", quote)
        if body and variant not in self._titles_varied:
            self._titles_varied.append(variant)
