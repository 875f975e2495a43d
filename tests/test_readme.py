"""What README.md and docs/exchange.md, pdf.md, reports.md and service.md show is what happens.

Each fenced block is taken by its language, the first word after the fence; the words after that
say how it is meant:

    ```console          each line after `$ ` is run, and what is shown under it is what it writes;
                        `...` stands for anything, on a line or for whole lines. Where nothing is
                        shown under a command, it may write what it likes
    ```sh               every line is run
    ```sh setup         a block of `make` commands: each must be a target, and none is run
    ```json             text that is JSON
    ```json complete    and a document that `jresume validate` finds nothing wrong with;
                        the same for yaml and toml
    ``` any skip        not tested; for what depends on a machine or on the network

The blocks of one README are run in order in one empty folder with one copy of `resume.json`, so
that a later block may use what an earlier one made. A command must end with 0, unless its line
ends in a comment that says otherwise: `$ jresume validate bad.json  # exits 1`.

A block may be named as a file with `title=NAME`: it is written to NAME before any command is run.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

SHELLS = {"sh", "console"}
DOCUMENTS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
}
# Text that is shown and not run, and so not tested.
PLAIN = {"", "bibtex", "diff", "html", "jinja", "jinja2", "python", "text"}

FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1`*\s*$", re.MULTILINE | re.DOTALL)
EXITS = re.compile(r"#\s*exits (\d+)\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what it holds, how it is meant, and its line in the page."""

    language: str
    marks: tuple[str, ...]
    text: str
    line: int

    @property
    def title(self) -> str:
        """The file that the block is the text of, or ""."""
        titles = (mark.removeprefix("title=") for mark in self.marks if mark.startswith("title="))
        return next(titles, "")


@dataclass(frozen=True, slots=True)
class Step:
    """One command, what is shown under it (None for nothing), and how it ends."""

    command: str
    shown: str | None
    exits: int
    line: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page that are to be tested."""
    found = []
    for fence in FENCE.finditer(page):
        language, *marks = fence[2].split() or [""]
        line = page.count("\n", 0, fence.start()) + 1
        if "skip" not in marks:
            found.append(Block(language, tuple(marks), fence[3], line))
    return found


def steps(block: Block) -> Iterator[Step]:
    """The commands of a block, in order."""
    lines = block.text.splitlines()
    if block.language == "sh":
        lines = [f"$ {line}" for line in lines if line and not line.startswith("#")]
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command, shown = lines[start].removeprefix("$ "), "\n".join(lines[start + 1 : end])
        ending = EXITS.search(command)
        exits = int(ending[1]) if ending else 0
        yield Step(command, shown.strip() or None, exits, block.line + 1 + start)


def is_shown(shown: str, written: str) -> bool:
    """Whether what is shown is what was written, `...` standing for anything."""
    pattern = ".*".join(re.escape(part) for part in shown.strip().split("..."))
    return re.fullmatch(pattern, written.strip(), re.DOTALL) is not None


def faults(page: str, folder: Path, env: dict[str, str]) -> list[str]:
    """Run a page's blocks in a folder: each thing that is not as the page shows it."""
    found, all_blocks = [], blocks(page)
    for block in all_blocks:
        if block.title:
            (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.title).write_text(block.text, "utf-8")
    for block in all_blocks:
        if block.language in SHELLS and "setup" not in block.marks:
            for step in steps(block):
                found += _faults_of_step(step, folder, env)
        elif block.language in DOCUMENTS:
            found += _faults_of_document(block, folder, env)
        elif block.language not in PLAIN | SHELLS:
            found.append(f"line {block.line}: nothing says how {block.language!r} is tested")
    return found


def _faults_of_step(step: Step, folder: Path, env: dict[str, str]) -> list[str]:
    done = _run(["bash", "-c", step.command], folder, env)
    said = f"line {step.line}: `{step.command}`"
    if done.returncode != step.exits:
        return [f"{said} ended with {done.returncode}, not {step.exits}:\n{done.stdout}"]
    if step.shown is not None and not is_shown(step.shown, done.stdout):
        return [f"{said} wrote\n{done.stdout}\nand not\n{step.shown}"]
    return []


def _faults_of_document(block: Block, folder: Path, env: dict[str, str]) -> list[str]:
    try:
        DOCUMENTS[block.language](block.text)
    except (ValueError, yaml.YAMLError) as error:
        return [f"line {block.line}: not {block.language}: {error}"]
    if "complete" not in block.marks:
        return []
    shown = folder / f"shown-at-line-{block.line}.{block.language}"
    shown.write_text(block.text, "utf-8")
    done = _run(["jresume", "validate", shown.name], folder, env)
    shown.unlink()
    return [f"line {block.line}: not valid:\n{done.stdout}"] if done.returncode else []


def _run(command: list[str], folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def env(uncounted_environment: dict[str, str]) -> dict[str, str]:
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{uncounted_environment['PATH']}"
    return uncounted_environment | {"PATH": path}


@pytest.fixture(scope="module")
def readme(checkout: Path) -> str:
    return (checkout / "README.md").read_text("utf-8")


def test_the_readme_shows_what_happens(
    readme: str, checkout: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    shutil.copy(checkout / "resume.json", tmp_path)
    tested = [block for block in blocks(readme) if block.language in SHELLS]
    assert [step for block in tested for step in steps(block)], "the README shows no command"
    assert faults(readme, tmp_path, env) == []


@pytest.mark.parametrize("name", ["exchange.md", "pdf.md", "reports.md", "service.md"])
def test_a_page_of_the_docs_shows_what_happens(
    checkout: Path, tmp_path: Path, env: dict[str, str], name: str
) -> None:
    page = (checkout / "docs" / name).read_text("utf-8")
    if name in {"pdf.md", "service.md"}:
        shutil.copy(checkout / "resume.json", tmp_path)
    tested = [block for block in blocks(page) if block.language in SHELLS]
    assert [step for block in tested for step in steps(block)], "the page shows no command"
    assert faults(page, tmp_path, env) == []


def test_the_readmes_make_commands_are_targets(readme: str, checkout: Path) -> None:
    setups = [block for block in blocks(readme) if "setup" in block.marks]
    commands = [step.command for block in setups for step in steps(block)]
    assert {"make resume", "make test"} <= {command.partition("  #")[0] for command in commands}
    for command in commands:
        assert command.startswith("make "), command
        # Only what it would do; `make` must know every target and every file that they need.
        done = _run(["bash", "-c", f"{command.partition('#')[0]} -n"], checkout, dict(os.environ))
        assert done.returncode == 0, f"{command}:\n{done.stdout}"


def test_fences_with_no_end_are_none(readme: str) -> None:
    fences = [line for line in readme.splitlines() if line.startswith("```")]
    assert len(fences) == 2 * len(FENCE.findall(readme))


# What the mechanism itself must notice: a page, and words of the fault, or none.
PAGES = {
    "a command fails": ("```sh\nfalse\n```", "ended with 1, not 0"),
    "a command fails as it says": ("```sh\nfalse  # exits 1\n```", ""),
    "a command fails in another way": ("```sh\nexit 2  # exits 1\n```", "ended with 2, not 1"),
    "the output differs": ("```console\n$ echo a\nb\n```", "wrote\na"),
    "the output is the same": ("```console\n$ echo a; echo b\na\nb\n$ true\n```", ""),
    "more is written than is shown": ("```console\n$ echo a; echo b\na\n```", "wrote"),
    "dots stand for words": ("```console\n$ echo a b c\na ... c\n```", ""),
    "dots stand for lines": ("```console\n$ seq 9\n1\n...\n9\n```", ""),
    "dots do not stand for the rest": ("```console\n$ seq 9\n1\n...\n8\n```", "wrote"),
    "nothing shown is nothing claimed": ("```console\n$ seq 9\n```", ""),
    "a later block uses an earlier one": ("```sh\ntouch a\n```\n\n```sh\nls a\n```", ""),
    "a file is written first": ("```sh\ncat a.txt\n```\n\n```text title=a.txt\nx\n```", ""),
    "make is not run": ("```sh setup\nmake resume\n```", ""),
    "json is broken": ('```json\n{"a": }\n```', "not json"),
    "yaml is broken": ("```yaml\na: [\n```", "not yaml"),
    "toml is broken": ("```toml\na = \n```", "not toml"),
    "skipped": ("```json skip\n{ ... }\n```", ""),
    "an unknown language": ("```ruby\nputs 1\n```", "nothing says how 'ruby' is tested"),
    "a document is complete": ('```json complete\n{"basics": {"name": "Ada"}}\n```', ""),
    "a document is not valid": ('```json complete\n{"basics": {"name": 1}}\n```', "basics.name"),
}


@pytest.mark.parametrize(("page", "words"), PAGES.values(), ids=PAGES)
def test_a_page_that_is_wrong_is_found(
    page: str, words: str, tmp_path: Path, env: dict[str, str]
) -> None:
    found = faults(page, tmp_path, env)
    assert len(found) == bool(words), found
    assert all(words in fault for fault in found)
