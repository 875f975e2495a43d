"""JSON to data, with the standard library's `json`: it is fast, and always there.

It says where it gave up, not why, so a text that it refuses goes to `json_faults`. Positions of a
text that it accepts come from `json_spots`, once somebody asks.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from jresume.source.spot import MAX_DEPTH, Fault
from jresume.source.values import Values

# What no depth comes from: text, what stands between brackets, and brackets with nothing but these
# inside. A text that never ends reaches to the end of all.
_PLAIN = r'[^][{}"]++|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)'
_FLAT = rf"[\[{{](?:{_PLAIN})*+[]}}]"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _RefusedError(ValueError):
    """Something that Python's reader lets through and JSON, or we, don't."""


def read_json(text: str) -> Values:
    """Return the data of a JSON text; raises Fault."""
    _check_depth(text)
    repeats = False

    def gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        members = dict(pairs)
        repeats = repeats or len(members) != len(pairs)
        return members

    try:
        data = json.loads(
            text, object_pairs_hook=gather, parse_constant=_refuse, parse_float=_float
        )
    except (ValueError, RecursionError) as error:
        fault = _explained(text)
        if fault is None:  # ours to explain, so a bug; still better than a traceback
            fault = Fault(f"this isn't JSON: {error}", getattr(error, "pos", 0))
        raise fault from None
    if _SURROGATE.search(text) and (fault := _explained(text)):
        raise fault
    return Values(data, repeats=repeats)


def _explained(text: str) -> Fault | None:
    # Most texts are JSON, and need no words.
    from jresume.source.json_faults import explain

    return explain(text)


def _check_depth(text: str) -> None:
    # Counting is enough for most texts; none of them pays for the finer look.
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    # Compiled only here, since most texts end above.
    each = re.compile(rf"(?:{_PLAIN})*+[][{{}}]", re.DOTALL)
    quick = re.compile(rf"(?:{_PLAIN}|{_FLAT})*+[][{{}}]", re.DOTALL)
    depth = at = 0
    while match := (quick if depth < MAX_DEPTH else each).match(text, at):
        at = match.end()
        depth += 1 if text[at - 1] in "[{" else -1
        if depth > MAX_DEPTH:
            message = f"the document is nested deeper than {MAX_DEPTH} levels: flatten it"
            raise Fault(message, at - 1)


def _refuse(constant: str) -> NoReturn:
    raise _RefusedError(constant)


def _float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _RefusedError(digits)
    return number
