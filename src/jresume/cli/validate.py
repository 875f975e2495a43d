"""`jresume validate`: documents checked, and what was found reported."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jresume import __version__
from jresume.cli import voice
from jresume.cli.defaults import DEFAULT_FILE
from jresume.errors import ReadError, ResumeError
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from jresume.check import Severity
    from jresume.check.report import Checked


class Form(StrEnum):
    """What a report looks like."""

    TEXT = "text"
    COMPACT = "compact"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class Level(StrEnum):
    """From which severity on a document has failed; a test holds it to `check.Severity`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Documents; - is standard input."),
    ] = None,
    form: Annotated[
        Form,
        typer.Option(
            "--report",
            help="How problems are said: as text with the line and a caret, one a line, as JSON, "
            "as annotations on GitHub, as SARIF 2.1.0.",
        ),
    ] = Form.TEXT,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but the problems.")
    ] = False,
    most: Annotated[
        int | None,
        typer.Option("--max-problems", metavar="N", min=0, help="Show no more, and say how many."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help="Leave a rule out; may be given repeatedly."),
    ] = None,
    error_on: Annotated[
        Level, typer.Option("--error-on", help="From which severity on a document has failed.")
    ] = Level.ERROR,
) -> None:
    """Check documents against JSON Resume 1.0.0 and the academic extension.

    JSON, YAML and TOML are told apart by suffix. Every problem begins with a line of the form
    file:line:column: error: message [rule]. Exits with 1 if a document has failed.
    """
    ignored = _advice(ignore or ())
    failed = False

    def watched(found: "Iterable[Checked]") -> "Iterator[Checked]":
        nonlocal failed
        for file in found:
            failed = failed or file.failed
            yield file

    # Where nothing could be opened there is no text to say it with; a person hears of it aside.
    aside = form in {Form.TEXT, Form.COMPACT}
    found = _checked(files or [DEFAULT_FILE], ignored, error_on, most, aside=aside)
    said = _report(form, watched(found), quiet=quiet)
    if aside:
        voice.say_all(said)
    else:
        for line in said:
            # For programs: in UTF-8, and with no colour, whatever the terminal is.
            voice.give(f"{line}\n".encode(errors="surrogateescape"))
    if failed:
        raise typer.Exit(1)


def _advice(names: Iterable[str]) -> frozenset[str]:
    """The rules that are to be left out; UsageError for what is none, or not ours to leave out."""
    if not names:
        return frozenset()
    # All rules are loaded for this, which a plain run has no need of.
    from jresume.check.rules import RULES
    from jresume.check.rules.switches import known

    for name in names:
        try:
            known([name], RULES)
        except ResumeError as error:
            msg = f"--ignore: {error}"
            raise UsageError(msg) from None
        if not name.startswith("advice/"):
            msg = (
                f"--ignore: {name} makes a document invalid everywhere: only advice can be ignored"
            )
            raise UsageError(msg)
    return frozenset(names)


def _checked(
    names: Iterable[str], ignored: frozenset[str], level: Level, most: int | None, *, aside: bool
) -> "Iterator[Checked]":
    from jresume.check import Severity

    error_on, left = Severity(level), most
    for name in names:
        file = _checked_one(name, ignored, error_on, left)
        if aside:
            for finding in file.findings:
                if not finding.line:
                    voice.say(finding.head(file.name), sys.stderr)
        if left is not None:
            left -= len(file.findings)
        yield file


def _checked_one(
    name: str, ignored: frozenset[str], error_on: "Severity", most: int | None
) -> "Checked":
    from jresume.check import check
    from jresume.check.report import checked, unreadable
    from jresume.resume import parse
    from jresume.source.fetch import fetch, fetch_stdin, shown

    path = None if name == "-" else Path(name)
    raw = None
    try:
        raw = fetch_stdin(None) if path is None else fetch(name)
        resume = parse(raw, name="<stdin>" if path is None else shown(name), path=path)
    except ReadError as error:
        # The other files are still worth a look. What can't be opened is said in any case.
        file = unreadable(error, path, raw)
        return file.at_most(most) if error.line else file
    return checked(resume, check(resume, ignore=ignored), error_on=error_on, most=most)


def _report(form: Form, files: "Iterable[Checked]", *, quiet: bool) -> Iterator[str]:
    # A run is reported in one form, and the others are not loaded for it.
    match form:
        case Form.JSON:
            from jresume.check.report.json_document import json_document

            return json_document(files, tool_version=__version__)
        case Form.GITHUB:
            from jresume.check.report.github import github

            return github(files, root=Path.cwd(), quiet=quiet)
        case Form.SARIF:
            from jresume.check.report.sarif import sarif
            from jresume.check.rules.manual import about_rule

            return sarif(files, root=Path.cwd(), tool_version=__version__, about=about_rule)
        case _:
            from jresume.check.report.text import text

            return text(files, quiet=quiet, with_source=form is Form.TEXT)
