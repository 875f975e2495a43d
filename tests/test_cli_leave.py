import subprocess
import sys
from pathlib import Path

import pytest

from jresume import __version__

BEGIN = """
import atexit, sys
from jresume.cli.leave import leave
class Kept:
    def __del__(self):
        print("taken apart")
kept = Kept()
sys.stdout.write("said ")
"""


def _ended(
    program: str, env: dict[str, str], *options: str, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-c", BEGIN + program]
    return subprocess.run(
        command, env=env, input=stdin, capture_output=True, text=True, check=False
    )


def test_what_was_said_is_out_and_nothing_is_taken_apart(
    uncounted_environment: dict[str, str],
) -> None:
    late = "atexit.register(lambda: print('at the end'))\nleave(3)"
    done = _ended(late, uncounted_environment)
    assert (done.returncode, done.stdout, done.stderr) == (3, "said at the end\n", "")


# What goes on, or is to be shown, when a command is done.
AWAITED = {
    "thread": "import threading, time\n"
    "threading.Thread(target=lambda: (time.sleep(0.1), print('goes on'))).start()\n",
    "profile": "sys.setprofile(lambda *_: None)\natexit.register(sys.setprofile, None)\n",
    "trace": "sys.settrace(lambda *_: None)\natexit.register(sys.settrace, None)\n",
}


@pytest.mark.parametrize("awaited", AWAITED.values(), ids=AWAITED)
def test_what_is_awaited_is_not_cut_off(
    awaited: str, uncounted_environment: dict[str, str]
) -> None:
    done = _ended(f"{awaited}leave(3)", uncounted_environment)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith("said ")
    assert done.stdout.endswith("taken apart\n")
    assert ("goes on" in done.stdout) is ("goes on" in awaited)


def test_a_prompt_comes_up(uncounted_environment: dict[str, str]) -> None:
    done = _ended("leave(3)", uncounted_environment, "-i", stdin="print('asked')\n")
    assert "asked" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize(("code", "ends"), [(0, 1), (2, 2)])
def test_what_reaches_nobody_is_no_success(
    code: int, ends: int, uncounted_environment: dict[str, str]
) -> None:
    command = [sys.executable, "-c", f"{BEGIN}leave({code})"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, env=uncounted_environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (ends, b"")


# Programs that run the command line, and what is said after the command: by their own end, by the
# process's, which takes apart all that it has.
CALLERS = {
    "itself": ("from jresume.cli import main\nmain()", ""),
    "within limits": ("from jresume.cli.limits import again\nagain()", ""),
    "a function": (
        """
import gc
from jresume.cli import main
was = gc.get_threshold()
def run():
    try:
        main()
    finally:
        print("goes on", gc.get_threshold() == was)
run()
""",
        "goes on True\ntaken apart\n",
    ),
    "runpy": (
        """
import runpy
try:
    runpy.run_module("jresume", None, "__main__")
finally:
    print("goes on")
""",
        "goes on\ntaken apart\n",
    ),
}


@pytest.mark.parametrize("caller", CALLERS)
def test_a_program_that_calls_the_command_line_goes_on(
    caller: str, uncounted_environment: dict[str, str]
) -> None:
    program, after = CALLERS[caller]
    args = ["--version"] if caller != "within limits" else ["jresume", "--version"]
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + program, *args],
        env=uncounted_environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.partition(f"{__version__}\n")[2] == after
    assert done.stderr == ""
