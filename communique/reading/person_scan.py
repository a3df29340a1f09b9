"""Finds persons and offices: a name with its title, an office with its holder, or either alone."""

from __future__ import annotations

from dataclasses import replace

from communique.authority import Authority
from communique.reading.body_scan import not_places
from communique.reading.name_rows import Held, NameRows
from communique.reading.names import NameGrammar
from communique.reading.offices import Office, owner_of, share_owner
from communique.reading.sightings import PersonSighting, Sightings, name_text
from communique.tokens import TokenText

# Behind these a name in capitals is rather a place than a person.
_NEAR = frozenset({"at", "of", "from", "to"})


class PersonScanner:
    """Adds the persons and offices of one document to what was found in it."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self._found = found
        names = grammar.lexicon
        self._locatives = names.words("names", "locatives")
        self._not_places = names.derived("words that name no place", not_places)
        self._closers = names.words("names", "after_apposition")
        self._bodies = names.words("names", "organization_heads")
        self._regions = names.words("names", "region_heads")
        self._rows = NameRows(text, grammar)
        self._pending: dict[int, Held] = {}
        self._ranks = names.words("names", "ranks")
        self._apposed_ranks = self._ranks | names.words("names", "apposed_ranks")
        self._roles = names.words("names", "role_nouns")
        self.counterparts = names.words("meetings", "counterpart")
        self.plural_counterparts = frozenset(f"{word}s" for word in self.counterparts)

    def person_at(self, i: int, stop: int) -> int | None:
        """The end of the person or office that begins at token *i*, or None."""
        text, grammar = self.text, self.grammar
        if text[i].lower in self.counterparts:
            return self._counterpart(i, stop)
        if text[i].lower in self.plural_counterparts:
            self._pending |= self._rows.counterparts(i, stop)
            return None
        if text[i].lower in self._roles and not text[i].is_capital:
            return self._by_role(i, stop)
        several = self._several_at(i, stop)
        if several is not None:
            return several
        a = grammar.honorific_end(text, i, stop)
        if a > i:
            name_end = grammar.person_name_end(text, a, stop)
            if name_end > a and self._is_body(a, name_end):
                return None
            if name_end > a:
                return self._introduced(i, (a, name_end), stop)
            if grammar.office_at(text, a, stop) is None:
                return None
            i = a
        office = grammar.office_at(text, i, stop)
        if office is not None:
            office = self._of_body_before(i, office)
            if text[office.last - 1].text in self._ranks:
                name_end = grammar.person_name_end(text, office.last, stop)
                if self._is_body(office.last, name_end):
                    return None
            if office.head in self._ranks or (office.head == "Ambassador" and not owner_of(office)):
                name_end = grammar.person_name_end(text, office.last, stop)
                if name_end > office.last and self._office_after(name_end, stop)[0] is not None:
                    # "General X, President of Chile": the rank is no more than a form of address
                    return self._introduced(i, (office.last, name_end), stop)
            return self._after_office(i, office, stop)
        mention = grammar.entity_at(text, i, stop)
        if mention is not None and mention.entity.type == "person":
            return self._introduced(i, (i, mention.last), stop)
        return self._named_by_office(i, stop) if mention is None else None

    def _named_by_office(self, i: int, stop: int) -> int | None:
        """A name that no list knows and no title leads, told by its office: "Ana Ruiz, Minister of X"."""
        text = self.text
        if not text[i].is_capital or (i and text[i - 1].lower in self._locatives | _NEAR):
            return None
        end = self.grammar.person_name_end(text, i, stop)
        words = [t for t in text[i:end] if t.is_word]
        if len(words) < 2 or end >= stop or text[end].text != ",":
            return None
        if any(t.lower in self._not_places or t.is_caps for t in words):
            return None
        office, _ = self._office_after(end, stop)
        if office is None:
            return None
        owned = office.country or office.organization  # "Ana Ruiz, President of Chile"
        if " " not in office.head and (not owned or text[end + 1].lower == "the"):
            return None
        return self._introduced(i, (i, end), stop)

    def _introduced(self, first: int, name: tuple[int, int], stop: int) -> int:
        """A name with the offices in apposition to it."""
        office, end = self._office_after(name[1], stop)
        second = self._second_office(office, stop) if office is not None else None
        if office is not None and second is not None:
            end = second.last
            office, second = share_owner(office, second), share_owner(second, office)
        return self._person(first, name[1], name, office, end, second)

    def _second_office(self, office: Office, stop: int) -> Office | None:
        """The other office of "A, Deputy Prime Minister and Minister of Defence of Chile"."""
        text, i = self.text, office.last
        if i + 1 >= stop or text[i].lower != "and":
            return None
        nested = self.grammar.office_at(text, i + 1, stop)
        if nested is None or nested.head == office.head:
            return None
        if self.grammar.person_name_end(text, nested.last, stop) > nested.last:
            return None  # "A, Minister of Trade and Minister of Defence Costa"
        return (
            nested if owner_of(office) in (None, owner_of(nested)) or not owner_of(nested) else None
        )

    def _counterpart(self, i: int, stop: int) -> int | None:
        """The name behind "her Chilean counterpart" or "his counterpart from Chile,"."""
        text, grammar = self.text, self.grammar
        j, owner = i + 1, None
        if j + 1 < stop and text[j].lower in {"from", "of"}:
            owner = grammar.entity_at(text, j + 1 + (text[j + 1].lower == "the"), stop)
            j = owner.last if owner is not None else j
        elif i:
            owner = next(
                (
                    m
                    for k in range(max(0, i - 4), i)
                    if (m := grammar.entity_at(text, k, i)) is not None and m.last == i
                ),
                None,
            )
        comma = j < stop and text[j].text == ","
        a = grammar.honorific_end(text, j + comma, stop)
        end = grammar.person_name_end(text, a, stop)
        if end - a < 2 or not (a > j + comma or self._apposed(a, end, stop) or not comma):
            return None
        if grammar.office_at(text, a, stop) is not None:
            return None
        state = owner.entity.key if owner is not None and owner.is_state else None
        office = Office(i, i + 1, text[i].lower, None, state) if state is not None else None
        behind, last = self._office_after(end, stop)
        return self._person(a, end, (a, end), behind or office, last if behind else end)

    def _is_body(self, first: int, last: int) -> bool:
        """Whether a rank begins the name of a body or a firm: "General Assembly"."""
        if self.text[first - 1].text not in self._ranks:
            return False
        return any(self.text[j].lower in self._not_places for j in range(first, last))

    def _by_role(self, i: int, stop: int) -> int | None:
        """The names behind "Canadian citizens" or "the journalist": persons without an office."""
        text, j = self.text, i + 1
        end = None
        while j < stop and text[j].is_capital:
            last = self.grammar.person_name_end(text, j, stop)
            words = [t for t in text[j:last] if t.is_word]
            if not 2 <= len(words) <= 4 or any(
                t.is_caps or t.lower in self._not_places for t in words
            ):
                break
            end = self._person(j, last, (j, last), None, last)
            j = last + (last < stop and text[last].text == ",")
            j += j < stop and text[j].lower == "and"
            if j == last:
                break
        return end

    def _several_at(self, i: int, stop: int) -> int | None:
        """ "Prime Ministers Keating and Miyazawa": one office in the plural, several names."""
        text, grammar = self.text, self.grammar
        pending = self._pending.pop(i, None)
        if pending is not None:
            name, office = pending
            return self._person(i, name[1], name, office, name[1])
        hit = grammar.plurals.longest(text, i, stop)
        if hit is None or hit[0] >= stop:
            return None
        if text[hit[0]].lower == "of":
            self._pending |= self._rows.named_behind(i, hit[0], hit[1][0], stop)
        j, names = hit[0], []
        apart = text[j].text == ","
        j += apart
        if j >= stop or not text[j].is_capital:
            return None
        while j < stop:
            end = grammar.person_name_end(text, j, stop)
            if end - j < 1 + apart:
                break  # behind "the Ministers," only full names are theirs
            body = text[end].lower == "of" if end + 1 < stop else False
            k = end + 1 + (body and text[end + 1].lower == "the")
            land = grammar.entity_at(text, k, stop) if body else None
            land = land if land is not None and land.is_state else None
            names.append((j, end, land or self._rows.land_in_brackets(end, stop)))
            j = end = land.last if land is not None else self._rows.past_brackets(end, stop)
            if j < stop and text[j].text == ",":
                j += 1
            if j < stop and text[j].lower == "and":
                j += 1
            if j == end:
                break
        if len(names) < 2:
            return None
        for n, (start, end, owner) in enumerate(names):
            state = owner.entity.key if owner is not None else None
            office = Office(i, hit[0], hit[1][0], None, state)
            self._person(i if n == 0 else start, end, (start, end), office, end)
        return land.last if land is not None else names[-1][1]

    def _person(
        self,
        first: int,
        last: int,
        name: tuple[int, int],
        office: Office | None,
        end: int,
        second: Office | None = None,
    ) -> int:
        if last == name[1] and last < len(self.text) and self.text[last].text != ",":
            last = self.grammar.past_postnominals(self.text, last, len(self.text))
            end = max(end, last)  # "Ana Ruiz MP"
        if name[1] - name[0] > 2 and self.text[name[0]].text in self._ranks:
            name = (name[0] + 1, name[1])  # "Chief of Defence General Ana Ruiz"
        if name[1] - name[0] > 2 and self.text[name[0]].text in self._bodies:
            name = (name[0] + 1, name[1])  # "of the Foreign Affairs Commission Yang Jiechi"
        self._found.persons.append(PersonSighting(first, last, name, office, second))
        return end

    def _after_office(self, i: int, office: Office, stop: int) -> int:
        """The name after an office, if one stands there; else the office alone."""
        text, grammar = self.text, self.grammar
        second = self._joined_office(office, stop)
        j = second.last if second is not None else office.last
        comma = j < stop and text[j].text == ","
        if comma:
            j += 1
        if j + 1 < stop and text[j].lower == "the":
            # "Minister for Trade the Hon. X", "the Prime Minister, the Hon X,"
            j += grammar.honorific_end(text, j + 1, stop) > j + 1
        a = grammar.honorific_end(text, j, stop)
        rank = grammar.office_at(text, a, stop) if comma and a == j else None
        if rank is not None and rank.head in self._apposed_ranks and rank.last < stop:
            a = rank.last  # "the Commander of the Armed Forces, General X"
        name_end = self._name_end(a, stop)
        if name_end > a and grammar.plurals.longest(text, a, stop) is not None:
            name_end = a  # "Chairman of the ASEAN Foreign Ministers": several, and nobody's name
        if name_end == a + 1 and a == j and text[a].text in self._regions:
            name_end = a  # "Governor of Lim Province"
        fits = name_end > a and (not comma or a > j or self._apposed(a, name_end, stop))
        if fits and comma and text[j - 1].lower == "the":
            fits = self._office_after(name_end, stop)[0] is None  # else the next of a list
        if not fits or (comma and grammar.office_at(text, a, stop) is not None):
            return self._person(i, office.last, (office.last, office.last), office, office.last)
        if second is not None:
            office, second = share_owner(office, second), share_owner(second, office)
        office = self._owned(office, name_end, stop)
        return self._person(i, name_end, (a, name_end), office, name_end, second)

    def _of_body_before(self, i: int, office: Office) -> Office:
        """*office* with the state of the body right before it: "Kenyan Space Agency Director X"."""
        body = self._found.bodies[-1] if self._found.bodies else None
        if body is None or body.last != i or body.is_state or body.is_place or owner_of(office):
            return office
        entity = body.inner or (body.entities[0] if body.entities else None)
        if entity is None or not (entity.type == "state" or entity.country):
            return office
        return replace(office, country=entity.key if entity.type == "state" else entity.country)

    def _name_end(self, i: int, stop: int) -> int:
        """Index after the name at token *i*; none stands there in "Director of the NATO Office"."""
        end = self.grammar.person_name_end(self.text, i, stop)
        return i if end - i == 1 and self.text[i].text in self._bodies else end

    def _joined_office(self, office: Office, stop: int) -> Office | None:
        """The second office of "Deputy Prime Minister and Minister of Defence Kim", or of ", Kim,"."""
        text, grammar, j = self.text, self.grammar, office.last
        if j >= stop or text[j].lower != "and":
            return None
        nested = grammar.office_at(text, j + 1, stop)
        if nested is None or not grammar.titles.one_holder(office, nested):
            return None
        k = nested.last
        if k < stop and text[k].text == ",":
            k += 1
            a = grammar.honorific_end(text, k, stop)
            end = grammar.person_name_end(text, a, stop)
            return nested if end > a and self._apposed(a, end, stop) else None
        if k + 1 < stop and text[k].lower == "the":  # "Minister for Defence the Hon. X"
            k += grammar.honorific_end(text, k + 1, stop) > k + 1
        return nested if k < stop and text[k].is_capital else None

    def _owned(self, office: Office, end: int, stop: int) -> Office:
        """*office* with the owner named after its holder: "Minister X of Japan"."""
        text = self.text
        if end + 1 >= stop or text[end].lower not in ("of", "for"):
            return office
        k = end + 2 if text[end + 1].lower == "the" and end + 2 < stop else end + 1
        owner = self.grammar.entity_at(text, k, stop)
        if owner is None or owner.entity.type not in ("state", "organization", "group"):
            return office
        state = owner.entity.type == "state"
        return Office(
            office.first,
            office.last,
            office.head,
            office.organization or (None if state else owner.entity.key),
            office.country or (owner.entity.key if state else None),
        )

    def _apposed(self, first: int, last: int, stop: int) -> bool:
        """Whether a name after a comma stands in apposition: full, and closed off."""
        if last - first < 2:
            return False
        if last >= stop or self.text[last].text in {",", ".", ";", ":", "(", ")", "-", "\u2013"}:
            return True
        if self.text[last].lower in self._closers:
            return True
        return any(
            e.type == "person" for e in self.authority.find(name_text(self.text[first:last]))
        )

    def _office_after(self, i: int, stop: int) -> tuple[Office | None, int]:
        """The office in apposition after a name: ", Prime Minister of Japan", "MP, Minister"."""
        j = self.grammar.past_postnominals(self.text, i, stop)
        if j > i and j < stop and self.text[j].text == ",":
            i = j
        if i < stop and self.text[i].text in {",", "("}:
            j = i + 1
            if j < stop and self.text[j].lower == "the":
                j += 1
            if j < stop:
                office = self.grammar.office_at(self.text, j, stop)
                if office is not None:
                    after = self._name_end(office.last, stop)
                    if after == office.last:
                        return office, office.last
        return None, i
