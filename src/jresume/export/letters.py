"""Which letters a document is written in, so that a page carries no font that it doesn't use."""

from html import unescape
from typing import Any


def letters(value: Any) -> frozenset[str]:
    """Every character of every text in a document, also those that Markdown names (`&Omega;`)."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        member = waiting.pop()
        if isinstance(member, str):
            found.update(member, unescape(member))
        elif isinstance(member, dict):
            waiting.extend(member.values())
        elif isinstance(member, list):
            waiting.extend(member)
    return frozenset(found)


def uses(found: frozenset[str], ranges: str) -> bool:
    """Whether any character is in the ranges, written as CSS `unicode-range` writes them."""
    for written in ranges.split(","):
        first, _, last = written.strip().upper().removeprefix("U+").partition("-")
        lowest = int(first.replace("?", "0"), 16)
        highest = int((last or first).replace("?", "F"), 16)
        if any(lowest <= ord(letter) <= highest for letter in found):
            return True
    return False
