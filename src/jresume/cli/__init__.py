"""The command line: options, messages and exit codes; the only part that speaks.

Exit codes: 0 fine, 1 an expected failure (an invalid document, an unknown theme), 2 wrong usage.
What a command needs is imported inside it: `jresume --help` waits for nothing but typer.
"""

import gc
import sys

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

_running: list[str] = []


def is_process() -> bool:
    """Whether this process is a command's: it began with it, and ends with it."""
    return bool(_running)


def main() -> None:
    """Run the command line and end the process."""
    _running.append("main")
    _run.__code__ = _run.__code__.replace(co_stacksize=_WORDS)
    code = _run()
    from jresume.cli.leave import leave

    leave(code)


def _run() -> int:
    # Before all that is imported, and that is the command line, too.
    gc.set_threshold(*_GARBAGE)
    kind = next((name for name in _OFTEN if name in sys.argv[1:2]), "other")
    from jresume.cli.modules import kept_modules

    with kept_modules(kind):
        from jresume.cli.put_off import put_off

        with put_off():
            from jresume.cli.compiled import kept_code

            with kept_code(kind):
                from jresume.cli.typer_start import start_typer

                start_typer()
                from jresume.cli.app import run

                return run()
