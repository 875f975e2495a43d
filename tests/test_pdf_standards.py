"""Every PDF keeps PDF/A-3a and PDF/UA-1: two checkers say so, and veraPDF where there is one."""

import base64
import datetime as dt
import functools
import io
import json
import logging
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from jresume.errors import ExportError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.pdf.variants import variants
from jresume.resume import Resume, from_data, parse
from jresume.theme import find
from standards.pdf_archive import breaches

CHECKOUT = Path(__file__).parents[1]
THEMES = sorted(path.parent.name for path in CHECKOUT.glob("themes/*/theme.toml"))
VALID = CHECKOUT / "tests/fixtures/documents/valid"
DOCUMENTS = {
    "resume": CHECKOUT / "resume.json",
    "professor": CHECKOUT / "examples/professor.json",
    "empty": None,
    **{path.stem: path for path in sorted(VALID.glob("*.json"))},
}
# For which letters of the world a machine has fonts is its own affair, and worth a warning there.
FOREIGN = {"hostile", "unicode"}
TODAY = dt.date(2024, 6, 30)


def _pdf(data: Any, theme: str, **options: Any) -> bytes:
    return EXPORTERS["pdf"](from_data(data), find(theme), ExportOptions(today=TODAY, **options))


@pytest.fixture
def vera(tmp_path: Path) -> Callable[[bytes], None]:
    """Ask veraPDF, if it is on the PATH: neither pip nor Debian has it."""

    def vera(pdf: bytes) -> None:
        if not (tool := shutil.which("verapdf")):
            return
        path = tmp_path / "vera.pdf"
        path.write_bytes(pdf)
        for flavour in ("3a", "ua1"):
            command = [tool, "--format", "text", "-v", "--flavour", flavour, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.stdout.startswith("PASS"), done.stdout

    return vera


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_theme_keeps_both_standards_without_a_word(
    name: str,
    theme: str,
    access: Callable[[bytes], list[str]],
    vera: Callable[[bytes], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    # What takes longest here is drawing, so all that holds for every PDF is asked of each one.
    caplog.set_level(logging.WARNING)
    pdf = EXPORTERS["pdf"](_document(name), find(theme), ExportOptions(today=TODAY))
    assert breaches(pdf) == []
    assert access(pdf) == []
    said = [record.getMessage() for record in caplog.records]
    if name in FOREIGN:
        said = [text for text in said if not text.startswith("no font on this machine has ")]
    assert said == []
    vera(pdf)


def _document(name: str) -> Resume:
    path = DOCUMENTS[name]
    data = parse(path.read_bytes()).data if path else {}
    if name == "professor":
        # tests/test_examples.py has the career of 50 years whole; a few entries of each section are
        # enough here.
        data = {
            place: value[:9] if isinstance(value, list) else value for place, value in data.items()
        }
    if path and path.parent == VALID and "image" in data.get("basics", {}):
        # It isn't there, which is said.
        data = {**data, "basics": {k: v for k, v in data["basics"].items() if k != "image"}}
    return from_data(data)


def _picture(mode: str, kind: str) -> str:
    made = io.BytesIO()
    Image.new(mode, (8, 8), "red").save(made, kind)
    return f"data:image/{kind};base64,{base64.b64encode(made.getvalue()).decode()}"


# What a theme may do that CSS paints out of order, in layers, or again on each page.
PAGE = f"""<html lang="en"><head><title>Every trick</title><style>
@page {{ size: 12cm 9cm; margin: 12mm; @top-left {{ content: "margin" }}
  @bottom-right {{ content: counter(page) }} }}
.fixed {{ position: fixed; right: 0; bottom: 0; }}
.float {{ float: right; width: 3cm; background: #eee; border: 1px solid }}
.raised {{ position: relative; background: #ffd; }}
.layer {{ opacity: .6 }} .clip {{ overflow: hidden }} .turned {{ transform: rotate(2deg) }}
.first {{ position: absolute; top: 0; left: 6cm; z-index: -1 }}
.columns {{ columns: 2 }} .grid {{ display: grid; grid-template-columns: 1fr 1fr }}
.grid :first-child {{ order: 2 }}
p {{ box-shadow: 1px 1px 2px gray; background: linear-gradient(white, #fff8) }}
a {{ text-decoration: underline; outline: 1px solid blue }}
table {{ border-collapse: collapse }} td {{ border: 1px solid }}
</style></head><body>
<div class="fixed">on each page</div>
<h3>Begins with a third level</h3><h6>and goes on with a sixth</h6>
<p>Before the float.</p><div class="float">Float <a href="https://a.example/x">with a link that
is so long that it takes two lines</a></div><p class="raised">Raised, beside it.</p>
<p class="layer">A layer
<span class="layer">in a layer <b>with text</b></span> and <em>more</em></p>
<div class="first">Behind all</div>
<ul><li>one<ul><li>inner</li></ul></li><li>two <p>with a paragraph</p></li></ul>
<ol start="3"><li><span class="number">[3] </span>three</li><li>four</li></ol>
<dl><dt>term</dt><dt>other term</dt><dd>meaning</dd><dd>second meaning</dd><dt>alone</dt></dl>
<img src="{_picture("CMYK", "jpeg")}" alt="a red square">
<img src="{_picture("RGBA", "png")}" alt="">
<p><img src="{_picture("LA", "png")}" alt="inline"> <a href="#end">
  <img src="{_picture("RGB", "png")}" alt="linked"></a></p>
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><title>circle</title>
  <circle r="9" cx="10" cy="10"/><text y="9">in</text></svg>
<table><caption>A table</caption><thead><tr><th>head<th>other</thead>
{"<tr><td>cell<td>cell" * 14}<tr><td colspan="2">wide</table>
<blockquote>quoted text <p>and a paragraph</p> then more</blockquote>
<div class="columns"><p>{"column text " * 30}</p></div>
<div class="grid"><p>second</p><p>first</p></div>
<p lang="de">Deutsch, <span lang="fr">français</span> <code>code</code> <q>quote</q></p>
<div class="clip turned">clipped <a href="mailto:a@b.example">a@b.example</a></div>
<p>{"a long paragraph over pages " * 60}</p><hr>
<p>missing: \U0001f9ea\U000e0041 \U00012345 private \ue000 cluster e\u0301\u0323\u0331\u0489</p>
<p aria-hidden="true">hidden from listeners</p><p style="visibility: hidden">unseen</p>
<p style="text-transform: uppercase; font-variant: small-caps"><u> </u>fi ﬁ ffi <s>struck</s></p>
<div id="end" dir="rtl">עברית <bdi>abc</bdi> العربية</div></body></html>"""


@pytest.fixture
def tricky(tmp_path: Path) -> str:
    """A theme that does all of it."""
    (tmp_path / "theme.toml").write_text('extends = "base"')
    (tmp_path / "page.html").write_text(f"{{% raw %}}{PAGE}{{% endraw %}}")
    return f"{tmp_path}/"


def test_a_theme_may_do_what_css_can(
    tricky: str, access: Callable[[bytes], list[str]], vera: Callable[[bytes], None]
) -> None:
    pdf = _pdf({}, tricky)
    assert breaches(pdf) == []
    assert access(pdf) == []
    vera(pdf)


def test_painting_in_reading_order_changes_nothing_that_is_seen(tmp_path: Path) -> None:
    import weasyprint

    page = re.sub(r"\.first \{[^}]*\}|<p>missing.*?</p>|<img[^>]*>", "", PAGE, flags=re.DOTALL)
    (tmp_path / "theme.toml").write_text('extends = "base"')
    (tmp_path / "page.html").write_text(f"{{% raw %}}{page}{{% endraw %}}")
    drawn = [weasyprint.HTML(string=page).write_pdf(), _pdf({}, f"{tmp_path}/")]
    first, second = (pypdfium2.PdfDocument(pdf) for pdf in drawn)
    with first, second:
        assert len(first) == len(second)
        for one, other in zip(first, second, strict=True):
            pixels = [page.render(scale=1.5).to_pil().convert("RGB") for page in (one, other)]
            furthest = ImageChops.difference(*pixels).getextrema()
            assert max(high for _, high in furthest) <= 2


def test_a_picture_without_alternate_text_is_decoration_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "theme.toml").write_text('extends = "base"')
    (tmp_path / "page.html").write_text(f'<title>x</title><img src="{_picture("RGB", "png")}"><p>x')
    assert breaches(_pdf({}, f"{tmp_path}/")) == []
    assert "has no alternate text" in caplog.text


def test_a_node_that_crosses_pages_is_one(tricky: str) -> None:
    with pikepdf.Pdf.open(io.BytesIO(_pdf({}, tricky))) as pdf:
        long = [
            one for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P"
            and any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR"
                    for kid in (one.K if isinstance(one.K, pikepdf.Array) else ()))
        ]  # fmt: skip
        heads = [one for one in pdf.objects
                 if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/THead"]  # fmt: skip
    assert long
    assert len(heads) == 1


def test_the_file_says_what_is_on_the_page_and_no_more() -> None:
    data = json.loads((VALID / "academic-full.json").read_text("utf-8"))
    data["basics"] |= {"name": "Ada <L> & (\\", "label": "Zürich — π\u202e\x07"}
    data["skills"] = [{"name": "Optics", "keywords": ["lenses", "lenses", "x" * 2000]}]
    data["interests"] = [{"name": "Chess", "tags": ["private"]}]
    data["meta"]["jresume"] = {"views": {"default": {"exclude": ["private"]}}}
    pdf = _pdf(data, "base")
    assert breaches(pdf) == []
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as read:
        info = {key: str(value) for key, value in read.docinfo.items()}
    assert info["/Author"] == "Ada <L> & (\\"
    assert info["/Subject"] == "Zürich — π"
    assert info["/Keywords"] == "Optics, lenses"
    assert info["/ModDate"] == info["/CreationDate"] == "D:20240630120000Z"


def _without(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        place = pdf.Root
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return change


def _swap_marks(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    text = page.Contents.read_bytes()
    numbers = iter(["1", "0"])
    text = re.sub(rb"(?<=/MCID )[01]\b", lambda _: next(numbers).encode(), text, count=2)
    page.Contents.write(text)


def _smooth(pdf: pikepdf.Pdf) -> None:
    picture = pikepdf.Stream(pdf, b"x", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Interpolate, picture.ColorSpace = True, pikepdf.Name.DeviceCMYK
    pdf.pages[0].Resources.XObject.x = pdf.make_indirect(picture)


def _other_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "another"


def _without_unicode(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def _untag(pdf: pikepdf.Pdf) -> None:
    text = pdf.pages[0].Contents.read_bytes()
    head = re.compile(rb"/H1\s*<</MCID 0>>\s*BDC(.*?)EMC", re.DOTALL)
    pdf.pages[0].Contents.write(head.sub(rb"\1", text))


def _narrow(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    font.DescendantFonts[0].W = pikepdf.Array([0, pikepdf.Array([1])])


def _script(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = pdf.make_indirect(action)


def _second_rdf(pdf: pikepdf.Pdf) -> None:
    text = pdf.Root.Metadata.read_bytes()
    start, end = text.index(b"<rdf:RDF"), text.index(b"</rdf:RDF>") + len(b"</rdf:RDF>")
    pdf.Root.Metadata.write(text[:end] + text[start:end] + text[end:])


def _without_identifier(pdf: pikepdf.Pdf) -> None:
    text = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"", text))


def _without_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def _unassociated(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def _number_as_content(pdf: pikepdf.Pdf) -> None:
    """Have the number of a page be content that nothing in the tree of tags names."""
    text = pdf.pages[0].Contents.read_bytes()
    changed = re.sub(
        rb"/Artifact\s*(<<[^>]*>>)?\s*(BDC|BMC)", b"/P <</MCID 77>> BDC", text, count=1
    )
    assert changed != text
    pdf.pages[0].Contents.write(changed)


def _without_file(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def _silent_link(pdf: pikepdf.Pdf) -> None:
    for annotation in pdf.pages[0].Annots:
        del annotation["/Contents"]


BREAKS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "two times RDF": (_second_rdf, "2 times rdf:RDF"),
    "identifier": (_without_identifier, "14289-1 5"),
    "relationship": (_without_relationship, "6.8: a file without a relationship"),
    "association": (_unassociated, "6.8: a file that is associated with nothing"),
    "number of a page": (_number_as_content, "14289-1 7.1"),
    "font": (_without_file, "6.2.11.4"),
    "link": (_silent_link, "14289-1 7.18"),
    "language": (_without("/Lang"), "6.7.4"),
    "title in the window": (_without("/ViewerPreferences"), "window"),
    "marked": (_without("/MarkInfo"), "6.7.2.2"),
    "intent": (_without("/OutputIntents"), "6.2.3"),
    "metadata": (_without("/Metadata"), "6.6.2.1"),
    "structure": (_without("/StructTreeRoot"), "14289-1 7.1"),
    "info": (_other_title, "6.6.3: /Title"),
    "order": (_swap_marks, "another order"),
    "picture": (_smooth, "6.2.8"),
    "unicode": (_without_unicode, "6.2.11.7.3"),
    "untagged": (_untag, "neither tagged nor an artifact"),
    "widths": (_narrow, "6.2.11.5"),
    "script": (_script, "6.5.1"),
}


# What pdfua sees of them: it looks at no font, and at nothing of PDF/A.
SEEN_BY_OTHERS = {
    *("language", "link", "marked", "metadata", "structure", "title in the window", "untagged"),
}


@pytest.mark.parametrize("case", BREAKS)
def test_the_checks_see_what_is_broken(case: str, access: Callable[[bytes], list[str]]) -> None:
    change, clause = BREAKS[case]
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(_minimal())) as pdf:
        change(pdf)
        pdf.save(made)
    found = breaches(made.getvalue())
    assert any(clause in breach for breach in found), found
    assert bool(access(made.getvalue())) is (case in SEEN_BY_OTHERS)


@functools.cache
def _minimal() -> bytes:
    resume = from_data({"basics": {"name": "Ada", "email": "a@b.example"}})
    edges = {"footer": "{page}", "firstPageEdges": True}
    options = ExportOptions(today=TODAY, theme=edges)
    return EXPORTERS["pdf"](resume, find("base"), options)


def test_other_standards_can_be_asked_for() -> None:
    from weasyprint.pdf import VARIANTS

    for name, variant in variants(VARIANTS).items():
        pdf = _pdf({"basics": {"name": "Ada"}}, "base", pdf_variant=name)
        with pikepdf.Pdf.open(io.BytesIO(pdf)) as read:
            text = read.Root.Metadata.read_bytes().decode()
            assert ("/Author" in read.docinfo) == variant.has_info
        said = dict(re.findall(r"<(pdf\w+id):part>(\d)<", text))
        assert said == _identifiers(name)
    asked = r"no variant 'pdf/x'.*there are pdf/a-3a\+ua-1, pdf/a-1b"
    with pytest.raises(ExportError, match=asked):
        _pdf({}, "base", pdf_variant="pdf/x")


def _identifiers(name: str) -> dict[str, str]:
    return {f"pdf{kind}id": part for kind, part in re.findall(r"\b(a|ua)-(\d)", name)}
