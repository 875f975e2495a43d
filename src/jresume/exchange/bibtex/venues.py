"""Where a paper appeared: journal, book, series, publisher, place and numbers."""

import re
from typing import Any

from jresume.exchange.bibtex.identifiers import addresses_in, arxiv_in, is_server, keep
from jresume.exchange.bibtex.kinds import ARTICLES, PARTS
from jresume.exchange.bibtex.latex import plain, text_of
from jresume.exchange.bibtex.record import Record
from jresume.exchange.bibtex.status import status_at_start, status_of
from jresume.exchange.bibtex.symbols import JOURNALS

Item = dict[str, Any]

# How ACM writes the short name of a conference: "EXAMPLECONF '23".
SHORT_NAME = re.compile(r"[A-Z][\w&+/ .-]{0,30}? ?['’]\d\d")
_WORKSHOP = re.compile(r"\bworkshops?\b", re.IGNORECASE)
_AND_WORKSHOP = re.compile(r"(?:\band|&|,)\s+workshops?\b", re.IGNORECASE)
_JOURNAL_MACRO = re.compile(rf"\{{*\\({'|'.join(JOURNALS)})\}}*")
_LABELS = {
    "volume": "volume",
    "edition": "edition",
    "version": "version",
    "chapter": "chapter-number",
}
_TO = re.compile(r"\s*(?:-{2,3}|[–—])\s*|(?<=\d)\s*-\s*(?=[A-Za-z]?\d)")


def text(record: Record, *names: str) -> str:
    """The first of some fields that has a value, as plain text; it is taken out."""
    name = next((name for name in names if record.fields.get(name)), "")
    found = plain(record.take(*names))
    for macro in found.unknown:
        record.warn(f"the macro \\{macro} in {name} isn't known: check {name}", name)
    return found.text


def titled(record: Record, *names: str) -> str:
    """A title with its subtitle and addition; `names` are those of the title itself."""
    title = text(record, *names)
    base = names[-1].removesuffix("title")
    subtitle = text(record, f"{base}subtitle")
    addition = text(record, f"{base}titleaddon")
    if title and subtitle:
        gap = " " if title.endswith(("?", "!", ":", "–", "—")) else ": "
        title = f"{title}{gap}{subtitle}"
    return ". ".join(filter(None, (title.rstrip(".") if addition else title, addition)))


def venue(record: Record, item: Item) -> str:
    """Give an item all that tells where it appeared; its status, if the venue's name tells one."""
    status = _container(record, item)
    _series(record, item)
    _publisher(record, item)
    status = _howpublished(record, item) or status
    _place(record, item)
    _numbers(record, item)
    return status


def _container(record: Record, item: Item) -> str:
    journal_tex = record.fields.get("journal") or record.fields.get("journaltitle") or ""
    if macro := _JOURNAL_MACRO.fullmatch(journal_tex.strip()):
        record.fields.update(journal=JOURNALS[macro[1]].replace("&", r"\&"), journaltitle="")
    journal = titled(record, "journal", "journaltitle")
    book = titled(record, "booktitle")
    status = ""
    if journal:
        status, rest = status_at_start(journal)
        journal = rest if status else journal
    arxiv = arxiv_in(journal)
    if (
        journal
        and (arxiv or is_server(journal))
        and item["type"]
        in {
            *("article-journal", "document", "manuscript", "webpage"),
        }
    ):
        _preprint(record, item, "arXiv" if arxiv or _is_corr(journal) else journal)
        journal = ""
    name = (book or journal) if item["type"] in PARTS else (journal or book)
    event = text(record, "eventtitle")
    if not name and item["type"] in PARTS:
        name = event or text(record, "venue")
        event = ""
    if name:
        item["container-title"] = name
        if journal and book and journal != book:
            record.warn(f'it has a journal and a booktitle: "{name}" is taken', "journal")
    if event:
        item["event-title"] = event
    if short := text(record, "shortjournal", "shortbooktitle"):
        item["container-title-short"] = short
    if item["type"] == "paper-conference" and is_workshop(name):
        item.setdefault("genre", "Workshop paper")
    return status


def is_workshop(name: str) -> bool:
    """Whether the name of a conference is that of a workshop, and of nothing beside it."""
    return bool(_WORKSHOP.search(name)) and not _AND_WORKSHOP.search(name)


def _is_corr(journal: str) -> bool:
    return journal.casefold().startswith(("arxiv", "corr", "computing research"))


def _preprint(record: Record, item: Item, server: str) -> None:
    """Make an item a preprint on a server."""
    item["type"] = "article"
    item["publisher"] = server
    for field in ("volume", "pages", "eid", "number"):
        value = record.fields.get(field, "")
        if _is_corr(server) and ("arxiv" in value.casefold() or value.startswith("abs/")):
            record.take(field)


def _series(record: Record, item: Item) -> None:
    series = text(record, "series")
    if not series:
        return
    if SHORT_NAME.fullmatch(series) and item["type"] in PARTS:
        item.setdefault("container-title-short", series)
    else:
        item["collection-title"] = series


def _publisher(record: Record, item: Item) -> None:
    order = ("publisher", "institution", "school", "organization")
    if item["type"] in {"thesis", "report"}:
        order = ("institution", "school", "publisher", "organization")
    for field in order:
        value = text(record, field)
        if not value:
            continue
        if "publisher" not in item:
            item["publisher"] = value
        elif value != item["publisher"]:
            keep(item, field, value)
    if holder := text(record, "holder", "assignee"):
        keep(item, "holder", holder)


def _howpublished(record: Record, item: Item) -> str:
    """How what has no publisher was published; the status that it tells."""
    if "howpublished" not in record.fields:
        return ""
    tex = record.fields["howpublished"]
    told = text(record, "howpublished")
    found = addresses_in(tex)
    if found and told == text_of(rf"\url{{{found[0]}}}"):
        item.setdefault("URL", found[0])
        return ""
    status = status_of(told)
    if status or not told:
        return status
    if "publisher" not in item and "container-title" not in item:
        if item["type"] in {"document", "webpage"} and (arxiv_in(told) or is_server(told)):
            _preprint(record, item, "arXiv" if arxiv_in(told) else told)
        else:
            item["container-title" if item["type"] == "speech" else "publisher"] = told
    else:
        keep(item, "howpublished", told)
    return status_at_start(told)[0]


def _place(record: Record, item: Item) -> None:
    location, address = text(record, "location"), text(record, "address")
    event = text(record, "venue")
    if item["type"] == "patent":
        item.update({"jurisdiction": location} if location else {})
        location = ""
    if item["type"] == "paper-conference":
        # BibTeX's address is where the conference was, unless a publisher is named; where both
        # fields are given, as ACM does, location is the conference's.
        if location and address:
            event, location = event or location, ""
        elif not record.inherited and "publisher" not in item:
            event, location, address = event or location or address, "", ""
    if place := address or location:
        item["publisher-place"] = place
    if event:
        item["event-place"] = event


def _numbers(record: Record, item: Item) -> None:
    for field, name in _LABELS.items():
        if value := text(record, field):
            item[name] = _TO.sub("–", value) if field == "volume" else value
    _issue(record, item)
    if pages := text(record, "pages"):
        item["page"] = _TO.sub("–", pages)
    for field, name in (
        *(("pagetotal", "number-of-pages"), ("numpages", "number-of-pages")),
        *(("volumes", "number-of-volumes"), ("part", "part-number")),
    ):
        if value := text(record, field):
            item.setdefault(name, value)


def _issue(record: Record, item: Item) -> None:
    """What `number` means: an issue, a place in a series, or the number of a report."""
    number, issue = text(record, "number"), text(record, "issue")
    if item["type"] in {*PARTS, "book"} and "collection-title" in item:
        target = "collection-number"
    elif item["type"] in {*ARTICLES, *PARTS}:
        target = "issue"
    else:
        target = "number"
    if number:
        item[target] = _TO.sub("–", number) if target == "issue" else number
    if issue and "issue" not in item:
        item["issue"] = _TO.sub("–", issue)
    elif issue and issue != number:
        keep(item, "issue", issue)
    if article := text(record, "eid", "articleno", "article-number"):
        item.setdefault("number", article)
