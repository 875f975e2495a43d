"""The GitHub Action, its steps run here one after the other as a runner would.

A runner is a checkout, an environment and bash; what the steps may ask of it is listed in `Runner`.
What a step `uses` is another's action, and not run.
"""

import os
import re
import shutil
import subprocess
import sysconfig
import venv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.xdist_group("action")

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "node_modules", "build", "dist", "__pycache__", ".*_cache", ".hypothesis"),
    *(".coverage*", "htmlcov", "tests", "benchmarks"),
)


@dataclass(slots=True)
class Runner:
    """A machine that runs the steps of a composite action in a folder."""

    action: Mapping[str, Any]
    action_path: Path
    workspace: Path
    env: Mapping[str, str]
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    said: str = ""

    def run(self) -> int:
        """Run every step until one fails; the exit code of the last one."""
        defaults = {name: str(one["default"]) for name, one in self.action["inputs"].items()}
        assert set(self.inputs) <= set(defaults)
        self.inputs = defaults | self.inputs
        for step in self.action["runs"]["steps"]:
            if "run" in step and self.is_wanted(step.get("if", "")) and (code := self.do(step)):
                return code
        return 0

    def do(self, step: Mapping[str, Any]) -> int:
        """Run one step as GitHub runs it in bash."""
        assert step["shell"] == "bash"
        into = self.workspace.parent / "output"
        into.write_text("", "utf-8")
        script = self.workspace.parent / "step.sh"
        script.write_text(step["run"], "utf-8")
        given = {name: self.filled_in(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={**self.env, **given, "GITHUB_OUTPUT": str(into)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.said += done.stdout
        if "id" in step:
            self.outputs[step["id"]] = dict(outputs(into.read_text("utf-8")))
        return done.returncode

    def filled_in(self, value: str) -> str:
        """A text with its expressions worked out, those that the action uses."""
        return EXPRESSION.sub(lambda match: self.value(match[1]), value)

    def value(self, expression: str) -> str:
        if expression == "github.action_path":
            return str(self.action_path)
        kind, _, rest = expression.partition(".")
        if kind == "inputs":
            return self.inputs[rest]
        step, outputs, name = rest.split(".")
        assert (kind, outputs) == ("steps", "outputs")
        return self.outputs.get(step, {}).get(name, "")

    def is_wanted(self, condition: str) -> bool:
        if not condition:
            return True
        if match := re.fullmatch(r"inputs\.([\w-]+) != ''", condition):
            return self.inputs[match[1]] != ""
        match = re.fullmatch(r"contains\(inputs\.([\w-]+), '(\w+)'\)", condition)
        assert match, f"the test knows no such condition: {condition}"
        return match[2] in self.inputs[match[1]]

    def output(self, name: str) -> str:
        return self.filled_in(self.action["outputs"][name]["value"])


def outputs(text: str) -> Iterator[tuple[str, str]]:
    """What a step wrote to GITHUB_OUTPUT: `name=value`, or `name<<END`, lines and END."""
    lines = iter(text.splitlines())
    for line in lines:
        name, several, end = line.partition("<<")
        if several:
            yield name, "\n".join(iter(lambda: next(lines), end))
        else:
            yield tuple(line.split("=", 1))


@pytest.fixture(scope="module")
def action(checkout: Path) -> dict[str, Any]:
    return yaml.safe_load((checkout / "action.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def machine(
    tmp_path_factory: pytest.TempPathFactory, plain_environment: Mapping[str, str]
) -> dict[str, str]:
    """An environment like one that setup-python leaves; pip builds offline, with what is here."""
    work = tmp_path_factory.mktemp("machine")
    venv.create(work / "python", with_pip=True)
    # Where the tests run as somebody else, nobody is asked for a password.
    sudo = work / "bin" / "sudo"
    sudo.parent.mkdir()
    sudo.write_text('#!/bin/sh\nexec "$@"\n', "utf-8")
    sudo.chmod(0o755)
    packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    path = [work / "python" / "bin", sudo.parent, plain_environment["PATH"]]
    return {
        **{name: value for name, value in plain_environment.items() if name != "PYTHONWARNINGS"},
        "PATH": os.pathsep.join(map(str, path)),
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(packages)),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
    }


@pytest.fixture(scope="module")
def action_path(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    folder = tmp_path_factory.mktemp("actions") / "an action's folder"
    shutil.copytree(checkout, folder, ignore=LEFT_OUT)
    return folder


@pytest.fixture
def runner(
    tmp_path: Path, action: dict[str, Any], action_path: Path, machine: dict[str, str]
) -> Callable[..., Runner]:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "resume.json").write_text('{"basics": {"name": "Ada"}}\n', "utf-8")
    # What must not be imported from the repository that is checked.
    for module in ("pip", "json", "jresume"):
        (workspace / f"{module}.py").write_text("raise SystemExit('somebody else ran')\n", "utf-8")

    def runner(**inputs: str) -> Runner:
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        return Runner(action, action_path, workspace, machine, named)

    return runner


def test_no_script_has_an_input_in_its_text(action: dict[str, Any]) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) > 3
    assert [script for script in scripts if "${{" in script] == []
    described = [*action["inputs"].values(), *action["outputs"].values()]
    assert all(one["description"].endswith(".") for one in described)


def test_the_docs_name_each_input(action: dict[str, Any], checkout: Path) -> None:
    page = (checkout / "docs" / "reports.md").read_text("utf-8")
    section = page.partition("## GitHub")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == list(action["inputs"])
    assert all(f"`{name}`" in section for name in action["outputs"])


def test_a_document_is_checked_and_drawn(
    runner: Callable[..., Runner], pdf_text: Callable[..., str]
) -> None:
    run = runner()
    assert run.run() == 0, run.said
    assert "1 file, none invalid" in run.said
    assert run.output("paths") == "./resume.pdf"
    assert "Ada" in pdf_text(run.workspace / "resume.pdf")


def test_several_documents_with_strange_names(runner: Callable[..., Runner]) -> None:
    run = runner(
        files="resume.json\n\n  a b.yaml\n$(touch owned); x.json\n-v.json\n",
        formats="html  json",
        theme="base",
        output="build & more",
        error_on="note",
        ignore="advice/order\n advice/html",
    )
    (run.workspace / "  a b.yaml").write_text("basics: {name: Bea}\n", "utf-8")
    (run.workspace / "$(touch owned); x.json").write_text("{}", "utf-8")
    (run.workspace / "-v.json").write_text("{}", "utf-8")
    assert run.run() == 0, run.said
    paths = run.output("paths").split("\n")
    stems = ["resume", "  a b", "$(touch owned); x", "-v"]
    assert paths == [f"build & more/{stem}.{kind}" for stem in stems for kind in ("html", "json")]
    assert all((run.workspace / path).is_file() for path in paths)
    assert "Bea" in (run.workspace / "build & more" / "  a b.html").read_text("utf-8")
    assert not (run.workspace / "owned").exists()


def test_an_invalid_document_is_annotated_and_not_drawn(runner: Callable[..., Runner]) -> None:
    run = runner(formats="html")
    (run.workspace / "resume.json").write_text('{"basics": {"name": 5}}', "utf-8")
    assert run.run() == 1
    assert (
        "\n::error file=resume.json,line=1,endLine=1,col=21,endColumn=21,title=" in f"\n{run.said}"
    )
    assert not (run.workspace / "resume.html").exists()
    assert run.output("paths") == ""


def test_it_can_check_alone(runner: Callable[..., Runner]) -> None:
    run = runner(formats="", error_on="warning")
    (run.workspace / "resume.json").write_text('{"basics": {"name": "A", "name": "B"}}', "utf-8")
    assert run.run() == 1
    assert "::warning file=resume.json," in run.said
    run = runner(formats="", ignore="advice/duplicate-key", error_on="warning")
    assert run.run() == 0, run.said
    assert sorted(path.suffix for path in run.workspace.iterdir()) == [".json", *[".py"] * 3]


def test_the_runner_notices(tmp_path: Path) -> None:
    steps = [
        {
            "run": "echo a=1 >>$GITHUB_OUTPUT; printf 'b<<E\\nx\\ny\\nE\\n' >>$GITHUB_OUTPUT",
            "id": "s",
        },
        {"run": "exit 7", "if": "inputs.x != ''"},
        {"run": 'echo "$X"; false | true'},
        {"run": "echo not reached"},
    ]
    steps = [{"shell": "bash", "env": {"X": "<${{ inputs.x }}>"}, **step} for step in steps]
    whole = {"inputs": {"x": {"default": ""}}, "runs": {"steps": steps}}
    (tmp_path / "w").mkdir()
    env = {"PATH": os.environ["PATH"]}
    run = Runner(whole, tmp_path, tmp_path / "w", env, {})
    assert run.run() == 1
    assert run.said == "<>\n"
    assert run.outputs == {"s": {"a": "1", "b": "x\ny"}}
    assert Runner(whole, tmp_path, tmp_path / "w", env, {"x": "1"}).run() == 7
