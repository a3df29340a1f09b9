"""Groups without a name that somebody met: "representatives of civil society", "business leaders"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People
from communique.reading.encounters.people.envoy_groups import EnvoyGroups
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_LONGEST = 10  # words of a group
_COMING = frozenset({"visiting", "accompanying"})  # these delegations are named elsewhere
_TO_GROUP = 3  # tokens from "young Chilean" to "students"
_OF = frozenset({"of", "from", "by", "for"})
_LONGEST_PLACE = 4  # words of a place that no list knows


class UnnamedGroups:
    """Makes groups of one document actors by the words that tell of them."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        words = lexicon.words
        self._envoys = EnvoyGroups(text, registry, lexicon)
        self._groups = words("meetings", "unnamed_groups")
        self._whole = self._groups - {"society"}
        self._owners = frozenset({"their", "his", "her", "our", "its", "both"})
        self._leading = words("meetings", "unnamed_if_of")
        self._fields = words("meetings", "fields")
        self._ends = words("meetings", "list_ends") - {"at", "as"} | {"and", "who", "ahead", "for"}
        self._standing = words("meetings", "group_parts", "unnamed_if_of", "standing_for_bodies")
        self._parts = words("meetings", "group_parts")
        self._ends |= words("meetings", "group_ends")
        self._lead_in = frozenset({"the", "a", "an", "several", "some", "various", "other"})
        self._lead_in |= words("meetings", "about_so_many")
        self._numbers = words("grammar", "numerals") | words("meetings", "round_numbers")
        self._no_people = words("meetings", "counted_no_group")

    def told(self, i: int, stop: int) -> People:
        """The group behind "met with", where its words tell of people that no state sent.

        "leaders" and "officials" are such a group only with what they lead: "industry leaders",
        "European leaders".
        """
        envoys = self._envoys.found(i, stop)
        if envoys is not None:
            return self._add(*envoys)
        i, counted = self._past_number(i, stop)
        end = self._end(i, min(i + _LONGEST, stop))
        words = self.text.lowers(i, end)
        named = list(self.registry.within(i, end))
        lands = [m for m in named if m.kind == "actor" and self.registry.type_of(m.key) != "state"]
        # "leaders from the Union's eastern flank" are none of the Union's
        # and "families of those held by the Junta" none of the Junta's
        owned = (m for m in lands if self.text[m.last].text != "'s")
        bodies = [m for m in owned if {"by", "against"}.isdisjoint(self.text.lowers(i, m.first))]
        led = (
            bool(lands)
            or not self._fields.isdisjoint(words)
            or any(m.how == "demonym" for m in named[:1])
        )
        if self._groups.isdisjoint(words) and not (led and not self._leading.isdisjoint(words)):
            people = counted and len(words) > 0 and self._are_people(words)
            return self._add(i, end) if people and not named else {}
        sent = next((m for m in named if self.registry.type_of(m.key) == "state"), None)
        if not bodies and sent is not None and "delegation" in words:
            return {sent.key: ("principal", sent)}  # "a Chilean delegation"
        if words[0] in self._owners | _COMING and "delegation" in words:
            return {}  # who came with one
        before = self.text.lowers(i, bodies[0].first) if bodies else []
        kinds = self._groups.intersection(before) - self._standing
        if bodies and not kinds:  # "members of the Defence Force": some of a body that has a name
            return {m.key: ("principal", m) for m in bodies}
        return self._add(self._past_parts(i, end), self._past_places(end, stop))

    def _past_parts(self, i: int, end: int) -> int:
        """Past "members of the": it is the group that was met, however many of it came."""
        if self.text[i].lower in self._parts and self.text[min(i + 1, end - 1)].lower == "of":
            of = i + 2
            while of < end - 1 and self.text[of].lower in self._lead_in:
                of += 1
            if not self._whole.isdisjoint(self.text.lowers(of, end)):
                return of  # "representatives of business" stays as it is told
        return i

    def _past_number(self, i: int, stop: int) -> tuple[int, bool]:
        """Where the words for a group begin behind "some sixty", and whether they are counted."""
        counted = False
        while i + 1 < stop:
            lower = self.text[i].lower
            number = lower in self._numbers or lower.replace(",", "").isdigit()
            if not number and lower not in self._lead_in:
                break
            counted = counted or number
            i += 1
        return i, counted

    def _are_people(self, words: list[str]) -> bool:
        """Whether words behind a number tell of people: "young fishermen", and not "occasions"."""
        last = words[-1]
        plural = last.endswith(("s", "men", "women", "people", "folk"))
        return plural and words != ["people"] and self._no_people.isdisjoint(words)

    def _past_places(self, i: int, stop: int) -> int:
        """Where a list of places ends that goes on at *i*: "the Mayors of A, B and C"."""
        if self.registry.at(i - 1) is None:
            return i
        while i < stop and self.text[i].lower in {",", "and"}:
            j = (
                i
                + 1
                + (self.text[i].text == "," and self.text[min(i + 1, stop - 1)].lower == "and")
            )
            end = self._place_end(j, stop) if j < stop else None
            if end is None:
                break
            i = end
        return i

    def _place_end(self, i: int, stop: int) -> int | None:
        """Where a place that is named at *i* ends, also one that no list knows; None for none."""
        place = self.registry.starting_at(i)
        if place is not None:
            named = place.kind in ("region", "actor") and place.how != "demonym"
            return place.last if named else None
        end = i
        while end < stop and self.text[end].is_capital and self.registry.at(end) is None:
            end += 1
        bare = end >= stop or self.text[end].lower in self._ends | {",", "."}
        return end if bare and i < end < i + _LONGEST_PLACE else None

    def guests(self, i: int, stop: int) -> People:
        """ "received the Nordic ambassadors", "hosted a group of students": whom the verb itself names.

        "received support from members of the Council" names none.
        """
        if self._envoys.found(i, stop) is not None:
            return self.told(i, stop)
        start, _ = self._past_number(i, stop)
        at = next((j for j in range(start, stop) if self.text[j].lower in self._groups), None)
        if at is None or at > start + _TO_GROUP or not _OF.isdisjoint(self.text.lowers(start, at)):
            return {}
        after = self.text[at + 1] if at + 1 < stop else None
        ends = after is None or not after.is_word or after.lower in self._ends | _OF
        return self.told(i, stop) if ends else {}

    def behind_with(self, i: int, last: int) -> People:
        """ "with Japanese dual use start-ups": whatever group stands behind "with"."""
        near = range(i, min(i + 4, last))
        lead = next((j for j in near if self.text[j].lower == "with"), None)
        if lead is None:
            return {}
        end = self._end(lead + 1, last)
        return self._add(lead + 1, end) if end - lead > 2 else {}

    def _end(self, i: int, last: int) -> int:
        """Where the words for a group that begins at *i* end."""
        for j in range(i, last):
            if self.text[j].text in {",", ".", ";"} or self.text.lowers(j, j + 2) == ["as", "well"]:
                return j
            if self.text[j].lower in self._ends and not self.joins_fields(i, j, last):
                return j
        return last

    def joins_fields(self, i: int, j: int, last: int) -> bool:
        """Whether "and" joins two fields of one group: "representatives of mining and energy companies"."""
        if self.text[j].lower != "and" or j + 2 >= last:
            return False
        of = self.text[j - 2].lower in {"of", "from"} and j - 3 >= i
        plain = not self.text[j - 1].lower.endswith("s") or self.text[j - 1].lower in self._fields
        both = self.text[j - 1].lower not in self._groups and self.registry.at(j - 1) is None
        return of and plain and both and self.text[j + 2].lower in self._groups

    def _add(self, first: int, last: int) -> People:
        mention = self.registry.add_group(first, last)
        return {mention.key: ("principal", mention)}
