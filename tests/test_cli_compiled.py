import importlib
import marshal
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jresume import kept
from jresume.cli.compiled import kept_code

CHECKOUT = Path(__file__).parents[1]
COMPILER: Any = importlib.import_module("re._compiler")

# A module with all that is kept: patterns of text and of bytes, with flags, names, many letters.
MODULE = r"""
from collections import namedtuple
from dataclasses import dataclass

PATTERNS = (
    re.compile("(?P<year>[0-9]{4})(-([0-9]{2}))?|(?P<none>(?i:x))"),
    re.compile("straße|[ა-ჿ一-鿿\ud800-\udfff]", re.IGNORECASE),
    re.compile(rb"(a)|(?:[\x00-\xff]b)+", re.DOTALL),
    re.compile(""),
)
Pair = namedtuple("Pair", "first second", defaults=[2])

@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0
"""

# What makes a table worth keeping.
MANY = "".join(f"re.compile('{number}')\n" for number in range(40))

Load = Callable[[str], ModuleType]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path / "kept"


@pytest.fixture
def load(folder: Path) -> Iterator[Load]:
    """Import a module of that text, and with many others, as a process does that begins."""

    def load(text: str) -> ModuleType:
        sys.modules.pop("jresume_made_up", None)
        re.purge()
        (folder.parent / "jresume_made_up.py").write_text(f"import re\n{MANY}{text}", "utf-8")
        importlib.invalidate_caches()
        with kept_code():
            return importlib.import_module("jresume_made_up")

    yield load
    sys.modules.pop("jresume_made_up", None)
    re.purge()


def _table(folder: Path) -> dict[Any, Any]:
    (path,) = folder.glob("compiled-*")
    table: dict[Any, Any] = marshal.loads(kept.load(path.name) or b"")  # noqa: S302 - our own
    return {key[:2]: value for key, value in table.items() if not str(key[0]).isdigit()}


def test_what_is_kept_does_what_is_compiled(
    folder: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(MODULE)
    was = _table(folder)
    (path,) = folder.iterdir()
    path.touch()
    at = path.stat().st_mtime_ns

    def parse(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(importlib.import_module("re._parser"), "parse", parse)
    again = load(MODULE)
    assert path.stat().st_mtime_ns == at, "nothing new was kept"
    for one, other in zip(first.PATTERNS, again.PATTERNS, strict=True):
        assert one is not other
        assert one == other
        assert (one.groups, one.groupindex) == (other.groups, other.groupindex)
    found = again.PATTERNS[0].fullmatch("X")
    assert (found.lastgroup, found["none"], found["year"]) == ("none", "X", None)
    assert again.Pair(1) == (1, 2)
    assert again.Pair.__new__.__code__ == first.Pair.__new__.__code__
    assert repr(max(again.Point(1), again.Point(2))) == "Point(x=2, y=0)"
    assert {"exec", "eval"} <= {key[0] for key in was}


def test_all_is_as_before_when_it_is_done(load: Load) -> None:
    plain = COMPILER.compile
    with pytest.raises(ZeroDivisionError):
        load("re.compile('before')\n1 / 0")
    assert COMPILER.compile is plain
    for name, verb in (("dataclasses", "exec"), ("collections", "eval")):
        assert not hasattr(importlib.import_module(name), verb)


def test_what_comes_with_a_document_is_not_kept(folder: Path, load: Load) -> None:
    text = "re.compile('of a module')\ndef f(text):\n    return re.compile(text)"
    made_up = load(text)
    with kept_code():
        assert made_up.f("Ada Lovelace").fullmatch("Ada Lovelace")
    assert list(_table(folder)) == [("of a module", 0)]


def test_what_is_said_of_a_pattern_is_said_each_time(folder: Path, load: Load) -> None:
    for _ in range(2):
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            load("re.compile('[[a]--b]')\nre.compile('good')")
        assert {one.category for one in said} == {FutureWarning}
    assert list(_table(folder)) == [("good", 0)]
    for _ in range(2):
        with pytest.raises(re.error, match="unterminated"):
            load("re.compile('(')")


def test_a_pattern_that_is_to_be_shown_is_compiled(
    load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        load("re.compile('a', re.DEBUG)")
        assert "LITERAL 97" in capsys.readouterr().out


DAMAGED = {
    "no table": marshal.dumps(["of a module"]),
    "nothing": b"",
    "half": marshal.dumps({("a", 0): ()})[:-3],
    "no code": marshal.dumps({("a", 0): (32, b"1234", 0, {}, ())}),
    "no words": marshal.dumps({("a", 0): (32, b"123", 0, {}, ())}),
    "too little": marshal.dumps({("a", 0): (32,)}),
    "other": marshal.dumps({("a", 0): None}),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_code_is_compiled(folder: Path, load: Load, content: bytes) -> None:
    text = "A = re.compile('a')"
    plain = load(text).A
    (path,) = folder.iterdir()
    kept.keep(path.name, content)
    compiled = load(text).A
    assert compiled == plain


def test_a_table_that_grew_too_long_begins_anew(folder: Path, load: Load) -> None:
    load("A = re.compile('a')")
    (path,) = folder.iterdir()
    kept.keep(path.name, marshal.dumps({(str(number), 1): None for number in range(4_000)}))
    load("A = re.compile('a')")
    assert list(_table(folder)) == [("a", 0)]


def test_a_few_new_ones_are_not_worth_a_file(folder: Path, load: Load) -> None:
    load("")
    load("re.compile('a')")
    assert _table(folder) == {}


def test_where_nothing_is_kept_all_is_as_ever(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = COMPILER.compile
    monkeypatch.setenv(kept.FOLDER, "")
    with kept_code():
        assert COMPILER.compile is plain
    assert load(MODULE).PATTERNS


def test_another_python_compiles(folder: Path, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.implementation, "name", "pypy")
    assert load(MODULE).PATTERNS
    assert not folder.exists()


def test_texts_and_bytes_are_never_compared(
    folder: Path, uncounted_environment: dict[str, str]
) -> None:
    """`python -bb` takes that for an error, and equal ones are hashed alike."""
    (folder.parent / "both.py").write_text(
        f"import re\n{MANY}re.compile('a')\nre.compile(b'a')", "utf-8"
    )
    program = (
        "import sys\nsys.path.insert(0, sys.argv[1])\nfrom jresume.cli.compiled import kept_code\n"
        "with kept_code():\n    import both"
    )
    env = {**uncounted_environment, kept.FOLDER: str(folder)}
    command = [sys.executable, "-bb", "-c", program, str(folder.parent)]
    for _ in range(2):  # what is kept, and what is read again
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert _table(folder)


# A command that says at its end what it has imported, and run.
MAIN = """
import atexit, sys
atexit.register(lambda: print(*(k for k, v in sys.modules.items() if type(v) is type(sys))))
from jresume.cli import main
main()
"""

# What the CV draws without, from the second time on: a command that needs one takes longer.
DOES_WITHOUT = {
    *(
        "PIL.Image",
        "babel",
        "email.message",
        "fontTools.ttLib",
        "http.client",
        "importlib.metadata",
    ),
    *("decimal", "jinja2.compiler", "jinja2.parser", "jresume.linked", "weasyprint.svg"),
    *("jresume.cli.theme_gallery", "jresume.cli.validate", "jsonschema", "markdown_it"),
    *(
        "bz2",
        "ctypes.util",
        "gzip",
        "importlib.resources",
        "ipaddress",
        "platform",
        "ssl",
        "subprocess",
        "tokenize",
        "traceback",
    ),
    *("typer._completion_classes", "urllib.request", "uuid", "yaml", "zipfile"),
}


def test_a_command_keeps_what_would_be_compiled(
    tmp_path: Path, uncounted_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that a PDF's modules compile; another process, with other hashes, finds nothing new."""
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    made, tables = [], []
    for seed in ("1", "2"):
        env = uncounted_environment | {kept.FOLDER: str(tmp_path / "kept"), "PYTHONHASHSEED": seed}
        output = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-c", MAIN, "export", "resume.json", "-o", output]
        done = subprocess.run(
            command, cwd=CHECKOUT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        made.append(output.read_bytes())
        tables.append(_table(tmp_path / "kept"))
        imported = set(done.stdout.split())
    assert {"jresume.cli.export", "weasyprint"} <= imported
    assert imported & DOES_WITHOUT == set()
    assert made[0] == made[1]
    assert tables[0].keys() == tables[1].keys()
    assert len(tables[0]) > 300
    # The code of all those modules is in one file.
    (path,) = (tmp_path / "kept").glob("modules-*")
    assert path.stat().st_size > 3_000_000
    re.purge()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for key, code in tables[1].items():
            assert code == _compiled(*key), key


def _compiled(first: Any, second: Any) -> Any:
    """What stands in the table for such a text, made anew."""
    if not isinstance(second, int):
        return compile(second, "<string>", first, dont_inherit=True)
    tree = COMPILER._parser.parse(first, second)  # noqa: SLF001 - as `compile` does
    made = re.compile(first, second)
    order: list[str | None] = [None] * tree.state.groups
    for name, number in tree.state.groupdict.items():
        order[number] = name
    words = COMPILER._code(tree, second)  # noqa: SLF001 - the same
    code = b"".join(word.to_bytes(4, sys.byteorder) for word in words)
    return made.flags, code, made.groups, tree.state.groupdict, tuple(order)
