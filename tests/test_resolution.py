"""Which accounts of different statements are of one meeting."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.graph.resolution import Account, resolve

WHO = ("jon-vass", "petra-holm")


def account(
    statement: str,
    *,
    date: str | None = None,
    period: tuple[str, str] | None = None,
    start: str | None = None,
    zone: str | None = "Europe/Oslo",
    kind: str = "meeting",
    parties: tuple[str, ...] = WHO,
    nth: int = 1,
) -> Account:
    """An account with the key that a statement of its own would give it."""
    when = date or ("--".join(period) if period else "undated")
    key = f"{when}-{'-'.join(parties) or statement}"
    key += "" if kind == "meeting" else f"-{kind}"
    key += "" if nth == 1 else f"-{nth}"
    return Account(statement, key, kind, parties, date, period, start, zone, key)


def slugs(*accounts: Account) -> list[str]:
    """The slug of each account, after checking that their order makes no difference."""
    found = resolve(accounts)
    for order in permutations(accounts):
        assert resolve(order) == found
    return [found[a.statement, a.key] for a in accounts]


def test_accounts_of_one_day_are_one_meeting():
    """The same day, kind and principals mean the same meeting."""
    first, second = slugs(account("a", date="2024-07-03"), account("b", date="2024-07-03"))
    assert first == second == "2024-07-03-jon-vass-petra-holm"


def test_another_kind_or_other_principals_are_another_meeting():
    """A working meal, and a meeting of others on the same day, keep their own nodes."""
    found = slugs(
        account("a", date="2024-07-03"),
        account("b", date="2024-07-03", kind="working-meal"),
        account("c", date="2024-07-03", parties=("ada-lind", "jon-vass")),
    )
    assert len(set(found)) == 3


@pytest.mark.parametrize("day", ["2024-07-02", "2024-07-03", "2024-07-04"])
def test_a_period_is_resolved_to_the_only_meeting_in_it(day):
    """First and last day of the period count as well."""
    open_, dated = slugs(account("a", period=("2024-07-02", "2024-07-04")), account("b", date=day))
    assert open_ == dated == f"{day}-jon-vass-petra-holm"


@pytest.mark.parametrize(
    "others",
    [
        [],
        [account("b", date="2024-07-05")],
        [account("b", date="2024-07-02"), account("c", date="2024-07-04")],
        [account("b", date="2024-07-03", kind="summit")],
        [account("b", date="2024-07-03", parties=("ada-lind", "jon-vass"))],
        [account("a", date="2024-07-03")],
    ],
)
def test_a_period_that_fits_none_or_several_keeps_its_own_node(others):
    """Nothing is guessed: outside the period, twice in it, other people, same statement."""
    open_ = account("a", period=("2024-07-02", "2024-07-04"))
    assert slugs(open_, *others)[0] == open_.key


def test_two_encounters_of_one_statement_do_not_become_one():
    """Where a statement tells two encounters apart, a dated account of another cannot be both."""
    period = ("2024-07-02", "2024-07-04")
    first, second, _ = slugs(
        account("a", period=period), account("a", period=period, nth=2),
        account("b", date="2024-07-03"),
    )  # fmt: skip
    assert first != second
    assert first.startswith("2024-07-02--")


def test_undated_accounts_never_share_a_node():
    """Two statements without a date may speak of two meetings years apart."""
    first, second = slugs(account("a"), account("b"))
    assert (first, second) == (
        "undated-jon-vass-petra-holm-a",
        "undated-jon-vass-petra-holm-b",
    )


def test_an_account_that_names_nobody_stays_alone():
    """Without a single name there is nothing by which two accounts could be compared."""
    found = slugs(
        account("a", period=("2024-07-02", "2024-07-04"), parties=()),
        account("b", date="2024-07-03", parties=()),
        account("c", parties=()),
        account("d", parties=()),
    )
    assert len(set(found)) == 4


def test_starts_hours_apart_are_two_meetings():
    """A morning and an evening meeting of the same people on a day are told apart by time."""
    found = slugs(
        account("a", date="2024-07-03", start="09:30"),
        account("b", date="2024-07-03", start="10:00"),
        account("c", date="2024-07-03", start="18:00"),
        account("d", date="2024-07-03"),
    )
    assert found == [
        "2024-07-03-jon-vass-petra-holm-at-0930",
        "2024-07-03-jon-vass-petra-holm-at-0930",
        "2024-07-03-jon-vass-petra-holm-at-1800",
        "2024-07-03-jon-vass-petra-holm",
    ]


@pytest.mark.parametrize(
    ("start", "zone", "same"),
    [
        ("12:30", "Europe/Oslo", True),
        ("12:31", "Europe/Oslo", False),
        ("17:00", "Asia/Tokyo", True),
        ("17:00", None, True),
        (None, "Europe/Oslo", True),
    ],
)
def test_three_hours_in_one_zone_are_the_limit(start, zone, same):
    """Times of different zones or of none do not prove that there were two meetings."""
    first, second = slugs(
        account("a", date="2024-07-03", start="09:30"),
        account("b", date="2024-07-03", start=start, zone=zone),
    )
    assert (first == second) is same


def test_the_second_encounter_of_one_statement_can_be_the_only_one_of_another():
    """Statement `a` reports a morning and an evening meeting, `b` the evening one alone."""
    morning, evening, other = slugs(
        account("a", date="2024-07-03", start="09:30"),
        account("a", date="2024-07-03", start="18:00", nth=2),
        account("b", date="2024-07-03", start="18:30"),
    )
    assert morning != evening == other


def test_a_period_with_two_meetings_on_one_day_is_left_open():
    """Which of the two it was, nobody can tell."""
    open_ = account("c", period=("2024-07-02", "2024-07-04"))
    found = slugs(
        open_,
        account("a", date="2024-07-03", start="09:30"),
        account("b", date="2024-07-03", start="18:00"),
    )
    assert found[0] == open_.key


DAYS = st.sampled_from(["2024-07-02", "2024-07-03", "2024-07-04"])
ACCOUNTS = st.lists(
    st.builds(
        account,
        st.sampled_from(["a", "b", "c"]),
        date=st.none() | DAYS,
        period=st.none() | st.tuples(DAYS, DAYS).map(lambda d: (min(d), max(d))),
        start=st.none() | st.sampled_from(["09:00", "11:30", "14:00", "20:00"]),
        zone=st.none() | st.sampled_from(["Europe/Oslo", "Asia/Tokyo"]),
        nth=st.sampled_from([1, 2]),
    ).map(lambda a: a if not (a.date and a.period) else account(a.statement, date=a.date)),
    max_size=6,
    unique_by=lambda a: (a.statement, a.key),
)


@given(ACCOUNTS, st.randoms(use_true_random=False))
def test_the_order_of_the_accounts_makes_no_difference(accounts, random):
    """Whatever the accounts, each gets one slug, and none depends on the order."""
    found = resolve(accounts)
    assert set(found) == {(a.statement, a.key) for a in accounts}
    shuffled = list(accounts)
    random.shuffle(shuffled)
    assert resolve(shuffled) == found


@given(ACCOUNTS)
def test_two_accounts_of_one_statement_stay_two_meetings(accounts):
    """Whatever the accounts, no statement's own two encounters fall on one node."""
    found = resolve(accounts)
    for statement in ("a", "b", "c"):
        own = [slug for (source, _), slug in found.items() if source == statement]
        assert len(own) == len(set(own))
