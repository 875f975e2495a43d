"""Settings of an editor: JSON with comments, to which something is added and nothing else changes.

Neither json nor a parser of JSON keeps comments and spaces, and the file belongs to its owner.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r'(?P<space>\s+|//[^\r\n]*|/\*.*?\*/)|(?P<text>"(?:[^"\\\r\n]|\\.)*")'
    r"|(?P<mark>[{}\[\],:])|(?P<word>[^\s{}\[\],:\"/]+)",
    re.DOTALL,
)
_INDENT = re.compile(r"^([ \t]+)\S", re.MULTILINE)


class UnclearError(ValueError):
    """Text that isn't JSON with comments."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text that says something: no space, no comment."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Where a container opens and closes, and its members by key or index."""

    value: Any
    opens: int
    closes: int
    members: "dict[str | int, Spans]"
    last: int  # the end of the last token in it, or of its opening bracket
    ends_in_comma: bool


def read(text: str) -> Spans:
    """Return what a text holds and where; raises UnclearError."""
    tokens = list(_tokens(text))
    spans, after = _value(tokens, 0)
    if after != len(tokens):
        raise UnclearError
    return spans


def add(text: str, into: Spans, written: str, depth: int) -> str:
    """Return the text with a further member, already written as JSON, at the end of a container."""
    found = _INDENT.search(text)
    indent = found[1] if found else "  "
    line_end = "\r\n" if "\r\n" in text else "\n"
    inner = written.replace("\n", line_end + indent * (depth + 1)).replace("\t", indent)
    comma = "," if into.members and not into.ends_in_comma else ""
    between = text[into.last : into.closes - 1].rstrip()
    member = f"{line_end}{indent * (depth + 1)}{inner}{line_end}{indent * depth}"
    return text[: into.last] + comma + between + member + text[into.closes - 1 :]


def dumps(value: Any) -> str:
    """Return a value as JSON, each level one tab further in, as `add` takes it."""
    return json.dumps(value, ensure_ascii=False, indent="\t")


def _tokens(text: str) -> Iterator[Token]:
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise UnclearError
        at = match.end()
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match[0], match.start(), at)


def _value(tokens: list[Token], at: int) -> tuple[Spans, int]:
    token = _at(tokens, at)
    if token.text in {"{", "["}:
        return _container(tokens, at)
    try:
        value = json.loads(token.text)
    except ValueError:
        raise UnclearError from None
    return Spans(value, token.start, token.end, {}, token.end, ends_in_comma=False), at + 1


def _container(tokens: list[Token], at: int) -> tuple[Spans, int]:
    opening, members, comma = tokens[at], dict[str | int, Spans](), False
    last, closing = opening.end, {"{": "}", "[": "]"}[opening.text]
    at += 1
    while _at(tokens, at).text != closing:
        if members and not comma:
            raise UnclearError
        key: str | int = len(members)
        if closing == "}":
            if tokens[at].kind != "text" or _at(tokens, at + 1).text != ":":
                raise UnclearError
            key, at = json.loads(tokens[at].text), at + 2
        members[key], at = _value(tokens, at)
        last, comma = tokens[at - 1].end, _at(tokens, at).text == ","
        if comma:
            last, at = tokens[at].end, at + 1
    value: Any = {key: member.value for key, member in members.items()}
    if closing == "]":
        value = list(value.values())
    return Spans(value, opening.start, tokens[at].end, members, last, ends_in_comma=comma), at + 1


def _at(tokens: list[Token], at: int) -> Token:
    if at >= len(tokens):
        raise UnclearError
    return tokens[at]
