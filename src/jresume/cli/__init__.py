"""The command line: options, messages and exit codes; the only part that speaks.

Exit codes: 0 fine, 1 an expected failure (an invalid document, an unknown theme), 2 wrong usage.
What a command needs is imported inside it: `jresume --help` waits for nothing but typer.
"""

import gc
import sys
from contextlib import ExitStack
from types import FrameType

# Most of what a command makes is needed to its end. Looked at as often as Python does by itself,
# in search of what isn't, it costs a tenth of the time; the CV's 120,000 objects need no look.
_GARBAGE = (200_000, 20, 50)

# What runs most often finds no more than it needs kept; all other commands share.
_OFTEN = ("export", "validate")

# CPython keeps the frames of calls in pieces of 16 kB, and gives a piece back as soon as its first
# frame ends. Calls that go up and down across the end of one ask the system for the next each time:
# 800 times in a PDF, 0.01 s. For a frame that says it needs more, the piece is the next power of
# two: of 512 kB, with room for 700 frames above this one. What isn't used of it takes no memory.
_WORDS = 33_000

_PROGRAM = ("__main__", "<module>")

_running: list[str] = []


def is_process() -> bool:
    """Whether this process is a command's: it began with it, and ends with it."""
    return bool(_running)


def main() -> None:
    """Run the command line and end the process; a program that goes on gets SystemExit."""
    # What `inspect.currentframe` gives, without `inspect`.
    if _is_whole(sys._getframe(1)):  # noqa: SLF001
        _running.append("main")
    _run.__code__ = _run.__code__.replace(co_stacksize=_WORDS)
    code = _run()
    if not is_process():
        sys.exit(code)
    from jresume.cli.leave import leave

    leave(code)


def _is_whole(caller: FrameType) -> bool:
    """Whether a program is done when its call is: no profiler or debugger runs it, no other one."""
    frame: FrameType | None = caller
    while frame and frame.f_globals.get("__name__") == "jresume.cli.limits":
        frame = frame.f_back
    if not frame or (frame.f_globals.get("__name__"), frame.f_code.co_name) != _PROGRAM:
        return False
    frame = frame.f_back
    while frame and frame.f_globals.get("__name__") == "runpy":  # of `python -m`
        frame = frame.f_back
    return frame is None


def _run() -> int:
    kind = next((name for name in _OFTEN if name in sys.argv[1:2]), "other")
    if is_process():
        gc.set_threshold(*_GARBAGE)
    # Each before all that it is to save: what is imported next, and that is the command line, too.
    with ExitStack() as saving:
        from jresume.cli.modules import kept_modules

        saving.enter_context(kept_modules(kind))
        from jresume.cli.put_off import put_off

        saving.enter_context(put_off())
        from jresume.cli.compiled import kept_code

        saving.enter_context(kept_code(kind))
        from jresume.cli.typer_start import start_typer

        start_typer()
        from jresume.cli.app import run

        return run()
