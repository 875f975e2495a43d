"""Publications → RIS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.csl import items_of
from jresume.exchange.model import Written
from jresume.exchange.publications import left_out
from jresume.exchange.ris.types import FROM_CSL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PAGES = re.compile(r"([^\s–—-]+)\s*(?:--|–|—|-)\s*([^\s–—-]+)")
_KEYWORDS = re.compile(r"\s*[,;]\s*")
_TAGS: Mapping[str, str] = {
    "container-title-short": "J2",
    "collection-title": "T3",
    "volume": "VL",
    "issue": "IS",
    "publisher": "PB",
    "publisher-place": "CY",
    "edition": "ET",
    "DOI": "DO",
    "abstract": "AB",
    "language": "LA",
    "genre": "M3",
    "title-short": "ST",
    "note": "N1",
    "number": "M1",
    "number-of-volumes": "NV",
}
_PEOPLE: Mapping[str, str] = {
    "author": "AU",
    "editor": "A2",
    "collection-editor": "A3",
    "translator": "A4",
}


def write(document: Mapping[str, Any]) -> Written:
    """The publications as references in RIS: UTF-8, lines that end in CR LF."""
    papers = document.get("publications", [])
    lines: list[str] = []
    for paper, item in zip(papers, items_of(papers), strict=True):
        lines += [f"{tag}  - {value}" for tag, value in _tagged(paper, item)]
        lines += ["ER  - ", ""]
    lost = tuple(left_out(document, "RIS", held={"links"}, lacking={"status": "the status"}))
    return Written("\r\n".join(lines).encode("utf-8", "replace"), lost)


def _tagged(paper: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = FROM_CSL.get(item["type"], "GEN")
    yield "TY", "INPR" if kind == "JOUR" and item.get("status") == "in-press" else kind
    yield "ID", item["id"]
    yield "TI", _line(item.get("title", ""))
    for variable, tag in _PEOPLE.items():
        for name in item.get(variable, []):
            yield tag, _name(name)
    if venue := item.get("container-title"):
        yield "JO" if kind in {"JOUR", "MGZN", "NEWS"} else "T2", _line(venue)
    if issued := _date(item.get("issued")):
        yield "PY", issued[:4]
        yield "DA", issued
    yield from ((tag, _line(item[name])) for name, tag in _TAGS.items() if item.get(name))
    if pages := _line(item.get("page", "")):
        match = _PAGES.fullmatch(pages)
        yield "SP", match[1] if match else pages
        if match:
            yield "EP", match[2]
    if number := item.get("ISBN") or item.get("ISSN"):
        yield "SN", _line(number)
    for word in _KEYWORDS.split(_line(item.get("keyword", ""))):
        if word:
            yield "KW", word
    urls = [item.get("URL"), *(link.get("url") for link in paper.get("links", []))]
    yield from (("UR", _line(url)) for url in dict.fromkeys(urls) if url)


def _name(name: Mapping[str, str]) -> str:
    """A name as RIS wants it; an organisation has no comma that would part it."""
    if "family" not in name:
        return _line(name.get("literal", "")).replace(",", "")
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))


def _date(issued: object) -> str:
    """A date as "2024/05/01/": the slashes stay where month or day is not known."""
    listed = issued.get("date-parts") if isinstance(issued, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else []
    parts = [f"{int(part):02d}" for part in first if str(part).isdecimal()]
    return "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""


def _line(text: object) -> str:
    """A text on one line, which is all that a tag holds."""
    return " ".join(str(text).split())
