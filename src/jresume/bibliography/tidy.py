"""Punctuation put right in a whole reference, where a style's pieces meet."""

from __future__ import annotations

import re

_SIGN = "[\ue000-\ue01d]*"
_QUOTED = re.compile(f"([”’])({_SIGN})([.,])")
# A point after a point, a comma after a comma, and a point after what ends a sentence already.
# But only where a word ends: an address may have two colons in it.
_TWICE = re.compile(f"([.,;:])({_SIGN}[”’]?{_SIGN})\\1(?=[\\s.,;:”’\ue000-\ue01d]|$)(?!\\.)")
_ENDED = re.compile(f"([!?…])({_SIGN}[”’]?{_SIGN})([.,])")
_BEFORE = re.compile(f"[ \t]+({_SIGN})([.,;:])(?=[\\s\ue000-\ue01d]|$)")
_GAPS = re.compile(f"[ \t\n]+({_SIGN})[ \t\n]+")
_ELLIPSIS = re.compile(r"\.\.\.")


def tidied(text: str, *, within_quotes: bool) -> str:
    """A reference without doubled punctuation and spaces.

    `within_quotes` says that the language puts points and commas before a closing quotation mark,
    as American English does.
    """
    text = _ELLIPSIS.sub("…", text)
    text = _GAPS.sub(r" \1", text)
    text = _BEFORE.sub(r"\1\2", text)
    text = _TWICE.sub(r"\1\2", text)
    if within_quotes:
        text = _QUOTED.sub(r"\3\1\2", text)
        text = _TWICE.sub(r"\1\2", text)
    text = _ENDED.sub(_end, text)
    return text.strip()


def _end(match: re.Match[str]) -> str:
    """A comma stays behind a question mark, and a point doesn't."""
    return match[0] if match[3] == "," or match[1] == "…" else match[1] + match[2]
