"""The command line: options, messages and exit codes; the only part that speaks.

Exit codes: 0 fine, 1 an expected failure (an invalid document, an unknown theme), 2 wrong usage.
What a command needs is imported inside it: `jresume --help` waits for nothing but typer.
"""

import contextlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from jresume import __version__
from jresume._bundled import THEMES
from jresume.cli import explain, fix, init, validate, voice
from jresume.cli.defaults import DEFAULT_FILE, DEFAULT_THEME
from jresume.errors import InvalidError, ResumeError, ThemeError, WriteError
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from jresume.check import Problem
    from jresume.resume import Resume
    from jresume.theme import Theme

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
    voice.open_streams()
    try:
        code = app(standalone_mode=False) or 0
        voice.finish()
    except BrokenPipeError:
        code = 1
    except OSError:
        # Typer prints help itself; whatever else ends here is our bug and keeps its traceback.
        try:
            voice.finish()
        except WriteError as error:
            code = _give_up([str(error)], 1)
        else:
            raise
    except InvalidError as error:
        code = _give_up(str(error).split("\n"), 1)
    except ResumeError as error:
        code = _give_up([str(error)], 1)
    except UsageError as error:
        code = _give_up([f"Error: {error}"], 2)
    except typer.TyperException as error:
        code = _give_up(voice.about_usage(error), error.exit_code)
    voice.end(code)


def _give_up(said: list[str], code: int) -> int:
    with contextlib.suppress(OSError, WriteError):
        voice.say_all(said, sys.stderr)
    return code


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


def _theme_names() -> list[str]:
    from jresume.theme import known

    return list(known())


app.command()(validate.validate)
app.command()(fix.fix)
app.command()(fix.fmt)


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
            autocompletion=_theme_names,
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
    from jresume.files import write_all
    from jresume.outputs import targets
    from jresume.resume import read
    from jresume.source.fetch import shown

    wanted = targets(file, [str(f) for f in formats or ()], output, list(EXPORTERS))
    if None in wanted.values() and "pdf" in wanted and sys.stdout.isatty():
        msg = "standard output is a terminal, and a PDF isn't text: name a file with --output"
        raise UsageError(msg)
    resume = read(file)
    drawn_by = _theme_of(resume, theme)
    options = _checked_options(resume, drawn_by, refuse=check_first)
    voice.hear_warnings()
    made: dict[Path, bytes] = {}
    for kind, target in wanted.items():
        if kind != Format.JSON and kind not in drawn_by.formats:
            able = ", ".join(drawn_by.formats)
            msg = f"theme {drawn_by.name} can't draw {kind}; it draws {able}"
            raise ResumeError(msg)
        content = EXPORTERS[kind](resume, drawn_by, ExportOptions(theme=options))
        if target is None:
            voice.give(content)
        else:
            made[target] = content
    write_all(made)
    voice.say_all((f"wrote {shown(target)}" for target in made), sys.stderr)


app.command()(init.init)
app.command()(explain.explain)
app.command()(explain.schema)


@themes.command("list")
def theme_list() -> None:
    """Say which themes can be named, a line each, the name first."""
    from jresume.theme import describe

    listed = list(describe())
    width = max((len(name) for name, _ in listed), default=0)
    voice.say_all((f"{name:<{width}}  {text}".rstrip() for name, text in listed))


def _theme_of(resume: "Resume", named: str | None) -> "Theme":
    from jresume.theme import find

    if named is not None:
        return find(named)
    own = _jresume_meta(resume).get("theme")
    if not isinstance(own, str):
        return find(DEFAULT_THEME)
    home = resume.source.path.parent if resume.source.path else Path()
    try:
        return find(own, inside=home)
    except ThemeError as error:
        place = resume.source.place("/meta/jresume/theme")
        head = f"{resume.source.name}:{place.line}:{place.column}"
        msg = f"{head}: error: {error} [advice/theme]"
        raise ThemeError(msg) from error


def _jresume_meta(resume: "Resume") -> dict[str, Any]:
    meta = resume.data.get("meta")
    ours = meta.get("jresume") if isinstance(meta, dict) else None
    return ours if isinstance(ours, dict) else {}


def _checked_options(resume: "Resume", theme: "Theme", *, refuse: bool) -> dict[str, Any]:
    """The document's options for the theme; with `refuse`, InvalidError for any error at all.

    An option that the theme doesn't take is left out where the document is drawn unchecked.
    """
    from jresume.check import check, check_options

    # A bundled theme's own defaults are held to its rules by a test: nothing is left to look at.
    is_bundled = all(folder.is_relative_to(THEMES) for folder in theme.folders)

    def faults(options: object) -> "list[Problem]":
        if options == {} and is_bundled:
            return []
        at = ("meta", "jresume", "themeOptions")
        return check_options(theme.option_schema, options, at, of=f"theme {theme.name}")

    options = _jresume_meta(resume).get("themeOptions", {})
    if refuse:
        _refuse(resume, check(resume, also=faults(options)))
    usable = options if isinstance(options, dict) else {}
    return {key: value for key, value in usable.items() if not faults({key: value})}


def _refuse(resume: "Resume", problems: "list[Problem]") -> None:
    """Raise InvalidError if any problem is an error; warnings alone are said, notes are not."""
    from jresume.check import Severity
    from jresume.check.report import lines

    said = list(lines(resume, (p for p in problems if p.severity is not Severity.NOTE)))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        count = "1 error" if errors == 1 else f"{errors} errors"
        summary = f"{resume.source.name}: {count}; nothing was written (--no-check draws it anyway)"
        raise InvalidError("\n".join([*said, summary]))
    voice.say_all(said, sys.stderr)
