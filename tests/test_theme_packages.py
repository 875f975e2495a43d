"""Themes as packages: built, installed into an environment of their own, drawn with and removed."""

import json
import os
import shutil
import subprocess
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from jresume.kit import Choice, check_theme
from jresume.theme import find

# The environment is shared, so these tests stay with one worker, and in their order.
pytestmark = pytest.mark.xdist_group("theme-packages")

_OFFLINE = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir"]
_DOCUMENT = {
    "basics": {"name": "Ada Inventada"},
    "work": [{"name": "Lighthouse", "startDate": "2020"}],
    "meta": {
        "jresume": {"version": "1", "theme": "harbour-night", "themeOptions": {"motto": "Ahoy"}}
    },
}


@dataclass(frozen=True, slots=True)
class Workshop:
    """An environment that sees this one's packages and jresume itself, and two theme packages."""

    folder: Path
    python: Path
    site: Path
    built: dict[str, Path]

    def run(self, *words: str | os.PathLike[str]) -> subprocess.CompletedProcess[str]:
        """Run a module of the environment's Python."""
        return subprocess.run(
            [self.python, "-m", *words],
            cwd=self.folder,
            env={name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def pip(self, *words: str | os.PathLike[str]) -> None:
        """Have pip do something, which must end well."""
        done = self.run("pip", *words)
        assert done.returncode == 0, done.stderr

    def listed(self) -> dict[str, str]:
        """The themes that can be named, with their descriptions."""
        done = self.run("jresume", "theme", "list")
        assert (done.returncode, done.stderr) == (0, "")
        return dict(line.partition("  ")[::2] for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Workshop:
    folder = tmp_path_factory.mktemp("theme-packages")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    packages = [sysconfig.get_path("purelib"), str(checkout / "src")]
    (site / "dependencies.pth").write_text("\n".join(packages))
    python = folder / "venv" / "bin" / "python"
    shutil.copytree(checkout / "tests/fixtures/theme-package", folder / "harbour")
    made = Workshop(folder, python, site, {})
    new = made.run("jresume", "theme", "new", "north-sea", "--package", "--extends", "modern")
    assert new.returncode == 0, new.stderr
    for name in ("harbour", "north-sea"):
        built = made.run("build", "--no-isolation", "--outdir", f"{name}-dist", name)
        assert built.returncode == 0, built.stderr
        made.built[name] = folder / f"{name}-dist"
    (folder / "resume.json").write_text(json.dumps(_DOCUMENT))
    return made


@pytest.mark.parametrize("name", ["harbour", "north-sea"])
def test_wheel_and_sdist_hold_the_whole_theme(workshop: Workshop, name: str) -> None:
    (wheel,), (sdist,) = (workshop.built[name].glob(kind) for kind in ("*.whl", "*.tar.gz"))
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    with tarfile.open(sdist) as archive:
        sources = {one.partition("/")[2] for one in archive.getnames()}
    home = workshop.folder / name
    files = {
        path.relative_to(home).as_posix().removeprefix("src/")
        for path in home.rglob("jresume_theme_*/**/*")
        if path.is_file()
    }
    assert len(files) >= 4
    assert files == {file for file in packed if ".dist-info/" not in file}
    assert files <= {file.removeprefix("src/") for file in sources}


def test_installed_they_are_listed_drawn_with_and_never_imported(workshop: Workshop) -> None:
    (sdist,), (wheel,) = (
        workshop.built["north-sea"].glob("*.tar.gz"),
        workshop.built["harbour"].glob("*.whl"),
    )
    workshop.pip("install", *_OFFLINE, sdist, wheel)
    listed = workshop.listed()
    assert listed["harbour-night"].strip() == "Harbour on dark paper"
    assert {"harbour", "north-sea", "academic"} <= listed.keys()
    # The document names the one theme, and sets an option that it inherits from the other.
    done = workshop.run("jresume", "export", "-f", "html", "-f", "pdf", "-l", "de")
    assert (done.returncode, done.stderr.count("\n")) == (0, 2), done.stderr
    page = (workshop.folder / "resume.html").read_text("utf-8")
    assert '<p class="motto">Ahoy</p>' in page
    assert ">Reisen</h2>" in page
    assert 'url("data:image/png' in page
    assert (workshop.folder / "resume.pdf").read_bytes().startswith(b"%PDF")
    done = workshop.run("jresume", "export", "-t", "north-sea", "-o", "north.html")
    assert done.returncode == 0, done.stderr
    assert not [*workshop.folder.rglob("imported")]


def test_installed_it_passes_the_kit(workshop: Workshop) -> None:
    theme = find(f"{workshop.site / 'jresume_theme_harbour'}/")
    assert list(check_theme(theme, choice=Choice({"full"}, ()))) == []


def test_uninstalled_they_are_gone_and_what_was_drawn_stays(workshop: Workshop) -> None:
    before = (workshop.folder / "resume.html").read_bytes()
    workshop.pip(
        "uninstall", "--quiet", "--yes", "jresume-theme-harbour", "jresume-theme-north-sea"
    )
    assert not {"harbour", "harbour-night", "north-sea"} & workshop.listed().keys()
    done = workshop.run("jresume", "export", "-f", "html")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "resume.json:1:140: error: unknown theme 'harbour-night': known themes are academic, "
    )
    assert done.stderr.count("\n") == 1
    assert (workshop.folder / "resume.html").read_bytes() == before


def test_installed_as_a_checkout_it_shows_what_changes(workshop: Workshop) -> None:
    workshop.pip("install", *_OFFLINE, "--editable", "./harbour")
    manifest = workshop.folder / "harbour/src/jresume_theme_harbour/theme.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("Classic, with", "At sea, with"))
    assert workshop.listed()["harbour"].strip().startswith("At sea, with a motto")
    assert not [*workshop.folder.rglob("imported")]
