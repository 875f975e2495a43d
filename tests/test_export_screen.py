"""Media queries, answered for a renderer that answers none."""

import logging

import pytest

from jresume.export import ExportOptions
from jresume.export.layout import lay_out
from jresume.export.screen import on_screen
from jresume.resume import from_data
from jresume.theme import find

MET = [
    "",
    " all",
    "screen",
    "only screen",
    "print, screen",
    "not print",
    "not (prefers-color-scheme: light)",
    "(prefers-color-scheme: dark)",
    "SCREEN and ( Prefers-Color-Scheme : DARK )",
    "screen/* both */and (max-width: 40rem)",
    "(min-width:1px) and (max-width:100em)",
    "(width <= 412px)",
    "(width = 412px)",
    "(width > 1in)",
    "(height >= 10cm)",
    "(orientation: portrait)",
    "(prefers-reduced-motion: no-preference)",
]
UNMET = [
    "print",
    "not all",
    "not screen",
    "(prefers-color-scheme: light)",
    "screen and (min-width: 40rem)",
    "(max-width: 20rem)",
    "(width < 412px)",
    "(min-width: calc(1px + 1px))",
    "(color-gamut: p3)",
    "(hover: hover), print",
    "screen and",
    "nonsense",
]


@pytest.mark.parametrize(
    ("query", "is_met"), [(q, True) for q in MET] + [(q, False) for q in UNMET]
)
def test_a_query_is_answered_as_a_dark_telephone_would(query: str, is_met: bool) -> None:
    page = f"@media{' ' * (query[:1] != '(')}{query} {{ p {{ color: red }} }}"
    answered = on_screen(page, dark=True)
    assert answered == f"@media {'all' if is_met else 'print'} {{ p {{ color: red }} }}"


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_nothing_is_said_of_what_only_browsers_know(
    caplog: pytest.LogCaptureFixture, screen: str
) -> None:
    document = from_data({"basics": {"name": "Ada", "email": "ada@example.org"}})
    options = ExportOptions(theme={"icons": True})
    with caplog.at_level(logging.WARNING):
        (sheet,) = lay_out(document, find("web"), options, screen=screen)
    assert [text.text for text in sheet.texts] == ["Ada", "ada@example.org"]
    assert caplog.messages == []
    red, green, blue, _ = sheet.texts[0].background
    assert (red + green + blue < 1) is (screen == "dark")
