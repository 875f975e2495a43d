"""A command within limits: the same command line once more, in a process that is held to them."""

import os
import sys

import typer

from jresume.cli import voice
from jresume.outputs import UsageError

OF_STRANGERS = "seconds=120,memory=2G"
"""The limits of a theme that doesn't come with the tool, where no others are asked for."""
MEMORY_OF_STRANGERS = "memory=2G"
"""The limit of all that the kit draws with such a theme; each drawing has a time of its own."""

_begun: list[int] = []  # where in standard input the document begins


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
    if _begun:
        os.lseek(sys.stdin.fileno(), _begun[-1], os.SEEK_SET)
    code = "from jresume.cli.limits import again\nagain()\n"
    ended, _ = run(wanted, code, [sys.argv[0], *sys.argv[1:]])
    raise typer.Exit(ended)


def keep_input(file: str) -> None:
    """Have standard input, where `file` means it, be one that a process within limits can read."""
    if file != "-":
        return
    from jresume.limits.child import is_entered

    if is_entered() or sys.stdin is None:
        return
    if not sys.stdin.seekable():
        import tempfile

        from jresume.source.decode import MAX_BYTES

        with tempfile.TemporaryFile() as kept:
            # Where there is more, reading it says so.
            kept.write(sys.stdin.buffer.read(MAX_BYTES + 1))
            kept.flush()
            os.dup2(kept.fileno(), sys.stdin.fileno())
        os.lseek(sys.stdin.fileno(), 0, os.SEEK_SET)
    _begun.append(os.lseek(sys.stdin.fileno(), 0, os.SEEK_CUR))


def again() -> None:
    """Run the command line, in the process that is held to limits."""
    from jresume.cli import main

    sys.argv[:] = sys.argv[1:]
    try:
        main()
    except MemoryError:
        voice.say("the export takes more memory than the limit; it was stopped", sys.stderr)
        sys.exit(voice.heard(1))
