"""A command within limits: the same command line once more, in a process that is held to them."""

import sys
from typing import NoReturn

import typer

from jresume.cli import voice
from jresume.outputs import UsageError

OF_STRANGERS = "seconds=120,memory=2G"
"""The limits of a theme that doesn't come with the tool, where no others are asked for."""


def hold(limits: str | None) -> None:
    """Go on in a process within the limits, and leave with its exit code; no more if in one.

    Raises UsageError for what are no limits, and ExportError where one is reached.
    """
    if limits is None:
        return
    from jresume.limits.child import is_entered
    from jresume.limits.model import limits_of
    from jresume.limits.process import run

    try:
        wanted = limits_of(limits)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if is_entered():
        return
    code = "from jresume.cli.limits import again\nagain()\n"
    ended, _ = run(wanted, code, [sys.argv[0], *sys.argv[1:]])
    raise typer.Exit(ended)


def again() -> NoReturn:
    """Run the command line, in the process that is held to limits."""
    from jresume.cli import main

    sys.argv[:] = sys.argv[1:]
    try:
        main()
    except MemoryError:
        voice.say("the export takes more memory than the limit; it was stopped", sys.stderr)
        voice.end(1)
