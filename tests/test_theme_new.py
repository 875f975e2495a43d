"""`jresume theme new`: what it writes draws at once, and nothing is overwritten."""

import tomllib
from pathlib import Path

import pytest

from conftest import Run
from jresume.kit import Choice, check_theme
from jresume.theme import find


def test_a_new_theme_has_no_finding(run_jresume: Run, tmp_path: Path) -> None:
    done = run_jresume("theme", "new", "my-own")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    theme = find(f"{tmp_path / 'my-own'}/")
    assert list(check_theme(theme, choice=Choice({"full"}, {"interests"}))) == []
    assert [path.name for path in tmp_path.iterdir()] == ["my-own"]


def test_a_new_package_has_the_same_theme_in_it(run_jresume: Run, tmp_path: Path) -> None:
    for name, *kind in (("alone",), ("packed", "--package")):
        assert run_jresume("theme", "new", name, *kind).returncode == 0
    project = tomllib.loads((tmp_path / "packed/pyproject.toml").read_text("utf-8"))["project"]
    folder = tmp_path / "packed" / project["entry-points"]["jresume.themes"]["packed"]
    for file in ("theme.toml", "style.css", "parts/interests.html"):
        assert (folder / file).read_text("utf-8") == (tmp_path / "alone" / file).read_text("utf-8")


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
    done = run_jresume("theme", "new", *args)
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert [*tmp_path.rglob("*")] == [tmp_path / "taken"]
