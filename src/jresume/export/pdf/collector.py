"""Python's collector of cycles, looking less often while a PDF is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

OBJECTS = 50_000
"""New objects from one look to the next: 700 would be usual, and a page has 100,000 that stay.

It isn't switched off, since the pages of a long document leave garbage that has to go.
"""

_LOCK = Lock()
_open: list[tuple[int, int, int]] = []


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage less often, in all of the process, until the last that asked for it is done.

    A process that looks more seldom by itself, or never, is left as it is.
    """
    with _LOCK:
        was = _open[0] if _open else gc.get_threshold()
        _open.append(was)
        if 0 < gc.get_threshold()[0] < OBJECTS:
            gc.set_threshold(OBJECTS, *was[1:])
    try:
        yield
    finally:
        with _LOCK:
            was = _open.pop()
            if not _open:
                gc.set_threshold(*was)
