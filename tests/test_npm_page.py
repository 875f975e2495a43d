"""The page of an npm theme: what runs is out, what it asks for is in it or out, styles stay."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jresume.npm import draw, find
from jresume.npm.clean import cleaned
from jresume.npm.outside import Outside
from jresume.npm.page import page
from jresume.npm.styles import restyled, restyled_attribute
from jresume.resume import from_data

FIXTURES = Path(__file__).parent / "fixtures" / "npm"
HOME = FIXTURES / "outside"


@pytest.fixture(scope="module")
def drawing(require_tool: Callable[..., str]) -> tuple[str, dict[str, str]]:
    require_tool("node")
    ada = from_data({"basics": {"name": "Ada Example", "summary": "<script>steal()</script>"}})
    drawn = draw(ada, find(f"npm:{HOME}", [Path()]))
    return drawn.html, dict(drawn.asked)


def test_nothing_runs_or_leads_away(drawing: tuple[str, dict[str, str]]) -> None:
    html, _ = drawing
    told = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert "steal" not in told
    assert not re.search(r"<(script|iframe|object|form|input|base|link|video|math)\b", html)
    assert not re.search(r"\son\w+\s*=", html)
    assert "javascript:" not in html
    assert "refresh" not in html
    assert "evil.example" not in html
    assert html.count("</style>") == 1


def test_no_address_outside_is_left_but_links(drawing: tuple[str, dict[str, str]]) -> None:
    html, _ = drawing
    assert set(re.findall(r"\bhttps?://[\w.]+", html)) == {"https://www.example.org"}
    assert "default-src 'none'" in html
    assert "Kept link" in html
    assert "Kept words" in html
    assert "Kept button" in html


def test_what_was_asked_for_is_told(drawing: tuple[str, dict[str, str]]) -> None:
    _, asked = drawing
    assert asked == {
        "https://fonts.example/css?family=Lato": "style sheet",
        "https://icons.example/favicon.ico": "icon",
        "https://css.example/more.css": "style sheet",
        "https://fonts.example/far.woff2": "font",
        "https://pictures.example/hero.png": "picture",
        "https://pictures.example/2x.png": "picture",
        "https://pictures.example/1x.png": "picture",
        "//pictures.example/body.png": "picture",
        "https://pictures.example/h1.png": "picture",
        "https://www.gravatar.example/avatar/abc": "picture",
        "../nosy/index.js": "picture",
        "https://evil.example/#a": "picture",
        "https://scripts.example/track.js": "script",
        "https://frames.example/": "frame",
        "https://frames.example/o": "frame",
        "https://evil.example/": "frame",
    }


def test_what_the_package_brings_is_taken_in(drawing: tuple[str, dict[str, str]]) -> None:
    html, _ = drawing
    assert '<img src="data:image/png;base64,' in html
    assert "@media screen, print" in html
    assert re.search(r'\.near \{ color: green; background: url\("data:image/png', html)
    assert "@media print { .part { color: blue; } }" in html
    assert "@font-face" not in html
    assert ".hero { background: #eee none no-repeat; color: #123456; }" in html
    assert '<html lang="en" class="no-js">' in html
    assert "<title>Of Ada Example</title>" in html
    assert 'style="color: red; background: none;"' in html


@pytest.mark.parametrize(
    "markup",
    [
        "<svg><style><img src=x onerror=steal()></style></svg>",
        "<noscript><p title='</noscript><img src=x onerror=steal()>'></noscript>",
        "<svg></p><style><a id='</style><img src=1 onerror=steal()>'>",
        "<math><mi><table><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=x>'>",
        "<a href='vbscript:x'>a</a><a href='JaVaScRiPt:x'>b</a><a href='\x01javascript:x'>c</a>",
        "<svg><a xlink:href='javascript:x'><text>t</text></a></svg>",
        "<svg><animate attributeName=href values=javascript:x /><set attributeName=href></svg>",
        "<img src='javascript:x'><img src=x:y><input type=image src=http://a.example/>",
        "<div style='background:url(javascript:x);behavior:url(x)'>d</div>",
        "<a href='data:text/html,x'>a</a><area href=javascript:x><form action=x><p>f</form>",
        "<textarea><img src=x onerror=steal()></textarea><title><img onerror=x></title>",
        "<template><script>x</script></template><link rel=preload href=http://a.example/>",
    ],
)
def test_known_tricks_come_to_nothing(markup: str, tmp_path: Path) -> None:
    from html.parser import HTMLParser

    class Look(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in {"script", "iframe", "form", "input", "animate", "set", "textarea"}
            for name, value in attrs:
                assert not name.startswith("on")
                where = (value or "").strip("\x00\x01 ").lower()
                assert not where.startswith(("javascript:", "vbscript:", "data:text"))
                if name in {"src", "xlink:href"}:
                    assert where.startswith(("data:", "#"))

    outside = Outside(tmp_path)
    Look().feed(cleaned(markup, lambda at: outside.taken_in(at, "picture"), lambda _: ""))


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        (".a { background: URL(http://x.example/a.png) }", ".a { background: none; }"),
        (r".a { background: u\72l(http://x.example/a) }", ".a { background: none; }"),
        (r'.a { src: "x"; background: url("http\3a //x.example/a") }', "background: none"),
        (".a { background: var(--x, url(//x.example/a)) }", "var(--x, none)"),
        (".a { --x: url(http://x.example/a) }", "--x: none"),
        (".a { & .b { background: url(http://x.example/a) } }", "& .b { background: none; }"),
        ("@media print { .a { background: url(http://x.example/a) } }", "background: none"),
        ("@layer a { @import url(http://x.example/a); .a { color: red } }", "color: red"),
        ("@supports (color: red) { .a { cursor: url(http://x.example/a), auto } }", "none, auto"),
        ('.a::before { content: "</style>" }', r'content: "<\/style>"'),
        ("/* </style> */ .a { color: red }", ".a { color: red; }"),
        (".a { color: red", ".a { color: red; }"),
        ("@font-face { font-family: x; src: local(y), url(http://x.example/f) }", "src: local(y)"),
        ("@namespace svg url(http://www.w3.org/2000/svg); a { color: red }", "a { color: red; }"),
        ("a[href='http://x.example'] { color: red }", "a[href="),
        (".a { fill: url(#gradient) }", 'fill: url("#gradient")'),
        (".a { color: red !important }", "color: red !important;"),
        (".a:is(.b, .c) > d { width: calc(100% - (1px + 2px)) }", "calc(100% - (1px + 2px))"),
    ],
)
def test_styles_ask_for_nothing_and_stay(css: str, wanted: str, tmp_path: Path) -> None:
    text = restyled(css, Outside(tmp_path))
    assert wanted in text
    assert "</" not in text
    assert not re.search(r"url\((?!\"(data:|#))", text)


def test_styles_can_be_read_again_as_they_are(tmp_path: Path) -> None:
    css = ".a { color: red; & b { top: 1px; } }\n@media print { .a { margin: 0 1px; } }"
    once = restyled(css, Outside(tmp_path))
    assert restyled(once, Outside(tmp_path)) == once


def test_a_circle_of_imports_ends(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('@import "a.css"; .a { color: red }')
    assert "color: red" in restyled('@import "a.css";', Outside(tmp_path))


@pytest.mark.parametrize(
    "address", ["../secret.png", "link.png", "/etc/passwd", "%2e%2e/secret.png"]
)
def test_nothing_beside_the_package_is_taken_in(address: str, tmp_path: Path) -> None:
    home = tmp_path / "theme"
    home.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    outside = Outside(home)
    assert outside.taken_in(address, "picture") == ""
    assert outside.asked == {address: "picture"}


def test_an_attribute_holds_declarations_alone(tmp_path: Path) -> None:
    css = "color: red; } body { display: none } x: y"
    assert restyled_attribute(css, Outside(tmp_path)) == "color: red; x: y;"


def test_signs_of_a_font_that_is_missing_are_left_out(tmp_path: Path) -> None:
    css = "<style>.i::before { content: '\\e900 x' }</style><i class=i></i>"
    assert '"x"' in page(css, Outside(tmp_path), title="CV").html
    assert "\ue900" not in page(css, Outside(tmp_path), title="CV").html


def test_the_picture_that_the_document_names_is_its_own(tmp_path: Path) -> None:
    outside = Outside(tmp_path, "me.png", lambda _: "data:image/png;base64,AAAA")
    assert outside.taken_in("me.png", "picture") == "data:image/png;base64,AAAA"
    assert outside.taken_in("other.png", "picture") == ""
