"""Documents put right where that is safe, and laid out in one way.

`fix` changes data and nothing of the text around it; `format_text` changes the text and no data.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jresume.check.problem import path_text, pointer_of
from jresume.fix.difference import unified
from jresume.fix.edits import edits
from jresume.fix.layout import format_text
from jresume.fix.order import in_order
from jresume.fix.proposals import Given, proposals
from jresume.fix.trial import tried
from jresume.language.translate import own_language
from jresume.source.span import find, spans
from jresume.source.text_edit import TextEdit

if TYPE_CHECKING:
    from jresume.check.problem import Path
    from jresume.fix.proposals import Proposal
    from jresume.resume import Resume
    from jresume.source import Place

__all__ = ["Change", "Fixed", "diff", "fix", "format_text"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing put right: where it stood in the old text, and what became of it, in a sentence.

    `shown` says whether some theme may show it differently.
    """

    pointer: str
    place: Place
    message: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document put right: its text, what changed, and what a person has to change.

    `resume` is the new document, as it is read back; `edits` make its text of the old one.
    """

    resume: Resume
    changes: tuple[Change, ...]
    unfixed: tuple[Change, ...] = ()
    edits: tuple[TextEdit, ...] = ()

    @property
    def raw(self) -> bytes:
        """The new text, in the encoding of the old one."""
        return self.resume.source.raw


def fix(resume: Resume, *, order: bool = False) -> Fixed:
    """Put right what is wrong and can only be meant in one way; keep the text of all the rest.

    With `order`, keys also take the order of the schema where moving them moves nothing else.
    """
    root, text = spans(resume.source), resume.source.text

    def spelling(path: Path) -> str:
        hit = find(root, path)
        if hit is None:
            return ""
        span = hit[1].value.target or hit[1].value
        return text[span.start : span.end]

    found = list(proposals(resume.data, Given(spelling, own_language(resume.data))))
    wanted = [proposal for proposal in found if not proposal.doubt]
    result, made = tried(resume, root, wanted)
    done_edits = edits(resume.source, root, made) or []
    done = {proposal.path for proposal in made}
    changes = [_change(resume, proposal) for proposal in made]
    unfixed = [
        replace(change, message=f"left as it is, as its text can't change alone: {change.message}")
        for change in (
            _change(resume, proposal) for proposal in wanted if proposal.path not in done
        )
    ]
    unfixed += [_change(resume, proposal) for proposal in found if proposal.doubt]
    if order:
        result, moved = in_order(result)
        changes += [_ordered(resume, path) for path in moved]
        if moved:
            done_edits = [TextEdit(0, len(text), result.source.text)]
    return Fixed(result, _by_place(changes), _by_place(unfixed), tuple(done_edits))


def diff(resume: Resume, fixed: Fixed) -> str:
    """Return what `fix` changes in the text, as a unified diff; empty if it is nothing."""
    return unified(resume.source.name, resume.source.text, fixed.edits)


def _change(resume: Resume, proposal: Proposal) -> Change:
    pointer = pointer_of(proposal.path)
    at_key = proposal.remove or proposal.name is not None
    place = resume.source.place(pointer, key=at_key)
    return Change(pointer, place, proposal.message, proposal.shown)


def _ordered(resume: Resume, path: Path) -> Change:
    pointer = pointer_of(path)
    message = f"the keys of {path_text(path)} are in the order of the schema now"
    return Change(pointer, resume.source.place(pointer), message, shown=False)


def _by_place(changes: list[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: (change.place.line, change.place.column)))
