"""Whether two accounts of different statements are of one meeting.

Decided by who met, when, where and in what manner; the wording of the accounts has no say,
as two meetings of the same people read alike. False merges are worse than misses: where the
accounts leave it open, they stay apart, and the reason is kept for review.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from communique.graph.accounts import Account, Who
from communique.graph.clustering import DIFFERENT, Match, Verdict
from communique.graph.resolution_rules import Rules

DAY = timedelta(days=1)


Names = Mapping[tuple[str, str], str]
"""(statement, key that it alone gives) to the key of the actor; others keep their key."""


class MeetingMatcher:
    """Compares accounts, with the names as they are resolved."""

    def __init__(self, rules: Rules, names: Names) -> None:
        self.rules = rules
        self.names = names

    def compare(self, one: Account, other: Account) -> Match:
        """Whether *one* and *other* are of one meeting; the order makes no difference."""
        if one.statement == other.statement:
            return DIFFERENT  # The statement tells them apart.
        if other.id < one.id:
            one, other = other, one
        who = self._who(one, other)
        if who.verdict == Verdict.DIFFERENT:
            return DIFFERENT
        when = self._when(one, other)
        if when.verdict == Verdict.DIFFERENT:
            return DIFFERENT
        minutes = self._minutes_apart(one, other)
        parts = [who, when, self._how(one, other, minutes), self._where(one, other, minutes)]
        parts.append(self._enough(one, other, minutes))
        verdict = min(p.verdict for p in parts)
        if verdict != Verdict.SAME:
            if verdict == Verdict.DIFFERENT:
                return DIFFERENT
            reasons = " ".join(p.reason for p in parts if p.verdict == verdict and p.reason)
            return Match(verdict, 0, reasons, any(p.against for p in parts))
        return Match(verdict, when.strength)

    # -- who ------------------------------------------------------------------------

    def key(self, account: Account, who: Who) -> str:
        """The key of *who* once names are resolved."""
        return self.names.get((account.statement, who.key), who.key)

    def leaders(self, account: Account) -> frozenset[str]:
        """Resolved keys of those whose encounter it was."""
        return frozenset(self.key(account, w) for w in account.leaders)

    def _who(self, one: Account, other: Account) -> Match:
        if not one.leaders or not other.leaders:
            return DIFFERENT  # Nobody is named by whom they could be compared.
        mine = {self.key(one, w): w for w in one.leaders}
        theirs = {self.key(other, w): w for w in other.leaders}
        shared = mine.keys() & theirs.keys()
        left = [mine[k] for k in sorted(mine.keys() - shared)]
        right = [theirs[k] for k in sorted(theirs.keys() - shared)]
        if not shared and not (left and right):
            return DIFFERENT
        verdict, reason = Verdict.SAME, ""
        for w in list(left):
            fit = next((o for o in right if self._one_office(w, o)), None)
            if fit is not None:
                left.remove(w)
                right.remove(fit)
        for w in list(left):
            fit = next((o for o in right if self._body_and_person(w, o)), None)
            if fit is not None:
                left.remove(w)
                right.remove(fit)
                verdict = Verdict.OPEN
                reason = "One account names the state or body where the other names a person."
        if not left and not right:
            return Match(verdict, 0, reason)
        if left and right:
            return DIFFERENT
        return self._companions(one, other, left or right, bool(right), Match(verdict, 0, reason))

    def _one_office(self, one: Who, other: Who) -> bool:
        """Whether one is the unnamed holder of the office that the other holds."""
        if not (one.unnamed or other.unnamed) or one.side != other.side:
            return False
        if one.post and one.post == other.post:
            return True
        return self.rules.same_office(one.office, other.office, one.side)

    def _body_and_person(self, one: Who, other: Who) -> bool:
        return one.key == other.party or other.key == one.party

    def _companions(
        self, one: Account, other: Account, extra: list[Who], in_other: bool, so_far: Match
    ) -> Match:
        """The leaders whom only one account names: did they come with a leader of both?"""
        teller, silent = (other, one) if in_other else (one, other)
        everyone = {self.key(silent, w) for w in silent.who}
        if all(self.key(teller, w) in everyone for w in extra):
            return so_far  # The other account knows them as attendees.
        sides = {w.side for w in silent.leaders}
        if len(silent.leaders) < 2:
            return DIFFERENT
        if not all(w.side in sides for w in extra) or len({w.side for w in extra}) > 1:
            return DIFFERENT  # A third party, or ministers on both sides: another format.
        reason = "One account names more people of one side as leading than the other."
        return so_far if len(extra) == 1 else Match(Verdict.OPEN, 0, reason)

    def _enough(self, one: Account, other: Account, minutes: float | None) -> Match:
        """A single named party tells little: the counterpart may be anybody."""
        if min(len(one.leaders), len(other.leaders)) > 1:
            return Match(Verdict.SAME)
        kinds_fit = all(self.rules.among(a.kind, "one_party_kinds") for a in (one, other))
        alone = (self.rules.type_of(a.leaders[0].key) for a in (one, other))
        if kinds_fit and all(t in ("group", "organization") for t in alone):
            return Match(Verdict.SAME)
        close = minutes is not None and minutes <= self.rules.minutes("near_place_minutes")
        if kinds_fit and (close or (one.place is not None and one.place == other.place)):
            return Match(Verdict.SAME)
        return Match(Verdict.OPEN, 0, "Only one party is named, so that it is not said who met it.")

    # -- when -----------------------------------------------------------------------

    def zone(self, account: Account) -> str | None:
        """Whose time the account gives: that of the place, for a call that of the publisher."""
        if account.zone is not None:
            return account.zone
        return self.rules.zone(account.publisher) if self.remote(account) else None

    def remote(self, account: Account) -> bool:
        """Whether those who met were not in one place."""
        kinds = self.rules.among(account.kind, "remote_kinds")
        return kinds or account.modality in ("phone", "video")

    def _instant(self, account: Account) -> datetime | None:
        return _instant(account.date, account.start, self.zone(account))

    def _minutes_apart(self, one: Account, other: Account) -> float | None:
        a, b = self._instant(one), self._instant(other)
        return abs((a - b).total_seconds()) / 60 if a is not None and b is not None else None

    def _when(self, one: Account, other: Account) -> Match:
        if one.date and other.date:
            return self._days(one, other)
        if one.date or other.date:
            dated, open_ = (one, other) if one.date else (other, one)
            return self._day_and_period(dated, open_)
        if one.period and other.period:
            return self._periods(one.period, other.period)
        return self._unknown(one, other)

    def _days(self, one: Account, other: Account) -> Match:
        assert one.date is not None
        assert other.date is not None
        minutes = self._minutes_apart(one, other)
        if minutes is not None:
            return self._hours(minutes)
        gap = abs(_day(one.date) - _day(other.date))
        if gap > DAY:
            return DIFFERENT
        windows = [_window(a.date, self.zone(a)) for a in (one, other)]
        if gap == timedelta(0):
            return self._one_day(one, other, windows)
        if windows[0] is None or windows[1] is None or not self._across(one, other):
            return DIFFERENT
        if one.start or other.start:
            told, silent = (one, windows[1]) if one.start else (other, windows[0])
            moment = self._instant(told)
            fits = moment is not None and silent[0] <= moment < silent[1]
            return Match(Verdict.SAME, 2) if fits else DIFFERENT
        shared = min(w[1] for w in windows if w) - max(w[0] for w in windows if w)
        if shared >= timedelta(hours=self.rules.minutes("shared_hours")):
            return Match(Verdict.SAME, 1)
        return DIFFERENT

    def _across(self, one: Account, other: Account) -> bool:
        """Whether two days may be one moment: a call, or an hour told in another zone."""
        return (self.remote(one) and self.remote(other)) or bool(one.start or other.start)

    def _hours(self, minutes: float) -> Match:
        if minutes <= self.rules.minutes("apart_minutes"):
            return Match(Verdict.SAME, 3)
        slack = self.rules.minutes("same_hour_minutes")
        if abs(minutes - self.rules.minutes("half_day_minutes")) <= slack:
            return Match(
                Verdict.OPEN, 0, "The hours are twelve apart: a.m. and p.m. may be mixed up.", True
            )
        return DIFFERENT

    def _one_day(
        self, one: Account, other: Account, windows: list[tuple[datetime, datetime] | None]
    ) -> Match:
        """The same date, where not both give hour and zone."""
        if one.start and other.start:
            # A zone is missing, and with it the moment.
            gap = abs(_clock(one.start) - _clock(other.start))
            if gap <= timedelta(minutes=self.rules.minutes("apart_minutes")):
                return Match(Verdict.SAME, 2)
            return Match(Verdict.OPEN, 0, "The hours differ, and a time zone is not known.", True)
        for told, silent in ((one, windows[1]), (other, windows[0])):
            moment = self._instant(told)
            if moment is not None and silent is not None and not silent[0] <= moment < silent[1]:
                return Match(
                    Verdict.OPEN, 0, "In the other's zone the hour falls on another day.", True
                )
        return Match(Verdict.SAME, 2)

    def _day_and_period(self, dated: Account, open_: Account) -> Match:
        assert dated.date is not None
        if open_.period is None:
            return self._unknown(dated, open_)
        first, last = open_.period
        if not first <= dated.date <= last:
            return DIFFERENT
        if _day(last) - _day(first) > DAY * self.rules.minutes("longest_period_days"):
            return Match(Verdict.OPEN, 0, "One account gives no day but only a long period.")
        return Match(Verdict.SAME, 1)

    def _periods(self, one: tuple[str, str], other: tuple[str, str]) -> Match:
        if one[1] < other[0] or other[1] < one[0]:
            return DIFFERENT
        short = _day(one[1]) - _day(one[0]) < DAY * self.rules.minutes("shared_period_days")
        if one == other and short:
            return Match(Verdict.SAME, 1)
        return Match(Verdict.OPEN, 0, "Neither account gives the day, and the periods overlap.")

    def _unknown(self, one: Account, other: Account) -> Match:
        """An account without any day is left open where the statement came soon after."""
        spans = [_span(a) for a in (one, other)]
        if spans[0] is None or spans[1] is None:
            return DIFFERENT
        late = DAY * self.rules.minutes("late_account_days")
        reach = [
            s if a.date or a.period else (s[0] - late, s[1])
            for a, s in zip((one, other), spans, strict=True)
            if s is not None
        ]
        if max(r[0] for r in reach) > min(r[1] for r in reach):
            return DIFFERENT
        return Match(Verdict.OPEN, 0, "One account does not say on which day it was.")

    # -- how and where --------------------------------------------------------------

    def _how(self, one: Account, other: Account, minutes: float | None) -> Match:
        manners = {m for m in (one.modality, other.modality) if m}
        if "in-person" in manners and len(manners) > 1:
            return DIFFERENT
        if self.rules.alike_kinds(one.kind, other.kind):
            return Match(Verdict.SAME)
        if not self.rules.alike_by_the_hour(one.kind, other.kind):
            return DIFFERENT
        if minutes is None:
            if one.kind in self.rules.values["side_kinds"]:
                return DIFFERENT  # The meal that went with a meeting is the usual case.
            if other.kind in self.rules.values["side_kinds"]:
                return DIFFERENT
            return Match(Verdict.OPEN, 0, f"One account tells of a {_words(one)}, the other of a "
                         f"{_words(other)}, and no hour shows whether it was one.")  # fmt: skip
        close = minutes <= self.rules.minutes("same_hour_minutes")
        return Match(Verdict.SAME) if close else DIFFERENT

    def _where(self, one: Account, other: Account, minutes: float | None) -> Match:
        if self.remote(one) or self.remote(other) or one.place is None or other.place is None:
            return Match(Verdict.SAME)
        if self.rules.places_agree(one.place, other.place):
            return Match(Verdict.SAME)
        if self.rules.country(one.place) != self.rules.country(other.place):
            return DIFFERENT
        if minutes is not None and minutes <= self.rules.minutes("near_place_minutes"):
            return Match(Verdict.SAME)
        return Match(Verdict.OPEN, 0, "The places differ, and no hour shows that it was one.", True)


def _words(account: Account) -> str:
    return account.kind.replace("-", " ")


@lru_cache(10_000)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _clock(text: str) -> timedelta:
    return timedelta(hours=int(text[:2]), minutes=int(text[3:5]))


def _span(account: Account) -> tuple[date, date] | None:
    """First and last day on which it can have been; of an undated one, its issue."""
    if account.date:
        return _day(account.date), _day(account.date)
    if account.period:
        return _day(account.period[0]), _day(account.period[1])
    return (_day(account.issued), _day(account.issued)) if account.issued else None


@lru_cache(10_000)
def _instant(day: str | None, start: str | None, zone: str | None) -> datetime | None:
    """When it started, or None where day, hour or zone is unknown."""
    if day is None or start is None or zone is None:
        return None
    try:
        return datetime.fromisoformat(f"{day}T{start}").replace(tzinfo=ZoneInfo(zone))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


@lru_cache(10_000)
def _window(day: str | None, zone: str | None) -> tuple[datetime, datetime] | None:
    """The moments at which *day* begins and ends in *zone*."""
    begin = _instant(day, "00:00", zone)
    if begin is None or day is None:
        return None
    after = _instant((_day(day) + DAY).isoformat(), "00:00", zone)
    assert after is not None
    return begin, after
