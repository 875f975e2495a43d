"""What is said and written to the terminal, and how: the streams, colour, warnings."""

import os
import sys
from collections.abc import Iterable
from typing import IO

import typer

from jresume.errors import WriteError, printable

_COLORS = {": error: ": typer.colors.RED, ": warning: ": typer.colors.YELLOW}


def open_streams() -> None:
    """Make standard output and error fit for any text, also where the caller has closed them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # `jresume >&-`: what nobody wants to hear goes nowhere.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open to the end
        # A name that the terminal can't show is no reason to stop.
        getattr(sys, name).reconfigure(errors="backslashreplace")


def say(text: str, stream: IO[str] | None = None) -> None:
    """Print one line, on standard output unless told where; raises WriteError.

    Its severity stands out in colour where a person looks on and hasn't declined it. Nothing in
    the text is an order to the terminal.
    """
    stream = sys.stdout if stream is None else stream
    text = printable(text)
    if stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        for mark, color in _COLORS.items():
            text = text.replace(mark, typer.style(mark, fg=color, bold=True), 1)
    try:
        print(text, file=stream)
    except OSError as error:
        _refuse(error)


def say_all(texts: Iterable[str], stream: IO[str] | None = None) -> None:
    """Print lines; raises WriteError."""
    for text in texts:
        say(text, stream)


def fleeting(text: str) -> None:
    """Show a person what goes on, in a line of standard error that the next one takes the place of.

    Nothing is shown where nobody looks on; with an empty text, the line is gone.
    """
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        sys.stderr.write(f"\r\x1b[K{printable(text)}")
        sys.stderr.flush()


def give(content: bytes) -> None:
    """Write bytes to standard output, as they are; raises WriteError."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _refuse(error)


def show_diff(diff: str) -> None:
    """Print a diff: for a person with nothing in it that a terminal obeys, else as it is."""
    if sys.stdout.isatty():
        say_all(line.rstrip("\r").expandtabs() for line in diff.removesuffix("\n").split("\n"))
    else:
        give(diff.encode())


def finish() -> None:
    """Bring out what standard output still holds back; raises WriteError."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _refuse(error)


def heard(code: int) -> int:
    """Bring out all that was said, and return the exit code: that one, or 1 where nobody got it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # Python would try once more at its end, fail, and say so.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
            code = code or 1
    return code


def about_usage(error: typer.TyperException) -> list[str]:
    """Return the lines that typer itself would print about wrong usage."""
    # Pydantic, which typer asks about values, begins with the kind of its error.
    message = error.format_message().replace(": Value error, ", ": ")
    context = getattr(error, "ctx", None)
    if context is None:
        return [f"Error: {message}"]
    usage = context.get_usage()
    if message.startswith(usage):
        # No command was given at all: the message is the whole help.
        return message.split("\n")
    hint = f"Try '{context.command_path} --help' for help."
    return [*usage.split("\n"), hint, "", f"Error: {message}"]


def hear_warnings() -> list[str]:
    """Have what the exporters note said on standard error, as warnings.

    Those that say that a page lost something are in the list, too, which grows as they come.
    """
    import logging  # only what draws has something to note

    lost: list[str] = []

    class Speak(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.ERROR and record.name.startswith("jresume"):
                lost.append(record.getMessage())
                say(f"error: {lost[-1]}", sys.stderr)
            else:
                say(f"warning: {record.getMessage()}", sys.stderr)

    for name in ("jresume", "weasyprint"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        logger.handlers = [Speak()]
        logger.propagate = False
    return lost


def _refuse(error: OSError) -> None:
    # Whoever read our output has had enough of it, and needs no word about that.
    if isinstance(error, BrokenPipeError):
        raise error
    msg = f"standard output can't be written: {error.strerror}"
    raise WriteError(msg) from error
