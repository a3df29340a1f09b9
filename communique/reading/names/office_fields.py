"""Where an envoy is sent: "Special Envoy for Europe and Africa", "Coordinator on Harbour Crime".

Whose an office is and what it is for are told by the same words. A place behind "for" is rather
a field: an envoy for Sudan is not sent by Sudan, nor is a minister for the Middle East of it.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.listed_names import PLACE_TYPES, EntityMention, ListedNames
from communique.tokens import TokenText, TokenTrie

_POSTED = frozenset({"to", "in", "at"})
_SENT = frozenset({"accredited", "based", "resident"})  # of ambassadors: "accredited to Chile"
_MISSIONS = frozenset({"embassy", "consulate", "mission", "commission"})
_POSTS = frozenset({"state", "organization", "group", "city"})
_LONGEST_PROCESS = 6  # tokens of "Marna Peace Process"


class OfficeFields:
    """Finds the fields of offices that places make. Built once, then shared."""

    def __init__(self, listed: ListedNames, lexicon: Lexicon, offices: TokenTrie[str]):
        self.offices = offices
        self._words = lexicon.words("names", "portfolio_words")
        self._cabinets = lexicon.words("names", "cabinets")
        self._cabinets_called = lexicon.words("names", "cabinets_called")
        self.entity_at = listed.entity_at
        self._envoys = frozenset(lexicon.names["envoys"])
        self._posted = tuple(lexicon.names["posted_offices"])
        self._processes = lexicon.words("names", "processes")
        self._roles = frozenset(lexicon.names["office_roles"])

    def joins(self, text: TokenText, head: str, i: int, stop: int) -> bool:
        """Whether *i* joins an owner or a field to an office: "of", "for", "/", and "on" of an envoy.

        "The envoy on Sudan said" may be anything, so that a name must follow what is behind "on".
        """
        word = text[i].lower
        if word == "/":  # "Director General/Ocean Affairs", but not "DPM/Foreign Minister"
            named = i + 1 < stop and text[i + 1].is_capital and text[i + 1].start == text[i].end
            return named and self.offices.longest(text, i + 1, stop) is None
        if word != "on":
            return word in ("of", "for")
        role = head.split()[-1]
        if role.startswith("Spokes") or not (head in self._envoys or role in self._roles):
            return False
        if self.offices.longest(text, i + 1, stop) is not None:
            return False  # "Statement by the Envoy on Minister Ruiz's Call"
        j = i + 1
        while j < stop and (text[j].is_capital or text[j].lower in ("and", "the", "-")):
            j += 1
        named = j < stop and text[j].text == "," and j + 1 < stop and text[j + 1].is_capital
        return text[i + 1].is_capital and (named or j - i > 3)

    def is_reason(self, text: TokenText, i: int, last: int) -> bool:
        """Whether "for" at *i* tells what for: "thanked the Minister for Chile's help"."""
        return text[i].lower == "for" and last < len(text) and text[last].text in ("'s", "'")

    def end(
        self, text: TokenText, head: str, i: int, body: EntityMention, stop: int, owned: bool
    ) -> int:
        """The end of the places that *body* begins behind "for" at *i*; *i* where it is an owner.

        Args:
            owned: Whether it is told already whose the office is: "UK Minister for Chile".
        """
        if text[i].lower == "of" or not (body.is_state or body.entity.type in PLACE_TYPES):
            return i
        if body.is_state and not (owned or head in self._envoys or text[i].lower == "on"):
            return i
        ends = [body.last]
        listed = False  # whether a comma stands in the row
        while ends[-1] + 1 < stop and text[ends[-1]].lower in ("and", ","):
            j = ends[-1] + 1
            listed = listed or text[ends[-1]].text == ","
            j += j < stop and text[j].lower == "and"
            j += j < stop and text[j].lower == "the"
            more = self.entity_at(text, j, stop) if j < stop else None
            if more is None or not (more.is_state or more.entity.type in PLACE_TYPES):
                break
            ends.append(more.last)
        named = (e for e in reversed(ends) if e < stop and text[e].is_capital)
        end = next(named, ends[0]) if listed else ends[-1]
        while end < stop and text[end].is_capital and text[end].lower in self._words:
            end += 1  # "for East Asian and Pacific Affairs"
        return end

    def past_process(self, text: TokenText, head: str, i: int, stop: int) -> int:
        """The end of "to the Marna Peace Process" behind an envoy or an adviser at *i*, or *i*."""
        role = head.split()[-1]
        if not (head in self._envoys or role in self._roles):
            return i
        if i + 2 >= stop or text[i].lower not in ("to", "on", "for", "in"):
            return i
        j = i + 1 + (text[i + 1].lower == "the")
        end = j
        while end < min(j + _LONGEST_PROCESS, stop) and text[end].is_capital:
            end += 1
            if text[end - 1].lower in self._processes and end > j + 1:
                return end
        return i

    def past_posting(self, text: TokenText, head: str, i: int, stop: int, owned: bool) -> int:
        """The end of "to the United States" behind an ambassador at *i*, who is not of there; or *i*.

        Either it is told whose ambassador it is, or the name follows.
        """
        if i + 2 >= stop:
            return i
        sent = text[i].lower in _SENT
        if not (sent or head.endswith(self._posted) or self._is_mission(text, i, head)):
            return i
        if text[i + sent].lower not in _POSTED:
            return i
        i += sent
        j = i + 1 + (text[i + 1].lower == "the")
        place = self.entity_at(text, j, stop) if j < stop else None
        if place is None or place.how == "demonym" or place.entity.type not in _POSTS:
            return i - sent
        end = place.last
        if end < stop and text[end].lower in _SENT:  # "accredited to Chile based in Lima, Ana Ruiz"
            end = self.past_posting(text, head, end, stop, owned)
        elif end + 2 < stop and text[end].lower in {"in", "at"} and place.entity.type != "city":
            # "to the League in Geneva, Ana Ruiz": the seat of those to whom somebody is sent
            seat = self.entity_at(text, end + 1, stop)
            if seat is not None and seat.entity.type == "city":
                end = self.past_posting(text, head, end, stop, owned=False)
        after = end + (end + 1 < stop and text[end].text == ",")
        named = after < stop and text[after].is_capital and text[after].is_word
        of_whom = (
            end + 1 < stop and text[end].lower == "of"
        )  # "Representative in Chile of the Bank"
        return end if owned or named or of_whom else i - sent

    def cabinet(self, text: TokenText, i: int, stop: int, owned: bool) -> tuple[int, str | None]:
        """The end of "in the interim Chilean administration, Ana Ruiz", and whose it is; *i* for none."""
        if owned or text.lowers(i, i + 2) != ["in", "the"]:
            return i, None
        j = i + 2
        while j < stop and j < i + 5 and text[j].lower in self._cabinets_called:
            j += 1
        of = text[j].lower in self._cabinets and text.lowers(j + 1, j + 2) == ["of"]
        j += 2 * of
        j += of and text[j].lower == "the"
        state = self.entity_at(text, j, stop) if j < stop else None
        if state is None or not state.is_state or state.last + 1 >= stop:
            return i, None
        end = state.last + (not of)
        led = of or text[state.last].lower in self._cabinets
        named = text[end].text == "," and text[end + 1].is_capital
        return (end, state.entity.key) if led and named else (i, None)

    def _is_mission(self, text: TokenText, i: int, head: str) -> bool:
        """Whether an office at a mission ends at *i*: "Counsellor of the Embassy of Chile in Lima"."""
        return text[i].lower == "in" and not _MISSIONS.isdisjoint(head.lower().split())

    def is_posting(self, text: TokenText, i: int, place: EntityMention) -> bool:
        """Whether *place*, inside an office from *i* on, is where somebody is posted: "to Chile"."""
        before = i - 1 - (text[i - 1].lower == "the")
        return text[before].lower == "to" and place.entity.type in _POSTS - {"city"}
