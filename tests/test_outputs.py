import os
from pathlib import Path

import pytest

from jresume.outputs import UsageError, targets

KNOWN = {
    "html": ("html", "htm"),
    "pdf": ("pdf",),
    "json": ("json",),
    "csl-json": ("csl.json", "json"),
    "bibtex": ("bib",),
}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cv.json").write_text("{}", "utf-8")
    Path("there").mkdir()


@pytest.mark.parametrize(
    ("file", "formats", "output", "expected"),
    [
        ("cv.json", [], None, {"pdf": "cv.pdf"}),
        ("cv.json", ["html"], None, {"html": "cv.html"}),
        ("cv.json", ["html", "pdf"], None, {"html": "cv.html", "pdf": "cv.pdf"}),
        ("cv.json", ["pdf", "html", "pdf"], None, {"pdf": "cv.pdf", "html": "cv.html"}),
        ("cv.yaml", ["json"], None, {"json": "cv.json"}),
        ("a/b.c/cv.toml", [], None, {"pdf": "a/b.c/cv.pdf"}),
        ("a/cv", [], None, {"pdf": "a/cv.pdf"}),
        ("a/cv.en.json", ["html"], None, {"html": "a/cv.en.html"}),
        (".json", ["html"], None, {"html": ".json.html"}),
        ("cv.json", [], "x.html", {"html": "x.html"}),
        ("cv.json", [], "x.HTM", {"html": "x.HTM"}),
        ("cv.json", ["html"], "x.htm", {"html": "x.htm"}),
        ("cv.json", [], "x.PDF", {"pdf": "x.PDF"}),
        ("cv.json", ["pdf"], "x", {"pdf": "x"}),
        ("cv.json", ["pdf"], "x.txt", {"pdf": "x.txt"}),
        ("cv.json", [], "there", {"pdf": "there/cv.pdf"}),
        ("cv.json", ["html", "json"], "there", {"html": "there/cv.html", "json": "there/cv.json"}),
        ("cv.json", ["html"], "there/", {"html": "there/cv.html"}),
        ("cv.json", ["html"], "missing/", {"html": "missing/cv.html"}),
        ("-", [], "there/", {"pdf": "there/resume.pdf"}),
        ("-", [], "x.html", {"html": "x.html"}),
        ("-", [], None, {"pdf": None}),
        ("-", ["html"], None, {"html": None}),
        ("cv.json", [], "-", {"pdf": None}),
        ("cv.json", ["json"], "-", {"json": None}),
        ("-", ["html", "html"], "-", {"html": None}),
        ("cv.json", ["csl-json"], None, {"csl-json": "cv.csl.json"}),
        ("cv.json", ["bibtex"], "there", {"bibtex": "there/cv.bib"}),
        ("cv.json", [], "x.bib", {"bibtex": "x.bib"}),
        ("cv.json", [], "x.json", {"json": "x.json"}),
        ("cv.json", [], "x.csl.json", {"csl-json": "x.csl.json"}),
        ("cv.json", ["csl-json"], "x.json", {"csl-json": "x.json"}),
        ("cv.json", ["json"], "x.csl.json", {"json": "x.csl.json"}),
    ],
)
def test_where_an_export_goes(
    file: str, formats: list[str], output: str | None, expected: dict[str, str | None]
) -> None:
    found = targets(file, formats, output, KNOWN)
    assert found == {f: None if path is None else Path(path) for f, path in expected.items()}
    assert list(found) == list(expected)


@pytest.mark.parametrize(
    ("file", "formats", "output", "message"),
    [
        ("cv.json", [], "", "--output is empty: name a file, a folder, or - for standard output"),
        ("cv.json", ["html", "pdf"], "-", "standard output takes one format"),
        ("-", ["html", "pdf"], None, "standard output takes one format"),
        ("cv.json", ["html", "pdf"], "x.pdf", "x.pdf is one file for 2 formats: name a folder"),
        (
            "cv.json",
            [],
            "x",
            "x: its suffix tells no format: give --format html|pdf|json|csl-json|bibtex, or",
        ),
        ("cv.json", [], "x.docx", "x.docx: its suffix tells no format"),
        ("cv.json", ["html"], "x.pdf", "x.pdf has the suffix of pdf, and --format says html"),
        ("cv.json", ["pdf"], "x.htm", "x.htm has the suffix of html, and --format says pdf"),
        ("cv.json", ["json"], None, "cv.json is the document itself: name another file"),
        ("cv.json", [], "cv.json", "cv.json is the document itself"),
        ("cv.json", ["json"], "./there/../", "is the document itself"),
        ("cv.json", [], "a\x1b[31m\n", "a\\x1b[31m\\x0a: its suffix tells no format"),
        ("cv.json", [], "\udcff", "\ufffd: its suffix tells no format"),
    ],
)
def test_options_that_do_not_go_together(
    file: str, formats: list[str], output: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        targets(file, formats, output, KNOWN)
    assert message in str(caught.value)


def test_the_document_is_known_behind_links() -> None:
    Path("soft.json").symlink_to("cv.json")
    os.link("cv.json", "hard.json")
    Path("folder").symlink_to(".")
    for output in ("soft.json", "hard.json", "folder/cv.json"):
        with pytest.raises(UsageError, match="is the document itself"):
            targets("cv.json", [], output, KNOWN)
        with pytest.raises(UsageError, match="is the document itself"):
            targets(output, [], "cv.json", KNOWN)


def test_a_name_for_which_the_system_has_no_answer_is_left_to_the_writer() -> None:
    long = "x" * 5000
    assert targets(f"{long}.json", ["pdf"], None, KNOWN) == {"pdf": Path(f"{long}.pdf")}
    assert targets("cv.json", ["pdf"], long, KNOWN) == {"pdf": Path(long)}
    assert targets("cv.json", ["pdf"], "a\0b", KNOWN) == {"pdf": Path("a\0b")}
