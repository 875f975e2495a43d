"""Identifiers of people and papers: whether they can exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import text
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context

_ORCID_DIGITS = 16
_NEW_ARXIV = (7, 4)  # the scheme of numbers began in April 2007
_FIVE_DIGITS = (15, 1)  # and has had five of them since January 2015
_OLD_ARXIV = 91


def _orcid(context: Context) -> Iterator[Found]:
    seen: set[tuple[Path, str]] = set()
    for path, node in context.objects:
        if "orcid" not in node and "network" not in node:
            continue
        keys = ["orcid"] if "orcid" in node else []
        if path[:2] == ("basics", "profiles") and text(node, "network").lower().startswith("orcid"):
            keys = ["username", "url"]
        for key in keys:
            bare = _bare_orcid(text(node, key))
            right = check_digit(bare[:-1]) if bare else ""
            if right and right != bare[-1] and (path, bare) not in seen:
                seen.add((path, bare))
                whole = (*path, key)
                message = (
                    f"{path_text(whole)} is {shown(text(node, key))}, which is nobody's ORCID iD: "
                    "its check digit, the last, doesn't fit the others; a digit is wrong"
                )
                yield Found(whole, message)


def _bare_orcid(value: str) -> str:
    """Return the sixteen characters of an ORCID iD, given with or without its address."""
    tail = value.strip().rstrip("/").rpartition("/")[2].upper().replace("-", "")
    is_one = len(tail) == _ORCID_DIGITS and tail.isascii() and tail[:-1].isdecimal()
    return tail if is_one and (tail[-1].isdecimal() or tail[-1] == "X") else ""


def check_digit(digits: str) -> str:
    """Return the check digit of ISO/IEC 7064, MOD 11-2, for what stands before it."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004 - ten is written X


def _arxiv(context: Context) -> Iterator[Found]:
    for index, entry in context.entries("publications"):
        if (value := text(entry, "arxiv")) and (reason := _arxiv_fault(value, context.today)):
            path = ("publications", index, "arxiv")
            yield Found(path, f"{path_text(path)} is {shown(value)}, but {reason}")


def _arxiv_fault(value: str, today: str) -> str:
    """Why arXiv has given no paper that number; empty where it may, or where it is no number."""
    old = re.fullmatch(r"[a-zA-Z.-]+/([0-9]{2})([0-9]{2})[0-9]{3}(?:v[0-9]+)?", value)
    new = re.fullmatch(r"([0-9]{2})([0-9]{2})\.([0-9]{4,5})(?:v[0-9]+)?", value)
    match = old or new
    if not match:
        return ""
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve months
        return f"there is no month {match[2]}: the first four digits are the year and the month"
    if old:
        is_old = year >= _OLD_ARXIV or (year, month) < _NEW_ARXIV
        return "" if is_old else "numbers of this form were given from 1991 to March 2007"
    if (year, month) < _NEW_ARXIV:
        return "numbers of this form have been given since April 2007 (0704)"
    if f"20{match[1]}-{match[2]}" > today[:7]:
        return f"its month, 20{match[1]}-{match[2]}, is yet to come"
    digits = 5 if (year, month) >= _FIVE_DIGITS else 4
    if len(match[3]) != digits:
        return f"a number of 20{match[1]}-{match[2]} has {digits} digits behind the point"
    return ""


def _doi_in_url(context: Context) -> Iterator[Found]:
    for index, entry in context.entries("publications"):
        url = text(entry, "url")
        if "doi" in entry or "doi.org/10." not in url:
            continue
        # urllib takes 10 ms to import, for a message that is rare.
        from urllib.parse import unquote

        doi = unquote(url.partition("doi.org/")[2]).strip()
        path = ("publications", index, "url")
        message = f'{path_text(path)} resolves a DOI; say so with "doi": {shown(doi)}'
        yield Found(path, message)


RULES = (
    Rule(
        "advice/orcid",
        Severity.WARNING,
        "The last digit of an ORCID iD doesn't fit the others.",
        """
The last character of an ORCID iD is a check digit (ISO/IEC 7064, MOD 11-2): any one wrong digit,
and almost any two that have changed places, show. Such an iD belongs to nobody, and the link
behind it leads nowhere. Looked at are `orcid` of people and the profile whose `network` is ORCID.

Copy the iD from the person's page at orcid.org.
""",
        _orcid,
    ),
    Rule(
        "advice/arxiv",
        Severity.WARNING,
        "arXiv can't have given a paper that number.",
        """
A number such as `2301.01234` begins with the year and the month in which the paper came in, and
has five digits behind the point (four until 2014); before April 2007 it was `hep-th/9901001`. A
month 13, one that is yet to come, or a digit too few is a slip.
""",
        _arxiv,
    ),
    Rule(
        "advice/doi-in-url",
        Severity.NOTE,
        "A publication has its DOI as an address only.",
        """
With the bare DOI in a field of its own, exporters to BibTeX and CSL have it, duplicates are found,
and themes can print it. `url` may stay.

Beside `"url": "https://doi.org/10.1234/example"` write `"doi": "10.1234/example"`.
""",
        _doi_in_url,
    ),
)
