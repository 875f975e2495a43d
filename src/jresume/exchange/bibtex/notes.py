"""What stands in the note of an entry: a status, an address, the number of a patent, a remark."""

import re
from typing import Any

from jresume.csl.from_item import bare_arxiv
from jresume.exchange.bibtex.identifiers import Link, addresses_in, arxiv_in
from jresume.exchange.bibtex.latex import text_of
from jresume.exchange.bibtex.record import Record, shown
from jresume.exchange.bibtex.status import status_at_start, status_of
from jresume.exchange.bibtex.venues import text

Item = dict[str, Any]

# What Zotero writes there of a catalogue's record, a line each. All of it has a field, or is about
# the record and not the work.
_OF_CATALOGUE = re.compile(
    r"\s*(?:_?eprint|ADS Bibcode|Citation Key|Conference Name|ISBN|ISSN|Journal Abbreviation"
    r"|Number|PMCID|PMID|Place|Publisher|Section|Type|Version|Volume|ZSCC|tex\.[\w-]+|[0-9]{5})"
    r"(?:\s*:.*)?\s*"
)
_CLASS = re.compile(r"\s*\[[A-Za-z.-]+(?:,\s*[A-Za-z.-]+)*\]\s*$")
# How Google Scholar tells of a patent: "US Patent 10,123,456", "US Patent App. 16/123,456".
_PATENT = re.compile(
    r"(?P<office>[A-Z]{2}) Patents? (?P<filed>App\. )?(?P<number>[A-Z]?\d[\d,./]*)"
)


def note(record: Record, item: Item, links: list[Link]) -> str:
    """Give an item its note; the status that the note tells."""
    _without_catalogue(record)
    tex = record.fields.get("note", "")
    parts = [part for part in (text(record, "note"), text(record, "addendum")) if part]
    told = ". ".join([part.rstrip(".") for part in parts[:-1]] + parts[-1:])
    if item["type"] in {"document", "patent"} and (patent := _PATENT.fullmatch(told.strip(" ."))):
        return _patent(item, patent)
    status = status_of(told)
    found = addresses_in(tex)
    if found and told.strip(" .,;<>") == text_of(rf"\url{{{found[0]}}}"):
        if item.setdefault("URL", found[0]) != found[0]:
            links.append({"name": "Link", "url": found[0]})
        told = ""
    if told and not status and not _is_arxiv(told, item):
        item["note"] = told
    return status or status_at_start(told)[0]


def _without_catalogue(record: Record) -> None:
    """Take the lines of a catalogue out of a note."""
    lines = record.fields.get("note", "").split("\n")
    kept = [line for line in lines if not _OF_CATALOGUE.fullmatch(line)]
    left = [line for line in lines if _OF_CATALOGUE.fullmatch(line)]
    if left:
        listed = ", ".join(shown(line) for line in left)
        record.say("note", f"what a catalogue put into the note is left out: {listed}", "note")
        record.fields["note"] = "\n".join(kept).strip()


def _is_arxiv(told: str, item: Item) -> bool:
    """Whether a note names the arXiv id alone, which is held already."""
    arxiv = arxiv_in(told)
    alone = bare_arxiv(_CLASS.sub("", told).strip(" ."))
    return bool(arxiv) and arxiv == alone == item.get("archive_location")


def _patent(item: Item, patent: re.Match[str]) -> str:
    item["type"] = "patent"
    item.setdefault("number", f"{patent['office']} {patent['number'].rstrip(',./')}")
    if item.get("publisher") == "Google Patents":
        del item["publisher"]
    return "filed" if patent["filed"] else "granted"
