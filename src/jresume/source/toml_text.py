"""TOML to data, with the standard library's `tomllib`; dates and times become ISO 8601 text.

Positions come from `toml_spots`, once somebody asks. Two things are taken that `tomllib` refuses:
a lone CR as the end of a line, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any

from jresume.source.spot import MAX_DEPTH, Fault, escape
from jresume.source.toml_faults import reword
from jresume.source.values import Values, unreadable

# Text and comments are stepped over; brackets nest, and so does each dot of a key.
_TOKEN = re.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\\?\Z)|\'{3}(?:[^']++|'(?!''))*+(?:\'{3}|\Z)'''
    r"""|"(?:[^"\\\n]++|\\.)*+"?|'[^'\n]*+'?|\#[^\n]*+"""
    r"""|[][{}]|[=,\n]|\.|[^]["'\#{}=,\n.]++""",
    re.DOTALL,
)


def read_toml(text: str) -> Values:
    """Return the data of a TOML text; raises Fault."""
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    _check_depth(body, text)
    try:
        data = tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        raise reword(error, body, text) from None
    except (ValueError, RecursionError):
        # Python's limit on the digits of an integer; nothing else is left.
        number = re.search(r"[0-9_]{4300,}", text)
        message = "the number has too many digits to be read"
        raise Fault(message, number.start() if number else 0) from None
    return Values(_plain(data, "", 0, text), repeats=False)


def _check_depth(body: str, text: str) -> None:
    if body.count("[") + body.count("{") + body.count(".") <= MAX_DEPTH:
        return
    depth = dots = 0
    for match in _TOKEN.finditer(body):
        part = match[0]
        if part in "[{":
            depth, dots = depth + 1, 0
        elif part in "]}":
            depth, dots = depth - 1, 0
        elif part in "=,\n":
            dots = 0
        elif part == ".":
            dots += 1
        else:
            continue
        if depth + dots > MAX_DEPTH:
            # CRLF is one character in `body` and two in `text`.
            offset = match.start() + _crlf_before(text, body, match.start())
            raise _too_deep(offset)


def _crlf_before(text: str, body: str, offset: int) -> int:
    if len(text) == len(body):
        return 0
    line = body.count("\n", 0, offset)
    ends = [end.end() - end.start() for end in re.finditer(r"\r\n|\r|\n", text)]
    return sum(size - 1 for size in ends[:line])


def _too_deep(offset: int) -> Fault:
    return Fault(f"the document is nested deeper than {MAX_DEPTH} levels: flatten it", offset)


def _plain(value: Any, pointer: str, depth: int, text: str) -> Any:
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH:
            raise _too_deep(_offset(pointer, text))
        if isinstance(value, list):
            return [
                _plain(inner, f"{pointer}/{index}", depth + 1, text)
                for index, inner in enumerate(value)
            ]
        return {
            name: _plain(inner, f"{pointer}/{escape(name)}", depth + 1, text)
            for name, inner in value.items()
        }
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if reason := unreadable(value):
        raise Fault(reason, _offset(pointer, text))
    return value


def _offset(pointer: str, text: str) -> int:
    # Imported here because only a document with a fault asks for a place.
    from jresume.source.toml_spots import toml_spots

    return toml_spots(text).find(pointer)[0].start
