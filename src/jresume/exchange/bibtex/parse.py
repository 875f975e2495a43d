"""BibTeX → its entries, each with the remarks that reading it gave."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jresume.exchange.bibtex import rescue
from jresume.exchange.bibtex.blocks import Block, blocks
from jresume.exchange.bibtex.pasted import undone
from jresume.exchange.bibtex.record import Record, shown
from jresume.exchange.bibtex.values import STANDARD, field_of, value_of
from jresume.exchange.model import Remark

if TYPE_CHECKING:
    from bibtexparser.model import Entry

Raw = tuple[str, str, int]
"""A field's name, its value as it stands in the file, and its line there."""

_LOOKS_LIKE_FIELD = re.compile(r"\s*,\s*[A-Za-z][\w+:.-]*\s*=\s*[{\"\w]")
_LOOKS_LIKE_ENTRY = re.compile(
    r"^(?P<off>[ \t]*%)?[^\n{(]{0,60}[{(][ \t]*[^\s,{}()=\"%]+[ \t]*,"
    r"[\s%]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\w]",
    re.MULTILINE,
)
# A field, or the sign of an entry.
_LOOKS_LIKE_PART = re.compile(
    r"^[ \t]*@(?!comment)|^[^\n%=]{0,80}=[ \t]*[{\"]", re.MULTILINE | re.IGNORECASE
)
_KEY = re.compile(r"[^\s,={}()\"#%\\~]+")


def parse(text: str) -> tuple[list[Record], list[Remark]]:
    """The entries of a file in their order, and what is to be said of the rest of it."""
    remarks: list[Remark] = []
    found = list(blocks(undone(text)))
    # Twice, since a string that is defined too late is better than none.
    late: dict[str, str] = {}
    for block in found:
        if block.word == "string":
            late.update(_string(block, {**STANDARD, **late}, []))
    strings = {**late, **STANDARD}
    records: list[Record] = []
    for block in found:
        remarks.extend(_about_rest(block))
        if block.word == "string":
            strings.update(_string(block, strings, remarks))
        elif block.word not in {"", "comment", "preamble"}:
            records.append(_record(block, strings))
    return records, remarks


def _about_rest(block: Block) -> Iterator[Remark]:
    """What stands in no entry, and looks as if it should."""
    if block.inside:
        count = f"{block.inside} entries" if block.inside > 1 else "an entry"
        yield Remark("note", f"{count} inside an @comment: not taken in", block.line)
    found = list(_LOOKS_LIKE_ENTRY.finditer(block.tail))
    if all(match["off"] for match in found) and not _spills(block):
        found += list(_LOOKS_LIKE_PART.finditer(block.tail))[:1]
    line, place = block.tail_line, 0
    for match in sorted(found, key=lambda one: one.start()):
        # Counted on, so that a tail of a thousand lines is not counted a thousand times.
        line += block.tail.count("\n", place, match.start())
        place = match.start()
        start = shown(match[0].split("=")[0])
        if match.groupdict().get("off"):
            yield Remark("note", f"{start} is commented out with %: not taken in", line)
        else:
            message = (
                f"{start} stands outside any entry: if it is one, begin it with @article{{key,"
            )
            yield Remark("warning", message, line)


def _string(block: Block, strings: Mapping[str, str], remarks: list[Remark]) -> dict[str, str]:
    name, raw = field_of(block.body)
    if not name:
        remarks.append(Remark("warning", "an @string without a name: left out", block.line))
        return {}
    value = value_of(raw, strings)
    if not block.closed or value.stray:
        message = f"the braces or quotes of the @string {name} don't match: check its text"
        remarks.append(Remark("warning", message, block.line, name))
    for word in value.unknown:
        message = f"{word}, in the @string {name}, is no @string of this file: taken as text"
        remarks.append(Remark("warning", message, block.line, name))
    return {name.casefold(): value.tex}


def _record(block: Block, strings: Mapping[str, str]) -> Record:
    """The entry of a block, however broken it is."""
    entry = _parsed(block) if block.closed and not _spills(block) else None
    if entry is None or (len(entry.fields) < 1 and "=" in block.body):
        body = block.body + (block.closed * ("}" + block.tail) if _spills(block) else "")
        return _rescued(block, body, strings)
    record = Record(block.word, entry.key, block.line)
    raws = [(one.key, str(one.value), block.body_line + one.start_line) for one in entry.fields]
    _fill(record, raws, strings)
    _about_key(record)
    return record


def _spills(block: Block) -> bool:
    """Whether a brace too many closed an entry before its last fields."""
    is_field = _LOOKS_LIKE_FIELD.match(block.tail)
    return bool(is_field) and block.tail.count("}") > block.tail.count("{")


def _parsed(block: Block) -> "Entry | None":
    """The entry as bibtexparser reads it; None where that finds a fault in it."""
    # Takes as long to import as all else of this room.
    import logging

    from bibtexparser.model import DuplicateFieldKeyBlock, Entry
    from bibtexparser.splitter import Splitter

    # It logs what it can't read, which we say ourselves.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    start, end = "()" if block.is_round else "{}"
    found = Splitter(f"@entry{start}{block.body}{end}").split().blocks
    one = found[0] if len(found) == 1 else None
    if isinstance(one, DuplicateFieldKeyBlock):
        one = one.ignore_error_block
    return one if isinstance(one, Entry) else None


def _fill(record: Record, raws: list[Raw], strings: Mapping[str, str]) -> None:
    """Give a record its fields; of two with one name, the first that has a value."""
    for written, raw, line in raws:
        # A comment at the end of the line before stands in front of the name.
        name = written.rpartition("\n")[2].strip()
        if name.startswith("%") or not name:
            continue
        value = value_of(raw, strings)
        record.lines.setdefault(name.casefold(), line)
        _add(record, name.casefold(), value.tex.strip(), line)
        for word in value.unknown:
            # Numbers with a letter or a dash are common where braces were forgotten.
            if word.isalpha():
                record.warn(f"{word} is no @string of this file: taken as text", name.casefold())
        if value.stray:
            message = f"the braces or quotes of {name} don't match: check {shown(value.tex)}"
            record.warn(message, name.casefold())
        if value.rest:
            more, after = field_of(value.rest)
            following = line + raw[: len(raw) - len(value.rest)].count("\n")
            record.lines.setdefault(more.casefold(), following)
            record.warn(f"a comma is missing before {more}", more.casefold())
            _fill(record, [(more, after, following)], strings)


def _add(record: Record, name: str, tex: str, line: int) -> None:
    held = record.fields.get(name)
    if held is None or not held:
        record.fields[name] = tex
    elif tex and " ".join(tex.split()) != " ".join(held.split()):
        message = f"{name} is given twice: {shown(held)} is taken, {shown(tex)} left out"
        record.remarks.append(Remark("warning", message, line, record.key))


def _rescued(block: Block, body: str, strings: Mapping[str, str]) -> Record:
    """The entry as far as its lines tell it."""
    key, fields = rescue.key_and_fields(body)
    record = Record(block.word, key, block.line)
    raws = [(one.name, one.raw, block.body_line + one.line) for one in fields]
    doubtful = [one.name for one in fields if one.doubtful]
    if doubtful or not block.closed or not block.body.strip():
        check = f": check {', '.join(dict.fromkeys(doubtful))}" if doubtful else ""
        what = "its braces or quotes don't match, so its fields were taken line by line"
        record.warn(f"{what}{check}")
    elif record.key:
        record.warn("it isn't BibTeX throughout, so its fields were taken line by line")
    _fill(record, raws, strings)
    _about_key(record)
    return record


def _about_key(record: Record) -> None:
    if not record.key:
        record.warn("the entry has no key: put one before its first comma")
    elif not _KEY.fullmatch(record.key):
        record.say("note", f"the key {shown(record.key)} holds what BibTeX can't cite")
