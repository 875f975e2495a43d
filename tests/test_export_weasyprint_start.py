import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

# Draws each document in one process, and says what each PDF is, and what of WeasyPrint is loaded.
DRAW = """
import ctypes.util, datetime as dt, hashlib, sys
{before}
search = ctypes.util.find_library
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import read
from jresume.theme import find
for path in sys.argv[1:]:
    options = ExportOptions(today=dt.date(2024, 6, 30))
    pdf = EXPORTERS["pdf"](read(path), find("academic"), options)
    print(hashlib.sha256(pdf).hexdigest())
assert ctypes.util.find_library is search
for name in ("fontTools.subset", "fontTools.varLib.instancer", "fontTools.ttLib.woff2"):
    print("loaded", name) if name in sys.modules else None
    import importlib
    assert type(importlib.import_module(name)).__name__ == "module"
"""
DOCUMENTS = ("resume.json", "tests/fixtures/documents/valid/academic-full.json")

# The search for libraries that we spare ourselves, where a library can't be had without it.
ELSEWHERE = """
import cffi
plain = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if ctypes.util.find_library("c") is None:
        raise OSError(name)
    return plain(self, name, flags)
cffi.FFI.dlopen = dlopen
"""


def _drawn(before: str, env: dict[str, str], *, slowly: bool = False) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", DRAW.replace("{before}", before)]
    documents = DOCUMENTS[:1] if slowly else DOCUMENTS
    done = subprocess.run(
        [*command, *documents], cwd=CHECKOUT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def ours(plain_environment: dict[str, str]) -> list[str]:
    return _drawn("", plain_environment)


def test_a_quick_start_makes_the_same_bytes(
    ours: list[str], plain_environment: dict[str, str]
) -> None:
    theirs = _drawn("import weasyprint", plain_environment)
    assert len(ours) == len(DOCUMENTS), "a PDF needs what was to be loaded later"
    assert theirs[: len(DOCUMENTS)] == ours
    assert "loaded fontTools.subset" in theirs


def test_libraries_elsewhere_are_found_as_weasyprint_finds_them(
    ours: list[str], plain_environment: dict[str, str]
) -> None:
    assert _drawn(ELSEWHERE, plain_environment, slowly=True)[0] == ours[0]


def test_a_page_with_its_files_in_it_makes_the_same_bytes(
    ours: list[str], plain_environment: dict[str, str]
) -> None:
    inside = """
from jresume.export import assets
from jresume.export.parcel import Parcel
put = Parcel.__call__
def inside(parcel, kind, content):
    address = put(parcel, kind, content)
    return assets.data_uri(address[5:].partition(";")[0], parcel.files[address])
Parcel.__call__ = inside
"""
    assert _drawn(inside, plain_environment, slowly=True)[0] == ours[0]


def test_what_is_loaded_later_is_loaded_when_it_is_called() -> None:
    from jresume.export.weasyprint_start import _Later

    stand_in = _Later("hashlib")
    assert stand_in.sha256(b"x").digest() == hashlib.sha256(b"x").digest()
    with pytest.raises(AttributeError):
        _ = stand_in.__path__
