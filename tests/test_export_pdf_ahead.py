"""A PDF that a second process lays out, and what becomes of it where that goes wrong."""

import contextlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

# Draws a document with a second process, to which something happens, and says who laid it out.
DRAW = """
import contextlib, hashlib, logging, os, signal, sys, time
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.pdf import ahead
from jresume.resume import read
from jresume.theme import find
logging.basicConfig(format="%(name)s %(levelname)s %(message)s")
begin = {begin}
if begin:
    from jresume.cli.leave import leave_quietly
    ahead.get_ready(contextlib.nullcontext(), leave_quietly)
    assert ahead.is_ready(), "two cores are needed"
    process = ahead._makers[0].process
{before}
pdf = EXPORTERS["pdf"](read(sys.argv[1]), find("academic"), ExportOptions(**{options}))
print(hashlib.sha256(pdf).hexdigest(), "weasyprint" in sys.modules)
if begin and not ahead.is_ready():
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
        raise SystemExit("the second process is left over")
"""
# The end of an answer is missing.
CUT_OFF = """
def received(pipe):
    os.read(pipe, 3)
    os.kill(process, signal.SIGKILL)
    return ahead._exactly(pipe, 10**9)
ahead._received = received
"""
VALID = CHECKOUT / "tests/fixtures/documents/valid"


def _drawn(
    env: dict[str, str],
    document: Path = VALID / "academic-full.json",
    *,
    begin: bool = True,
    before: str = "",
    options: str = "{}",
) -> tuple[str, bool, str]:
    """The digest of the PDF, whether the first process had to lay it out, and what was said."""
    script = DRAW.format(begin=begin, before=before, options=options)
    done = subprocess.run(
        [sys.executable, "-c", script, document],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    digest, here = done.stdout.split()
    return digest, here == "True", done.stderr


@pytest.fixture(scope="module")
def alone(uncounted_environment: dict[str, str]) -> tuple[str, bool, str]:
    return _drawn(uncounted_environment, begin=False)


def test_another_process_makes_the_same_bytes(
    plain_environment: dict[str, str], alone: tuple[str, bool, str]
) -> None:
    assert alone[1]
    assert _drawn(plain_environment) == (alone[0], False, alone[2])


@pytest.mark.parametrize(
    "before",
    [
        "os.kill(process, signal.SIGKILL)",
        "os.kill(process, signal.SIGKILL); os.waitpid(process, 0)",
        CUT_OFF,
    ],
    ids=["killed", "gone", "cut off"],
)
def test_where_the_other_process_is_lost_this_one_goes_on(
    uncounted_environment: dict[str, str], alone: tuple[str, bool, str], before: str
) -> None:
    assert _drawn(uncounted_environment, before=before) == (alone[0], True, alone[2])


def test_what_is_said_of_a_page_is_said_once(uncounted_environment: dict[str, str]) -> None:
    alone, other = (
        _drawn(uncounted_environment, VALID / "unicode.json", begin=begin)
        for begin in (False, True)
    )
    assert "no font on this machine has" in alone[2]
    assert other == (alone[0], False, alone[2])


def test_other_variants_are_made_where_they_are_asked_for(
    uncounted_environment: dict[str, str],
) -> None:
    options = "{'pdf_variant': 'pdf/a-2b'}"
    first, second = (
        _drawn(uncounted_environment, begin=begin, before="", options=options)
        for begin in (False, True)
    )
    assert first == second


@pytest.mark.parametrize(
    ("when", "ended"),
    [
        ("at once", signal.SIGINT),
        ("while it lays out", signal.SIGINT),
        ("while it lays out", signal.SIGKILL),
    ],
)
def test_an_interrupted_command_leaves_nothing(
    uncounted_environment: dict[str, str], tmp_path: Path, when: str, ended: signal.Signals
) -> None:
    """Neither a process nor fonts in the folder for temporary files."""
    resume = json.loads((CHECKOUT / "resume.json").read_text())
    resume["publications"] *= 300
    (tmp_path / "cv.json").write_text(json.dumps(resume))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "jresume", "export", "cv.json", "-o", "cv.pdf", "--no-check"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=uncounted_environment | {"TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        while when != "at once" and not [*temporary.glob("weasyprint-*")]:
            assert running.poll() is None
            time.sleep(0.05)
        # Time for the page, which the other process waits for.
        time.sleep(0.3 if when == "at once" else 4)
        assert running.poll() is None
        running.send_signal(ended)
    for _ in range(40):
        if not _goes_on(running.pid):
            break
        time.sleep(0.05)
    assert not _goes_on(running.pid)
    assert not (tmp_path / "cv.pdf").exists()
    assert [*temporary.iterdir()] == []


def _goes_on(group: int) -> bool:
    """Whether a process of that group runs; one that ended may have nobody who takes note of it."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, of, *_ = path.read_text().rpartition(")")[2].split()
            if int(of) == group and state not in "ZX":
                return True
    return False
