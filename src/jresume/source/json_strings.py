"""Why a JSON string isn't one: escapes, line ends, control characters, a quote that never comes."""

from __future__ import annotations

import re

from jresume.source.json_words import about_control
from jresume.source.spot import Fault

_CHUNK = re.compile(r'[^"\\\x00-\x1f]*+')
_UNIT = re.compile(r"\\u([0-9a-fA-F]{4})")
_LOW = range(0xDC00, 0xE000)
_SURROGATES = range(0xD800, 0xE000)


def end_of_string(text: str, start: int) -> int:
    """Return where the string that begins at an offset has ended; raises Fault."""
    at = start + 1
    while True:
        match = _CHUNK.match(text, at)
        at = match.end() if match else at
        found = text[at : at + 1]
        if found == '"':
            return at + 1
        if found != "\\":
            raise _broken(text, start, at)
        at = _end_of_escape(text, at)


def _end_of_escape(text: str, at: int) -> int:
    found = text[at + 1 : at + 2]
    if not found:
        message = "the text ends in the middle of an escape (\\)"
        raise Fault(message, at)
    if found == "u":
        return _end_of_unicode(text, at)
    if found not in '"\\/bfnrt':
        shown = f"\\{found}" if found.isprintable() else "a backslash before this character"
        message = f"{shown} means nothing in JSON: write a backslash as \\\\"
        raise Fault(message, at)
    return at + 2


def _end_of_unicode(text: str, at: int) -> int:
    first = _UNIT.match(text, at)
    if first is None:
        message = "\\u needs four hexadecimal digits, as in \\u00e9; write a backslash as \\\\"
        raise Fault(message, at)
    code = int(first[1], 16)
    if code not in _SURROGATES:
        return first.end()
    second = _UNIT.match(text, first.end())
    if code in _LOW or second is None or int(second[1], 16) not in _LOW:
        message = f"{first[0]} is half of a character, so it isn't text: write the character itself"
        raise Fault(message, at)
    return second.end()


def _broken(text: str, start: int, at: int) -> Fault:
    """Say what stopped a string: the end of the text or line, or a control character."""
    unclosed = 'this text is never closed: its closing double quote (") is missing'
    found = text[at : at + 1]
    if not found:
        return Fault(unclosed, start)
    if found in "\r\n":
        rest = text[at:].lstrip()
        # A line that ends as a member does, or a next one that begins so, has lost its quote.
        ends_as_one = text[start + 1 : at].rstrip().endswith((",", ":", "{", "["))
        if ends_as_one or not rest or rest[0] in '"]}' or '"' not in rest:
            return Fault(unclosed, start)
        return Fault("a line can't break inside text: write \\n, or join the lines", at)
    return Fault(about_control(found), at)
