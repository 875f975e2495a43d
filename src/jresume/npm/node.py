"""A theme's program run by Node: bounded in time, memory and output, and shut in.

What shuts it in: Node's permission model (no file written, few read, no other program), `guard.cjs`
(no network), and on Linux the kernel itself (`confine.py`). `docs/npm-themes.md` says what each
holds.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jresume.errors import ThemeError, printable
from jresume.npm.failure import why_it_failed
from jresume.npm.locate import Package
from jresume.npm.watch import Bounds, Ended, watched

_HERE = Path(__file__).parent
_OLDEST = (20, 0)  # the first with a permission model
_STABLE = ((22, 13), (23, 5))  # the first of their lines that call the option --permission
_MEGABYTE = 2**20
_MOST_QUOTED = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a theme may take (seconds), and how much it may hold and write (megabytes)."""

    seconds: float = 30
    memory: int = 512
    output: int = 32


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a theme gave: its page, and its `pdfRenderOptions`, whatever they are."""

    page: str
    pdf: Any


def run(package: Package, document: bytes, limits: Limits | None = None) -> Drawn:
    """The page that a theme draws of a document of JSON; ThemeError where it draws none."""
    limits = limits or Limits()
    program, version = _node()
    mark = secrets.token_hex(16)
    job = {
        "base": str(package.base),
        "home": str(package.home),
        "specifier": package.specifier,
        "mark": mark,
        "most": limits.output * _MEGABYTE,
        "resume": json.loads(document),
    }
    ended = watched(
        command(program, version, package, limits),
        json.dumps(job).encode(),
        folder=package.base,
        environment=_environment(),
        bounds=Bounds(limits.seconds, 2 * limits.output * _MEGABYTE),
    )
    line = ended.output.rpartition(mark.encode())[2].partition(b"\n")[0]
    try:
        # Without the mark, this is whatever the theme printed.
        answer = json.loads(line) if mark.encode() in ended.output else {}
    except ValueError:
        answer = {}
    if not isinstance(answer, dict) or not isinstance(answer.get("page"), str):
        msg = f"theme {package.name}: {_why(answer, ended, limits, package)}"
        raise ThemeError(msg)
    return Drawn(answer["page"], answer.get("pdf"))


def _node() -> tuple[str, tuple[int, int]]:
    """The Node on this machine and its version; ThemeError where there is none, or an old one."""
    found = shutil.which("node") or shutil.which("nodejs")
    if not found:
        msg = "npm themes need Node.js 20 or later, and there is no `node` on PATH: install it"
        raise ThemeError(msg)
    asked = "process.stdout.write(JSON.stringify([process.version, process.execPath]))"
    try:
        told = subprocess.run(
            [found, "--eval", asked],
            capture_output=True,
            check=True,
            timeout=20,
            stdin=subprocess.DEVNULL,
        )
        version, program = json.loads(told.stdout)
        major, minor = (int(part) for part in version.removeprefix("v").split(".")[:2])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        msg = f"npm themes need Node.js 20 or later, and {found} doesn't run as one: {error}"
        raise ThemeError(msg) from error
    if (major, minor) < _OLDEST:
        msg = (
            f"npm themes need Node.js 20 or later, and {found} is {version}: before it, a theme's "
            "program can't be shut in"
        )
        raise ThemeError(msg)
    return program, (major, minor)


def command(
    program: str, version: tuple[int, int], package: Package, limits: Limits
) -> Sequence[str]:
    """The words that start a Node of that version (major, minor), shut in for that theme."""
    guard, runner = _HERE / "guard.cjs", (_HERE / "runner.mjs").read_text("utf-8")
    firsts = [first for first in _STABLE if first[0] == version[0]]
    stable = version >= (firsts[0] if firsts else _STABLE[-1])
    words = [
        program,
        "--permission" if stable else "--experimental-permission",
        "--no-warnings",
        f"--max-old-space-size={limits.memory}",
        *(f"--allow-fs-read={folder}{os.sep}" for folder in package.readable),
        f"--allow-fs-read={package.base / 'package.json'}",
        f"--allow-fs-read={guard}",
        f"--require={guard}",
        "--input-type=module",
        f"--eval={runner}",
    ]
    if os.name != "posix":
        return words
    rules = {
        "read": [*map(str, package.readable), str(package.base / "package.json"), str(guard)],
        "memory": 2 * limits.memory * _MEGABYTE,
        "seconds": 2 * int(limits.seconds) + 1,
    }
    return [sys.executable, "-I", "-S", str(_HERE / "confine.py"), json.dumps(rules), *words]


def _environment() -> dict[str, str]:
    """What Node is told of this machine: nothing that is secret."""
    kept = {"LANG", "LC_ALL", "SYSTEMROOT", "TZ"}
    environment = {name: value for name, value in os.environ.items() if name.upper() in kept}
    # OpenSSL and `os.homedir` stop where they would look into files that can't be read.
    return environment | {
        "HOME": os.sep,
        "NODE_ENV": "production",
        "NO_COLOR": "1",
        "OPENSSL_CONF": os.devnull,
    }


def _why(answer: Any, ended: Ended, limits: Limits, package: Package) -> str:
    """Why there is no page, in words."""
    told = answer if isinstance(answer, dict) else {}
    if ended.how == "late":
        return f"it was still drawing after {limits.seconds:g} seconds, and was stopped"
    if ended.how == "flood" or "long" in told:
        return f"it wrote more than {limits.output} MB, and was stopped"
    if "failed" in told:
        return why_it_failed(told, package)
    if "strange" in told:
        return f"it {told['strange']}: it is no theme for JSON Resume, or a broken one"
    noise = ended.noise.decode("utf-8", "replace")
    if "heap out of memory" in noise or "OutOfMemory" in noise or "out of memory" in noise:
        return f"it asked for more than {limits.memory} MB of memory, and was stopped"
    if ended.code == 13:  # noqa: PLR2004 - of Node: a promise is waited for that nothing will settle
        return "what it awaits never comes: its render gave no page"
    if ended.code == 0:
        return "it ended its program (process.exit) before it gave a page"
    # Of a crash, the last line is one of a trace.
    lines = noise.splitlines() if ended.code > 0 else []
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    said = f": {printable(last[:_MOST_QUOTED])}" if last else ""
    return f"its program ended with {_exit(ended.code)} and gave no page{said}"


def _exit(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
