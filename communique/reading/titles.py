"""Forms of address and offices before a name: "H.E. Mr.", "Minister for Foreign Affairs of Japan"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.bodies import body_end
from communique.reading.listed_names import PLACE_TYPES, EntityMention, ListedNames
from communique.reading.office_names import mistyped, office_names
from communique.reading.offices import Office
from communique.tokens import TokenText, TokenTrie, form_text


def _plain_starts(lexicon: Lexicon) -> frozenset[str]:
    """Words that open a sentence before an office, and are no part of its name."""
    contrasts, calendar = lexicon.words("grammar", "contrasts"), lexicon.words("names", "calendar")
    return lexicon.openers | lexicon.adverbs | contrasts | calendar


class TitleGrammar:
    """Finds honorifics and offices in tokens. Built once, then shared."""

    def __init__(self, listed: ListedNames, lexicon: Lexicon):
        self.lexicon = lexicon
        self.entity_at = listed.entity_at
        self.offices: TokenTrie[str] = TokenTrie()
        for head in office_names(lexicon):
            self.offices.add(head.lower(), head)
            if "-" in head:
                self.offices.add(head, head)
            for wrong in mistyped(head, lexicon):
                self.offices.add(wrong.lower(), head)
        self._owners: dict[str, str] = lexicon.names["office_owners"]
        self._honorifics: TokenTrie[str] = TokenTrie()
        for word in lexicon.names["honorifics"]:
            self._honorifics.add(word.lower(), word)
            self._honorifics.add(word, word)
        self._services: TokenTrie[str] = TokenTrie()
        self._services.add_all(lexicon.names["services"], "")
        self._envoys = frozenset(lexicon.names["envoys"])
        self._plain_starts = lexicon.derived("words in front of offices", _plain_starts)
        self._locatives = lexicon.words("names", "locatives") | {"at", "to"}
        self._modifiers = lexicon.words("names", "office_modifiers")
        self._portfolios = lexicon.words("names", "portfolio_words")
        self._plain = lexicon.words("names", "plain_offices")
        self._owned_only = frozenset(lexicon.names["owned_offices"])
        self._retired = lexicon.words("names", "retired")
        self._numbers = frozenset(lexicon.names["office_numbers"])
        self._small = lexicon.words("names", "headline_verbs") | lexicon.words(
            "names", "small_words"
        )
        self._serving = frozenset(lexicon.names["serving_offices"])
        self._leaders = frozenset(lexicon.publishers["heads_of_state"]) | {"Vice President"}
        self._land = frozenset(lexicon.names["province_heads"])
        self._calendar = lexicon.words("names", "calendar")
        heads = lexicon.words("names", "organization_heads")
        self._no_names = self._portfolios | frozenset(head.lower() for head in heads)
        given = listed.given_names() | lexicon.words("names", "given_names")
        self.first_names = given - lexicon.words("names", "not_given_names")

    def honorific_end(self, text: TokenText, i: int, stop: int) -> int:
        """Index after the honorifics that start at token *i* (*i* itself where none do)."""
        stop = min(stop, i + 12)  # "His Excellency the Hon. Dr. ..." is as long as they get
        start = i
        while i < stop:
            hit = self._honorifics.longest(text, i, stop)
            if hit is not None and not self._is_address(text, i, hit[0], stop):
                return i
            # "Senator the Hon Ana Ruiz", and behind an office ", the Hon Ana Ruiz"
            led = text[i].lower == "the" and i and (i > start or text[i - 1].text == ",")
            if hit is None or not (text[i].is_capital or led):
                after = self._past_service(text, i, stop) if i == start else i
                after = self._past_bracketed(text, i, stop) if i > start else after
                if after == i:
                    return i
                i = after
                continue
            i = hit[0]
            if i < stop and text[i].text == "." and text[i].start == text[i - 1].end:
                i += 1
            i = self._past_retired(text, i, stop)
        return i

    def _is_address(self, text: TokenText, i: int, end: int, stop: int) -> bool:
        """Whether what looks like a form of address is one: not in "Sri Lanka" nor in "P. M. No. 4"."""
        listed = self.entity_at(text, i, stop)
        if listed is not None and listed.last > end and listed.entity.type != "person":
            return False
        office = self.offices.longest(text, i, stop)
        if office is not None and office[0] > end:
            return False  # "Lord Mayor"
        if len(text[i].text) > 1 or end >= stop:
            return True
        k = end + (text[end].text == "." and end + 1 < stop)
        after = text[k]
        longer = len(after.text) > 2 or self._honorifics.longest(text, k, stop) is not None
        return longer and not after.is_caps and text[i - 1].text != "."

    def _past_service(self, text: TokenText, i: int, stop: int) -> int:
        """The index behind a service before a rank: "Navy Rear Adm. Ana Ruiz"; else *i*."""
        hit = self._services.longest(text, i, stop)
        if hit is None or not text[i].is_capital or hit[0] >= stop:
            return i
        rank = self._honorifics.longest(text, hit[0], stop)
        return hit[0] if rank is not None and text[hit[0]].is_capital else i

    def _past_bracketed(self, text: TokenText, i: int, stop: int) -> int:
        """The index behind a title in brackets among others: "Rt. Hon. (Dr.) Ana Ruiz"; else *i*."""
        if text[i].text != "(" or i + 2 >= stop:
            return i
        hit = self._honorifics.longest(text, i + 1, stop)
        if hit is None:
            return i
        end = hit[0] + (hit[0] < stop and text[hit[0]].text == ".")
        return end + 1 if end < stop and text[end].text == ")" else i

    def _past_retired(self, text: TokenText, i: int, stop: int) -> int:
        """The index after "(Ret.)" behind a rank, or *i*."""
        if i + 2 < stop and text[i].text == "(" and text[i + 1].lower in self._retired:
            close = next((j for j in range(i + 2, min(i + 4, stop)) if text[j].text == ")"), None)
            return close + 1 if close is not None else i
        return i

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
        first, organization, country, unlisted = i, None, None, None
        while i < stop and text[i].lower in self._modifiers:
            if self.entity_at(text, i, stop) is not None:
                break  # "New Zealand Prime Minister"
            i += 1
        if i >= stop:
            return None
        hit = self.offices.longest(text, i, stop)
        plain = hit is not None and self._is_plain(text, i, hit[0], stop)
        if i and text[i].text == "PM" and text[i - 1].text[-1].isdigit():
            return None  # "6:10 PM" is a time of day
        if hit is None or not (text[i].is_capital or plain):
            lead = self.entity_at(text, i, stop) or self._unlisted_lead(text, i, stop)
            if lead is None or (i and self._is_town_of_deed(text, i, lead)):
                return None
            after = lead.last
            if after < stop and text[after].text == "'s":
                after += 1
            if after + 3 < stop and text[after].text == "(" and text[after + 2].text == ")":
                after += 3  # "Republic of Korea (ROK) Special Representative"
            hit = self.offices.longest(text, after, stop) if after < stop else None
            if hit is None or not (
                text[after].is_capital or self._plain_of(text, after, hit, lead)
            ):
                return None
            if lead.entities:
                organization, country = _owner(lead)
            i = after
        end, heads = hit
        head = heads[0]
        if head in self._owned_only and (end >= stop or text[end].lower != "of"):
            return None
        if end < stop and text[end].text in self._numbers:
            end += 1  # "Minister of Defence II"
        more = self._past_portfolio(text, head, end, stop)
        if more > end:
            head, end = form_text(text, i, more), more
        more = self._portfolio_goes_on(text, head, end, stop)
        if more > end:
            head, end = form_text(text, i, more), more
        served = self._whom_served(text, head, end, stop)
        if served > end:
            head, end = form_text(text, i, served), served
        while end + 1 < stop and text[end].lower in ("of", "for"):
            j = end + 1
            if text[j].lower == "the" and j + 1 < stop:
                j += 1
            body = self.entity_at(text, j, stop)
            longer = self._unlisted_body(text, end, j, body, stop)
            if longer is not None:
                owner = _owner(body) if body is not None else (None, None)
                organization, unlisted = owner[0] or organization, (j, longer)
                head, end = form_text(text, i, longer), longer
                country = self._state_within(text, j, longer) or country
                continue
            field = self._named_portfolio(text, body, stop) if body is not None else None
            if field is not None:  # before the envoys: "for Korean Peninsula Peace" goes on
                portfolio = self._portfolio_end(text, field, stop)
                head, end = form_text(text, i, portfolio), portfolio
                continue
            away = self._field_of_envoy(text, head, end, body, stop) if body is not None else end
            if away > end:
                head, end = form_text(text, i, away), away
                continue
            if body is not None and body.entity.type != "person":
                owner = _owner(body)
                organization, country = owner[0] or organization, owner[1] or country
                end = body.last
                if end < stop and body.entity.type in PLACE_TYPES and text[end].text in self._land:
                    end += 1  # "Governor of Kandahar Province"
                continue
            portfolio = self._portfolio_end(text, j, stop)
            if portfolio == j or (text[end].lower == "of" and country):
                break
            head = form_text(text, i, portfolio)
            end = portfolio
        spokes = self.offices.longest(text, end, stop) if end < stop else None
        if spokes is not None and spokes[1][0].startswith("Spokes"):
            end, head = spokes[0], spokes[1][0]  # "Secretary of Defense Spokesperson"
        organization = organization or self._owners.get(head)
        if end + 2 < stop and text[end].lower == "at" and text[end + 1].lower == "the":
            body = self.entity_at(text, end + 2, stop)  # "Minister of State at the Foreign Office"
            if body is not None and body.entity.type in ("ministry", "organization"):
                owner = _owner(body)
                organization, country, end = owner[0], owner[1] or country, body.last
        if head.endswith("Ambassador") and end + 1 < stop and text[end].lower == "to":
            land = self.entity_at(text, end + 1, stop)  # "Ambassador to Japan Ana Ruiz"
            after = land.last if land is not None else stop
            after += after + 1 < stop and text[after].text == ","
            named = after < stop and text[after].is_capital
            end = land.last if land is not None and land.is_state and named else end
        return Office(first, end, head, organization, country, unlisted)

    def _unlisted_body(
        self, text: TokenText, end: int, j: int, body: EntityMention | None, stop: int
    ) -> int | None:
        """The end of a body at *j* behind "of" that no list knows, and whose office it is."""
        if text[end].lower != "of":
            return None
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

    def _field_of_envoy(
        self, text: TokenText, head: str, end: int, body: EntityMention, stop: int
    ) -> int:
        """The end of "for Europe and Africa" behind an envoy, who is not sent *by* them; else *end*."""
        if text[end].lower != "for" or head not in self._envoys:
            return end
        if not (body.is_state or body.entity.type in PLACE_TYPES):
            return end
        last = body.last
        while last + 1 < stop and (text[last].lower == "and" or text[last].text == ","):
            j = last + 2 if text[last + 1].lower in ("and", "the") else last + 1
            more = self.entity_at(text, j, stop) if j < stop else None
            if more is None or not (more.is_state or more.entity.type in PLACE_TYPES):
                break
            named = more.last < stop and text[more.last].is_capital
            if not named and text[last].text == ",":
                break
            last = more.last
        return last

    def _named_portfolio(self, text: TokenText, body: EntityMention, stop: int) -> int | None:
        """Where a portfolio that a place opens goes on: "Peace" in "for Korean Peninsula Peace"."""
        j = body.last
        if j + 1 < stop and text[j].lower == "and" and not self._is_office(text, j + 1, stop):
            j += 1  # "of the Asian and Oceanian Affairs Bureau"
        beside = self.entity_at(text, j, stop) if j > body.last and j < stop else None
        if beside is not None and (beside.is_state or beside.entity.type in PLACE_TYPES):
            return None  # "Special Envoy for Europe and Africa"
        states = body.entity.type == "state" and text[body.first - 1].lower == "for"
        if not (states or body.entity.type in PLACE_TYPES) or j >= stop or not text[j].is_capital:
            return None  # "Special Representative for North Korea Policy Joseph Yun"
        return j if text[j].is_word and text[j].lower in self._portfolios else None

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
        if text.lowers(end, end + 2) != ["to", "the"] or head.split()[-1] not in self._serving:
            return end
        hit = self.offices.longest(text, end + 2, stop)
        return hit[0] if hit is not None and hit[1][0] in self._leaders else end

    def _past_portfolio(self, text: TokenText, head: str, end: int, stop: int) -> int:
        """Where "Minister for Defence Materiel" ends, of which the list has but the beginning."""
        j = end
        if {"of", "for"} & set(head.lower().split()):
            while j < stop and text[j].is_capital and text[j].lower in self._portfolios:
                j += 1
        named = j < stop and (text[j].is_capital or text[j].text == ",")
        return j if named else end

    def _portfolio_goes_on(self, text: TokenText, head: str, end: int, stop: int) -> int:
        """Where "Minister of Foreign Affairs and Human Mobility" really ends."""
        if end + 1 >= stop or text[end].lower not in ("and", "&") or not text[end + 1].is_capital:
            return end
        if not {"of", "for"} & set(head.lower().split()) or self._is_office(text, end + 1, stop):
            return end
        if self.entity_at(text, end + 1, stop) or self.honorific_end(text, end + 1, stop) > end + 1:
            return end
        j = end + 1
        while j < stop and text[j].is_capital and text[j].is_word and j - end < 4:
            if self.person_starts(text, j, stop):
                break
            j += 1
        return j if j > end + 1 else end

    def person_starts(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether a listed person, or a name by its length, starts at *j* in a row of capitals."""
        mention = self.entity_at(text, j, stop)
        if mention is not None and mention.entity.type == "person":
            return True
        k = j
        while k < stop and text[k].is_capital and text[k].is_word:
            k += 1
        given = text[j].lower in self.first_names
        if k - j not in (2, 3) or not (given or text[j - 1].lower in self._portfolios):
            return False
        return self._no_names.isdisjoint(text.lowers(j, k))

    def _portfolio_end(self, text: TokenText, i: int, stop: int) -> int:
        """End of a portfolio such as "Economy, Trade and Investment"."""
        j = i
        while j < stop and text[j].is_capital and text[j].is_word and j - i < 4:
            if text[j].lower in self._calendar or self.entity_at(text, j, stop):
                return j
            if j > i and self.honorific_end(text, j, stop) > j:
                return j
            if j > i and self.person_starts(text, j, stop):
                return j  # "Minister for Home Affairs Ana Ruiz"
            j += 1
        if j == i:
            return i
        k = j
        while k + 1 < stop and k - i < 12:
            oxford = text[k].text == "," and text[k + 1].lower in ("and", "&")
            if oxford and k + 2 < stop and text[k + 2].lower in self._portfolios:
                k += 1
            elif text[k].text == "," and text[k + 1].is_capital:
                k += 2
            elif (
                text[k].lower in ("and", "&")
                and text[k + 1].is_capital
                and not self._is_office(text, k + 1, stop)
                and self.honorific_end(text, k + 1, stop) == k + 1
            ):
                k += 2
                while k < stop and text[k].is_capital and text[k].is_word:
                    if self.person_starts(text, k, stop):
                        break
                    k += 1
                more = text.lowers(k, k + 2)  # "Oceans and Environmental and Scientific Affairs"
                if more[:1] != ["and"] or self._portfolios.isdisjoint(more[1:]):
                    return k
            elif text[k].is_capital and text[k].is_word:
                k += 1
            else:
                break
        return j

    def _is_office(self, text: TokenText, i: int, stop: int) -> bool:
        return self.offices.longest(text, i, stop) is not None


def _owner(body: EntityMention) -> tuple[str | None, str | None]:
    """Body and state that an office is of; neither where several states have such a body."""
    entity = body.entity
    if len({e.country for e in body.entities if e.type in ("ministry", "armed-force")}) > 1:
        return None, None
    if entity.type == "state":
        return None, entity.key
    return entity.key, entity.country or None
