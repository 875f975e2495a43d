"""What is left of a process that was killed while it wrote doesn't end a whole run."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData
from coverage.exceptions import CoverageException

from figures import remove_damaged


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A file of figures as coverage writes it."""
    data = CoverageData(str(tmp_path / ".coverage.whole"))
    data.add_arcs({str(tmp_path / "a.py"): [(-1, 1), (1, -1)]})
    data.write()
    return tmp_path / ".coverage.whole"


def test_what_is_damaged_goes_and_the_rest_is_put_together(measured: Path, tmp_path: Path) -> None:
    whole = measured.read_bytes()
    cut = tmp_path / ".coverage.cut"
    cut.write_bytes(whole[: len(whole) // 2])
    blurred = tmp_path / ".coverage.blurred"
    blurred.write_bytes(whole)
    with closing(sqlite3.connect(blurred)) as database, database:
        database.execute("update file set path = null")
    together = Coverage(str(tmp_path / ".coverage"), config_file=False, branch=True)
    with pytest.raises(CoverageException, match="user-defined function"):
        together.combine([str(blurred)])
    assert remove_damaged(tmp_path) == [blurred, cut]
    together.combine([str(tmp_path)])
    assert together.get_data().measured_files() == {str(tmp_path / "a.py")}


@pytest.mark.xdist_group("figures")
def test_tests_that_share_something_stay_with_one_worker(request: pytest.FixtureRequest) -> None:
    # pytest-xdist tells by a test's id; a pytest that it doesn't know takes the group for nothing.
    is_shared = bool(request.config.getoption("loadgroup", default=False))
    assert request.node.nodeid.endswith("@figures") is is_shared
