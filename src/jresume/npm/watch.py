"""A program that is watched: stopped when it takes too long, or writes too much."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, NamedTuple

_PIECE = 2**16
_MOST_NOISE = 2**16


class Bounds(NamedTuple):
    """How long a program may run (seconds), and how much it may write (bytes on each stream)."""

    seconds: float
    output: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: by whom, its exit code, what it wrote, and the end of what it said."""

    how: Literal["itself", "late", "flood"]
    code: int
    output: bytes
    noise: bytes


def watched(
    command: Sequence[str],
    fed: bytes,
    *,
    folder: Path,
    environment: Mapping[str, str],
    bounds: Bounds,
) -> Ended:
    """Run a program to its end, or stop it at a bound."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        output, noise, flood = bytearray(), bytearray(), threading.Event()
        assert program.stdin and program.stdout and program.stderr  # noqa: PT018, S101 - they are pipes

        def stop() -> None:
            _end(program)

        def listen(stream: IO[bytes], into: bytearray) -> None:
            heard = 0
            while piece := os.read(stream.fileno(), _PIECE):
                heard += len(piece)
                if heard > bounds.output:
                    flood.set()
                    stop()
                    return
                into += piece
                if into is noise:
                    del into[:-_MOST_NOISE]

        def feed(stream: IO[bytes]) -> None:
            # A program may have gone before it has read all.
            with contextlib.suppress(OSError), stream:
                stream.write(fed)

        threads = [
            threading.Thread(target=listen, args=(program.stdout, output), daemon=True),
            threading.Thread(target=listen, args=(program.stderr, noise), daemon=True),
            threading.Thread(target=feed, args=(program.stdin,), daemon=True),
        ]
        for thread in threads:
            thread.start()
        late = False
        try:
            program.wait(bounds.seconds)
        except subprocess.TimeoutExpired:
            late = True
        finally:
            stop()
        for thread in threads:
            thread.join()
        how: Literal["itself", "late", "flood"] = (
            "flood" if flood.is_set() else "late" if late else "itself"
        )
        return Ended(how, program.wait(), bytes(output), bytes(noise))


def _end(program: subprocess.Popen[bytes]) -> None:
    """End a program with all that it may have started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(program.pid, signal.SIGKILL)
        else:
            program.kill()
