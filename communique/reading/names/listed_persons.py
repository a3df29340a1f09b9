"""Which listed person a name in the text means, by the authority file at the statement's date.

A name may be shorter or longer than the listed one, or differ from it by a letter; the family
name alone is that of the one who then held such an office.
"""

from __future__ import annotations

from communique.authority import Authority, Entity, fold_name
from communique.reading.names.name_words import NameWords, letters, without
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office, same_office
from communique.reading.names.sightings import PersonSighting, name_text
from communique.reading.names.wording import letters_apart, likeness
from communique.reading.page.quotes import folded_quote
from communique.records import NameVariant
from communique.tokens import TokenText

# In how many letters the given names of one person may differ: "Yogi Muto", "Yoji Muto".
_LETTERS = 2


class ListedPersons:
    """Looks the names of one document up in the authority file.

    Attributes:
        misspelt: Names in the text that differ by letters from those of the persons meant.
    """

    def __init__(
        self,
        text: TokenText,
        grammar: NameGrammar,
        forms: NameWords,
        date: str | None,
        home: str | None,
    ):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.forms = forms
        self.date = date
        self.home = home
        self.misspelt: list[NameVariant] = []
        self._particles = grammar.lexicon.words("names", "name_particles")

    def named(
        self, name: str, words: tuple[str, ...], surname: str, sighting: PersonSighting
    ) -> Entity | None:
        """The one person whom a name of two words or more means, or None."""
        found = [e for e in self.authority.find(name) if e.type == "person"]
        if not found and len(words) > 2:
            short = f"{words[0]} {words[-1]}"
            found = [e for e in self.authority.find(short) if e.type == "person"]
        double = self.text[sighting.name[1] - 1].is_capital  # and not "Cho Hyun-dong"
        if not found and len(words) > 1 and "-" in words[-1] and double:
            # "Ana Ruiz-Costa", listed as Ana Ruiz
            short = f"{words[0]} {words[-1].split('-')[0]}"
            found = [e for e in self.authority.find(short) if e.type == "person"]
        if not found:  # "Omar bin Zaki bin Saad", listed as Omar bin Zaki
            found = self._begun_as_listed(sighting)
        if len(found) > 1 and self.date:
            in_office = [e for e in found if self.authority.posts_of(e.key, self.date)]
            found = in_office if len(in_office) == 1 else found
        if len(found) == 1:
            return found[0]
        if found:
            return None
        holder = self.holder(surname, sighting.office)
        if holder is not None and all(map(letters, words[:-1])):  # "Prime Minister P. J. Keating"
            listed = tuple(fold_name(holder.label).split())
            return holder if self.forms.compatible(words, listed, surname) else None
        return self._misspelt(name, surname, sighting)

    def numbered(self, sighting: PersonSighting) -> Entity | None:
        """A listed person of one name and a number: "Elizabeth II"."""
        first, last = sighting.name
        if last - first < 2 or self.text[last - 1].lower not in self.grammar.suffixes:
            return None
        found = self.authority.find(name_text(self.text[first:last]))
        return next((e for e in found if e.type == "person"), None)

    def holder(self, word: str, office: Office | None) -> Entity | None:
        """The one holder of a fitting post at the document's date, or ever, with this family name.

        "Mr. Ruiz" without an office is whoever of that name then led a ministry of the
        document's own state.
        """
        found: dict[str, Entity] = {}
        folded = fold_name(word)
        if office is None:
            for tenure in self.authority.holders_named(folded, self.date) if self.date else ():
                entity = self.authority.entities[tenure.person]
                own = self.home and self.authority.posts[tenure.post].country == self.home
                if own and fold_name(entity.label).split()[-1] == folded:
                    found[entity.key] = entity
            return next(iter(found.values())) if len(found) == 1 else None
        for tenure in self.authority.holders_named(folded, self.date):
            entity = self.authority.entities[tenure.person]
            post = self.authority.posts[tenure.post]
            if office.country not in (None, post.country):
                continue
            if any(same_office(office.head, n) for n in (post.label, *post.aliases)):
                found[entity.key] = entity
        if len(found) > 1:  # "Michel" is the family name of one of them only
            found = {k: e for k, e in found.items() if fold_name(e.label).split()[-1] == folded}
        return next(iter(found.values())) if len(found) == 1 else None

    def _begun_as_listed(self, sighting: PersonSighting) -> list[Entity]:
        """The listed persons with whose name a longer one begins, which goes on with a particle."""
        first, last = sighting.name
        for k in range(last - 1, first + 1, -1):
            if self.text[k].lower in self._particles:
                named = self.authority.find(name_text(self.text[first:k]))
                found = [e for e in named if e.type == "person"]
                if found:
                    return found
        return []

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
            given = letters_apart(without(folded, surname), without(label, surname))
            country = sighting.office.country
            alike = self.grammar.titles.is_like(sighting.office.head, post.label)
            if ratio >= 0.8 and given <= _LETTERS and alike and country in (None, post.country):
                quote = folded_quote(self.text, *sighting.name)
                self.misspelt.append(
                    NameVariant(entity.key, quote.quote, entity.label, "spelling", quote)
                )
                return entity
        return None
