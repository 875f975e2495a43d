"""A problem is a value: what is wrong with a document, where, and by which rule."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: an error makes a document invalid, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"


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


def pointer_of(path: "tuple[str | int, ...]") -> str:
    """The JSON Pointer of a path of keys and indices."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def path_text(path: "tuple[str | int, ...]") -> str:
    """A path as a person writes it: `work[2].startDate`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            plain = step.replace("-", "").replace("$", "").isidentifier()
            text += (f".{step}" if text else step) if plain else f"[{step!r}]"
    return text or "the document"
