"""Envoys of whom nobody is named: "Their Excellencies the ambassadors of the Gulf states", "the Nordic ambassadors"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_LONGEST = 12  # tokens of such a group
_MISSIONS = frozenset({"mission", "missions", "consulates", "embassies", "posts"})
_TO_ENVOYS = 4  # tokens from the first word over "the resident Nordic" to "ambassadors"
_LEADS = frozenset({"the", "a", "all", "some", "several", "of", "group", "number", "their", "excellencies"})  # fmt: skip


class EnvoyGroups:
    """Finds the groups of envoys of one document that no list of states tells one by one."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        words = lexicon.words
        self._envoys = words("meetings", "sent_groups")
        self._sending = words("meetings", "sending_states")
        self._kinds = words("meetings", "kinds_of_envoys")
        self._ends = words("meetings", "list_ends", "group_ends") | {"accredited", "resident", "based", "who"}  # fmt: skip

    def found(self, i: int, stop: int) -> tuple[int, int] | None:
        """The tokens of the group that is told at *i*, or None: of one body it is that body's."""
        start = i
        while start < stop and self.text[start].lower in _LEADS:
            start += 1
        near = range(start, min(start + _TO_ENVOYS, stop))
        at = next((j for j in near if self.text[j].lower in self._envoys), None)
        if at is None or not self._are_of_some(start, at):
            return None
        missions = self.text[at].lower in {"heads", "chiefs"} and self._of_missions(at + 1, stop)
        if self.text[at].lower in {"heads", "chiefs"} and not missions:
            return None
        after = at + 1 + 2 * missions
        end = self._end(after, min(after + _LONGEST, stop))
        if missions and after < stop and self.registry.at(at + 2) is not None:
            return start, end  # "the heads of Chile's eleven consulates in Europe"
        sent = not self._sending.isdisjoint(self.text.lowers(after, end))
        behind = self.text.lowers(end, end + 1)
        told = sent or (start < at) or (end == after and behind == ["accredited"])
        return (start, end) if told else None

    def _of_missions(self, i: int, stop: int) -> bool:
        """Whether "of mission", "of Chile's eleven consulates" stands at *i*."""
        near = self.text.lowers(i + 1, min(i + 1 + _TO_ENVOYS, stop))
        return self.text[i].lower == "of" and not _MISSIONS.isdisjoint(near)

    def _are_of_some(self, start: int, at: int) -> bool:
        """Whether but words for a kind of states or envoys stand before: "Nordic", "resident", "new"."""
        between = range(start, at)
        return all(
            (self.text[j].lower in self._kinds and self.registry.at(j) is None)
            or self._is_wide(j) for j in between
        )  # fmt: skip

    def _is_wide(self, j: int) -> bool:
        """Whether a region of several states is named at *j*: "the African ambassadors"."""
        named = self.registry.at(j)
        return named is not None and self.registry.type_of(named.key) in (
            "region",
            "sea",
            "continent",
        )

    def _end(self, i: int, stop: int) -> int:
        ends = (j for j in range(i, stop) if self._is_end(j, stop))
        return next(ends, stop)

    def _is_end(self, j: int, stop: int) -> bool:
        if self.text[j].lower == "and":  # "of the Latin American and Caribbean countries"
            return self._sending.isdisjoint(self.text.lowers(j + 1, min(j + _TO_ENVOYS, stop)))
        word = self.text[j]
        inside = word.is_word or word.text == "'s" or word.text[0].isdigit()
        return word.lower in self._ends or not inside
