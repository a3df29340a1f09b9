"""Any party's own account of a meeting, call or visit, whoever issued it.

The publisher is taken from the head of the statement, or from whose leader it is about; where
neither tells, it stays unknown.
"""

from __future__ import annotations

import re

from communique.reading.extraction import Draft, Profile
from communique.reading.registry import Registry

_ENCOUNTER = re.compile(
    r"\b(?:met|meets|held (?:a |an |his |her |their |talks|bilateral)|spoke (?:today |yesterday |by |with|to)|convened|visited|hosted|received|had an? (?:phone|telephone|call|meeting|video))\b"
)
_ACT = re.compile(
    r"\b(?:discussed|reaffirmed|underscored|emphasi[sz]ed|welcomed|thanked|agreed|stressed|confirmed|reiterated|condemned|highlighted|exchanged views|committed|urged|expressed|noted|stated|concurred)\b"
)
_NEWS = re.compile(r'"[^"]{30,}[,.]"')


class Readout:
    name = "readout"

    def recognise(self, draft: Draft) -> float:
        if not draft.sentences:
            return 0.0
        acts = len(_ACT.findall(draft.body))
        titled = bool(
            re.search(
                r"\b(?:readout|meeting|call|talks|visit|conversation|summit)\b", draft.title, re.I
            )
        )
        meets = bool(_ENCOUNTER.search(draft.body))
        score = 0.25 * titled + 0.2 * meets + min(0.3, 0.1 * acts)
        return min(score, 0.7)

    def profile(self, draft: Draft) -> Profile:
        registry = draft.registry(None)
        publisher, home = self._publisher(draft, registry)
        kind = "press-release" if re.search(r"\bpress release\b", draft.head, re.I) else "readout"
        provisional = bool(
            re.search(r"provisional translation|unofficial translation", draft.doc.folded, re.I)
        )
        return Profile(kind, self.name, publisher, home, provisional=provisional)

    def _publisher(self, draft: Draft, registry: Registry) -> tuple[str | None, str | None]:
        authority = draft.tools.authority
        for line in draft.block_text("publisher"):
            found = authority.find(line)
            if found:
                return found[0].key, found[0].country
        owner = self._owner(draft, registry)
        if owner is None:
            return None, None
        office = (
            authority.find("The White House")
            if owner == "united-states"
            and re.search(r"\bPresident\b|\bVice President\b", draft.title)
            else ()
        )
        return (office[0].key if office else owner), owner

    def _owner(self, draft: Draft, registry: Registry) -> str | None:
        """Whose leader the title is about, else who "we" and "our" are said to be."""
        title = next((b for b in draft.blocks if b.kind == "title"), None)
        if title is not None and re.search(r"readout", draft.title, re.I):
            for mention in registry.within(
                draft.tokens.first_at(title.start), draft.tokens.first_at(title.end)
            ):
                if mention.kind == "person":
                    party = registry.party_of(mention.key)
                    return party if party != mention.key else None
        own = re.search(r"\bThe ([A-Z][a-z]+(?: [A-Z][a-z]+)?) Government will\b", draft.body)
        if own:
            hit = draft.tools.grammar.entities
            from communique.reading.tokens import tokenize

            found = hit.longest(tokenize(own.group(1)), 0, len(tokenize(own.group(1))))
            if found:
                return found[1][0][0]
        return None
