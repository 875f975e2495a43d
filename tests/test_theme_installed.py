"""Themes that pip installed: found without a word of their Python, and whatever is damaged."""

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from jresume import theme
from jresume.errors import ThemeError
from jresume.theme import About, find

Make = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages are installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a theme into a folder beneath tmp_path, and give the folder."""

    def make(name: str, manifest: str = 'extends = "base"', **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        for path, text in {"theme.toml": manifest, **files}.items():
            (folder / path).write_text(text, "utf-8")
        return folder

    return make


def _installed(folder: Path, name: str, value: str, *, package: str = "") -> Path:
    """What pip leaves of a distribution with one entry point: the folder of its metadata."""
    package = package or name
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[jresume.themes]\n{name} = {value}\n")
    return info


def test_an_installed_theme_is_found_and_not_imported(
    make: Make, site: Path, tmp_path: Path, draw: Callable[..., str]
) -> None:
    package = make("site/jresume_theme_x", **{"__init__.py": "raise SystemExit('imported')"})
    make("site/jresume_theme_x/themes/deep", 'extends = "../.."')
    _installed(site, "nordic", "jresume_theme_x")
    _installed(site, "nordic-deep", "jresume_theme_x.themes.deep:attribute")
    assert theme.known()["nordic"] == package
    assert find("nordic").names == ("nordic", "base")
    assert find("nordic", inside=tmp_path / "home").folders[0] == package
    # What is installed may extend what is installed with it, whoever names it.
    assert find("nordic-deep", inside=tmp_path / "home").name == "nordic-deep"
    assert "nordic" in dict(theme.describe())
    assert "jresume_theme_x" not in sys.modules
    own = make("own", 'extends = "nordic"', **{"page.html": '{% extends "@nordic/page.html" %}'})
    assert "<h1>" in draw({}, find(str(own)))


@pytest.mark.parametrize(
    ("told", "manifest", "about"),
    [
        ("", "", About("1.0", package="nordic")),
        (
            "Author: Ada\nAuthor-email: Ada <a@example.org>, b@example.org\nLicense: MIT\n",
            "",
            About("1.0", "Ada, b@example.org", "MIT", "nordic"),
        ),
        (
            "License: All of\n  a text\nClassifier: License :: OSI Approved :: MIT License\n",
            "version = '2'\nauthor = 'Eve'",
            About("2", "Eve", "MIT License", "nordic"),
        ),
        ("License-Expression: MIT\n", "license = 'OFL-1.1'", About("1.0", "", "OFL-1.1", "nordic")),
    ],
)
def test_a_theme_tells_who_made_it(
    make: Make, site: Path, told: str, manifest: str, about: About
) -> None:
    make("site/of_nordic", manifest)
    metadata = _installed(site, "nordic", "of_nordic") / "METADATA"
    metadata.write_text(metadata.read_text("utf-8") + told, "utf-8")
    assert find("nordic").about == about
    assert find("base").about == About()


def test_a_bundled_name_can_not_be_taken_over(make: Make, site: Path, run_jresume: Run) -> None:
    folder = make("site/evil", 'description = "evil"')
    _installed(site, "base", "evil", package="jresume-theme-evil")
    assert find("base").description != "evil"
    assert find(f"{folder}/").description == "evil"
    listed = run_jresume("theme", "list")
    assert "evil" not in listed.stdout
    assert listed.stderr == (
        "note: the package jresume-theme-evil brings a theme called base, as one is that comes "
        f"with jresume and goes before: have its author rename it, or name it by its folder: "
        f"{folder}/\n"
    )


LOST = "theme nowhere: the package lost-theme says it is in "


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("not_there_at_all", "'not_there_at_all', which isn't there: install it anew"),
        ("a..b", "'a..b', which isn't there"),
        (":x", "'', which isn't there"),
        ("__main__", "'__main__', "),
        ("json", "'json', where there is no theme.toml ("),
        ("os.path", "'os.path', where there is no theme.toml ("),
        ("half", "'half', where there is no theme.toml ("),
        ("half.deep", "'half.deep', where there is no theme.toml ("),
        ("half./../../outside", "'half./../../outside', where there is no theme.toml ("),
        ("half.link", "'half.link', where there is no theme.toml ("),
    ],
)
def test_an_entry_point_that_leads_nowhere_says_so(
    make: Make, site: Path, tmp_path: Path, value: str, words: str
) -> None:
    make("outside")
    (site / "half").mkdir()
    (site / "half/link").symlink_to(tmp_path / "outside")
    _installed(site, "nowhere", value, package="lost-theme")
    assert "nowhere" not in theme.known()
    with pytest.raises(ThemeError) as raised:
        find("nowhere")
    assert str(raised.value).startswith(LOST + words)
    assert dict(theme.describe())["nowhere"] == f"(broken: {raised.value})"


def test_a_package_that_gives_one_name_to_two_themes_is_told_so(make: Make, site: Path) -> None:
    day, night = make("site/harbour/day"), make("site/harbour/night")
    info = _installed(site, "harbour", "harbour.day", package="jresume-theme-harbour")
    points = info / "entry_points.txt"
    points.write_text(f"{points.read_text()}harbour = harbour.night\n")
    with pytest.raises(ThemeError) as raised:
        find("harbour")
    assert str(raised.value) == (
        "theme harbour: the package jresume-theme-harbour gives this name to 2 themes, "
        f"{day} and {night}: have its author give each a name of its own in jresume.themes"
    )
    assert "harbour" not in theme.known()
    # The same said twice is one theme.
    points.write_text("[jresume.themes]\nharbour = harbour.day\nharbour = harbour.day\n")
    assert find("harbour").folders[0] == day


def test_a_theme_in_a_zip_is_none(make: Make, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make("site/packed", **{"__init__.py": ""})
    _installed(site, "packed", "packed")
    archive = site.parent / "packed.whl"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in site.rglob("*"):
            zipped.write(path, path.relative_to(site))
    monkeypatch.setattr(sys, "path", [str(archive), *(one for one in sys.path if one != str(site))])
    with pytest.raises(ThemeError, match=r"where there is no theme\.toml \(.*packed\.whl"):
        find("packed")


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        (b"[jresume.themes]\n\xff = x\n", "'utf-8' codec can't decode byte 0xff"),
        (b"[jresume.themes]\nnothing\n", "missing 1 required"),
        (b"nordic = jresume_theme_x\n", ""),
        (b"", ""),
    ],
)
def test_damaged_entry_points_are_in_no_other_themes_way(
    make: Make, site: Path, run_jresume: Run, content: bytes, noted: str
) -> None:
    make("site/jresume_theme_x")
    _installed(site, "nordic", "jresume_theme_x")
    info = _installed(site, "damaged", "jresume_theme_x", package="theme-damaged")
    (info / "entry_points.txt").write_bytes(content)
    listed = run_jresume("theme", "list")
    assert listed.returncode == 0
    assert "\nnordic\n" in listed.stdout
    assert "damaged" not in listed.stdout
    said = "note: the package theme-damaged has an entry_points.txt that can't be read ("
    assert listed.stderr.startswith(said) is bool(noted)
    assert noted in listed.stderr


@pytest.mark.parametrize("content", [b"Name: \xff", b"", None])
def test_a_package_without_its_name_is_called_as_its_folder_is(
    make: Make, site: Path, content: bytes | None
) -> None:
    make("site/jresume_theme_x")
    info = _installed(site, "nordic", "jresume_theme_x")
    _installed(site, "nowhere", "elsewhere", package="x")
    metadata = info / "METADATA"
    metadata.write_bytes(content) if content is not None else metadata.unlink()
    assert find("nordic").names == ("nordic", "base")


def test_one_name_of_two_packages_is_neither_s(make: Make, site: Path) -> None:
    make("site/first")
    make("site/second")
    _installed(site, "twin", "second", package="theme-b")
    _installed(site, "twin", "first", package="theme-a")
    said = "theme twin: the package theme-[ab] is not alone in bringing it: theme-a and theme-b do"
    with pytest.raises(ThemeError, match=said):
        find("twin")
    assert "is not alone" in dict(theme.describe())["twin"]


def test_a_package_that_is_found_twice_is_one(
    make: Make, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("site/jresume_theme_x")
    _installed(site, "nordic", "jresume_theme_x", package="Jresume.Theme-X")
    _installed(tmp_path / "later", "nordic", "jresume_theme_x", package="jresume_theme_x")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "later")])
    assert find("nordic").names == ("nordic", "base")


@pytest.mark.parametrize("name", ["npm:even", "a/b"])
def test_a_name_that_means_something_else_names_nothing(make: Make, site: Path, name: str) -> None:
    make("site/jresume_theme_x")
    _installed(site, name, "jresume_theme_x", package="x")
    assert name not in theme.known()
    assert "gives it a name that means a folder, or npm" in dict(theme.describe())[name]


def test_a_broken_installed_theme_says_so_in_the_list(make: Make, site: Path) -> None:
    make("site/broken_theme", "zzz = 1")
    _installed(site, "broken", "broken_theme")
    assert dict(theme.describe())["broken"].startswith("(broken: ")
