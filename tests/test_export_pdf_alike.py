"""Pages of all kinds, laid out with what is shared and kept, and by WeasyPrint as it is."""

import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from jresume.export.pdf import measured
from jresume.export.pdf.engine import engine, fixed_date
from jresume.export.pdf.measured import _lines
from jresume.export.pdf.rendering import _kept, rendered
from searching import tries

# What each PDF is, or nothing where WeasyPrint breaks down on a page, or finds no end.
PLAIN = """
import hashlib, json, signal, sys
import weasyprint
def give_up(*_):
    raise TimeoutError
signal.signal(signal.SIGVTALRM, give_up)
for page in json.load(sys.stdin):
    signal.setitimer(signal.ITIMER_VIRTUAL, 1)
    try:
        pdf = weasyprint.HTML(string=page).render().write_pdf(pdf_tags=True)
    except Exception:
        print("-")
    else:
        print(hashlib.sha256(pdf).hexdigest())
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
"""
# Styles, and two bodies: elements that are told the same and aren't the same, and what a style may
# not keep from one document to the next.
HARD = (
    (
        ".wide { page: wide } p { color: red }",
        "<div class=wide><p>a<p>b</div><div><p>a<p>b</div>",
        "<div><p>a</div>",
    ),
    (
        """.one { margin: 3px; width: 90px } .two { margin: 21px; width: 150px }
        p { margin: inherit } span { display: block; width: var(--none, inherit) }""",
        "<div class=one><p>a<span>a</span></div><div class=two><p>a<span>a</span></div>",
        "<div class=two><p>a<span>a</span></div><div class=one><p>a<span>a</span></div>",
    ),
    (
        """div { --room: var(--none, inherit) } .one { margin: 3px } .two { margin: 21px }
        p { margin: var(--room) }""",
        "<div class=one><p>a</div><div class=two><p>a</div>",
        "<div class=two><p>a</div>",
    ),
    (
        ".one { --room: 3px } .two { --room: 21px } p { --room: inherit; margin: var(--room) }",
        "<div class=one><p>a</div><div class=two><p>a</div>",
        "<div class=two><p>a</div>",
    ),
    (
        ".wide { page: wide } p { margin-left: 20vw; text-indent: 10vh }",
        "<div class=wide>a</div><p>a",
        "<p>a",
    ),
    (
        "p, .z { margin-inline-start: 40px } .q { margin-left: 5px } .late p { margin-left: 9px }",
        "<p>a<p class=q>a<p class='z q'>a<div class=late><p class=z>a</div>",
        "<p class=z>a<p class='q z'>a<p class=q>a",
    ),
    (
        "table { border-collapse: collapse } .thick { border: 9px solid } td { border: 1px solid }",
        "<table><tr><td>a<td>b<tr><td class=thick>c<td>d</table>",
        "<table><tr><td>a<td class=thick>b<tr><td>c<td>d</table>",
    ),
    (
        ".one { text-decoration: underline } .two { text-decoration: line-through }",
        "<div class=one><p>a</div><div class=two><p>a</div><div><p>a</div>",
        "<div><p>a</div><div class=two><p>a</div>",
    ),
    (
        """p { width: 70px; white-space: nowrap } p:first-child { white-space: normal }
        div { width: 70px; hyphens: auto; text-align: justify } div::first-line { font-size: 2em }
        b { white-space: pre } i { display: inline-block; overflow-wrap: anywhere }
        li { white-space: pre-wrap; width: 50px }""",
        """<p>a representation <b>a  b </b>of it <i>representation</i><p>a representation of it
        <div>a representation of it</div><ul><li>a representation  of it</ul>""",
        """<p>a representation of it<div lang=de>a representation of it</div><p>a representation of
        <ul><li>a representation  of it<li>of it</ul><p>a representation of it""",
    ),
    (
        """.note { float: footnote } .side { position: note(side) }
        @page { @note-area { content: element(side, all-once) } }""",
        "<p>a<span class=note>b</span><span class=side>c</span> d<span class=side>e</span>",
        "<p>a<span class=side>c</span> d<span class=note>b</span> e<span class=note>f</span>",
    ),
    (
        r""".note { float: f\6f otnote } body { overflow: hidden } li::marker { color: red }
        .large { font-size: 2em } p { margin: 1em; line-height: 2em } em { width: 2em }""",
        "<ul><li>a<li class=large><p>b <em>c</em></ul><p>b <em>c</em><span class=note>n</span>",
        "<ul class=large><li>a<li><p>b <em>c</em></ul><p>b <em>c</em>",
    ),
)
DECLARATIONS = (
    *("color: red", "color: inherit", "color: currentcolor", "font-size: 120%", "font-size: 2em"),
    *("font-size: 1.1rem", "font-size: larger", "font-weight: bolder", "font-weight: lighter"),
    *("font-style: italic", "font-variant-caps: small-caps", "font-feature-settings: 'tnum'"),
    *("line-height: 2", "line-height: 1.5em", "line-height: inherit", "letter-spacing: .1em"),
    *("text-decoration: underline", "text-decoration: line-through red", "text-indent: 2em"),
    *("text-align: right", "text-align: justify", "text-transform: uppercase", "direction: rtl"),
    *("white-space: pre", "white-space: nowrap", "vertical-align: 30%", "vertical-align: 1lh"),
    *("margin: 1em", "margin: inherit", "margin-left: 10%", "margin-inline-start: 2em"),
    *("margin-top: -5px", "padding: 1em 5%", "padding-inline-end: 3px", "padding: inherit"),
    *("border: 1px solid", "border-left: .2em solid blue", "border-collapse: collapse"),
    *("width: 50%", "width: 8em", "width: inherit", "max-width: 70%", "min-width: 5em"),
    *("min-height: 3em", "height: 2em", "height: 10%", "box-sizing: border-box"),
    *("display: block", "display: inline-block", "display: flex", "display: table"),
    *("display: list-item", "display: none", "display: inherit", "float: right", "float: left"),
    *("position: relative; left: 3px", "position: absolute; right: 0", "overflow: hidden"),
    *("break-before: page", "page: wide", "width: 20vw", "margin-left: 3vh", "width: 12ch"),
    *("--room: 2em", "--room: inherit", "--other: var(--room)", "margin: var(--room)"),
    *("width: var(--other, inherit)", "padding: var(--none, 3px)", "border: var(--border)"),
    *("--border: 2px dotted green", "margin-left: calc(1em + 3%)", "font: italic 9pt/1.3 serif"),
    *("font: inherit", "background: yellow", "background: inherit", "opacity: .5"),
    *("counter-increment: own", "counter-reset: own 3", "hyphens: auto", "hyphens: none"),
    *("word-spacing: .4em", "overflow-wrap: anywhere", "white-space: pre-line", "tab-size: 3"),
    *("list-style: square inside", "list-style-position: outside", "color: lch(50% 30 90)"),
)
CONTENT = ("'•'", "counter(own) '. '", "attr(title)", "none", "''", "'\\A'")
TAGS = ("div", "p", "span", "em", "strong", "a", "ul", "ol", "li", "h2", "table", "td", "bdi", "q")
CLASSES = "abcdef"
# What breaks into lines in ways of its own.
TEXTS = (
    "Zusammen\u00adgesetztes, Donaudampfschifffahrt und a representation of internationalisation ",
    "a\tb\n  c\n",
    "1234567890" * 9,
)


def _style(chance: random.Random) -> str:
    """A style sheet that says anything of anything."""
    whom = [f".{name}" for name in CLASSES] + list(TAGS)
    whom += [f".{a} .{b}" for a in "abc" for b in "def"] + ["main", ":lang(de)", "[title]"]
    ends = ("", "", "", ":first-child", ":last-child", "::first-line", ":first-child")
    rules = []
    for _ in range(chance.randint(4, 14)):
        said = "; ".join(chance.sample(DECLARATIONS, chance.randint(1, 4)))
        rules.append(f"{chance.choice(whom)}{chance.choice(ends)} {{ {said} }}")
    for _ in range(chance.randint(0, 3)):
        place = chance.choice(("::before", "::after", "::marker"))
        said = chance.choice(DECLARATIONS)
        rules.append(
            f"{chance.choice(whom)}{place} {{ content: {chance.choice(CONTENT)}; {said} }}"
        )
    return " ".join(rules)


def _element(chance: random.Random, depth: int = 0) -> str:
    tag = chance.choice(TAGS)
    names = " ".join(chance.sample(CLASSES, chance.randint(0, 2)))
    said = f' class="{names}"'
    if chance.random() < 0.1:
        said += f' style="{chance.choice(DECLARATIONS)}"'
    if chance.random() < 0.1:
        said += chance.choice((' lang="de"', ' title="one"', ' id="x"', ' value="4"', ' href="#x"'))
    inner = []
    for _ in range(chance.randint(1, 3)):
        inner.append(chance.choice(("Some words of text ", "Wörter ", "a", " ", *TEXTS)))
        if depth < 3:
            inner.append(_element(chance, depth + 1))
    return f"<{tag}{said}>{''.join(inner)}</{tag}>"


def _documents(number: int) -> tuple[str, str, str]:
    chance = random.Random(number)  # noqa: S311
    style = _style(chance)
    bodies = ["".join(_element(chance) for _ in range(chance.randint(1, 4))) for _ in range(2)]
    return style, bodies[0], bodies[1]


def _pages(style: str, first: str, second: str) -> Iterator[str]:
    """Three documents with one style sheet: the first is the last, too."""
    sizes = "@page wide { size: 300px 400px } @page { size: 240px 300px; margin: 20px }"
    for body in (first, second, first):
        head = f"<title>T</title><style>{style} {sizes}</style>"
        yield f"<!DOCTYPE html><html lang=en>{head}<body><main>{body}</main>"


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    _kept.clear()
    _lines.clear()
    yield
    _kept.clear()


def test_what_is_shared_changes_no_byte(uncounted_environment: dict[str, str]) -> None:
    engine()
    documents = [*HARD, *map(_documents, range(tries(6)))]
    pages = [page for document in documents for page in _pages(*document)]
    done = subprocess.run(
        [sys.executable, "-c", PLAIN],
        input=json.dumps(pages),
        env=uncounted_environment | {"SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    expected = done.stdout.split()
    assert expected.count("-") < len(expected) / 4
    different = []
    with fixed_date():
        for page, pdf in zip(pages, expected, strict=True):
            if pdf != "-":
                ours: Any = rendered(page, {}).write_pdf(pdf_tags=True)
                if hashlib.sha256(ours).hexdigest() != pdf:
                    different.append(page)
    assert "\n".join(different) == ""


def test_lines_are_broken_once_for_all_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    engine()
    from weasyprint.text import line_break

    asked: list[str] = []
    plain = line_break.create_layout

    def create_layout(text: str, *given: Any) -> Any:
        asked.append(text)
        return plain(text, *given)

    page = "<style>p {{ width: 80px }} li {{ width: 90px }}</style><p>{}<ul><li>{}</ul>"
    text = "a text of some lines, which are the same as before"
    rendered(page.format(text, text), {})
    monkeypatch.setattr(line_break, "create_layout", create_layout)
    rendered(page.format(text, text), {})
    assert not asked
    rendered(page.format(text, f"{text} and more"), {})
    assert 0 < len(asked) < 10
    asked.clear()
    # Of a long text, each line would be known by all that is left.
    for _ in range(2):
        rendered(page.format(text, "word " * 1_000), {})
    assert len(asked) > 200
    assert max(len(text) for _, text, *_ in _lines) <= 1_000


def test_no_more_than_some_lines_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    engine()
    monkeypatch.setattr(measured, "_MOST", 20)
    page = "<style>p {{ width: 80px }}</style><p>{}"
    words = [f"number {number} of them " * 3 for number in range(12)]
    first = [rendered(page.format(text), {}).write_pdf() for text in words]
    assert 0 < len(_lines) <= 20
    assert [rendered(page.format(text), {}).write_pdf() for text in words] == first
