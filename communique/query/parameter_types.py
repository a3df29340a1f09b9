"""The types of parameters: what each takes, how it is checked, and how forms ask for it.

One table serves the binding of values, the HTML forms, the OpenAPI document and the SHACL
examples, so that all four say the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from communique.errors import ParameterError
from communique.graph.vocabulary import PREFIXES, XSD

Schema = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of parameter.

    Attributes:
        type: What callers read: `integer` of the variable `?_count_integer`.
        literal: Makes the literal of a text, or raises ParameterError; None for `iri`.
        datatype: Of that literal; None for `iri` and for text in a language.
        language: Of that literal, or an empty string.
        input: The type of an HTML input. `step`: of a number in it.
        schema: What JSON Schema says of a value.
    """

    type: str
    literal: Callable[[str], Literal] | None
    datatype: NamedNode | None
    language: str = ""
    input: str = "text"
    step: str = ""
    schema: Schema | None = None


def kind_of(ending: str) -> Kind | None:
    """The type that the *ending* of a variable names, such as `xsd_date` or `en`; or None."""
    if ending in _KINDS:
        return _KINDS[ending]
    return _in_language(ending) if re.fullmatch(r"[a-z]{2}", ending) else None


def endings() -> str:
    """All endings, for a person."""
    return ", ".join(_KINDS) + ", or a language such as en"


def _in_language(tag: str) -> Kind:
    return Kind(
        "literal", lambda text: Literal(text, language=tag), None, tag, schema={"type": "string"}
    )


def _checked(
    datatype: NamedNode,
    pattern: str,
    hint: str,
    canonical: Callable[[str], str] = str,
) -> Callable[[str], Literal]:
    """A maker of literals of *datatype* from texts that match *pattern*.

    Args:
        hint: What a text should be, with an example, for the error.
        canonical: Gives the form to write, or raises ValueError.
    """
    whole = re.compile(pattern)

    def literal(text: str) -> Literal:
        stripped = text.strip()
        try:
            if not whole.fullmatch(stripped):
                raise ValueError
            return Literal(canonical(stripped), datatype=datatype)
        except ValueError:
            raise ParameterError(f"'{text}' is not {hint}.") from None

    return literal


def _day(text: str) -> str:
    return datetime.date.fromisoformat(text).isoformat()


def _moment(text: str) -> str:
    datetime.datetime.fromisoformat(text)
    return text


def _month(text: str) -> str:
    datetime.date.fromisoformat(f"{text}-01")
    return text


def _year(text: str) -> str:
    if text == "0000":
        raise ValueError
    return text


def _truth(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


_DECIMAL = r"[+-]?([0-9]{1,18}(\.[0-9]{0,30})?|\.[0-9]{1,18})"
_DOUBLE = r"[+-]?([0-9]{1,18}(\.[0-9]{0,30})?|\.[0-9]{1,18})([eE][+-]?[0-9]{1,3})?"
_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_A_NUMBER = "a number of at most 1e17, such as 2.5"
_LARGEST = 1e17


def _in_range(text: str) -> str:
    if abs(float(text)) > _LARGEST:
        raise ValueError
    return text


_DECIMAL_OF = _checked(XSD.decimal, _DECIMAL, _A_NUMBER, _in_range)
_DOUBLE_OF = _checked(NamedNode(PREFIXES["xsd"] + "double"), _DOUBLE, _A_NUMBER, _in_range)


def _number(text: str) -> Literal:
    """A decimal; a double where it is written with an exponent."""
    return _DOUBLE_OF(text) if "e" in text.lower() else _DECIMAL_OF(text)


def _xsd(name: str) -> NamedNode:
    return NamedNode(PREFIXES["xsd"] + name)


_STRING: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number", "minimum": -_LARGEST, "maximum": _LARGEST}
_INTEGER = Kind(
    "integer",
    _checked(
        XSD.integer, r"[+-]?[0-9]{1,18}", "a whole number, such as 10", lambda text: str(int(text))
    ),
    XSD.integer,
    input="number",
    step="1",
    schema={"type": "integer", "minimum": -(10**18) + 1, "maximum": 10**18 - 1},
)
_TEXT = Kind("literal", Literal, _xsd("string"), schema=_STRING)

_KINDS: Mapping[str, Kind] = {
    "iri": Kind("iri", None, None, schema=_STRING),
    "literal": _TEXT,
    "integer": _INTEGER,
    "number": Kind("number", _number, XSD.decimal, input="number", step="any", schema=_NUMBER),
    "xsd_string": _TEXT,
    "xsd_integer": _INTEGER,
    "xsd_decimal": Kind(
        "number", _DECIMAL_OF, XSD.decimal, input="number", step="any", schema=_NUMBER
    ),
    "xsd_double": Kind(
        "number", _DOUBLE_OF, _xsd("double"), input="number", step="any", schema=_NUMBER
    ),
    "xsd_boolean": Kind(
        "boolean",
        _checked(_xsd("boolean"), "true|false|1|0", "true or false", _truth),
        _xsd("boolean"),
        schema={"type": "boolean"},
    ),
    "xsd_date": Kind(
        "date",
        _checked(XSD.date, "[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date, such as 2025-04-09", _day),
        XSD.date,
        input="date",
        schema={"type": "string", "format": "date"},
    ),
    "xsd_dateTime": Kind(
        "moment",
        _checked(
            XSD.dateTime,
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
            r"(Z|[+-][0-9]{2}:[0-9]{2})?",
            "a moment, such as 2025-04-09T10:00:00Z",
            _moment,
        ),
        XSD.dateTime,
        schema={"type": "string", "format": "date-time"},
    ),
    "xsd_gYear": Kind(
        "year",
        _checked(XSD.gYear, "[0-9]{4}", "a year, such as 2025", _year),
        XSD.gYear,
        schema={"type": "string", "pattern": f"^{_YEAR}$"},
    ),
    "xsd_gYearMonth": Kind(
        "month",
        _checked(XSD.gYearMonth, "[0-9]{4}-[0-9]{2}", "a month, such as 2025-04", _month),
        XSD.gYearMonth,
        input="month",
        schema={"type": "string", "pattern": f"^{_YEAR}-(0[1-9]|1[0-2])$"},
    ),
}
