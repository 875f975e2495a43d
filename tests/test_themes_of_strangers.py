"""What a stranger's theme does wrong is one message with its place, and nothing is written."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from jresume.errors import ThemeError
from jresume.export.policy import POLICY
from jresume.kit import Choice, check_theme
from jresume.theme import find

ENDLESS = "<p>\n" + "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
HUGE = "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}"
BASE = 'extends = "base"\n'
OPTION = f"{BASE}[options.x]\n"
DOCUMENT = {"basics": {"name": "Ada"}, "work": [{"name": "Lab"}]}


def _theme(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in {"theme.toml": BASE, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


# The files of a theme `own` → how its message begins.
MANIFESTS: dict[str, tuple[dict[str, str], str]] = {
    "broken TOML": ({"theme.toml": f"{BASE}x = hi"}, "own/theme.toml:2:5: text stands in quotes"),
    "unknown key": (
        {"theme.toml": f"\n{BASE}fnts = 1"},
        "own/theme.toml:3:1: unknown key 'fnts' (di",
    ),
    "unknown rule": (
        {"theme.toml": f"{OPTION}type = 'number'\nminimun = 3\ndefault = 1"},
        "own/theme.toml:4:1: option x: unknown key 'minimun' (did you mean minimum?)",
    ),
    "unknown format": (
        {"theme.toml": f"{OPTION}format = 'colour'\ndefault = 'red'"},
        "own/theme.toml:3:1: option x: unknown format 'colour' (did you mean color?)",
    ),
    "no JSON Schema": (
        {"theme.toml": f"{OPTION}type = 'array'\nitems = {{ type = 'text' }}\ndefault = []"},
        "own/theme.toml:4:11: option x: type can't be 'text' in a JSON Schema (draft-07)",
    ),
    "a rule that is none": (
        {"theme.toml": f"{OPTION}type = 'array'\nitems = 5\ndefault = []"},
        "own/theme.toml:4:1: option x: items can't be 5 in a JSON Schema (draft-07)",
    ),
    "a default below its minimum": (
        {"theme.toml": f"{OPTION}type = 'number'\nminimum = 3\ndefault = 1"},
        "own/theme.toml:5:1: option x: its default isn't one that it takes: x is the number 1; ",
    ),
    "a default that is no colour": (
        {"theme.toml": f"{BASE}options.accentColor.default = 'blu'"},
        "own/theme.toml:2:21: option accentColor: its default isn't one that it takes: accentColor",
    ),
    "no parent": (
        {"theme.toml": 'extends = "acadmic"'},
        "own/theme.toml:1:1: unknown theme 'acadmic': did you mean 'academic'?",
    ),
    "no folder of a parent": (
        {"theme.toml": '\nextends = "../other"'},
        "own/theme.toml:2:1: theme ../other: there is no folder own/../other",
    ),
    "a parent that is a file": (
        {"theme.toml": 'extends = "./x"', "x": ""},
        "own/theme.toml:1:1: theme ./x: own/x is a file: a theme is a folder with a theme.toml",
    ),
    "a circle": (
        {
            "theme.toml": 'extends = "./in"',
            "in/theme.toml": 'extends = ".."\n'.replace("..", "../"),
        },
        "own/in/theme.toml:1:1: it extends itself: own → in → own",
    ),
    "a font that isn't there": (
        {"theme.toml": f"{BASE}[fonts.X]\nfaces = [{{ file = 'x.woff' }}]"},
        "own/theme.toml:3:12: font X: there is no file 'x.woff' in own, ",
    ),
    "a font that is none": (
        {"theme.toml": f"{BASE}[fonts.X]\nfaces = [{{ file = 'x.woff' }}]", "x.woff": "hello"},
        "own/theme.toml:3:12: font X: 'x.woff' is no font: it is to be WOFF, WOFF2, ",
    ),
    "a font elsewhere": (
        {"theme.toml": f"{BASE}[fonts.X]\nfaces = [{{ file = '../x.woff' }}]"},
        "own/theme.toml:3:12: font X: own/../x.woff is outside the theme's folder",
    ),
}
# The files of a theme `own` → the place in it, and what is said of it.
TEMPLATES: dict[str, tuple[dict[str, str], str, str]] = {
    "an unknown name": ({"page.html": "\n{{ pgae }}"}, "/page.html:2: ", "'pgae' is undefined"),
    "a field of an unknown name": (
        {"page.html": "{{ a.b.c }}"},
        "/page.html:1: ",
        "'a' is undefined",
    ),
    "a loop over an unknown name": (
        {"page.html": "{% for a in b %}{% endfor %}"},
        "/page.html:1: ",
        "'b' is undefined",
    ),
    "a macro of itself": (
        {"page.html": "{% macro a() %}\n{{ a() }}{% endmacro %}{{ a() }}"},
        "/page.html:2: ",
        "call themselves without end",
    ),
    "a url elsewhere": (
        {"style.css": "p {\n  background: url( '../x.png' ); }"},
        "own/style.css:2: ",
        "own/../x.png is outside the theme's folder",
    ),
    "a url of nothing": (
        {"style.css": "\n\np{src:url(x.png)}"},
        "own/style.css:3: ",
        "no file 'x.png'",
    ),
    "a url that a template makes": (
        {"style.css": "p { src: url({{ 'x.png' }}) }"},
        "own/style.css: ",
        "no file 'x.png'",
    ),
    "a font of nobody": (
        {"theme.toml": f"{BASE}options.bodyFont.default = 'Nowhere Sans'"},
        "theme own: option bodyFont: ",
        "no font family 'Nowhere Sans', neither in the theme nor on this machine",
    ),
}


@pytest.fixture
def refused(tmp_path: Path, run_jresume: Run) -> Callable[..., str]:
    """Draw a document with the theme `own` in vain, and give the one message; nothing changes."""
    (tmp_path / "resume.json").write_text(json.dumps(DOCUMENT))
    (tmp_path / "x.html").write_text("as it was")

    def refused(*args: str) -> str:
        before = sorted(tmp_path.rglob("*"))
        done = run_jresume("export", "-t", "./own", "-o", "x.html", *args)
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert (tmp_path / "x.html").read_text() == "as it was"
        assert sorted(tmp_path.rglob("*")) == before
        return done.stderr

    return refused


@pytest.mark.parametrize("fault", MANIFESTS)
def test_a_fault_of_a_manifest_is_told_with_its_place(
    tmp_path: Path, refused: Callable[..., str], fault: str
) -> None:
    files, words = MANIFESTS[fault]
    _theme(tmp_path / "own", files)
    assert refused().startswith(words)


@pytest.mark.parametrize("fault", TEMPLATES)
def test_a_fault_of_what_is_drawn_is_told_with_its_place(
    tmp_path: Path, draw: Callable[..., str], monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    files, place, words = TEMPLATES[fault]
    _theme(tmp_path / "own", files)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ThemeError) as raised:
        draw(DOCUMENT, find("./own"))
    said = str(raised.value)
    assert words in said
    assert place in said
    assert "themes/base" not in said.partition(", ")[0], "no template of another's is at fault"


def test_a_name_may_be_asked_about(tmp_path: Path, draw: Callable[..., str]) -> None:
    asked = "{% if a %}a{% endif %}{{ a is defined }}{{ a | default('b') }}{{ basics.x.y }}."
    macro = "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}"
    _theme(tmp_path / "own", {"page.html": asked + macro})
    assert draw(DOCUMENT, find(f"{tmp_path}/own")).startswith(f"{POLICY}\nFalseb.")


def test_what_is_no_folder_of_a_theme_says_what_it_is(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    own = tmp_path / "own"
    assert refused().startswith("theme ./own: there is no folder own: a theme is a folder with a")
    own.write_text("")
    assert refused().startswith("theme ./own: own is a file: a theme is a folder with a theme.toml")
    own.unlink()
    own.mkdir()
    assert refused().startswith("theme ./own: own has no theme.toml: a theme is a folder with a")
    (own / "package.json").write_text("{}")
    assert refused().endswith("; as a package from npm it is npm:./own\n")
    own.rename(tmp_path / "other")
    own.symlink_to(own)
    assert refused().startswith("theme './own': its folder can't be read: Symlink loop")


@pytest.mark.parametrize("file", ["theme.toml", "style.css", "page.html", "parts"])
def test_a_link_out_of_the_folder_is_refused(
    tmp_path: Path, draw: Callable[..., str], file: str
) -> None:
    _theme(tmp_path / "outside", {"style.css": "", "page.html": "", "parts/work.html": ""})
    own = tmp_path / "own"
    _theme(own, {})
    (own / file).unlink(missing_ok=True)
    (own / file).symlink_to(tmp_path / "outside" / file)
    with pytest.raises(ThemeError, match="outside the theme's folder: a symbolic link leads there"):
        draw(DOCUMENT, find(str(own)))


@pytest.mark.parametrize("file", ["theme.toml", "style.css", "page.html", "parts/work.html"])
def test_another_encoding_is_told_with_the_line(
    tmp_path: Path, draw: Callable[..., str], file: str
) -> None:
    _theme(tmp_path / "own", {})
    (tmp_path / "own/parts").mkdir()
    (tmp_path / "own" / file).write_bytes(b"\n# caf\xe9\n")
    with pytest.raises(ThemeError, match=rf"{file}:2: the byte 0xE9 isn't UTF-8: save the file as"):
        draw(DOCUMENT, find(f"{tmp_path}/own"))


def test_the_mark_that_some_editors_write_is_no_part_of_a_file(
    tmp_path: Path, draw: Callable[..., str]
) -> None:
    _theme(tmp_path / "own", {"theme.toml": f"\ufeff{BASE}", "page.html": "\ufeff<p>Hi"})
    assert draw(DOCUMENT, find(f"{tmp_path}/own")).startswith(f"{POLICY}\n<p>Hi")


@pytest.mark.parametrize(
    ("named", "args", "code"),
    [
        (None, (), 1),
        ("modern", (), 1),
        (None, ("-t", "classic"), 1),
        ("modern", ("-t", "modern"), 1),
        ("modern", ("-t", "classic"), 0),
    ],
)
def test_an_option_that_is_unknown_may_only_be_meant_for_another_theme(
    tmp_path: Path, run_jresume: Run, named: str | None, args: tuple[str, ...], code: int
) -> None:
    ours: dict[str, Any] = {"version": "1", "themeOptions": {"fontsize": 9}}
    ours |= {"theme": named} if named else {}
    document = json.dumps({"basics": {"name": "Ada"}, "meta": {"jresume": ours}})
    (tmp_path / "resume.json").write_text(document)
    done = run_jresume("export", *args, "-o", "x.html")
    place = f"resume.json:1:{document.index('fontsize')}: "
    kind = "error" if code else "warning"
    assert done.stderr.startswith(f'{place}{kind}: "fontsize" is not known here: did you mean "fon')
    assert done.returncode == code
    assert (tmp_path / "x.html").exists() is not bool(code)


@pytest.mark.parametrize(
    ("page", "limits", "words"),
    [
        (
            ENDLESS,
            "seconds=2",
            "the export takes longer than the limit of 2 s; it was",
        ),
        (HUGE, "memory=300M", "the export takes more memory than the limit"),
    ],
)
def test_one_that_never_ends_is_stopped_and_nothing_is_written(
    tmp_path: Path, run_jresume: Run, page: str, limits: str, words: str
) -> None:
    _theme(tmp_path / "own", {"page.html": page})
    (tmp_path / "resume.json").write_text("{}")
    done = run_jresume("export", "-t", "./own", "-o", "x.html", "--limits", limits)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize("file", ["resume.json", "-"])
def test_limits_hold_without_being_asked_for(tmp_path: Path, run_jresume: Run, file: str) -> None:
    _theme(tmp_path / "own", {"page.html": HUGE})
    (tmp_path / "resume.json").write_text("{}")
    done = run_jresume("export", file, "-t", "./own", "-o", "x.html", input="{}", process=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "memory" in done.stderr


def test_a_document_of_standard_input_is_drawn_within_limits(
    tmp_path: Path, run_jresume: Run
) -> None:
    _theme(tmp_path / "own", {})
    done = run_jresume(
        "export", "-", "-t", "./own", "-o", "x.html", input=json.dumps(DOCUMENT), process=True
    )
    assert done.returncode == 0, done.stderr
    assert ">Ada</h1>" in (tmp_path / "x.html").read_text("utf-8")


def test_the_kit_finds_a_loop_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _theme(tmp_path / "own", {"page.html": ENDLESS})
    monkeypatch.setattr("jresume.kit.drawn._SECONDS", 2)
    found = list(check_theme(find(f"{tmp_path}/own"), (), Choice({"minimal"}, ())))
    assert [finding.check for finding in found] == ["template"]
    assert f"{os.sep}page.html:2: the export takes longer than the limit of 2 s" in found[0].message
