"""The steps of a merge made in the text of a document; all that they don't touch stays as it is.

As in `fix`, no rule is trusted: the new text is read back, and only counts if it holds the data
that the steps promise. Where no edit of the text does, the document is written anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresume.errors import ExportError
from jresume.fix.trial import reread
from jresume.fix.writing import value_text
from jresume.merge import brackets, toml_tables, yaml_blocks
from jresume.merge.steps import Put, Step, applied
from jresume.resume import dumps
from jresume.source.span import Span, find, spans
from jresume.source.text_edit import TextEdit, edited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.resume import Resume
    from jresume.source import Source


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A document after a merge; `anew` says that its text could not be kept, comments neither.

    `edits` make its text of the old one.
    """

    resume: Resume
    edits: tuple[TextEdit, ...]
    anew: bool = False


def rewritten(resume: Resume, steps: Sequence[Step]) -> Rewritten:
    """Take the steps in the text of a document.

    Raises WriteError for data that its syntax can't hold.
    """
    promised = applied(resume.data, steps)
    text = resume.source.text
    if (made := _edits(resume, steps)) is not None:
        ends = "\r\n" if "\r\n" in text else "\n"
        made = [TextEdit(e.start, e.end, e.text.replace("\n", ends)) for e in made]
        result = reread(resume, edited(text, made))
        if result is not None and result.data == promised:
            return Rewritten(result, tuple(made))
    whole = dumps(promised, resume.source.syntax)
    result = reread(resume, whole)
    if result is None or result.data != promised:
        msg = f"{resume.source.name}: what was read can't be written as {resume.source.syntax}"
        raise ExportError(msg)
    return Rewritten(result, (TextEdit(0, len(text), whole),), anew=True)


def _edits(resume: Resume, steps: Sequence[Step]) -> list[TextEdit] | None:
    """The edits that take the steps; None where the text has no room for one."""
    source = resume.source
    root = spans(source)
    found: list[tuple[int, list[TextEdit] | None]] = []
    for path, members in _by_object(resume.data, steps).items():
        found.append((len(path), _put(source, root, path, members)))
    for (path, index), values in _by_gap(resume.data, steps).items():
        found.append((len(path), _insert(source, _span(root, path), path, index, values)))
    # Where an entry and the list that it is in both end, what goes into the entry comes first.
    found.sort(key=lambda one: one[0], reverse=True)
    made: list[TextEdit] = []
    for _, edits in found:
        if edits is None:
            return None
        made += edits
    return _joined(made)


def _by_object(
    data: Mapping[str, Any], steps: Sequence[Step]
) -> dict[tuple[str | int, ...], dict[str, Any]]:
    """What goes into each object; a list that is empty so far is written with all its items."""
    found: dict[tuple[str | int, ...], dict[str, Any]] = {}
    for step in steps:
        if isinstance(step, Put):
            found.setdefault(step.path[:-1], {})[str(step.path[-1])] = step.value
        elif not _at(data, step.path):
            inside = found.setdefault(step.path[:-1], {})
            inside.setdefault(str(step.path[-1]), []).append(step.value)
    return found


def _by_gap(
    data: Mapping[str, Any], steps: Sequence[Step]
) -> dict[tuple[tuple[str | int, ...], int], list[Any]]:
    """The items that go into each gap of a list."""
    found: dict[tuple[tuple[str | int, ...], int], list[Any]] = {}
    for step in steps:
        if not isinstance(step, Put) and _at(data, step.path):
            found.setdefault((step.path, step.index), []).append(step.value)
    return found


def _put(
    source: Source, root: Span, path: tuple[str | int, ...], members: Mapping[str, Any]
) -> list[TextEdit] | None:
    span = _span(root, path)
    if span is None or not span.mapping:
        return None
    found: list[TextEdit] = []
    new = {}
    for name, value in members.items():
        part = span.named.get(name)
        if part is None:
            new[name] = value
            continue
        old = part.value
        if old.style == "alias":
            return None
        if source.syntax == "toml" and old.style == "block":
            return None
        is_scalar = not isinstance(value, (dict, list)) and old.style not in {"flow", "block"}
        if is_scalar:
            text = value_text(source.syntax, old, source.text, value)
            found.append(TextEdit(old.start, old.end, text))
        elif source.syntax == "yaml" and span.style == "block":
            found += yaml_blocks.replaced(source, part, name, value)
        else:
            indent = None if source.syntax == "toml" else _line_indent(source.text, part.start)
            found.append(TextEdit(old.start, old.end, brackets.inline(source, value, indent)))
    if new:
        found += _members(source, span, new)
    return found


def _members(source: Source, span: Span, new: Mapping[str, Any]) -> list[TextEdit]:
    if span.style == "flow":
        return brackets.put_members(source, span, new)
    if source.syntax == "toml":
        return toml_tables.put_members(source, span, new)
    if not span.parts:
        return [TextEdit(span.start, span.end, dumps(new, source.syntax))]
    return yaml_blocks.put_members(source, span, new)


def _insert(
    source: Source,
    span: Span | None,
    path: tuple[str | int, ...],
    index: int,
    values: Sequence[Any],
) -> list[TextEdit] | None:
    if span is None or span.mapping or not span.parts:
        return None
    if span.style == "flow":
        return brackets.put_items(source, span, index, values)
    if source.syntax == "toml":
        return toml_tables.put_items(source, span, [str(step) for step in path], index, values)
    return yaml_blocks.put_items(source, span, index, values)


def _line_indent(text: str, offset: int) -> str | None:
    """The indent of what begins its line; None for what stands behind something else."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before = text[start:offset]
    return None if before.strip() else before


def _joined(edits: Sequence[TextEdit]) -> list[TextEdit] | None:
    """Edits in order, those for one gap in one; None where two overlap."""
    gaps: dict[tuple[int, int], str] = {}
    for edit in edits:
        at = (edit.start, edit.end)
        if at in gaps and edit.start != edit.end:
            return None
        gaps[at] = gaps.get(at, "") + edit.text
    found = [TextEdit(start, end, text) for (start, end), text in sorted(gaps.items())]
    overlap = any(a.end > b.start for a, b in pairwise(found))
    return None if overlap else found


def _span(root: Span, path: tuple[str | int, ...]) -> Span | None:
    if not path:
        return root
    hit = find(root, path)
    return None if hit is None else hit[1].value


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
