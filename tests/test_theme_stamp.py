import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jresume.theme import find
from jresume.theme.stamp import code_stamp, stamp


@pytest.fixture
def stamped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str | None]:
    """The stamp of a theme in a folder that counts as one of the bundled ones."""
    (tmp_path / "theme.toml").write_text('extends = "base"\n', "utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "work.html").write_text("x", "utf-8")
    theme = find(f"{tmp_path}/")
    assert stamp(theme) is None, "it is somebody else's"
    monkeypatch.setattr("jresume.theme.stamp.THEMES", Path(tmp_path.anchor))
    return lambda: stamp(theme)


def test_a_stamp_says_which_files_there_are_and_when_they_were_written(
    stamped: Callable[[], str | None], tmp_path: Path
) -> None:
    path = tmp_path / "parts" / "work.html"
    stamps = [stamped()]
    assert stamps[0] == stamped()
    assert stamps[0] is not None
    assert "base" in stamps[0], "what it extends counts, too"
    written = path.stat().st_mtime_ns
    os.utime(path, ns=(written, written + 1))
    stamps.append(stamped())
    path.write_text("xy", "utf-8")
    os.utime(path, ns=(written, written))
    stamps.append(stamped())
    path.rename(tmp_path / "parts" / "talks.html")
    stamps.append(stamped())
    (tmp_path / "page.html").touch()
    stamps.append(stamped())
    assert len(set(stamps)) == len(stamps)


def test_code_is_stamped_without_being_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    assert code_stamp(["stamped_module"]) == "[]"
    module = tmp_path / "stamped_module.py"
    stamps = set()
    for text in ("raise SystemExit", "raise SystemExit(1)"):
        module.write_text(text, "utf-8")
        stamps.add(code_stamp(["stamped_module"]))
    assert len(stamps) == 2
    assert str(module) in stamps.pop()
