"""What browsers hide by styles that WeasyPrint passes over."""

from collections.abc import Mapping

import pytest
import tinycss2

from jresume.export.browser_styles import Effect, effect, kept
from jresume.export.color_filters import recolored

NOTHING: list[object] = []


def of(styles: Mapping[str, str], *, is_tiny: bool = False) -> Effect:
    names = ("filter", "scale", "clip-path", "content-visibility", "mask")
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
        ({"clip-path": "polygon(0 0, 0 0, 0 0)"}, Effect(0.0)),
        ({"clip-path": "polygon(evenodd, 0 0, 50% 50%, 100% 100%)"}, Effect(0.0)),
        ({"clip-path": "polygon(3px 1px, 3px 9px, 3px 4px)"}, Effect(0.0)),
        ({"clip-path": "polygon(100% 0, 120% 0, 110% 50%)"}, Effect(0.0)),
        ({"clip-path": "polygon(0 0, 100% 0, 50% 100%)"}, Effect()),
        # Two triangles of which one is turned; a shape that hangs on the box; one that isn't whole.
        ({"clip-path": "polygon(0 0, 100% 100%, 100% 0, 0 100%)"}, Effect()),
        ({"clip-path": "polygon(0 0, 9px 0, 0.5% 0)"}, Effect()),
        ({"clip-path": "polygon(0 0, calc(1px) 0)"}, Effect()),
        ({"clip-path": "polygon(0 0, 1px)"}, Effect()),
        ({"clip-path": "polygon()"}, Effect()),
        ({"clip-path": "rect(0 0 0 0)"}, Effect(0.0)),
        ({"clip-path": "rect(0 20px 10px 30px)"}, Effect(0.0)),
        ({"clip-path": "rect(auto 20px auto 30%)"}, Effect()),
        ({"clip-path": "rect(1px)"}, Effect()),
        ({"clip-path": "xywh(0 0 0 10px)"}, Effect(0.0)),
        ({"clip-path": "xywh(0 0 100% 10px)"}, Effect()),
        ({"clip-path": "path('M 0 0')"}, Effect()),
        ({"mask": "linear-gradient(transparent, #0000)"}, Effect(0.0)),
        ({"mask": "radial-gradient(circle at top, #000, transparent)"}, Effect()),
        ({"mask": "linear-gradient(to right, rgb(0 0 0 / .2), transparent 10px)"}, Effect(0.2)),
        ({"mask": "linear-gradient(var(--a), transparent)"}, Effect()),
        ({"mask": "url(#a), linear-gradient(transparent, transparent)"}, Effect()),
        ({"mask": "none"}, Effect()),
        ({"content-visibility": "hidden"}, Effect(0.0)),
        ({"content-visibility": "auto"}, Effect()),
    ],
)
def test_what_hides_is_known(styles: Mapping[str, str], found: Effect) -> None:
    assert of(styles) == found


def test_what_is_for_screen_readers_alone_is_not_hidden_from_them() -> None:
    assert of({"clip-path": "inset(50%)"}, is_tiny=True) == Effect()


RED, TEAL = (1.0, 0.0, 0.0, 1.0), (0.0, 0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("filters", "color", "found"),
    [
        ("contrast(0)", RED, (0.5, 0.5, 0.5, 1.0)),
        ("contrast(50%)", RED, (0.75, 0.25, 0.25, 1.0)),
        ("brightness(0)", RED, (0.0, 0.0, 0.0, 1.0)),
        ("brightness(3)", TEAL, (0.0, 1.0, 1.0, 0.5)),
        ("invert()", TEAL, (1.0, 0.5, 0.5, 0.5)),
        ("invert(50%)", RED, (0.5, 0.5, 0.5, 1.0)),
        ("invert(1) invert(1)", TEAL, TEAL),
        ("grayscale(1)", RED, (0.213, 0.213, 0.213, 1.0)),
        ("saturate(0)", RED, (0.213, 0.213, 0.213, 1.0)),
        ("saturate(1) grayscale(0) sepia(0) contrast()", TEAL, TEAL),
        ("sepia(1)", RED, (0.393, 0.349, 0.272, 1.0)),
        ("hue-rotate(360deg) hue-rotate(-1turn) hue-rotate() hue-rotate(400grad)", TEAL, TEAL),
        ("hue-rotate(180deg)", RED, (0.0, 0.426, 0.426, 1.0)),
        ("drop-shadow(1px 1px red) url(#a)", RED, RED),
    ],
)
def test_colors_behind_filters_are_those_of_the_standard(
    filters: str, color: tuple[float, ...], found: tuple[float, ...]
) -> None:
    red, green, blue, alpha = color
    seen = recolored((red, green, blue, alpha), of({"filter": filters}).matrices)
    assert seen == pytest.approx(found, abs=0.001)


def test_what_is_inherited_is_done_once() -> None:
    texts = ("opacity(0) invert(1)", "0", "", "", "")
    told = [tinycss2.parse_component_value_list(text) for text in texts]
    assert effect(told, told, is_tiny=False) == Effect()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<style>p{filter:blur(1px)}</style>", "<style>p{--of-browsers-filter:blur(1px)}</style>"),
        (
            "<style>p { -webkit-mask-image: x; mask: y; mask-size: 0 }</style>",
            "<style>p { --of-browsers-mask: x; --of-browsers-mask: y; mask-size: 0 }</style>",
        ),
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
