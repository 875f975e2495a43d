"""What a theme's page may offer or be made of, and both standards hold all the same."""

import datetime as dt
import io
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from jresume.errors import ExportError, ThemeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import from_data
from jresume.theme import find
from standards.pdf_archive import breaches

DOT = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
LONG = "https://long.example/" + "a" * 40_000
PAGE = f"""<html lang="de_DE"><head><title>Odd</title>
<link rel="attachment" href="data:text/plain,private">
<style>
@page {{ @top-left {{ content: element(head) }} }}
.running {{ position: running(head) }}
.icon::before {{ content: "\\f007  " }}
.toc::after {{ content: leader(".") target-counter(attr(href), page) }}
.block {{ display: block }} input, textarea {{ appearance: auto }}
.inks {{ color: device-cmyk(0 1 1 0); border: 1px solid device-cmyk(1 0 0 .5) }}
</style></head><body>
<div class="running">{{}} <a href="https://head.example">in the head</a></div>
<h2 id="at">{"Heading without end " * 2000}</h2>
<p lang="pt_BR">texto</p><p lang="in words">text</p>
<p><a class="icon" href="mailto:a@b.example">a@b.example</a> private \ue000 and \U000f0001</p>
<a class="toc" href="#at">contents</a>
<p><a href="https://bold.example"><b>two</b> <i>words</i></a></p>
<a class="block" href="https://logo.example"><img alt="" src="{DOT}" width="9"></a>
<a class="block" href="{LONG}">long</a>
<p><a href="JavaScript:alert(1)">script</a> <a href="file:///etc/hostname">file</a>
<a rel="attachment" href="data:text/plain,private">attached</a></p>
<form><input name="name" value="filled in"><input type="checkbox" checked>
<textarea>lines</textarea></form>
<table><tr><td>left<td>right</table>
<table role="presentation"><tr><th>first<td>second</table>
<table><caption>no rows</caption></table>
<ul role="none"><li>an item of none</ul>
<table><tr><th>head<tr><td><table><tr><td>inside</table></table>
<p class="inks">inks</p></body></html>"""


def _pdf(folder: Path, page: str) -> bytes:
    (folder / "theme.toml").write_text('extends = "base"')
    (folder / "page.html").write_text(f"{{% raw %}}{page}{{% endraw %}}")
    options = ExportOptions(today=dt.date(2024, 6, 30))
    return EXPORTERS["pdf"](from_data({"basics": {"name": "Ada"}}), find(f"{folder}/"), options)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """The page as a PDF, and what was said of it."""
    said: list[str] = []

    class Hear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    heard, logger = Hear(logging.WARNING), logging.getLogger("jresume.export")
    logger.addHandler(heard)
    try:
        return _pdf(tmp_path_factory.mktemp("odd"), PAGE), said
    finally:
        logger.removeHandler(heard)


@pytest.fixture
def file(odd: tuple[bytes, list[str]]) -> Iterator[Any]:
    with pikepdf.Pdf.open(io.BytesIO(odd[0])) as read:
        yield read


def test_both_standards_hold_for_it(
    odd: tuple[bytes, list[str]], access: Callable[[bytes], list[str]]
) -> None:
    assert breaches(odd[0]) == []
    assert access(odd[0]) == []


def test_what_is_left_out_is_said(odd: tuple[bytes, list[str]]) -> None:
    left_out = [re.sub(r"a{9,}", "a…", text) for text in odd[1] if "left out" in text]
    assert left_out == [
        f"the link to {LONG[:22]}… is left out: PDF/A takes no address of more than 32767 bytes",
        "the link to JavaScript:alert(1) is left out: it isn't an address of the web",
        "the link to file:///etc/hostname is left out: it isn't an address of the web",
        "the link to data:text/plain,private is left out: a PDF has its document alone attached",
        "what the page attaches is left out: a PDF has its document alone attached",
    ]


def test_each_link_is_there_once(file: Any) -> None:
    links = [one for page in file.pages for one in page.get("/Annots", [])]
    assert sorted(str(one.A.URI) for one in links if "/A" in one) == [
        "https://bold.example",
        *["https://head.example"] * len(file.pages),
        "https://logo.example",
        "mailto:a@b.example",
    ]


def test_a_language_has_the_form_of_one(file: Any) -> None:
    told = {str(one.Lang) for one in _elements(file) if "/Lang" in one}
    assert (str(file.Root.Lang), told) == ("de-DE", {"pt-BR"})


def test_a_letter_for_private_use_says_that_nobody_knows_it(file: Any) -> None:
    texts = [str(one.ActualText) for one in _elements(file) if "/ActualText" in one]
    assert texts == ["\ufffd ", " private \ufffd and \ufffd"]


def test_a_table_without_headers_is_none(file: Any) -> None:
    kinds = [str(one.S) for one in _elements(file)]
    assert [kinds.count(kind) for kind in ("/Table", "/TH", "/TD", "/L", "/LI")] == [1, 1, 1, 0, 0]


def _elements(file: Any) -> list[Any]:
    return [
        one for one in file.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"
    ]  # fmt: skip


def test_colors_of_ink_are_those_of_light(file: Any) -> None:
    painted = b"".join(page.Contents.read_bytes() for page in file.pages)
    assert b"1 0 0 rg" in painted
    assert b"0 0.5 0.5 rg" in painted


@pytest.mark.parametrize(
    ("styles", "error", "said"),
    [
        (
            "@page { size: 900cm 100cm }",
            ExportError,
            "of 9000 × 1000 mm is no page of a PDF",
        ),
        ("@page { size: 1mm; margin: 0 }", ExportError, "a page of 1 × 1 mm"),
        (
            "p { background: linear-gradient(device-cmyk(0 1 0 0), red) }",
            ThemeError,
            "can't lay its page out: NotImplementedError$",
        ),
    ],
)
def test_what_no_pdf_can_be_is_refused(
    styles: str, error: type[Exception], said: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=said):
        _pdf(tmp_path, f'<html lang="en"><title>x</title><style>{styles}</style><p>x')
