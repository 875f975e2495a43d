"""WeasyPrint in a process of its own, which gets ready while the first one draws the page.

To load WeasyPrint and the fonts takes as long as to read a document and draw its page as HTML: on
two cores both go on at once. It is for a program with one thread that is about to make one PDF, as
the command line is. Elsewhere, and where the other process gives no answer, a page is laid out by
the process that drew it, with the same bytes and the same messages.
"""

import atexit
import json
import logging
import os
import pickle
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from jresume.export.missing import missing_letters
from jresume.export.pdf.draft import Drawn, laid_out, variant_of
from jresume.export.pdf.engine import LOCK, engine, fixed_date, told

if TYPE_CHECKING:
    from jresume.export.pdf.attach import Attachment
    from jresume.export.pdf.metadata import Metadata

_SIZE = struct.Struct("!Q")
_PR_SET_PDEATHSIG = 1  # of <linux/prctl.h>
_MOST = 2**20  # bytes that are read at once


Rest = tuple["Metadata", "Attachment | None"]
"""What a file says of itself, and its source."""


class _Maker(NamedTuple):
    """The other process, and the pipes to it and from it."""

    process: int
    orders: int
    answers: int


_makers: list[_Maker] = []


def get_ready(around: AbstractContextManager[None], end: Callable[[int], NoReturn]) -> None:
    """Begin the other process, for the next PDF that this one makes.

    It loads within `around`, and ends with `end`, which runs the functions of `atexit`, so that it
    leaves no fonts behind, and prints nothing that this one is about to print.

    Nothing happens where there is a single core, another thread, or no `fork` to be relied on.
    """
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1 or _makers:
        return
    if threading.active_count() > 1 or "weasyprint" in sys.modules:
        return
    parent = os.getpid()
    try:
        orders, told_by = os.pipe()
        answers, answered_by = os.pipe()
        process = os.fork()
    except OSError:
        return  # no more files or processes: one will do
    if process == 0:
        # Whatever goes wrong goes wrong once more in the first process, which says it.
        with suppress(BaseException):
            os.close(told_by)
            os.close(answers)
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # nobody waits for the end of its output
            _serve(orders, answered_by, parent, around)
        end(0)
    os.close(orders)
    os.close(answered_by)
    _makers.append(_Maker(process, told_by, answers))
    atexit.register(_dismiss)


def is_ready() -> bool:
    """Whether there is another process that a page can be given to."""
    return bool(_makers)


def made(ready: Drawn, theme: str, rest: Callable[[], Rest]) -> bytes | None:
    """The PDF of a page, by the other process, while this one works out the rest of it.

    Remarks on it are logged here. None if the other process made none.
    """
    maker, answered = _makers.pop(), False
    try:
        _send(maker.orders, pickle.dumps((ready, theme)))
        _send(maker.orders, pickle.dumps(rest()))
        remarks, pdf = _received(maker.answers), _received(maker.answers)
        answered = True
    except OSError:
        return None
    finally:
        os.close(maker.orders)
        os.close(maker.answers)
        with suppress(OSError):
            if not answered:
                _stop(maker.process)
            os.waitpid(maker.process, 0)
    for name, level, text in json.loads(remarks):
        logging.getLogger(name).log(level, "%s", text)
    return pdf


def _serve(orders: int, answers: int, parent: int, around: AbstractContextManager[None]) -> None:
    """Load what lays a page out, then make the PDF that is ordered."""
    with around:
        engine()
        from jresume.export.pdf import font_folders, rendering  # noqa: F401
        from jresume.export.pdf.finish import written
    font_folders.prepare()
    _end_with(parent)
    # Both are from the process that began this one.
    ready, theme = pickle.loads(_received(orders))  # noqa: S301
    variant = variant_of(None)
    with _remarks() as remarks, LOCK, fixed_date(), told(theme):
        with missing_letters():
            layout = laid_out(ready, variant)
        said, source = pickle.loads(_received(orders))  # noqa: S301
        with missing_letters():
            pdf = written(layout, variant, said, source)
    _send(answers, json.dumps(remarks).encode())
    _send(answers, pdf)


def _end_with(parent: int) -> None:
    """Have this process interrupted when the one that began it ends, whatever ends that."""
    import ctypes  # WeasyPrint has loaded it

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        raise ConnectionError


@contextmanager
def _remarks() -> Iterator[list[tuple[str, int, str]]]:
    """What is logged meanwhile: by whom, how serious, and in which words."""
    heard: list[tuple[str, int, str]] = []

    class Hear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append((record.name, record.levelno, record.getMessage()))

    for name in ("jresume", "weasyprint"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        logger.handlers = [Hear()]
        logger.propagate = False
    yield heard


def _send(pipe: int, content: bytes) -> None:
    rest = memoryview(_SIZE.pack(len(content)) + content)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def _received(pipe: int) -> bytes:
    """What was sent; raises OSError where the other end was closed before the end of it."""
    (size,) = _SIZE.unpack(_exactly(pipe, _SIZE.size))
    return _exactly(pipe, size)


def _exactly(pipe: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(pipe, min(size, _MOST))
        if not part:
            raise ConnectionError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _dismiss() -> None:
    """Send the other process away, which was asked for nothing; nobody waits until it is gone."""
    while _makers:
        maker = _makers.pop()
        os.close(maker.orders)
        os.close(maker.answers)
        with suppress(OSError):
            os.kill(maker.process, signal.SIGINT)


def _stop(process: int) -> None:
    """Have a process end: by itself, so that it leaves no fonts behind, if it does that soon."""
    for turn in range(200):
        if turn % 40 == 0:  # one may be lost, in what lets an object go
            os.kill(process, signal.SIGINT)
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return
        time.sleep(0.005)
    os.kill(process, signal.SIGKILL)
