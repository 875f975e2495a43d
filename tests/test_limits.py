import logging
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jresume.errors import ExportError, ThemeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.pdf.engine import told
from jresume.limits import UNTRUSTED, Limits, limits_of
from jresume.limits.alarm import ended_after
from jresume.limits.draw import export_within, fit_within
from jresume.limits.process import run
from jresume.resume import Resume, from_data
from jresume.theme import Theme, find

Run = Callable[..., subprocess.CompletedProcess[str]]

MIB = 2**20
LOOP = "{% for i in range(99999) %}{% for i in range(99999) %}{% endfor %}{% endfor %}"
GIGABYTE = "{% for i in range(9999) %}{{ 'x' * 100000 }}{% endfor %}"
PAGES = "{% for i in range(10000) %}<p style='break-after: page'>x</p>{% endfor %}"


@pytest.fixture
def theme(tmp_path: Path) -> Callable[[str], Theme]:
    """Make a theme of a page."""

    def theme(page: str) -> Theme:
        (tmp_path / "theme.toml").write_text('extends = "base"')
        (tmp_path / "page.html").write_text(f"<html lang=en><title>x</title>{page}")
        return find(f"{tmp_path}/")

    return theme


@pytest.fixture
def ada() -> Resume:
    return from_data({"basics": {"name": "Ada Lovelace"}})


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("untrusted", UNTRUSTED),
        ("pages=3", Limits(pages=3)),
        ("seconds=1.5", Limits(seconds=1.5)),
        ("memory=1G", Limits(memory=1024 * MIB)),
        ("memory=100000000", Limits(memory=100_000_000)),
        ("memory = 80mib , pages=2", Limits(memory=80 * MIB, pages=2)),
        ("untrusted,seconds=5", Limits(50, 5, 512 * MIB)),
    ],
)
def test_limits_are_read(text: str, limits: Limits) -> None:
    assert limits_of(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        *("", "page=3", "pages", "pages=", "pages=0", "pages=-1", "pages=1.5", "pages=9999999999"),
        *("seconds=0", "seconds=x", "seconds=inf", "seconds=1e9", "seconds=0.0"),
        *("memory=63M", "memory=1T", "memory=M", "memory=1.5G", "untrusted=1", "pages=1;seconds=2"),
    ],
)
def test_what_is_no_limit_is_told_with_what_is(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no limit; write pages=50, seconds=20, memory=512M"):
        limits_of(text)


def test_within_limits_the_same_is_made(ada: Resume) -> None:
    drawn = (ada, find("base"), ExportOptions())
    assert export_within(UNTRUSTED, "html", *drawn) == EXPORTERS["html"](*drawn)
    # It fits, so that it stays as it is.
    assert fit_within(UNTRUSTED, 1, *drawn) == EXPORTERS["pdf"](*drawn)


@pytest.mark.parametrize("page", [LOOP, GIGABYTE], ids=["loop", "gigabyte"])
def test_a_template_without_end_is_stopped(
    page: str, ada: Resume, theme: Callable[[str], Theme]
) -> None:
    limits = Limits(seconds=1.5, memory=128 * MIB)
    # Where it was in a template, its place is told.
    with pytest.raises(
        (ExportError, ThemeError), match=r"takes (longer|more memory) than the limit of"
    ):
        export_within(limits, "html", ada, theme(page), ExportOptions())


def test_memory_has_a_limit(ada: Resume, theme: Callable[[str], Theme]) -> None:
    page = "{% set x = 'x' * 300000000 %}{{ x }}"
    with pytest.raises(ExportError, match="more memory than the limit of 128 MiB"):
        export_within(Limits(memory=128 * MIB), "html", ada, theme(page), ExportOptions())


def test_pages_have_a_limit(ada: Resume, theme: Callable[[str], Theme]) -> None:
    few = theme(PAGES.replace("10000", "4"))
    assert export_within(Limits(pages=5), "pdf", ada, few, ExportOptions()).startswith(b"%PDF")
    with pytest.raises(ExportError, match="more pages than the limit of 3"):
        export_within(Limits(pages=3), "pdf", ada, few, ExportOptions())
    with pytest.raises(ExportError, match=r"takes (longer|more pages) than the limit of"):
        export_within(Limits(50, seconds=3), "pdf", ada, theme(PAGES), ExportOptions())


def test_time_is_over_when_the_answer_is_given(ada: Resume) -> None:
    request = pickle.dumps((Limits(), "json", (ada, find("base"), ExportOptions())))
    code = """
import signal, sys
from jresume.limits.draw import work
begun = signal.getitimer(signal.ITIMER_REAL)[0]
work()
sys.exit(begun > 0 == signal.getitimer(signal.ITIMER_REAL)[0])
"""
    assert run(Limits(seconds=60), code, given=request)[0] == 1


def test_an_error_and_the_log_come_through(
    ada: Resume, theme: Callable[[str], Theme], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ThemeError, match=r"page\.html:1: .*No filter named 'nonesuch'"):
        export_within(Limits(), "html", ada, theme("{{ 1 | nonesuch }}"), ExportOptions())
    with caplog.at_level(logging.WARNING):
        export_within(
            Limits(), "pdf", ada, theme("<img src='http://a.example/' alt=x>"), ExportOptions()
        )
    assert "the theme asks for http://a.example/" in caplog.text


def test_a_fault_of_ours_keeps_its_traceback(ada: Resume) -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'nonesuch'"):
        export_within(Limits(), "nonesuch", ada, find("base"), ExportOptions())


def test_a_process_that_breaks_says_so() -> None:
    limits = Limits(memory=100 * MIB)
    with pytest.raises(ExportError, match=r"more memory than the limit of 100 MiB.*signal 6"):
        run(limits, "import os; os.abort()")
    with pytest.raises(ExportError, match="more memory than there is"):
        run(Limits(), "import os; os.abort()")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm")
@pytest.mark.parametrize("name", ["SIGALRM", "SIGXCPU"])
def test_an_alarm_that_nobody_hears_is_time_that_is_over(name: str) -> None:
    code = f"import os, signal\nsignal.signal(signal.{name}, signal.SIG_DFL)\n"
    with pytest.raises(ExportError, match="takes longer than the limit of 30 s"):
        run(Limits(seconds=30), f"{code}os.kill(os.getpid(), signal.{name})")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to put aside")
def test_a_process_that_does_not_want_to_end_is_ended() -> None:
    deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nsignal.setitimer(signal.ITIMER_REAL, 0)"
    code = f"import signal\n{deaf}\nwhile True: pass"
    begun = time.process_time()
    with pytest.raises(ExportError, match="longer than the limit of 1 s"):
        run(Limits(seconds=1), code, given=b"")
    assert time.process_time() - begun < 1, "it was waited for, not polled"


def test_a_process_without_parent_ends_by_itself() -> None:
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU))"
    assert run(Limits(seconds=2.5), code, given=b"")[1] == b"(5, 5)\n"


def test_the_command_line_holds_to_limits(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Ada"}}')
    done = run_jresume("export", "--limits", "untrusted", "-f", "html", "-f", "pdf")
    assert (done.returncode, done.stderr.count("wrote ")) == (0, 2)
    piped = run_jresume(
        *("export", "-", "--limits=untrusted", "-f", "json", "-o", "-"), input='{"basics": {}}'
    )
    assert piped.stdout == '{\n  "basics": {}\n}\n'
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "theme.toml").write_text('extends = "base"')
    (tmp_path / "own" / "page.html").write_text(LOOP)
    (tmp_path / "out").mkdir()
    done = run_jresume("export", "--limits", "seconds=1", "-t", "./own", "-o", "out/x.pdf")
    assert done.returncode == 1
    assert done.stderr.endswith("the export takes longer than the limit of 1 s; it was stopped\n")
    assert done.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []
    done = run_jresume("export", "--limits", "pages=1,memory=1", "-t", "./own")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: 'memory=1' is no limit; write pages=50")


def test_an_invalid_document_is_refused_as_ever(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": 5}}')
    plain, held = run_jresume("export"), run_jresume("export", "--limits", "untrusted")
    assert (held.returncode, held.stderr) == (plain.returncode, plain.stderr)
    assert plain.returncode == 1


def test_what_goes_on_after_its_end_is_stopped_again() -> None:
    # As WeasyPrint does, which leaves out a picture that fails, for whatever reason.
    code = """
def draw():
    try:
        while True:
            pass
    except Exception:
        pass
    while True:
        pass
"""
    inside: dict[str, Any] = {"__name__": "weasyprint.made_up"}
    exec(code, inside)  # noqa: S102 - ours
    with pytest.raises(ExportError, match=r"longer than the limit of 0\.1 s"), ended_after(0.1):
        inside["draw"]()


def test_one_that_was_stopped_and_has_answered_may_end_slowly() -> None:
    code = """
import time
class Slow:
    def __del__(self, now=time.monotonic):
        begun = now()
        while now() < begun + 0.3:
            pass
slow = Slow()
try:
    while True:
        pass
except Exception as error:
    print("answered", flush=True)
"""
    assert run(Limits(seconds=0.5), code, given=b"") == (0, b"answered\n")


def test_a_page_that_wants_too_much_memory_is_told_as_that() -> None:
    with pytest.raises(MemoryError), told("x"):
        raise MemoryError
