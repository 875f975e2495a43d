"""Resume + Theme → bytes, in a process of its own that is held to limits.

The request is pickled: it is ours. The answer is not: should the process have been taken over, it
can say no more than text and bytes.
"""

import json
import logging
import os
import pickle
import traceback
from collections.abc import Iterator
from typing import Any

from jresume import errors
from jresume.errors import ExportError, ResumeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.budget import fit
from jresume.limits.alarm import unset_alarm
from jresume.limits.model import Limits
from jresume.limits.process import out_of_memory, run
from jresume.resume import Resume
from jresume.theme import Theme

_MOST_REMARKS = 1_000
_FITTED = "pdf on few pages"


def export_within(
    limits: Limits, kind: str, resume: Resume, theme: Theme, options: ExportOptions
) -> bytes:
    """What `EXPORTERS[kind]` makes, made within limits; its log is heard here as if made here.

    Raises ExportError where a limit is reached, whatever the exporter raises for people, and
    RuntimeError with the traceback of a fault of ours.
    """
    return _within(limits, kind, (resume, theme, options))


def fit_within(
    limits: Limits, pages: int, resume: Resume, theme: Theme, options: ExportOptions
) -> bytes:
    """A PDF that `export.budget.fit` has made to fit its pages, within limits as above."""
    return _within(limits, _FITTED, (resume, theme, options, pages))


def _within(limits: Limits, kind: str, drawn: tuple[object, ...]) -> bytes:
    request = pickle.dumps((limits, kind, drawn))
    code = "from jresume.limits.draw import work\nwork()\n"
    _, answer = run(limits, code, given=request)
    head, _, content = answer.partition(b"\n")
    if not head:
        raise ExportError(out_of_memory(limits))
    told = json.loads(head)
    for name, level, text in told["log"]:
        logging.getLogger(str(name)).log(int(level), "%s", text)
    match told:
        case {"error": str(name), "text": str(text)}:
            raise _error(name)(text)
    return content


def _error(name: str) -> type[Exception]:
    """The class of an error by name, if it is one for people; else the one for faults of ours."""
    named = getattr(errors, name, None)
    # ReadError is made of its parts, and nothing is read any more.
    if not isinstance(named, type) or named is errors.ReadError:
        return RuntimeError
    return named if issubclass(named, ResumeError) else RuntimeError


def work() -> None:
    """Do what standard input asks for, and answer on standard output."""
    answer = os.dup(1)
    os.dup2(2, 1)  # what else is printed is no part of the answer
    heard = _Heard()
    told: dict[str, Any] = {}
    content = b""
    try:
        with open(0, "rb", closefd=False) as stdin:
            limits, kind, drawn = pickle.load(stdin)  # noqa: S301 - our parent's
        content = fit(*drawn).draft.pdf() if kind == _FITTED else EXPORTERS[kind](*drawn)
    except ResumeError as error:
        kind = next(c.__name__ for c in type(error).__mro__ if c.__name__ in vars(errors))
        told = {"error": kind, "text": str(error)}
        if _is_of_memory(error):
            told = {"error": "ExportError", "text": out_of_memory(limits)}
    except MemoryError:
        told = {"error": "ExportError", "text": out_of_memory(limits)}
    except Exception:  # noqa: BLE001 - the parent raises it again
        told = {"error": "RuntimeError", "text": traceback.format_exc()}
    head = json.dumps({**told, "log": heard.remarks}).encode()
    with open(answer, "wb") as stdout:  # noqa: PTH123 - the same
        stdout.write(head + b"\n" + content)
    # Else it could end the process while Python takes apart what was drawn, and take the blame.
    unset_alarm()


def _is_of_memory(error: BaseException) -> bool:
    return any(isinstance(cause, MemoryError) for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


class _Heard(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.remarks: list[tuple[str, int, str]] = []
        for name in ("jresume", "weasyprint"):
            logging.getLogger(name).addHandler(self)
            logging.getLogger(name).propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a remark, unless there are too many."""
        if len(self.remarks) < _MOST_REMARKS:
            self.remarks.append((record.name, record.levelno, record.getMessage()))
