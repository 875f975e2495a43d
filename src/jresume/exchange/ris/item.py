"""A reference of RIS, as rispy takes it apart → an item of CSL-JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.csl.from_item import bare_doi
from jresume.exchange.model import Remark
from jresume.exchange.ris.types import TO_CSL
from jresume.language.months import month_of
from jresume.names import split

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATE = re.compile(r"([12][0-9]{3})(?:[/-]([0-9]{1,2}))?(?:[/-]([0-9]{1,2}))?")
_WORD = re.compile(r"[^\W\d_]+")
_PAGES = re.compile(r"\s*(?:--|–|—|-)\s*")
_DOI = re.compile(r"(?:\bdoi:?\s*|doi\.org/)(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
# "Example, A. and Sample, B.", which RIS wants on lines of their own.
_JOINED = re.compile(r";|(?<=\S)\s+(?:and|&)\s+(?=[^,]+,)")
_WHOLES = frozenset({"book", "thesis", "report", "patent", "dataset", "software", "periodical"})


_VENUES = ("journal_name", "alternate_title3", "secondary_title", "alternate_title1")
TITLES = ("CT", "BT")
"""Tags of titles that rispy doesn't know, as EndNote has them."""

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


def item_of(fields: Mapping[str, Any], line: int, remarks: list[Remark]) -> dict[str, Any]:
    """The reference as an item of CSL-JSON."""
    kind = str(fields.get("type_of_reference", "")).strip().upper()
    item: dict[str, Any] = {"type": TO_CSL.get(kind, "document")}
    if kind not in TO_CSL:
        remarks.append(Remark("warning", f"unknown type of reference: {kind!r}", line))
    if kind == "INPR":
        item["status"] = "in-press"
    for variable, names in _COPIED.items():
        if value := next((line_of(fields[name]) for name in names if fields.get(name)), ""):
            item[variable] = value
    for variable, names in _PEOPLE.items():
        if people := _people(fields, names, line, remarks):
            item[variable] = people
    _unknown(fields, kind, item)
    _container(fields, item)
    _doi(fields, item)
    if accessed := _DATE.search(line_of(fields.get("access_date", ""))):
        item["accessed"] = {"date-parts": [[int(part) for part in accessed.groups() if part]]}
    made = {
        "keyword": ", ".join(lines_of(fields, "keywords")),
        "note": "; ".join(lines_of(fields, "notes")),
        "URL": next(iter(lines_of(fields, "urls")), ""),
        "ISBN" if item["type"] in {"book", "chapter"} else "ISSN": line_of(fields.get("issn", "")),
        "page": _pages(fields),
    }
    item |= {variable: value for variable, value in made.items() if value}
    if issued := _issued(fields):
        item["issued"] = issued
    return item


def _people(
    fields: Mapping[str, Any], names: tuple[str, ...], line: int, remarks: list[Remark]
) -> list[dict[str, str]]:
    listed: list[Any] = next((fields[name] for name in names if fields.get(name)), [])
    parted = [part for one in listed for part in _JOINED.split(str(one))]
    if len(parted) > len(listed):
        message = f"several people stand on one line: taken for {len(parted)} in all"
        remarks.append(Remark("warning", message, line))
    return [name for part in parted if (name := _name(part))]


def _unknown(fields: Mapping[str, Any], kind: str, item: dict[str, Any]) -> None:
    """Give an item the titles that stand behind tags that rispy doesn't know."""
    unknown = fields.get("unknown_tag", {})
    titles = [line_of(one) for tag in TITLES for one in unknown.get(tag, [])]
    if "title" not in item and titles:
        item["title"] = titles.pop(0)
    if titles and kind in {"CHAP", "ECHAP"}:
        item["container-title"] = titles[0]


def _doi(fields: Mapping[str, Any], item: dict[str, Any]) -> None:
    """Find the DOI that older versions of Mendeley have as the type of work, others in a note."""
    texts = [item.get("genre", ""), *lines_of(fields, "notes")]
    found = next((match for text in texts if (match := _DOI.search(text))), None)
    if found and "DOI" not in item:
        item["DOI"] = found[1].rstrip(".,;")
        if bare_doi(item.get("genre", "")):
            del item["genre"]


def _container(fields: Mapping[str, Any], item: dict[str, Any]) -> None:
    names: tuple[str, ...] = _VENUES
    if fields.get("custom3") and item["type"] == "paper-conference":
        # Zotero has the proceedings there, and the conference as their title.
        item["event-title"] = line_of(fields.get("secondary_title", ""))
        names = ("custom3",)
    named = [name for name in names if fields.get(name)]
    short = item.pop("container-title-short", "")
    if not named:
        return
    venue = line_of(fields[named[0]])
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
    start, end = line_of(fields.get("start_page", "")), line_of(fields.get("end_page", ""))
    if start and end and _PAGES.search(start) is None and start != end:
        return f"{start}–{end}"
    return _PAGES.sub("–", start or end)


def _issued(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """The most precise of the dates: RIS has year, and date as "2024/05/01/other"."""
    found: list[list[int]] = []
    for name in ("date", "publication_year", "year"):
        text = line_of(fields.get(name, ""))
        if match := _DATE.search(text):
            parts = [int(part) for part in match.groups() if part]
            if len(parts) == 1:
                months = map(month_of, _WORD.findall(text))
                parts += next((month for month in months if len(month) == 1), ())
            found.append(parts)
    if not found:
        text = next((line_of(fields[n]) for n in ("year", "date") if fields.get(n)), "")
        return {"literal": text} if text else None
    return {"date-parts": [max(found, key=len)]}


def lines_of(fields: Mapping[str, Any], name: str) -> list[str]:
    """What stands behind the tags of a field that may come more than once."""
    return [line for one in fields.get(name) or [] if (line := line_of(one))]


def line_of(value: object) -> str:
    """A value as text on one line."""
    return " ".join(str(value).split())
