"""What every test may rest on: no network, tools that are here, and a command line to call."""

import datetime as dt
import importlib.util
import ipaddress
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import is_hypothesis_test, settings

import commands
import figures

CHECKOUT = Path(__file__).parents[1]
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# Tests share two cores, so how long one example takes says nothing about the code.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if IN_CI else "dev")

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden with what is drawn now"
    )


# They draw whole documents with every theme, or ask peers about many: it takes twice as long where
# each line is counted, and those lines run in other tests, too.
NOT_COUNTED = (
    "test_bibliography_interop.py",
    "test_browser.py",
    "test_cli_validate.py::test_a_hundred_thousand",
    "test_examples.py",
    "test_exchange_rendercv_peer.py",
    "test_exchange_yamlresume_peer.py",
    "test_interop_themes.py",
    "test_kit.py::test_nothing",
    "test_languages_drawn.py",
    "test_linked_vocabulary.py",
    "test_npm_published.py",
    "test_page_drawn.py",
    "test_pdf_standards.py::test_every",
    "test_schema_interop.py",
    "test_source_carried.py::test_a_file_that_unpacks",
    "test_theme_options.py::test_each",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Draw the largest pages, and search among any documents, without a tracer."""
    for item in items:
        is_search = is_hypothesis_test(getattr(item, "function", None))
        if is_search or item.nodeid.removeprefix("tests/").startswith(NOT_COUNTED):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[Any]:
    """Before the figures of all processes are put together, take away what can't be."""
    done = yield
    if "PYTEST_XDIST_WORKER" not in os.environ:
        for file in figures.remove_damaged(session.config.rootpath):
            print(f"\n{file.name}: left by a process that was killed; not counted")  # noqa: T201
    return done


def _missing(what: str) -> NoReturn:
    if IN_CI:
        pytest.fail(f"{what} is missing, and in CI nothing may be skipped", pytrace=False)
    pytest.skip(f"{what} is missing: run `make test`, which installs it")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Where the project's files are."""
    return CHECKOUT


@pytest.fixture(scope="session")
def require_tool() -> Callable[..., str]:
    """Give the path of the first tool of these names; where there is none, skip, or fail in CI."""

    def require_tool(*names: str) -> str:
        for name in names:
            if found := shutil.which(name):
                return found
        return _missing(" or ".join(names))

    return require_tool


@pytest.fixture(scope="session")
def npm_modules(require_tool: Callable[..., str]) -> Path:
    """The folder of the npm packages that `make test` installed."""
    require_tool("node")
    modules = CHECKOUT / "tests" / "interop" / "node_modules"
    return modules if modules.is_dir() else _missing("tests/interop/node_modules")


@pytest.fixture(scope="session")
def csl_schema() -> Path:
    """The schema of CSL-JSON, as another program brings it."""
    # Found, and not imported: what it runs on isn't installed.
    found = importlib.util.find_spec("commonmeta")
    where = found.submodule_search_locations if found else None
    return Path(where[0]) / "resources" / "csl-data.json" if where else _missing("commonmeta-py")


@pytest.fixture(scope="session")
def rendercv_python() -> Path:
    """The Python of the environment that `make test` installed RenderCV in."""
    folder = CHECKOUT / "tests" / "interop" / "rendercv"
    python = folder / ".venv" / "bin" / "python"
    return python if python.exists() else _missing("tests/interop/rendercv/.venv")


@pytest.fixture(scope="session")
def pdf_text(require_tool: Callable[..., str]) -> Callable[..., str]:
    """Read a PDF's text with pdftotext; further arguments are options of it, such as "-layout"."""
    pdftotext = require_tool("pdftotext")

    def pdf_text(path: Path, *options: str) -> str:
        command = [pdftotext, "-enc", "UTF-8", *options, os.fspath(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    return pdf_text


@pytest.fixture
def default_signals() -> Iterator[None]:
    """Have processes heed the signals that end them, also where this run was told not to.

    What is ignored, as `nohup` and a script's `&` have it, every program that is started ignores
    as well; what is handled, none does. So the run stays deaf, by a function that does nothing.
    """
    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    ignored = [n for n in numbers if n and signal.getsignal(n) == signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, lambda *_: None)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have what jresume keeps for later processes kept for those of this run alone."""
    os.environ["JRESUME_CACHE"] = str(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="session")
def plain_environment(kept_apart: None) -> dict[str, str]:  # noqa: ARG001 - sets one of them
    """What a process needs of the environment, and what coverage sets to measure it."""
    kept = {"PATH", "HOME", "TMPDIR", "SYSTEMROOT", "FONTCONFIG_FILE", "FONTCONFIG_PATH"}
    kept.add("JRESUME_CACHE")
    chosen = {
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "PYTHONWARNINGS": "error",
        "TZ": "UTC",
    }
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name in kept or name.startswith("COVERAGE_")
    }
    return inherited | chosen


@pytest.fixture(scope="session")
def draw() -> Callable[..., str]:
    """Draw data as HTML with a theme, by name or as it is, on a day in June 2024."""
    from jresume.export import EXPORTERS, ExportOptions
    from jresume.resume import from_data
    from jresume.theme import Theme, find

    def draw(data: Mapping[str, Any], theme: str | Theme = "base", **options: Any) -> str:
        chosen = theme if isinstance(theme, Theme) else find(theme)
        export = ExportOptions(today=dt.date(2024, 6, 30), theme=options)
        return EXPORTERS["html"](from_data(data), chosen, export).decode()

    return draw


@pytest.fixture(scope="session")
def uncounted_environment(plain_environment: dict[str, str]) -> dict[str, str]:
    """The same for processes that run nothing which isn't counted elsewhere: they start faster."""
    return {
        name: value for name, value in plain_environment.items() if not name.startswith("COVERAGE_")
    }


@pytest.fixture
def run_jresume(tmp_path: Path, plain_environment: dict[str, str]) -> Run:
    """Run the command line, in `tmp_path` unless told where, and give what a process would give.

    `env` is added to a plain environment: no colour, English, and nothing of this machine's. It
    runs within the test's own process, which takes a tenth of the time; `process=True` starts one,
    for what only a process shows.
    """

    def run_jresume(
        *args: str | os.PathLike[str],
        cwd: Path | None = None,
        input: str | bytes | None = None,  # noqa: A002 - subprocess's own name for it
        env: Mapping[str, str] | None = None,
        process: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        run = commands.in_a_process if process else commands.in_this_process
        # An empty stdin, not the terminal's: a command that waits for one must not hang.
        stdin = input.encode() if isinstance(input, str) else input or b""
        told = [os.fspath(arg) for arg in args]
        return run(told, cwd or tmp_path, stdin, plain_environment | dict(env or {}))

    return run_jresume


@pytest.fixture
def access(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], list[str]]:
    """What pdfua finds wrong, and what it could not look at."""
    import pdfua
    import pikepdf
    from pdfua.rules import structure

    asked = structure.as_integer
    # pdfua 0.1.3 asks a list of pikepdf whether it is a whole number, which raises ValueError.
    monkeypatch.setattr(
        structure, "as_integer", lambda one: None if isinstance(one, pikepdf.Array) else asked(one)
    )

    def access(pdf: bytes) -> list[str]:
        path = tmp_path / "access.pdf"
        path.write_bytes(pdf)
        outcomes = pdfua.validate(str(path)).outcomes
        skipped = [f"{one.rule_id}: {one.skipped_reason}" for one in outcomes if one.skipped_reason]
        return skipped + [f"{f.rule_id}: {f.message}" for one in outcomes for f in one.findings]

    return access


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sockets reach this machine alone, and names be looked up for it alone."""
    connect, connect_ex, getaddrinfo = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_unless_local(self.family, address)
        return connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_unless_local(self.family, address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_local(host):
            _refuse(host)
        return getaddrinfo(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


def _refuse_unless_local(family: int, address: Any) -> None:
    if family in {socket.AF_INET, socket.AF_INET6} and not _is_local(address[0]):
        _refuse(address[0])


def _is_local(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> NoReturn:
    # Not an Exception, so that no `except Exception` on the way can hide it.
    pytest.fail(f"a test reached for the network: {host!r}")
