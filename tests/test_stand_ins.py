import builtins
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from jresume.stand_ins import imported_later

LIBRARY = {
    "__init__.py": "",
    "pictures.py": "from library.limits import most\nclass Damaged(Exception): ...\n"
    "class Mode:\n    SMALL = 1\n"
    "def opened(n):\n    if n > most(): raise Damaged(n)\n    return n\n",
    "limits.py": "MOST = 5\ndef most():\n    return MOST\n",
    "net.py": "class Opener:\n    def __init__(self, *a):\n        self.a = a\n"
    "    def open(self):\n        return self.a\n",
}
USER = {
    "__init__.py": "from user.fetch import Fetcher\nfetcher = Fetcher(1, 2)\n",
    "own.py": "def added(n):\n    return n + 1\n",
    "draw.py": """
from .own import added
from library import limits, pictures
from library.pictures import Damaged, opened
limits.MOST = 3

def draw(n):
    try:
        return opened(n)
    except Damaged:
        return "damaged"
""",
    "fetch.py": """
from library import net

class Fetcher(net.Opener):
    def __init__(self, *a):
        super().__init__(*a)

    def __call__(self):
        return super().open()
""",
}
STOOD_IN = {"library", "library.pictures", "user.own"}

Use = Callable[[], ModuleType]


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Import a package that uses a library, which is stood in for."""
    monkeypatch.syspath_prepend(str(tmp_path))
    for name, files in (("library", LIBRARY), ("user", USER)):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, "utf-8")
    importlib.invalidate_caches()

    def use() -> ModuleType:
        with imported_later("user", STOOD_IN):
            importlib.import_module("user.draw")
        return sys.modules["user"]

    yield use
    for name in [name for name in sys.modules if name.partition(".")[0] in {"library", "user"}]:
        del sys.modules[name]


def _loaded() -> set[str]:
    return {name for name in sys.modules if name.startswith("library.")}


def test_nothing_is_loaded_until_it_is_used(use: Use) -> None:
    user = use()
    assert _loaded() == set()
    assert user.draw.draw(2) == 2
    assert _loaded() == {"library.pictures", "library.limits"}


def test_a_module_of_its_own_is_loaded_when_it_is_used(use: Use) -> None:
    draw = use().draw
    assert "user.own" not in sys.modules
    assert draw.added(1) == 2
    assert draw.added is sys.modules["user.own"].added


def test_all_names_give_way_to_the_real_ones(use: Use) -> None:
    draw = use().draw
    draw.draw(1)
    pictures, limits = sys.modules["library.pictures"], sys.modules["library.limits"]
    assert (draw.pictures, draw.limits) == (pictures, limits)
    assert (draw.opened, draw.Damaged) == (vars(pictures)["opened"], vars(pictures)["Damaged"])


def test_an_exception_that_stood_in_is_caught(use: Use) -> None:
    assert use().draw.draw(9) == "damaged"


def test_what_was_set_holds_from_the_first_use(use: Use) -> None:
    assert use().draw.draw(4) == "damaged", "the library's own limit is 5"


def test_attributes_are_the_real_ones(use: Use) -> None:
    draw = use().draw
    assert draw.pictures.Mode.SMALL == 1
    assert draw.pictures.Mode is sys.modules["library.pictures"].Mode


def test_a_class_that_stood_in_can_be_asked_about(use: Use) -> None:
    kind = use().draw.Damaged
    assert not isinstance(1, kind)
    damaged = sys.modules["library.pictures"].Damaged
    assert isinstance(damaged(), kind)
    assert issubclass(damaged, kind)


def test_a_subclass_is_of_the_real_class_when_it_is_used(use: Use) -> None:
    user = use()

    class Own(user.Fetcher):  # type: ignore[misc, name-defined]
        pass

    assert _loaded() == set()
    own = Own(7)
    assert own() == (7,)
    opener = sys.modules["library.net"].Opener
    assert isinstance(own, opener)
    assert issubclass(user.Fetcher, opener)
    assert user.Fetcher(8)() == (8,)


def test_what_was_made_of_one_at_the_start_is_made_when_it_is_used(use: Use) -> None:
    user = use()
    assert _loaded() == set()
    assert user.fetcher() == (1, 2)
    assert user.fetcher.a == (1, 2)


def test_others_get_the_real_module(use: Use, tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("from library import net\nOWN = net.Opener", "utf-8")
    with imported_later("user", STOOD_IN):
        other = importlib.import_module("other")
        assert isinstance(other.OWN, type)
        with pytest.raises(ImportError):
            exec("from library import nothing", {"__name__": "other"})  # noqa: S102
    del sys.modules["other"]
    assert use().fetch.net is sys.modules["library.net"]


def test_what_is_loaded_is_not_stood_in_for(use: Use) -> None:
    importlib.import_module("library.pictures")
    draw = use().draw
    assert draw.limits is sys.modules["library.limits"]
    assert sys.modules["library.limits"].MOST == 3, "it holds for whoever has the library"


def test_an_error_while_it_is_imported_leaves_nothing() -> None:
    plain = builtins.__import__
    with pytest.raises(ZeroDivisionError), imported_later("user", STOOD_IN):
        raise ZeroDivisionError
    assert builtins.__import__ is plain


@pytest.mark.usefixtures("use")
def test_a_package_is_given_other_names_than_a_module_has() -> None:
    given = {"Mode": int, "Damaged": KeyError}
    with imported_later("user", (), {"library.pictures": given}):
        draw = importlib.import_module("user.draw")
        assert "library.pictures" in _loaded(), "it takes one that isn't given"
        taken: dict[str, object] = {"__name__": "user.late"}
        exec("from library.pictures import Damaged, Mode", taken)  # noqa: S102
    library = sys.modules["library.pictures"]
    assert (taken["Damaged"], taken["Mode"]) == (KeyError, int)
    assert draw.Damaged is library.Damaged, "others are given what is there"
    assert library.Mode is not int
