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


def test_what_another_name_was_given_to_is_not_given(folder: Path) -> None:
    kept.keep(NAME, b"content")
    other = kept.name_of("thing", "other")
    (folder / NAME).rename(folder / other)
    assert kept.load(other) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(folder: Path) -> None:
    folder.mkdir(0o700)
    os.mkfifo(folder / NAME)
    assert kept.load(NAME) is None
    kept.keep(NAME, b"content")
    assert kept.load(NAME) == b"content"


def test_what_was_begun_and_left_goes(folder: Path) -> None:
    folder.mkdir(0o700)
    old, new = folder / ".jresume-1.tmp", folder / ".jresume-2.tmp"
    for path in (old, new):
        path.write_bytes(b"begun")
    os.utime(old, (1, 1))
    kept.keep(NAME, b"content")
    assert {path.name for path in folder.iterdir()} == {NAME, new.name}


@pytest.mark.parametrize(("user", "makes"), [(0, False), (1, True)])
def test_root_makes_nothing_in_the_home_of_another(
    user: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, makes: bool
) -> None:
    """They couldn't write to it; who has no name and is in the group that may, can."""
    monkeypatch.delenv(kept.FOLDER, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(kept, "_is_own", lambda _: False)
    kept.keep(NAME, b"content")
    assert (tmp_path / "cache").exists() is makes


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
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(tmp_path))
    kept.keep(NAME, b"content")
    assert (tmp_path / ".cache" / "jresume" / NAME).is_file()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    kept.keep(NAME, b"content")
    assert (tmp_path / "xdg" / "jresume" / NAME).is_file()


def _names(count: int) -> list[str]:
    return [kept.name_of("thing", str(number)) for number in range(count)]


def _kept_by(folder: Path, names: list[str]) -> set[int]:
    there = {path.name for path in folder.iterdir()}
    return {number for number, name in enumerate(names) if name in there}


def test_what_was_of_no_use_for_longest_goes_where_there_are_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST", 8)
    names = _names(9)
    for number, name in enumerate(names[:8]):
        kept.keep(name, b"")
        os.utime(folder / name, (number, number))
    assert kept.load(names[0]) is not None
    kept.keep(names[8], b"")
    assert _kept_by(folder, names) == {0, 4, 5, 6, 7, 8}


def test_what_was_of_no_use_for_longest_goes_where_there_is_much(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_BYTES", 10_000)
    names = _names(5)
    for number, name in enumerate(names[:4]):
        kept.keep(name, bytes(2_000))
        os.utime(folder / name, (number, number))
    assert kept.load(names[0]) is not None
    kept.keep(names[4], bytes(2_500))
    assert _kept_by(folder, names) == {0, 3, 4}
    kept.keep(names[1], bytes(7_600))
    assert kept.load(names[1]) is None
    assert _kept_by(folder, names) == {0, 3, 4}


def test_a_use_is_noted_once_in_a_while(folder: Path) -> None:
    kept.keep(NAME, b"content")
    file = folder / NAME
    made = file.stat().st_mtime
    for noted, used in ((made - 600, False), (made - 7_200, True), (made + 7_200, True)):
        os.utime(file, (noted, noted))
        before = file.stat().st_mtime
        assert kept.load(NAME) == b"content"
        assert (file.stat().st_mtime != before) is used
    file.write_bytes(b"damaged")
    os.utime(file, (1, 1))
    assert kept.load(NAME) is None
    assert file.stat().st_mtime == 1


def _refused(*_: object, **__: object) -> None:
    raise PermissionError


def test_a_folder_that_cannot_be_written_to_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(NAME, b"content")
    os.utime(folder / NAME, (1, 1))
    monkeypatch.setattr(os, "utime", _refused)
    assert kept.load(NAME) == b"content"


def test_a_file_that_cannot_go_hinders_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST", 4)
    names = _names(6)
    for name in names[:4]:
        kept.keep(name, b"")
    with monkeypatch.context() as refusing:
        refusing.setattr(os, "unlink", _refused)
        kept.keep(names[4], b"content")
    assert _kept_by(folder, names) == {0, 1, 2, 3, 4}
    kept.keep(names[5], b"content")
    assert len(_kept_by(folder, names)) == 3


def test_what_else_is_in_the_folder_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 4)
    folder.mkdir(mode=0o700)
    others = ["thesis.tex", "0" * 40, f"thing-{'x' * 40}", f"thing-{'0' * 39}"]
    begun = ".jresume-left-by-a-process-that-was-ended.tmp"
    for name in [*others, begun]:
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (1, 1))
    for name in _names(9):
        kept.keep(name, b"")
    left = {path.name for path in folder.iterdir()}
    assert left >= set(others)
    assert begun not in left
    assert len(left - set(others)) <= 4
