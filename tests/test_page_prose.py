import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from jresume.page import prose


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain, 'quoted'", "plain, &#39;quoted&#39;"),
        ("**bold** *slanted* `code`", "<strong>bold</strong> <em>slanted</em> <code>code</code>"),
        ("[a](https://a.example)", '<a href="https://a.example">a</a>'),
        ("<https://a.example>", '<a href="https://a.example">https://a.example</a>'),
        ("<ada@b.example>", '<a href="mailto:ada@b.example">ada@b.example</a>'),
        ("a < b & c", "a &lt; b &amp; c"),
        ("one\n\n  two", "one two"),
        ("# no heading", "# no heading"),
        ("[OSDI '20]", "[OSDI '20]"),
        ("snake_case_name", "snake_case_name"),
        ("&Omega;", "Ω"),
    ],
)
def test_one_run_of_text(text: str, drawn: str) -> None:
    assert prose.inline(text) == Markup(drawn)  # noqa: S704 - a literal of this file


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <!-- comment --> b",
        "<div>\n\nblock\n\n</div>",
    ],
)
def test_html_is_shown_as_the_letters_it_is_made_of(text: str) -> None:
    for drawn in (prose.inline(text), prose.block(text)):
        assert "&lt;" in drawn
        assert drawn.striptags() == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["# One", "One\n===", "One\n---", "---", "```\ncode\n```", "    code", "![x](y.png)"]
)
def test_a_document_makes_no_headings_rules_blocks_of_code_or_images(text: str) -> None:
    drawn = prose.block(text)
    for tag in ("<h1", "<h2", "<hr", "<pre", "<img"):
        assert tag not in drawn


def test_an_image_with_an_address_is_a_link_at_most() -> None:
    assert prose.inline("![x](https://a.example/x.png)") == Markup(
        '!<a href="https://a.example/x.png">x</a>'
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host.example",
        "page.html",
        "#top",
    ],
)
def test_an_unsafe_link_stays_text(target: str) -> None:
    for text in (f"[x]({target})", f"[x](<{target}>)", f"<{target}>"):
        assert "<a" not in prose.inline(text)
        assert "<a" not in prose.block(text)


def test_paragraphs_and_lists() -> None:
    drawn = prose.block("One\n\n- two\n- three\n\n1. four")
    assert drawn.striptags() == "One two three four"
    assert "<ul>" in drawn
    assert "<ol>" in drawn


def test_no_line_vanishes_as_the_definition_of_a_link() -> None:
    assert "https://a.example" in prose.block("See below.\n\n[1]: https://a.example")


@given(
    st.text(alphabet=st.sampled_from("ab*_`[]()<>!&#;\\\n -:/\"'") | st.characters(), max_size=60)
)
def test_what_is_drawn_is_made_of_our_tags_alone(text: str) -> None:
    import tinyhtml5

    body = tinyhtml5.parse(f"<body>{prose.block(text)}").find("{*}body")
    allowed = {
        "body",
        "p",
        "strong",
        "em",
        "code",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "br",
        "bdi",
    }
    for element in body.iter():
        assert element.tag.rpartition("}")[2] in allowed
        assert set(element.attrib) <= {"href", "title", "start", "dir"}
        href = element.get("href", "https://").lower()
        assert href.startswith(("http://", "https://", "mailto:", "tel:"))


LETTERS = st.sampled_from("a1é\u00a0\u2028\u0000 \t\n[]()!\"'#+-=.:;/~^|$%{}@") | st.characters()


@given(st.text(alphabet=LETTERS, max_size=40))
@example("Themis [NSDI '20], \"Gavel\"  [OSDI '20] (best paper)")
@example("[a] (b) [c]: d [[e]] ![f]")
@example("[a](b)")
@example("a\n=\nb")
@example("a  \nb")
@example("www.a.example, a@b.example: https://a.example")
@settings(max_examples=200)
def test_text_without_markup_is_drawn_as_the_parser_would(text: str) -> None:
    parser = prose._parser()  # noqa: SLF001 - what the quick way goes by
    if not prose._is_text(text, "ltr"):  # noqa: SLF001 - where it is taken
        return
    whole, run = parser.parse(text), parser.parseInline(" ".join(text.split()))
    assert prose.block(text) == parser.renderer.render(whole, parser.options, {})
    if "[" in text:
        assert prose.inline(text) == parser.renderer.render(run, parser.options, {})


@pytest.mark.parametrize(
    ("text", "direction"),
    [("a", "rtl"), ("\u05d0", "ltr"), ("[a](b)", "ltr"), ("*a*", "ltr"), ("a\0", "ltr")],
)
def test_other_text_is_parsed(text: str, direction: str) -> None:
    assert not prose._is_text(text, direction)  # noqa: SLF001 - the same
