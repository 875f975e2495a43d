"""Which letters a document is written in, so that a page carries no font that it doesn't use."""

from typing import Any


def letters(value: Any) -> frozenset[str]:
    """Every character of every text in a document."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        member = waiting.pop()
        if isinstance(member, str):
            found.update(member)
        elif isinstance(member, dict):
            waiting.extend(member.values())
        elif isinstance(member, list):
            waiting.extend(member)
    return frozenset(found)


def uses(found: frozenset[str], ranges: str) -> bool:
    """Whether any character is in the ranges, written as CSS `unicode-range` writes them."""
    for written in ranges.split(","):
        first, _, last = written.strip().upper().removeprefix("U+").partition("-")
        if any(int(first, 16) <= ord(letter) <= int(last or first, 16) for letter in found):
            return True
    return False
