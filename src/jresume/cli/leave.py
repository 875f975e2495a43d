"""The end of the process, without the work that Python does for one that goes on: 0.01 s of a PDF.

It takes all modules and objects apart, one by one, though the system takes the memory back at once.
What others count on is done as ever: functions of `atexit` run, and what was printed is out.
"""

import atexit
import os
import sys
import threading
from typing import NoReturn

from jresume.cli import voice


def leave(code: int) -> NoReturn:
    """End the process with that exit code, or with 1 where something said has reached nobody."""
    if _is_awaited():
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to have them run
    os._exit(voice.heard(code))


def _is_awaited() -> bool:
    """Whether something goes on when `main` is done: a thread, a profile, a prompt."""
    return bool(
        threading.active_count() > 1 or sys.getprofile() or sys.gettrace() or sys.flags.inspect
    )
