"""The same document, theme, options and versions make the same bytes, wherever and whenever."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from jresume._released import RELEASED
from jresume.errors import ExportError
from jresume.export import ExportOptions, clock
from jresume.export.clock import moment
from jresume.export.pdf.engine import fixed_date

CHECKOUT = Path(__file__).parents[1]
DATED = {"meta": {"lastModified": "2024-06-30T12:00:00+02:00"}}
# One end lies between the two days on which it is drawn.
DATA: dict[str, Any] = {
    "basics": {"name": "Ada", "email": "a@b.example", "summary": "*Ω* \u042f and **more**"},
    "education": [{"institution": "There", "startDate": "2020", "endDate": "2031-05"}],
    "volunteer": [{"organization": "Here", "startDate": "2021", "endDate": "2031-05"}],
    "skills": [{"name": name, "keywords": [name.lower(), "x"]} for name in ("B", "A", "C")],
}
FORMATS = ("html", "pdf", "json", "jsonld", "bibtex", "rendercv", "yamlresume", "jsonresume")

# What `faketime` does, without a further tool: time goes on from another day.
ON_ANOTHER_DAY = """
import datetime as dt, sys, time
shift = float(sys.argv.pop(1))
real, clock = dt.datetime, time.time
class Shifted(real):
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + dt.timedelta(seconds=shift)
    @classmethod
    def utcnow(cls):
        return real.utcnow() + dt.timedelta(seconds=shift)
    @classmethod
    def today(cls):
        return real.today() + dt.timedelta(seconds=shift)
class Day(dt.date):
    @classmethod
    def today(cls):
        return (real.now() + dt.timedelta(seconds=shift)).date()
dt.datetime, dt.date = Shifted, Day
time.time = lambda: clock() + shift
local = time.localtime
time.localtime = lambda *a: local(*(a or (time.time(),)))
gm = time.gmtime
time.gmtime = lambda *a: gm(*(a or (time.time(),)))
from jresume.cli import main
main()
"""


def _export(folder: Path, shift: int, seed: str, env: dict[str, str], *args: str) -> None:
    formats = [arg for name in FORMATS for arg in ("-f", name)]
    command = [sys.executable, "-c", ON_ANOTHER_DAY, str(shift), "export", "cv.json", *formats]
    done = subprocess.run(
        [*command, "-o", "out/", *args],
        cwd=folder,
        env={**env, "PYTHONHASHSEED": seed, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        umask=0o077 if shift else -1,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


@pytest.mark.parametrize("data", [DATA, DATA | DATED], ids=["undated", "dated"])
def test_process_folder_day_zone_and_machine_change_no_byte(
    data: dict[str, Any], tmp_path: Path, uncounted_environment: dict[str, str]
) -> None:
    made = []
    for name, shift, seed, zone in (
        ("one", 0, "1", "UTC"), ("another with a longer name", 10 * 365 * 86400, "2", "Asia/Tokyo"),
    ):  # fmt: skip
        folder = tmp_path / name
        (folder / "out").mkdir(parents=True)
        (folder / "cv.json").write_text(json.dumps(data))
        # A machine of another person's: without a home, in another language, keeping to itself.
        others = {"HOME": str(folder), "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"} if shift else {}
        _export(folder, shift, seed, uncounted_environment | {"TZ": zone} | others)
        made.append(_made(folder))
    assert len(made[0]) == len(FORMATS)
    assert made[0] == made[1]


def test_a_date_of_the_environment_goes_before_the_documents(
    run_jresume: Run, tmp_path: Path
) -> None:
    (tmp_path / "cv.json").write_text(json.dumps(DATA | DATED))
    stamp = dt.datetime(2032, 1, 1, tzinfo=dt.UTC).timestamp()
    env = {"SOURCE_DATE_EPOCH": str(int(stamp))}
    assert run_jresume("export", "cv.json", "-o", "a.pdf", env=env).returncode == 0
    assert run_jresume("export", "cv.json", "-o", "b.pdf").returncode == 0
    assert b"2032-01-01T00:00:00Z" in (tmp_path / "a.pdf").read_bytes()
    assert b"2024-06-30T10:00:00Z" in (tmp_path / "b.pdf").read_bytes()
    done = run_jresume("export", "cv.json", "-o", "c.pdf", env={"SOURCE_DATE_EPOCH": "soon"})
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH is 'soon': it is to be a whole number of seconds" in done.stderr
    assert not (tmp_path / "c.pdf").exists()


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-5",
        "+5",
        " 5",
        "5 ",
        "5\n",
        "1.5",
        "1e9",
        "0x5",
        "1_000",
        "٣",
        "253402300800",
        "9" * 5000,
    ],
)
def test_a_date_of_the_environment_is_digits_or_it_is_refused(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    # Whoever makes options asks for the day, and so does each PDF for its dates.
    for ask in (ExportOptions, lambda: moment(DATED)):
        with pytest.raises(ExportError) as raised:
            ask()
        assert str(raised.value).startswith(f"SOURCE_DATE_EPOCH is {written[:40]!r}: it is to be")


@pytest.mark.parametrize(
    ("written", "year"),
    [("0", 1970), ("0000000001", 1970), ("1700000000", 2023), ("253402300799", 9999)],
)
def test_a_date_of_the_environment_counts_from_1970(
    written: str, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    assert ExportOptions().today.year == year


def test_check_names_what_is_stale_and_writes_nothing(run_jresume: Run, tmp_path: Path) -> None:
    document = tmp_path / "cv.json"
    document.write_text(json.dumps(DATA | DATED))
    formats = ["-f", "pdf", "-f", "html", "-f", "rendercv"]
    done = run_jresume("export", "cv.json", *formats, "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{name}: it isn't there: `jresume export` makes it anew"
        for name in ("cv.pdf", "cv.html", "cv.rendercv.yaml")
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["cv.json"]
    assert run_jresume("export", "cv.json", *formats).returncode == 0
    done = run_jresume("export", "cv.json", *formats, "--check")
    assert (done.returncode, done.stdout) == (0, "")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    document.write_text(document.read_text().replace("There", "Elsewhere"))
    done = run_jresume("export", "cv.json", "-f", "pdf", "--check")
    assert done.returncode == 1
    assert done.stdout == "cv.pdf: it is stale: `jresume export` makes it anew\n"
    assert (tmp_path / "cv.pdf").read_bytes() == before["cv.pdf"]
    (tmp_path / "cv.html").write_bytes(before["cv.html"] + b"\n")
    assert run_jresume("export", "cv.json", "-f", "html", "--check").returncode == 1


def test_check_wants_a_file(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_text("{}")
    done = run_jresume("export", "cv.json", "--check", "-f", "html", "-o", "-")
    assert done.returncode == 2
    assert "--check compares files" in done.stderr
    os.mkdir(tmp_path / "cv.pdf")  # noqa: PTH102 - where the file would be
    done = run_jresume("export", "cv.json", "--check", "-o", "cv.pdf/cv.json/x.pdf")
    assert done.returncode == 1


def test_a_date_of_fonts_is_no_date_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    from fontTools.misc.timeTools import timestampNow

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("time.time", lambda: 2**31)
    with fixed_date():
        # What another thread would ask while this one makes a font.
        assert (clock.moment({}), str(clock.today())) == (None, RELEASED)
        fonts = timestampNow()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert timestampNow() == fonts
    assert clock.today() == dt.date(1970, 1, 1)
