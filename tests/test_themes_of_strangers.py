"""A theme that doesn't come with the tool is drawn in a process that can be stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ENDLESS = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
HUGE = "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}"


@pytest.mark.parametrize(
    ("page", "limits", "words"),
    [(ENDLESS, "seconds=2", "longer than the limit"), (HUGE, "memory=300M", "memory")],
)
def test_one_that_never_ends_is_stopped_and_nothing_is_written(
    tmp_path: Path, run_jresume: Callable[..., Any], page: str, limits: str, words: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/theme.toml").write_text('extends = "base"')
    (tmp_path / "own/page.html").write_text(page)
    (tmp_path / "resume.json").write_text("{}")
    done = run_jresume("export", "-t", "./own", "-o", "x.html", "--limits", limits)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "x.html").exists()


def test_limits_hold_without_being_asked_for(
    tmp_path: Path, run_jresume: Callable[..., Any]
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/theme.toml").write_text('extends = "base"')
    (tmp_path / "own/page.html").write_text(HUGE)
    (tmp_path / "resume.json").write_text("{}")
    done = run_jresume("export", "-t", "./own", "-o", "x.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert "memory" in done.stderr
