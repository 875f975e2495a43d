import os
from pathlib import Path

import pytest

from jresume import kept

NAME = kept.name_of("thing", "a", "b")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_is_kept_is_there_for_its_person_alone(folder: Path) -> None:
    assert kept.load(NAME) is None
    kept.keep(NAME, b"content")
    assert kept.load(NAME) == b"content"
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    kept.keep(NAME, b"")
    assert kept.load(NAME) == b""


def test_a_name_says_all_that_it_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {
        NAME,
        kept.name_of("thing", "ab", ""),
        kept.name_of("thing", "a"),
        kept.name_of("other", "a", "b"),
        kept.name_of("thing", "a", "\udc80"),
    }
    monkeypatch.setattr(kept, "RELEASED", "another day")
    assert len(names | {kept.name_of("thing", "a", "b")}) == 6


@pytest.mark.parametrize("damage", [b"", b"content", b"\0" * 40])
def test_what_is_not_whole_is_not_given(folder: Path, damage: bytes) -> None:
    kept.keep(NAME, b"content")
    (folder / NAME).write_bytes(damage)
    assert kept.load(NAME) is None


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_folder_that_others_write_to_is_not_read(folder: Path) -> None:
    kept.keep(NAME, b"content")
    folder.chmod(0o770)
    assert kept.load(NAME) is None
    folder.chmod(0o755)
    assert kept.load(NAME) == b"content"


def test_a_folder_of_somebody_elses_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(NAME, b"content")
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1, raising=False)
    assert kept.load(NAME) is None


@pytest.mark.parametrize("place", ["", "relative", "\0", "{file}/below", "{folder}"])
def test_where_nothing_can_be_kept_nothing_fails(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / NAME).mkdir()
    named = place.format(file=tmp_path / "file", folder=tmp_path)
    monkeypatch.setattr(os, "environ", {kept.FOLDER: named})
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o700)
    kept.keep(NAME, b"content")
    assert kept.load(NAME) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["file", NAME])


def test_it_is_where_the_system_has_such_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (kept.FOLDER, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    kept.keep(NAME, b"content")
    assert (tmp_path / ".cache" / "jresume" / NAME).is_file()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    kept.keep(NAME, b"content")
    assert (tmp_path / "xdg" / "jresume" / NAME).is_file()


def test_the_oldest_go_where_there_are_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 8)
    for number in range(9):
        kept.keep(f"thing-{number}", b"")
        os.utime(folder / f"thing-{number}", (number, number))
    left = sorted(path.name for path in folder.iterdir())
    assert left == [f"thing-{number}" for number in range(2, 9)]
