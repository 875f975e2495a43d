import importlib.util
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jresume.cli.put_off import put_off

NAME = "jresume_seldom"

# A module that says that it runs, asks itself for a name that isn't there yet, and takes a while.
MODULE = f"""
import sys, jresume_ran
jresume_ran.times.append(hasattr(sys.modules["{NAME}"], "answer"))
jresume_ran.wait()
limit = 1
def answer():
    return limit + 1
"""


class Ran(ModuleType):
    """How often the module ran, and what it waits for."""

    def __init__(self) -> None:
        super().__init__("jresume_ran")
        self.times: list[bool] = []
        self.wait: Any = lambda: None


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ran]:
    ran = Ran()
    monkeypatch.setitem(sys.modules, "jresume_ran", ran)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / f"{NAME}.py").write_text(MODULE, "utf-8")
    importlib.invalidate_caches()
    yield ran
    sys.modules.pop(NAME, None)


@pytest.fixture
def seldom(ran: Ran) -> Any:
    with put_off({NAME}):
        module = importlib.import_module(NAME)
        # Once more, as a second module does that imports it.
        assert __import__(NAME) is module
    assert ran.times == []
    assert __import__(NAME) is module
    assert ran.times == [], "it may run when the command line is done, too"
    return module


def test_a_module_runs_when_it_is_used(seldom: Any, ran: Ran) -> None:
    assert seldom.__spec__.name == NAME
    assert seldom.answer() == 2
    assert seldom.limit == 1
    assert ran.times == [False], "once"
    plain = importlib.util.spec_from_file_location(NAME, seldom.__file__)
    assert plain
    assert type(seldom) is ModuleType
    assert type(seldom.__loader__) is type(seldom.__spec__.loader) is type(plain.loader)
    with pytest.raises(AttributeError, match=r"jresume_seldom.*'nothing'"):
        _ = seldom.nothing


def test_a_name_that_is_taken_from_it_is_there(seldom: Any, ran: Ran) -> None:
    assert __import__(NAME, fromlist=["answer"]).answer is seldom.answer
    assert ran.times == [False]


def test_what_is_set_on_it_stays(seldom: Any) -> None:
    seldom.limit = 4
    assert seldom.answer() == 5


def test_it_says_what_is_in_it(seldom: Any) -> None:
    assert {"answer", "limit"} <= {*dir(seldom)}


def test_another_thread_waits_for_it(seldom: Any, ran: Ran) -> None:
    runs, goes_on = threading.Event(), threading.Event()

    def wait() -> None:
        runs.set()
        goes_on.wait()

    ran.wait = wait
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(seldom.answer())) for _ in range(2)]
    threads[0].start()
    runs.wait()
    threads[1].start()
    threads[1].join(0.05)
    assert answers == []
    goes_on.set()
    for thread in threads:
        thread.join()
    assert answers == [2, 2]
    assert ran.times == [False]


def test_one_that_fails_is_tried_again(seldom: Any, ran: Ran) -> None:
    ran.wait = lambda: 1 / 0
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            seldom.answer()
    ran.wait = lambda: None
    assert seldom.answer() == 2


def test_one_that_is_not_there_is_not_there(ran: Ran) -> None:
    with put_off({"jresume_nowhere"}), pytest.raises(ModuleNotFoundError):
        importlib.import_module("jresume_nowhere")
    assert ran.times == []


def test_others_run_at_once(ran: Ran) -> None:
    finders = [*sys.meta_path]
    with put_off({"jresume_other"}):
        importlib.import_module(NAME)
    assert ran.times == [False]
    assert sys.meta_path == finders
