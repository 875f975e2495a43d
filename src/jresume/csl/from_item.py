"""An item of CSL-JSON as a publication."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from jresume.csl.dates import iso_of
from jresume.csl.people import person_of
from jresume.csl.types import CSL_TYPES, GENRES, kind_of, venue_field

Item = Mapping[str, Any]

_DOI = re.compile(
    r"(?i:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\x00-\x20]+)"
)
_ARXIV = re.compile(
    r"(?i:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*|10\.48550/arxiv\.)?"
    r"((?:[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?)(?:\.pdf)?"
)
# What CSL lets a text hold: the HTML of five elements.
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_IN_URL = "%:/?#@!$&'()*+,;=-._~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

_COPIED = {"volume": "volume", "issue": "issue", "page": "pages", "number": "number"}
_NOTES = {"note": "note", "status": "status", "event-place": "location"}


def entry_of(item: Item) -> dict[str, Any]:
    """The publication of an item, valid under the academic schema.

    What has no field of its own stays in `csl`, so that `item_of` makes the same item again.
    """
    rest = {key: value for key, value in item.items() if value not in (None, "", [], {})}
    entry: dict[str, Any] = {}
    if key := _text(rest.pop("id", "")):
        entry["id"] = key
    kind = _kind(rest, entry)
    if title := _text(rest.pop("title", "")):
        entry["name"] = title
    _authors(rest, entry)
    _venue(kind, rest, entry)
    for theirs, ours in (*_COPIED.items(), *_NOTES.items()):
        if value := _text(rest.get(theirs, "")):
            entry[ours] = value
            del rest[theirs]
    if date := iso_of(rest.get("issued")):
        entry["releaseDate"] = date
        if _is_single(rest["issued"]):
            del rest["issued"]
    _identifiers(rest, entry)
    if rest:
        entry["csl"] = rest
    return entry


def _kind(rest: dict[str, Any], entry: dict[str, Any]) -> str:
    """Give an entry its type; what `item_of` makes of that again isn't kept."""
    kind = kind_of(str(rest.get("type", "")), _text(rest.get("genre", "")))
    if kind:
        entry["type"] = kind
        if CSL_TYPES[kind] == rest["type"]:
            del rest["type"]
        if GENRES.get(kind) == rest.get("genre"):
            rest.pop("genre", None)
    return kind


def bare_doi(text: str) -> str:
    """The DOI that a text is, without an address before it; "" where it is none."""
    text = text.strip().replace("\\_", "_")
    # In an address its signs are encoded; alone, a percent sign is part of it.
    match = _DOI.fullmatch(text) or _DOI.fullmatch(unquote(text))
    if not match:
        return ""
    return match[1] if match.start(1) == 0 else unquote(match[1])


def bare_arxiv(text: str) -> str:
    """The arXiv id that a text is, with or without an address before it; "" where it is none."""
    match = _ARXIV.fullmatch(text.strip())
    return match[1] if match else ""


def valid_url(text: str) -> str:
    """The address with all that a URL can't hold percent-encoded; "" for what is no address."""
    text = text.strip()
    if not _URL.fullmatch(text):
        return ""
    before, sharp, fragment = quote(_STRAY_PERCENT.sub("%25", text), _IN_URL).partition("#")
    return before + sharp + fragment.replace("#", "%23")


def _text(value: object) -> str:
    """A text or a number as text on one line, without the markup that CSL allows."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)
    if "<" in text:
        text = html.unescape(_MARKUP.sub("", text))
    return " ".join(text.split())


def _authors(rest: dict[str, Any], entry: dict[str, Any]) -> None:
    names = rest.get("author")
    names = [names] if isinstance(names, str) else names
    people = [person_of(name) for name in names] if isinstance(names, list) else []
    if people and all(people):
        entry["authors"] = people
        del rest["author"]


def _venue(kind: str, rest: dict[str, Any], entry: dict[str, Any]) -> None:
    fields = (venue_field(kind), "container-title") if kind else ("container-title", "publisher")
    field = next((name for name in fields if _text(rest.get(name, ""))), "")
    if not field:
        return
    entry["publisher"] = _text(rest.pop(field))
    short = {"container-title": "container-title-short", "publisher": ""}[field]
    for name in filter(None, (short, "journalAbbreviation" if short else "")):
        if value := _text(rest.get(name, "")):
            del rest[name]
            if value != entry["publisher"]:
                entry.setdefault("venue", value)


def _is_single(issued: Item) -> bool:
    """Whether a date in CSL is one day, month or year, and no more is said of it."""
    listed = issued.get("date-parts")
    return set(issued) == {"date-parts"} and isinstance(listed, list) and len(listed) == 1


def _identifiers(rest: dict[str, Any], entry: dict[str, Any]) -> None:
    url = _text(rest.get("URL", ""))
    arxiv = ""
    if _text(rest.get("archive", "")).casefold() == "arxiv":
        arxiv = bare_arxiv(_text(rest.get("archive_location", "")))
        if arxiv:
            del rest["archive"], rest["archive_location"]
    doi = bare_doi(_text(rest.get("DOI", "")))
    if doi:
        entry["doi"] = doi
        del rest["DOI"]
    if arxiv := arxiv or bare_arxiv(doi) or bare_arxiv(url) or _numbered(entry):
        entry["arxiv"] = arxiv
    if bare_doi(url) and not doi:
        entry["doi"] = bare_doi(url)
    if not url:
        return
    told = bare_doi(url) or bare_arxiv(url)
    if told and told.casefold() in {entry.get("doi", "").casefold(), entry.get("arxiv")}:
        del rest["URL"]
    elif address := valid_url(url):
        entry["url"] = address
        del rest["URL"]


def _numbered(entry: dict[str, Any]) -> str:
    """The arXiv id that stands in `number`, as "arXiv:2301.00001"; it is no number then."""
    number = entry.get("number", "")
    arxiv = bare_arxiv(number) if number.casefold().startswith("arxiv") else ""
    if arxiv:
        del entry["number"]
    return arxiv
