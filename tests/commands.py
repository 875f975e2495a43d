"""The command line, run as a process of its own or within the test's."""

import contextlib
import logging
import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

Done = subprocess.CompletedProcess[str]


def in_a_process(args: Sequence[str], cwd: Path, stdin: bytes, env: Mapping[str, str]) -> Done:
    """Run `python -m jresume` with those arguments there, and wait for it."""
    done = subprocess.run(
        [sys.executable, "-m", "jresume", *args],
        cwd=cwd, input=stdin, env=env, capture_output=True, check=False,
    )  # fmt: skip
    return Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def in_this_process(args: Sequence[str], cwd: Path, stdin: bytes, env: Mapping[str, str]) -> Done:
    """Do the same here: streams, folder, environment and settings are put back afterwards.

    What a process started by the command says is caught, too. An error that nobody expected is a
    traceback on standard error, and exit code 1.
    """
    from jresume.cli.app import run

    argv = ["jresume", *args]
    with (
        _settings_kept(),
        mock.patch.dict(os.environ, env, clear=True),
        contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", argv),
        _stream(0, stdin),
        _stream(1) as out,
        _stream(2) as err,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        try:
            code = run()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Exception:  # noqa: BLE001 - it is shown as Python would
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
        return Done(argv, code, out.read_bytes().decode(), err.read_bytes().decode())


@contextlib.contextmanager
def _stream(number: int, content: bytes = b"") -> Iterator[Path]:
    """Have a standard stream read from a file, or write to one, here and in all that is started."""
    name, mode = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))[number]
    kept = os.dup(number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            with path.open(mode, encoding="utf-8") as file, mock.patch.object(sys, name, file):
                os.dup2(file.fileno(), number)
                yield path
        finally:
            os.dup2(kept, number)
            os.close(kept)


@contextlib.contextmanager
def _settings_kept() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("jresume", "weasyprint")]
    kept = [(log, log.level, log.handlers[:], log.propagate) for log in loggers]
    try:
        yield
    finally:
        for log, level, handlers, propagate in kept:
            log.setLevel(level)
            log.handlers, log.propagate = handlers, propagate
