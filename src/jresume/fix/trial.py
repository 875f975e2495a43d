"""Proposals tried out: only those stay whose edits, read back, give the data that they promise.

What makes an edit wrong is rare and endless: an alias that other places share, a key that a merge
hides, an anchor that goes with its value. So no rule is trusted; the reader has the last word.
"""

from __future__ import annotations

import codecs
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from jresume.errors import ReadError
from jresume.fix.edits import edits
from jresume.fix.proposals import KEEP
from jresume.resume import Resume, parse
from jresume.source.text_edit import edited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.check.problem import Path
    from jresume.fix.proposals import Proposal
    from jresume.source.span import Span

# Each trial reads the document once. Where more than a few proposals fail, the rest can wait.
_MOST_TRIALS = 100


def tried(
    resume: Resume, root: Span, wanted: Sequence[Proposal]
) -> tuple[Resume, Sequence[Proposal]]:
    """Return the document with as many proposals made as work, and which those are."""
    kept: list[Proposal] = []
    result, trials = resume, 0
    waiting = [list(wanted)] if wanted else []
    while waiting and trials < _MOST_TRIALS:
        group = waiting.pop()
        trials += 1
        made = _made(resume, root, [*kept, *group])
        if made is not None:
            kept, result = [*kept, *group], made
        elif len(group) > 1:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return result, kept


def reread(resume: Resume, text: str, mark: bytes | None = None) -> Resume | None:
    """Return the document of another text; None where it is none.

    It begins with the byte order mark of the old one, unless another `mark` is given.
    """
    source = resume.source
    if mark is None:
        mark = codecs.BOM_UTF8 if source.raw.startswith(codecs.BOM_UTF8) else b""
    try:
        return parse(mark + text.encode(), name=source.name, syntax=source.syntax, path=source.path)
    except ReadError:
        return None


def _made(resume: Resume, root: Span, wanted: Sequence[Proposal]) -> Resume | None:
    made = edits(resume.source, root, wanted)
    if made is None:
        return None
    result = reread(resume, edited(resume.source.text, made))
    if result is None or not same(result.data, _promised(resume.data, wanted)):
        return None
    return result


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, and their members in one order; true is not 1."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and list(one) == list(other)
            and all(same(value, other[key]) for key, value in one.items())
        )
    if isinstance(one, list):
        return (
            isinstance(other, list)
            and len(one) == len(other)
            and all(same(a, b) for a, b in zip(one, other, strict=True))
        )
    return type(one) is type(other) and bool(one == other)


def _promised(data: Any, wanted: Sequence[Proposal]) -> Any:
    """The data with the proposals made; paths are those of the old data, so removals come last."""
    new = deepcopy(data)
    for proposal in wanted:
        if proposal.value is not KEEP:
            _at(new, proposal.path[:-1])[proposal.path[-1]] = proposal.value
    # From the back, so that what still has to be found stands where it did.
    steps = [(proposal, _at(new, proposal.path[:-1])) for proposal in wanted]
    items = [(p.path[-1], inside) for p, inside in steps if p.remove]
    for step, inside in sorted(items, key=lambda one: _rank(one[0]), reverse=True):
        del inside[step]
    names: dict[int, tuple[dict[str, Any], dict[str, str]]] = {}
    for proposal, inside in steps:
        if proposal.name is not None:
            names.setdefault(id(inside), (inside, {}))[1][str(proposal.path[-1])] = proposal.name
    for inside, renamed in names.values():
        members = {renamed.get(key, key): value for key, value in inside.items()}
        inside.clear()
        inside.update(members)
    return new


def _rank(step: str | int) -> int:
    return step if isinstance(step, int) else -1


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
