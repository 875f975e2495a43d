"""What browsers hide by styles that WeasyPrint passes over."""

from collections.abc import Mapping

import pytest
import tinycss2

from jresume.export.browser_styles import Effect, effect, kept

NOTHING: list[object] = []


def of(styles: Mapping[str, str], *, is_tiny: bool = False) -> Effect:
    names = ("filter", "scale", "clip-path", "content-visibility")
    values = [tinycss2.parse_component_value_list(styles.get(name, "")) for name in names]
    return effect(values, [NOTHING] * len(names), is_tiny=is_tiny)


@pytest.mark.parametrize(
    ("styles", "found"),
    [
        ({}, Effect()),
        ({"filter": "none"}, Effect()),
        ({"filter": " opacity( 25% ) blur(2px) opacity(.5)"}, Effect(0.125, 1.0, 2.0)),
        ({"filter": "opacity(0)"}, Effect(0.0)),
        ({"filter": "opacity()"}, Effect()),
        ({"filter": "opacity(3)"}, Effect()),
        ({"filter": "opacity(-1)"}, Effect(0.0)),
        ({"filter": "OPACITY(var(--x))"}, Effect()),
        ({"filter": "blur(1rem)"}, Effect(blur=16.0)),
        ({"filter": "blur(1vw) blur()"}, Effect()),
        ({"scale": "0"}, Effect(scale=0.0)),
        ({"scale": "1 0%"}, Effect(scale=0.0)),
        ({"scale": "none"}, Effect()),
        ({"scale": "50%"}, Effect(scale=0.5)),
        ({"clip-path": "inset(50%)"}, Effect(0.0)),
        ({"clip-path": "inset(0% 60% 0% 40%)"}, Effect(0.0)),
        ({"clip-path": "inset(10% 20%)"}, Effect()),
        ({"clip-path": "inset(4px)"}, Effect()),
        ({"clip-path": "circle(0)"}, Effect(0.0)),
        ({"clip-path": "circle(40%)"}, Effect()),
        ({"clip-path": "url(#a)"}, Effect()),
        ({"content-visibility": "hidden"}, Effect(0.0)),
        ({"content-visibility": "auto"}, Effect()),
    ],
)
def test_what_hides_is_known(styles: Mapping[str, str], found: Effect) -> None:
    assert of(styles) == found


def test_what_is_for_screen_readers_alone_is_not_hidden_from_them() -> None:
    assert of({"clip-path": "inset(50%)"}, is_tiny=True) == Effect()


def test_what_is_inherited_is_done_once() -> None:
    told = [tinycss2.parse_component_value_list(text) for text in ("opacity(0)", "0", "", "")]
    assert effect(told, told, is_tiny=False) == Effect()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<style>p{filter:blur(1px)}</style>", "<style>p{--of-browsers-filter:blur(1px)}</style>"),
        ("<p style='SCALE : 0'>", "<p style='--of-browsers-scale : 0'>"),
        (
            '<style media="all">p { -webkit-filter: x;\nclip-path: y }</style>',
            '<style media="all">p { --of-browsers-filter: x;\n--of-browsers-clip-path: y }</style>',
        ),
    ],
)
def test_a_property_that_browsers_draw_is_kept(page: str, said: str) -> None:
    assert kept(page) == said


@pytest.mark.parametrize(
    "page",
    [
        "<p>filter: opacity(0); scale: 0</p>",
        "<style>filter:hover { color: red }</style>",
        "<style>p { backdrop-filter: blur(1px); --filter: x; flex-scale: 0 }</style>",
        "<p title='scale: 0'>",
    ],
)
def test_the_rest_of_a_page_stays(page: str) -> None:
    assert kept(page) == page
