"""A publication and its item of CSL → the fields of its entry in BibTeX."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jresume.exchange.bibtex.contributions import annotation_of
from jresume.exchange.bibtex.date_fields import date_fields, date_text
from jresume.exchange.bibtex.identifiers import LINKS
from jresume.exchange.bibtex.kinds import ARTICLES, OWN_GENRES, PARTS, written
from jresume.exchange.bibtex.languages import name_of
from jresume.exchange.bibtex.status import NOTES, PUBSTATES
from jresume.exchange.bibtex.tex import escaped, names, protected
from jresume.exchange.bibtex.venues import SHORT_NAME, is_workshop

Item = dict[str, Any]
Entry = Mapping[str, Any]

_ORDER = (
    *("author", "author+an", "author+an:orcid", "title", "shorttitle", "maintitle", "nameaddon"),
    *("journal", "shortjournal", "booktitle", "eventtitle", "eventdate", "venue", "editor"),
    *("editortype", "translator", "bookauthor", "publisher", "school", "department"),
    *("institution", "organization", "howpublished", "address", "series", "volume", "number"),
    *("issue", "eid", "edition", "version", "chapter", "part", "type", "entrysubtype", "pages"),
    *("pagetotal", "volumes", "reportnumber", "date", "year", "month", "day", "pubstate"),
    *("holder", "nationality", "doi"),
    *("eprint", "archiveprefix", "primaryclass", "pmid", "pmcid", "isbn", "issn", "url"),
    *("urldate", "langid", "language", "origtitle", "origdate", "origpublisher"),
    *("origlocation", "keywords", "abstract", "annotation", "note", "abbr", "award", "summary"),
    "selected",
)
_TEXTS: Mapping[str, str] = {
    "title-short": "shorttitle",
    "event-title": "eventtitle",
    "volume": "volume",
    "edition": "edition",
    "version": "version",
    "chapter-number": "chapter",
    "part-number": "part",
    "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes",
    "publisher-place": "address",
    "jurisdiction": "nationality",
    "original-title": "origtitle",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "keyword": "keywords",
    "abstract": "abstract",
    "annote": "annotation",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
}
_PEOPLE: Mapping[str, str] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
}
_DATES: Mapping[str, str] = {
    "event-date": "eventdate",
    "accessed": "urldate",
    "original-date": "origdate",
}
_PUBLISHERS: Mapping[str, str] = {
    "booklet": "howpublished",
    "manual": "organization",
    "mastersthesis": "school",
    "misc": "howpublished",
    "online": "organization",
    "phdthesis": "school",
    "report": "institution",
    "standard": "institution",
    "techreport": "institution",
    "thesis": "institution",
    "unpublished": "howpublished",
}
_MADE_OF_PARTS = ("id", "type", "title", "issued", "status", "note", "language", "genre", "custom")


@dataclass(slots=True)
class Fields:
    """The fields of an entry as they are written, and the members of its item that have none."""

    written: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def fields_of(item: Item, entry: Entry) -> Fields:
    """The fields of an entry in their order, each with its braces."""
    rest = {name: value for name, value in item.items() if value not in (None, "", [], {})}
    kept = _kept(rest)
    kind = written(rest, kept.pop("entrytype", ""))
    found: dict[str, str] = {}
    _title(rest, found)
    for theirs, ours in _PEOPLE.items():
        people = rest.pop(theirs, None)
        if isinstance(people, list):
            found[ours] = _braced(names(one for one in people if isinstance(one, Mapping)))
    found.update((n, _braced(v)) for n, v in annotation_of(entry.get("authors", ())).items())
    _venue(rest, entry, kind, found)
    _numbers(rest, found)
    _genre(rest, kind, found)
    found.update(date_fields(rest.get("issued"), kept.pop("date", "")))
    for theirs, ours in _DATES.items():
        if date := date_text(rest.pop(theirs, None)):
            found[ours] = _braced(date)
    _identifiers(rest, entry, found)
    _status(rest, found)
    _language(rest, found)
    for theirs, ours in _TEXTS.items():
        value = rest.pop(theirs, None)
        if isinstance(value, (str, int, float)):
            found.setdefault(ours, _text(value))
    for name, value in kept.items():
        if name in _ORDER:
            found.setdefault(name, _text(value))
    _own_fields(entry, found)
    # Links come last, in their own order.
    order = (*_ORDER, *(name for name in found if name in LINKS), "links")
    ordered = {name: found[name] for name in order if found.get(name, "{}") != "{}"}
    return Fields(ordered, sorted(name for name in rest if name not in _MADE_OF_PARTS))


def _braced(tex: str) -> str:
    return f"{{{tex}}}"


def _text(value: object) -> str:
    return _braced(escaped(str(value)))


def _kept(rest: Item) -> dict[str, str]:
    """What was kept for BibTeX alone, taken out; the rest of `custom` stays."""
    custom = rest.get("custom")
    kept = custom.get("bibtex") if isinstance(custom, Mapping) else None
    if isinstance(custom, Mapping) and set(custom) == {"bibtex"}:
        del rest["custom"]
    if not isinstance(kept, Mapping):
        return {}
    return {str(name): value for name, value in kept.items() if isinstance(value, str) and value}


def _title(rest: Item, found: dict[str, str]) -> None:
    language = str(rest.get("language", "en"))
    title = protected(str(rest.get("title", "")), is_english=language.startswith("en"))
    found["title"] = _braced(title)


def _venue(rest: Item, entry: Entry, kind: str, found: dict[str, str]) -> None:
    type_ = rest.get("type")
    full = str(rest.pop("container-title", ""))
    short = str(rest.pop("container-title-short", "")) or str(entry.get("venue", ""))
    series = str(rest.pop("collection-title", ""))
    if full and type_ not in {*ARTICLES, *PARTS, "speech"} and not rest.get("publisher"):
        rest["publisher"], full = full, ""
    if full:
        target = "booktitle" if type_ in PARTS else "journal"
        found["howpublished" if type_ == "speech" else target] = _text(full)
    if short and type_ in ARTICLES and full != short:
        found["shortjournal"] = _text(short)
    elif short and type_ in PARTS and not series and full != short and SHORT_NAME.fullmatch(short):
        series = short
    elif short:
        found["abbr"] = _text(short)
    if series:
        found["series"] = _text(series)
    if publisher := rest.pop("publisher", ""):
        is_preprint = type_ == "article"
        found["publisher" if is_preprint else _PUBLISHERS.get(kind, "publisher")] = _text(publisher)
    if place := rest.pop("event-place", ""):
        alone = not publisher and "publisher-place" not in rest
        found["address" if type_ == "paper-conference" and alone else "venue"] = _text(place)


def _numbers(rest: Item, found: dict[str, str]) -> None:
    type_ = rest.get("type")
    is_part = type_ in {*ARTICLES, *PARTS}
    in_series = rest.pop("collection-number", "")
    number, issue = rest.pop("number", ""), rest.pop("issue", "")
    if in_series:
        found["number"] = _text(in_series)
    if number:
        found["eid" if is_part or in_series else "number"] = _text(number)
    if issue:
        takes = is_part and "number" not in found and ("series" not in found or type_ in ARTICLES)
        found["number" if takes else "issue"] = _range(issue)
    if page := rest.pop("page", ""):
        found["pages"] = _range(page)


def _range(value: object) -> str:
    return _braced(escaped(str(value)).replace("–", "--"))


def _genre(rest: Item, kind: str, found: dict[str, str]) -> None:
    """The genre, where neither the type of entry nor the venue tells it."""
    genre = str(rest.get("genre", ""))
    if genre == OWN_GENRES.get(kind):
        genre = ""
    elif not genre and kind in OWN_GENRES:
        genre = "Thesis"
    elif (genre == "Workshop paper" and is_workshop(found.get("booktitle", ""))) or (
        genre == "Preprint" and (rest.get("archive") == "arXiv" or kind == "unpublished")
    ):
        genre = ""
    if genre:
        found["type"] = _text(genre)


def _identifiers(rest: Item, entry: Entry, found: dict[str, str]) -> None:
    if doi := rest.pop("DOI", ""):
        found["doi"] = _braced(_verbatim(doi))
    archive, location = rest.pop("archive", ""), rest.pop("archive_location", "")
    if archive and location:
        found["eprint"], found["archiveprefix"] = _text(location), _text(archive)
    url = rest.pop("URL", "")
    # That of a paper on arXiv is told by its id.
    if url and (entry.get("url") or not entry.get("arxiv")):
        found["url"] = _braced(_verbatim(url))


def _verbatim(value: object) -> str:
    """An address or a DOI, which is never escaped; its braces, which must be even, are encoded."""
    text = " ".join(str(value).split())
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _status(rest: Item, found: dict[str, str]) -> None:
    status = str(rest.get("status", ""))
    note = str(rest.get("note", ""))
    if status and status != "published":
        found["pubstate"] = _text(PUBSTATES.get(status, status))
        # Styles of BibTeX know no `pubstate`, and what isn't out must not look as if it was.
        note = note or NOTES.get(status, "")
    if note:
        found["note"] = _text(note)


def _language(rest: Item, found: dict[str, str]) -> None:
    if language := str(rest.get("language", "")):
        name = name_of(language)
        found["langid" if name else "language"] = _text(name or language)


def _own_fields(entry: Entry, found: dict[str, str]) -> None:
    """What a document has and CSL has not, in the fields that sites of researchers have."""
    if awards := entry.get("awards"):
        found["award"] = _text("; ".join(award.replace(";", ",") for award in awards))
    if summary := entry.get("summary"):
        found["summary"] = _text(summary)
    if "selected" in entry.get("tags", ()):
        found["selected"] = "{true}"
    by_name = {name.casefold(): ours for ours, name in LINKS.items()}
    others = []
    for link in entry.get("links", ()):
        name, url = str(link.get("name", "")), str(link.get("url", ""))
        target = by_name.get(name.casefold(), "")
        if target and target not in found:
            found[target] = _braced(_verbatim(url))
        elif url:
            others.append(f"{escaped(name.replace('|', '/').replace(';', ','))} | {_verbatim(url)}")
    if others:
        found["links"] = _braced("; ".join(others))
