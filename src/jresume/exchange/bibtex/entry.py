"""An entry of BibTeX as a publication."""

import re
from typing import Any

from jresume.csl import entry_of, item_of
from jresume.csl.from_item import bare_arxiv
from jresume.exchange.bibtex import kinds
from jresume.exchange.bibtex.contributions import annotate
from jresume.exchange.bibtex.dates import Told, of_date, of_year
from jresume.exchange.bibtex.identifiers import Link, arxiv_in, identifiers, keep
from jresume.exchange.bibtex.languages import tag_of
from jresume.exchange.bibtex.latex import text_of, verbatim
from jresume.exchange.bibtex.notes import note
from jresume.exchange.bibtex.people import ET_AL, CslName, names_of
from jresume.exchange.bibtex.record import Record, shown
from jresume.exchange.bibtex.status import NOTES, status_of
from jresume.exchange.bibtex.venues import text, titled, venue
from jresume.names.words import is_organisation

Item = dict[str, Any]
Entry = dict[str, Any]

_PEOPLE = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}
_TEXTS = {
    "abstract": "abstract",
    "keywords": "keyword",
    "shorttitle": "title-short",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "nationality": "jurisdiction",
}
_OTHER_DATES = {
    "eventdate": "event-date",
    "urldate": "accessed",
    "lastaccessed": "accessed",
    "lastchecked": "accessed",
    "accessed": "accessed",
    "origdate": "original-date",
}
# What CSL has no like for, and is part of how a work is cited.
KEPT = (
    *("maintitle", "editortype", "entrysubtype", "nameaddon", "titleaddon", "department"),
    "reportnumber",
)
_AWARDS = ("award_name", "awardname", "awards", "award", "honors", "honor", "prize")
_NO_GENRE = re.compile(
    r"journal article|conference (?:proceedings|paper)|book(?: section)?|web page|thesis"
)
# What fields for numbers hold where there is none.
_NUMBERS = ("volume", "number", "issue", "pages", "eid", "year", "month")
_PLACEHOLDERS = frozenset({"n/a", "na", "nan", "null", "none", "undefined", "-", "--"})
_ALIASES = {"conference": "inproceedings", "electronic": "online", "www": "online"}

# A span of dates that has begun, or has ended, at a time that nobody tells.
_OPEN = re.compile(r"/\s*(?:\.\.)?$|^(?:\.\.)?\s*/")

# One of these at least, or there is nothing to show.
_ESSENTIAL = (
    *("title", "author", "editor", "booktitle", "journal", "journaltitle", "doi", "url", "eprint"),
    *("howpublished", "note", "maintitle"),
)
# One of these at least of what was made of it.
_KNOWN_BY = ("name", "authors", "publisher", "venue", "doi", "arxiv", "url", "links", "note")


def is_empty(record: Record) -> bool:
    """Whether an entry tells nothing that a publication could be known by."""
    return not any(text_of(record.fields.get(name, "")) for name in _ESSENTIAL)


def is_unknowable(entry: Entry) -> bool:
    """Whether a publication holds nothing that it could be known by."""
    return not any(entry.get(name) for name in _KNOWN_BY) and not entry.get("csl", {}).keys() - {
        *("type", "genre", "custom", "issued"),
    }


def entry_from(record: Record) -> Entry:
    """The publication of an entry; the fields that have no home there are left in the record."""
    item: Item = {"id": record.key} if record.key else {}
    item["type"] = _type(record)
    _without_placeholders(record)
    names = _people(record, item)
    item["title"] = titled(record, "title") or titled(record, "maintitle", "booktitle")
    _genre(record, item)
    _language(record, item)
    status = _dates(record, item)
    links = identifiers(record, item)
    _arxiv(record, item)
    status = _first(status, venue(record, item))
    _preprint(item)
    status = note(record, item, links) or status
    for field, name in _TEXTS.items():
        if value := text(record, field):
            item.setdefault(name, value)
    if value := text(record, "annotation", "annote"):
        item["annote"] = value
    for field in KEPT:
        if value := text(record, field):
            keep(item, field, value)
    if status := _pubstate(record) or status:
        item["status"] = status
        if item.get("note") == NOTES.get(status):
            item.pop("note", None)
    item = {name: value for name, value in item.items() if value}
    entry = entry_of(item)
    annotate(record, entry, names)
    _own_fields(record, entry, links)
    _keep_type(record.kind, entry, item)
    return entry


def _type(record: Record) -> str:
    kind = record.kind
    if kind not in kinds.KINDS:
        kind = kinds.guessed(record.fields)
        named = f"@{record.kind} is an unknown type of entry"
        told = named if record.kind != "?" else "the entry has no type"
        record.warn(f"{told}: taken in as @{kind}")
    return kinds.KINDS[kind]


def _without_placeholders(record: Record) -> None:
    """Empty the fields in which a program wrote that it had nothing to write."""
    for field in _NUMBERS:
        told = record.fields.get(field, "").strip().casefold()
        if told in _PLACEHOLDERS or (field == "year" and told and not told.strip("0")):
            record.fields[field] = ""


def _people(record: Record, item: Item) -> list[CslName]:
    """Give an item its people; the authors with the signs behind their names."""
    authors: list[CslName] = []
    for field, role in _PEOPLE.items():
        tex = record.take(field)
        names = names_of(tex, lambda message, field=field: record.warn(message, field))  # type: ignore[misc]
        if tex and not names:
            record.warn(f"{field} names nobody", field)
        if role == "author":
            authors = names
        people = [{k: v for k, v in name.items() if k != "sign"} for name in names]
        if role == "author":
            people = _with_collaboration(record, people)
        if people:
            item[role] = people
    return authors


def _with_collaboration(record: Record, people: list[CslName]) -> list[CslName]:
    """The authors and, behind those who are named, the collaboration that they write for."""
    told = text(record, "collaboration")
    named = " ".join(str(name.get("literal", "")) for name in people).casefold()
    if not told or told.casefold() in named:
        return people
    if not is_organisation(told):
        told = f"{told} Collaboration"
    place = len(people) - (people[-1:] == [{"literal": ET_AL}])
    return [*people[:place], {"literal": told}, *people[place:]]


def _genre(record: Record, item: Item) -> None:
    told = text(record, "type")
    genre = kinds.GENRES.get(told.casefold(), told) or kinds.OWN_GENRES.get(record.kind, "")
    if genre and not _NO_GENRE.fullmatch(genre.casefold()):
        item["genre"] = genre


def _dates(record: Record, item: Item) -> str:
    """Give an item its dates; the status that stands in place of the year."""
    date = verbatim(record.take("date")).strip()
    year, month, day = (text(record, name) for name in ("year", "month", "day"))
    language = item.get("language", "")
    told = of_date(date, language) if date else of_year(year, month, day, language)
    if date and not told.date and year:
        told = of_year(year, month, day, language)
    if told.date:
        item["issued"] = told.date
        if _OPEN.search(date):
            keep(item, "date", date)
    _doubt(record, told, "date" if date else "year")
    for field, name in _OTHER_DATES.items():
        value = verbatim(record.take(field)).strip()
        if not value:
            continue
        told_too = of_date(value, language)
        _doubt(record, told_too, field)
        if told_too.date:
            item.setdefault(name, told_too.date)
    return told.status


def _doubt(record: Record, told: Told, field: str) -> None:
    if told.doubt:
        record.warn(f"{told.doubt}: check {field}", field)


def _arxiv(record: Record, item: Item) -> None:
    """Find an arXiv id that has no field of its own, but stands in the name of a venue."""
    for field in ("journal", "journaltitle", "howpublished", "note", "volume", "eid", "pages"):
        told = text_of(record.fields.get(field, ""))
        arxiv = arxiv_in(told) or bare_arxiv(told.partition("abs/")[2])
        if arxiv and "archive" not in item:
            item["archive"], item["archive_location"] = "arXiv", arxiv


def _preprint(item: Item) -> None:
    """Make what is on arXiv, and nowhere else, a preprint; and what says that it is one."""
    if item["type"] == "document" and str(item.get("genre", "")).casefold() == "preprint":
        item["type"] = "article"
    if item.get("archive") != "arXiv":
        return
    if item["type"] in {"document", "manuscript", "webpage"}:
        item["type"] = "article"
    if item["type"] == "article":
        item.setdefault("publisher", "arXiv")


def _language(record: Record, item: Item) -> None:
    langid, language = text(record, "langid"), text(record, "language")
    if told := langid or language:
        item["language"] = tag_of(told)
        if language and langid and tag_of(language) != tag_of(langid):
            keep(item, "language", language)


def _first(*texts: str) -> str:
    return next((text for text in texts if text), "")


def _pubstate(record: Record) -> str:
    told = text(record, "pubstate", "status")
    return status_of(told) or told


def _own_fields(record: Record, entry: Entry, links: list[Link]) -> None:
    """What a document has and CSL has not: the fields that sites of researchers have."""
    if links:
        entry["links"] = links
    awards: list[str] = []
    for name, tex in record.taken(*_AWARDS):
        value = text_of(tex)
        if value.casefold() not in {"true", "false"}:
            awards += [award for part in value.split(";") if (award := part.strip())]
        else:
            record.warn(f"{name} is {shown(value)}, which names no award: left out", name)
    if awards:
        entry["awards"] = list(dict.fromkeys(awards))
    if short := text(record, "abbr"):
        entry.setdefault("venue", short)
        if entry.get("publisher") == short:
            # The short name alone is known.
            del entry["publisher"]
    if summary := text(record, "summary"):
        entry["summary"] = summary
    if text(record, "selected").casefold() in {"true", "1", "yes"}:
        entry["tags"] = ["selected"]


def _keep_type(kind: str, entry: Entry, item: Item) -> None:
    """Keep the type of entry where the publication alone would be written as another."""
    kind = _ALIASES.get(kind, kind)
    told = {name: item[name] for name in ("type", "genre") if name in item}
    again = item_of({"type": entry.get("type", ""), "csl": told}, "key")
    if kind not in kinds.KINDS and item["type"] != "document":
        return
    if kind == "?" or kinds.KINDS.get(kind, item["type"]) != item["type"]:
        return
    if kinds.written(again, "") != kind:
        kept = entry.setdefault("csl", {})
        kept["custom"] = {**kept.get("custom", {})}
        kept["custom"]["bibtex"] = {**kept["custom"].get("bibtex", {}), "entrytype": kind}
