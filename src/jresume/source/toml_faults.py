"""Why a text isn't TOML: tomllib's complaints in plain words, at the cause where it can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.source.spot import Fault, Lines

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Callable

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|\'{3}(?:[^']|'(?!''))*+'{3,5}'''
    r"""|"{3}|'{3}|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+'|\#[^\n]*+|[][{}"']|[^]["'\#{}]++""",
    re.DOTALL,
)
_NEXT_KEY = re.compile(r"[\w.-]+[ \t]*=")
_LAST_WORD = re.compile(r"[^\s=,\[\]{}\"']+\Z")
_CLOSER = {"[": "]", "{": "}"}
_WORD = re.compile(r"[^\s,\]}#]+")


def reword(error: tomllib.TOMLDecodeError, body: str, text: str) -> Fault:
    """Return what a complaint about `body` means, and where in `text`; they differ in line ends."""
    said = str(error)
    place = _PLACE.search(said)
    at = len(body)
    if place and place[1]:
        at = Lines(body).offset(int(place[1]), int(place[2]))
    message, at = _cause(said, body, at)
    where = Lines(body).place(at)
    return Fault(message, Lines(text).offset(where.line, where.column))


def _cause(said: str, body: str, at: int) -> tuple[str, int]:
    for pattern, answer in _CAUSES:
        if pattern in said:
            return (answer, at) if isinstance(answer, str) else answer(said, body, at)
    return f"this isn't TOML: {_PLACE.sub('', said)}", at


def _first(body: str, at: int) -> int:
    """Return where the line of an offset begins, after its indentation."""
    start = body.rfind("\n", 0, at) + 1
    return at - len(body[start:at].lstrip())


def _repeated(_said: str, body: str, at: int) -> tuple[str, int]:
    return "this key is given twice, or as two kinds of value: keep one", _first(body, at)


def _declared(said: str, body: str, at: int) -> tuple[str, int]:
    name = ".".join(re.findall(r"'((?:[^'\\]|\\.)*)'", said.partition("(")[2].partition(")")[0]))
    return f"the table [{name}] is given twice: join the two", _first(body, at)


def _complete(_said: str, body: str, at: int) -> tuple[str, int]:
    message = "this adds to a value that is complete already: put everything in one place"
    return message, _first(body, at)


def _unquoted(_said: str, body: str, at: int) -> tuple[str, int]:
    message = "this text is never closed: its closing quote is missing"
    return message, _opening(body, at, "\"'")


def _no_equals(_said: str, body: str, at: int) -> tuple[str, int]:
    if body[at : at + 1] == ":":
        return "TOML writes `key = value`, not `key: value`", at
    message = "an equals sign (=) is missing after this key: TOML writes `key = value`"
    return message, _first(body, at)


def _no_key(_said: str, body: str, at: int) -> tuple[str, int]:
    found = body[at : at + 1]
    if found in "\n},":
        return "an inline table { … } stands in one line, with no comma at its end", at
    return f"{_shown(found)} can't begin a key: put the key in quotes", at


def _no_statement(_said: str, body: str, at: int) -> tuple[str, int]:
    found = _shown(body[at : at + 1])
    return f"{found} can't begin a line: a line is `key = value` or a [table]", at


def _escape(_said: str, body: str, at: int) -> tuple[str, int]:
    message = "this escape means nothing in double quotes: write a backslash as \\\\"
    return message, body.rfind("\\", 0, at)  # tomllib says where it ends


def _about_value(_said: str, body: str, at: int) -> tuple[str, int]:
    found = body[at : at + 1]
    if not found or found in "\n#":
        return "a value is missing here", at
    if found in ",]}":
        return f"a value is missing here, before the {found}", at
    if not found.isprintable():
        return f"the character U+{ord(found):04X} can't stand here: delete it", at
    if _NEXT_KEY.match(body, at) and (opening := _opening(body, at, "[{")) != at:
        return _never_closed(body[opening]), opening
    match = _WORD.match(body, at)
    word = match[0] if match else found
    if word.lower() in {"true", "false"}:
        return f"{word} isn't TOML: write {word.lower()}", at
    if word.lower() in {"null", "none", "nil", "undefined", "~"}:
        return f"TOML has no {word}: leave the key out", at
    word = word if len(word) <= 40 else word[:39] + "…"  # noqa: PLR2004
    return f'text stands in quotes: "{word}"', at


def _unclosed(_said: str, body: str, at: int) -> tuple[str, int]:
    opening = _opening(body, at, "[{")
    opener = body[opening : opening + 1]
    if opener not in _CLOSER or not opener:
        return "a closing bracket is missing before this", at
    if at < len(body) and body[at] != "\n" and not _NEXT_KEY.match(body, at):
        return f"a comma (,) or the closing {_CLOSER[opener]} is missing before this", at
    return _never_closed(opener), opening


def _never_closed(opener: str) -> str:
    return f"this {opener} is never closed: a {_CLOSER[opener]} is missing"


def _after_value(_said: str, body: str, at: int) -> tuple[str, int]:
    """Say what follows a value in its line: the rest of what was meant to be one, or another."""
    match = _LAST_WORD.search(body, body.rfind("\n", 0, at) + 1, at)
    if match and not body[at].isspace():
        whole = _WORD.match(body, match.start())
        word = whole[0] if whole else match[0]
        if re.fullmatch(r"[-+]?0[0-9]+", word):
            return (
                f'a number has no leading zero: delete it, or write "{word}" as text',
                match.start(),
            )
        message = f"{word[:40]} is no number, date or time: mend it, or put it in quotes"
        return message, match.start()
    return "the value ends before this: put text in quotes, and the next key in a new line", at


def _opening(body: str, at: int, kinds: str) -> int:
    """Return the last bracket or quote that is open before an offset, or else the offset."""
    opened: list[int] = []
    for match in _TOKEN.finditer(body):
        part = match[0]
        if match.start() >= at:
            break
        if part in {*kinds, *(3 * kind for kind in kinds)}:
            opened.append(match.start())
        elif part in "]}" and opened and kinds == "[{":
            opened.pop()
    return opened[-1] if opened else at


def _shown(character: str) -> str:
    return character if character.isprintable() and character else "this"


# What tomllib says (in part) → what we say; the first that fits.
_CAUSES: tuple[tuple[str, str | Callable[[str, str, int], tuple[str, int]]], ...] = (
    ("overwrite", _repeated),
    ("Duplicate inline table key", _repeated),
    ("twice", _declared),
    ("immutable namespace", _complete),
    ("Unterminated string", _unquoted),
    ("Illegal character '\\n'", _unquoted),
    ("Expected \"'", _unquoted),
    ("Found invalid character '\\n'", _unquoted),
    ("Unclosed", _unclosed),
    ("'=' after a key", _no_equals),
    ("Invalid initial character for a key", _no_key),
    ("Invalid value", _about_value),
    ("Invalid statement", _no_statement),
    ("newline or end of document", _after_value),
    ("Unescaped '\\'", _escape),
    ("Invalid hex value", _escape),
    ("Unicode scalar", _escape),
    ("Invalid date", "there is no such date or time: mend it, or put it in quotes"),
    ("']]'", "the closing ]] of this header is missing"),
    ("']'", "the closing ] of this header is missing"),
    ("Illegal character", "a control character can't stand here: write it as \\u and four digits"),
)
