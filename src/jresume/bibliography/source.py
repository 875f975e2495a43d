"""Papers as citeproc-py takes them: references whose names know more than CSL's do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citeproc import DATES, NAMES, VARIABLES
from citeproc.model import TextCased
from citeproc.source import BibliographySource, Date, DateRange, LiteralDate, Name, Reference
from citeproc.string import MixedString, NoCase, String

from jresume.bibliography.marks import plain
from jresume.csl import variables as csl_variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Item = Mapping[str, Any]

# citeproc-py lists the variables of CSL 1.0.1, but takes those of 1.0.2 as well.
_NAMES = frozenset({*NAMES, *(name.replace("-", "_") for name in csl_variables.NAMES)})
_TEXTS = frozenset({*VARIABLES, *(name.replace("-", "_") for name in csl_variables.TEXTS)})
_KNOWN = frozenset({*_NAMES, *_TEXTS, *DATES})
_SMALL = frozenset(TextCased._stop_words)  # noqa: SLF001 - CSL's list, kept nowhere else
_VOWEL = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûü]", re.IGNORECASE)
# What our number and the page's own words say already.
LEFT_OUT = frozenset({"annote", "keyword", "note", "status"})


class Papers(BibliographySource):  # type: ignore[misc]
    """The papers of a page, each under a key of its place."""

    def __init__(self, items: Sequence[Item], authors: Sequence[Sequence[Item]]) -> None:
        """Take items of CSL-JSON, and the authors to name of each."""
        super().__init__()
        for index, (item, people) in enumerate(zip(items, authors, strict=True)):
            fields = dict(_fields(archived(item)))
            if people:
                fields["author"] = [_name(one) for one in people]
            reference = Reference(key_of(index), str(item["type"]))
            # Given at once, it would warn of those that it doesn't list.
            reference.update(fields)
            self.add(reference)


def key_of(index: int) -> str:
    """The key of the paper at an index."""
    return f"p{index}"


def archived(item: Item) -> Item:
    """An item whose copy on arXiv is told as styles expect it.

    A preprint has a number there. Of what is published elsewhere, that is no place to name: styles
    would put it behind the venue, as if the paper were kept in an archive only.
    """
    if str(item.get("archive", "")).casefold() != "arxiv":
        return item
    rest = {key: item[key] for key in item if key not in {"archive", "archive_location"}}
    if item["type"] != "article":
        return rest
    told = {"publisher": "arXiv", "number": f"arXiv:{item.get('archive_location', '')}"}
    return {**told, **rest}


def _fields(item: Item) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in item.items():
        key = name.replace("-", "_")
        if key not in _KNOWN or name in LEFT_OUT or name == "author":
            continue
        made: Any = None
        if key in _NAMES:
            people = value if isinstance(value, list) else []
            made = [_name(one) for one in people if isinstance(one, dict)]
        elif key in DATES:
            made = _date(value)
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            text = plain(" ".join(str(value).split()))
            made = text if key == "language" else _cased(text)
        if made:
            found.append((key, made))
        if made and key in _NAMES and key != name:
            # It asks for people by the name that the style has for them.
            found.append((name, made))
    return found


def _cased(text: str) -> MixedString:
    """A text in which some words keep their letters as they are, whatever case a style wants.

    That are words with capitals inside (DNN, iOS), signs and units, which have no vowel (λ, km,
    v_p), and small words that titles don't capitalise, where a sign stands behind them ("or:").
    """
    made = MixedString()
    words = text.split(" ")
    for index, word in enumerate(words):
        gap = " " if index < len(words) - 1 else ""
        before = words[index - 1] if index else ":"
        is_fixed = (
            any(c.isupper() for c in word[1:])
            or not _VOWEL.search(word)
            or (word.rstrip(",;:.") in _SMALL and word not in _SMALL and before[-1:] not in ":.")
        )
        made.append(NoCase(word + gap) if is_fixed else String(word + gap))
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
