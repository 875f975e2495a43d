"""Themes from npm: found, run, shut in, and stopped."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from jresume.errors import ThemeError
from jresume.npm import Limits, draw, find
from jresume.npm import node as node_module
from jresume.npm.failure import why_it_failed
from jresume.npm.node import run
from jresume.npm.paper import paper
from jresume.resume import Resume, from_data

FIXTURES = Path(__file__).parent / "fixtures" / "npm"
ROOM = Path(node_module.__file__).parent
ADA = {"basics": {"name": "Ada Example", "summary": "A summary"}}

pytestmark = pytest.mark.usefixtures("node")


@pytest.fixture(scope="module")
def node(require_tool: Callable[..., str]) -> str:
    return require_tool("node")


@pytest.fixture
def ada() -> Resume:
    return from_data(ADA)


def html_of(resume: Resume, theme: str, limits: Limits | None = None) -> str:
    return draw(resume, find(f"npm:{FIXTURES / theme}", [Path()]), limits).html


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("esm", "Guten Tag, Ada Example"),
        ("default", "Ada Example, by default"),
        ("compiled", "Ada Example, compiled"),
        ("noisy", "quiet after all"),
    ],
)
def test_every_kind_of_module_draws(theme: str, words: str, ada: Resume) -> None:
    assert words in html_of(ada, theme)


def package(home: Path, **manifest: Any) -> Callable[[str, str], Path]:
    """Make a package in a folder, and give what writes further files of it."""

    def write(name: str, text: str) -> Path:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    write("package.json", json.dumps(manifest))
    return write


def test_a_theme_of_a_monorepo_draws(tmp_path: Path) -> None:
    # Linked to where it is written, with what it shares; a class; a page as bytes; options that
    # are no JSON; a look at a file that isn't its own.
    theme = package(
        tmp_path / "packages/theme",
        name="jsonresume-theme-repo",
        type="module",
        exports="./theme.js",
        dependencies={"@ada/shared": "*", "not-there": "*"},
    )
    theme(
        "theme.js",
        """import { existsSync } from "node:fs";
        import greet from "@ada/shared";
        export const pdfRenderOptions = { scale: 10n };
        export default class {
          own = greet;
          render(cv) { return Buffer.from(`<h1>${this.own(cv.basics)}, ${existsSync("/etc")}`); }
        }""",
    )
    shared = package(tmp_path / "packages/shared", name="@ada/shared", dependencies={"deep": "1"})
    shared("index.js", "module.exports = ({ name }) => require('deep') + name")
    package(tmp_path / "packages/deep", name="deep")("index.js", "module.exports = 'from deep: '")
    modules = tmp_path / "node_modules"
    (modules / "@ada").mkdir(parents=True)
    (modules / "jsonresume-theme-repo").symlink_to("../packages/theme")
    (modules / "@ada/shared").symlink_to("../../packages/shared")
    (modules / "deep").symlink_to("../packages/deep")
    drawn = run(find("npm:repo", [tmp_path]), json.dumps(ADA).encode())
    assert drawn.page == "<h1>from deep: Ada Example, false"
    assert paper(drawn.pdf).ignored == ("pdfRenderOptions",)


def test_a_link_to_what_is_no_package_of_that_name_opens_nothing(tmp_path: Path) -> None:
    package(tmp_path / "secret", name="other")
    package(tmp_path / "theme", name="theme", dependencies={"own": "1"})
    (tmp_path / "theme/node_modules").mkdir()
    (tmp_path / "theme/node_modules/own").symlink_to(tmp_path / "secret")
    assert tmp_path / "secret" not in find("npm:./theme", [tmp_path]).readable
    package(tmp_path / "secret", name="own")
    assert tmp_path / "secret" in find("npm:./theme", [tmp_path]).readable


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            {"code": "ERR_ACCESS_DENIED", "permission": "FileSystemWrite", "resource": "/HOME/a"},
            "it may not write a file: a",
        ),
        (
            {"code": "ERR_ACCESS_DENIED", "permission": "FileSystemRead", "resource": "/etc/x"},
            "it may read only its own package and the packages it imports, not /etc/x",
        ),
        (
            {"code": "ERR_ACCESS_DENIED", "permission": "ChildProcess"},
            "it may not start a program",
        ),
        (
            {"code": "MODULE_NOT_FOUND", "failed": "Cannot find module '@a/b'\nRequire stack:"},
            "it needs the package @a/b, which isn't installed: run `npm install --ignore-scripts",
        ),
        (
            {"code": "ERR_MODULE_NOT_FOUND", "failed": "Cannot find package '/HOME/dist/a.js'"},
            "its package has no dist/a.js, which is to be run: build it, or install it anew",
        ),
        (
            {"code": "MODULE_NOT_FOUND", "failed": "Cannot find module './a'"},
            "it failed: it can't find the module ./a",
        ),
        (
            {"code": "ERR_UNKNOWN_FILE_EXTENSION", "failed": 'Unknown file extension ".ts" for x'},
            "it is TypeScript as it was written (.ts): build it first",
        ),
        (
            {"kind": "TypeError", "failed": "/HOME/v/a.pug:3\n  > 3| p\n\nno name", "stack": ""},
            "it failed: TypeError: no name (v/a.pug:3)",
        ),
        (
            {"kind": "Error", "failed": "x", "stack": "at (/w/guard.cjs:1:2)\nat (/HOME/i.js:3:4)"},
            "it failed: Error: x (i.js:3:4)",
        ),
        ({"failed": "\x1b[31mred\x07"}, "it failed: red\\x07"),
        ({"failed": ""}, "it failed: it doesn't say why"),
    ],
)
def test_a_failure_is_told_with_its_cure(told: dict[str, str], words: str) -> None:
    home = FIXTURES.resolve() / "throws"
    here = {key: value.replace("/HOME", str(home)) for key, value in told.items()}
    assert why_it_failed(here, find(f"npm:{home}", [Path()])).startswith(words)


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("late", "what it awaits never comes"),
        ("flood", "it wrote more than 4 MB"),
        ("long", "it wrote more than 4 MB"),
        ("exit", "it ended its program (process.exit) before it gave a page"),
        ("throws", "it failed: TypeError: Cannot read properties of undefined"),
        ("nothing", "it gave nothing, not text"),
        ("empty", "it gave a page with nothing on it"),
        ("object", "it gave object, not text"),
        ("memory", "it asked for more than 64 MB of memory"),
    ],
)
def test_what_gives_no_page_says_why(theme: str, words: str, ada: Resume) -> None:
    with pytest.raises(ThemeError, match=re.escape(words)) as caught:
        html_of(ada, theme, Limits(seconds=60, memory=64, output=4))
    assert str(caught.value).startswith(f"theme npm:{FIXTURES / theme}: ")
    assert "\n" not in str(caught.value)


def test_a_failure_says_where(ada: Resume) -> None:
    with pytest.raises(ThemeError, match=r"\(index\.js:1:\d+\)$"):
        html_of(ada, "throws")


class Port:
    """A port of this machine, and whether anybody came there."""

    def __init__(self) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.number = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.number))

    def _accept(self) -> None:
        self.tcp.accept()[0].close()

    def visits(self) -> int:
        count = 0
        for server, take in (
            (self.tcp, self._accept),
            (self.udp, lambda: self.udp.recv(99)),
        ):
            server.setblocking(False)  # noqa: FBT003 - as it is called
            try:
                take()
                count += 1
            except BlockingIOError:
                pass
        return count

    def close(self) -> None:
        self.tcp.close()
        self.udp.close()


@pytest.fixture
def port() -> Iterator[Port]:
    port = Port()
    yield port
    port.close()


OF_NETWORK = {
    *("tcp", "socket", "tls", "http", "udp", "fetch", "listen", "lookup"),
}
ATTEMPTS = OF_NETWORK | {
    *("read", "readBeside", "readLinked", "list", "write", "writeBeside", "unlink", "chmod"),
    *("run", "runNode", "worker", "binding", "addon", "signal"),
}


def nosy_theme(tmp_path: Path) -> tuple[Path, Path]:
    """A theme that tries all, and a secret beside it that it has a link to."""
    home = tmp_path / "nosy"
    shutil.copytree(FIXTURES / "nosy", home)
    secret = tmp_path / "secret" / "key.txt"
    secret.parent.mkdir()
    secret.write_text("a secret")
    (home / "link").symlink_to(secret)
    return home, secret


def nosy(tmp_path: Path, port: Port, *, options: list[str]) -> dict[str, str]:
    """What the nosy theme reached, with these words before Node's own."""
    home, secret = nosy_theme(tmp_path)
    document = {"basics": {"phone": str(port.number), "label": str(secret)}}
    program = f"require({json.dumps(str(home))}).render({json.dumps(document)})"
    done = subprocess.run(
        [
            *options,
            "--eval",
            f"{program}.then((page) => process.stdout.write(page, () => process.exit()))",
        ],
        cwd=home,
        env={"HOME": "/", "OPENSSL_CONF": os.devnull},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stdout, done.stderr.decode()
    return told(done.stdout.decode())


def told(page: str) -> dict[str, str]:
    found = re.search(r'id="told">(.*?)</pre>', page, re.DOTALL)
    assert found
    answers: dict[str, str] = json.loads(unescape(found[1]))
    return answers


def done(answers: dict[str, str]) -> set[str]:
    return {name for name, answer in answers.items() if answer.startswith("done")}


def test_a_theme_reaches_nothing(tmp_path: Path, port: Port) -> None:
    home, secret = nosy_theme(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    resume = from_data({"basics": {"phone": str(port.number), "label": str(secret)}})
    answers = told(draw(resume, find(f"npm:{home}", [Path()])).html)
    assert done(answers) == set()
    assert answers.keys() >= ATTEMPTS
    assert set(answers["environment"].split()) <= {
        *("HOME", "LANG", "LC_ALL", "NODE_ENV", "NO_COLOR", "OPENSSL_CONF", "TZ"),
    }
    assert port.visits() == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert secret.read_text() == "a secret"


def test_without_walls_it_would_reach_everything(tmp_path: Path, port: Port, node: str) -> None:
    # Else the test above would prove nothing.
    answers = nosy(tmp_path, port, options=[node])
    # There is no such addon, and nobody answers.
    assert done(answers) == ATTEMPTS - {"addon", "fetch", "lookup"}
    assert port.visits() == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has Landlock and seccomp")
def test_the_kernel_alone_holds_it(tmp_path: Path, port: Port, node: str) -> None:
    rules = {"read": [str(tmp_path / "nosy")], "memory": 2**30, "seconds": 60}
    program = str(Path(node).resolve())
    start = [sys.executable, "-I", "-S", str(ROOM / "confine.py"), json.dumps(rules), program]
    answers = nosy(tmp_path, port, options=start)
    # A worker is a thread of the same process, another Node its child: both are held as it is.
    assert done(answers) <= {"binding", "runNode", "worker"}
    assert port.visits() == 0


def test_the_guard_alone_holds_the_network(tmp_path: Path, port: Port, node: str) -> None:
    answers = nosy(tmp_path, port, options=[node, "--require", str(ROOM / "guard.cjs")])
    reached = done(answers) & (OF_NETWORK | {"signal", "binding"})
    assert reached == set()
    assert port.visits() == 0


def test_node_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ada: Resume) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ThemeError, match="there is no `node` on PATH: install it"):
        html_of(ada, "default")
    old = tmp_path / "node"
    old.write_text('#!/bin/sh\necho \'["v18.20.4", "/opt/node"]\'\n')
    old.chmod(0o755)
    with pytest.raises(ThemeError, match=r"Node.js 20 or later, and .*/node is v18\.20\.4"):
        html_of(ada, "default")
    old.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(ThemeError, match="doesn't run as one"):
        html_of(ada, "default")


@pytest.mark.parametrize(
    ("version", "option"),
    [
        ((20, 20), "--experimental-permission"),
        ((22, 12), "--experimental-permission"),
        ((22, 13), "--permission"),
        ((23, 4), "--experimental-permission"),
        ((24, 0), "--permission"),
    ],
)
def test_each_version_is_asked_by_its_own_name(version: tuple[int, int], option: str) -> None:
    package = find(f"npm:{FIXTURES / 'default'}", [Path()])
    assert option in node_module.command("node", version, package, Limits())


def installed(folder: Path, name: str, theme: str) -> Path:
    home = folder / "node_modules" / name
    shutil.copytree(FIXTURES / theme, home)
    return home


def test_a_theme_is_found_as_node_finds_modules(tmp_path: Path) -> None:
    work, beside = tmp_path / "work" / "deep", tmp_path / "beside"
    work.mkdir(parents=True)
    beside.mkdir()
    upper = installed(tmp_path / "work", "jsonresume-theme-default", "default")
    assert find("npm:jsonresume-theme-default", [work, beside]).home == upper
    near = installed(work, "jsonresume-theme-default", "default")
    assert find("npm:jsonresume-theme-default", [work, beside]).home == near
    scoped = installed(beside, "@ada/jsonresume-theme-mine", "esm")
    assert find("npm:@ada/jsonresume-theme-mine", [work, beside]).home == scoped
    assert find("npm:@ada/mine", [work, beside]).home == scoped
    assert find("npm:default", [work, beside]).home == near
    assert find("npm:./node_modules/jsonresume-theme-default", [work]).home == near


def test_a_linked_package_draws(tmp_path: Path, ada: Resume) -> None:
    # As pnpm and `npm link` lay packages out.
    store = tmp_path / "store" / "jsonresume-theme-compiled"
    shutil.copytree(FIXTURES / "compiled", store)
    modules = tmp_path / "work" / "node_modules"
    modules.mkdir(parents=True)
    (modules / "jsonresume-theme-compiled").symlink_to(store)
    package = find("npm:jsonresume-theme-compiled", [modules.parent])
    assert package.home == store
    assert "Ada Example, compiled" in draw(ada, package).html


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("npm:jsonresume-theme-none", "npm install --ignore-scripts jsonresume-theme-none"),
        ("npm:yours", "npm install --ignore-scripts jsonresume-theme-yours"),
        ("npm:", "can't be the name of an npm package"),
        ("npm:../../etc", "is no npm package"),
        ("npm:a/b/c", "can't be the name of an npm package"),
        ("npm:a b", "can't be the name of an npm package"),
        ("npm:\x1b[31m", "can't be the name of an npm package"),
        ("npm:./broken", "package.json can't be read"),
        ("npm:./" + "x" * 5000, "theme npm:./xxx"),
        ("npm:./a\0b", "theme npm:./a\\x00b"),
    ],
)
def test_what_is_not_found_says_how(name: str, words: str, tmp_path: Path) -> None:
    installed(tmp_path, "jsonresume-theme-mine", "default")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "package.json").write_text("{")
    with pytest.raises(ThemeError, match=re.escape(words)) as caught:
        find(name, [tmp_path])
    assert "\x1b" not in str(caught.value)


def test_a_program_that_has_ended_leaves_no_other(ada: Resume) -> None:
    threads = threading.active_count()
    with pytest.raises(
        ThemeError, match=r"it was still drawing after 0\.5 seconds, and was stopped"
    ):
        html_of(ada, "hang", Limits(seconds=0.5))
    assert threading.active_count() == threads
