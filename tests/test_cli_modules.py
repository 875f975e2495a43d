import importlib
import importlib.util
import inspect
import os
import py_compile
import shutil
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from importlib.machinery import EXTENSION_SUFFIXES, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jresume import kept
from jresume.cli import modules
from jresume.cli.modules import kept_modules

ALONE = [f"jresume_alone_{number}" for number in range(4)]
WITHIN = [f"jresume_pack.within_{number}" for number in range(4)]
ALL = [*ALONE, "jresume_pack", *WITHIN]

FIRST, LAST = ALONE[0], WITHIN[-1]


def text(answer: int) -> str:
    return f"answer = {answer}\nsource = (lambda: 0).__code__.co_filename\n"


class Place:
    """Folders that Python searches, with modules in the third, and what of them it searched for."""

    def __init__(self, folder: Path) -> None:
        self.kept = folder / "kept"
        self.folders = [folder / name for name in ("script", "before", "site")]
        self.script, self.before, self.site = self.folders
        self.pack = self.site / "jresume_pack"
        for path in (self.script, self.before, self.pack):
            path.mkdir(parents=True)
        (self.pack / "__init__.py").write_text(text(1), "utf-8")
        for name in (*ALONE, *WITHIN):
            self.path(name).write_text(text(1), "utf-8")
        self.searched: list[str] = []

    def path(self, name: str) -> Path:
        return self.site / f"{name.replace('.', '/')}.py"

    def load(self, *names: str, within: bool = True) -> dict[str, Any]:
        """Import as a process does that begins, and give what each answers, or its error's name."""
        forget()
        self.searched.clear()
        if not within:
            return {name: answer(name) for name in names or ALL}
        with kept_modules():
            return {name: answer(name) for name in names or ALL}

    def file(self) -> Path:
        (path,) = self.kept.glob("modules-*")
        return path


def answer(name: str) -> Any:
    try:
        return importlib.import_module(name).answer
    except ImportError as error:
        return type(error).__name__


def forget() -> None:
    for name in [name for name in sys.modules if name.startswith("jresume_")]:
        del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    place = Place(tmp_path)
    monkeypatch.setenv(kept.FOLDER, str(place.kept))
    monkeypatch.setattr(sys, "path", [*map(str, place.folders), *sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    plain = PathFinder.find_spec

    def find_spec(name: str, *given: Any) -> Any:
        place.searched.append(name)
        return plain(name, *given)

    monkeypatch.setattr(PathFinder, "find_spec", find_spec)
    # The first time makes Python's folders of bytecode, the second finds all as it stays.
    for _ in range(2):
        assert set(place.load().values()) == {1}
    yield place
    forget()


def test_modules_are_taken_from_one_file_and_are_as_ever(place: Place) -> None:
    def told(name: str) -> dict[str, Any]:
        module = importlib.import_module(name)
        names = {*vars(module)} - {"__builtins__"}
        spec = {**vars(module.__spec__)} if module.__spec__ else {}  # type: ignore[dict-item]
        spec.pop("_uninitialized_submodules", None)
        values = {name: getattr(module, name) for name in names - {"__spec__"}}
        return values | {"spec": spec, "code": inspect.getsource(module)}

    assert place.load() == dict.fromkeys(ALL, 1)
    assert place.searched == []
    taken = {name: told(name) for name in ALL}
    assert {type(one["__loader__"]) for one in taken.values()} == {SourceFileLoader}
    place.load(within=False)
    assert set(place.searched) == set(ALL)
    plain = {name: told(name) for name in ALL}
    del plain["jresume_pack"]["__path__"], taken["jresume_pack"]["__path__"]
    assert taken.keys() == plain.keys()
    for name in ALL:
        assert {**taken[name], **dict.fromkeys(modules_of(taken[name]))} == {
            **plain[name], **dict.fromkeys(modules_of(plain[name]))
        }, name  # fmt: skip


def modules_of(values: dict[str, Any]) -> list[str]:
    return [name for name, value in values.items() if isinstance(value, ModuleType)]


def _edited(place: Place) -> None:
    for name in (FIRST, LAST):
        place.path(name).write_text(text(12), "utf-8")


def _of_the_same_size(place: Place) -> None:
    for name in (FIRST, LAST):
        place.path(name).write_text(text(2), "utf-8")
        os.utime(place.path(name), (1e9, 1e9))


def _of_the_same_size_and_time(place: Place) -> None:
    """What Python wouldn't see, had it the bytecode still."""
    for name in (FIRST, LAST):
        status = place.path(name).stat()
        place.path(name).write_text(text(3), "utf-8")
        os.utime(place.path(name), ns=(status.st_atime_ns, status.st_mtime_ns))
    for path in place.site.rglob("*.pyc"):
        path.unlink()


def _removed(place: Place) -> None:
    for name in (FIRST, LAST):
        place.path(name).unlink()


def _removed_as_a_whole(place: Place) -> None:
    shutil.rmtree(place.pack)


def _upgraded(place: Place) -> None:
    """Another folder in its place, with the same times and sizes."""
    shutil.copytree(place.pack, place.site / "other")
    place.path(LAST).rename(place.pack / "gone.py")
    place.pack.rename(place.site / "old")
    (place.site / "other").rename(place.pack)
    (place.pack / "within_3.py").unlink()
    (place.pack / "within_3").mkdir()
    (place.pack / "within_3" / "__init__.py").write_text(text(4), "utf-8")


def _hidden_by_the_scripts_folder(place: Place) -> None:
    (place.script / f"{FIRST}.py").write_text(text(5), "utf-8")


def _hidden_by_a_folder_before(place: Place) -> None:
    (place.before / FIRST).mkdir()
    (place.before / FIRST / "__init__.py").write_text(text(6), "utf-8")


def _hidden_by_a_package_beside(place: Place) -> None:
    for path in (place.site / FIRST, place.pack / "within_3"):
        path.mkdir()
        (path / "__init__.py").write_text(text(7), "utf-8")


def _hidden_by_an_extension(place: Place) -> None:
    for path in (place.site / FIRST, place.pack / "within_3"):
        path.with_name(path.name + EXTENSION_SUFFIXES[0]).write_bytes(b"none")


def _made_an_extension(place: Place) -> None:
    (place.pack / f"__init__{EXTENSION_SUFFIXES[0]}").write_bytes(b"none")


def _hidden_by_a_path_that_is_new(place: Place) -> None:
    other = place.site.with_name("other")
    other.mkdir()
    (other / f"{FIRST}.py").write_text(text(8), "utf-8")
    sys.path.insert(1, str(other))


def _not_reached(place: Place) -> None:
    sys.path.remove(str(place.site))


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (_edited, 12),
        (_of_the_same_size, 2),
        (_of_the_same_size_and_time, 3),
        (_removed, "ModuleNotFoundError"),
        (_removed_as_a_whole, "ModuleNotFoundError"),
        (_upgraded, 4),
        (_hidden_by_the_scripts_folder, 5),
        (_hidden_by_a_folder_before, 6),
        (_hidden_by_a_package_beside, 7),
        (_hidden_by_an_extension, "ImportError"),
        (_made_an_extension, "ImportError"),
        (_hidden_by_a_path_that_is_new, 8),
        (_not_reached, "ModuleNotFoundError"),
    ],
)
def test_what_python_would_find_otherwise_is_its_own_to_find(
    place: Place, change: Callable[[Place], None], changed: Any
) -> None:
    change(place)
    found = place.load()
    assert changed in found.values()
    assert found == place.load(within=False)
    # And so it stays, when that is what is kept.
    assert place.load() == found == place.load()


def test_a_folder_that_may_become_a_package_is_watched(place: Place) -> None:
    """Python takes it before the module when it has a first file; the folder above is as it was."""
    (place.pack / "within_3").mkdir()
    (place.before / FIRST).mkdir()
    place.file().unlink()
    for _ in range(2):
        assert set(place.load().values()) == {1}
    (place.pack / "within_3" / "__init__.py").write_text(text(9), "utf-8")
    (place.before / FIRST / "__init__.py").write_text(text(9), "utf-8")
    found = place.load()
    assert found[FIRST] == found[LAST] == 9


@pytest.mark.parametrize("is_new", [False, True])
def test_a_change_within_a_process_is_seen_where_python_is_told_to_look(
    place: Place, *, is_new: bool
) -> None:
    if is_new:
        place.file().unlink()
    forget()
    with kept_modules():
        for name in ALL:
            assert answer(name) == 1
        (place.pack / "within_3").mkdir()
        (place.pack / "within_3" / "__init__.py").write_text(text(2), "utf-8")
        (place.before / f"{FIRST}.py").write_text(text(2), "utf-8")
        forget()  # which tells Python, too
        for name in ALL[1:-1]:
            assert answer(name) == 1
        assert is_new or answer(LAST) == answer(FIRST) == 2
    found = place.load()
    assert found[LAST] == found[FIRST] == 2


def test_where_bytecode_is_not_to_be_written_what_is_kept_is_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    place.load()
    assert place.searched == []
    place.file().unlink()
    assert set(place.load().values()) == {1}
    assert not any(place.kept.iterdir())


def test_where_nothing_is_kept_python_is_as_it_was(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    finders = sys.meta_path[:]
    monkeypatch.setenv(kept.FOLDER, "")
    with kept_modules():
        assert sys.meta_path == finders
    monkeypatch.setenv(kept.FOLDER, str(place.kept))
    monkeypatch.setattr(sys, "meta_path", [one for one in finders if one is not PathFinder])
    with kept_modules():
        assert len(sys.meta_path) == len(finders) - 1


def test_a_command_that_fails_leaves_nothing_behind(place: Place) -> None:
    place.file().unlink()
    finders = sys.meta_path[:]
    forget()

    def fail() -> None:
        with kept_modules():
            assert len(sys.meta_path) == len(finders) + 1
            for name in ALL:
                importlib.import_module(name)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert sys.meta_path == finders
    assert not any(place.kept.iterdir())


@pytest.mark.parametrize("size", [0, 1, 15, 16, 100, -1])
def test_what_is_cut_is_not_read(place: Place, size: int) -> None:
    content = place.file().read_bytes()
    place.file().write_bytes(content[:size])
    assert place.load() == dict.fromkeys(ALL, 1)
    assert place.searched == (ALL if size >= 0 else [])  # of the last, the code alone is cut


@pytest.mark.parametrize("content", [b"\xff" * 4000, b"\0" * 4000, b"none"])
def test_what_is_of_others_is_not_read(place: Place, content: bytes) -> None:
    place.file().write_bytes(content)
    assert place.load() == dict.fromkeys(ALL, 1)
    assert place.searched == ALL
    place.load()
    assert place.searched == []


def test_no_damage_is_taken_for_code(place: Place) -> None:
    content = place.file().read_bytes()
    for at in range(0, len(content), 41):
        damaged = bytearray(content)
        damaged[at] ^= 0x55
        place.file().write_bytes(damaged)
        assert place.load() == dict.fromkeys(ALL, 1), at


def test_few_modules_more_are_no_reason_to_write_and_many_join_the_others(place: Place) -> None:
    before = place.file().read_bytes()
    more = [f"jresume_more_{number}" for number in range(8)]
    for name in more:
        (place.before / f"{name}.py").write_text(text(1), "utf-8")
    place.load(*more[:7])
    place.load(*more[:7])
    assert place.searched == more[:7]
    assert place.file().read_bytes() == before
    for _ in range(2):
        place.load(*more)
    place.load(*more, *ALL)
    assert place.searched == []


def test_what_is_never_taken_from_the_file_is_no_reason_to_write_it(place: Place) -> None:
    """What an archive holds can't be told: modules behind it are Python's to find."""
    archive = place.site.with_name("archive.zip")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("jresume_none.py", "")
    sys.path.insert(0, str(archive))
    place.file().unlink()
    assert place.load() == dict.fromkeys(ALL, 1)
    assert not any(place.kept.iterdir())


def test_no_more_is_kept_than_a_command_could_need(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modules, "_MOST", 10)
    more = [f"jresume_more_{number}" for number in range(8)]
    for name in more:
        (place.site / f"{name}.py").write_text(text(1), "utf-8")
    for _ in range(2):
        place.load(*more)
    place.load(*more, *ALL)
    assert len(place.searched) == len(ALL) - 2


@pytest.mark.parametrize("mode", list(py_compile.PycInvalidationMode))
def test_each_kind_of_bytecode_is_kept_if_it_is_the_sources(
    place: Place, mode: py_compile.PycInvalidationMode
) -> None:
    place.file().unlink()
    for name in (*ALONE, *WITHIN):
        path = place.path(name)
        py_compile.compile(str(path), doraise=True, invalidation_mode=mode)
    place.load()
    assert place.load() == dict.fromkeys(ALL, 1)
    assert place.searched == []
    # Python doesn't look at the source where it was told not to. What it takes is no code of that.
    for name in (*ALONE, *WITHIN):
        place.path(name).write_text(text(22), "utf-8")
    plain = place.load(within=False)
    assert place.load() == place.load() == plain


@pytest.mark.parametrize("is_old", [False, True])
def test_where_python_has_no_bytecode_nothing_is_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch, *, is_old: bool
) -> None:
    place.file().unlink()
    for path in place.site.rglob("*.py" if is_old else "*.pyc"):
        path.write_text(text(10), "utf-8") if is_old else path.unlink()
    monkeypatch.setattr(SourceFileLoader, "set_data", lambda *_, **_named: None)
    assert place.load() == dict.fromkeys(ALL, 10 if is_old else 1)
    assert not any(place.kept.iterdir())


def test_code_of_a_folder_that_was_moved_says_where_it_is(place: Place) -> None:
    place.file().unlink()
    for name in ALL[:4]:
        py_compile.compile(str(place.path(name)), dfile="elsewhere.py", doraise=True)
    for _ in range(2):
        place.load()
        assert importlib.import_module(FIRST).source == str(place.path(FIRST))


def test_what_comes_while_python_searches_is_seen(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.file().unlink()
    plain = PathFinder.find_spec

    def find_spec(name: str, *given: Any) -> Any:
        spec = plain(name, *given)
        (place.site / FIRST).mkdir(exist_ok=True)
        (place.site / FIRST / "__init__.py").write_text(text(2), "utf-8")
        return spec

    with monkeypatch.context() as patch:
        patch.setattr(PathFinder, "find_spec", find_spec)
        assert place.load() == dict.fromkeys(ALL, 1)
    assert place.load()[FIRST] == 2


def test_a_module_that_is_run_when_the_file_is_closed_is_read_by_python(place: Place) -> None:
    forget()
    place.searched.clear()
    with kept_modules():
        spec = importlib.util.find_spec(FIRST)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.answer == 1
    assert place.searched == []
    assert importlib.reload(importlib.import_module(LAST)).answer == 1


@pytest.mark.usefixtures("place")
def test_many_threads_import_at_once() -> None:
    def ask(name: str, found: dict[str, Any]) -> None:
        found[name] = answer(name)

    for _ in range(10):
        forget()
        found: dict[str, Any] = {}
        with kept_modules():
            threads = [threading.Thread(target=ask, args=(name, found)) for name in ALL]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert found == dict.fromkeys(ALL, 1)


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_what_stops_the_writing_is_not_heard(
    place: Place, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    place.file().unlink()

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", stop)
    assert place.load() == dict.fromkeys(ALL, 1)
    assert not any(place.kept.iterdir())
