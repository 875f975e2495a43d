"""The hooks for pre-commit, as pre-commit itself runs them; and nothing is downloaded."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

# What others left in the folder, and no clone of it would have.
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "node_modules", "build", "dist", "__pycache__", ".*_cache", ".hypothesis"),
    *(".coverage*", "htmlcov", "tests", "benchmarks"),
)

pytestmark = pytest.mark.xdist_group("hooks")


def git(folder: Path, *args: str) -> None:
    ours = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_NAME": "Test" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "test@example.org" for who in ("AUTHOR", "COMMITTER")},
    }
    command = ["git", "-c", "init.defaultBranch=main", *args]
    subprocess.run(command, cwd=folder, env=os.environ | ours, check=True, capture_output=True)


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory, checkout: Path, require_tool: Callable[..., str]
) -> Path:
    """A repository with this version of jresume, as people name it in their configuration."""
    require_tool("git")
    folder = tmp_path_factory.mktemp("published") / "jresume"
    shutil.copytree(checkout, folder, ignore=LEFT_OUT)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All")
    return folder


@pytest.fixture(scope="module")
def offline(
    tmp_path_factory: pytest.TempPathFactory, plain_environment: Mapping[str, str]
) -> dict[str, str]:
    """Have pip build jresume with what is installed here, and take its libraries from here."""
    packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return {
        **{name: value for name, value in plain_environment.items() if name != "PYTHONWARNINGS"},
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(packages)),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say: build without isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
    }


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Ada"}}\n', "utf-8")
    (tmp_path / "cvs").mkdir()
    (tmp_path / "cvs" / "cv.yaml").write_text("basics:\n  name: Ada\n", "utf-8")
    (tmp_path / "package.json").write_text('{"name": 5}\n', "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    return tmp_path


Try = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def try_hook(repository: Path, published: Path, offline: dict[str, str]) -> Try:
    def try_hook(hook: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "try-repo", str(published), hook]
        return subprocess.run(
            [*command, "--all-files", "--verbose", "--color", "never"],
            cwd=repository, env=offline, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return try_hook


def test_each_hook_is_a_command(checkout: Path) -> None:
    hooks = yaml.safe_load((checkout / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["jresume-validate", "jresume-fmt"]
    assert {hook["language"] for hook in hooks} == {"python"}


def test_validate(try_hook: Try, repository: Path) -> None:
    done = try_hook("jresume-validate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    (repository / "resume.json").write_text('{"basics": {"name": 5}}\n', "utf-8")
    done = try_hook("jresume-validate")
    assert "\nresume.json:1:21: error: basics.name is the number 5" in done.stdout
    assert "package.json" not in done.stdout
    assert done.returncode == 1


def test_fmt(try_hook: Try, repository: Path) -> None:
    path = repository / "cvs" / "cv.yaml"
    path.write_text("basics:\n      name:     Ada\n", "utf-8")
    done = try_hook("jresume-fmt")
    assert "wrote cvs/cv.yaml" in done.stdout
    assert done.returncode == 1
    assert path.read_text("utf-8") == "basics:\n  name: Ada\n"
    assert try_hook("jresume-fmt").returncode == 0
    assert (repository / "package.json").read_text("utf-8") == '{"name": 5}\n'
