"""The patterns of time expressions. Every repeat is bounded, so that no text is slow to search.

Those that whole texts are searched for begin with a set of characters, and look from there at
what stands before: a search passes over all other characters at once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from communique.reading.quantity import NUMBER_WORDS
from communique.reading.times.searching import Before
from communique.reading.times.types import MONTHS, TimeExpression
from communique.reading.times.zones import ZONES

# How far before a date, in characters, words are read that tell whether it lies ahead.
REACH = 160

_SP = r"\s{1,4}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORD = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_YEAR = r"(?:1[89]|20|21)\d\d"
# A dash on a new line is a bullet.
_DASH = r"[^\S\n]{0,3}[-\u2013\u2014]\s{0,3}"
_TO = rf"(?:{_DASH}|{_SP}(?:to|through|until){_SP})"
_AND = rf"(?:{_TO}|{_SP}(?:and|&){_SP})"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May(?:\.(?=\s\d{4}))?|Jun(?:e|\.)?|Jul(?:y|\.)?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    + "|".join(m.upper() for m in MONTHS)
    # "03 JAN 2020": short forms in capitals are months beside a number only.
    + r"|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)(?=\.?,?[\s-]{1,2}\d)"
    + r")(?![A-Za-z])"
)
_TAIL = (
    # "October 24 (Thu.), 2024"
    rf"(?:{_SP}\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?\)(?=,?{_SP}{_YEAR}))?"
    rf"(?:(?:,?{_SP}(?:of{_SP})?|-(?={_YEAR}\b))(?:(?P<y>{_YEAR})(?![\w%]|[,.]\d)"
    rf"|(?P<ry>[Tt]his|[Ll]ast|[Nn]ext){_SP}year\b))?"
)
# What may not stand before a year, or before the words that lead it.
_YEAR_FREE = r"(?<![\w$€£¥.,:/+])(?<!\d[-\u2013])"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AT_PLACE = rf"(?:{_SP}(?:in|at){_SP}(?:the{_SP})?[A-Z]\w{{1,20}}(?:{_SP}[A-Z]\w{{1,20}}){{0,2}})?"
_EVENT = (
    "Summit|Programmes?|Programs?|Plan|Treaty|Conference|Agreement|Declaration|Strategy|Agenda"
    "|Review|Convention|Partnership|Dialogue|Initiative|Olympics?|Games|Forum|Expo|Exercise"
    "|Concept|Protocol|Framework|Roadmap|Accords?|Compact|Vision|Budget|Report|Charter|Act"
    "|Statement|Meeting|Session|Assembly|Memorandum|Arrangement|Cup|Guidelines|Resolution"
)


class _Patterns:
    """The compiled patterns."""

    def __init__(self) -> None:
        self.gate = re.compile(
            r"[0-9]|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|J[AU][NL]|FEB|MA[RY]|APR|AUG|SEP"
            r"|OCT|NOV|DEC|day|morrow|tonight|night|morning|noon|midday|evening|week|month|year|hour"
            r"|minute|decade|spring|summer|autumn|winter"
        )
        # Where a number, and where the name of a month can begin.
        self.number = re.compile(r"[0-9]\d*")
        self.month_start = re.compile(
            r"[JFMASOND](?:an|eb|ar|pr|ay|u[nl]|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|U[NL]|UG|EP|CT|OV|EC)"
        )
        self._dates()
        self._others()
        self._before()
        self._around()

    def _dates(self) -> None:
        """What begins with a month or a number of a day or year."""
        self.iso = re.compile(
            rf"(?<![\w/.-])(?P<y>{_YEAR})(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?P=s)"
            r"(?P<d>0[1-9]|[12]\d|3[01])(?![\w-]|/\d)"
        )
        # Figures alone, where their order can be told: "13.06.2024", "13-06-2024", "6/13/2024".
        self.figures = re.compile(
            rf"(?<![\w/.-])(?:(?P<d>{_DAY})\.(?P<m>0?[1-9]|1[0-2])\.|(?P<d2>1[3-9]|2\d|3[01])/(?P<m2>0?[1-9]|1[0-2])/"
            r"|(?P<d4>1[3-9]|2\d|3[01])-(?P<m4>0?[1-9]|1[0-2])-"
            rf"|(?P<m3>0?[1-9]|1[0-2])/(?P<d3>1[3-9]|2\d|3[01])/)(?P<y>{_YEAR})(?![\w/-]|\.\d)"
        )
        # In brackets without a year, where their order can be told: "(22/5)", "(5/22)".
        self.bracketed = re.compile(
            r"(?<=\()(?:(?P<d>1[3-9]|2\d|3[01])/(?P<m>0?[1-9]|1[0-2])"
            r"|(?P<m2>0?[1-9]|1[0-2])/(?P<d2>1[3-9]|2\d|3[01]))(?=\))"
        )
        self.month_day = re.compile(
            rf"(?<![A-Za-z])(?P<m>{_MONTH}){_SP}(?P<d>{_DAY}){_ORD}(?![\d:%]|-[a-z]|[.,]\d)"
            rf"(?:{_TO}(?P<d2>{_DAY}){_ORD}(?![\w:%]|[.,]\d|{_SP}(?:[ap]\.?m|{_MONTH}))"
            rf"|{_SP}and{_SP}(?P<d3>{_DAY}){_ORD}(?![\w:%]|[.,]\d"
            rf"|{_SP}(?!in\b|at\b|on\b|to\b|for\b|with\b|of\b)[a-z]|{_SP}{_MONTH}))?{_TAIL}"
        )
        self.day_month = re.compile(
            rf"(?<![\w.,:/$+-])(?P<d>{_DAY}){_ORD}(?:{_AND}(?P<d2>{_DAY}){_ORD})?"
            # "15. April 2024", "the 5th day of December 2025"
            rf"(?:\.(?=[ ]\w{{3,9}}[ ]{_YEAR}\b)|{_SP}day(?={_SP}of\b))?"
            rf"(?:{_SP}(?:of{_SP})?|-(?=\w{{3}}-\d))(?P<m>{_MONTH}){_TAIL}"
        )
        # "on the 22nd in Lisbon", and no "22nd floor": what may stand behind is no noun.
        self.day_alone = re.compile(
            rf"(?<=[Oo]n the )(?P<d>{_DAY})(?:st|nd|rd|th)(?:{_SP}(?:of{_SP}(?:the|this)(?:{_SP}same)?{_SP}month|instant))?"
            rf"(?=[.;,)]|{_SP}(?:in|at|by|with|to|for|and|from|during|as|when|where|after|before)\b)"
        )
        self.month = re.compile(rf"(?<![A-Za-z])(?P<m>{_MONTH})(?:{_AND}(?P<m2>{_MONTH}))?{_TAIL}")
        self.year = re.compile(
            rf"(?P<y>{_YEAR})(?:{_AND}(?P<y2>{_YEAR})|[-/\u2013](?P<yy>\d\d))?"
            r"(?![\w%/\u2013]|[-,.:]\d|-[A-Za-z]|\s{0,3}(?:hours|hrs|h\b))"
        )
        self.year_free = re.compile(_YEAR_FREE)

    def _others(self) -> None:
        """Clock times, lengths of time, and words that count from the day of writing."""
        self.clock = re.compile(_clock())
        self.noon = re.compile(
            r"[1nm](?<![A-Za-z-].)(?:(?<=1)(?P<twelve>2\s{1,3})[nm])?"
            r"(?:(?<=n)oon|(?<=m)id(?:day|(?P<night>night)))(?![A-Za-z-])"
        )
        self.unit = re.compile(
            r"(?<![A-Za-z])(?P<u>min(?=s?\b)|minute|hour|day|week|month|year|decade)s?"
            rf"(?P<long>-long)?(?![A-Za-z]|-old)(?P<half>{_SP}and{_SP}a{_SP}half)?"
            r"(?P<ago>\s{1,3}ago\b)?"
        )
        self.relative = re.compile(_relative())
        # With what letters one of these begins.
        self.relative_start = re.compile(r"[TtYyLlNneMWFS](?<![\w-].)")

    def _before(self) -> None:
        """What stands before a time. These must end where another match starts."""
        self.weekday_back = re.compile(
            rf"(?<![A-Za-z-])(?P<w>{_WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?)"
            rf",?{_SP}(?:the{_SP})?\Z"
        )
        self.part_back = Before(
            r"(?i)(?<![A-Za-z-])(?P<p>(?:the\s{1,3})?(?:(?:end|close)\s{1,3}of\s{1,3}the\s{1,3})?(?:very\s)?(?:end|close|beginning"
            r"|start|middle|course|(?:first|second)\s{1,3}(?:half(?:-year)?|semester)"
            r"|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s{1,3}(?:quarter|trimester)"
            r"|spring|summer|autumn|fall|winter)\s{1,3}of(?:\s{1,3}the)?|early|mid|late|end|later"
            r"|earlier|spring|summer|autumn|fall|winter|[qh][1-4](?:\s{1,3}of)?)(?:-|\s{1,4})\Z"
        )
        self.which_back = Before(rf"(?i)(?<![A-Za-z-])(?P<r>this|last|next)(?:{_SP}past)?{_SP}\Z")
        self.fiscal_back = re.compile(
            _YEAR_FREE + r"(?:J?FY|(?:[Ff]iscal|[Ff]inancial|[Cc]alendar)\s{1,3}[Yy]ears?"
            r"|[Tt]he\s{1,3}years?)\s{0,3}\Z"
        )
        self.number_back = Before(_number_back())
        self.lead_back = Before(_lead_back())

    def _around(self) -> None:
        """What the words around a time say about it."""
        self.joint = re.compile(_TO)
        # Only a line break, no blank line: a heading is no part of what stands above it.
        gap = r"(?:[^\S\n]{1,3}\n?|\n)"
        word = r"(?:[A-Z][\w'-]{0,30}|U\.S\.)"
        self.name_after = re.compile(
            rf"{gap}(?:{word}{gap}(?:(?:{word}|of|for|and|the|&){gap}){{0,6}}?)?(?:{_EVENT})(?![a-z])"
        )
        self.count_after = re.compile(
            rf"{_SP}(?:(?:per{_SP}cent|percent|people|personnel|men|women|troops|soldiers|km|m|kg"
            r"|MW|tons?|tonnes|metres|kilomet(?:re|er)s|miles|dollars|euros|yen)\b"
            r"|(?P<plural>(?!as\b|was\b|has\b|is\b|its\b|this\b|across|towards|years)[a-z]{2,20}s)\b)"
        )
        self.future = re.compile(
            r"(?i)\b(?:will|shall|would|upcoming|forthcoming|scheduled|(?:is|are|were|was)\sto"
            r"|to\sbe|due\sto|look(?:s|ed|ing)?\sforward"
            r"|(?:plan|intend|aim|hope|expect|promise|pledge|agree|concur|commit|undertake|decide)"
            r"(?:s|d|ed|ned|ted|red)?\sto)\b"
        )
        self.past_back = re.compile(
            r"(?P<aux>\b(?:will|shall|would)\s(?:also\s|next\s)?be\s)?\b(?:to\sbe\s[a-z]{2,20}"
            rf"|took{_SP}place|[A-Za-z]{{0,18}}[a-df-z]ed|agreed|held|made|taken|begun|brought|given"
            r"|met|done|seen|begun|built|sent)(?:\s(?:earlier|first|last|again|here|there))?"
            rf"{_AT_PLACE},?{_SP}\Z"
        )
        self.event_back = re.compile(
            r"(?i:\b(?:summit|conference|meeting|talks|forum|expo|olympics|games|elections?|exercise"
            rf"|dialogue|session|assembly|consultations?|anniversary)\b){_AT_PLACE},?{_SP}\Z"
        )
        # "the centenary of the treaty in 2031": the year tells of that alone.
        self.term_back = re.compile(
            r"(?i:\b(?:anniversary|centenary|jubilee|chairmanship|presidency|candidatures?|candidacy"
            r"|bid|term|elections?)\b)(?:\s(?:of|for|to)(?:\s[\w.'/-]{1,20}){1,6}?)?\s{1,4}\Z"
        )
        # "ahead of the fair in June": what comes before an event is done by its date.
        self.by_event = re.compile(
            r"\b(?:ahead\sof|before|prior\sto|by|in\stime\sfor)\s(?:(?:the|its|their|this|next)\s)?"
            r"(?:[\w'/-]{1,20}\s){0,4}?(?i:summit|conference|meeting|talks|forum|expo|games|elections?"
            r"|session|assembly|anniversary|centenary|referendum|visit)"
            rf"(?:\sof(?:\s[\w.'-]{{1,20}}){{1,5}}?)?{_AT_PLACE},?{_SP}\Z"
        )
        # "In May, both ministers agreed": the time in front tells when it was agreed.
        self.done_then = re.compile(
            r"(?:(?!\b(?:will|would|shall)\b)[^.;:]){0,80}?\b(?:agreed|decided|pledged|committed|undertook"
            r"|promised|resolved|concurred|announced|offered|approved|vowed)\b"
        )
        # "the summit that Spain will host in May"
        self.relative_clause = re.compile(
            r"\bwhich\b|\bthat\s(?:the\s)?(?:[A-Z][\w.]{0,20}\s){1,4}(?:will|would|is\sto|plans\sto)\b"
        )
        # "announced during her visit to Oslo in June": of what is told there, and not of the deed.
        self.told_at = re.compile(
            r"\b(?:announced|launched|made|signed|agreed|established|reached|adopted|issued|concluded)"
            r"\s(?:during|at|on)\s[^,.;:\n]{1,90}\Z"
            r"|\blead-?up\sto\s[^,.;:\n]{1,110}\Z"  # a course, and what it ends with
        )
        # "the challenges of today and tomorrow" have no day.
        self.nowadays = re.compile(r"\b(?:today|now|yesterday)(?:'s)?\sand\s\Z")
        # What lies before an undertaking, and not in it: "beyond the transition at the end of 2031".
        self.beyond = re.compile(r"(?i)\b(?:beyond|after|since)\s(?:[\w'-]{1,24}\s){1,5}\Z")
        # What is done at an event, or for it, is done when it takes place.
        self.at_event = re.compile(
            r"(?i)\b(?:hold|host|conven|organi[sz]|schedul|attend|participat|prepar|tak(?:e|ing)\spart"
            r"|join|mark|celebrat|commemorat|meet(?:ing)?\s(?:again\s)?(?:at|in|on)\b|see(?:ing)?\b|welcom|speak|send)"
        )
        # "to deepen ties at the Oslo Summit in June": done there.
        self.there = re.compile(r"\b(?:at|during)\s(?:[\w'.-]{1,24}\s){0,4}\Z")
        # What came before an undertaking and led to it.
        self.led_by = re.compile(
            r"(?i:\b(?:in the wake of|in light of|in response to|in view of|following)\b)"
            r"[^.;:]{0,80}\Z"
        )
        # "to host", in an undertaking: what follows lies ahead.
        self.to_do = re.compile(r"\bto\s[a-z]")


@cache
def patterns() -> _Patterns:
    """Compile the patterns once, at first use."""
    return _Patterns()


def _clock() -> str:
    """Pattern of a clock time or a span of two, with meridiem and zone."""
    ap = r"(?:[ap]\.\s?m\.?|[ap]m|[AP]\.\s?M\.?|[AP]M)(?![A-Za-z])"
    short = "|".join(
        sorted((k.upper() for k in ZONES if len(k) <= 4 and k.isalpha()), key=len)[::-1]
    )
    zone = (
        rf"(?:,?\s{{0,3}}(?P<open>\()?(?P<z>(?:UTC|GMT)\s?[+-]\s?\d{{1,2}}(?::?[0-5]\d)?(?!\d)"
        rf"|(?:{short})(?![A-Za-z])|[Ll]ocal{_SP}time\b"
        rf"|(?:[A-Z][a-z]{{1,15}}{_SP}){{1,3}}(?:(?i:standard|daylight|summer|mean){_SP})?[Tt]ime\b)"
        r"(?P<close>(?(open)\)))?)?"
    )
    hour = r"(?:2[0-4]|1\d|0?\d)"
    gap = rf"(?:\s(?=[0-5]\d\s{{0,2}}{ap}))?"  # "10. 30 a. m.", as scanned print has it
    return (
        r"(?<![\w:.,/$€£¥+-])(?:"
        rf"(?P<h>{hour})(?P<sep>[:.]){gap}(?P<mi>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s{{0,2}}(?P<ap>{ap}))?"
        rf"(?:{_TO}(?P<h2>{hour})[:.]{gap}(?P<mi2>[0-5]\d)(?![\d:])(?:\s{{0,2}}(?P<ap2>{ap}))?)?"
        rf"|(?P<ho>{hour})\s{{0,2}}(?:(?P<apo>{ap})|(?P<oc>o'clock\b)|(?={_SP}?in{_SP}the{_SP}(?:morning|afternoon|evening)\b))"
        r"|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)\s{0,2}(?:hours|hrs|h)\b"
        rf"|(?P<hh>{hour})h(?P<mh>[0-5]\d)\b"
        rf")(?P<hrs>\s{{0,2}}(?:hours|hrs)\b)?"
        rf"(?:{_SP}in{_SP}the{_SP}(?P<part>morning|afternoon|evening)\b)?{zone}"
    )  # fmt: skip


def _relative() -> str:
    """Pattern of the words that count from the day of writing."""
    return (
        rf"(?<![\w-])(?:(?P<day>(?i:today|(?:the{_SP}day{_SP}before{_SP})?yesterday|tomorrow|tonight))"
        rf"|(?P<ye>year-end|year{_SP}end(?=\W)|(?:the{_SP})?year's{_SP}end|end{_SP}of{_SP}year"
        rf"|the{_SP}(?:current{_SP})?year{_SP}(?:ends|closes|is{_SP}(?:out|over)))"
        rf"|(?P<which>(?i:this|last|next|the)){_SP}(?:(?:current|calendar|(?P<fy>fiscal)){_SP})?"
        r"(?P<unit>year|month|week|morning|afternoon|evening|night|spring|summer|autumn|winter)"
        rf"|(?:(?P<ww>(?i:this|last|next))(?P<past>{_SP}past)?{_SP})?(?<!Good\s)(?P<wd>{_WEEKDAY}))"
        r"(?![A-Za-z]|-[a-z])"
    )


def _number_back() -> str:
    """Pattern of the number before a unit of time."""
    return (
        r"(?i)(?<![\w.,:/$€£¥+-])(?:(?P<approx>approximately|about|around|roughly|some|nearly|almost"
        r"|over|under|(?:just|slightly|a\slittle)\s(?:over|under)|(?:more|less)\sthan)\s{1,3}(?:an?\s{1,3}(?=\d))?)?"
        r"(?P<n>half[\s-]{1,3}an?|half|three\s{1,3}quarters\s{1,3}of\s{1,3}an|a\s{1,3}quarter\s{1,3}of\s{1,3}an"
        rf"|(?:\d{{1,3}}(?:\.\d{{1,2}})?|{NUMBER_WORDS})(?P<h>[\s-]{{1,3}}and[\s-]{{1,3}}a[\s-]{{1,3}}half)?"
        r"|an?)[\s-]{1,3}(?:(?:good|full|whole|solid)\s{1,3})?\Z"
    )  # fmt: skip


def _lead_back() -> str:
    """Pattern of the preposition before a time, with the small words in between."""
    return (
        r"(?i)(?<![\w-])(?P<l>no\s{1,3}later\s{1,3}than|not\s{1,3}later\s{1,3}than|later\s{1,3}than"
        r"|at\s{1,3}the\s{1,3}latest\s{1,3}(?:by|in)|prior\s{1,3}to|ahead\s{1,3}of|(?:effective\s{1,3})?as\s{1,3}(?:of|from)|(?:with\s{1,3}effect|effective)\s{1,3}from"
        r"|as\s{1,3}early\s{1,3}as|starting\s{1,3}(?:in|from|on)|beginning\s{1,3}(?:in|on)|by|until|till|before|within|in|on|at"
        r"|during|throughout|since|from|through|after|for|between|beyond|of|over|to|around|about|effective"
        r"|lasting|towards|toward)"
        rf"{_SP}(?:(?:the|around|about|approximately|roughly|at{_SP}least|at{_SP}the{_SP}latest|next|coming"
        rf"|following|period){_SP}){{0,3}}\Z"
    )  # fmt: skip


def make(folded: str, start: int, end: int, kind: str, **fields: Any) -> TimeExpression:
    """The expression with its governing preposition."""
    m = patterns().lead_back.search(folded, max(0, start - 48), start)
    return TimeExpression(
        start, end, folded[start:end], kind,
        marker="" if m is None else " ".join(m["l"].lower().split()),
        lead=start if m is None else m.start(),
        **fields,
    )  # fmt: skip


def sentence_start(folded: str, position: int) -> int:
    """Where the sentence or main clause of *position* starts, as far as `REACH` tells."""
    left = max(0, position - REACH)
    for stop in (". ", ".\n", "\n\n", "; "):
        left = max(left, folded.rfind(stop, left, position) + 1)
    return left


def future_before(folded: str, position: int) -> bool:
    """Whether the words before *position*, in its sentence, speak of the future."""
    first = sentence_start(folded, position)
    return patterns().future.search(folded, first, position) is not None


def part_of(m: re.Match[str] | None) -> str:
    if m is None:
        return ""
    return " ".join(w for w in m["p"].lower().split() if w not in ("the", "of", "very"))
