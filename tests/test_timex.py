"""Time expressions: what is found, what it is worth, what is due, and second time zones."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import at_most

from communique.reading.times.clock import UNITS, relative_starts
from communique.reading.times.patterns import patterns
from communique.reading.times.searching import Before, matches_at, words_at
from communique.reading.times.timex import (
    Anchor,
    TimeExpression,
    anchor_of,
    check_second_zone,
    find_due,
    find_times,
    resolve,
)

ISSUED = date(2031, 5, 15)  # a Thursday
ANCHOR = Anchor(ISSUED)


def only(text: str) -> TimeExpression:
    """The one expression of *text*."""
    (found,) = find_times(text)
    return found


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("On May 3, 2031, they met", "May 3, 2031", "date"),
        ("met in Suva on Thursday (22/5) and", "22/5", "date"),
        ("met in Suva (5/22) and", "5/22", "date"),
        ("held on 3 May 2031 in Oslo", "3 May 2031", "date"),
        ("on the 3rd of May", "3rd of May", "date"),
        ("On May 3rd, they met", "May 3rd", "date"),
        ("Oct. 7 talks", "Oct. 7", "date"),
        ("issued 2031-05-03", "2031-05-03", "date"),
        ("on Saturday, May 3, they met", "Saturday, May 3", "date"),
        ("on Saturday 3 May 2031", "Saturday 3 May 2031", "date"),
        ("MAY 3, 2031", "MAY 3, 2031", "date"),
        ("on 3\nMay 2031", "3\nMay 2031", "date"),
        ("on May 3 this year", "May 3 this year", "date"),
        ("visited (5-6 June 2031) and", "5-6 June 2031", "range"),
        ("5\u20136 June 2031", "5\u20136 June 2031", "range"),
        ("on June 5-7, 2031", "June 5-7, 2031", "range"),
        ("from 5 to 6 June", "5 to 6 June", "range"),
        ("June 5 and 6, 2031", "June 5 and 6, 2031", "range"),
        ("June 30 - July 2, 2031", "June 30 - July 2, 2031", "range"),
        ("from 28 May 2031 to 2 June 2031", "28 May 2031 to 2 June 2031", "range"),
        ("between 2031 and 2035", "2031 and 2035", "range"),
        ("from 2031 to 2035", "2031 to 2035", "range"),
        ("in April-June 2031", "April-June 2031", "range"),
        ("in October 2030", "October 2030", "month"),
        ("in October last year", "October last year", "month"),
        ("October this year", "October this year", "month"),
        ("last October", "last October", "month"),
        ("since May", "May", "month"),
        ("by the end of June", "the end of June", "month"),
        ("In 2033, we", "2033", "year"),
        ("In 2033 Norway joined", "2033", "year"),
        ("by FY 2033", "FY 2033", "year"),
        ("Japanese fiscal year 2033", "fiscal year 2033", "year"),
        ("by mid-2033", "mid-2033", "year"),
        ("the second half of 2033", "the second half of 2033", "year"),
        ("spring 2033", "spring 2033", "year"),
        ("earlier today in Oslo", "earlier today", "relative"),
        ("met yesterday", "yesterday", "relative"),
        ("This morning, he", "This morning", "relative"),
        ("later this year", "later this year", "relative"),
        ("on Tuesday", "Tuesday", "relative"),
        ("next Tuesday", "next Tuesday", "relative"),
        ("the end of the year", "the end of the year", "relative"),
        ("three days ago", "three days ago", "relative"),
    ],
)
def test_dates_are_found(text: str, words: str, kind: str) -> None:
    """A date, range, month, year or relative date has its exact words and its kind."""
    x = next(x for x in find_times(text) if x.text == words)
    assert x.kind == kind
    assert text[x.start : x.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "the 2031-2035 Norway-Japan Cooperation Programme",
        "2031-2035 Cooperation Programme",
        "at the 2031 Oslo Summit",
        "by 2031 Oslo Summit partners",
        "the 1951 Treaty",
        "the Convention of 1968",
        "Resolution 2254",
        "a 2+2 meeting",
        "the G20 and Article 5",
        "Agenda 2030 and Vision 2040",
        "the 2030s",
        "based on the 1967 lines",
        "They may visit and march on",
        "March on Oslo",
        "for the second time, Sun said",
        "with 2000 troops",
        "a total of 2000 people",
        "the Good Friday Agreement",
        "a vote of 14:1",
        "over the last year",
        "The year was hard",
        "12,500 days",
        "a 30-year-old agreement",
        "in a way that a day may not",
        "by May's government",
        "3.5 hoursly",
        "",
    ],
)
def test_names_and_counts_are_no_times(text: str) -> None:
    """Years in names, numbers of things and verbs that look like months are left out."""
    assert find_times(text) == ()


@pytest.mark.parametrize(
    ("text", "clock", "irregular", "zone_text", "zone"),
    [
        ("at 6:10 p.m. for", "18:10", False, "", ""),
        ("at 5:35 pm", "17:35", False, "", ""),
        ("at 6 p.m. the", "18:00", False, "", ""),
        ("at 12:15 a.m.", "00:15", False, "", ""),
        ("at 12 p.m.", "12:00", False, "", ""),
        ("at 0:20 a.m.", "00:20", False, "", ""),
        ("at 0:20 p.m. JST", "12:20", True, "JST", "Asia/Tokyo"),
        ("at 18:10 p.m.", "18:10", True, "", ""),
        ("commencing at 18:55 for", "18:55", False, "", ""),
        ("at 1810 hours", "18:10", False, "", ""),
        ("at noon", "12:00", False, "", ""),
        ("at midnight", "00:00", False, "", ""),
        ("at midday", "12:00", False, "", ""),
        ("at 10.45.", "10:45", False, "", ""),
        ("from 16.15 in the", "16:15", False, "", ""),
        ("at 11h20, the", "11:20", False, "", ""),
        ("at 4 in the afternoon", "16:00", False, "", ""),
        ("at 9 o'clock in the evening", "21:00", False, "", ""),
        ("at 11 o'clock, she", "11:00", False, "", ""),
        ("at 8.30 a.m. (local time)", "08:30", False, "local time", ""),
        ("at 10:00 GMT", "10:00", False, "GMT", "UTC"),
        ("at 10:00 (UTC+9)", "10:00", False, "UTC+9", "+09:00"),
        ("at 9 a.m. EDT", "09:00", False, "EDT", "-04:00"),
        ("at 9 a.m. IST", "09:00", False, "IST", ""),
        ("at 7 p.m. Japan time", "19:00", False, "Japan time", "Asia/Tokyo"),
        ("at 7 p.m. Japan Standard Time", "19:00", False, "Japan Standard Time", "Asia/Tokyo"),
        ("at 7 p.m. The Hague time", "19:00", False, "The Hague time", "Europe/Amsterdam"),
        ("at 7 p.m. Prime Minister", "19:00", False, "", ""),
    ],
)
def test_clock_times(text: str, clock: str, irregular: bool, zone_text: str, zone: str) -> None:
    """A clock time is read on 24 hours, with its zone where that is unambiguous."""
    x = only(text)
    assert x.kind == "clock"
    assert (x.clock, x.irregular, x.zone_text, x.zone) == (clock, irregular, zone_text, zone)


def test_brackets_around_a_zone_stay_balanced() -> None:
    """A closing bracket belongs to the clock time only if the opening one does."""
    assert only("at 6 p.m. (Oslo time), then").text == "6 p.m. (Oslo time)"
    assert [x.text for x in find_times("(on 5 June at 6 p.m. JST), then")][1] == "6 p.m. JST"


def test_a_span_of_clock_times_shares_the_meridiem() -> None:
    """Of "6:10-6:55 p.m." both ends are in the evening."""
    x = only("from 6:10-6:55 p.m.")
    assert (x.clock, x.end_hour, x.end_minute) == ("18:10", 18, 55)


@pytest.mark.parametrize(
    ("text", "minutes", "approximate"),
    [
        ("for approximately 35 minutes", 35, True),
        ("for about 95 minutes", 95, True),
        ("for one hour", 60, False),
        ("for an hour and a half", 90, False),
        ("for two and a half hours", 150, False),
        ("a 20-minute call", 20, False),
        ("an hour-long meeting", 60, False),
        ("for half an hour", 30, False),
        ("for three quarters of an hour", 45, False),
        ("for one hour and 20 minutes", 80, False),
        ("for forty-five minutes", 45, False),
        ("for 1.5 hours", 90, False),
        ("for just over 30 minutes", 30, True),
        ("on a two-day visit", None, False),
        ("for a week", None, False),
    ],
)
def test_durations(text: str, minutes: int | None, approximate: bool) -> None:
    """A length of time is given in minutes where its unit is below a day."""
    x = only(text)
    assert x.kind == "duration"
    assert (x.minutes, x.approximate) == (minutes, approximate)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("by the end of 2033", "by"),
        ("no later than 3 June", "no later than"),
        ("since 2030", "since"),
        ("within the next two years", "within"),
        ("on Tuesday", "on"),
        ("Tuesday", ""),
    ],
)
def test_the_governing_preposition_is_given(text: str, marker: str) -> None:
    """The preposition stays outside the span; `marker` and `lead` give it."""
    x = only(text)
    assert x.marker == marker
    assert text[x.lead :].startswith(marker)
    assert x.text in text


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("On May 3, 2031", "2031-05-03", "stated"),
        ("5-6 June 2031", "2031-06-05/2031-06-06", "stated"),
        ("30 December 2030 - 2 January 2031", "2030-12-30/2031-01-02", "stated"),
        ("30 December - 2 January 2031", "2030-12-30/2031-01-02", "stated"),
        ("30 December 2030 - 2 January", "2030-12-30/2031-01-02", "stated"),
        ("between 2031 and 2035", "2031-01-01/2035-12-31", "stated"),
        ("April to June 2031", "2031-04-01/2031-06-30", "stated"),
        ("in October 2030", "2030-10", "stated"),
        ("FY 2033", "2033", "stated"),
        ("On May 14, they met", "2031-05-14", "inferred"),
        ("on 16 May at 0:20 a.m. JST", "2031-05-16", "inferred"),
        ("On December 20, they met", "2030-12-20", "inferred"),
        ("They will meet on June 7", "2031-06-07", "inferred"),
        ("from 12 to 13 May", "2031-05-12/2031-05-13", "inferred"),
        ("May 3 last year", "2030-05-03", "inferred"),
        ("in February", "2031-02", "inferred"),
        ("in November", "2030-11", "inferred"),
        ("will visit in November", "2031-11", "inferred"),
        ("February this year", "2031-02", "inferred"),
        ("last November", "2030-11", "inferred"),
        ("last May", "2030-05", "inferred"),
        ("next March", "2032-03", "inferred"),
        ("today", "2031-05-15", "inferred"),
        ("this morning", "2031-05-15", "inferred"),
        ("last night", "2031-05-14", "inferred"),
        ("yesterday", "2031-05-14", "inferred"),
        ("tomorrow", "2031-05-16", "inferred"),
        ("this week", "2031-05-12/2031-05-18", "inferred"),
        ("last week", "2031-05-05/2031-05-11", "inferred"),
        ("next month", "2031-06", "inferred"),
        ("earlier this month", "2031-05", "inferred"),
        ("last year", "2030", "inferred"),
        ("on Tuesday", "2031-05-13", "inferred"),
        ("on Thursday", "2031-05-15", "inferred"),
        ("on Friday", "2031-05-09", "inferred"),
        ("last Thursday", "2031-05-08", "inferred"),
        ("next Thursday", "2031-05-22", "inferred"),
        ("will meet on Monday", "2031-05-19", "inferred"),
        ("three days ago", "2031-05-12", "inferred"),
        ("two years ago", "2029", "inferred"),
    ],
)
def test_values_against_an_issue_date(text: str, value: str, basis: str) -> None:
    """Full dates are stated; incomplete and relative ones follow from the issue date."""
    r = resolve(find_times(text)[0], ANCHOR)
    assert r is not None
    assert (r.value, r.basis) == (value, basis)


@pytest.mark.parametrize(
    "text",
    [
        "31 April 2031",
        "February 30",
        "6-5 June 2031",
        "On July 7, they met",
        "at 6 p.m.",
        "one hour",
    ],
)
def test_what_has_no_date_has_no_value(text: str) -> None:
    """Impossible days, open years, clock times and durations resolve to None."""
    assert resolve(find_times(text)[0], ANCHOR) is None


@pytest.mark.parametrize(
    "text", ["today", "on Tuesday", "this year", "May 3", "in May", "last week"]
)
def test_nothing_is_guessed_without_an_anchor(text: str) -> None:
    """Without an issue date or a date in the text, a relative date has no value."""
    assert resolve(only(text), Anchor()) is None


def test_a_weekday_is_taken_from_the_period_of_the_statement() -> None:
    """A weekday falls on the day of that name in "this week (...)"."""
    text = "She travelled to Oslo this week (3-5 June 2031). On Wednesday, she met the King."
    anchor = anchor_of(find_times(text))
    assert anchor.period == (date(2031, 6, 3), date(2031, 6, 5))
    r = resolve(find_times(text)[-1], anchor)
    assert r is not None
    assert (r.value, r.basis) == ("2031-06-04", "inferred")


def test_a_range_far_from_the_issue_date_is_no_period() -> None:
    """A future summit does not draw weekdays to itself."""
    text = "They met on Tuesday to prepare the summit of 8-10 July 2031."
    anchor = anchor_of(find_times(text), ISSUED)
    assert anchor.period is None
    r = resolve(find_times(text)[0], anchor)
    assert r is not None
    assert r.value == "2031-05-13"


def test_the_date_line_stands_in_for_the_issue_date() -> None:
    """Without an issue date, a full date in the heading gives the year and the day."""
    text = "Talks in Oslo\nJune 4, 2031\n\nOn June 3, the ministers met. Today, they signed."
    anchor = anchor_of(find_times(text))
    values = [r.value for x in find_times(text) if (r := resolve(x, anchor))]
    assert values == ["2031-06-04", "2031-06-03", "2031-06-04"]


def test_a_wrong_weekday_is_reported() -> None:
    """A full date with the weekday of another day carries a sentence that says so."""
    wrong = resolve(only("Monday, May 15, 2031"), ANCHOR)
    right = resolve(only("Thursday, May 15, 2031"), ANCHOR)
    assert wrong is not None
    assert right is not None
    assert "Thursday" in wrong.conflict
    assert "Monday, May 15, 2031" in wrong.conflict
    assert right.conflict == ""


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Norway will spend 3% of GDP by 2033 and more later", "by 2033", "2033"),
        ("complete the review by the end of 2032", "by the end of 2032", "2032"),
        ("ratify it by June 2032", "by June 2032", "2032-06"),
        ("ratify it no later than 30 June 2032", "no later than 30 June 2032", "2032-06-30"),
        ("sign before the end of the year", "before the end of the year", "2031"),
        ("sign by the end of next month", "by the end of next month", "2031-06"),
        ("equip them by FY 2034", "by FY 2034", "2034"),
        ("keep the mission until 2035", "until 2035", "2035"),
        ("train them from 2032 to 2034", "from 2032 to 2034", "2034"),
        ("withdraw within two years", "within two years", "2033-05-15"),
        ("report within the next six months", "within the next six months", "2031-11-15"),
        ("will host talks in 2032", "in 2032", "2032"),
        ("to hold consultations this year", "this year", "2031"),
        ("hold consultations later this year", "later this year", "2031"),
        ("to visit Oslo in September", "in September", "2031-09"),
        ("to visit Oslo next week", "next week", "2031-05"),
        ("will host the summit on July 8-10, 2032", "on July 8-10, 2032", "2032-07-10"),
        ("ratify it by March", "by March", "2032-03"),
        ("spend 2% in 2032 and 3% by 2035", "by 2035", "2035"),
        ("By 2033, Norway will double it", "By 2033", "2033"),
        ("This year, Norway will double it", "This year", "2031"),
        ("sign it by the year's end", "by the year's end", "2031"),
        ("to visit Oslo in the second half of 2031", "in the second half of 2031", "2031"),
        ("to mark the anniversary in 2032", "in 2032", "2032"),
        ("open it as from 1 June 2032", "as from 1 June 2032", "2032-06-01"),
        ("open it with effect from 1 June", "with effect from 1 June", "2031-06-01"),
        ("will open it at the end of July.", "at the end of July", "2031-07"),
        ("to open it in June.", "in June", "2031-06"),
        ("look forward to attending the Oslo Forum in June", "in June", "2031-06"),
        ("open it in the first half of 2032", "in the first half of 2032", "2032-06"),
        ("open it in the first semester of 2032", "in the first semester of 2032", "2032-06"),
        ("open it by the first quarter of 2032", "by the first quarter of 2032", "2032-03"),
        (
            "will open it in the third quarter of next year",
            "in the third quarter of next year",
            "2032-09",
        ),
        (
            "open it by the end of the second quarter of 2032",
            "by the end of the second quarter of 2032",
            "2032-06",
        ),
        (
            "open it before the end of the first half of 2032",
            "before the end of the first half of 2032",
            "2032-06",
        ),
        ("open it by mid-2032", "by mid-2032", "2032-06"),
        ("open it in Q1 2032", "in Q1 2032", "2032-03"),
        ("open it in the last quarter of 2032", "in the last quarter of 2032", "2032"),
        ("open it before the year ends", "before the year ends", "2031"),
        ("open it before the year is out", "before the year is out", "2031"),
        ("to open it as early as September", "as early as September", "2031-09"),
        ("to sell them from July this year", "from July this year", "2031-07"),
        ("will sell them from October", "from October", "2031-10"),
        ("plant trees over the next three years", "over the next three years", "2034"),
        ("to plant trees in the next five years", "in the next five years", "2036"),
        ("double it over the coming decade", "over the coming decade", "2041"),
        ("finish it before the Oslo Summit in June", "in June", "2031-06"),
        ("finish it in time for the elections in October 2032", "in October 2032", "2032-10"),
        ("finish it ahead of the centenary of the port in May 2032", "in May 2032", "2032-05"),
    ],
)
def test_due_dates(text: str, words: str, value: str) -> None:
    """What is undertaken by a date is due then; of a range the last day counts."""
    due = find_due(text, 0, len(text), ANCHOR)
    assert due is not None
    assert (text[due.start : due.end], due.value) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "report by the time of the next meeting",
        "continue the work that has been ongoing since 2029",
        "carry out the plan adopted in 2030",
        "carry out the plan agreed earlier this year",
        "take part in the conference to be held in June 2032",
        "contribute to the Oslo Summit in 2032",
        "carry out the 2031-2035 Cooperation Programme",
        "pay more from 2032",
        "pay more after 2032",
        "keep watch beyond the handover at the end of 2032",
        "hold regular talks for two years",
        "prepare for this year's summit",
        "keep what was promised by 2029",
        "deepen cooperation",
        "work as they did last year",
        "work for the success of the Norwegian chairmanship in 2032",
        "use the centenary of the treaty of Oslo in 2032 to deepen ties",
        "In March, both ministers agreed to open it",
        "put 5 million into it over four years",
        "sell them from 2032",
        "help Norway in its candidature to the council in 2032",
    ],
)
def test_what_is_no_due_date(text: str) -> None:
    """Starts, past dates, and dates of other events are not when an undertaking is due."""
    assert find_due(text, 0, len(text), ANCHOR) is None


def test_relative_due_dates_need_an_anchor() -> None:
    """Without a date of the statement only a stated year or day can be a due date."""
    assert find_due("withdraw within two years", 0, 25, Anchor()) is None
    assert find_due("sign by June", 0, 12, Anchor()) is None
    due = find_due("sign by 2033", 0, 12, Anchor())
    assert due is not None
    assert (due.value, due.basis) == ("2033", "stated")


def test_only_the_undertaking_is_searched_for_due_dates() -> None:
    """A date outside the given stretch is not its due date."""
    text = "Norway will act. Japan will act by 2033."
    assert find_due(text, 0, 16, ANCHOR) is None


def test_agreeing_times_in_two_zones() -> None:
    """Five in the afternoon in Oslo is midnight in Tokyo in summer."""
    check = check_second_zone(
        date(2031, 7, 1), "17:00", "Europe/Oslo", date(2031, 7, 2), "00:00", "Asia/Tokyo"
    )
    assert check is not None
    assert check.agrees
    assert check.computed == "2031-07-02T00:00+09:00"
    assert check.fault == ""


@pytest.mark.parametrize(
    ("second_day", "second_clock", "fault"),
    [
        (date(2031, 7, 2), "12:00", "am-pm"),
        (date(2031, 7, 1), "00:00", "date"),
        (date(2031, 7, 2), "01:00", "clock"),
    ],
)
def test_disagreeing_times_name_the_fault(second_day: date, second_clock: str, fault: str) -> None:
    """A second time that does not fit is told apart: half a day, another day, another clock."""
    check = check_second_zone(
        date(2031, 7, 1), "17:00", "Europe/Oslo", second_day, second_clock, "Asia/Tokyo"
    )
    assert check is not None
    assert not check.agrees
    assert check.fault == fault
    assert check.computed == "2031-07-02T00:00+09:00"
    assert "00:00 on 2031-07-02" in check.message
    assert second_clock in check.message


def test_winter_time_and_offsets_are_known() -> None:
    """The offset of the date counts, and offsets may stand in for names."""
    winter = check_second_zone(date(2031, 1, 7), "17:00", "Europe/Oslo", None, "16:00", "UTC")
    summer = check_second_zone(date(2031, 7, 7), "17:00", "Europe/Oslo", None, "15:00", "+00:00")
    assert winter is not None
    assert winter.agrees
    assert summer is not None
    assert summer.agrees


@pytest.mark.parametrize(
    ("clock", "zone"),
    [("17:00", "Nowhere/Town"), ("17:00", ""), ("17:00", "../etc"), ("25:00", "UTC"), ("x", "UTC")],
)
def test_an_unknown_zone_or_clock_gives_no_comparison(clock: str, zone: str) -> None:
    """What cannot be compared gives None and no error."""
    assert check_second_zone(date(2031, 7, 1), clock, zone, None, "00:00", "Asia/Tokyo") is None


_PIECES = st.sampled_from(
    ["on ", "by ", "the end of ", "May", "June ", " 3", "31", "5-6 ", ", ", "2031", "2025-26", "FY",
     "this ", "last ", "next ", "the ", "year", "week", "Tuesday", "today", " ago", "two ", "hours",
     " and a half", "6:10", " p.m.", " JST", " (", ")", "-", " to ", "will ", "Summit", "within ",
     "\n", "\n\n", ". ", "'s", "an hour", "half ", "1810 hours", " 12 noon", "٣:٣٣"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join))
_DATES = st.dates()
_ANCHORS = st.builds(
    Anchor,
    st.none() | _DATES,
    st.lists(st.tuples(st.integers(0, 500), _DATES), max_size=3).map(tuple),
    st.none() | st.tuples(_DATES, _DATES),
)


@given(_TEXTS, st.integers(-5, 90), st.none() | st.integers(-5, 90))
def test_spans_lie_in_the_window_in_order(text: str, start: int, end: int | None) -> None:
    """Whatever the text, spans lie inside the window, in order, apart, and hold their words."""
    last = max(0, start)
    for x in find_times(text, start, end):
        assert last <= x.start < x.end <= len(text)
        assert end is None or x.end <= end
        assert text[x.start : x.end] == x.text
        assert x.lead <= x.start
        assert x.clock is None or len(x.clock) == 5
        last = x.end


@given(_TEXTS, _ANCHORS)
def test_values_never_fail(text: str, anchor: Anchor) -> None:
    """Whatever the text and the anchor, values and due dates are given or None."""
    for x in find_times(text):
        r = resolve(x, anchor)
        assert r is None or r.start <= r.end
    due = find_due(text, 0, len(text), anchor)
    assert due is None or 0 <= due.start < due.end <= len(text)
    anchor_of(find_times(text), anchor.issued)


@given(st.integers(-400, 400), st.sampled_from(["date", "range", "month", "relative"]), _ANCHORS)
def test_odd_expressions_never_fail(number: int, kind: str, anchor: Anchor) -> None:
    """An expression with impossible numbers has no value and raises nothing."""
    x = dataclasses.replace(only("May 3, 2031"), kind=kind, year=number, month=number, day=number)
    resolve(x, anchor)
    resolve(dataclasses.replace(x, year=None, weekday=number, relative="weekday"), anchor)


@pytest.mark.parametrize(
    "piece",
    ["1", " ", "a", "1 ", "Aa ", "1-", "6:10-", "the first half of ", "one and a half ", "in ",
     "2024-", "0", "\n", "1,", "2024 Aa of Bb and ", "6:10 Aaaa Bbbb Cccc ", "year "],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """Two hundred thousand characters of one repeated piece take less than two seconds."""
    text = piece * (200_000 // len(piece)) + "May"
    with at_most(2):
        find_times(text)


def test_import_compiles_nothing() -> None:
    """Importing the module compiles no pattern and loads no time zone."""
    code = (
        "import re, sys; real = re.compile; seen = []\n"
        "re.compile = lambda *a, **k: (seen.append(a), real(*a, **k))[1]\n"
        "import dataclasses, datetime, decimal; seen.clear()\n"
        "import communique.reading.times.timex; print(len(seen), 'zoneinfo' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]


@given(
    st.lists(
        st.sampled_from(
            ["2031", "2031-05-03", "May", "3", "03/04/2031", "MAY", "Sept.", "and", "to", "-", ",",
             "10:30", "6 p.m.", "1800 hrs", "JST", "2nd", "of", "$", "this year", "\n", "x"]
        )
    ).map(" ".join)
)  # fmt: skip
def test_dates_and_clock_times_begin_with_numbers_and_months(text: str) -> None:
    """What is tried at numbers and months only is found by going through every character too."""
    p = patterns()
    numbers = [m.start() for m in p.number.finditer(text)]
    months = [m.start() for m in p.month_start.finditer(text)]
    for pattern, places in (
        (p.iso, numbers), (p.day_month, numbers), (p.clock, numbers),
        (p.month_day, months), (p.month, months),
    ):  # fmt: skip
        tried = [m.span() for m in matches_at(pattern, text, places, len(text))]
        assert tried == [m.span() for m in pattern.finditer(text)]


@given(
    st.lists(
        st.sampled_from(
            ["today", "Yesterday", "TONIGHT", "the day before", "year-end", "the year's end", "end of",
             "this", "Next", "LAST", "the", "current", "fiscal", "year", "month", "week", "night", "spring",
             "past", "Good", "Friday", "Mondays", "minister", "min", "minutes", "two-day", "hours ago",
             "-", ",", "\n", "x"]
        )
    ).map(" ".join)
)  # fmt: skip
def test_periods_and_lengths_of_time_are_found_by_their_words(text: str) -> None:
    """What is tried near the names of units and periods is found at every character too."""
    p = patterns()
    for pattern, places in (
        (p.relative, relative_starts(text, 0, len(text))),
        (p.unit, words_at(UNITS, text, 0, len(text))),
    ):
        tried = [m.span() for m in matches_at(pattern, text, places, len(text))]
        assert tried == [m.span() for m in pattern.finditer(text)]


@given(
    st.lists(
        st.sampled_from(
            ["by", "no later than", "at the latest in", "towards", "in the", "mid-", "early", "the end of",
             "Q3", "1st quarter of", "this", "next past", "about", "half an", "forty-five", "two and a half",
             "a good", "1.5", "(in", "minister", "with", ",", "-", "\n\n", "x-by"]
        )
    ).map(" ".join),
    st.sampled_from(["", " ", "-", "\n"]),
)  # fmt: skip
def test_words_before_a_time_are_told_by_the_last_of_them(text: str, blank: str) -> None:
    """A pattern whose last word is looked at first finds what it finds by itself."""
    p = patterns()
    for back in (p.lead_back, p.part_back, p.which_back, p.number_back):
        assert isinstance(back, Before)
        said = text + blank
        found, alone = back.search(said, 0, len(said)), back.pattern.search(said)
        assert (found and found.span()) == (alone and alone.span())


@pytest.mark.parametrize(
    ("text", "words", "fiscal"),
    [
        ("in fiscal year 2031", "fiscal year 2031", True),
        ("by FY2031", "FY2031", True),
        ("in the years 2031 and 2032", "the years 2031", False),
        ("in JFY 2031-32", "JFY 2031-32", True),
    ],
)
def test_a_year_takes_the_words_that_lead_it(text: str, words: str, fiscal: bool) -> None:
    first = find_times(text)[0]
    assert (first.text, first.fiscal) == (words, fiscal)
