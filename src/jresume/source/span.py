"""From where to where each part of a text goes: what it takes to change one and no other.

`Spot` says where a value begins, for whoever reads about a problem; a `Span` also says where it
ends, how it is written, and in what it stands, for whoever edits the text. Offsets are in
characters of the decoded text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.source import Source


@dataclass(slots=True, eq=False)
class Span:
    """A value's place, what its text looks like, and the parts that it is made of.

    `style` is a quote (`"`, `'`, or three of them) or "plain" for a scalar, "literal" for a block
    of text in YAML, "alias" for a *name; "flow" for a collection in brackets, "block" for one that
    lines make.
    """

    start: int
    end: int
    style: str
    parts: list[Part] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)  # YAML's <<: looked into last
    mapping: bool = False
    target: Span | None = None  # what an alias stands for
    named: dict[str, Part] = field(default_factory=dict)

    def add(self, part: Part) -> None:
        """Put a part behind the others; of two with one name, the last is the one that counts."""
        self.parts.append(part)
        if part.name is not None:
            self.named[part.name] = part


@dataclass(slots=True, eq=False)
class Part:
    """An item of a list, or a member of an object: its text from key to end of value."""

    start: int
    end: int
    value: Span
    name: str | None = None
    key: tuple[int, int] = (0, 0)


def spans(source: Source) -> Span:
    """Return the span of a document that was read, with all that is in it."""
    # Imported here because a command edits one document, in one syntax.
    if source.syntax == "yaml":
        from jresume.source.yaml_spans import yaml_spans

        return yaml_spans(source.text)
    if source.syntax == "toml":
        from jresume.source.toml_spans import toml_spans

        return toml_spans(source.text)
    from jresume.source.json_spans import json_spans

    return json_spans(source.text)


def find(root: Span, path: Sequence[str | int]) -> tuple[Span, Part] | None:
    """Return the part at the end of a path and the collection that it stands in, if it has any."""
    inside, found = root, None
    for step in path:
        if found is not None:
            inside = found.value
        hit = _part(inside, step)
        if hit is None:
            return None
        inside, found = hit
    return None if found is None else (inside, found)


def _part(span: Span, step: str | int) -> tuple[Span, Part] | None:
    span = span.target or span
    if isinstance(step, int):
        if span.mapping or not 0 <= step < len(span.parts):
            return None
        return span, span.parts[step]
    if step in span.named:
        return span, span.named[step]
    return next((hit for inner in span.merged if (hit := _part(inner, step))), None)
