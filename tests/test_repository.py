"""What the files of the repository must and must not hold, and the guards that tests rest on."""

import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

# Where packages come from is the business of whoever installs them; this machine's paths are too.
FORBIDDEN = {
    "a package index": re.compile(
        r"--(?:extra-)?index-url|--find-links|^\s*registry\s*=\s*\w+:|[a-z]+://(?!registry\.invalid)"
        r"(?:[\w.-]+\.)?(?:registry\.npmjs\.org|files\.pythonhosted\.org|pypi\.org/simple)",
        re.MULTILINE,
    ),
    "an address of a private network": re.compile(
        r"://(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+"
    ),
    # /work/0 is no folder but a JSON Pointer.
    "a path of one machine": re.compile(
        r"(?<![\w.}])/(?:home|Users|root|work(?!/\d)|opt/wheels)/[\w.-]+"
    ),
}
# This file names them, to look for them.
MAY_NAME_THEM = {"tests/test_repository.py"}

NOT_OURS = {
    *(".git", ".venv", "node_modules", "build", "dist", "__pycache__", "htmlcov"),
    *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"),
}


@pytest.fixture(scope="module")
def texts(checkout: Path) -> dict[str, str]:
    """Every text file of the checkout, by its path; what `make` and tools made is left out."""
    found = {}
    for folder, folders, files in os.walk(checkout):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        # In a worktree, .git is a file that says where the repository is.
        for file in set(files) - NOT_OURS:
            path = Path(folder, file)
            try:
                text = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
            found[path.relative_to(checkout).as_posix()] = text
    assert {"pyproject.toml", "Makefile", "tests/test_repository.py"} <= set(found)
    return found


def forbidden(text: str) -> list[str]:
    return [
        f"{what}: {match[0]}"
        for what, pattern in FORBIDDEN.items()
        for match in pattern.finditer(text)
    ]


def test_no_file_names_an_index_or_a_machine(texts: dict[str, str]) -> None:
    found = {name: forbidden(text) for name, text in texts.items() if name not in MAY_NAME_THEM}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_file_names_the_index_that_this_machine_uses(texts: dict[str, str]) -> None:
    command = [sys.executable, "-m", "pip", "config", "list"]
    configured = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    configured += "".join(
        f"{name}={value}\n"
        for name, value in os.environ.items()
        if re.search(r"index|registry|find_links|proxy", name, re.IGNORECASE)
    )
    hosts = set(re.findall(r"://(?:[^/@\s']+@)?([\w.-]+)", configured))
    # Known to all, and linked to from any project's page.
    hosts -= {"pypi.org", "127.0.0.1", "localhost"}
    found = {(name, host) for name, text in texts.items() for host in hosts if host in text}
    assert found == set()


@pytest.mark.parametrize("name", ["rendercv", "runtime", "test"])
def test_a_lock_is_pins_and_hashes_alone(name: str, checkout: Path) -> None:
    lines = (checkout / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    pin = re.compile(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[\w.!+]+( ; .+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    comment = re.compile(r"    # via .+")
    pins = [line for line in lines if pin.fullmatch(line)]
    assert len(pins) > 20, "looked in the wrong file"
    rest = [line for line in lines if not (pin.fullmatch(line) or comment.fullmatch(line))]
    assert [line for line in rest if not digest.fullmatch(line)] == []
    for above, line in pairwise(lines):
        assert not pin.fullmatch(above) or digest.fullmatch(line), above


def test_the_npm_lock_has_digests_and_no_addresses(checkout: Path) -> None:
    lock = json.loads((checkout / "tests/interop/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


def test_the_changelog_has_an_entry_for_this_version(texts: dict[str, str]) -> None:
    headings = re.findall(r"^## \[?([\w.]+)\]?", texts["CHANGELOG.md"], re.MULTILINE)
    (version,) = re.findall(
        r'^__version__ = "(.+)"', texts["src/jresume/__init__.py"], re.MULTILINE
    )
    assert {"Unreleased", version} & set(headings)


def test_pre_commit_runs_what_make_lint_runs(texts: dict[str, str], checkout: Path) -> None:
    config = yaml.safe_load(texts[".pre-commit-config.yaml"])
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert [hook["entry"] for hook in hooks] == make_runs(checkout, "lint")


def test_ci_runs_the_tests_and_lint(texts: dict[str, str]) -> None:
    script = texts[".ci/run"]
    assert "export CI=" in script
    assert re.findall(r"^make (\w+)", script, re.MULTILINE) == ["test", "lint"]


def test_a_rule_that_is_off_has_its_reason_beside_it(texts: dict[str, str]) -> None:
    ruff = tomllib.loads(texts["pyproject.toml"])["tool"]["ruff"]["lint"]
    assert ruff["select"] == ["ALL"]
    off = {
        *ruff["ignore"],
        *(rule for rules in ruff["per-file-ignores"].values() for rule in rules),
    }
    reasoned = re.findall(r'^  "(\w+)", +# \w+', texts["pyproject.toml"], re.MULTILINE)
    assert off == set(reasoned)


def test_warnings_are_errors(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("filterwarnings")[0] == "error"


@pytest.mark.parametrize("script", [".ci/run", "scripts/system-tools"])
def test_a_script_can_be_run(script: str, checkout: Path) -> None:
    assert os.access(checkout / script, os.X_OK)
    subprocess.run(["bash", "-n", script], cwd=checkout, check=True)


@pytest.fixture
def bare_machine(checkout: Path, tmp_path: Path) -> Callable[..., tuple[int, str, list[str]]]:
    """Run system-tools where there is nothing but Python, a shell, and an apt-get that pretends.

    Gives the exit code, what was written, and how apt-get was called.
    """
    programs, calls = tmp_path / "bin", tmp_path / "calls"
    programs.mkdir()
    calls.touch()
    for tool in ("bash", "env", "chmod"):
        (programs / tool).symlink_to(find(tool))
    (programs / "python3").symlink_to(sys.executable)

    def write(name: str, text: str) -> None:
        (programs / name).write_text(f"#!{programs}/bash\n{text}\n", "utf-8")
        (programs / name).chmod(0o755)

    def run(*, user: int, brings: list[str]) -> tuple[int, str, list[str]]:
        write("id", f"echo {user}")
        made = "\n".join(
            f"echo 'echo Example' >{programs / name}; chmod +x {programs / name}" for name in brings
        )
        write("apt-get", f'echo "$*" >>{calls}\n[[ $1 == install ]] || exit 0\n{made}')
        done = subprocess.run(
            [checkout / "scripts" / "system-tools", "test"],
            env={"PATH": str(programs)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr, calls.read_text("utf-8").splitlines()

    return run


PROGRAMS = ["chromium", "pdftotext", "qpdf", "fc-list", "node", "npm"]
PACKAGES = [
    *("chromium", "poppler-utils", "qpdf", "fontconfig", "fonts-noto-cjk", "fonts-noto-core"),
    *("nodejs", "npm"),
]
BareMachine = Callable[..., tuple[int, str, list[str]]]


def test_system_tools_tells_a_user_what_is_missing(bare_machine: BareMachine) -> None:
    code, said, calls = bare_machine(user=1000, brings=PROGRAMS)
    assert (code, calls) == (1, [])
    (line,) = said.splitlines()
    assert line.endswith(f"apt-get install --no-install-recommends {' '.join(PACKAGES)}")


def test_system_tools_installs_as_root_and_then_keeps_still(bare_machine: BareMachine) -> None:
    code, said, calls = bare_machine(user=0, brings=PROGRAMS)
    assert code == 0, said
    assert [call.split()[0] for call in calls] == ["update", "install"]
    assert set(PACKAGES) <= set(calls[1].split())
    assert bare_machine(user=0, brings=[]) == (0, "", calls)


def test_system_tools_notices_what_an_install_did_not_bring(bare_machine: BareMachine) -> None:
    code, said, _ = bare_machine(user=0, brings=PROGRAMS[1:])
    assert code == 1
    assert "missing, by Debian's names: chromium;" in said


def test_system_tools_takes_one_of_two_words(checkout: Path) -> None:
    command = [str(checkout / "scripts" / "system-tools"), "everything"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_test_can_not_connect_to_another_machine(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outward:
        outward.settimeout(1)
        for connect in (outward.connect, outward.connect_ex):
            with pytest.raises(pytest.fail.Exception, match="reached for the network"):
                connect((address, 80))


def test_a_test_can_not_look_up_another_machine() -> None:
    with pytest.raises(pytest.fail.Exception, match="reached for the network"):
        socket.create_connection(("example.invalid", 80), timeout=1)


def test_a_test_can_reach_this_machine() -> None:
    with (
        socket.create_server(("localhost", 0)) as server,
        socket.create_connection(server.getsockname()[:2], timeout=5) as connection,
    ):
        assert connection.getpeername() == server.getsockname()


def test_a_missing_tool_is_a_skip_here_and_a_failure_in_ci(
    require_tool: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Path(require_tool("no-such-tool", "bash")).name == "bash"
    conftest = vars(sys.modules[require_tool.__module__])
    monkeypatch.setitem(conftest, "IN_CI", value=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-tool is missing"):
        require_tool("no-such-tool")
    monkeypatch.setitem(conftest, "IN_CI", value=True)
    with pytest.raises(pytest.fail.Exception, match="no-such-tool is missing"):
        require_tool("no-such-tool")


BREACHES = [
    "--index-url x",
    "--find-links /somewhere",
    "registry=https:" + "//x",
    "https" + "://registry.npmjs.org/a.tgz",
    "https" + "://pypi.org/simple",
    "http" + "://10.1.2.3:8080",
    "see /home/ada/cv",
    'cwd = "/work/main"',
]


@pytest.mark.parametrize("text", BREACHES)
def test_a_forbidden_word_is_found(text: str) -> None:
    assert forbidden(text)


@pytest.mark.parametrize(
    "text", ["https://pypi.org/project/jresume", "tests/home/ada", "basics/work/0"]
)
def test_a_harmless_word_is_not(text: str) -> None:
    assert forbidden(text) == []


def make_runs(checkout: Path, target: str) -> list[str]:
    """The tools that a target's own recipe calls, set-up left out."""
    command = ["make", "--dry-run", target]
    done = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(".venv/bin/")]
    return [line for line in lines if " -m pip " not in line]


def find(tool: str) -> str:
    return subprocess.run(
        ["bash", "-c", f"command -v {tool}"], check=True, capture_output=True, text=True
    ).stdout.strip()
