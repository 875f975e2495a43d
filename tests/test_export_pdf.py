import datetime as dt
import os
import re
import subprocess
import time
from collections.abc import Callable
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


def test_every_font_is_in_the_file(resume_pdf: Path, require_tool: Tool) -> None:
    # tests/standards holds the same of every theme's.
    fonts = _said(require_tool("pdffonts"), str(resume_pdf)).splitlines()[2:]
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


# An entry that goes on, one that is to end, and papers: what may depend on a day or on an order.
SHORT = {
    "basics": {"name": "Ada", "email": "a@b.example", "summary": "*Ω* and **more**"},
    "education": [{"institution": "There", "startDate": "2020", "endDate": "2031-05"}],
    "volunteer": [{"organization": "Here", "startDate": "2021"}],
    "skills": [{"name": name, "keywords": [name.lower(), "x"]} for name in ("B", "A", "C")],
    "publications": [{"name": name, "authors": ["Ada", "B. C."]} for name in ("One", "Two")],
}


@pytest.mark.parametrize("theme", THEMES)
def test_the_same_document_makes_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    resume, now = from_data(SHORT), time.time()
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
