"""A name with the offices beside it, as persons are introduced."""

from __future__ import annotations

from dataclasses import replace

from communique.authority import Authority, fold_name
from communique.lexicon import Lexicon
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office, owner_of, same_office, share_owner
from communique.reading.names.sightings import PersonSighting, Sightings, name_text
from communique.tokens import TokenText


def _fields(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.words
    return words("names", "portfolio_words") - words("names", "portfolio_surnames")


_FRONT = 16  # tokens of "At the request of the President of Chile"
_TO_OWNER = 4  # tokens from "the" over "Naval Academy" to "'s"


class PersonForms:
    """Reads the offices in apposition to names of one document, and adds what was seen."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self._found = found
        names = grammar.lexicon
        self._closers = names.words("names", "after_apposition")
        self._bodies = names.words("names", "organization_heads")
        self._ranks = names.words("names", "ranks")
        self._fields = names.derived("fields that are no surnames", _fields)

    def _introduced(self, first: int, name: tuple[int, int], stop: int) -> int:
        """A name with the offices in apposition to it."""
        office, end = self._office_after(name[1], stop)
        served = self._served(office, stop) if office is not None else None
        if office is not None and served is not None:
            office, end = self._serving(office, served), served.last
        second = self._second_office(office, stop) if office is not None else None
        if office is not None and second is not None:
            end = second.last
            office, second = share_owner(office, second), share_owner(second, office)
        end = self._person(first, name[1], name, office, end, second)
        if served is not None:
            self._found.persons.append(served)  # "Ana Ruiz, Adviser to President Vell"
        return end

    def _served(self, office: Office, stop: int) -> PersonSighting | None:
        """Whom the holder of *office* serves, who is named behind it: "to Prime Minister Ruiz"."""
        served = self.grammar.served_at(self.text, office, stop)
        if served is None:
            return None
        a = self.grammar.honorific_end(self.text, served.last, stop)
        end = self._name_end(a, stop)
        if end == a:
            return None
        if end - a > 2 and self._is_family_name(a, served):
            end = a + 1  # "Adviser to President Biden Ana Ruiz"
        return PersonSighting(
            office.last + 1, end, (a, end), self._owned(served, end, stop), served=True
        )

    def _serving(self, office: Office, served: PersonSighting) -> Office:
        """*office* up to the name of whom its holder serves, and of the same state or body."""
        whole = replace(office, last=served.last)
        return share_owner(whole, served.office) if served.office is not None else whole

    def _is_family_name(self, i: int, office: Office) -> bool:
        """Whether token *i* is the family name of somebody who holds or held *office*."""
        word = fold_name(self.text[i].text)
        for tenure in self.authority.holders_named(word, None):
            post = self.authority.posts[tenure.post]
            last = fold_name(self.authority.entities[tenure.person].label).split()[-1]
            if last == word and same_office(office.head, post.label):
                return True
        return False

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
        while name[1] - name[0] > 2 and self._is_field_before(name, first):
            name = (name[0] + 1, name[1])  # "Secretary for Organization Affairs Ana Ruiz"
        self._found.persons.append(PersonSighting(first, last, name, office, second))
        return end

    def _is_field_before(self, name: tuple[int, int], first: int) -> bool:
        """Whether the first word of a *name* behind an office is of its field: "Affairs Ana Ruiz"."""
        word, after = self.text[name[0]], self.text[name[0] + 1]
        return first < name[0] and word.lower in self._fields and after.is_capital

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
        behind = self.grammar.past_postnominals(self.text, last, stop)
        if behind > last and not self._is_headed(first, last):
            last = behind  # ", Ana Ruiz TD, met Y"
        if last >= stop or self.text[last].text in {",", ".", ";", ":", "(", ")", "-", "\u2013"}:
            return True
        if self.text[last].lower in self._closers:
            return True
        if self._acts_behind_front(first, last):
            return False
        return any(
            e.type == "person" for e in self.authority.find(name_text(self.text[first:last]))
        )

    def _acts_behind_front(self, first: int, last: int) -> bool:
        """ "At the request of the President of Chile, Ana Ruiz told him": she acts, and is not he."""
        forms = self.grammar.lexicon.forms.get(self.text[last].lower, ())
        if not any(form.feature == "past" for form in forms):
            return False
        head = first - 1
        while head > max(0, first - _FRONT) and self.text[head - 1].text not in {".", ";", ","}:
            head -= 1
        opens = self.text[head].is_capital and self.text[head].lower in self.grammar.lexicon.openers
        return opens and self.text[first - 1].text == ","

    def _is_headed(self, first: int, end: int) -> bool:
        """Whether a form of address stands inside a name, which is the next of a list: "Texas Senator Ruiz"."""
        return any(self.grammar.honorific_end(self.text, k, end) > k for k in range(first, end - 1))

    def _office_after(self, i: int, stop: int) -> tuple[Office | None, int]:
        """The office in apposition after a name: ", Prime Minister of Japan", "MP, Minister"."""
        j = self.grammar.past_postnominals(self.text, i, stop)
        if j > i and j < stop and self.text[j].text == ",":
            i = j
        if i < stop and self.text[i].text in {",", "("}:
            j = i + 1
            if j < stop and self.text[j].lower == "the":
                j += 1
            j = self._past_owner(j, stop)
            if j < stop:
                office = self.grammar.office_at(self.text, j, stop)
                if office is not None:
                    after = self._name_end(office.last, stop)
                    if after == office.last:
                        return office, office.last
                    master = self.grammar.office_at(self.text, office.last, stop)
                    if master is not None:  # "Director for Ports for the Chilean Prime Minister"
                        return office, master.last
        return None, i

    def _past_owner(self, i: int, stop: int) -> int:
        """The index behind a body that no list knows: "the Academy's Director", "the Port's Manager"."""
        near = range(i + 1, min(i + _TO_OWNER, stop - 1))
        mark = next((k for k in near if self.text[k].text in {"'s", "'"}), None)
        named = mark is not None and all(self.text[k].is_word for k in range(i, mark))
        if mark is None or not named or self.grammar.entity_at(self.text, i, stop) is not None:
            return i
        return mark + 1 if self.grammar.office_at(self.text, mark + 1, stop) is not None else i

    def _name_end(self, i: int, stop: int) -> int:
        """Index after the name at token *i*; none stands there in "Director of the NATO Office"."""
        end = self.grammar.person_name_end(self.text, i, stop)
        return i if end - i == 1 and self.text[i].text in self._bodies else end
