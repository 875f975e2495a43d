"""BibTeX and BibLaTeX → publications."""

from collections import Counter
from collections.abc import Iterable

from jresume.exchange.bibtex.decode import decode
from jresume.exchange.bibtex.entry import entry_from, is_empty, is_unknowable
from jresume.exchange.bibtex.inherit import inherit
from jresume.exchange.bibtex.kinds import NO_PUBLICATIONS
from jresume.exchange.bibtex.parse import parse
from jresume.exchange.bibtex.record import Record
from jresume.exchange.model import Found, Reading, Remark

_NOTHING = "the entry has neither title nor author, nor anything else to know it by"


def read(raw: bytes) -> Reading:
    """Read BibTeX or BibLaTeX, however broken: each entry is found, or a remark says why not.

    Raises ReadError for what is no text.
    """
    text, remarks = decode(raw)
    records, about_rest = parse(text)
    remarks += about_rest
    settings = [record for record in records if record.kind in NO_PUBLICATIONS]
    for record in settings:
        message = f"@{record.kind} is a setting and no publication"
        remarks.append(Remark("note", message, record.line, record.key))
    own, about_parents = inherit(r for r in records if r.kind not in NO_PUBLICATIONS)
    remarks += about_parents
    if not records:
        remarks.append(Remark("warning", "there is no entry in it, such as @article{key, …}"))
    _make_unique(own)
    found: list[Found] = []
    homeless: Counter[str] = Counter()
    for record in own:
        entry = {} if is_empty(record) else entry_from(record)
        if not entry:
            record.remarks = [Remark("error", _NOTHING, record.line, record.key)]
        elif is_unknowable(entry):
            # What it had was nothing that could be taken in, as its remarks say.
            record.say("error", _NOTHING)
        else:
            found.append(Found("publications", entry, record.key, record.line))
            homeless.update(name for name, tex in record.fields.items() if tex)
        remarks += record.remarks
    if homeless:
        message = f"a publication has no field for {_listed(homeless)}: left out"
        remarks.append(Remark("note", message))
    return Reading(tuple(found), tuple(sorted(remarks, key=lambda one: one.line or 10**9)))


def _make_unique(records: Iterable[Record]) -> None:
    """Give each entry whose key another one has before it a key of its own."""
    records = list(records)
    taken = {record.key for record in records}
    seen: dict[str, int] = {}
    counts: dict[str, int] = {}
    for record in records:
        key, first = record.key, seen.get(record.key)
        if not key:
            continue
        if first is None:
            seen[key] = record.line
            continue
        count = counts.get(key, 1) + 1
        while f"{key}-{count}" in taken:
            count += 1
        counts[key] = count
        record.key = f"{key}-{count}"
        taken.add(record.key)
        record.warn(
            f"the key {key} is that of line {first} too: this entry is taken in as {record.key}"
        )


def _listed(names: Counter[str]) -> str:
    ordered = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in ordered)
