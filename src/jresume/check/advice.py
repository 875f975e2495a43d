"""What the schema lets pass and no reader should meet."""

from collections.abc import Iterator
from typing import Any

from jresume.check.dates import not_in_calendar
from jresume.check.problem import Path, Problem, Severity, path_text, pointer_of
from jresume.check.words import shown
from jresume.resume import Resume

_DATES = frozenset({"startDate", "endDate", "date", "releaseDate"})
# What stands below these isn't ours to read: CSL has date fields of its own.
_FOREIGN = frozenset({"csl"})


def advise(resume: Resume) -> Iterator[Problem]:
    """Our own problems: dates that no calendar has, and keys that are given twice."""
    for path, text in _dates(resume.data):
        if reason := not_in_calendar(text):
            message = f"{path_text(path)} is {shown(text)}, which is in no calendar: {reason}"
            yield Problem("advice/calendar", Severity.ERROR, pointer_of(path), message)
    for pointer in resume.source.duplicates:
        key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        first, *more = (place.line for place in resume.source.key_places(pointer))
        times, lost = f"{len(more) + 1} times", "all but this last one are"
        if len(more) == 1:
            times, lost = "twice", f"the first, on line {first}, is"
        message = f"{shown(key)} is given {times} in one object: {lost} lost; keep only one"
        yield Problem("advice/duplicate-key", Severity.WARNING, pointer, message, at_key=True)


def _dates(data: Any) -> Iterator[tuple[Path, str]]:
    """Every date field of a document, with its path."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            for key, member in value.items():
                if key in _DATES and isinstance(member, str):
                    yield (*path, key), member
                elif key not in _FOREIGN and isinstance(member, (dict, list)):
                    waiting.append(((*path, key), member))
        elif isinstance(value, list):
            waiting.extend(((*path, i), member) for i, member in enumerate(value))
