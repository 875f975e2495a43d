"""A process of Python within limits: started, fed, and stopped when its time is over."""

import signal
import subprocess
import sys
from collections.abc import Sequence

from jresume.errors import ExportError
from jresume.limits.alarm import out_of_time
from jresume.limits.model import Limits

_MARGIN = 1.0  # seconds in which a process whose time is over can say what it was at
_GRACE = 2.0  # seconds in which a process puts its temporary files away


def run(
    limits: Limits, code: str, args: Sequence[str] = (), *, given: bytes | None = None
) -> tuple[int, bytes]:
    """Run code in a process of its own; return its exit code and, where it was `given`, its output.

    The process has the streams of this one unless it is given what to read. The code begins with
    the limits set. Raises ExportError where the process takes too long or is ended by a signal.
    """
    stream = None if given is None else subprocess.PIPE
    # The same packages as here, wherever they come from.
    start = f"import sys; sys.path[:] = {sys.path!r}\n"
    enter = f"from jresume.limits.child import enter\nenter({_fields(limits)})\n"
    command = [sys.executable, "-c", start + enter + code, *args]
    with subprocess.Popen(command, stdin=stream, stdout=stream) as process:
        try:
            most = None if limits.seconds is None else limits.seconds + _MARGIN
            output, _ = process.communicate(given, timeout=most)
        except subprocess.TimeoutExpired as expired:
            raise ExportError(out_of_time(limits.seconds or 0)) from expired
        finally:
            _stop(process)
    if process.returncode < 0:
        raise ExportError(_killed(-process.returncode, limits))
    return process.returncode, output or b""


def out_of_memory(limits: Limits) -> str:
    """The words for a process that could have no more memory."""
    if limits.memory is None:
        return "the export takes more memory than there is; it was stopped"
    most = limits.memory // 2**20
    return f"the export takes more memory than the limit of {most} MiB; it was stopped"


def _fields(limits: Limits) -> str:
    return f"pages={limits.pages!r}, seconds={limits.seconds!r}, memory={limits.memory!r}"


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _killed(number: int, limits: Limits) -> str:
    # While Python ends, no handler of its own is left for the alarm.
    of_time = {getattr(signal, name, None) for name in ("SIGALRM", "SIGXCPU")}
    if number in of_time and limits.seconds is not None:
        return out_of_time(limits.seconds)
    # A library in C that gets no memory ends the process, and so does a system without any.
    return f"{out_of_memory(limits)} (or a library that draws broke: signal {number})"
