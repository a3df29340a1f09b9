"""Small values, of which the reading of a text makes many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots that nobody changes: the type checker sees to that.

    For what is made some thirty times a sentence. A frozen dataclass guards itself at run time
    as well, and three quarters of the time of making it go into that.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered_value(cls: type[T]) -> type[T]:
    """The same, with an order: by the fields, from the first on."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(cls)
