from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from jresume import kept
from jresume._bundled import THEMES
from jresume.export import ExportOptions, drawn_sheets, templates
from jresume.export.assets import data_uri
from jresume.export.html_page import draw
from jresume.export.parcel import Parcel
from jresume.resume import from_data
from jresume.theme import find

NAMES = sorted(path.parent.name for path in THEMES.glob("*/theme.toml"))


def _cv(name: str, **basics: str) -> dict[str, Any]:
    return {"basics": {"name": name, **basics}, "work": [{"name": "A", "startDate": "2020"}]}


EDGES = {"header": "{name} | | {page}", "firstPageEdges": True}
COLORS = {"linkColor": "teal", "sheetColor": "#fffff0 / #101010", "inkColor": "#123"}
DOCUMENTS: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    (_cv("Ada Lovelace"), {}, None),
    (_cv("Σαπφώ"), {}, None),
    (_cv("Ada", summary="&Omega;"), {}, None),
    (_cv("עדה"), {}, "he"),
    (_cv("愛達"), {}, "ja"),
    (_cv("Ada", label="Ä"), {}, "de"),
    (_cv("Ada"), COLORS, None),
    (_cv("Ada"), COLORS | {"linkColor": "navy"}, None),
    (_cv("Ada"), {"linkColor": find("base").options({})["linkColor"]}, None),
    (_cv("Ada"), EDGES, None),
    (_cv('"Ada" url(x) </style>\\'), EDGES, None),
    (_cv("עדה"), EDGES, "he"),
    (_cv("Ada"), {"alignment": "justified", "bodyFont": "Vita Sans", "fontSize": 9.5}, None),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    _forget()
    yield tmp_path / "kept"
    _forget()


def _forget() -> None:
    """Know as much as a new process does."""
    vars(drawn_sheets)["_known"].clear()


def _files(folder: Path) -> list[str]:
    return sorted(
        path.name for path in folder.iterdir() if path.name.startswith(("drawn", "asked"))
    )


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The style sheets that templates drew, by name."""
    names: list[str] = []
    plain = templates.Sandbox.get_template

    def get(self: templates.Sandbox, name: str, *args: Any) -> Any:
        if isinstance(name, str) and name.endswith("/style.css"):
            names.append(name)
        return plain(self, name, *args)

    monkeypatch.setattr(templates.Sandbox, "get_template", get)
    return names


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_the_same_bytes_whatever_was_kept(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawings: list[str]
) -> None:
    own = tmp_path / "own.css"
    own.write_text("p { color: red }", "utf-8")

    def pages(*, chosen: bool = True) -> list[tuple[str, Mapping[str, bytes]]]:
        drawn = []
        for number, (document, theme, language) in enumerate(DOCUMENTS):
            options = ExportOptions(theme=theme, language=language, css=None if number else own)
            parcel = Parcel()
            if chosen or not theme:
                page = draw(from_data(document), find(name), options, parcel)
                drawn.append((page, parcel.files))
        return drawn

    with monkeypatch.context() as context:
        context.setattr(templates, "stamp", lambda _: None)
        plain = pages()
    assert pages() == plain
    drawings.clear()
    assert pages() == plain
    assert drawings == [], "all is in memory"
    _forget()
    assert pages() == plain
    drawings.clear()
    _forget()
    lasting = [page for page, (_, theme, _) in zip(plain, DOCUMENTS, strict=True) if not theme]
    assert pages(chosen=False) == lasting
    assert drawings == [], "all without options of a person's is in the folder"
    html = draw(from_data(DOCUMENTS[0][0]), find(name), ExportOptions(), data_uri)
    assert "url(fonts/" not in html
    assert 'url("fonts/' not in html


def test_what_a_person_chose_is_kept_in_memory_alone(folder: Path) -> None:
    draw(from_data(_cv("Ada")), find("base"), ExportOptions(theme=EDGES))
    assert not folder.exists() or _files(folder) == []
    draw(from_data(_cv("Ada")), find("base"), ExportOptions())
    assert len(_files(folder)) == 2
    kept_now = b"".join((folder / name).read_bytes() for name in _files(folder))
    assert b"Ada" not in kept_now


def test_another_theme_jinja_or_code_is_drawn_anew(
    monkeypatch: pytest.MonkeyPatch, drawings: list[str]
) -> None:
    def are_drawn() -> bool:
        drawings.clear()
        draw(from_data(_cv("Ada")), find("academic"), ExportOptions())
        return bool(drawings)

    monkeypatch.setattr(templates, "code_stamp", repr)
    assert are_drawn()
    assert not are_drawn()
    for changed in (
        ("version", "another"),
        ("stamp", lambda _: "another"),
        ("code_stamp", lambda modules: repr(modules).replace("look.colors", "")),
        ("code_stamp", lambda modules: repr(modules).replace("tinycss2", "")),
    ):
        with monkeypatch.context() as context:
            context.setattr(templates, *changed)
            assert are_drawn(), changed
        assert not are_drawn()


def test_what_was_drawn_stands_for_the_same_questions_and_answers_alone(folder: Path) -> None:
    said: dict[str, str] = {}
    drawings: list[object] = []
    asks: Mapping[str, Callable[..., Any]] = {"ask": said.__getitem__}

    def drawn(*depends: str) -> bool:
        """Whether it is drawn anew, rightly either way: what is asked next hangs on answers."""
        drawings.clear()
        expected = [said["first"], said["second" if said["first"] == "a" else "third"]]

        def draw_sheets(asks: drawn_sheets.Asks) -> list[str]:
            drawings.append(asks)
            first = asks["ask"]("first")
            return [first, asks["ask"]("second" if first == "a" else "third")]

        assert drawn_sheets.drawn(depends, asks, draw_sheets, lasts=True) == expected
        return bool(drawings)

    for forget in (lambda: None, _forget):
        for letters in ("abc", "acb", "bbc", "bcb", "abb", "bcc"):
            said.update(zip(("first", "second", "third"), letters, strict=True))
            drawn("x")
            forget()
            assert not drawn("x")
            forget()
    assert drawn("y")
    assert len(_files(folder)) == (1 + 4) + (1 + 1), "what x and y asked, and drew"
    del said["third"]
    with pytest.raises(KeyError):
        drawn("x")
