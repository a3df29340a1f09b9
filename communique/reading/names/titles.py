"""Offices before a name: "Minister for Foreign Affairs of Japan", "NATO Secretary General"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from communique.lexicon import Lexicon
from communique.reading.names.bodies import body_end
from communique.reading.names.honorifics import Honorifics
from communique.reading.names.listed_names import PLACE_TYPES, EntityMention, ListedNames
from communique.reading.names.name_starts import OF_DIPLOMACY
from communique.reading.names.office_fields import OfficeFields
from communique.reading.names.office_names import mistyped, office_names
from communique.reading.names.offices import Office
from communique.reading.names.portfolios import Portfolios
from communique.tokens import TokenText, TokenTrie, form_text

_SERVES = (["to", "the"], ["of", "the"])


def _plain_starts(lexicon: Lexicon) -> frozenset[str]:
    """Words that open a sentence before an office, and are no part of its name."""
    contrasts, calendar = lexicon.words("grammar", "contrasts"), lexicon.words("names", "calendar")
    return lexicon.openers | lexicon.adverbs | contrasts | calendar


@dataclass(slots=True)
class _Phrase:
    """An office as far as it is read: the tokens `[first, last)`, and whose it is.

    `unlisted` are the tokens of a body that no list knows, whose office it is.
    """

    first: int
    last: int
    head: str
    organization: str | None = None
    country: str | None = None
    unlisted: tuple[int, int] | None = None

    @property
    def is_owned(self) -> bool:
        """Whether it is known whose office it is."""
        return bool(self.organization or self.country)

    def take_owner(self, last: int, country: str | None) -> None:
        """Let the words up to *last* say of which state it is."""
        self.last, self.country = last, country or self.country

    def take_in(self, text: TokenText, last: int) -> None:
        """Let the words up to *last* be part of its name, where they go on beyond it."""
        if last > self.last:
            self.head, self.last = form_text(text, self.first, last), last


class TitleGrammar:
    """Finds offices in tokens, and forms of address. Built once, then shared."""

    def __init__(self, listed: ListedNames, lexicon: Lexicon):
        self.lexicon = lexicon
        self.entity_at = listed.entity_at
        self.renamed_end = partial(listed.renamed_end, leads=frozenset(lexicon.names["renaming"]))
        self.offices: TokenTrie[str] = TokenTrie()
        for head in office_names(lexicon):
            self.offices.add(head.lower(), head)
            if "-" in head:
                self.offices.add(head, head)
            for wrong in mistyped(head, lexicon):
                self.offices.add(wrong.lower(), head)
        self._owners: dict[str, str] = lexicon.names["office_owners"]
        self.honorifics = honorifics = Honorifics(listed, lexicon, self.offices)
        self.honorific_end = honorifics.end
        self.portfolios = Portfolios(listed, lexicon, self.offices, honorifics)
        self.person_starts = self.portfolios.person_starts
        self.first_names = self.portfolios.first_names
        self.fields = OfficeFields(listed, lexicon, self.offices)
        self._plain_starts = lexicon.derived("words in front of offices", _plain_starts)
        self._locatives = lexicon.words("names", "locatives") | {"at", "to"}
        self._modifiers = lexicon.words("names", "office_modifiers")
        self._plain = lexicon.words("names", "plain_offices")
        self._owned_only = frozenset(lexicon.names["owned_offices"])
        self._numbers = frozenset(lexicon.names["office_numbers"])
        self._small = lexicon.words("names", "headline_verbs", "small_words")
        self._serving = tuple(lexicon.names["serving_offices"])
        self._leaders = frozenset(lexicon.publishers["heads_of_state"]) | {"Vice President"}
        self._chambers = lexicon.words("names", "bare_chambers")
        self._no_names = lexicon.words("names", "organization_heads", "not_organization_heads")
        self._land = frozenset(lexicon.names["province_heads"])

    def office_at(self, text: TokenText, i: int, stop: int) -> Office | None:
        """The office phrase at token *i*: `[body] head [of body]`, or None.

        "NATO Secretary General", "Japanese Foreign Minister", "Minister for Foreign Affairs
        of Japan", "Prime Minister".
        """
        known: Office | bool | None = text.memo.get((~i, stop), False)
        if known is False:
            known = text.memo[~i, stop] = self._office_phrase(text, i, stop)
        return known  # type: ignore[return-value]

    def _is_town_of_deed(self, text: TokenText, i: int, lead: EntityMention) -> bool:
        """Whether a town before an office says where: "in Lisbon Foreign Minister X met Y"."""
        place = text[i - 1].lower in self._locatives
        return place and bool(lead.entities) and lead.entities[0].type == "city"

    def _office_phrase(self, text: TokenText, i: int, stop: int) -> Office | None:
        first = i
        while i < stop and text[i].lower in self._modifiers:
            if self.entity_at(text, i, stop) is not None or self.renamed_end(text, i, stop):
                break  # "New Zealand Prime Minister"
            i += 1
        if i >= stop:
            return None
        if text[i].lower in OF_DIPLOMACY:
            state = self._head_of_diplomacy(text, i, stop)
            if state is not None:
                return Office(first, state.last + 1, "Head of Diplomacy", None, state.entity.key)
        if i and text[i].text == "PM" and text[i - 1].text[-1].isdigit():
            return None  # "6:10 PM" is a time of day
        found = self._head_at(text, i, stop) or self._head_behind(text, i, stop)
        if found is None:
            return None
        if found.head in self._owned_only and text.lowers(found.last, found.last + 1) != ["of"]:
            return None
        self._past_head(text, found, stop)
        while found.last + 1 < stop and self.fields.joins(text, found.head, found.last, stop):
            if not self._goes_on(text, found, stop):
                break
        self._past_all(text, found, stop)
        return Office(
            first, found.last, found.head, found.organization, found.country, found.unlisted
        )

    def _head_at(self, text: TokenText, i: int, stop: int) -> _Phrase | None:
        """The listed office with which the tokens at *i* begin."""
        hit = self.offices.longest(text, i, stop)
        if hit is None or not (text[i].is_capital or self._is_plain(text, i, hit[0], stop)):
            return None
        return _Phrase(i, hit[0], hit[1][0])

    def _head_behind(self, text: TokenText, i: int, stop: int) -> _Phrase | None:
        """The listed office behind whose it is: "Japan's Prime Minister", "Tourism Council Chairman"."""
        lead = self.entity_at(text, i, stop) or self._unlisted_lead(text, i, stop)
        if lead is None or (i and self._is_town_of_deed(text, i, lead)):
            return None
        at = lead.last
        if at < stop and text[at].text == "'s":
            at += 1
        if at + 3 < stop and text[at].text == "(" and text[at + 2].text == ")":
            at += 3  # "Republic of Korea (ROK) Special Representative"
        hit = self.offices.longest(text, at, stop) if at < stop else None
        if hit is None or not (text[at].is_capital or self._plain_of(text, at, hit, lead)):
            return None
        owner = owner_named(lead) if lead.entities else (None, None)
        return _Phrase(at, hit[0], hit[1][0], *owner)

    def _past_head(self, text: TokenText, found: _Phrase, stop: int) -> None:
        """Take in what belongs to the head: a number, more portfolios, whom its holder serves."""
        if found.last < stop and text[found.last].text in self._numbers:
            found.last += 1  # "Minister of Defence II"
        for past in (self.portfolios.past, self.portfolios.goes_on, self._whom_served):
            found.take_in(text, past(text, found.head, found.last, stop))

    def _goes_on(self, text: TokenText, found: _Phrase, stop: int) -> bool:
        """Take in the body, the field or the portfolio that a word such as "of" joins; False for none."""
        end = found.last
        j = end + 1
        if text[j].lower == "the" and j + 1 < stop:
            j += 1
        if found.head.endswith(self._serving) and self._leads(text, j, stop):
            return False  # "Special Envoy of President Ana Ruiz"
        body = self.entity_at(text, j, stop)
        if body is not None and self.fields.is_reason(text, end, body.last):
            return False
        longer = self._unlisted_body(text, end, j, body, stop)
        if longer is not None:
            if body is not None:
                found.organization = owner_named(body)[0] or found.organization
            found.unlisted = (j, longer)
            found.take_in(text, longer)
            found.country = self._state_within(text, j, longer) or found.country
            return True
        if body is not None:
            field = self._named_portfolio(text, body, stop)
            if field is not None:  # before the envoys: "for Korean Peninsula Peace" goes on
                found.take_in(text, self.portfolios.end(text, field, stop))
                return True
            away = self.fields.end(text, found.head, end, body, stop, found.is_owned)
            if away > end:
                found.take_in(text, away)
                return True
            if body.entity.type != "person":
                self._own(text, found, body, stop)
                return True
        portfolio = self._chamber_end(text, j, stop) or self.portfolios.end(text, j, stop)
        named_behind = portfolio < stop and text[portfolio].is_capital
        named_behind = named_behind or text[j].lower in self.portfolios.words
        if portfolio == j or (text[end].lower == "of" and found.country and not named_behind):
            return False
        found.take_in(text, portfolio)
        return True

    def _chamber_end(self, text: TokenText, j: int, stop: int) -> int | None:
        """The end of a chamber at *j* with a name behind it: "Speaker of the Parliament Ana Ruiz"."""
        if text[j].lower not in self._chambers or not text[j].is_capital:
            return None
        end = j + 1
        while end < stop and text[end].is_capital and text[end].is_word:
            if text[end].lower in self._no_names or text[end].lower in self.portfolios.words:
                return None  # "Chair of the Senate Trade Committee"
            end += 1
        return j + 1 if j + 3 <= end <= j + 5 else None

    def _own(self, text: TokenText, found: _Phrase, body: EntityMention, stop: int) -> None:
        """Take down whose office it is: that of the *body* named behind it."""
        organization, country = owner_named(body)
        if found.country and country not in (None, found.country):
            # "Chile's State Secretary of the Ministry of Justice": not of the one that is listed
            own = (e.key for e in body.entities if e.country == found.country)
            organization, country = next(own, None), found.country
        found.organization = organization or found.organization
        found.country = country or found.country
        found.last = body.last
        if body.last < stop and body.entity.type in PLACE_TYPES:
            found.last += text[body.last].text in self._land  # "Governor of Kandahar Province"

    def _past_all(self, text: TokenText, found: _Phrase, stop: int) -> None:
        """Take in the spokesperson of an office, where its holder sits, and where he is posted."""
        end = found.last
        spokes = self.offices.longest(text, end, stop) if end < stop else None
        if spokes is not None and spokes[1][0].startswith("Spokes"):
            found.last, found.head = spokes[0], spokes[1][0]  # "Secretary of Defense Spokesperson"
        found.organization = found.organization or self._owners.get(found.head)
        found.last = self.fields.past_process(text, found.head, found.last, stop)
        end = found.last
        if end + 2 < stop and text[end].lower == "at" and text[end + 1].lower == "the":
            body = self.entity_at(text, end + 2, stop)  # "Minister of State at the Foreign Office"
            if body is not None and body.entity.type in ("ministry", "organization"):
                organization, country = owner_named(body)
                if not (found.country and country and country != found.country):
                    # else it is another house of that name: "Chilean Adviser at the Prime Minister's Office"
                    found.organization, found.country = organization, country or found.country
                found.last = body.last
        found.take_owner(*self.fields.cabinet(text, found.last, stop, found.is_owned))
        found.last = self.fields.past_posting(text, found.head, found.last, stop, found.is_owned)

    def _head_of_diplomacy(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        """The state in "the head of Chilean diplomacy", which is another word for its minister."""
        if i + 3 >= stop or text[i + 1].lower != "of":
            return None
        state = self.entity_at(text, i + 2 + (text[i + 2].lower == "the"), stop)
        if state is None or not state.is_state or state.last >= stop:
            return None
        return state if text[state.last].lower == "diplomacy" else None

    def _unlisted_body(
        self, text: TokenText, end: int, j: int, body: EntityMention | None, stop: int
    ) -> int | None:
        """The end of a body at *j* behind "of" or "for" that no list knows, and whose office it is."""
        form = body_end(text, j, stop, self)
        if form is None or form[1] != "organization":
            return None
        if body is not None and (form[0] <= body.last or not text[body.last].is_capital):
            return None  # "of the World Bank for ..."
        return form[0]

    def _state_within(self, text: TokenText, first: int, last: int) -> str | None:
        """The state named in a body: "the Federal Council of Switzerland"."""
        for k in range(first, last):
            named = self.entity_at(text, k, last)
            if named is not None and named.is_state:
                return named.entity.key
        return None

    def _plain_of(
        self, text: TokenText, i: int, hit: tuple[int, list[str]], lead: EntityMention
    ) -> bool:
        """ "the U.S. secretary of defense", "the European Council president", in small letters."""
        owns = lead.entities and lead.entities[0].type in ("state", "organization", "group")
        return bool(owns) and " ".join(text.lowers(i, hit[0])) in self._plain

    def _is_plain(self, text: TokenText, i: int, end: int, stop: int) -> bool:
        """Whether an office in small letters means somebody: "the president", "chancellor Ruiz"."""
        if not i or " ".join(text.lowers(i, end)) not in self._plain or text[i].is_capital:
            return False
        if text[i - 1].lower == "the":
            return True
        named = end < stop and text[end].is_capital and text[end].is_word
        return named and self.entity_at(text, i - 1, end) is None

    def _named_portfolio(self, text: TokenText, body: EntityMention, stop: int) -> int | None:
        """Where a portfolio that a place opens goes on: "Peace" in "for Korean Peninsula Peace"."""
        j = body.last
        if j + 1 < stop and text[j].lower == "and" and not self._is_office(text, j + 1, stop):
            j += 1  # "of the Asian and Oceanian Affairs Bureau"
        beside = self.entity_at(text, j, stop) if j > body.last and j < stop else None
        if beside is not None and (beside.is_state or beside.entity.type in PLACE_TYPES):
            k = beside.last  # "Special Envoy for Europe and Africa"; "of the Asia and Pacific Desk"
            of_desk = k < stop and text[k].is_capital and text[k].lower in self.portfolios.desks
            return k if of_desk and text[body.first - 1].lower == "the" else None
        states = body.entity.type == "state" and text[body.first - 1].lower == "for"
        if not (states or body.entity.type in PLACE_TYPES) or j >= stop or not text[j].is_capital:
            return None  # "Special Representative for North Korea Policy Joseph Yun"
        return j if text[j].is_word and text[j].lower in self.portfolios.words else None

    def _unlisted_lead(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        """The body that no list knows in front of an office: "Tourism Council Chairman"."""
        if text[i].lower in self._plain_starts:
            return None  # "Both Minister A and Minister B", "Today Minister A thanked B"
        j = i
        while j < stop and text[j].is_capital and text[j].is_word and j - i < 5:
            if text[j].lower in self._small and (j > i or text[j].lower != "the"):
                return None  # "VISIT BY THE PRIME MINISTER"
            if j > i and self.offices.longest(text, j, stop):
                if text[i].lower == "the" and self.entity_at(text, i + 1, stop):
                    return None  # "The Portuguese Minister": the office begins with its state
                return EntityMention(i, j, (), "name")
            j += 1
        return None

    def _whom_served(self, text: TokenText, head: str, end: int, stop: int) -> int:
        """The end of "Senior Advisor to the President": whose adviser is no President; else *end*."""
        if text.lowers(end, end + 2) not in _SERVES or not head.endswith(self._serving):
            return end
        hit = self.offices.longest(text, end + 2, stop)
        return hit[0] if hit is not None and hit[1][0] in self._leaders else end

    def served_at(self, text: TokenText, office: Office, stop: int) -> Office | None:
        """The office of whom the holder of *office* serves: "Envoy of President" before "Ruiz"."""
        i = office.last
        if i + 1 >= stop or text[i].lower not in ("to", "of", "for"):
            return None
        if not office.head.endswith(self._serving) or not text[i + 1].is_capital:
            return None
        return self.office_at(text, i + 1, stop)

    def _leads(self, text: TokenText, i: int, stop: int) -> bool:
        """Whether the office of a leader stands at *i*, and a name may follow: "President Ruiz"."""
        office = self.office_at(text, i, stop) if text[i - 1].lower != "the" else None
        if office is None or office.head not in self._leaders or office.last >= stop:
            return False
        return text[office.last].is_capital

    def _is_office(self, text: TokenText, i: int, stop: int) -> bool:
        return self.offices.longest(text, i, stop) is not None


_BODIES = frozenset({"ministry", "armed-force", "organization"})


def owner_named(body: EntityMention) -> tuple[str | None, str | None]:
    """Body and state that an office is of; neither where several states have such a body."""
    entity = body.entity
    if len({e.country for e in body.entities if e.country and e.type in _BODIES}) > 1:
        return None, None
    if entity.type == "state":
        return None, entity.key
    return entity.key, entity.country or None
