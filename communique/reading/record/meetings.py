"""The meetings of a record, with who took part and in which office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.authority import Post
from communique.reading.encounters.encounter import Encounter
from communique.reading.names.known import Known
from communique.reading.names.offices import Office, fold_office
from communique.reading.names.registry import Mention, Registry
from communique.reading.page.quotes import Quoter
from communique.records import Meeting, Participation

if TYPE_CHECKING:
    from communique.reading.extraction import Draft


class MeetingAssembly:
    """Turns the encounters of one document into meetings."""

    def __init__(self, draft: Draft, registry: Registry, quoter: Quoter):
        self.draft = draft
        self.registry = registry
        self.quoter = quoter

    def meeting(self, e: Encounter, encounters: Sequence[Encounter]) -> Meeting:
        """The meeting of *e*, one of all the *encounters* of the document."""
        day = e.day.isoformat() if e.day else None
        return Meeting(
            kind=e.kind,
            passages=tuple(self.quoter.tokens(a, b) for a, b in e.passages),
            participants=tuple(
                self._participation(k, role, m, e) for k, (role, m) in e.people.items()
            ),
            date=day,
            date_basis=e.basis if e.day else "unknown",
            period=(e.period[0].isoformat(), e.period[1].isoformat())
            if e.period and e.day is None
            else None,
            start=e.clock,
            timezone=e.zone,
            duration_minutes=e.minutes,
            approximate=e.approximate,
            city=e.city,
            place=e.place,
            modality=e.modality,
            occasion=self._occasion(e),
            part_of=encounters.index(e.part_of) if e.part_of is not None else None,
            rule=e.rule,
            trigger=self.quoter.tokens(*e.trigger) if e.trigger is not None else None,
            tier=e.tier,
        )

    def _participation(
        self, key: str, role: str, mention: Mention | None, e: Encounter
    ) -> Participation:
        known = self.registry.known.get(key)
        passage = (
            self.quoter.tokens(mention.first, mention.last)
            if mention is not None
            else self.quoter.tokens(*e.sentence)
        )
        office = self._office(known) if known else None
        post = None
        day = e.day or (e.period[1] if e.period else None) or self.draft.issued
        if (
            known is not None
            and known.type == "person"
            and known.entity is not None
            and day is not None
        ):
            posts = self.draft.tools.authority.posts_of(key, day)
            post = self._matching_post(known, posts)
        party = self.registry.party_of(key)
        if post is None and known is not None and known.type == "person":
            post = self._worded_post(known, party)
        return Participation(key, role, passage, office, post, party if party != key else None)

    def _words(self, office: Office) -> str:
        """The office as the text words it: a former minister is no minister."""
        quote = self.quoter.tokens(office.first, office.last)
        rest = self.quoter.source[quote.end :]
        more = rest.split(maxsplit=1)[0] if rest.startswith("-") else ""  # President-elect
        return " ".join(quote.quote.split()) + more

    def _office(self, known: Known) -> str | None:
        forms = [" ".join(self.quoter.tokens(o.first, o.last).quote.split()) for o in known.offices]
        return max(forms, key=lambda f: (not f.isupper(), len(f))) if forms else None

    def _matching_post(self, known: Known, posts: Sequence[Post]) -> str | None:
        if len(posts) == 1:
            return str(posts[0].key)
        heads = {o.head.casefold() for o in known.offices}
        for post in posts:
            names = {post.label.casefold(), *(a.casefold() for a in post.aliases)}
            if names & heads:
                return str(post.key)
        return str(posts[0].key) if posts else None

    def _worded_post(self, known: Known, party: str | None) -> str | None:
        """The one post that the offices of *known* name in so many words, if there is one."""
        named = {
            (fold_office(self._words(office)), owner)
            for office in known.offices
            if (owner := office.organization or office.country or party)
        }
        found = {
            post.key
            for owner in {owner for _, owner in named}
            for post in self.draft.tools.authority.posts_under(owner)
            for name in (post.label, *post.aliases)
            if (fold_office(name), owner) in named
        }
        return found.pop() if len(found) == 1 else None

    def _occasion(self, e: Encounter) -> str | None:
        first, last = e.sentence
        start, end = self.draft.tokens[first].start, self.draft.tokens[last - 1].end
        sentence = self.draft.doc.folded[start:end]
        for phrase in self.draft.tools.lexicon.meetings["occasions"]:
            at = sentence.find(phrase)
            if at >= 0:
                words = self.quoter.source[start + at + len(phrase) : end]
                for mark in (".", ",", ";"):
                    words = words.split(mark + " ")[0].rstrip(mark)
                return " ".join(words.split()) or None
        return None
