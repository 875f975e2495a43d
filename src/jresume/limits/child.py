"""What holds in a process that works within limits."""

import atexit
import logging
import math
import sys

from jresume.errors import ExportError
from jresume.limits.alarm import set_alarm, unset_alarm

_entered: list[bool] = []


def enter(*, pages: int | None, seconds: float | None, memory: int | None) -> None:
    """Hold this process to limits from now on; see `Limits`.

    When its time is over, it raises ExportError where it is; where that is of no use, the parent
    ends it. CPU time is limited too, for the case that there is no parent any more. Where a system
    can't limit memory, that is said in the log.
    """
    _entered.append(True)
    if pages is not None:
        _hold_pages(pages)
    if seconds is not None:
        set_alarm(seconds)
        # When Python ends, its handlers go first, and an alarm would end what has answered.
        atexit.register(unset_alarm)
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        if memory is not None:
            logging.getLogger("jresume.limits").warning("this system can't limit memory")
        return
    if seconds is not None:
        most = math.ceil(seconds) + 2
        _lower(resource.RLIMIT_CPU, most)
    if memory is not None:
        # Linux counts what a process can write to; other systems all that it maps.
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        _lower(kind, memory)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def is_entered() -> bool:
    """Whether this process is one that works within limits."""
    return bool(_entered)


def _lower(kind: int, most: int) -> None:
    """Set a limit, unless there is a lower one."""
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))


def _hold_pages(most: int) -> None:
    """Have WeasyPrint stop at the first page too many: it says of each page that it is at it."""

    def count(record: logging.LogRecord) -> bool:
        if "Page %d" in str(record.msg) and isinstance(record.args, tuple) and record.args:
            page = record.args[0]
            if isinstance(page, int) and page > most:
                msg = f"the export takes more pages than the limit of {most}; it was stopped"
                raise ExportError(msg)
        return False  # nothing of it is to be heard

    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.addFilter(count)
