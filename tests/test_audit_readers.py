"""What readers do to lines that run to the left, and to numbers and dates: all is found in them."""

from collections.abc import Mapping
from typing import Any

import pytest

from jresume.audit.examine import Report, examine
from jresume.audit.parser import parse
from jresume.audit.reading import Line, Page, Reading
from jresume.audit.search import Place

PAGE = Page(595, 842, 0, 0)


def _read(*texts: str) -> Reading:
    lines = tuple(Line(0, text, is_margin=False) for text in texts)
    return Reading((PAGE,), lines, (), (), b"")


def _report(document: Mapping[str, Any], *texts: str) -> Report:
    return examine(_read(*texts), document)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("خفض التكاليف بنسبة 30%", ["• خفض التكاليف بنسبة %30"]),
        ("خبرة في Python و C++ لمدة 10 سنوات.", ["خبرة في Python و ++C لمدة 10 سنوات."]),
        ("ليلى الخطيب", ["ليىل الخطيب"]),
        ("اللغة الأم", ["اللغة األم"]),
        ("מהנדסת תוכנה", ["dana@b.example IL תוכנה מהנדסת", "תקציר"]),
        ("ניהול 5 עובדים", ["עובדים", "ניהול 5", "•"]),
    ],
)
def test_what_runs_to_the_left_is_found_in_each_order(text: str, read: list[str]) -> None:
    found = _report({"basics": {"summary": text}}, "before", *read, "after").found
    assert [one.place for one in found] == [Place.FOUND]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("خفض التكاليف بنسبة 30%", "خفض التكاليف بنسبة %40"),
        ("ליבה חדשה", "ליגה חדשה"),
        ("תוכנה מהנדסת", "תוכנה של מהנדסת"),
    ],
)
def test_another_letter_or_word_is_not_found(text: str, read: str) -> None:
    found = _report({"basics": {"summary": text}}, "before", read, "after").found
    assert found[0].place in {Place.PIECES, Place.LOST}


@pytest.mark.parametrize(
    "phone", ["+49 (0)89 / 1234-567", "089/1234567", "+353 1 555 0123 ext. 7", "+1 (608) 960-0303"]
)
def test_a_phone_number_may_have_a_stroke_and_an_extension(phone: str) -> None:
    texts = ("Ada Lovelace", "10.1000/1234567 03/2021 – 02/2022", f"{phone} | a@b.example")
    assert _report({"basics": {"phone": phone}}, *texts).unseen == ()


def test_a_span_of_time_may_take_two_lines() -> None:
    lines = _read("Work", "2018年～", "2021年2月28日", "Firm", "Engineer").lines
    (position,) = parse(lines, "ja").positions
    assert position.dates == "2018年～ 2021年2月28日"
    assert "Engineer" in position.text


def test_a_reader_may_turn_round_a_ligature_of_a_span() -> None:
    (position,) = parse(_read("العمل", "قائدة فريق مارس 2021 – حتى اآلن").lines, "ar").positions
    assert position.dates.startswith("مارس 2021")
