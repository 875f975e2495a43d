import gc
import sys
import threading
from collections.abc import Iterator

import pytest

from jresume.errors import ExportError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.pdf.collector import OBJECTS, seldom_collected
from jresume.export.pdf.draft import draft
from jresume.resume import from_data
from jresume.theme import find

USUAL = (700, 10, 10)


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    was = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*was)


def test_it_looks_less_often_and_then_as_before() -> None:
    with seldom_collected():
        assert gc.get_threshold() == (OBJECTS, 10, 10)
    assert gc.get_threshold() == USUAL


def test_it_looks_as_before_after_a_page_that_failed() -> None:
    with pytest.raises(ValueError, match="failed"), seldom_collected():
        raise ValueError("failed")
    assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("own", [(0, 10, 10), (OBJECTS * 2, 5, 5)])
def test_a_process_that_looks_more_seldom_is_left_as_it_is(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with seldom_collected():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_the_last_of_two_threads_puts_it_back() -> None:
    entered, leave = threading.Event(), threading.Event()

    def page() -> None:
        with seldom_collected():
            entered.set()
            leave.wait(10)

    thread = threading.Thread(target=page)
    with seldom_collected():
        thread.start()
        assert entered.wait(10)
    assert gc.get_threshold()[0] == OBJECTS, "the other's page isn't done"
    leave.set()
    thread.join()
    assert gc.get_threshold() == USUAL


def test_garbage_still_goes_while_a_page_is_made() -> None:
    was = gc.get_stats()[0]["collections"]
    with seldom_collected():
        for _ in range(200_000):
            circle: list[object] = []
            circle.append(circle)
    assert gc.get_stats()[0]["collections"] > was


def test_a_page_is_laid_out_so(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def engine() -> None:
        seen.append(gc.get_threshold()[0])
        raise ExportError("enough")

    monkeypatch.setattr(sys.modules["jresume.export.pdf.draft"], "engine", engine)
    with pytest.raises(ExportError, match="enough"):
        EXPORTERS["pdf"](from_data({"basics": {"name": "Ada"}}), find("academic"), ExportOptions())
    assert seen == [OBJECTS]
    assert gc.get_threshold() == USUAL


def test_a_pdf_is_written_so(monkeypatch: pytest.MonkeyPatch) -> None:
    resume = from_data({"basics": {"name": "Ada"}})
    laid_out = draft(resume, find("academic"), ExportOptions())
    seen: list[int] = []

    def written(*_: object) -> bytes:
        seen.append(gc.get_threshold()[0])
        return b""

    monkeypatch.setattr(sys.modules["jresume.export.pdf.finish"], "written", written)
    assert gc.get_threshold() == USUAL
    laid_out.pdf()
    assert seen == [OBJECTS]
