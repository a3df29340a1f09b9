"""Two hosts of one guest who met him one by one, as is told behind: "Talks with A ... The meeting with B ..."."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter

_TO_NOUN = 4  # tokens from the head of "The bilateral meeting with" to its noun
_TO_NAME = 7  # tokens from "with" over "Minister of Trade" to a name


class HostsApart:
    """Parts the encounters of several hosts of which the text tells one by one."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._dealing = book.lexicon.words("meetings", "dealing")

    def part(self, encounters: list[Encounter]) -> None:
        """Make an encounter of each host's of those *encounters* that were told one by one."""
        for met in list(encounters):
            hosts = self._hosts(met)
            found = [(key, self._told(key, hosts, met)) for key in hosts]
            told = {key: at for key, at in found if at is not None}
            if len(hosts) < 2 or len(told) < len(hosts):
                continue
            both = [e for e in encounters if e.rule == "dealt" and e.people.keys() <= set(hosts)]
            for wrong in both:  # "The meeting with B" was with the guest
                encounters.remove(wrong)
            alone = [self._of_one(met, key, hosts, told[key]) for key in hosts]
            at = encounters.index(met)
            encounters[at : at + 1] = alone

    def _hosts(self, met: Encounter) -> list[str]:
        """The persons of one side who received one guest."""
        persons = [key for key in met.people if self.registry.is_person(key)]
        if met.rule not in ("welcomed", "met", "hosted", "called") or len(persons) != len(
            met.people
        ):
            return []
        placed = [side for key in persons if (side := self.registry.party_of(key)) != key]
        home = self.registry.home or next(iter(placed), "")
        sides: dict[str, list[str]] = {}
        for key in persons:
            side = self.registry.party_of(key)
            sides.setdefault(home if side == key else side, []).append(key)
        single = [keys for keys in sides.values() if len(keys) == 1]
        several = [keys for keys in sides.values() if len(keys) > 1]
        return several[0] if len(single) == len(several) == 1 else []

    def _told(self, key: str, hosts: list[str], met: Encounter) -> tuple[int, int] | None:
        """The words behind the encounter that tell of the talks with one host alone."""
        for mention in self.registry.within(met.sentence[1], len(self.text)):
            if mention.key != key or mention.kind != "person":
                continue
            near = range(mention.first, max(met.sentence[1], mention.first - _TO_NAME), -1)
            led = next((j for j in near if self.text[j].lower == "with"), None)
            if led is None or any(m.key in hosts for m in self.registry.within(led, mention.first)):
                continue
            begin = next((j for j in range(led, led - _TO_NOUN - 1, -1) if self._begins(j)), None)
            noun = self.book.noun_after(begin, led) if begin is not None else None
            if begin is not None and noun is not None and noun[0] == led - 1:
                end = next((j for j in range(led, len(self.text)) if self._begins(j + 1)), led)
                if not self._dealing.isdisjoint(self.text.lowers(mention.last, end + 1)):
                    return begin, end + 1
        return None

    def _begins(self, j: int) -> bool:
        """Whether a sentence begins at *j*."""
        return j <= 0 or j >= len(self.text) or self.text[j - 1].text in {".", "!", "?"}

    def _of_one(
        self, met: Encounter, key: str, hosts: list[str], told: tuple[int, int]
    ) -> Encounter:
        people = {k: v for k, v in met.people.items() if k == key or k not in hosts}
        return replace(met, people=people, passages=[*met.passages, told])
