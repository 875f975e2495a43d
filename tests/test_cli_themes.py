import json
from collections.abc import Callable
from typing import Any

import pytest

from jresume.theme import find, known

Run = Callable[..., Any]


def test_show_tells_every_option_and_section(run_jresume: Run) -> None:
    done = run_jresume("theme", "show", "academic")
    assert (done.returncode, done.stderr) == (0, "")
    for line in (
        "extends  base",
        "  fontSize = 10.4  (number from 6 to 18; down to 9 to fit pages)",
        '  paper = "Letter"  (Letter or A4)',
        '  accentColor = "#1a1a1a / #e6e4df"  (color)',
        "  photo = false  (true or false)",
        "  Academic Appointments: work:appointment, work:visiting",
    ):
        assert line in done.stdout.splitlines()
    for key in find("academic").option_schema["properties"]:
        assert f"\n  {key} = " in done.stdout


@pytest.mark.parametrize("name", sorted(known()))
def test_show_tells_programs_the_same(run_jresume: Run, name: str) -> None:
    told = json.loads(run_jresume("theme", "show", name, "--json").stdout)
    theme = find(name)
    assert told["options"] == theme.option_schema["properties"]
    assert told["fit"] == dict(theme.fit)
    assert told["extends"] == list(theme.names[1:])
    assert told["sections"] == [dict(section) for section in theme.sections]


def test_show_tells_who_made_a_theme(tmp_path: Any, run_jresume: Run) -> None:
    (tmp_path / "theme.toml").write_text(
        'extends = "base"\nversion = "2.1"\nauthor = "Ada Example"\nlicense = "MIT"\n'
    )
    said = run_jresume("theme", "show", "./").stdout
    assert "\nversion  2.1\nauthor   Ada Example\nlicense  MIT\ndraws " in said
    told = json.loads(run_jresume("theme", "show", "./", "--json").stdout)
    assert (told["version"], told["author"], told["license"]) == ("2.1", "Ada Example", "MIT")


def test_show_of_an_unknown_theme_is_one_message(run_jresume: Run) -> None:
    done = run_jresume("theme", "show", "acadmic")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("unknown theme 'acadmic': did you mean 'academic'?")


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("[fit]\nfontSize = 'x'", "fit is to be a table of numbers"),
        ("[fit]\npaper = 3", "fit names 'paper', which is no option with a number"),
        ("[fit]\nfontSize = 12", "its default, 10"),
        ("[fit]\nfontSize = 2", "minimum, 6"),
        ("fonts = 3", "fonts is to be a table of tables"),
        ("[fonts.X]\nfaces = []", "font X: faces is to be a list of"),
        ("[fonts.X]\nfaces = [{ file = 'x.woff', weight = 'bold' }]", "font X: faces is to be"),
        ("[fonts.X]\nface = []", "font X: unknown key 'face'"),
    ],
)
def test_a_manifest_with_a_bad_fit_or_font_is_told(
    tmp_path: Any, run_jresume: Run, manifest: str, words: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/theme.toml").write_text(f'extends = "base"\n{manifest}\n')
    done = run_jresume("theme", "show", "./own")
    assert done.returncode == 1
    assert done.stderr.startswith("own/theme.toml:")
    assert words in done.stderr


def test_fit_is_inherited_and_never_above_a_default(tmp_path: Any) -> None:
    (tmp_path / "theme.toml").write_text(
        'extends = "base"\n[options.fontSize]\ndefault = 8\n[fit]\nspacing = 0.7\n'
    )
    theme = find(f"{tmp_path}/")
    assert theme.fit["fontSize"] == 8
    assert theme.fit["spacing"] == 0.7
    assert theme.fit["marginTop"] == find("base").fit["marginTop"]
