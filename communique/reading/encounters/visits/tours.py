"""Tours that no verb of visiting tells: "ended with a tour of the port", "the mayor showed her the sea wall".

What the next sentence tells of who received the visitor belongs to the visit told before.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.encounters.visits.site_company import SiteCompany
from communique.reading.encounters.visits.told_groups import ToldGroups
from communique.reading.times.timex import resolve

_TO_LEAD = 6  # tokens from "with" over "a short guided" to "tour"
_TO_VERB = 12  # tokens from "concluded" over "on Tuesday afternoon" to "tour"
_TO_SITE = 5  # tokens from "to" over "the memorial of" to a name
_TO_OBJECT = 5  # tokens from "took" over "Deputy Foreign Minister" to "on"
_TO_GROUP = 12  # tokens from "the" over "women's water users' committee" to the comma
_LANDS = frozenset({"state", "city", "region"})
_OF = frozenset({"of", "around", "round", "through", "at"})
_AROUND = frozenset({"around", "round", "over", "through"})
_WHOM = frozenset({"him", "her", "them", "us", "me"})
_THINGS = frozenset({"the", "its", "their", "his", "some", "several"})
_WAS = frozenset({"was", "were"})
_ITS = frozenset({"its", "their"})
_ARTICLES = frozenset({"a", "the", "an", "his", "her", "their"})


class Tours:
    """Takes down the tours of sites, and who received the visitors there."""

    def __init__(self, book: EncounterBook, groups: ToldGroups):
        self._groups = groups
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self.company = SiteCompany(book)
        self._closing = words("meetings", "beginning", "tours_included")
        self._had = words("meetings", "tours_had")
        self._given = words("meetings", "tours_given")
        self._walks = words("meetings", "walks")
        self._stays = words("meetings", "stays", "courses")
        self._hosting = words("meetings", "welcoming", "guiding", "organised") | {"led"}
        self._showing = words("meetings", "showing")
        self._receptions = words("meetings", "receptions")
        self._ending = words("meetings", "tours_last")
        self._last_of_stay = tuple(sorted(words("meetings", "last_of_stay")))
        self._last_leads = frozenset(phrase.split()[0] for phrase in self._last_of_stay)
        self._leading_round = words("meetings", "leading_round")
        self._of_site = words("meetings", "visits_of_sites")
        self._called_on = words("meetings", "called_on_titles")
        self._site_posts = words("names", "site_posts")
        self._telling = words("meetings", "received_by_telling")
        self._otherwise = words("meetings", "shown_otherwise")
        self._coming = words("meetings", "coming")
        self._ends = words("meetings", "list_ends", "behind_verb") | {"where", "which", "that"}
        self._told: tuple[int, int] | None = None  # the sentence before the one that is read
        self._now: tuple[int, int] | None = None

    # -- who is abroad --------------------------------------------------------------

    def visitor(self) -> People:
        """Whose journey the text tells, where an encounter of it has been told."""
        one = dict(self.book.who.travellers) or self.book.who.lead()
        one = one or self.book.who.first_named(self.book.opening)
        told = any(not one.keys().isdisjoint(e.principals) for e in self.book.encounters)
        return dict.fromkeys(one, ("principal", None)) if told else {}

    def _one(self, first: int, i: int) -> People:
        """Whose tour the words at token *i* tell: "the Minister", or of "the visit ended" the visitor."""
        if not self._stays.isdisjoint(self.text.lowers(first, i - 1)):
            return self.visitor()
        one = self._groups.subject(first, i) or self.book.who.subject(first, i)
        if not one and self._groups.is_group(first, i):
            return {}
        if not one and self.book.sequels.same_one(first, i):
            one = self.book.last_person()
        form = self.registry.is_form
        whole = {k: v for k, v in one.items() if self.registry.is_person(k) or form(k)}
        return whole or self.visitor()

    # -- nouns ----------------------------------------------------------------------

    def read(self, first: int, last: int, i: int) -> None:
        """Take down the tour of which the word at token *i* tells, if it is one of a site."""
        if self.text[i].lower in self._showing or self.text[i].lower in self._leading_round:
            self._showed(first, last, i)
            return
        to = _OF if self.text[i].lower == "tour" else {"to"}
        if i + 2 >= last or self.text[i + 1].lower not in to or self._is_of_land(i + 2, last):
            return
        verb = self._verb_of(first, i)
        if verb is None:
            return
        lower = self.text[verb].lower
        active = lower in self._given and self.text[verb - 1].lower not in _WAS
        if lower in self._closing:
            one = self._one(first, verb)
        elif active and self._object(verb + 1, i):
            self._guided(first, last, verb, (verb, i + 1))
            return
        else:
            one = self._one(first, verb)
        hosts = self.company.behind(i, last, one)
        if lower in self._given and not hosts:
            hosts = self.company.agents(i + 1, last)
        self._add(first, last, one, hosts, (verb, i + 1))

    def followed(self, first: int, last: int, i: int) -> bool:
        """ "held talks, followed by a walk through the Old Harbour": those who met went there, too."""
        if self.text.lowers(i, i + 2) != ["followed", "by"]:
            return False
        near = range(i + 2, min(i + 2 + _TO_LEAD, last - 2))
        at = next((j for j in near if self.text[j].lower in self._walks), None)
        if at is None or self.text[at + 1].lower not in _OF | {"to"}:
            return False
        if not any(t.is_capital for t in self.text[at + 2 : min(at + 2 + _TO_SITE, last)]):
            return False
        told = (e for e in reversed(self.book.encounters) if (first, last) in e.passages)
        met = next(told, None)
        if met is None or self._is_of_land(at + 2, last):
            return False
        people = {k: v for k, v in met.people.items() if v[0] != "attendee"}
        part = (i, last)
        visit = self.book.add(
            "visit", first, last, people, "visited", (i, at + 1), place_from=i, part=part, new=True
        )
        if visit.day is None:
            visit.day, visit.basis = met.day, "inferred" if met.day else visit.basis
        if visit.city is None and visit.zone in (None, met.zone):
            visit.city, visit.place, visit.zone = met.city, met.place, met.zone
        return True

    def paid(self, first: int, last: int, at: tuple[int, int], one: People) -> bool:
        """ "paid a visit to the Technical College", which no list knows: a site, and nobody's office."""
        verb, visit = at
        start = visit + 2 + (self.text[visit + 2].lower in _ARTICLES)
        named = self.registry.starting_at(start)
        site = any(t.is_capital for t in self.text[start : min(start + _TO_SITE, last)])
        if named is not None or not site or self.text[start].lower in self._called_on:
            return False
        self._add(first, last, one, self.company.behind(visit, last, one), (verb, visit + 1))
        return True

    def _verb_of(self, first: int, i: int) -> int | None:
        """The verb of "concluded on Tuesday with a guided tour", "was taken on a tour", "made a tour"."""
        near = self.text.lowers(max(first, i - _TO_LEAD), i)
        if not near or _ARTICLES.isdisjoint(near):
            return None
        at_site = self.text[i - 1].lower in self._of_site  # "made a field visit to the port"
        bare = self.text[i].lower != "tour" and not at_site
        for j in range(i - 1, max(first - 1, i - _TO_VERB), -1):
            lower = self.text[j].lower
            if lower in self._closing and ("with" in near or "included" in self.text[j].lower):
                return j
            if not bare and (lower in self._had or lower in self._given):
                return j
        return None

    def _is_of_land(self, i: int, last: int) -> bool:
        """Whether a state or town is toured, and no site in it: "a tour of Asian capitals"."""
        i += self.text[i].lower == "the"
        land = self.registry.starting_at(i)
        if land is None or land.how == "demonym":
            return False
        after = self.text[land.last] if land.last < last else None
        goes_on = after is not None and (after.is_word or after.text == "'s")
        goes_on = goes_on and after is not None and after.lower not in self._ends
        return self.registry.type_of(land.key) in _LANDS and not goes_on

    # -- verbs ----------------------------------------------------------------------

    def _showed(self, first: int, last: int, i: int) -> None:
        """ "Mayor Y showed her the sea wall", "She was shown around the wards by Dr Y"."""
        if self.text[i - 1].lower in _WAS:
            self._was_shown(first, last, i)
            return
        at = self._object(i + 1, last)
        things = _AROUND | _THINGS if self.text[i].lower in self._showing else _AROUND
        if at is None or at >= last or self.text[at].lower not in things:
            return
        if not self._otherwise.isdisjoint(self.text.lowers(at + 1, at + 3)):
            return  # "showed her the way out of the crisis"
        self._guided(first, last, i, (i, at))

    def _object(self, i: int, last: int) -> int | None:
        """Where "her" or "the Foreign Minister" at token *i* ends: the visitor, as a verb's object."""
        if self.text[i].lower in _WHOM:
            return i + 1
        whole = self.registry.starting_at(i) or self.registry.starting_at(i + 1)
        if whole is not None and whole.kind in ("person", "office") and whole.first - i < 2:
            return whole.last
        start = i + (self.text[i].lower == "the")
        end = start
        while end < min(start + _TO_OBJECT, last) and self.text[end].is_capital:
            end += 1
        return end if end > start > i else None

    def _guided(self, first: int, last: int, i: int, trigger: tuple[int, int]) -> None:
        """A tour that the subject of the verb at *i* gave to the visitor."""
        visitor = self.visitor()
        starts = (j for j in range(i - 1, first, -1) if self.text[j].lower == "where")
        start = next(starts, first)
        hosts = {k: ("host", m) for k, (_, m) in self.book.who.people(start, i).items()}
        hosts = {k: v for k, v in hosts.items() if k not in visitor and self.registry.is_person(k)}
        before = self._visit_before(first)
        if before is not None:
            self._receive(before, hosts, first, last)
        elif hosts and visitor and start == first:
            self._add(first, last, visitor, hosts, trigger)

    def _was_shown(self, first: int, last: int, i: int) -> None:
        near = range(i + 1, min(i + _TO_VERB, last - 1))
        by = next((j for j in near if self.text[j].lower == "by"), None)
        one = self._one(first, i - 1)
        if by is None and one and self.text[i + 1].lower in _AROUND:
            site = any(t.is_capital for t in self.text[i + 2 : min(i + 2 + _TO_SITE, last)])
            company = self.company.behind(i, last, one)
            if site and self._visit_before(first) is None:
                self._add(first, last, one, company, (i, i + 2))
            return
        if by is None or not one or self.text[i + 1].lower in {"the", "a"} - _AROUND:
            return
        people = self.book.who.people(by + 1, self.book.who.end_of_list(by + 2, last))
        hosts: People = {k: ("host", m) for k, (_, m) in people.items() if k not in one}
        before = self._visit_before(first)
        if before is not None:
            self._receive(before, hosts, first, last)
        elif self.text[i + 1].lower in _AROUND:
            self._add(first, last, one, hosts, (i, i + 2))

    # -- the visit told before --------------------------------------------------------

    def _visit_before(self, first: int) -> Encounter | None:
        """The visit to a site that the same sentence or the one before *first* tells, as the last."""
        visit = self.book.encounters[-1] if self.book.encounters else None
        if visit is None or (visit.kind, visit.rule) != ("visit", "visited"):
            return None
        return visit if first in (visit.passages[-1][0], visit.passages[-1][1]) else None

    def _receive(self, visit: Encounter, hosts: People, first: int, last: int) -> None:
        hosts = {k: v for k, v in hosts.items() if k not in visit.people}
        if not hosts:
            return
        self.book.receive(visit, hosts)
        if (first, last) not in visit.passages:
            visit.passages.append((first, last))

    def headed(self, first: int, last: int) -> None:
        """ "Its Commander, Colonel Y, explained ...", "Y, who hosted the visit, ...": behind a visit."""
        self._told, self._now = self._now, (first, last)
        self._at_reception(first, last)
        visit = self._visit_before(first)
        if visit is None or visit.passages[-1][1] != first:
            return
        if ahead := self.company.ahead(first, last):
            self._receive(visit, ahead, first, last)
            return
        if self.text[first].lower in _ITS:
            person = self.registry.is_person
            if not any(r == "host" and person(k) for k, (r, _) in visit.people.items()):
                self._receive(visit, self.company.own_head(first, last), first, last)
            return
        if self.text[first].lower == "the" and (head := self._head_told(first, last)):
            self._receive(visit, head, first, last)
            return
        for i in range(first + 1, min(first + 2 * _TO_GROUP, last - 2)):
            if self.text[i].lower not in self._hosting:
                continue
            told = self.text[i + 2].lower in self._stays and self.text[i - 1].lower in {
                "who",
                "which",
            }
            if told:
                self._receive(visit, self._who_hosted(first, i - 1), first, last)
            elif self.text[i + 1].lower == "by" and self.text[first + 1].lower in self._stays:
                end = self.book.who.end_of_list(i + 3, last)
                people = self.book.who.people(i + 2, end)
                hosts: People = {k: ("host", m) for k, (_, m) in people.items()}
                self._receive(visit, hosts, first, last)
            return

    def _head_told(self, first: int, last: int) -> People:
        """ "The chairman of the firm, Y, explained ...", behind a visit: who heads the site, by the post."""
        head = self.company.own_head(first, last)
        mention = next((m for _, m in head.values()), None)
        if mention is None or mention.last + 1 >= last:
            return {}
        ahead = self.text[first + 1 : mention.first]
        post = any(t.lower in self._site_posts and not t.is_capital for t in ahead)
        after = mention.last + (self.text[mention.last].text == ",")
        return head if post and self.text[after].lower in self._telling else {}

    def _at_reception(self, first: int, last: int) -> None:
        """ "Ambassador X gave a reception for the community. The Minister thanked them": she was there."""
        met = self.book.encounters[-1] if self.book.encounters else None
        if met is None or met.passages[-1][1] != first or not self._given_by_own(met):
            return
        visitor = self.visitor()
        acting = next((m for m in self.registry.within(first, min(first + _TO_LEAD, last))), None)
        key = acting.key if acting is not None else None
        if acting is not None and acting.kind == "office":
            key = next(iter(self.registry.holders_at(acting)), None)
        if key in visitor and visitor.keys().isdisjoint(met.people):
            self.book.attend(visitor, first, last, last_only=True)

    def _given_by_own(self, met: Encounter) -> bool:
        """Whether persons of the visitor's own side alone gave a reception."""
        if self._receptions.isdisjoint(self.text.lowers(*met.sentence)):
            return False
        own = {self.registry.party_of(key) for key in self.visitor()}
        persons = {self.registry.party_of(k) for k in met.people if self.registry.is_person(k)}
        return len(own) == 1 and persons == own

    def _who_hosted(self, first: int, which: int) -> People:
        """The persons, the body or the group without a name before "which hosted the visit"."""
        end = which - (self.text[which - 1].text == ",")
        people = self.book.who.people(first, end)
        if people:
            return {key: ("host", mention) for key, (_, mention) in people.items()}
        body = next((m for m in self.registry.within(first, end) if m.kind == "actor"), None)
        if body is not None and self.registry.type_of(body.key) not in _LANDS:
            return {body.key: ("host", body)}
        start = first + (self.text[first].lower in _ARTICLES)
        if body is not None or not start < end <= start + _TO_GROUP:
            return {}
        mention = self.registry.add_group(start, end)
        return {mention.key: ("host", mention)}

    def _add(
        self, first: int, last: int, one: People, others: People, trigger: tuple[int, int]
    ) -> None:
        told = any(not one.keys().isdisjoint(e.principals) for e in self.book.encounters)
        if not one or not (told or self.book.is_news(first, last)):
            return
        if any(e.trigger == trigger for e in self.book.encounters[-1:]):
            return  # "made a field visit to": told by the verb
        others = {k: v for k, v in others.items() if k not in one}
        people = {**one, **others}
        start = trigger[0]
        visit = self.book.add("visit", first, last, people, "visited", trigger, place_from=start)
        if visit.city is None:
            self.book.facts.places.site(visit, trigger[1], last)
        self._came_to(visit)
        if self.text[trigger[0]].lower in self._ending:
            self.on_last_day(visit)

    def closes(self, visit: Encounter, first: int, last: int) -> None:
        """ "Before her departure, she visited the port": on the last day of the journey."""
        if self.text[first].lower not in self._last_leads:
            return
        near = " ".join(self.text.lowers(first, min(first + _TO_LEAD, last)))
        if any(near.startswith(phrase) for phrase in self._last_of_stay):
            self.on_last_day(visit)

    def on_last_day(self, visit: Encounter) -> None:
        """Let a visit that closed a journey have its last day, where the text is sure to tell which that was."""
        if visit.day is not None:
            return
        days = [e.day for e in self.book.encounters if e is not visit and e.day is not None]
        facts, issued = self.book.facts, self.book.facts.anchor.issued
        spans = [x for x in facts.times if x.kind == "range"]
        spans = spans or [
            x for x in facts.times_in(self.book.who.start, self.book.opening) if x.kind == "date"
        ]
        ends = [span.end for x in spans if (span := resolve(x, facts.anchor)) is not None]
        sure = bool(days) and max(days) == (max(ends) if ends else issued)
        if sure:
            visit.day, visit.basis, visit.period = max(days), "inferred", None

    def _came_to(self, visit: Encounter) -> None:
        """ "She travelled to Lisbon. The mayor, Y, showed her the port": the sentence before tells where."""
        if self._told is None or self._coming.isdisjoint(self.text.lowers(*self._told)):
            return
        if visit.city is None:
            self.book.facts.places.where(visit, *self._told)
        if visit.day is None:
            self.book.facts.when(visit, *self._told)
