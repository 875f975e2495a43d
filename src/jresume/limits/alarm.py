"""Work that ends in time by itself, so that what it was at can be told."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from jresume.errors import ExportError


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

    def stop(_signal: int, _frame: object) -> NoReturn:
        raise ExportError(out_of_time(seconds))

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return True


def unset_alarm() -> None:
    """Have the time of this process count no more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def out_of_time(seconds: float) -> str:
    """The words for a process whose time is over."""
    return f"the export takes longer than the limit of {seconds:g} s; it was stopped"
