"""What limits there are, and how they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_NAMED = "untrusted"
_UNITS: Mapping[str, int] = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
_WHOLE = re.compile(r"[1-9][0-9]{0,8}")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
_SIZE = re.compile(r"([1-9][0-9]{0,11})([KMG]?)", re.IGNORECASE)
_LEAST_MEMORY = 64 * 2**20  # what Python and WeasyPrint have to have for a page alone


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one export may take; None for what isn't limited.

    `pages` of the PDF, `seconds` of wall time from the start of its process to the end, and
    `memory` in bytes that the process may hold.
    """

    pages: int | None = None
    seconds: float | None = None
    memory: int | None = None


UNTRUSTED = Limits(pages=50, seconds=20, memory=512 * 2**20)
"""Enough for the longest CV on a slow machine, and for nothing else."""


def limits_of(text: str) -> Limits:
    """Limits as `pages=50,seconds=20,memory=512M`, or `untrusted`, which others may follow.

    Raises ValueError, whose text says what would be right.
    """
    limits = Limits()
    for part in text.split(","):
        name, is_set, value = (piece.strip() for piece in part.partition("="))
        if name == _NAMED and not is_set:
            limits = UNTRUSTED
        elif name == "pages" and _WHOLE.fullmatch(value):
            limits = replace(limits, pages=int(value))
        elif name == "seconds" and _DECIMAL.fullmatch(value) and float(value):
            limits = replace(limits, seconds=float(value))
        elif name == "memory" and (size := _bytes(value)) >= _LEAST_MEMORY:
            limits = replace(limits, memory=size)
        else:
            msg = (
                f"{part.strip()!r} is no limit; write pages=50, seconds=20, memory=512M "
                f"(64M at least), or several with commas, or untrusted, which means these three"
            )
            raise ValueError(msg)
    return limits


def _bytes(text: str) -> int:
    """A size with or without a unit, in bytes; 0 for what is none."""
    found = _SIZE.fullmatch(text.upper().removesuffix("IB").removesuffix("B"))
    return int(found[1]) * _UNITS[found[2].upper()] if found else 0
