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
names = {names}
print("loaded", *(name for name in names if name in sys.modules))
import importlib, mimetypes
assert all(type(importlib.import_module(name)) is type(sys) for name in names)
assert not mimetypes.inited or mimetypes._db
"""
# What a page without pictures, drawn before by somebody, needs nothing of.
NAMES = (
    *("PIL.ExifTags", "PIL.Image", "email.message", "fontTools.subset", "fontTools.ttLib"),
    *("fontTools.varLib.instancer", "http.client", "importlib.metadata", "ssl", "urllib.request"),
)
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
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        DRAW.replace("{before}", before).replace("{names}", repr(NAMES)),
    ]
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
    assert theirs[: len(DOCUMENTS)] == ours[: len(DOCUMENTS)]
    assert {*NAMES} - {*theirs[-1].split()} == {"importlib.metadata"}, (
        "WeasyPrint takes less by now"
    )
    assert "fontTools.subset" not in ours[-1]


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


def test_what_is_kept_makes_the_same_bytes(
    ours: list[str], plain_environment: dict[str, str], tmp_path: Path
) -> None:
    kept = plain_environment | {"JRESUME_CACHE": str(tmp_path)}
    assert _drawn("", kept, slowly=True)[0] == ours[0]
    names = sorted(path.name for path in tmp_path.iterdir())
    assert {name.partition("-")[0] for name in names} == {
        *("asked", "declarations", "drawn", "font", "manifest", "profile", "sheets", "styles"),
        "templates",
    }
    without = """
import cffi.cparser, tinycss2
def parsed(*_):
    raise AssertionError("parsed again")
cffi.cparser.Parser.parse = parsed
tinycss2.parse_stylesheet = parsed
"""
    drawn, loaded = _drawn(without, kept, slowly=True)
    assert drawn == ours[0]
    assert loaded == "loaded", "a page needs what was to be loaded later"
    assert sorted(path.name for path in tmp_path.iterdir()) == names


# What a WeasyPrint would do that declares other functions, or has its style sheets elsewhere.
OTHERS = {
    "declarations": """
import marshal
plain = marshal.loads
marshal.loads = lambda code: ("", x[1]) if type(x := plain(code)) is tuple else x
""",
    "sheets": """
from jresume.export import weasyprint_sheets
weasyprint_sheets._SHEETS = tuple((a + "S", b, c) for a, b, c in weasyprint_sheets._SHEETS)
""",
    "texts": """
from jresume.export import weasyprint_sheets
weasyprint_sheets._SHEETS = tuple((a, "PH", c) for a, _, c in weasyprint_sheets._SHEETS)
""",
}


@pytest.mark.parametrize("other", OTHERS)
def test_another_weasyprint_is_imported_as_usual(
    other: str, ours: list[str], plain_environment: dict[str, str]
) -> None:
    assert ours, "what is kept is there"
    code = f"""{OTHERS[other]}
from jresume.export.weasyprint_start import weasyprint
weasyprint()
import cffi
from weasyprint.html import UA_STYLESHEET
from weasyprint.text.ffi import ffi
assert type(ffi) is cffi.FFI, ffi
assert UA_STYLESHEET.matcher.order > 200
"""
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(
        command, env=plain_environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


# Another thread that uses the same libraries at each step of the import, and what it finds of them.
MEANWHILE = """
import builtins, cffi, ctypes.util, sys, threading
plain, finders = cffi.FFI, sys.meta_path[:]
# To search takes long.
ctypes.util.find_library = search = lambda name: name
def use():
    assert cffi.FFI is plain
    ffi = cffi.FFI()
    ffi.cdef("typedef struct { int x; } other;")
    assert ctypes.util.find_library("c") == "c"
    print("heard", flush=True)
steps = 0
def meanwhile():
    global steps
    steps += 1
    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
def importing(name, globals=None, *given, plain=__import__):
    if globals and globals.get("__name__") == "weasyprint.text.ffi":
        meanwhile()
    return plain(name, globals, *given)
builtins.__import__ = importing
def dlopen(self, *given, opened=plain.dlopen):
    meanwhile()
    return opened(self, *given)
plain.dlopen = dlopen
from jresume.export.weasyprint_start import weasyprint
weasyprint()
assert ctypes.util.find_library is search
assert sys.meta_path == finders
assert builtins.__import__ is importing
print("threads", steps)
"""


@pytest.mark.parametrize("is_kept", [False, True])
def test_other_threads_find_all_as_it_is_meanwhile(
    ours: list[str], plain_environment: dict[str, str], *, is_kept: bool
) -> None:
    assert ours, "what is kept is there"
    env = plain_environment if is_kept else {**plain_environment, "JRESUME_CACHE": ""}
    done = subprocess.run(
        [sys.executable, "-c", MEANWHILE], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    *heard, counted = done.stdout.splitlines()
    assert len(heard) > (2 if is_kept else 8)
    assert counted == f"threads {len(heard)}"
