import datetime as dt
import http.server
import json
import logging
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jresume.errors import ExportError
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import Resume, from_data, read
from jresume.theme import Theme, find

CHECKOUT = Path(__file__).parents[1]
VALID = sorted((CHECKOUT / "tests/fixtures/documents/valid").glob("*.json"))
THEMES = sorted(path.parent.name for path in CHECKOUT.glob("themes/*/theme.toml"))
TODAY = dt.date(2024, 6, 30)
Tool = Callable[..., str]


def _pdf(resume: Resume, theme: str | Theme = "academic", **options: Any) -> bytes:
    chosen = find(theme) if isinstance(theme, str) else theme
    return EXPORTERS["pdf"](resume, chosen, ExportOptions(today=TODAY, theme=options))


@pytest.fixture(scope="module")
def resume_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own document, as its theme draws it."""
    path = tmp_path_factory.mktemp("pdf") / "resume.pdf"
    path.write_bytes(_pdf(read(CHECKOUT / "resume.json")))
    return path


def _said(tool: str, *args: str) -> str:
    done = subprocess.run([tool, *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_resume_fills_two_letter_pages(resume_pdf: Path) -> None:
    with pypdfium2.PdfDocument(resume_pdf) as document:
        assert [document[page].get_size() for page in range(len(document))] == [(612, 792)] * 2


def test_the_resume_is_tagged_with_title_and_language(resume_pdf: Path, require_tool: Tool) -> None:
    said = _said(require_tool("pdfinfo"), str(resume_pdf))
    facts = dict(re.findall(r"^([^:]+):\s+(.*)$", said, re.MULTILINE))
    assert facts["Title"] == "Rui Pan"
    assert facts["Author"] == "Rui Pan"
    assert facts["Tagged"] == "yes"
    assert facts["JavaScript"] == "no"
    assert facts["Encrypted"] == "no"
    structure = _said(require_tool("pdfinfo"), "-struct", str(resume_pdf))
    for element in ("H1", "H2", "H3", "H4", "L", "LI", "P", "Link"):
        assert re.search(rf"^\s*{element}\b", structure, re.MULTILINE), element
    plain = ["--qdf", "--object-streams=disable", str(resume_pdf), "-"]
    raw = subprocess.run([require_tool("qpdf"), *plain], check=True, capture_output=True).stdout
    assert b"/Lang (en)" in raw
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw


def test_the_resume_is_sound_to_qpdf(resume_pdf: Path, require_tool: Tool) -> None:
    assert "No syntax or stream encoding errors" in _said(
        require_tool("qpdf"), "--check", str(resume_pdf)
    )


@pytest.mark.parametrize("theme", THEMES)
def test_every_font_is_in_the_file(theme: str, tmp_path: Path, require_tool: Tool) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(_pdf(read(CHECKOUT / "resume.json"), theme))
    fonts = _said(require_tool("pdffonts"), str(path)).splitlines()[2:]
    assert fonts
    for line in fonts:
        embedded, subset, to_unicode = line.split()[-5:-2]
        assert (embedded, subset, to_unicode) == ("yes", "yes", "yes"), line


# The facts of the CV, section by section, in the order in which the page gives them.
FACTS: dict[str, tuple[str, ...]] = {
    "": (
        "Rui Pan", "ruipan.xyz", "GitHub", "ruipeterpan", "ruipan@cs.princeton.edu",
        "(+1) 608-960-0303",
    ),
    "Education": (
        "Princeton University", "Princeton, NJ, USA", "Ph.D., Computer Science",
        "Sep 2022 - May 2027 (Expected)", "Prof. Ravi Netravali",
        "University of Wisconsin-Madison", "Madison, WI, USA",
        "B.S., Computer Science and Mathematics", "Sep 2018 - Dec 2021", "GPA 3.96/4.00",
        "Prof. Shivaram Venkataraman",
    ),
    "Research Interests": ("machine learning", "video applications"),
    "Publications": (
        "[1]",
        "Apparate: Rethinking Early Exits to Tame Latency-Throughput Tensions in ML Serving",
        "Yinwei Dai*, Rui Pan*, Anand Iyer, Kai Li, Ravi Netravali", "In submission",
        "[2]", "Fast & Efficient DNN Inference Using Practical Early-Exit Networks",
        "Anand Iyer, Swapnil Ghandi, Mingyu Guan, Yinwei Dai, Rui Pan, Ravi Netravali",
        "In submission",
        "[3]",
        ("Shockwave: Fair and Efficient Cluster Scheduling for Dynamic Adaptation in Machine "
        "Learning"),
        "Pengfei Zheng, Rui Pan, Tarannum Khan, Shivaram Venkataraman, Aditya Akella",
        "20th USENIX Symposium on Networked Systems Design and Implementation (NSDI '23)",
        "[4]",
        "Efficient Flow Scheduling in Distributed Deep Learning Training with Echelon Formation",
        "Rui Pan*, Yiming Lei*, Jialong Li, Zhiqiang Xie, Binhang Yuan, Yiting Xia",
        "21st ACM Workshop on Hot Topics in Networks (HotNets '22)",
        "* Equal contribution",
    ),
    "Research Experience": (
        "Princeton University", "Princeton, NJ, USA", "Graduate Research Assistant",
        "Sep 2022 - Present", "Prof. Ravi Netravali",
        "Max Planck Institute for Informatics", "Saarbrücken, Germany", "Research Intern",
        "Feb 2022 - Aug 2022", "Prof. Yiting Xia", "network flows",
        "parallelizing distributed deep-learning training",
        "UW-Madison", "Undergraduate Research Assistant",
        "Project 1:", "Fair and Efficient Resource Allocation for DNN Training in GPU Clusters",
        "Mar 2021 - Dec 2021", "Prof. Shivaram Venkataraman, Prof. Aditya Akella",
        "long-term fairness and efficiency", "Gavel [OSDI '20]", "batch-size scaling",
        "Accordion [MLSys '21]", "Gradient Noise Scale [arXiv '18]", "1.3x efficiency",
        "2x fairness", "Themis [NSDI '20], Gavel [OSDI '20], AlloX [EuroSys '20]",
        "large simulations", "hardware",
        "Project 2:", "How Structured Backpropagation Pruning Improves Deep Learning Clusters",
        "Jun 2020 - Feb 2021", "Prof. Shivaram Venkataraman",
        "Structured Backpropagation Pruning (SBP)", "network bandwidth", "model quality",
        "PyTorch Elastic", "BytePS [OSDI '20]", "fine-grained iteration scheduling",
        "several communication protocols", "frequent checkpoints", "worker migration",
        "Microsoft Azure", "communication bottlenecks", "reported issues",
        "Wisconsin Institute for Discovery", "Madison, WI, USA",
        "Undergraduate Research Assistant", "Jan 2020 - Mar 2021",
        "Dr. Steven Wangen, Prof. Michael Ferris", "Dairy Brain",
        "Agricultural Data Hub (AgDH)", "entity-matches", "feeding, milking and management data",
        "PostgreSQL", "Apache Airflow",
        "3rd Wisconsin Institute for Discovery (WID) Research Symposium", "outreach meetings",
    ),
    "Professional Activities": (
        "Teaching Assistant: COS 316, Fall 2023",
        "Student Volunteer: CMMRS '22, N2Women@SIGCOMM '22",
        "Artifact Evaluation Committee: MLSys '23, OSDI '23, ATC '23",
    ),
    "Relevant Courses": (
        ("Graduate CS: Computer Vision, Distributed Systems, Networked Systems, Programming "
        "Languages"),
        ("Undergraduate CS: Advanced Operating Systems, Algorithms, Artificial Intelligence, Big "
        "Data Systems (audited), Bioinformatics, Computer Architecture, Computer Vision, Database "
        "Systems, Data Analysis, High Performance Computing, Networks, Operating Systems, Theory "
        "of Computing"),
        ("Undergraduate Math: Calculus, Combinatorics, Discrete Math, Math in Data Science, "
        "Numerical Linear Algebra, Probability"),
    ),
    "Technical Skills": (
        "Languages: Python, Java/C#, C/C++, SQL, JavaScript, HTML/CSS, R",
        ("Frameworks and tools: PyTorch, CUDA, Docker, PostgreSQL, OpenMP, MPI, Apache Spark, "
        "Microsoft Azure"),
    ),
}  # fmt: skip


def _missing(text: str) -> str:
    """The first heading or fact that doesn't follow the one before; empty if all stand in order."""
    at = 0
    for heading, facts in FACTS.items():
        for fact in (heading, *facts):
            found = text.find(fact, at)
            if found < 0:
                return fact
            at = found + len(fact)
    return ""


@pytest.mark.parametrize("how", ["-raw", "-layout"])
def test_every_fact_of_the_cv_is_read_in_order(
    resume_pdf: Path, pdf_text: Callable[..., str], how: str
) -> None:
    # A line may end after a hyphen that is the word's own.
    text = re.sub(r"(?<=\w-)\n\s*", "", pdf_text(resume_pdf, how))
    text = " ".join(text.replace("’", "'").split())
    assert _missing(text) == ""
    assert _missing(text.replace("Dairy Brain", "")) == "Dairy Brain"


# For which letters of the world a machine has fonts is its own affair, and worth a warning there.
FOREIGN = {"hostile", "unicode"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", [*VALID, CHECKOUT / "resume.json"], ids=lambda path: path.stem)
def test_a_pdf_is_drawn_without_a_word(
    path: Path, theme: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    data = json.loads(path.read_text("utf-8"))
    data.get("basics", {}).pop("image", None)
    pdf = _pdf(from_data(data), theme)
    said = [record.getMessage() for record in caplog.records]
    if path.stem in FOREIGN:
        said = [text for text in said if not text.startswith("no font on this machine has ")]
    assert said == []
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) > 0


@pytest.mark.parametrize("theme", THEMES)
def test_the_same_document_makes_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    resume, now = read(CHECKOUT / "resume.json"), time.time()
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = _pdf(resume, theme)
    monkeypatch.setattr(time, "time", lambda: now + 86_400)
    assert _pdf(resume, theme) == first
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_date_of_the_environment_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    _pdf(from_data({"basics": {"name": "Ada"}}))
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"


def test_paper_is_an_option() -> None:
    with pypdfium2.PdfDocument(_pdf(from_data({}), paper="A4")) as document:
        width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that it was asked for."""
    paths: list[str] = []

    class Listen(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listen)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"
PAGES = {
    "http image": '<img src="http://HOST/x.png" alt="x">',
    "image without scheme": '<img src="//HOST/x.png" alt="x">',
    "file image": '<img src="file://SECRET" alt="x">',
    "absolute path": '<img src="SECRET" alt="x">',
    "relative path": '<img src="link" alt="x">',
    "source set": '<img srcset="http://HOST/x.png 1x" src="http://HOST/y.png" alt="x">',
    "style sheet": '<link rel="stylesheet" href="http://HOST/x.css">',
    "style sheet from a file": '<link rel="stylesheet" href="file://SECRET">',
    "attachment": '<link rel="attachment" href="file://SECRET">',
    "attached link": '<a rel="attachment" href="file://SECRET">x</a>',
    "import": '<style>@import "http://HOST/x.css"; @import url(file://SECRET);</style>',
    "background": '<p style="background: url(http://HOST/x.png)">x</p>',
    "font": "<style>@font-face { font-family: x; src: url(http://HOST/x.ttf) } p { font: 1em x }"
    "</style><p>x</p>",
    "list image": '<ul style="list-style-image: url(http://HOST/x.png)"><li>x</li></ul>',
    "svg image": SVG.format("<image width='9' height='9' xlink:href='http://HOST/x.png'/>"),
    "svg file": SVG.format("<image width='9' height='9' href='file://SECRET'/>"),
    "svg use": SVG.format("<use href='http://HOST/x.svg#a'/>"),
    "svg in data": '<img alt="x" src="data:image/svg+xml,'
    + SVG.format("<image width='9' height='9' href='http://HOST/x.png'/>").replace('"', "'")
    + '">',
    "svg entity": "<img alt='x' src='data:image/svg+xml,<!DOCTYPE svg [<!ENTITY e SYSTEM "
    '"file://SECRET">]><svg xmlns="http://www.w3.org/2000/svg"><text y="9">&e;</text></svg>\'>',
    "object": '<object data="http://HOST/x.png"></object><embed src="http://HOST/y.png">',
    "base": '<base href="http://HOST/"><img src="x.png" alt="x">',
    "content": "<style>p::before { content: url(http://HOST/x.png) }</style><p>x</p>",
}


@pytest.mark.parametrize("case", PAGES)
def test_a_theme_reaches_nothing_outside_the_page(
    case: str,
    tmp_path: Path,
    asked: tuple[str, list[str]],
    pdf_text: Callable[..., str],
) -> None:
    host, paths = asked
    secret = tmp_path / "secret"
    secret.write_text("TOPSECRET { color: red }")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "link").symlink_to(secret)
    (folder / "theme.toml").write_text('extends = "base"')
    page = PAGES[case].replace("HOST", host).replace("SECRET", str(secret))
    (folder / "page.html").write_text(
        f"{{% raw %}}<html lang=en><title>x</title><body>{page}<p>drawn</p>{{% endraw %}}"
    )
    alone = ExportOptions(today=TODAY, with_source=False)
    pdf = EXPORTERS["pdf"](from_data({}), find(str(folder)), alone)
    assert paths == []
    assert b"EmbeddedFile" not in pdf
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    text = pdf_text(path)
    assert "drawn" in text
    assert "TOPSECRET" not in text


def test_what_is_refused_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "theme.toml").write_text('extends = "base"')
    (tmp_path / "page.html").write_text(
        '<title>x</title><img alt="x" src="http://a.example/x.png">'
    )
    _pdf(from_data({}), find(str(tmp_path)))
    assert (
        "the theme asks for http://a.example/x.png: nothing outside the page is read" in caplog.text
    )


def test_a_pdf_without_pango_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    original = builtins.__import__

    def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            msg = "cannot load library 'libpango'"
            raise OSError(msg)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(ExportError, match=r"needs the library Pango.*libpango-1\.0-0"):
        _pdf(from_data({}))


def test_a_pdf_without_room_for_temporary_files_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    import weasyprint

    def full(*_args: Any, **_kwargs: Any) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(weasyprint.HTML, "render", full)
    with pytest.raises(ExportError, match=r"\(TMPDIR\): No space left on device"):
        _pdf(from_data({}))
