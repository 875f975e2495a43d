"""Where on its line a value or a key ends."""

import re
from typing import Any

_DOUBLE = r'"(?:[^"\\]|\\.)*+"'
_BARE = r"[^\s,:=\[\]{}\"'#]+"
# Strings first: what stands in them is no bracket and no comment.
_TOKENS = {
    "json": re.compile(rf"{_DOUBLE}|{_BARE}"),
    "yaml": re.compile(rf"{_DOUBLE}|'(?:[^']|'')*+'|[^\s,\[\]{{}}\"'#]+"),
    "toml": re.compile(
        rf"\"{{3}}(?:[^\\]|\\.)*?(?:\"{{3,5}}|$)|'{{3}}.*?(?:'{{3,5}}|$)|{_DOUBLE}|'[^']*+'|{_BARE}"
    ),
}
_UNCLOSED = ('"', "'")
_YAML_KEY = re.compile(rf"{_DOUBLE}|'(?:[^']|'')*+'|[^\s\"'\[{{](?:[^:]|:(?=\S))*?(?=\s*:(?:\s|$))")


def end_of(line: str, start: int, syntax: str, value: Any, *, is_key: bool) -> int:
    """Return where what begins at `start` of a line ends on that line, both counted from 0.

    A list or an object is marked by how it begins; a text that goes on below, to the line's end.
    """
    if start >= len(line):
        return start
    if syntax == "yaml" and (end := _end_of_plain(line, start, value, is_key=is_key)):
        return end
    match = _TOKENS[syntax].match(line, start)
    if match is None and line[start] in _UNCLOSED:
        return max(len(line.rstrip()), start + 1)
    return match.end() if match else start + 1


def _end_of_plain(line: str, start: int, value: Any, *, is_key: bool) -> int:
    """Return where YAML without quotes ends, or 0: a text in it has commas and spaces."""
    if is_key or isinstance(value, dict):
        match = _YAML_KEY.match(line, start)
        return match.end() if match else 0
    if isinstance(value, str) and value and line[start] not in "\"'|>&!*":
        if line.startswith(value, start):
            return start + len(value)
        return max(len(line.rstrip()), start + 1)
    return 0
