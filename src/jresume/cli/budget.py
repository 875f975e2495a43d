"""`--pages` and `--drop`: a PDF on no more than so many pages, and what that took."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from jresume.cli import voice
from jresume.errors import ExportError
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from jresume.export import ExportOptions
    from jresume.export.budget import Fitted
    from jresume.resume import Resume
    from jresume.theme import Theme

Pages = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="Fit a PDF on so many pages: smaller within what the theme allows, then without "
        "what --drop names. [default: the view's, else as many as it takes]",
        show_default=False,
    ),
]
Drops = Annotated[
    list[str] | None,
    typer.Option(
        "--drop",
        metavar="WHAT",
        help="Leave entries out where the pages aren't enough: tag:NAME, or priority; may be "
        "given more than once.",
        show_default=False,
    ),
]

_IN_VIEW = ("meta", "jresume", "views", "default", "pages")


class Budget(NamedTuple):
    """How many pages, which entries may be left out for them, and where that was asked for."""

    pages: int
    drops: Sequence[str]
    place: str


def require_budget(
    pages: int | None, drops: Sequence[str], kinds: Iterable[str], *, by_npm: bool, audited: bool
) -> None:
    """Raise UsageError where `--pages` or `--drop` can have no effect, or isn't understood.

    An audit tells of pages too many, whoever draws them.
    """
    if pages is None and not drops:
        return
    said = "--pages" if pages is not None else "--drop"
    if by_npm and not (audited and not drops):
        msg = f"{said} is for themes of jresume's own kind: an npm theme draws in its own way" + (
            ", and --audit says of it how many pages are too many" if not drops else ""
        )
        raise UsageError(msg)
    if "pdf" not in kinds:
        msg = f"{said} is for a PDF: other formats have no pages (--format pdf)"
        raise UsageError(msg)
    for drop in drops:
        if drop != "priority" and not (drop.startswith("tag:") and drop != "tag:"):
            msg = f"--drop {drop}: write tag:NAME, or priority"
            raise UsageError(msg)


def budget_of(resume: "Resume", pages: int | None, drops: Sequence[str]) -> Budget | None:
    """The budget that the command line says, else that of the document's view `default`.

    Raises UsageError for what may be left out where nobody says for how many pages.
    """
    if pages is not None:
        return Budget(pages, drops, resume.source.name)
    if own := pages_of_view(resume):
        at = resume.source.place("/" + "/".join(_IN_VIEW))
        return Budget(own, drops, f"{resume.source.name}:{at.line}:{at.column}")
    if drops:
        msg = "--drop leaves entries out to fit a number of pages: say how many with --pages"
        raise UsageError(msg)
    return None


def pages_of_view(resume: "Resume") -> int | None:
    """How many pages the document's view `default` is to have, where it says so."""
    own: object = resume.data
    for step in _IN_VIEW:
        own = own.get(step) if isinstance(own, dict) else None
    return own if isinstance(own, int) and not isinstance(own, bool) and own > 0 else None


def fitted(resume: "Resume", theme: "Theme", options: "ExportOptions", budget: Budget) -> "Fitted":
    """The document within its budget; what that took is said.

    Raises ExportError, with the place, where that can't be.
    """
    from jresume.export.budget import fit

    try:
        found = fit(resume, theme, options, budget.pages, budget.drops)
    except ExportError as error:
        msg = f"{budget.place}: error: {error}; nothing was written"
        raise ExportError(msg) from error
    name = resume.source.name
    if found.sizes:
        count = "1 page" if budget.pages == 1 else f"{budget.pages} pages"
        own = theme.options({})
        sizes = ", ".join(f"{key} {size:g} (was {own[key]:g})" for key, size in found.sizes.items())
        voice.say(f"{name}: note: made to fit {count}: {sizes}", sys.stderr)
    voice.say_all(
        (
            f"{name}: note: left out of the PDF: {one.section}: {one.name} ({one.reason})"
            for one in found.dropped
        ),
        sys.stderr,
    )
    return found
