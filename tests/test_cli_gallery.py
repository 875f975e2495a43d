"""`jresume theme gallery`: every theme on one document, and what is said of those that fail."""

import inspect
import io
import json
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from conftest import Run
from jresume.cli.export import export
from jresume.cli.gallery_draw import find_all, to_show
from jresume.cli.theme_gallery import theme_gallery
from jresume.gallery import Exhibit, Heading, Picture, Remark, files_of, page_of
from jresume.gallery.pictures import pictures
from jresume.resume import read
from jresume.theme import About, known

HOSTILE = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u202e"
NPM = Path(__file__).parent / "fixtures" / "npm"


class Seen(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, name: str) -> Sequence[str]:
        return [attributes.get(name, "") for found, attributes in self.elements if found == tag]


PLAIN = pytest.mark.usefixtures("resume")


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    return written(tmp_path, {})


def written(folder: Path, ours: Mapping[str, Any]) -> Path:
    path = folder / "resume.json"
    meta = {"jresume": {"version": "1", **ours}}
    path.write_text(json.dumps({"basics": {"name": "Ada Example"}, "meta": meta}), "utf-8")
    return path


def theme(folder: Path, manifest: str = "", page: str | None = None) -> str:
    folder.mkdir()
    (folder / "theme.toml").write_text(f'extends = "compact"\n{manifest}', "utf-8")
    if page is not None:
        (folder / "page.html").write_text(page, "utf-8")
    return f"./{folder.name}/"


def test_what_a_gallery_shares_with_an_export_is_declared_once() -> None:
    of_export, own = (inspect.signature(one).parameters for one in (export, theme_gallery))
    # These say different things: what to show, what to link to, and where the page goes.
    shared = (of_export.keys() & own.keys()) - {"theme", "formats", "output"}
    assert {"file", "csl", "css", "language", "option", "unchecked"} <= shared
    assert all(of_export[name].annotation is own[name].annotation for name in shared)


def test_every_theme_is_drawn_and_linked(tmp_path: Path, resume: Path, run_jresume: Run) -> None:
    before = resume.read_bytes()
    done = run_jresume("theme", "gallery")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"wrote gallery.html and {2 * len(known())} files in gallery/\n"
    seen = Seen((tmp_path / "gallery.html").read_text("utf-8"))
    links = [unquote(link) for link in seen.all("a", "href") if not link.startswith("#")]
    linked = {(tmp_path / link.partition("#")[0]).resolve() for link in links}
    assert linked == {*(tmp_path / "gallery").iterdir()}
    assert {path.stem for path in linked} == set(known())
    assert all(path.read_bytes()[:5] in {b"%PDF-", b"<!DOC"} for path in linked)
    assert {f"#theme-{name}" for name in known()} <= set(seen.all("a", "href"))
    pictures = [attributes for tag, attributes in seen.elements if tag == "img"]
    assert len(pictures) >= len(known())
    assert all(picture["src"].startswith("data:image/png;base64,iVBOR") for picture in pictures)
    assert all(re.match(r"Page \d+ of \d+ in \w", picture["alt"]) for picture in pictures)
    assert seen.all("html", "lang") == ["en"]
    assert "script" not in dict(seen.elements)
    assert "Ada Example" in seen.text
    assert resume.read_bytes() == before


def test_the_same_makes_the_same_bytes(tmp_path: Path, resume: Path, run_jresume: Run) -> None:
    for name in ("one/", "two/"):
        (tmp_path / name).mkdir()
        done = run_jresume("theme", "gallery", resume, "-t", "compact", "-o", name)
        assert (done.returncode, done.stderr) == (
            0,
            f"wrote {name}gallery.html and 2 files in {name}gallery/\n",
        )
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("one", "two")
    )
    assert one == two
    assert set(one) == {"gallery.html", "compact.html", "compact.pdf"}


@PLAIN
def test_a_theme_that_fails_is_shown_and_the_others_are_drawn(
    tmp_path: Path, run_jresume: Run
) -> None:
    broken = theme(tmp_path / "broken", page="{{ 1 / 0 }}")
    unread = theme(tmp_path / "unread", "nonsense = 1")
    done = run_jresume(
        *("theme", "gallery", "-t", "compact", "-t", broken, "--also", unread, "-o", "my page.html")
    )
    assert done.returncode == 1
    wrote, *errors = done.stderr.splitlines()
    assert wrote == "wrote my page.html and 2 files in my page/"
    assert [line.partition(": ")[0] for line in errors] == ["error", "error"]
    assert "./broken/: theme broken: " in errors[0]
    assert "page.html:1: " in errors[0]
    assert "./unread/: unread/theme.toml:2:1: unknown key 'nonsense'" in errors[1]
    seen = Seen((tmp_path / "my page.html").read_text("utf-8"))
    assert "ZeroDivisionError" in seen.text
    assert "unknown key 'nonsense'" in seen.text
    assert {path.name for path in (tmp_path / "my page").iterdir()} == {
        "compact.html",
        "compact.pdf",
    }
    assert "./my%20page/compact.html" in seen.all("a", "href")


@PLAIN
def test_where_no_theme_draws_nothing_is_written(tmp_path: Path, run_jresume: Run) -> None:
    broken = theme(tmp_path / "broken", "nonsense = 1")
    done = run_jresume("theme", "gallery", "-t", broken)
    assert done.returncode == 1
    assert done.stderr.startswith("error: broken/theme.toml:2:1: unknown key")
    assert {path.name for path in tmp_path.iterdir()} == {"resume.json", "broken"}


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["missing.json"], 1, "missing.json: error: "),
        (["-t", "acadmic"], 1, "unknown theme 'acadmic': did you mean 'academic'?"),
        (["-o", "page"], 2, "page: end the page's name with .html"),
        (["-o", "page.pdf"], 2, "page.pdf has the suffix"),
        (["-o", "no/page.html", "-t", "compact"], 1, "no such folder"),
        (["-o", "taken.html", "-t", "compact"], 1, "taken: can't be written: it is a file"),
        (
            ["-o", "full/", "-t", "compact"],
            1,
            "full/gallery.html: can't be written: it is a folder",
        ),
        (["--option", "nonsense=1", "-t", "compact"], 1, "--option nonsense=1: "),
        (["--css", "no.css"], 1, "no.css: the style sheet can't be read"),
        (["--csl", "nonsense", "-t", "compact"], 1, "there is no citation style 'nonsense'"),
        (["--option", "nonsense"], 2, "write it as key=value"),
        (["--language", "xx-nonsense-1"], 1, "xx"),
    ],
)
@PLAIN
def test_what_cannot_be_done_is_one_message_and_writes_nothing(
    tmp_path: Path, run_jresume: Run, args: list[str], code: int, said: str
) -> None:
    (tmp_path / "taken").write_text("mine")
    (tmp_path / "full" / "gallery.html").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    done = run_jresume("theme", "gallery", *args)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_document_that_is_not_valid_is_refused(tmp_path: Path, run_jresume: Run) -> None:
    path = written(tmp_path, {"themeOptions": {"paper": "A3"}})
    done = run_jresume("theme", "gallery", "-t", "compact")
    assert done.returncode == 1
    assert "resume.json:1:" in done.stderr
    assert "1 error; nothing was written" in done.stderr
    assert [*tmp_path.iterdir()] == [path]
    drawn = run_jresume("theme", "gallery", "-t", "compact", "-f", "pdf", "--no-check")
    assert drawn.returncode == 0
    assert "warning: the option paper isn't taken" in drawn.stderr
    assert [path.name for path in (tmp_path / "gallery").iterdir()] == ["compact.pdf"]


def test_each_theme_takes_the_options_that_it_has(tmp_path: Path, run_jresume: Run) -> None:
    own = theme(tmp_path / "own", '[options.motto]\ntype = "string"\ndefault = ""')
    written(tmp_path, {"themeOptions": {"motto": "Onwards"}, "theme": own})
    done = run_jresume(
        *("theme", "gallery", "-t", "compact", "-t", own, "-f", "html", "--option", "paper=A4")
    )
    assert done.returncode == 0
    assert done.stderr.splitlines()[1:] == ["warning: compact: the option motto isn't taken"]
    seen = Seen((tmp_path / "gallery.html").read_text("utf-8"))
    assert "jresume export resume.json --theme ./own/ --option paper=A4" in seen.text
    assert seen.text.count("The document’s own") == 1
    assert "size: A4" in (tmp_path / "gallery" / "own.html").read_text("utf-8")


def test_the_theme_of_the_document_is_there_and_no_program_of_its_own(
    tmp_path: Path, run_jresume: Run
) -> None:
    theme(tmp_path / "own")
    resume = read(written(tmp_path, {"theme": "./own/"}))
    names = to_show((), ("npm:even",), "./own/")
    assert names[0] == "./own/"
    assert names[-2:] == ["base", "npm:even"]
    assert set(find_all(names, resume, "./own/").themes) == {"./own/", *known()}
    written(tmp_path, {"theme": "npm:even"})
    done = run_jresume("theme", "gallery", "-t", "compact", "-f", "pdf")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)


def test_a_package_that_is_damaged_is_shown_as_failed(
    tmp_path: Path, resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "site" / "harbour-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[jresume.themes]\nharbour = gone\n")
    monkeypatch.syspath_prepend(str(info.parent))
    names = to_show((), (), "")
    assert "harbour" in names
    found = find_all(names, read(resume), "")
    assert set(found.themes) == set(names) - {"harbour"}
    assert "the package harbour" in found.failures["harbour"]


def test_on_standard_output_the_page_has_no_links(
    tmp_path: Path, resume: Path, run_jresume: Run
) -> None:
    done = run_jresume("theme", "gallery", "-o", "-", "-t", "compact")
    assert (done.returncode, done.stderr) == (0, "")
    seen = Seen(done.stdout)
    assert seen.all("a", "href") == ["#theme-compact"]
    assert len(seen.all("img", "src")) == 1
    assert [*tmp_path.iterdir()] == [resume]


def test_the_budget_of_the_view_holds(tmp_path: Path, run_jresume: Run) -> None:
    document = {
        "work": [{"name": f"Post {n}"} for n in range(54)],
        "meta": {"jresume": {"version": "1", "views": {"default": {"pages": 1}}}},
    }
    (tmp_path / "resume.json").write_text(json.dumps(document), "utf-8")
    done = run_jresume("theme", "gallery", "-t", "engineering")
    assert done.returncode == 1
    assert done.stderr.splitlines()[1].endswith("--drop priority leaves entries out")
    assert [path.name for path in (tmp_path / "gallery").iterdir()] == ["engineering.html"]


def test_letters_that_no_font_has_are_told_and_end_with_1(tmp_path: Path, run_jresume: Run) -> None:
    # For private use: no font of a system has it.
    document = {"basics": {"name": "Ada \U0010fff0"}}
    (tmp_path / "resume.json").write_text(json.dumps(document), "utf-8")
    done = run_jresume("theme", "gallery", "-t", "compact", "-t", "classic", "-f", "pdf")
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("error: no font")]
    assert len(said) == 1
    seen = Seen((tmp_path / "gallery.html").read_text("utf-8"))
    assert seen.text.count("drawn as boxes") == 1


@pytest.mark.usefixtures("resume", "npm_modules")
def test_a_theme_from_npm_is_drawn_where_it_is_named(tmp_path: Path, run_jresume: Run) -> None:
    named = f"npm:{NPM / 'default'}"
    done = run_jresume("theme", "gallery", "-t", named, "--also", "npm:nobody-has-this")
    assert done.returncode == 1
    assert "npm:nobody-has-this" in done.stderr
    assert len([*(tmp_path / "gallery").iterdir()]) == 2


def test_nothing_of_a_document_or_a_theme_becomes_markup() -> None:
    shown = Exhibit(
        name=HOSTILE,
        command=["jresume", HOSTILE],
        description=HOSTILE,
        about=About(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        files={"html": b"<p>", "pdf": b"%PDF"},
        pages=3,
        pictures=[Picture(b"png", 3, 4)],
        remarks=[Remark(HOSTILE, is_loss=True)],
        failure=HOSTILE,
    )
    heading = Heading(HOSTILE, HOSTILE, HOSTILE, [HOSTILE])
    page = page_of(heading, [shown, shown], "javascript:alert(1)").decode()
    seen = Seen(page)
    tags = [tag for tag, _ in seen.elements]
    assert "script" not in tags
    assert tags.count("img") == 2
    assert {
        name for _, attributes in seen.elements for name in attributes if name[:2] == "on"
    } == set()
    assert seen.text.count(HOSTILE) > 10
    links = [link for link in seen.all("a", "href") if not link.startswith("#")]
    assert links
    assert all(link.startswith("./javascript%3Aalert%281%29/") for link in links)
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("drawn", "colors"), [("ink", 256), ("photo", 4096)])
def test_a_picture_has_the_colors_of_its_page(drawn: str, colors: int) -> None:
    page = Image.new("RGB", (200, 100), "white")
    if drawn == "photo":
        tint = Image.linear_gradient("L").rotate(90).resize((100, 100))
        page.paste(Image.merge("RGB", (tint, tint.rotate(90), tint.rotate(180))), (0, 0))
    else:
        page.paste((20, 90, 100), (0, 0, 50, 50))
    pdf = io.BytesIO()
    page.save(pdf, "PDF", save_all=True, append_images=[page, page], quality=95)
    first, second = pictures(pdf.getvalue(), 200, 2)
    assert first == second
    with Image.open(io.BytesIO(first.content)) as picture:
        assert picture.size == (first.width, first.height) == (200, 100)
        found = picture.convert("RGB").getcolors(1 << 24) or []
        assert picture.convert("RGB").getpixel((190, 90)) == (255, 255, 255)
    assert (len(found) > colors) == (drawn == "photo")


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        (["academic", "Academic", "./academic/"], ["academic", "academic-2", "academic-3"]),
        (["../..", "", "日本"], ["theme", "theme-2", "theme-3"]),
        (["npm:@a/b", "CON.x" * 40], ["npm-a-b", ("con-x" * 12)]),
    ],
)
def test_files_have_names_that_any_system_takes(names: list[str], stems: list[str]) -> None:
    shown = [Exhibit(name, files={"pdf": b""}) for name in names]
    assert [name.removesuffix(".pdf") for name in files_of(shown)] == stems


def test_what_holds_for_all_themes_is_said_once() -> None:
    shown = [
        Exhibit("a", pages=9, pictures=[Picture(b"", 1, 1)] * 8, remarks=[Remark("of all")]),
        Exhibit("b", remarks=[Remark("of all"), Remark("of b")]),
        Exhibit("c", failure="of c"),
    ]
    text = Seen(page_of(Heading("", "en", "cv.json"), shown, None).decode()).text
    assert [text.count(said) for said in ("of all", "of b", "of c", "1 more page")] == [1, 1, 1, 1]
    assert "cv.json" in text
