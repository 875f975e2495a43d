"""The command line: options, messages and exit codes; the only part that speaks.

Exit codes: 0 fine, 1 an expected failure (an invalid document, an unknown theme), 2 wrong usage.
What a command needs is imported inside it: `jresume --help` waits for nothing but typer.
"""

import logging
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from jresume import __version__
from jresume.errors import InvalidError, ReadError, ResumeError, WriteError

if TYPE_CHECKING:
    from jresume.check import Problem
    from jresume.resume import Resume
    from jresume.theme import Theme

DEFAULT_FILE = "resume.json"
DEFAULT_THEME = "academic"

app = typer.Typer(
    name="jresume",
    help="Check a CV, and draw it: JSON Resume documents with academic fields, as HTML and PDF.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
themes = typer.Typer(help="The themes that can be named.", no_args_is_help=True)
app.add_typer(themes, name="theme")


class Format(StrEnum):
    """What a document can be exported to; a test holds it to `export.EXPORTERS`."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"


def main() -> NoReturn:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal can't show is no reason to stop.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
        sys.stdout.flush()
    except ResumeError as error:
        _say(str(error), sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has had enough of it; Python would say so once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"jresume {__version__}")
        raise typer.Exit


@app.callback()
def _jresume(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _version(wanted=value),
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """Take the options that come before a command."""


@app.command()
def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Documents; - is standard input."),
    ] = None,
) -> None:
    """Check documents against JSON Resume 1.0.0 and the academic extension.

    JSON, YAML and TOML are told apart by suffix. Every problem is a line of its own:
    file:line:column: error: message [rule]. Exits with 1 if there is an error.
    """
    from jresume.check import Severity, check
    from jresume.check.report import lines
    from jresume.resume import read

    failed = False
    for name in files or [DEFAULT_FILE]:
        try:
            resume = read(name, stdin=sys.stdin.buffer)
        except ReadError as error:
            # The other files are still worth a look.
            _say(str(error), sys.stdout if error.line else sys.stderr)
            failed = True
            continue
        problems = check(resume)
        _say_all(lines(resume, problems), sys.stdout)
        if any(problem.severity is Severity.ERROR for problem in problems):
            failed = True
        else:
            _say(f"{resume.source.name}: valid", sys.stdout)
    if failed:
        raise typer.Exit(1)


@app.command()
def export(
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="The document; - is standard input.")
    ] = DEFAULT_FILE,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            "-t",
            help="A theme's name, or its folder (with a slash). "
            f"[default: meta.jresume.theme of the document, else {DEFAULT_THEME}]",
            autocompletion=lambda: _theme_names(),
        ),
    ] = None,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            "-f",
            help="What to make; may be given more than once. "
            "[default: by the suffix of --output, else pdf]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A file, a folder, or - for standard output. [default: next to the document]",
        ),
    ] = None,
    check_first: Annotated[
        bool, typer.Option("--check/--no-check", help="Refuse a document that is not valid.")
    ] = True,
) -> None:
    """Draw a document with a theme: as HTML, as PDF, or copied as JSON."""
    from jresume.export import EXPORTERS, ExportOptions
    from jresume.files import write
    from jresume.outputs import UsageError, targets
    from jresume.resume import read

    try:
        wanted = targets(file, [str(f) for f in formats or ()], output, list(EXPORTERS))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error
    resume = read(file, stdin=sys.stdin.buffer)
    drawn_by = _theme_of(resume, theme)
    options = _checked_options(resume, drawn_by, refuse=check_first)
    _hear_warnings()
    made = []
    for kind, target in wanted.items():
        if kind != Format.JSON and kind not in drawn_by.formats:
            able = ", ".join(drawn_by.formats)
            msg = f"theme {drawn_by.name} can't draw {kind}; it draws {able}"
            raise ResumeError(msg)
        made.append((target, EXPORTERS[kind](resume, drawn_by, ExportOptions(theme=options))))
    for target, content in made:
        if target is None:
            _write_stdout(content)
        else:
            write(target, content)
            _say(f"wrote {target}", sys.stderr)


@app.command()
def init(
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Where to write it: .json, .yaml or .toml.")
    ] = DEFAULT_FILE,
    academic: Annotated[
        bool, typer.Option("--academic", help="With publications, advisors, talks and teaching.")
    ] = False,
) -> None:
    """Write a starter document to fill in; a file that is there already stays as it is."""
    from jresume.files import write_new
    from jresume.starter import SYNTAXES, starter

    syntax = SYNTAXES.get(Path(file).suffix.lower())
    if syntax is None:
        msg = f"{file}: the name is to end in {', '.join(SYNTAXES)}"
        raise typer.BadParameter(msg)
    write_new(Path(file), starter(academic=academic, syntax=syntax).encode())
    _say(f"wrote {file}: fill it in, then `jresume validate` and `jresume export`", sys.stderr)


@themes.command("list")
def theme_list() -> None:
    """Say which themes can be named, a line each, the name first."""
    from jresume.theme import describe

    listed = list(describe())
    width = max((len(name) for name, _ in listed), default=0)
    _say_all((f"{name:<{width}}  {text}".rstrip() for name, text in listed), sys.stdout)


def _theme_names() -> list[str]:
    from jresume.theme import known

    return list(known())


def _theme_of(resume: "Resume", named: str | None) -> "Theme":
    from jresume.theme import find

    if named is not None:
        return find(named)
    own = _jresume_meta(resume).get("theme")
    if not isinstance(own, str):
        return find(DEFAULT_THEME)
    home = resume.source.path.parent if resume.source.path else Path()
    return find(own, inside=home)


def _jresume_meta(resume: "Resume") -> dict[str, Any]:
    meta = resume.data.get("meta")
    ours = meta.get("jresume") if isinstance(meta, dict) else None
    return ours if isinstance(ours, dict) else {}


def _checked_options(resume: "Resume", theme: "Theme", *, refuse: bool) -> dict[str, Any]:
    """The document's options for the theme; with `refuse`, InvalidError for any problem at all.

    An option that the theme doesn't take is left out where the document is drawn unchecked.
    """
    from jresume.check import check, check_options

    options = _jresume_meta(resume).get("themeOptions", {})
    found = check_options(theme.option_schema, options, ("meta", "jresume", "themeOptions"))
    if refuse:
        _refuse(resume, [*check(resume), *found])
        return dict(options)
    faulty = {problem.pointer.split("/")[4:5][0] for problem in found if problem.pointer.count("/") > 3}
    usable = options if isinstance(options, dict) else {}
    return {key: value for key, value in usable.items() if key not in faulty}


def _refuse(resume: "Resume", problems: "list[Problem]") -> None:
    """Raise InvalidError if any problem is an error; a warning alone is only said."""
    from jresume.check import Severity
    from jresume.check.report import lines

    said = list(lines(resume, problems))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        count = "1 error" if errors == 1 else f"{errors} errors"
        summary = f"{resume.source.name}: {count}; nothing was written (--no-check draws it anyway)"
        raise InvalidError("\n".join([*said, summary]))
    _say_all(said, sys.stderr)


def _hear_warnings() -> None:
    """Have what the exporters note said on standard error, as warnings."""

    class Speak(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            _say(f"warning: {record.getMessage()}", sys.stderr)

    for name in ("jresume", "weasyprint"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        logger.handlers = [Speak()]
        logger.propagate = False


def _write_stdout(content: bytes) -> None:
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        msg = f"standard output can't be written: {error.strerror}"
        raise WriteError(msg) from error


_COLORS = {": error: ": typer.colors.RED, ": warning: ": typer.colors.YELLOW}


def _say_all(texts: Iterable[str], stream: IO[str]) -> None:
    for text in texts:
        _say(text, stream)


def _say(text: str, stream: IO[str]) -> None:
    """Print a message, its severity in colour where a person looks on and hasn't declined it."""
    if stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        for mark, color in _COLORS.items():
            text = text.replace(mark, typer.style(mark, fg=color, bold=True))
    print(text, file=stream)
