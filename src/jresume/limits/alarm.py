"""Work that ends in time by itself, so that what it was at can be told."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from jresume.errors import ExportError

_AGAIN = 0.05  # seconds after which what was to stop and goes on is stopped again


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raise ExportError wherever the work is when its time, of wall time, is over.

    In a template, that gives the file and line of a loop without end. It holds no library written
    in C, no thread but the first, and nothing on a system without timers: `process.run` does.
    """
    if not set_alarm(seconds):
        yield
        return
    try:
        yield
    finally:
        unset_alarm()


def set_alarm(seconds: float) -> bool:
    """Have this process stop what it is at after so many seconds; false where it can't be done."""
    is_first = threading.current_thread() is threading.main_thread()
    if not is_first or not hasattr(signal, "setitimer"):
        return False

    stopped = False

    def stop(_signal: int, frame: FrameType | None) -> None:
        nonlocal stopped
        # WeasyPrint leaves out a picture that fails, for whatever reason, and goes on.
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        if not stopped or _is_drawing(frame):
            stopped = True
            raise ExportError(out_of_time(seconds))

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return True


def _is_drawing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_globals.get("__name__", "").startswith("weasyprint."):
            return not isinstance(sys.exc_info()[1], ExportError)
        frame = frame.f_back
    return False


def unset_alarm() -> None:
    """Have the time of this process count no more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def out_of_time(seconds: float) -> str:
    """The words for a process whose time is over."""
    return f"the export takes longer than the limit of {seconds:g} s; it was stopped"
