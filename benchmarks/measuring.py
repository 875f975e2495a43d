"""Processes, measured: wall time, CPU time and peak memory."""

import os
import signal
import statistics
import subprocess
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
INTEROP = ROOT / "tests" / "interop"


def program(path: str) -> str:
    """A program's path, for a process that runs in another folder; a bare name stays one."""
    return str(Path(path).absolute()) if os.sep in path else path


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and CPU seconds, peak memory in MB of its largest part."""

    wall: float
    cpu: float
    memory: float
    code: int = 0


def measure(
    command: Sequence[str],
    folder: Path,
    env: Mapping[str, str] | None = None,
    *,
    codes: Collection[int] = (0,),
    timeout: float = 600,
) -> Run | None:
    """Run a command to its end; None if it takes longer than `timeout` seconds.

    Raises CalledProcessError for any other exit code than those given.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watch = threading.Timer(timeout, process.kill)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        return None
    if process.returncode not in codes:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, usage.ru_maxrss / 1024, process.returncode)


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
        runs[-1].code,
    )
