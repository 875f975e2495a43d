"""A PublicationEntry of RenderCV as a publication: what its authors and its journal tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.exchange.rendercv import labels
from jresume.exchange.rendercv.citation import CORRESPONDING, EQUAL, STATES
from jresume.exchange.rendercv.unescape import address, is_emphasized, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.exchange.rendercv.given import Given

_STATE_OF = {words.casefold(): state for state, words in STATES.items()} | {
    "accepted": "accepted",
    "forthcoming": "accepted",
    "in prep": "in-preparation",
    "submitted": "submitted",
    "under review": "submitted",
}
_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?"
    r"(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\x00-\x20]+)",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?"
)
_VENUE = re.compile(r"(.*\S)\s+\(([^()]+)\)", re.DOTALL)
_NUMBER = re.compile(
    r"(?:(?P<volume>vol\. ?)|(?P<issue>no\. ?)|(?P<pages>pp?\. ?)|(?P<number>number )"
    r"|(?P<arxiv>arXiv: ?))(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = re.compile(r"(?:\\\*|[†‡§¶‖])+$")
_CORRESPONDING = re.compile(rf"\s*\({CORRESPONDING}\)$")
_FIELDS = frozenset(
    {
        *("awards", "date", "keywords", "links", "location", "note", "people", "project", "roles"),
        *("status", "url"),
    }
)


def publication(given: Given, owners: list[str]) -> tuple[dict[str, Any], str]:
    """Return the publication that an entry tells, and what is left of its journal as a note.

    Names in bold letters are the owner's: they go into `owners`.
    """
    made: dict[str, Any] = {}
    made["name"], url = given.linked("title")
    where = given.marked("journal")
    tells_equals = any(map(_is_legend, labels.parts(where, _FIELDS)))
    made["authors"] = authors(given.all_marked("authors"), owners, tells_equals=tells_equals)
    rest = journal(where, made)
    doi = given.raw("doi")
    if match := _DOI.fullmatch(doi):
        made["doi"] = match[1]
    elif doi:
        rest.append(f"DOI: {doi}")
    url = given.raw("url") or url
    if (match := _DOI.fullmatch(url)) and "doi" not in made:
        made["doi"] = match[1]
    elif url:
        made["url"] = url
    return {name: value for name, value in made.items() if value}, "; ".join(rest)


def authors(
    texts: Sequence[str], owners: list[str] | None = None, *, tells_equals: bool = False
) -> list[Any]:
    """Return the authors that texts name, with who contributed equally and who answers letters.

    Several authors with one sign are equals; an author alone with a sign is where the entry says
    what the sign is for.
    """
    found: list[tuple[dict[str, Any], str]] = []
    for text in texts:
        bare, corresponding = _CORRESPONDING.subn("", text)
        sign = match[0] if (match := _MARKS.search(bare)) else ""
        bare = bare.removesuffix(sign).strip()
        if not sign and (match := re.fullmatch(r"(.*[^*])(\*+)", letters(bare))):
            bare, sign = match.groups()
        person = labels.person_of(bare)
        told = dict(person) if isinstance(person, dict) else {"name": person}
        if corresponding:
            told["corresponding"] = True
        if told["name"]:
            found.append((told, sign.replace("\\", "")))
            if owners is not None and is_emphasized(text):
                owners.append(told["name"])
    signs = [sign for _, sign in found]
    groups = {sign for sign in signs if sign and (tells_equals or signs.count(sign) > 1)}
    return [_with_sign(told, sign, groups) for told, sign in found]


def _with_sign(told: dict[str, Any], sign: str, groups: set[str]) -> Any:
    """A person with the group of equals that a sign tells; a sign alone stays in the name."""
    if sign in groups:
        told["equal"] = True if len(groups) == 1 else sign
    elif sign:
        told["name"] += sign
    return told["name"] if len(told) == 1 else told


def journal(text: str, made: dict[str, Any]) -> list[str]:
    """Take from a journal what has a field of its own; return the parts that have none."""
    rest: list[str] = []
    for number, part in enumerate(labels.parts(text, _FIELDS)):
        if _is_legend(part):
            continue
        words = letters(part)
        if state := _STATE_OF.get(words.casefold().rstrip(".")):
            made["status"] = state
        elif match := _DOI.fullmatch(words):
            made["doi"] = match[1]
        elif told := labels.fact(part, _FIELDS):
            name, value = told
            if isinstance(value, list) and name in made:
                value = [*made[name], *value]
            made[name] = value
        elif number == 0:
            _place(part, made)
        else:
            rest.append(part)
    return rest


def _is_legend(part: str) -> bool:
    """Whether a text tells what a sign behind authors means: "* Equal contribution"."""
    return letters(part).lstrip("*†‡§¶‖ ").casefold().startswith(EQUAL.casefold())


def _place(part: str, made: dict[str, Any]) -> None:
    """Take the venue and the numbers behind it: "Journal (J.), vol. 2, pp. 1-3"."""
    pieces = re.split(r",\s+", letters(part))
    while pieces and (match := _NUMBER.fullmatch(pieces[-1])):
        name = next(name for name, sign in match.groupdict().items() if sign)
        if name in made or (name == "arxiv" and not _ARXIV.fullmatch(match[6])):
            break
        made[name] = match[6]
        pieces.pop()
    where = ", ".join(pieces)
    if venue := _VENUE.fullmatch(where):
        made["publisher"], made["venue"] = venue.groups()
    elif where:
        made["publisher"] = where
    if url := address(part):
        made.setdefault("url", url)
