import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jresume import kept, theme
from jresume._bundled import THEMES
from jresume.check import check_options
from jresume.errors import ThemeError
from jresume.theme import find
from jresume.theme.manifest import manifest_in

Make = Callable[..., Path]
HOSTILE_NAMES = ["", "a\0b", "./a\0b", "~nobody-here/x", "./" + "x" * 5000, ".", "..", "/", "./x/y"]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a theme into a folder beneath tmp_path, and give the folder."""

    def make(name: str, manifest: str = 'extends = "base"', **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "theme.toml").write_text(manifest, "utf-8")
        for path, text in files.items():
            (folder / path).write_text(text, "utf-8")
        return folder

    return make


def test_bundled_themes_are_known_and_whole() -> None:
    assert {"academic", "base"} <= set(theme.known())
    for name, text in theme.describe():
        found = find(name)
        assert found.name == name
        assert found.description == text
        assert text
        assert found.formats == ("html", "pdf")
        assert found.options({}).keys() == found.option_schema["properties"].keys()


def test_a_theme_inherits_what_it_does_not_say() -> None:
    base, academic = find("base"), find("academic")
    assert academic.names == ("academic", "base")
    assert academic.folders[1:] == base.folders
    assert academic.sections == base.sections
    assert academic.options({})["dateSeparator"] != base.options({})["dateSeparator"]
    assert academic.options({"paper": "A4"})["paper"] == "A4"
    assert academic.option_schema["properties"]["photo"]["type"] == "boolean"
    assert academic.file("page.html") == base.file("page.html")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("acadmic", "did you mean 'academic'? known themes are academic, base, "),
        ("zzz", "unknown theme 'zzz': known themes are academic, base, "),
        ("", "unknown theme ''"),
        (".", "a folder is named with a slash: ./my-theme"),
    ],
)
def test_an_unknown_name_says_which_are_known(name: str, hint: str) -> None:
    with pytest.raises(ThemeError) as raised:
        find(name)
    assert hint in str(raised.value)


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=lambda name: ascii(name[:20]))
@pytest.mark.parametrize("inside", [True, False])
def test_a_name_that_names_nothing_is_a_theme_error(
    tmp_path: Path, name: str, inside: bool
) -> None:
    with pytest.raises(ThemeError) as raised:
        find(name, inside=tmp_path if inside else None)
    assert len(str(raised.value)) < 12_000


@pytest.mark.parametrize("name", ["plain", "my theme", "Ünïcode 主題", "{{ 7 }}", "a'b\"c", "100%"])
def test_a_theme_is_a_folder_of_any_name(
    make: Make, draw: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = make(name, **{"style.css": "p { color: teal }"})
    monkeypatch.chdir(folder.parent)
    for path in (str(folder), f"./{name}", f"{name}/"):
        assert find(path).name == name
        assert "color: teal" in draw({}, find(path))
    monkeypatch.chdir(folder)
    assert find("./").name == name


def test_a_theme_extends_one_beside_it(make: Make, draw: Callable[..., str]) -> None:
    make("first", **{"style.css": "i { color: red }"})
    folder = make("second", 'extends = "../first"', **{"style.css": "i { color: blue }"})
    found = find(str(folder))
    assert found.names == ("second", "first", "base")
    page = draw({}, found)
    assert page.index("color: red") < page.index("color: blue")


@pytest.mark.parametrize(
    ("manifests", "circle"),
    [
        ({"a": "./"}, "a → a"),
        ({"a": "../a"}, "a → a"),
        ({"a": "../b", "b": "../a"}, "a → b → a"),
        ({"a": "../b", "b": "../c", "c": "../a/../b"}, "a → b → c → b"),
    ],
)
def test_a_circle_is_an_error(make: Make, manifests: Mapping[str, str], circle: str) -> None:
    folders = [make(name, f'extends = "{other}"') for name, other in manifests.items()]
    with pytest.raises(ThemeError) as raised:
        find(str(folders[0]))
    assert str(raised.value).endswith(f"it extends itself: {circle}")


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("extends = ", ":1:11: a value is missing here"),
        ("x = 1\nx = 2", ":2:1: this key is given twice"),
        ('extend = "base"', "unknown key 'extend' (did you mean extends?); known are author"),
        ("zzz = 1", "unknown key 'zzz'; known are author"),
        ("description = 5", "description is to be text"),
        ("version = 1.0", "version is to be text"),
        ('extends = ["base"]', "extends is to be text"),
        ('formats = "html"', "formats is to be a list of html and pdf"),
        ('formats = ["docx"]', "formats is to be a list of html and pdf"),
        ("formats = [[1]]", "formats is to be a list of html and pdf"),
        ("options = []", "options is to be a table of tables"),
        ("[options]\npaper = 5", "options is to be a table of tables"),
        ("[options.x]\ntype = 'string'", "option x has no default"),
        ("[options.x]\ntype = 'text'\ndefault = ''", "option x: type is to be one of array"),
        ("[options.x]\ntype = ['string']\ndefault = ''", "option x: type is to be one of array"),
        ("[options.x]\nmaxLength = '8'\ndefault = ''", "option x: maxLength can't be '8'"),
        ("[options.x]\nenum = 'a'\ndefault = 'a'", "option x: enum can't be 'a'"),
        ("[options.x]\npattern = '('\ndefault = ''", "option x: pattern is no regular expression"),
        ("[options.x]\nenum = ['a']\ndefault = 'b'", "option x doesn't take its own default, 'b'"),
        ("[options.x]\ntype = 'boolean'\ndefault = 1", "option x doesn't take its own default, 1"),
        ("sections = 5", "sections are to be tables with a title and from"),
        ("sections = [5]", "sections are to be tables"),
        ("[[sections]]\ntitle = 'x'", "sections are to be tables"),
        ("[[sections]]\ntitle = 'x'\nfrom = []", "sections are to be tables"),
        ("[[sections]]\ntitle = 'x'\nfrom = [1]", "sections are to be tables"),
        ("[[sections]]\ntitle = 5\nfrom = ['work']", "sections are to be tables"),
        (
            "[[sections]]\ntitle = 'x'\nfrom = ['work', 'wrok']",
            ":3:17: sections: from names 'wrok' (did you mean work?); there are awards, cert",
        ),
        (
            "sections = [\n{ title = 'x', from = ['statemnts:x'] },\n]",
            ":2:24: sections: from names 'statemnts:x' (did you mean statements:x?); there are",
        ),
        ("[[sections]]\ntitle = 'x'\nfrom = ['Work']", "'Work' (did you mean work?); there"),
        ("[[sections]]\ntitle = 'x'\nfrom = ['xyz']", "names 'xyz'; there are awards, certifi"),
        ("[[sections]]\ntitle = 'x'\nfrom = ['']", "names ''; there are awards, certifi"),
        (
            "[[sections]]\ntitle = 'x'\nfrom = ['work']\ntags = ['a']",
            ":4:1: sections: unknown key 'tags'; known are from, i18n, title",
        ),
        ("[[sections]]\ntitle = 'x'\nfrom = ['work']\ni18n = 5", ":4:1: sections: i18n is to be"),
        (
            "[[sections]]\ntitle = 'x'\nfrom = ['work']\ni18n.de.titel = 'y'",
            "sections: i18n is to be a title for each language",
        ),
    ],
)
def test_a_broken_manifest_is_named_with_what_is_wrong(
    make: Make, manifest: str, words: str
) -> None:
    folder = make("own", manifest)
    with pytest.raises(ThemeError) as raised:
        find(str(folder))
    assert str(raised.value).startswith(str(folder / "theme.toml"))
    assert words in str(raised.value)


def test_a_manifest_is_text_in_utf_8(make: Make) -> None:
    folder = make("own")
    (folder / "theme.toml").write_bytes(b"\xff")
    with pytest.raises(ThemeError, match=r"theme\.toml:1: the byte 0xFF isn't UTF-8"):
        find(str(folder))


def test_a_folder_without_a_manifest_is_no_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"a theme is a folder with a theme\.toml in it"):
        find(str(tmp_path))


def test_a_child_overrides_an_option(make: Make) -> None:
    folder = make(
        "own", 'extends = "base"\n[options.paper]\ndefault = "A4"\n[options.x]\ndefault = 1'
    )
    found = find(str(folder))
    assert found.options({})["paper"] == "A4"
    assert found.option_schema["properties"]["paper"]["enum"] == ["Letter", "A4"]
    assert found.options({"x": 2, "unknown": 3})["x"] == 2
    assert "unknown" not in found.options({"unknown": 3})


def test_a_document_names_a_theme_inside_its_own_folder(make: Make, tmp_path: Path) -> None:
    make("home/own")
    make("outside")
    home = tmp_path / "home"
    assert find("./own", inside=home).name == "own"
    assert find("academic", inside=home).name == "academic"
    (home / "link").symlink_to(tmp_path / "outside")
    for name in ("../outside", "own/../../outside", str(tmp_path / "outside"), "./link"):
        with pytest.raises(ThemeError, match="inside its own folder only"):
            find(name, inside=home)


def test_what_a_document_names_does_not_lead_out_by_what_it_extends(
    make: Make, tmp_path: Path
) -> None:
    make("outside")
    make("home/own", 'extends = "../../outside"')
    make("home/other", 'extends = "../own"')
    assert find(str(tmp_path / "home/own")).names == ("own", "outside", "base")
    for name in ("./own", "./other"):
        with pytest.raises(ThemeError, match="inside its own folder only"):
            find(name, inside=tmp_path / "home")


@pytest.mark.parametrize(
    "name",
    ["../secret", "../../etc/passwd", "/etc/passwd", "link", "linked/secret", "a\0b", "x" * 5000],
)
def test_no_file_outside_a_theme_is_a_file_of_it(make: Make, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = make("own")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "linked").symlink_to(tmp_path)
    with pytest.raises(ThemeError, match=r"outside the theme's folder|can't be the name"):
        find(str(folder)).file(name)


def test_a_file_is_looked_for_in_the_theme_first(make: Make) -> None:
    folder = make("own", **{"page.html": "mine"})
    found = find(str(folder))
    assert found.file("page.html").read_text() == "mine"
    assert found.file("macros.html").parent == found.folders[1].resolve()
    with pytest.raises(ThemeError, match=r"theme own: there is no file 'none\.html' in "):
        found.file("none.html")


@pytest.mark.parametrize("name", sorted(path.parent.name for path in THEMES.glob("*/theme.toml")))
def test_the_defaults_of_a_bundled_theme_fit_its_own_rules(name: str) -> None:
    theme = find(name)
    assert check_options(theme.option_schema, theme.options({}), (), of=name) == []


@pytest.mark.parametrize("folder", sorted(path.parent for path in THEMES.glob("*/theme.toml")))
def test_a_manifest_that_was_kept_is_the_one_that_is_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    plain = tomllib.loads((folder / "theme.toml").read_text("utf-8"))
    for _ in range(2):
        assert json.dumps(manifest_in(folder)) == json.dumps(plain)
        assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_manifest_of_strangers_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    (tmp_path / "theme.toml").write_text('extends = "base"\n')
    assert manifest_in(tmp_path) == {"extends": "base"}
    assert not (tmp_path / "kept").exists()
