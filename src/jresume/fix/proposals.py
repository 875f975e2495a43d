"""What would put a document right, as far as that is safe: each proposal one change of its data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from jresume.check.problem import Path, path_text
from jresume.check.readings import goes_on
from jresume.check.rules.legacy import VERSION_0
from jresume.check.words import shown as quoted
from jresume.fix.addresses import repaired
from jresume.fix.dates import meant
from jresume.fix.wanted import Wanted, document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    _Step = str | int

# Half a name, or a list, is not what the new field holds.
_NOT_ALONE = frozenset({"firstName", "lastName", "websites"})
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?")
# One text that may be several: what stands between people, and between words of a list.
_SEVERAL = re.compile(r"[,;|\n•]|\s(?:and|und|et|y|e|&)\s|\s[-–]\s")
# A sentence has commas of its own.
_SENTENCES = frozenset({"highlights"})
_LONGEST = 10_000


class Given(NamedTuple):
    """What a document is besides its data: the text of the value at a path, and its language."""

    spelling: Callable[[Path], str]
    language: str


@dataclass(frozen=True, slots=True)
class Keep:
    """A value that stays as it is."""


KEEP = Keep()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change: a part removed, or its key renamed, its value replaced, or both.

    `wrap` says that the value stays, as the one item of a list. A `doubt` changes nothing: it says
    what a person has to choose between.
    """

    path: Path
    message: str
    shown: bool = True
    remove: bool = False
    name: str | None = None
    value: Any = KEEP
    wrap: bool = False
    doubt: bool = False


def proposals(data: Mapping[str, Any], given: Given) -> Iterator[Proposal]:
    """Yield what would put a document right; nothing is for what is fine already.

    Where the result would not be fine, nothing is, and where it isn't sure, a doubt.
    """
    waiting: list[tuple[Path, Any, Wanted]] = [((), data, document())]
    while waiting:
        path, value, wanted = waiting.pop()
        look = _of_object if isinstance(value, dict) else _of_list
        for step, found in look(value, wanted, path, given):
            if found is not None:
                yield found
            elif isinstance(value[step], (dict, list)):
                inner = wanted.member(step) if isinstance(step, str) else wanted.item
                waiting.append(((*path, step), value[step], inner))


def _of_object(
    entry: dict[str, Any], wanted: Wanted, path: Path, given: Given
) -> Iterator[tuple[_Step, Proposal | None]]:
    renamed = dict(_renamed(entry, wanted, path, given))
    for key in entry:
        yield key, renamed.get(key) or _for_member(entry, key, wanted, path, given)


def _of_list(
    items: list[Any], wanted: Wanted, path: Path, given: Given
) -> Iterator[tuple[_Step, Proposal | None]]:
    for index, item in enumerate(items):
        yield index, _for_item(item, wanted.item, (*path, index), given)


def _empty(at: Path) -> Proposal:
    return Proposal(at, f"{path_text(at)}, which was empty, is gone", shown=False, remove=True)


def _is_blank(value: object, wanted: Wanted) -> bool:
    """Whether a value says nothing where the schema wants one that says something."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return bool(wanted.facets)
    empty = value in ([], {})
    return empty and bool(wanted.types) and not wanted.fits(value)


def _renamed(
    entry: Mapping[str, Any], wanted: Wanted, path: Path, given: Given
) -> Iterator[tuple[str, Proposal]]:
    place = tuple(step for step in path if isinstance(step, str))
    for old, new in VERSION_0.get(place, {}).items():
        if old not in entry or old in _NOT_ALONE or wanted.member(old).facets:
            continue
        target, value, at = wanted.member(new), entry[old], (*path, old)
        if not target.facets or (new in entry and not _is_blank(entry[new], target)):
            continue
        if _is_blank(value, target):
            yield old, _empty(at)
        elif target.fits(value):
            yield old, Proposal(at, f"{path_text(at)} is called {new} now", name=new)
        elif (better := _better(value, target, at, given)) is not None:
            message = f"{path_text(at)} is called {new} now, and is {quoted(better)}"
            yield old, Proposal(at, message, name=new, value=better)


def _for_member(
    entry: Mapping[str, Any], key: str, owner: Wanted, path: Path, given: Given
) -> Proposal | None:
    value, wanted, at = entry[key], owner.member(key), (*path, key)
    if _is_blank(value, wanted):
        if key in owner.required:
            return None
        return _empty(at)
    if wanted.fits(value):
        return None
    if key == "endDate" and isinstance(value, str) and goes_on(value):
        # Without a beginning, the word is all that there is.
        start = entry.get("startDate")
        if _is_blank(start, wanted) or not isinstance(start, str | int):
            return None
        message = f"{path_text(at)}, which was {quoted(value)}, is gone: what goes on has no end"
        return Proposal(at, message, remove=True)
    return _replaced(value, wanted, at, given)


def _for_item(item: object, wanted: Wanted, at: Path, given: Given) -> Proposal | None:
    if _is_blank(item, wanted) and wanted.types:
        return _empty(at)
    return None if wanted.fits(item) else _replaced(item, wanted, at, given)


def _replaced(value: object, wanted: Wanted, at: Path, given: Given) -> Proposal | None:
    better = _better(value, wanted, at, given)
    if better is None:
        return _doubt(value, wanted, at, given)
    old = given.spelling(at) if isinstance(value, (int, float)) else quoted(value)
    message = f"{path_text(at)} was {old[:_LONGEST]}: it is {quoted(better)} now"
    return Proposal(
        at, message, _looks_other(value, better), value=better, wrap=isinstance(better, list)
    )


def _doubt(value: object, wanted: Wanted, at: Path, given: Given) -> Proposal | None:
    """A date that may be one of several; None for anything else."""
    if not isinstance(value, str) or wanted.kind not in {"day", "date"}:
        return None
    dates = meant(value, given.language)
    if len(dates) <= 1 or not all(map(wanted.fits, dates)):
        return None
    message = f"{path_text(at)} is {quoted(value)}, which may be {' or '.join(dates)}"
    return Proposal(at, message, shown=False, doubt=True)


def _looks_other(value: object, better: object) -> bool:
    """Whether drawing, which trims and converts what it can, may tell the two apart."""
    if isinstance(better, list):
        return False
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() != better


def _better(value: object, wanted: Wanted, at: Path, given: Given) -> Any:
    """What a value that doesn't fit was meant to be; None where that isn't sure."""
    if isinstance(value, bool) or not wanted.facets:
        return None
    if isinstance(value, (int, float)):
        if wanted.types != {"string"} or (wanted.kind and not isinstance(value, int)):
            return None
        text = given.spelling(at)
        return text if wanted.fits(text) else None
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    if "array" in wanted.types:
        return _as_list(value, wanted, at)
    if wanted.types & {"number", "integer"} and _NUMBER.fullmatch(value.strip()):
        number = float(value) if "." in value else int(value)
        return number if wanted.fits(number) else None
    better = value.strip()
    if wanted.kind in {"day", "date"}:
        dates = meant(value, given.language)
        better = dates[0] if len(dates) == 1 else ""
    elif wanted.kind and not wanted.fits(better):
        better = repaired(wanted.kind, value)
    return better if better and better != value and wanted.fits(better) else None


def _as_list(value: str, wanted: Wanted, at: Path) -> list[str] | None:
    inner = wanted.item
    sure = at[-1] in _SENTENCES and "\n" not in value.strip()
    if "string" not in inner.types or (not sure and _SEVERAL.search(value.strip())):
        return None
    return [value] if inner.fits(value) else None
