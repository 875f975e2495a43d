"""Plain text, sound dates, addresses that linked data may hold, and what languages are called."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jresume.linked import text
from jresume.linked.languages import language_tag


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("nothing to do", "nothing to do"),
        ("Measures what is **not there**, *truly*.", "Measures what is not there, truly."),
        ("***both*** and __strong__ and _weak_", "both and strong and weak"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("`code *kept*` and ``a ` b``", "code *kept* and a ` b"),
        ("See [the *page*](https://a.example/x 'y').", "See [the page](https://a.example/x 'y')."),
        ('See [the page](https://a.example/x "y").', "See the page."),
        ("At <https://a.example>, a<b", "At https://a.example, a<b"),
        (r"\*not strong\*", "*not strong*"),
        ("AT&amp;T, &#937;, &nosuch; & more", "AT&T, Ω, &nosuch; & more"),
        ("an *open end", "an *open end"),
        ("<b>HTML</b> is text", "<b>HTML</b> is text"),
    ],
)
def test_marks_of_prose_are_taken_off(written: str, read: str) -> None:
    assert text.plain(written) == read


# What a pattern makes of emphasis by `_`, which takes it a thousand steps for each beginning.
SLOWLY = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n]{1,1000}?)(?<=[^\s\\_])\1(?!\w)")


@given(st.text(st.sampled_from("__a_ (\\\n"), max_size=30))
@example("_" + "a" * 1000 + "_")
@example("_" + "a" * 1001 + "_")
def test_emphasis_is_what_a_pattern_takes_for_it(written: str) -> None:
    twice = SLOWLY.sub(r"\2", SLOWLY.sub(r"\2", written))
    assert text.plain(written) == re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", twice)


@pytest.mark.parametrize("piece", ["*a ", "`a ", "[a](", "\\", "&amp", "**a", "<http:a"])
def test_no_text_takes_long(piece: str) -> None:
    written = piece * (50_000 // len(piece))
    # Were each beginning followed to the end of the text, this would not come to an end.
    assert 0 < len(text.plain(written)) <= len(written)


def test_no_emphasis_takes_long() -> None:
    # Were each beginning followed a thousand letters far, this would take half a minute.
    written = "_a __a ___a " * 120_000
    assert text.plain(written) == written


def test_no_address_takes_long_to_begin_or_end() -> None:
    for written in (f"[a]({' ' * 200_000}", f"[a](b{' ' * 200_000}c", f'[a]( "b"{" " * 200_000}'):
        assert text.plain(written) == written
    assert text.plain('[a]( b "c" ) [d]( "e f") [g](\t) [h]("i j")') == 'a d g [h]("i j")'


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", ""),
        ("2024-19", ""),
        ("Present", ""),
        ("20240101", ""),
        ("٢٠٢٤", ""),
    ],
)
def test_only_dates_of_the_calendar_are_told(written: str, kept: str) -> None:
    assert text.date({"endDate": written}, "startDate", "endDate") == kept


@pytest.mark.parametrize(
    "address",
    ["https://a.example/x?y=1#z", "HTTP://a.example", "https://müller.example/ü", "http://[::1]/x"],
)
def test_addresses_of_the_web_are_kept(address: str) -> None:
    assert text.web(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.com", "javascript:alert(1)", "mailto:a@b.example", "https://", "https:///x"),
        *("https://a b.example", "https://a.example/<x>", 'https://a.example/"', "//a.example"),
        *("https://a.example/{x}", "https://a.example/\\x", "https://a.example/\u2028x", None, 7),
    ],
)
def test_what_is_no_address_of_the_web_is_left_out(address: object) -> None:
    assert text.web(address) == ""


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("English", "en"),
        ("  english (fluent)", "en"),
        ("German, native", "de"),
        ("Deutsch", "de"),
        ("français", "fr"),
        ("日本語", "ja"),
        ("Українська", "uk"),
        ("Mandarin", "zh"),
        ("Brazilian Portuguese", "pt-BR"),
        ("pt-BR", "pt-BR"),
        ("de", "de"),
        ("Lao", "lo"),
        ("Ancient Greek", "grc"),
        ("Greek (ancient)", ""),
        ("Klingon", ""),
        ("Python", ""),
        ("xx-Odd", ""),
        ("", ""),
    ],
)
def test_a_language_has_its_tag_where_that_is_sure(name: str, tag: str) -> None:
    assert language_tag(name) == tag
