"""What we write for RenderCV, drawn by RenderCV: `rendercv render` makes a PDF with every fact."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from jresume.audit import examine
from jresume.audit import read as read_pdf
from jresume.exchange.rendercv import write
from jresume.exchange.rendercv.markup import plain
from jresume.resume import from_data
from jresume.resume import read as read_resume
from jresume.shape import shape

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
DRAW = ROOT / "tests" / "interop" / "rendercv" / "draw.py"
DOCUMENTS = {
    path.stem: path
    for path in (
        ROOT / "resume.json",
        ROOT / "examples" / "professor.json",
        *sorted((FIXTURES / "documents" / "valid").glob("*.json")),
    )
}
pytestmark = pytest.mark.xdist_group("rendercv")

# Texts that Markdown, Typst, YAML or RenderCV's templates would take for something else.
AWKWARD = [
    *('#eval("1+1")', "#set text(red)", "#", "# x", "#1", "C# and C++", "F#[x]", "#(1)", "#{1}"),
    *("$x^2$", "$", "5 $ and 6 $", "$$x$$", "a_b_c", "_x_", "__x__", "*", "*x*", "**x**", "a * b"),
    *("`code`", "`", "<script>alert(1)</script>", "<label>", "a < b > c", "@ref", "a@b.example"),
    *("~x~", r"\input{x}", "\\", r"\\", r"\*", r"\#", r"\n", r"\u{41}", "[a](b)", "](", "[x]: y"),
    *("![i](u)", "[a](https://a.example) #b [c](https://c.example)", "[*a*](https://a.example)."),
    *("URL", "DATE and NAME", "LOCATION", "SUMMARY", "a -- b", "---", "...", '"q"', "it's", "-?"),
    *("{{ 7*7 }}", "{% raw %}", "<<x>>", "((* if *))", "= head", "+ item", "1. item", "- item"),
    *("a - b", "/ term: x", "//comment", "/* c */", "https://bare.example/a_b?x=1&y=#z", "&amp;"),
    *("R&D", "100 %", "a; b", ";", ";x", "(x)", ".x", "#text[x]", '#link("https://x.example")[y]'),
    *("ONE_STAR", "!!LINEBREAK!!", "!!-command0-!!", "RENDERCVTYPSTCOMMANDORMATH0", "!!! note"),
    *("> quote", "| a | b |", "null", "true", "0x1F", "2020-01-01", ": x", "x: y", "**Node**.js"),
    *("*f*(x)", "**a**[b]", "**a**; b", "[a](https://a.example); b", "[a](https://a.example).js"),
    *("日本語", "Ωμέγα", "é", "# [*a*](https://a.example) ("),
]


# What a sentence names as lost, what has a key of its own, and a number in the form of its country.
UNSHOWN = {
    *("csl", "equal", "familyName", "i18n", "id", "meta", "origin", "phone", "priority", "tags"),
    *("type",),
    "label",  # the headline, which RenderCV shows from 2.4 on
}


def awkward() -> dict[str, Any]:
    """A document with each of these texts in every kind of field, between two marks."""
    data: dict[str, Any] = {"basics": {"name": "Ada Awkward"}, "references": []}
    for number, text in enumerate(AWKWARD):
        for place, entry in _entries(
            lambda where, n=number, t=text: f"q{where}{n}q{t}z{where}{n}z"
        ):
            data.setdefault(place, []).append(entry)
        # At the edges of a field, too.
        data["work"][-1]["highlights"].append(text)
        data["references"].append({"name": text, "reference": f"One.\n\n{text}\n\n{text}"})
    return data


def _entries(marked: Callable[[str], str]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "work", {"name": marked("wn"), "summary": marked("ws"), "highlights": [marked("wh")]}
    yield "publications", {"name": marked("pn"), "authors": [marked("pa")]}
    yield "education", {"institution": marked("ei"), "area": marked("ea"), "honors": [marked("eh")]}
    yield "skills", {"name": marked("sn"), "keywords": [marked("sk")]}
    yield "awards", {"title": marked("at"), "location": marked("al")}


@pytest.fixture(scope="module")
def drawn(
    rendercv_python: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Mapping[str, Mapping[str, Any]]]:
    """All documents, drawn by one process: the folder, and what RenderCV said of each."""
    folder = tmp_path_factory.mktemp("rendercv")
    for name, path in DOCUMENTS.items():
        (folder / f"{name}.yaml").write_bytes(write(shape(read_resume(path))).content)
    (folder / "awkward.yaml").write_bytes(write(shape(from_data(awkward()))).content)
    (folder / "wild.yaml").write_bytes((FIXTURES / "exchange/rendercv/wild.yaml").read_bytes())
    (folder / "wrong.yaml").write_text("cv: {name: Ada, email: nobody}\n", "utf-8")
    command = [rendercv_python, DRAW, folder]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return folder, {answer["name"]: answer for answer in answers}


def seen(folder: Path, name: str, pdf_text: Callable[..., str]) -> str:
    """The letters of a PDF in the order in which they were drawn, without its page numbers."""
    text = pdf_text(folder / f"{name}.pdf", "-raw")
    return letters(re.sub(r"[^\n]* - Page \d+ of \d+\n*\f?", "", text))


def letters(text: str) -> str:
    """A text without what typesetting changes: blanks, the form of quotes and of dashes."""
    text = unicodedata.normalize("NFKC", text).translate(dict.fromkeys((0xAD, 0xFE0E)))
    text = re.sub("[“”„«»]", '"', re.sub("[‘’‚]", "'", text))
    return re.sub(r"\s+", "", re.sub("-+", "-", re.sub("[‐‑–—−]", "-", text)))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in UNSHOWN:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_the_judge_finds_what_is_wrong(
    drawn: tuple[Path, Mapping[str, Mapping[str, Any]]],
) -> None:
    folder, answers = drawn
    assert answers["wrong"]["code"] != 0
    assert "cv.email" in answers["wrong"]["said"]
    assert not (folder / "wrong.pdf").exists()


@pytest.mark.parametrize("name", [*DOCUMENTS, "awkward", "wild"])
def test_rendercv_draws_it(drawn: tuple[Path, Mapping[str, Mapping[str, Any]]], name: str) -> None:
    folder, answers = drawn
    assert answers[name]["code"] == 0, answers[name]["said"]
    assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["resume", "professor"])
def test_every_text_is_on_the_page(
    drawn: tuple[Path, Mapping[str, Mapping[str, Any]]], pdf_text: Callable[..., str], name: str
) -> None:
    def bare(text: str) -> str:
        # Words are broken over lines with a hyphen that nothing tells from one of theirs.
        return re.sub(r"[\W_]+", "", letters(text)).casefold()

    data = shape(read_resume(DOCUMENTS[name]))
    for paper in data["publications"]:
        paper.pop("summary", None)  # shown from 2.4 on, too
    page = bare(seen(drawn[0], name, pdf_text))
    missing = [text for text in texts(data) if bare(plain(text)) not in page]
    # Dates and states are drawn in other words; addresses lie under the words that link to them.
    told = r"[12]\d{3}(-\d\d)*|[\w-]+|\w+://\S+"
    assert [text for text in missing if not re.fullmatch(told, text)] == []


def test_awkward_texts_are_shown_letter_by_letter(
    drawn: tuple[Path, Mapping[str, Mapping[str, Any]]], pdf_text: Callable[..., str]
) -> None:
    page = seen(drawn[0], "awkward", pdf_text)
    wrong = []
    for place in ("wn", "ws", "wh", "pn", "pa", "ei", "ea", "eh", "sn", "sk", "at", "al"):
        for number, text in enumerate(AWKWARD):
            start, end = f"q{place}{number}q", f"z{place}{number}z"
            whole = f"{start}{text}{end}"
            # Summaries and highlights are CommonMark, all else is letters.
            wanted = letters(plain(whole) if place in {"ws", "wh"} else whole)
            found = re.search(f"{start}.*?{end}", page)
            if not found or found[0] != wanted:
                wrong.append((place, text, found and found[0]))
    assert wrong == []


@pytest.mark.parametrize("name", ["hostile", "awkward"])
def test_nothing_is_linked_but_the_web_and_mail(
    drawn: tuple[Path, Mapping[str, Mapping[str, Any]]],
    require_tool: Callable[..., str],
    name: str,
) -> None:
    command = [require_tool("pdfinfo"), "-url", str(drawn[0] / f"{name}.pdf")]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    links = [line.split()[-1] for line in listed.splitlines()[1:]]
    assert links
    assert [link for link in links if not re.match(r"https?://|mailto:", link)] == []


def test_a_name_leads_no_file_out_of_its_folder(
    drawn: tuple[Path, Mapping[str, Mapping[str, Any]]],
) -> None:
    folder, answers = drawn
    made = [path.relative_to(folder) for path in folder.rglob("*_CV.typ")]
    assert len(made) == len(answers) - 1  # all but the wrong one
    assert {len(path.parts) for path in made} == {2}


def test_an_audit_reads_the_pdf_of_another_program(
    drawn: tuple[Path, Mapping[str, Mapping[str, Any]]],
) -> None:
    cv = read_resume(DOCUMENTS["resume"]).data
    report = examine(read_pdf((drawn[0] / "resume.pdf").read_bytes(), "resume.pdf"), cv)
    assert report.parsed.name == cv["basics"]["name"]
    assert report.parsed.email == cv["basics"]["email"]
    assert {"work", "education", "publications", "skills"} <= {k for _, k in report.parsed.headings}
    # RenderCV writes its phone numbers and addresses in forms of its own.
    assert len(report.lost) < len(report.found) / 20, [one.fact for one in report.lost]
    other = {**cv, "awards": [{"title": "Prize for Parrots"}], "meta": {}}
    again = examine(read_pdf((drawn[0] / "resume.pdf").read_bytes(), "resume.pdf"), other)
    assert "/awards/0/title" in {one.fact.pointer for one in again.lost}
