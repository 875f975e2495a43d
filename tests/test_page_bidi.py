"""Which texts are isolated on a page, and what stays together in a paragraph."""

import pytest
from markupsafe import Markup

from jresume.page.bidi import first_strong, isolated, listed, runs_apart
from jresume.page.prose import block, inline


@pytest.mark.parametrize(
    ("text", "on_ltr", "on_rtl"),
    [
        ("Plain text, 2020.", "", "ltr"),
        ("שלום", "rtl", ""),
        ("שלום PhD", "rtl", "rtl"),
        ("PhD שלום", "ltr", "ltr"),
        ("+20 2 5550 0123", "", "ltr"),
        ("(020) 7946-0000", "", "ltr"),
        *(("2020 - 2024", "", ""), ("2020", "", ""), ("40%", "", ""), ("", "", ""), ("—", "", "")),
    ],
)
def test_a_text_is_isolated_where_it_runs_the_other_way(
    text: str, on_ltr: str, on_rtl: str
) -> None:
    assert (runs_apart(text, "ltr"), runs_apart(text, "rtl")) == (on_ltr, on_rtl)


def test_the_first_letter_with_a_direction_counts() -> None:
    assert [first_strong(text) for text in ("1. אב c", "[x] אב", "12", "ب")] == [
        *("rtl", "ltr", "", "rtl")
    ]


def test_markup_stays_markup_and_text_is_escaped() -> None:
    assert isolated("<b>", "ltr") == "&lt;b&gt;"
    assert isolated(Markup("<b>x</b>"), "rtl") == '<bdi dir="ltr"><b>x</b></bdi>'
    assert isolated(None, "rtl") == ""
    assert listed(["a&b", "ג"], "، ", "rtl") == '<bdi dir="ltr">a&amp;b</bdi>، ג'


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("שלום a *b* ג", '<bdi dir="rtl">שלום <bdi dir="ltr">a <em>b</em></bdi> ג</bdi>'),
        ("ש **a** b *c*.", '<bdi dir="rtl">ש <bdi dir="ltr"><strong>a</strong> b <em>c</em>'),
        ("ש *a b* ג", '<bdi dir="rtl">ש <em>a b</em> ג</bdi>'),
        ("ש a *b ג* ד", '<bdi dir="rtl">ש a <em>b ג</em> ד</bdi>'),
        ("ש C++, ד", '<bdi dir="rtl">ש <bdi dir="ltr">C++</bdi>, ד</bdi>'),
        ("ש a 3 ד 4", '<bdi dir="rtl">ש a 3 ד 4</bdi>'),
        ("Plain *b*", '<bdi dir="ltr">Plain <em>b</em></bdi>'),
    ],
)
def test_a_run_stays_together_across_emphasis(text: str, drawn: str) -> None:
    assert inline(text, "rtl").startswith(drawn)


def test_on_a_page_from_left_to_right_it_is_the_other_way_round() -> None:
    assert inline("see **אב** גד *הו* 5 there") == (
        '<bdi dir="ltr">see <bdi dir="rtl"><strong>אב</strong> גד <em>הו</em> 5</bdi> there</bdi>'
    )
    assert inline("see **no** such letters") == "see <strong>no</strong> such letters"


def test_each_paragraph_has_a_direction_of_its_own() -> None:
    assert block("One.\n\nשתיים.\n\n- three", "rtl") == (
        '<p><bdi dir="ltr">One.</bdi></p>\n<p>שתיים.</p>\n'
        '<ul>\n<li><bdi dir="ltr">three</bdi></li>\n</ul>\n'
    )
