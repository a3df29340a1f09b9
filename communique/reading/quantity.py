"""Amounts in a statement: percentages and sums of money, with normalised values.

Only what the text states is given. A bare `$` stays the unit `$`, because a text does not
always say whose dollar it means. Counts of people or things are no amounts here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD_VALUES = {w: i for i, w in enumerate(_ONES)} | {w: 10 * (i + 2) for i, w in enumerate(_TENS)}

#: A number from zero to ninety-nine in words, as a pattern without groups or boundaries.
NUMBER_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))}))"
)

_SCALES = {
    "hundred": 100, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6,
    "million": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "billion": 10**9,
    "tn": 10**12, "trn": 10**12, "trillion": 10**12,
}  # fmt: skip

# What may stand before a number, and the unit that it states. Blanks and dots are dropped
# and letters lowered before the look-up.
_PREFIX_UNITS = {
    "$": "$", "us$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "aud": "AUD",
    "c$": "CAD", "ca$": "CAD", "cad": "CAD", "nz$": "NZD", "nzd": "NZD", "s$": "SGD",
    "sgd": "SGD", "hk$": "HKD", "hkd": "HKD", "€": "EUR", "eur": "EUR", "£": "GBP",
    "gbp": "GBP", "¥": "JPY", "jp¥": "JPY", "jpy": "JPY", "₩": "KRW", "krw": "KRW",
    "cny": "CNY", "rmb": "CNY", "chf": "CHF", "nok": "NOK", "sek": "SEK", "dkk": "DKK",
    "pln": "PLN", "uah": "UAH", "inr": "INR",
}  # fmt: skip
_SUFFIX_UNITS = {
    "dollar": "$", "usdollar": "USD", "americandollar": "USD", "australiandollar": "AUD",
    "canadiandollar": "CAD", "newzealanddollar": "NZD", "singaporedollar": "SGD",
    "euro": "EUR", "yen": "JPY", "japaneseyen": "JPY", "poundsterling": "GBP",
    "poundssterling": "GBP", "britishpound": "GBP", "yuan": "CNY", "renminbi": "CNY",
    "swissfranc": "CHF", "norwegiankroner": "NOK", "norwegiankrone": "NOK",
    "danishkroner": "DKK", "danishkrone": "DKK", "swedishkronor": "SEK",
    "swedishkrona": "SEK", "won": "KRW", "koreanwon": "KRW", "southkoreanwon": "KRW", "zloty": "PLN",
    "polishzloty": "PLN", "hryvnia": "UAH", "ukrainianhryvnia": "UAH", "indianrupee": "INR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountExpr:
    """A percentage or a sum of money.

    Attributes:
        start, end: Half-open offsets in the text that was searched.
        text: The words under the span, in the folded text.
        value: The number as a plain decimal string: `15000000`, `2`, `3.5`. Of a range
            ("2-3%") the upper number.
        unit: `%`, `pp` (percentage points), an ISO 4217 code where the text states the
            currency, or `$` where it says no more than that.
        low: The lower number of a range, scaled like `value`, or None.
        base: What a percentage is a part of, if that is `GDP` or `GNI`; else an empty
            string. The span then takes in the words that say so.
    """

    start: int
    end: int
    text: str
    value: str
    unit: str
    low: str | None = None
    base: str = ""


def parse_number(words: str) -> Decimal | None:
    """The value of `1,500`, `2.5`, `two` or `forty-five`; None if it is no such number."""
    plain = words.strip().lower()
    if plain[:1].isdigit():
        digits = plain.replace(",", "")
        # isascii: digits of other scripts do not occur in these texts and are not meant.
        if digits.isascii() and re.fullmatch(r"\d{1,21}(?:\.\d{1,6})?", digits):
            return Decimal(digits)
        return None
    if plain in ("a", "an"):
        return Decimal(1)
    parts = plain.replace("-", " ").split()
    if not parts or len(parts) > 2 or any(p not in _WORD_VALUES for p in parts):
        return None
    return Decimal(sum(_WORD_VALUES[p] for p in parts))


def find_amounts(folded: str, start: int = 0, end: int | None = None) -> tuple[AmountExpr, ...]:
    """Percentages and sums of money in `folded[start:end]`, left to right, not overlapping.

    `folded` is the folded text of a document; offsets count its characters.
    """
    stop = len(folded) if end is None else min(end, len(folded))
    start = max(0, start)
    sign, word, patterns = _patterns()
    if not (sign.search(folded, start, stop) or word.search(folded[start:stop].casefold())):
        return ()
    found: list[AmountExpr] = []
    for pattern in patterns:
        for m in pattern.finditer(folded, start, stop):
            amount = _amount(m)
            if amount is not None:
                found.append(amount)
    found.sort(key=lambda a: (a.start, -a.end))
    kept: list[AmountExpr] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return tuple(kept)


def _amount(m: re.Match[str]) -> AmountExpr | None:
    """The amount of one match, or None where the number or the currency is not known."""
    part = m.groupdict()
    number = parse_number(part["n"])
    if number is None:
        return None
    unit, base = "", ""
    if part.get("pct"):
        unit = "pp" if "point" in part["pct"].lower() else "%"
        base = {"": "", "gdp": "GDP", "gni": "GNI"}[_base_key(part["base"] or "")]
    elif part.get("pre"):
        unit = _PREFIX_UNITS.get(_squeezed(part["pre"]), "")
    elif part.get("post"):
        word = _squeezed(part["post"])
        unit = _SUFFIX_UNITS.get(word) or _SUFFIX_UNITS.get(word.removesuffix("s"), "")
        unit = unit or _PREFIX_UNITS.get(word, "")
    if not unit:
        return None
    scale = Decimal(1)
    for name in ("hundred", "scale"):
        if part.get(name):
            scale *= _SCALES[part[name].lower()]
    low = parse_number(part["low"]) if part.get("low") else None
    start = m.start()
    if low is not None and low >= number:
        # "raised in 2027 to 2%": the first number is no lower bound, it is something else.
        low = None
        start = start if part.get("pre") else m.start("n")
    return AmountExpr(
        start, m.end(), m.string[start : m.end()], _plain(number * scale), unit,
        None if low is None else _plain(low * scale), base,
    )  # fmt: skip


def _squeezed(words: str) -> str:
    return re.sub(r"[\s.-]", "", words).lower()


def _base_key(words: str) -> str:
    low = words.lower()
    if "gni" in low or "national income" in low:
        return "gni"
    return "gdp" if low else ""


def _plain(value: Decimal) -> str:
    """The number without exponent, separators or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# ISO 4217 codes that these texts use next to a number.
_CODES = "USD|AUD|CAD|NZD|SGD|HKD|EUR|GBP|JPY|KRW|CNY|RMB|CHF|NOK|SEK|DKK|PLN|UAH|INR"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """The patterns for percentages, prefixed and suffixed currencies, behind two gates.

    Every amount has a sign, or a word that the second gate finds in a text in small letters:
    to search without regard to case takes ten times as long.
    Every repeat is bounded, so that no text can make the search slow.
    """
    digits = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?)(?!\d|,\d|\.\d)"
    words = rf"(?i:\b{NUMBER_WORDS}\b)"
    dash = r"\s{0,2}[-\u2013\u2014]\s{0,2}"
    low = rf"(?:(?<![\w.,])(?P<low>{digits})(?:{dash}|\s{{1,3}}to\s{{1,3}}))?"
    big = r"(?i:thousand|million|billion|trillion)"
    scale = (
        rf"(?:[\s-]{{0,3}}(?P<hundred>(?i:hundred))(?=[\s-]{{1,3}}{big}))?"
        rf"(?:[\s-]{{0,3}}(?P<scale>{big}|(?i:hundred|mln|mn|bln|bn|trn|tn)|[mMkKbB])"
        r"(?![A-Za-z]))?"
    )
    percent = r"(?:%|(?i:per\s{0,2}cent(?:age\s{1,3}points?)?)(?![A-Za-z]))"
    # "a million euros", but not "a euro" and not the article of "a €5 million loan".
    one = rf"\b[Aa]n?\b(?=[\s-]{{1,3}}(?:hundred|{big}))"
    sign = re.compile(rf"%|\$|€|£|¥|₩|{_CODES}")
    word = re.compile(
        r"cent|dollar|euro|yen|yuan|sterling|british\s|kron|won|zloty|hryvnia|renminbi|franc|rupee"
    )
    return (
        sign,
        word,
        (
            re.compile(
                rf"{low}(?<![\w.,])(?P<n>{digits}|{words})[\s-]{{0,3}}(?P<pct>{percent}){_base()}"
            ),
            re.compile(
                rf"{_prefix()}\s{{0,2}}(?:(?P<low>{digits}){dash}[$€£¥]?)?(?P<n>{digits}){scale}"
            ),
            re.compile(
                rf"{low}(?<![\w.,])(?P<n>{digits}|{words}|{one}){scale}[\s-]{{0,3}}{_suffix()}"
            ),
        ),
    )


def _base() -> str:
    """Pattern of "of its GDP" after a percentage."""
    return (
        r"(?P<base>\s{1,3}of\s{1,3}"
        r"(?:(?:its|their|our|his|her|the|annual|national)\s{1,3}){0,2}"
        r"(?:GDP|GNI|(?i:gross\s{1,3}(?:domestic\s{1,3}product|national\s{1,3}income)))"
        r"(?![A-Za-z]))?"
    )


def _prefix() -> str:
    """Pattern of a currency sign or code before a number."""
    return (
        r"(?P<pre>(?<![A-Za-z$])(?:(?:U\.?S\.?|AU?|CA?|NZ|HK|S)\s?\$|JP¥|[$€£¥₩]"
        rf"|(?:{_CODES})(?=[\s\d])))"
    )


def _suffix() -> str:
    """Pattern of a currency sign, code or name after a number."""
    return (
        rf"(?P<post>(?:€|£|(?:{_CODES})|(?i:"
        r"(?:(?:U\.?S\.?|American|Australian|Canadian|New\s{1,2}Zealand|Singapore)\s{1,3})?"
        r"dollars?|euros?|(?:Japanese\s{1,3})?yen|pounds?\s{1,3}sterling|British\s{1,3}pounds?"
        r"|yuan|renminbi|Swiss\s{1,3}francs?|(?:Norwegian|Danish)\s{1,3}kroner?"
        r"|Swedish\s{1,3}kron(?:or|a)|(?:South\s{1,3})?Korean\s{1,3}won|(?<=illion\s)won"
        r"|(?:Polish\s{1,3})?zloty|(?:Ukrainian\s{1,3})?hryvnia|Indian\s{1,3}rupees?"
        r"))(?![A-Za-z]))"
    )
