"""Papers as citeproc-py takes them: references whose names know more than CSL's do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citeproc import DATES, NAMES, VARIABLES
from citeproc.source import BibliographySource, Date, DateRange, LiteralDate, Name, Reference
from citeproc.string import MixedString, NoCase, String

from jresume.bibliography.marks import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Item = Mapping[str, Any]

_KNOWN = frozenset({*VARIABLES, *NAMES, *DATES})
# What our number and the page's own words say already.
_LEFT_OUT = frozenset({"annote", "keyword", "note", "status"})


class Papers(BibliographySource):  # type: ignore[misc]
    """The papers of a page, each under a key of its place."""

    def __init__(self, items: Sequence[Item], authors: Sequence[Sequence[Item]]) -> None:
        """Take items of CSL-JSON, and the authors to name of each."""
        super().__init__()
        for index, (item, people) in enumerate(zip(items, authors, strict=True)):
            fields = dict(_fields(item))
            if people:
                fields["author"] = [_name(one) for one in people]
            self.add(Reference(key_of(index), str(item["type"]), **fields))


def key_of(index: int) -> str:
    """The key of the paper at an index."""
    return f"p{index}"


def _fields(item: Item) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in item.items():
        key = name.replace("-", "_")
        if key not in _KNOWN or name in _LEFT_OUT or name == "author":
            continue
        made: Any = None
        if key in NAMES:
            people = value if isinstance(value, list) else []
            made = [_name(one) for one in people if isinstance(one, dict)]
        elif key in DATES:
            made = _date(value)
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            text = plain(" ".join(str(value).split()))
            made = text if key == "language" else _cased(text)
        if made:
            found.append((key, made))
    return found


def _cased(text: str) -> MixedString:
    """A text whose words with capitals inside keep them, whatever case a style wants: DNN, iOS."""
    made = MixedString()
    words = text.split(" ")
    for index, word in enumerate(words):
        gap = " " if index < len(words) - 1 else ""
        is_name = any(c.isupper() for c in word[1:])
        made.append(NoCase(word + gap) if is_name else String(word + gap))
    return made


def _name(person: Item) -> Name:
    """A name of citeproc-py's; `gap`, `owner` and `sign` are for `people.Name`."""
    more = {key: person[key] for key in ("gap", "owner", "sign") if person.get(key)}
    parts = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
    told = {key: plain(str(person[key])) for key in parts if person.get(key)}
    if "family" in told:
        made = Name(**told)
    else:
        made = Name(literal=plain(str(person.get("literal") or told.get("given", ""))))
    made.update(more)
    return made


def _date(value: Any) -> Any:
    """A date, a span, or the words of one; None for what is none."""
    told = value.get("date-parts") if isinstance(value, dict) else None
    listed: list[Any] = told if isinstance(told, list) else []
    spans = [_parts(one) for one in listed if isinstance(one, list)]
    parts = [one for one in spans if one]
    if len(parts) > 1:
        return DateRange(begin=Date(**parts[0]), end=Date(**parts[1]))
    if parts:
        return Date(**parts[0])
    text = value.get("literal") or value.get("raw") if isinstance(value, dict) else None
    return LiteralDate(plain(str(text))) if text else None


def _parts(numbers: Sequence[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, number in zip(("year", "month", "day"), numbers, strict=False):
        text = str(number).strip()
        if not text.isascii() or not text.isdecimal():
            break
        found[name] = int(text)
    return found
