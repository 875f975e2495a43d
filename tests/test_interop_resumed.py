"""Our own CV in the hands of another program: `resumed`, with two themes of other people's."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from seen import seen

THEMES = ["jsonresume-theme-even", "jsonresume-theme-stackoverflow"]


def facts(resume: dict[str, Any]) -> Iterator[str]:
    for job in resume["work"]:
        yield from (job["name"], job["position"], *job.get("highlights", ()))
    for paper in resume["publications"]:
        yield paper["name"]
    for school in resume["education"]:
        yield school["institution"]


@pytest.fixture(scope="module")
def resumed(npm_modules: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def resumed(*args: str | Path) -> subprocess.CompletedProcess[str]:
        # Themes are looked for from the folder that it is called in.
        command = ["node", "node_modules/.bin/resumed", *args]
        return subprocess.run(
            command, cwd=npm_modules.parent, capture_output=True, text=True, check=False
        )

    return resumed


def test_it_is_valid_there(
    resumed: Callable[..., subprocess.CompletedProcess[str]], checkout: Path, tmp_path: Path
) -> None:
    done = resumed("validate", checkout / "resume.json")
    assert (done.returncode, done.stderr) == (0, "")
    # The judge does judge.
    (tmp_path / "bad.json").write_text('{"work": 5}', "utf-8")
    assert resumed("validate", tmp_path / "bad.json").returncode != 0


@pytest.mark.parametrize("theme", THEMES)
def test_its_facts_are_shown_there(
    resumed: Callable[..., subprocess.CompletedProcess[str]],
    checkout: Path,
    tmp_path: Path,
    theme: str,
) -> None:
    page = tmp_path / "page.html"
    done = resumed("render", checkout / "resume.json", "-t", theme, "-o", page)
    assert done.returncode == 0, done.stderr
    shown = seen(page.read_text("utf-8"))
    wanted = list(facts(json.loads((checkout / "resume.json").read_bytes())))
    assert len(wanted) > 20
    missing = [fact for fact in wanted if " ".join(fact.split()) not in shown]
    assert missing == []
    assert "undefined" not in shown
    assert "[object Object]" not in shown


@pytest.mark.parametrize("academic", [[], ["--academic"]])
def test_a_starter_is_valid_there(
    resumed: Callable[..., subprocess.CompletedProcess[str]],
    run_jresume: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
    academic: list[str],
) -> None:
    assert run_jresume("init", *academic).returncode == 0
    assert resumed("validate", tmp_path / "resume.json").returncode == 0


def test_what_a_reader_sees() -> None:
    page = "<head><title>x</title></head><p>a &amp; <b>b</b>\n c</p><style>p {}</style>"
    assert seen(page) == "a & b c"
