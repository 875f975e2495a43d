import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

WRONG = """{
  "basics": {
    "name": "Ada\\tExample",
\t"website": "https://example.org",
    "summary": "kept\u2028as it is"
  },
  "work": [{"company": "Example Labs", "startDate": "August 2025"}]
}"""
FIXED = WRONG.replace("website", "url").replace("company", "name").replace("August 2025", "2025-08")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "cv.json"
    path.write_bytes(WRONG.encode())
    path.chmod(0o640)
    return path


def test_fix_shows_and_writes_nothing(run_jresume: Run, document: Path) -> None:
    done = run_jresume("fix", "cv.json")
    assert done.stdout.startswith("--- cv.json\n+++ cv.json\n@@")
    assert '-\t"website": "https://example.org",\n+\t"url": "https://example.org",\n' in done.stdout
    places = [line.partition(": ")[0] for line in done.stderr.splitlines()]
    assert places == ["cv.json:4:2", "cv.json:7:13", "cv.json:7:53"]
    assert all(": to fix: " in line for line in done.stderr.splitlines())
    assert done.returncode == 0
    assert document.read_bytes() == WRONG.encode()


def test_the_diff_is_one_that_patch_takes(
    run_jresume: Run, document: Path, require_tool: Callable[..., str]
) -> None:
    diff = run_jresume("fix", "cv.json").stdout
    command = [require_tool("git"), "apply", "--unidiff-zero", "-p0", "-"]
    subprocess.run(command, cwd=document.parent, input=diff.encode(), check=True)
    assert document.read_bytes() == FIXED.encode()


def test_fix_writes_where_it_is_asked_to(run_jresume: Run, document: Path) -> None:
    done = run_jresume("fix", "--write", "cv.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("wrote cv.json\n")
    assert document.read_bytes() == FIXED.encode()
    assert document.stat().st_mode & 0o777 == 0o640
    again = run_jresume("fix", "--write", "cv.json")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "cv.json: nothing to fix\n"


def test_fix_takes_standard_input_and_does_not_write_it(run_jresume: Run, document: Path) -> None:
    done = run_jresume("fix", "-", input=WRONG)
    assert done.stdout.startswith("--- <stdin>\n")
    assert done.returncode == 0
    done = run_jresume("fix", "-", "--write", input=WRONG)
    assert "standard input can't be written back" in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert document.read_bytes() == WRONG.encode()


@pytest.mark.parametrize("command", [["fix", "--write"], ["fmt"], ["fmt", "--check"]])
def test_one_file_that_cannot_be_read_does_not_stop_the_others(
    run_jresume: Run, document: Path, command: list[str]
) -> None:
    (document.parent / "broken.json").write_text("{", "utf-8")
    done = run_jresume(*command, "absent", "broken.json", "cv.json")
    said = done.stderr.splitlines()
    assert said[0].startswith("absent: error: no such file")
    assert said[1].startswith("broken.json:1:")
    assert done.returncode == 1
    assert (document.read_bytes() == WRONG.encode()) is ("--check" in command)


def test_fmt_changes_the_layout_alone(run_jresume: Run, document: Path) -> None:
    done = run_jresume("fmt", "cv.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote cv.json\n")
    laid_out = document.read_text("utf-8")
    assert laid_out != WRONG
    assert laid_out.endswith("}\n")
    assert re.sub(r"\s", "", laid_out) == re.sub(r"\s", "", WRONG)
    again = run_jresume("fmt", "cv.json")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_fmt_check_names_what_would_change(run_jresume: Run, document: Path) -> None:
    (document.parent / "fine.json").write_text("{}\n", "utf-8")
    done = run_jresume("fmt", "--check", "fine.json", "cv.json", "-", input="{}\n")
    assert done.stdout == "cv.json: would be laid out anew (`jresume fmt`)\n"
    assert (done.returncode, done.stderr) == (1, "")
    assert document.read_bytes() == WRONG.encode()
    assert run_jresume("fmt", "--check", "fine.json").returncode == 0


def test_fmt_as_a_filter(run_jresume: Run, document: Path) -> None:
    done = run_jresume("fmt", "-", input=WRONG)
    assert run_jresume("fmt", "cv.json").returncode == 0
    assert done.stdout == document.read_text("utf-8")
    assert run_jresume("fmt", "-", input=done.stdout).stdout == done.stdout
