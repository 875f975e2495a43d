"""What an item of CSL-JSON may hold by the schema of CSL 1.0.2, and an item that holds no more."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jresume.csl.types import ALL_CSL_TYPES

NAMES = frozenset(
    {
        *("author", "chair", "collection-editor", "compiler", "composer", "container-author"),
        *("contributor", "curator", "director", "editor", "editorial-director"),
        *("executive-producer", "guest", "host", "illustrator", "interviewer", "narrator"),
        *("organizer", "original-author", "performer", "producer", "recipient"),
        *("reviewed-author", "script-writer", "series-creator", "translator"),
    }
)
DATES = frozenset(
    {
        *("accessed", "available-date", "event-date", "issued", "original-date", "submitted"),
    }
)
NUMBERS = frozenset(
    {
        *("chapter-number", "citation-number", "collection-number", "edition"),
        *("first-reference-note-number", "issue", "locator", "number", "number-of-pages"),
        *("number-of-volumes", "page", "page-first", "part", "printing", "supplement", "volume"),
    }
)
TEXTS = frozenset(
    {
        *("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"),
        *("abstract", "annote", "archive", "archive-place", "archive_collection"),
        *("archive_location", "authority", "call-number", "citation-label", "collection-title"),
        *("container-title", "container-title-short", "dimensions", "division", "event"),
        *("event-place", "genre", "journalAbbreviation", "jurisdiction", "keyword", "language"),
        *("medium", "note", "original-publisher", "original-publisher-place", "original-title"),
        *("part-title", "publisher", "publisher-place", "references", "reviewed-genre"),
        *("reviewed-title", "scale"),
        *("section", "shortTitle", "source", "status", "title", "title-short"),
        *("version", "volume-title", "volume-title-short", "year-suffix"),
    }
)
_NAME_PARTS = frozenset(
    {
        *("comma-suffix", "dropping-particle", "family", "given", "literal"),
        *("non-dropping-particle", "parse-names", "static-ordering", "suffix"),
    }
)
# The specification calls it so, and the schema of the data otherwise.
_RENAMED = {"event-title": "event"}


def valid_item(item: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """An item that the schema of CSL 1.0.2 accepts, and the names of what it doesn't.

    A number stands as text where a text belongs; of a name, only what tells about the name stays.
    """
    made: dict[str, Any] = {}
    lost: list[str] = []
    for name, value in item.items():
        variable = _RENAMED.get(name, name)
        kept = _valid(variable, value)
        if kept is not None:
            made[variable] = kept
        elif value not in (None, "", [], {}):
            lost.append(name)
    return made, lost


def _valid(name: str, value: Any) -> Any:
    if name == "type":
        return value if value in ALL_CSL_TYPES else None
    if name in NAMES:
        return list(_names(value)) or None
    if name in DATES:
        return _date(value)
    if name == "id" or name in NUMBERS:
        return value if _is_number(value) or isinstance(value, str) else None
    if name in TEXTS:
        return str(value) if _is_number(value) or isinstance(value, str) else None
    if name == "categories":
        texts = value if isinstance(value, list) else []
        return [one for one in texts if isinstance(one, str)] or None
    return value if name == "custom" and isinstance(value, Mapping) else None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _names(value: object) -> Iterator[dict[str, Any]]:
    for one in value if isinstance(value, Sequence) and not isinstance(value, str) else ():
        if isinstance(one, Mapping):
            parts = {key: part for key, part in one.items() if key in _NAME_PARTS}
            if name := {key: part for key, part in parts.items() if _is_part(key, part)}:
                yield name


def _is_part(key: str, part: object) -> bool:
    if key in {"comma-suffix", "parse-names", "static-ordering"}:
        return isinstance(part, (str, int, float))
    return isinstance(part, str)


def _date(value: object) -> dict[str, Any] | None:
    """The forms of a date that the schema knows."""
    if not isinstance(value, Mapping):
        return None
    found: dict[str, Any] = {}
    listed = value.get("date-parts")
    spans = [_parts(one) for one in listed[:2]] if isinstance(listed, list) else []
    if spans and all(spans):
        found["date-parts"] = spans
    for name in ("season", "circa"):
        if isinstance(value.get(name), (str, int, float)):
            found[name] = value[name]
    found |= {name: value[name] for name in ("literal", "raw") if isinstance(value.get(name), str)}
    return found or None


def _parts(value: object) -> list[Any]:
    parts = value if isinstance(value, list) else []
    return [part for part in parts[:3] if _is_number(part) or isinstance(part, str)]
