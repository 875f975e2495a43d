"""The command line, and what becomes of what its commands raise."""

import contextlib
import sys
from typing import Annotated

import typer

from jresume import __version__
from jresume.cli import voice
from jresume.cli.commands import ALL, OF_THEMES, group
from jresume.errors import InvalidError, ResumeError, WriteError
from jresume.outputs import UsageError

# An option for that stands before a command: where one is named, nobody can ask for it.
_HAS_COMPLETION = {"theme", *ALL}.isdisjoint(sys.argv[1:2])

app = typer.Typer(
    name="jresume",
    cls=group(ALL),
    add_completion=_HAS_COMPLETION,
    help="Check a CV, and draw it: JSON Resume documents with academic fields, as HTML and PDF.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
themes = typer.Typer(
    cls=group(OF_THEMES), help="The themes that can be named.", no_args_is_help=True
)
app.add_typer(themes, name="theme")


def run() -> int:
    """Run the command line, and return its exit code."""
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
    return voice.heard(code)


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
