"""A problem is a value: what is wrong with a document, where, and by which rule."""

import json
from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]
"""Keys and indices, from the document down to a value."""

_LONGEST_STEP = 60


class Severity(StrEnum):
    """How bad it is: only an error makes a document invalid; a note may well be meant so."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong.

    `rule` is stable: it begins with `schema/` for JSON Resume 1.0.0 itself, with `academic/` for
    the extension, with `advice/` for ours. `pointer` is a JSON Pointer (RFC 6901); with `at_key`
    the fault is the key there rather than its value.
    """

    rule: str
    severity: Severity
    pointer: str
    message: str
    at_key: bool = False


def pointer_of(path: Path) -> str:
    """The JSON Pointer of a path of keys and indices."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def path_text(path: Path) -> str:
    """A path as a person writes it: `work[2].startDate`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            plain = step.replace("-", "").replace("$", "").isidentifier()
            short = step if len(step) <= _LONGEST_STEP else f"{step[:_LONGEST_STEP]}…"
            dotted = f".{short}" if text else short
            text += dotted if plain else f"[{json.dumps(short, ensure_ascii=False)}]"
    return text or "the document"
