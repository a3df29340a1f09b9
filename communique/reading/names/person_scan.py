"""Finds persons and offices: a name with its title, an office with its holder, or either alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.lexicon import Lexicon
from communique.reading.names.bodies import body_end
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office, owner_of, share_owner
from communique.reading.names.person_rows import PersonRows
from communique.reading.names.plain_names import PlainNames
from communique.reading.names.sightings import PersonSighting, Sightings
from communique.tokens import TokenText, form_text


def _no_surnames(lexicon: Lexicon) -> frozenset[str]:
    heads = lexicon.words("names", "not_organization_heads", "organization_heads")
    return heads - lexicon.words("names", "head_surnames")


def _plural_counterparts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(f"{word}s" for word in lexicon.words("meetings", "counterpart"))


class PersonScanner(PersonRows):
    """Adds the persons and offices of one document to what was found in it."""

    def __init__(self, text: TokenText, grammar: NameGrammar, found: Sightings):
        super().__init__(text, grammar, found)
        names = grammar.lexicon
        self._verbs = names.forms
        self._plain = PlainNames(text, grammar)
        self._wives = names.words("names", "wives")
        self._no_surnames = names.derived("heads that are no surnames", _no_surnames)
        self._crowns = names.words("names", "crowns")
        self._personal = names.words("names", "personal_offices")
        self._given = names.words("names", "office_given_names")
        self._surnames = names.words("names", "office_surnames")
        self._regions = names.words("names", "region_heads")
        self._houses_general = names.words("names", "general_houses")
        self._vocatives = names.words("names", "vocatives")
        self._sent = tuple(names.names["sent_offices"])
        self._apposed_ranks = self._ranks | names.words("names", "apposed_ranks")
        self._role_titles = names.words("names", "role_titles")
        self._roles = names.words("names", "role_nouns")
        self.counterparts = names.words("meetings", "counterpart")
        self.plural_counterparts = names.derived("counterparts in the plural", _plural_counterparts)

    def person_at(self, i: int, stop: int) -> int | None:
        """The end of the person or office that begins at token *i*, or None."""
        text, grammar = self.text, self.grammar
        if i > 1 and text[i - 1].text == "-" and text[i - 2].lower in self._houses_general:
            return None  # "Secretariat-General HSB": no general of that name
        if text[i].lower in self.counterparts:
            return self._counterpart(i, stop)
        if text[i].lower in self.plural_counterparts:
            self._pending |= self._rows.counterparts(i, stop)
            return None
        if text[i].lower in (self._role_titles if text[i].is_capital else self._roles):
            named = self._by_role(i, stop)
            plural = named is None and grammar.small_plurals.longest(text, i, stop) is not None
            if not plural and (named is not None or not text[i].is_capital):
                return named  # "the national security advisers of A and B, X and Y" goes on
        several = self._several_at(i, stop)
        if several is not None:
            return several
        a = grammar.honorific_end(text, i, stop)
        if a > i and self._is_titled(a, stop):
            held = grammar.office_at(text, a, stop)
            if held is not None:
                return self._after_office(
                    i, held, stop
                )  # "the Hon. Vice President", "HM Queen Ana"
            i = a
        elif a > i:
            name_end = grammar.person_name_end(text, a, stop)
            held = grammar.office_at(text, a, stop) if name_end > a else None
            if held is not None and held.last > name_end:
                return self._after_office(i, held, stop)  # "the Hon. Prime Minister X"
            if name_end > a and self._is_body(a, name_end):
                return None
            if name_end == a + 1 and self._is_plain_office(a, stop):
                if text[i].lower.rstrip(".") in self._vocatives:
                    return name_end  # "Thank you, Mr. President"
                held = grammar.office_at(text, a, stop)
                return self._after_office(i, held, stop) if held is not None else name_end
            if name_end > a:
                return self._introduced(i, (a, name_end), stop)
            couple = self._couple_at(i, a, stop)
            if couple is not None:
                return couple
            led = a + 1 < stop and text[a].lower == "the" and text[a + 1].is_capital
            held = grammar.office_at(text, a + led, stop)
            if held is None or led:  # "HH the Amir", "H.E. the Minister of Trade"
                return self._after_office(i, held, stop) if held is not None else None
            i = a
        office = grammar.office_at(text, i, stop)
        if office is not None:
            office = self._of_body_before(i, office)
            crowned = office.head in self._crowns and text.lowers(
                office.last, min(office.last + 1, stop)
            ) != ["'s"]
            if crowned and body_end(text, i, stop, grammar) is not None:
                return None  # "the King Omar Relief and Aid Centre"
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
            if self._plain.is_called_after(mention.last, stop):
                return mention.last  # "Ana Ruiz International Airport"
            if self._plain.is_body_of(mention.last, stop):
                return None  # "Ana Ruiz Foundation"
            last = self._past_suffix(mention.last, stop)
            return self._introduced(i, (i, last), stop)
        return self._untitled(i, stop) if mention is None else None

    def _past_suffix(self, i: int, stop: int) -> int:
        """Where "Jr." behind a listed name ends, or *i*."""
        j = i + (i + 1 < stop and self.text[i].text == ",")
        return j + 1 if j < stop and self.text[j].lower in self.grammar.suffixes else i

    def listed(self, lists: Sequence[Sequence[tuple[int, int]]]) -> frozenset[int]:
        """The tokens with which names in lists of persons begin."""
        return frozenset(i for items in lists for i in self._plain.listed(items))

    def item_at(self, i: int, stop: int) -> int | None:
        """The end of the person whose name an item of a list begins with: "Ana Ruiz, Harbour Trust"."""
        a, end = self._plain.in_list(i, stop)
        return self._introduced(i, (a, end), stop) if end > a else None

    def _untitled(self, i: int, stop: int) -> int | None:
        """A name that no list knows and no title leads: "Ana Ruiz, Minister of X", "Larry Vell"."""
        if not self._plain.may_go_on(i, stop):
            return None
        end = self._plain.before_office(i, stop)
        office = self._office_after(end, stop)[0] if end is not None else None
        if end is not None and office is not None:
            theirs = self.text[office.first - 1].text in {"'s", "'"}  # ", the Academy's Director"
            if " " in office.head or theirs or self.text[end + 1].lower != "the":
                return self._introduced(i, (i, end), stop)
        end = self._plain.alone(i, stop)
        return self._person(i, end, (i, end), None, end) if end is not None else None

    def _couple_at(self, i: int, a: int, stop: int) -> int | None:
        """ "Mr. and Mrs. Ruiz": two persons of one name, of whom the first ends at token *a*."""
        if a + 1 >= stop or self.text[a].lower not in {"and", "&"}:
            return None
        b = self.grammar.honorific_end(self.text, a + 1, stop)
        if b == a + 1 or self._wives.isdisjoint(self.text.lowers(a + 1, b)):
            return None
        end = self.grammar.person_name_end(self.text, b, stop)
        if end == b:
            return None
        self._found.persons.append(PersonSighting(i, a, (b, end), None))
        return self._person(a + 1, end, (b, end), None, end)

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

    def _after_office(self, i: int, office: Office, stop: int) -> int:
        """The name after an office, if one stands there; else the office alone."""
        served = self._served(office, stop)
        if served is not None and self.text[office.last].lower == "to":
            if office.head.endswith(self._sent):
                served = None  # "the letter of the Secretary to President Ruiz"
        if served is None:
            second = self._joined_office(office, stop)
            j = second.last if second is not None else office.last
            return self._holder(i, office, second, j, stop)
        end = self._holder(i, self._serving(office, served), None, served.last, stop)
        self._found.persons.append(served)
        return end

    def _holder(self, i: int, office: Office, second: Office | None, j: int, stop: int) -> int:
        """The name at *j* behind the offices of its bearer; else the first office alone."""
        text, grammar = self.text, self.grammar
        j = self._past_short_form(j, stop)
        comma = j < stop and text[j].text == ","
        if comma:
            j += 1
        if j + 1 < stop and text[j].lower == "the":
            # "Minister for Trade the Hon. X", "the Prime Minister, the Hon X,"
            j += grammar.honorific_end(text, j + 1, stop) > j + 1
        a = grammar.honorific_end(text, j, stop)
        rank = grammar.office_at(text, a, stop) if a == j < stop else None
        apposed = rank is not None and (comma or owner_of(rank) is None)
        if rank is not None and apposed and rank.head in self._apposed_ranks and rank.last < stop:
            # "the Commander of the Armed Forces, General X", "Foreign Secretary Ambassador Dr. X"
            a = grammar.honorific_end(text, rank.last, stop)
        name_end = self._name_end(a, stop)
        if name_end > a and (self._is_office(a, stop) or grammar.plurals.longest(text, a, stop)):
            name_end = a  # "Chairman of the ASEAN Foreign Ministers": several, and nobody's name
        if name_end - a > 1 and a == j and self._ends_as_body(name_end):
            name_end = a  # "Deputy Director, National Harbour Council"
        if name_end > a == j and self._fields.issuperset(text.lowers(a, name_end)):
            if not comma and (name_end >= stop or not text[name_end].is_capital):
                office = replace(office, last=name_end, head=form_text(text, i, name_end))
                return self._person(i, name_end, (name_end, name_end), office, name_end)
            name_end = a  # "Minister for Defence Materiel", "Director, National Harbour Council"
        if name_end == a + 1 and a == j and text[a].text in self._regions:
            name_end = a  # "Governor of Lim Province"
        if comma and name_end > a and grammar.lexicon.venues.longest(text, a, stop) is not None:
            name_end = a  # "the Prime Minister of India, Hyderabad House"
        fits = name_end > a and (not comma or a > j or self._apposed(a, name_end, stop))
        if fits and comma and text[j - 1].lower == "the":
            fits = self._office_after(name_end, stop)[0] is None  # else the next of a list
        other = grammar.office_at(text, a, stop) if fits and comma else None
        if other is not None and other.head in self._given and other.last == other.first + 1:
            other = None  # "the Governor of X, Amir Y Z"
        if not fits or other is not None or self._is_event(a, name_end, stop):
            slash = second is not None and text[office.last].text == "/"
            end = second.last if second is not None and slash else office.last
            return self._person(i, end, (end, end), office, end)
        if second is not None:
            office, second = share_owner(office, second), share_owner(second, office)
        office = self._owned(office, name_end, stop)
        if second is None and office.head in self._personal:
            behind, end = self._office_after(name_end, stop)  # "Ambassador X, Director of the Y"
            if behind is not None and (owner_of(behind) or behind.body):
                return self._person(i, name_end, (a, name_end), office, end, behind)
        return self._person(i, name_end, (a, name_end), office, name_end, second)

    def _past_short_form(self, i: int, stop: int) -> int:
        """The index behind "(HSB)" between an office and a name: "of the Harbour Safety Bureau (HSB) Ruiz"."""
        if i + 3 >= stop or self.text[i].text != "(" or self.text[i + 2].text != ")":
            return i
        named = self.text[i + 3].is_capital and self.text[i + 3].is_word
        named = (
            named or self.text[i + 3].text == ","
        )  # "of the Harbour Safety Bureau (HSB), Ana Ruiz"
        return i + 3 if named and self.text[i + 1].is_caps else i

    def _ends_as_body(self, end: int) -> bool:
        """Whether what ends before token *end* has the last word of a body or an event."""
        word = self.text[end - 1].text
        return word in self._no_surnames

    def _is_titled(self, i: int, stop: int) -> bool:
        """Whether an office with a name behind it begins at *i*, and no name: "Queen Ana"."""
        head = self.grammar.office_head(self.text, i, stop)
        if head is None or head in self._ranks | self._given:
            return False
        if " " in head or "-" in head:
            return True  # "the Hon. Vice President"
        return self.grammar.person_name_end(self.text, i + 1, stop) > i + 1

    def _is_plain_office(self, i: int, stop: int) -> bool:
        """Whether a word behind a form of address is an office, and no name: "Mr. President"."""
        head = self.grammar.office_head(self.text, i, stop)
        return head is not None and head not in self._surnames | self._given

    def _is_event(self, first: int, end: int, stop: int) -> bool:
        """Whether a deed with "of" behind it is no name: "Prime Minister Sinking of the"."""
        if end - first != 1 or end + 1 >= stop or self.text[end].lower != "of":
            return False
        word = self.text[first].lower
        return word.endswith("ing") or word in self._not_places or word in self._verbs

    def _is_office(self, i: int, stop: int) -> bool:
        """Whether an office begins at *i* that nobody is called: "European Commission President Ruiz"."""
        head = self.grammar.office_head(self.text, i, stop)
        return head is not None and head not in self._surnames | self._ranks

    def _of_body_before(self, i: int, office: Office) -> Office:
        """*office* with the state of the body right before it: "Kenyan Space Agency Director X"."""
        body = self._found.bodies[-1] if self._found.bodies else None
        if body is None or body.last != i or body.is_state or body.is_place or owner_of(office):
            return office
        if "\n" in self.text.folded[self.text[i - 1].end : self.text[i].start]:
            return office  # a letterhead, and below it "Minister X meets Minister Y"
        entity = body.inner or (body.entities[0] if body.entities else None)
        if entity is None or not (entity.type == "state" or entity.country):
            return office
        return replace(office, country=entity.key if entity.type == "state" else entity.country)

    def _joined_office(self, office: Office, stop: int) -> Office | None:
        """The second office of "Deputy Prime Minister and Minister of Defence Kim", or of ", Kim,"."""
        text, grammar, j = self.text, self.grammar, office.last
        if j >= stop or text[j].lower not in {"and", "/"}:
            return None
        nested = grammar.office_at(text, j + 1, stop)
        if nested is not None and text[j].text == "/":
            return nested  # "Deputy Prime Minister/Foreign Minister Kim", "the DPM/FM"
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
