"""`jresume theme new`: what it writes draws at once, and nothing is overwritten."""

import tomllib
from pathlib import Path

import pytest

from conftest import Run
from jresume.kit import check_theme
from jresume.theme import find


@pytest.mark.parametrize("package", [False, True])
def test_a_new_theme_has_no_finding(run_jresume: Run, tmp_path: Path, package: bool) -> None:
    done = run_jresume("theme", "new", "my-own", *["--package"][:package], cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    folder = tmp_path / "my-own"
    if package:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
        folder /= project["entry-points"]["jresume.themes"]["my-own"]
    theme = find(f"{folder}/")
    assert list(check_theme(theme, names={"full"}, sections={"interests"})) == []
    assert [path.name for path in tmp_path.iterdir()] == ["my-own"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["taken"], "taken: it exists already"),
        (["../up"], "a name is of small letters"),
        (["base"], "there is one of that name already"),
        (["mine", "--extends", "bse"], "base"),
        (["mine", "--extends", "./x/"], "not a folder"),
    ],
)
def test_what_is_there_stays(run_jresume: Run, tmp_path: Path, args: list[str], said: str) -> None:
    (tmp_path / "taken").mkdir()
    done = run_jresume("theme", "new", *args, cwd=tmp_path)
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert [*tmp_path.rglob("*")] == [tmp_path / "taken"]
