"""What the readers hand back, and what none of them lets through."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume.source.spot import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jresume.source.spot import Spot

# Python writes no integer of more than 4300 digits in decimal, so nor could we.
_MAX_BITS = int(4300 * math.log2(10))
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Values:
    """What a text holds; where its values stand, if that is known; whether keys may repeat."""

    data: Any
    root: Spot | None = None
    repeats: bool = True


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the pointer and value of every leaf of a document; what is empty is one too."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, f"{pointer}/{escape(name)}")
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{index}")
    else:
        yield pointer, value


def kind(value: object) -> str:
    """Return what JSON calls a value, with its article."""
    names: Mapping[type, str] = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "null",
    }
    return names.get(type(value), type(value).__name__)


def unreadable(value: object) -> str | None:
    """Return why a value can stand in no document, or None where it can."""
    if isinstance(value, float) and not math.isfinite(value):
        return "this is not a number that a resume can hold: write a finite one, or text in quotes"
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return "the number has too many digits to be read"
    if isinstance(value, str) and not value.isascii() and _SURROGATE.search(value):
        return "half of a character (a surrogate) isn't text: write the character itself"
    return None
