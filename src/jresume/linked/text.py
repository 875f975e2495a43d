"""Values of a document as linked data wants them: plain text, sound dates, web addresses."""

import datetime as dt
import html
import re
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

Entry = Mapping[str, Any]

# What CommonMark sets apart. Spans have an end in sight, and spaces are looked at once (`*+`), so
# that no text takes long.
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,500})\]\(\s*+"
    r"(?:<?[^\s()<>]{0,2000}>?(?:\s++\"[^\"\n]{0,200}\")?|(?<=\s)\"[^\"\n]{0,200}\")\s*+\)"
)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]{1,2000})>")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)\s?([^\n]{1,500}?)\s?(?<!`)\1(?!`)")
_STARS = re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s\\])\1(?!\*)")
_LINES = re.compile(r"(?<!_)_{1,3}(?!_)")
_OPENS = re.compile(r"(?<![\w\\])_+(?!\s|\Z)")
_CLOSES = re.compile(r"(?<=[^\s\\])_+(?!\w)")
_LONGEST = 1000
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:T([01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

# An IRI (RFC 3987) with a host; what it may not hold would make the data no JSON-LD.
_WEB = re.compile(
    r"https?://[^\s/?#<>\"{}|\\^`\x00-\x20\x7f-\x9f][^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]*",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_BEFORE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_BEFORE_ARXIV = re.compile(r"(?:https?://arxiv\.org/abs/|arxiv:\s*)", re.IGNORECASE)
_IN_DOI = "/:;()._-,+!*'@&=$~"


def said(entry: Entry, field: str) -> str:
    """The text in a field, as it stands; nothing where there is none."""
    value = entry.get(field)
    return value.strip() if isinstance(value, str) else ""


def listed(entry: Entry, field: str) -> list[str]:
    """The texts in a field that holds several."""
    value = entry.get(field)
    return (
        [item.strip() for item in value if isinstance(item, str)] if isinstance(value, list) else []
    )


def plain(text: str) -> str:
    """A text without the marks of CommonMark: emphasis, code, links, escapes, entities."""
    if not re.search(r"[*_`\[<\\&]", text):
        return text
    codes: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        codes.append(match[2])
        return f"\x00{len(codes) - 1}\x00"

    text = _CODE.sub(put_by, text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    # Twice, for emphasis within emphasis.
    for _ in range(2):
        text = "\n".join(map(_without_lines, _STARS.sub(r"\2", text).split("\n")))
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), _ESCAPED.sub(r"\1", text))
    return re.sub("\x00([0-9]+)\x00", lambda match: codes[int(match[1])], text)


def _without_lines(line: str) -> str:
    """A line without the marks of emphasis by `_`, each run of which is looked at twice at most.

    A pattern would look for the end of each beginning anew, as far as emphasis may go.
    """
    marks = list(_LINES.finditer(line))
    ends = {length: deque[int]() for length in (1, 2, 3)}
    for mark in marks:
        if _CLOSES.match(line, mark.start()):
            ends[len(mark[0])].append(mark.start())
    kept: list[str] = []
    done = 0
    for mark in marks:
        after, waiting = mark.end(), ends[len(mark[0])]
        while waiting and waiting[0] <= after:
            waiting.popleft()
        is_mark = mark.start() >= done and waiting and waiting[0] - after <= _LONGEST
        if is_mark and _OPENS.match(line, mark.start()):
            kept += line[done : mark.start()], line[after : waiting[0]]
            done = waiting[0] + len(mark[0])
    return "".join((*kept, line[done:]))


def description(entry: Entry, *, without: Iterable[str] = ()) -> str:
    """All that an entry tells in sentences, a line each."""
    left_out = frozenset(without)
    texts = [
        *(said(entry, field) for field in ("description", "summary") if field not in left_out),
        *listed(entry, "highlights"),
        said(entry, "note"),
    ]
    return "\n".join(plain(text) for text in texts if text)


def first_day(text: str) -> dt.date | None:
    """The first day of a year, month or day in ISO 8601; None if no calendar has it."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return None


def date(entry: Entry, *fields: str) -> str:
    """The first of these fields that holds a date of the calendar: a year, a month or a day."""
    return next((text for field in fields if first_day(text := said(entry, field))), "")


def moment(text: str) -> str:
    """A day, or a moment of one, as ISO 8601 writes it; nothing for other text."""
    match = _MOMENT.fullmatch(text.strip())
    return text.strip() if match and first_day(match[1]) else ""


def language(text: str) -> str:
    """A tag of BCP 47, or nothing."""
    return text if _TAG.fullmatch(text) else ""


def web(value: object) -> str:
    """An address of the web that can stand in linked data; nothing for any other."""
    text = value.strip() if isinstance(value, str) else ""
    return text if _WEB.fullmatch(text) else ""


def doi(entry: Entry) -> str:
    """The bare DOI of an entry, if it is one."""
    bare = _BEFORE_DOI.sub("", said(entry, "doi"), count=1)
    return bare if _DOI.fullmatch(bare) else ""


def doi_url(bare: str) -> str:
    """The address that resolves a DOI; nothing for none."""
    return f"https://doi.org/{quote(bare, _IN_DOI)}" if bare else ""


def arxiv(entry: Entry) -> str:
    """The bare arXiv identifier of an entry."""
    return _BEFORE_ARXIV.sub("", said(entry, "arxiv"), count=1)


def arxiv_url(bare: str) -> str:
    """The abstract page of an arXiv identifier; nothing for none."""
    return f"https://arxiv.org/abs/{quote(bare, '/.')}" if bare else ""
