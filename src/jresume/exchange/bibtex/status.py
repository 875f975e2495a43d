"""How far a paper is: words in BibTeX fields, and states of BibLaTeX ↔ `status`."""

import re
from collections.abc import Mapping

# `pubstate` of BibLaTeX (manual, section 4.9.2.11) → `status`.
_STATES: Mapping[str, str] = {
    "inpreparation": "in-preparation",
    "submitted": "submitted",
    "forthcoming": "accepted",
    "inpress": "in-press",
    "published": "published",
}
PUBSTATES: Mapping[str, str] = {ours: theirs for theirs, ours in _STATES.items()}
"""`status` → `pubstate`."""

NOTES: Mapping[str, str] = {
    "in-preparation": "In preparation",
    "submitted": "Submitted",
    "accepted": "To appear",
    "in-press": "In press",
    "filed": "Filed",
    "granted": "Granted",
}
"""`status` → what a style that knows no `pubstate` prints."""

_WORDS = (
    (
        "in-preparation",
        r"(?:(?:manuscript|paper|article|work) )?(?:in preparation|in prep\.?|in progress)",
    ),
    (
        "submitted",
        (
            r"(?:(?:manuscript|paper|article) )?(?:submitted|under (?:review|submission|revision)"
            r"|in review|(?:in|under) peer[- ]review|under consideration)(?: for publication)?"
        ),
    ),
    ("in-press", r"(?:article )?(?:in|at) press|in print|in production|online first|early access"),
    (
        "accepted",
        (
            r"to appear|forthcoming|accepted(?: for publication)?|to be published|coming soon"
            r"|in publication|conditionally accepted"
        ),
    ),
)
_EXACT = tuple((status, re.compile(words, re.IGNORECASE)) for status, words in _WORDS)
_START = tuple(
    (status, re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE)) for status, words in _WORDS
)
_VENUE = re.compile(r"\s*(?:,|:|\bin|\bto|\bat|\bby|\bfor)\s*(?:the\s+)?(?=\S)", re.IGNORECASE)
_AROUND = " \t.,;:()[]"


def status_of(text: str) -> str:
    """The status that a text is and nothing else, as "to appear"; else ""."""
    plain = text.strip(_AROUND)
    state = _STATES.get(plain.casefold(), "")
    return state or next((s for s, words in _EXACT if words.fullmatch(plain)), "")


def status_at_start(text: str) -> tuple[str, str]:
    """The status that a text begins with, and what follows it, as in "submitted to Nature"."""
    plain = text.strip().lstrip("([")
    for status, words in _START:
        if match := words.match(plain):
            rest = plain[match.end() :]
            joined = _VENUE.match(rest)
            return status, (rest[joined.end() :] if joined else rest).strip(_AROUND)
    return "", ""
