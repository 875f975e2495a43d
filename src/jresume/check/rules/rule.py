"""What a rule is: an id that never changes, how much it matters, why, and what finds its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jresume.check.problem import Path, Severity
    from jresume.check.rules.context import Context


class Found(NamedTuple):
    """One fault that a rule has found: where, what to say, and whether the key is at fault."""

    path: Path
    message: str
    at_key: bool = False


Find = Callable[["Context"], Iterator[Found]]
"""What looks for the faults; total, since advice is given on invalid documents too."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `summary` is a sentence, `explanation` Markdown that says why and what to write.

    `find` is None where someone else finds the faults: the schema, the reader, or the theme.
    """

    id: str
    severity: Severity
    summary: str
    explanation: str
    find: Find | None = None
