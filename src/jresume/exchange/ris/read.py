"""RIS → publications."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.csl import entry_of
from jresume.errors import ReadError
from jresume.exchange.model import Found, Reading, Remark
from jresume.exchange.ris.types import TO_CSL
from jresume.names import split
from jresume.source.decode import decode
from jresume.source.spot import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAG = re.compile(r"^\ufeff?[ \t]*([A-Z][A-Z0-9])[ \t]{1,3}-(?: |$)", re.MULTILINE)
_DATE = re.compile(r"([12][0-9]{3})(?:[/-]([0-9]{1,2}))?(?:[/-]([0-9]{1,2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b", re.IGNORECASE)
_PAGES = re.compile(r"\s*(?:--|–|—|-)\s*")
_WHOLES = frozenset({"book", "thesis", "report", "patent", "dataset", "software", "periodical"})

# Field of rispy → variable of CSL; of several for one, the first that is there.
_COPIED: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "primary_title"),
    "volume": ("volume",),
    "issue": ("number",),
    "DOI": ("doi",),
    "abstract": ("abstract", "notes_abstract"),
    "publisher": ("publisher",),
    "publisher-place": ("place_published",),
    "edition": ("edition",),
    "language": ("language",),
    "genre": ("type_of_work",),
    "section": ("section",),
    "number-of-volumes": ("number_of_volumes",),
    "call-number": ("call_number",),
    "title-short": ("short_title",),
    "archive": ("name_of_database",),
    "container-title-short": ("alternate_title1", "alternate_title2"),
    "annote": ("research_notes",),
    "number": ("note",),
}
_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "author": ("authors", "first_authors"),
    "editor": ("secondary_authors",),
    "collection-editor": ("tertiary_authors",),
    "translator": ("subsidiary_authors",),
}
_NO_HOME = frozenset(
    {
        *("access_date", "accession_number", "author_address", "caption", "custom1", "custom2"),
        *("custom3", "custom4", "custom5", "custom6", "custom7", "custom8", "database_provider"),
        *("figure", "file_attachments1", "file_attachments2", "label", "original_publication"),
        *("reprint_edition", "reviewed_item", "translated_author", "translated_title"),
        *("unknown_tag", "tertiary_title"),
    }
)


def read(raw: bytes) -> Reading:
    """Read the references of a RIS file; raises ReadError where it holds none.

    A reference that lacks its end goes up to the next one.
    """
    try:
        text = decode(raw)
    except Fault:
        text = raw.decode("cp1252", "replace")
    found: list[Found] = []
    remarks: list[Remark] = []
    keys: set[str] = set()
    for line, record in _records(text.replace("\r\n", "\n").replace("\r", "\n"), remarks):
        entry, key = _entry(record, line, remarks)
        if entry is None:
            continue
        if key and key in keys:
            remarks.append(Remark("warning", f"there was an ID {key!r} before", line, key))
            key = ""
        keys.add(key)
        found.append(Found("publications", entry, key, line))
    if not found and all(remark.level == "note" for remark in remarks):
        raise ReadError("<source>", "it holds no reference: in RIS each begins with 'TY  - '")
    return Reading(tuple(found), tuple(remarks))


def _records(text: str, remarks: list[Remark]) -> Iterator[tuple[int, str]]:
    """Each reference with the line that it begins on; what stands outside of them is remarked."""
    start: int | None = None
    end = 0
    for tag in _TAG.finditer(text):
        if tag[1] == "TY":
            if start is not None:
                line = text.count("\n", 0, start) + 1
                remarks.append(Remark("warning", "the reference has no end (ER  - )", line))
                yield line, text[start : tag.start()]
            elif stray := text[end : tag.start()].strip("\ufeff \t\n"):
                remarks.append(_outside(text, end, stray))
            start = tag.start()
        elif tag[1] == "ER" and start is not None:
            yield text.count("\n", 0, start) + 1, text[start : tag.start()]
            start, end = None, text.find("\n", tag.start()) % (len(text) + 1)
    if start is not None:
        line = text.count("\n", 0, start) + 1
        remarks.append(Remark("warning", "the reference has no end (ER  - )", line))
        yield line, text[start:]
    elif stray := text[end:].strip("\ufeff \t\n"):
        remarks.append(_outside(text, end, stray))


def _outside(text: str, offset: int, stray: str) -> Remark:
    at = text.index(stray[0], offset)
    # A tag outside of a reference is one that has lost its beginning.
    level = "error" if _TAG.search(stray) else "note"
    return Remark(level, "this stands outside of a reference", text.count("\n", 0, at) + 1)  # type: ignore[arg-type]


def _entry(record: str, line: int, remarks: list[Remark]) -> tuple[dict[str, Any] | None, str]:
    import rispy

    lines = [f"{tag[1]}  - {record[tag.end() : end]}" for tag, end in _tags(record)]
    try:
        (fields,) = rispy.loads("\n".join([*lines, "ER  - \n"]))
    except (ValueError, KeyError, IndexError, TypeError, rispy.parser.ParseError) as error:
        remarks.append(Remark("error", f"the reference can't be read: {error}", line))
        return None, ""
    item = _item(fields, line, remarks)
    key = str(fields.get("id", "") or fields.get("label", "")).strip()
    if not item.get("title"):
        remarks.append(Remark("error", "the reference has no title (TI  - )", line, key))
        return None, key
    lost = sorted(name for name in fields if name in _NO_HOME and name != "label")
    if lost:
        remarks.append(Remark("note", f"no home for: {', '.join(lost)}", line, key))
    entry = entry_of({**item, "id": key})
    links = [url for url in fields.get("urls", [])[1:] if url.startswith(("http://", "https://"))]
    if links:
        entry["links"] = [{"name": "Link", "url": url} for url in links if url.isascii()]
    return entry, key


def _tags(record: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each tag of a reference, and where what belongs to it ends."""
    tags = list(_TAG.finditer(record))
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        yield tag, (following.start() if following else len(record)) - bool(following)


def _item(fields: Mapping[str, Any], line: int, remarks: list[Remark]) -> dict[str, Any]:
    """The reference as an item of CSL-JSON."""
    kind = str(fields.get("type_of_reference", "")).strip().upper()
    item: dict[str, Any] = {"type": TO_CSL.get(kind, "document")}
    if kind not in TO_CSL:
        remarks.append(Remark("warning", f"unknown type of reference: {kind!r}", line))
    if kind == "INPR":
        item["status"] = "in-press"
    for variable, names in _COPIED.items():
        if value := next((_line(fields[name]) for name in names if fields.get(name)), ""):
            item[variable] = value
    for variable, names in _PEOPLE.items():
        listed: list[Any] = next((fields[name] for name in names if fields.get(name)), [])
        if people := [name for one in listed if (name := _name(str(one)))]:
            item[variable] = people
    _container(fields, item)
    made = {
        "keyword": ", ".join(_lines(fields, "keywords")),
        "note": "; ".join(_lines(fields, "notes")),
        "URL": next(iter(_lines(fields, "urls")), ""),
        "ISBN" if item["type"] in {"book", "chapter"} else "ISSN": _line(fields.get("issn", "")),
        "page": _pages(fields),
    }
    item |= {variable: value for variable, value in made.items() if value}
    if issued := _issued(fields):
        item["issued"] = issued
    return item


def _container(fields: Mapping[str, Any], item: dict[str, Any]) -> None:
    names = ("journal_name", "alternate_title3", "secondary_title", "alternate_title1")
    named = [name for name in names if fields.get(name)]
    short = item.pop("container-title-short", "")
    if not named:
        return
    venue = _line(fields[named[0]])
    if item["type"] in _WHOLES:
        item["collection-title"] = venue
        return
    item["container-title"] = venue
    if short and short != venue:
        item["container-title-short"] = short


def _name(text: str) -> dict[str, str]:
    """A name as RIS writes it: "Family, Given, Suffix", or an organisation without a comma."""
    family, *rest = [" ".join(part.split()) for part in text.split(",")]
    if not rest:
        return {"literal": family} if family else {}
    parts = split(f"{family}, {rest[0]}", family)
    name = {"family": parts.full_family or family, "given": rest[0]}
    if len(rest) > 1 and rest[1]:
        name["suffix"] = rest[1]
    return {key: value for key, value in name.items() if value}


def _pages(fields: Mapping[str, Any]) -> str:
    start, end = _line(fields.get("start_page", "")), _line(fields.get("end_page", ""))
    if start and end and _PAGES.search(start) is None and start != end:
        return f"{start}–{end}"
    return _PAGES.sub("–", start or end)


def _issued(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """The most precise of the dates: RIS has year, and date as "2024/05/01/other"."""
    found: list[list[int]] = []
    for name in ("date", "publication_year", "year"):
        text = _line(fields.get(name, ""))
        if match := _DATE.search(text):
            parts = [int(part) for part in match.groups() if part]
            if len(parts) == 1 and (month := _MONTH.search(text)):
                parts.append(_MONTHS.index(month[1].lower()) + 1)
            found.append(parts)
    if not found:
        text = next((_line(fields[n]) for n in ("year", "date") if fields.get(n)), "")
        return {"literal": text} if text else None
    return {"date-parts": [max(found, key=len)]}


def _lines(fields: Mapping[str, Any], name: str) -> list[str]:
    """What stands behind the tags of a field that may come more than once."""
    return [line for one in fields.get(name) or [] if (line := _line(one))]


def _line(value: object) -> str:
    return " ".join(str(value).split())
