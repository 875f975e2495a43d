"""`jresume fix` and `jresume fmt`: documents put right, and laid out in one way."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jresume.cli import voice
from jresume.cli.defaults import DEFAULT_FILE
from jresume.errors import ReadError, WriteError
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jresume.fix import Change
    from jresume.resume import Resume

_FILES = typer.Argument(metavar="[FILE]...", help="Documents; - is standard input.")


def fix(
    files: Annotated[list[str] | None, _FILES] = None,
    write: Annotated[bool, typer.Option("--write", help="Write it, not only show it.")] = False,
    order: Annotated[
        bool, typer.Option("--order", help="Give keys the order of the schema, too.")
    ] = False,
) -> None:
    """Show as a diff what is surely meant otherwise, and with --write put it right.

    Legacy keys, empty values, addresses without a scheme, dates in words. Exits with 0 also where
    there is something to fix: to show it is what was asked for. `jresume validate` is the gate.
    """
    from jresume.fix import diff
    from jresume.fix import fix as fixed_of
    from jresume.resume import read

    if write and "-" in (files or ()):
        msg = "standard input can't be written back: name a file, or leave --write out"
        raise UsageError(msg)

    def one(name: str) -> bool:
        resume = read(name)
        if write:
            _refuse_inside(name, resume)
        fixed = fixed_of(resume, order=order)
        for change in fixed.changes:
            voice.say(_told(resume.source.name, change, "fixed" if write else "to fix"), sys.stderr)
        for change in fixed.unfixed:
            voice.say(_told(resume.source.name, change, "by hand"), sys.stderr)
        if fixed.raw == resume.source.raw:
            voice.say(f"{resume.source.name}: nothing to fix", sys.stderr)
        elif write:
            _write(name, fixed.raw)
            voice.say(f"wrote {resume.source.name}", sys.stderr)
        else:
            voice.show_diff(diff(resume, fixed))
        return True

    _each(files, one)


def fmt(
    files: Annotated[list[str] | None, _FILES] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
) -> None:
    """Lay documents out in one way: indentation, spaces, line ends; no value changes.

    What comes from standard input goes to standard output. With --check each file that would
    change is named.
    """
    from jresume.fix import format_text
    from jresume.resume import read

    def one(name: str) -> bool:
        resume = read(name)
        raw = format_text(resume)
        if raw == resume.source.raw or check:
            if name == "-" and not check:
                voice.give(raw)
            if raw != resume.source.raw:
                voice.say(f"{resume.source.name}: would be laid out anew (`jresume fmt`)")
            return raw == resume.source.raw
        if name == "-":
            voice.give(raw)
        else:
            _refuse_inside(name, resume)
            _write(name, raw)
            voice.say(f"wrote {resume.source.name}", sys.stderr)
        return True

    _each(files, one)


def _each(files: "Iterable[str] | None", one: "Callable[[str], bool]") -> None:
    """Do it for each file; one that can't be read or written doesn't stop the others."""
    failed = False
    for name in files or [DEFAULT_FILE]:
        try:
            failed |= not one(name)
        except (ReadError, WriteError) as error:
            voice.say(str(error), sys.stderr)
            failed = True
    if failed:
        raise typer.Exit(1)


def _told(name: str, change: "Change", how: str) -> str:
    place = f"{name}:{change.place.line}:{change.place.column}"
    seen = "; a theme may show that differently" if change.shown else ""
    return f"{place}: {how}: {change.message}{seen}"


def _refuse_inside(name: str, resume: "Resume") -> None:
    """WriteError where the document is inside a PDF, which can't be changed there."""
    from jresume.source.fetch import shown

    if name != "-" and resume.source.name != shown(name):
        msg = (
            f"{resume.source.name}: what is in a PDF can't be changed there: take it out first "
            f"(`jresume extract {shown(name)} -o resume.{resume.source.syntax}`)"
        )
        raise WriteError(msg)


def _write(name: str, raw: bytes) -> None:
    from jresume.files import write

    write(Path(name), raw)
