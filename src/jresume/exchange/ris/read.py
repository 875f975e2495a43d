"""RIS → publications."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.csl import entry_of
from jresume.csl.from_item import bare_doi, valid_url
from jresume.errors import ReadError
from jresume.exchange.model import Found, Reading, Remark
from jresume.exchange.ris.item import TITLES, item_of, line_of, lines_of
from jresume.source.decode import decode
from jresume.source.spot import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAG = re.compile(r"^\ufeff?[ \t]*([A-Z][A-Z0-9])[ \t]{1,3}-(?: |$)", re.MULTILINE)
_NO_HOME = frozenset(
    {
        *("accession_number", "author_address", "caption", "custom1", "custom2"),
        *("custom3", "custom4", "custom5", "custom6", "custom7", "custom8", "database_provider"),
        *("figure", "label", "original_publication"),
        *("reprint_edition", "reviewed_item", "translated_author", "translated_title"),
        "tertiary_title",
    }
)


_FILES = ("file_attachments1", "file_attachments2")


def read(raw: bytes) -> Reading:
    """Read the references of a RIS file; raises ReadError where it holds none.

    A reference that lacks its end goes up to the next one.
    """
    remarks: list[Remark] = []
    try:
        text = decode(raw)
    except Fault:
        text = raw.decode("cp1252", "replace")
        message = "it isn't UTF-8, and taken for Windows-1252: check the accents"
        remarks.append(Remark("warning", message))
    found: list[Found] = []
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
    if not found and not any(remark.level == "error" for remark in remarks):
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
    item = item_of(fields, line, remarks)
    key = str(fields.get("id", "") or fields.get("label", "")).strip()
    if not item.get("title"):
        remarks.append(Remark("error", "the reference has no title (TI  - )", line, key))
        return None, key
    if lost := _lost(fields):
        remarks.append(Remark("note", f"no home for: {', '.join(lost)}", line, key))
    entry = entry_of({**item, "id": key})
    links = [("Link", url) for url in lines_of(fields, "urls")[1:]]
    links += [("PDF", url) for name in _FILES if (url := line_of(fields.get(name, "")))]
    known = [
        (name, url)
        for name, url in links
        if valid_url(url) and not (bare_doi(url) and bare_doi(url) == entry.get("doi"))
    ]
    if known:
        entry["links"] = [{"name": name, "url": valid_url(url)} for name, url in known]
    return entry, key


def _lost(fields: Mapping[str, Any]) -> list[str]:
    """The tags that a publication has no field for."""
    import rispy

    names = {name: tag for tag, name in rispy.TAG_KEY_MAPPING.items()}
    # Files are links where they are on the Web.
    lost = {name for name in _FILES if name in fields and not valid_url(line_of(fields[name]))}
    lost |= fields.keys() & (_NO_HOME - {"label"})
    if fields.get("type_of_reference") in {"CONF", "CPAPER"}:
        lost.discard("custom3")
    unknown = [tag for tag in fields.get("unknown_tag", {}) if tag and tag not in TITLES]
    return sorted([*(names[name] for name in lost), *unknown])


def _tags(record: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each tag of a reference, and where what belongs to it ends."""
    tags = list(_TAG.finditer(record))
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        yield tag, (following.start() if following else len(record)) - bool(following)
