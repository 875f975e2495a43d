"""What is exported, as a browser shows it: wide, narrow, in the dark and printed.

The pages are drawn and opened once for all; each test asks for one thing.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from jresume.export import EXPORTERS, ExportOptions
from jresume.gallery import Exhibit, Heading, Remark, page_of
from jresume.gallery.pictures import pictures
from jresume.resume import from_data, read
from jresume.theme import About, find

pytestmark = pytest.mark.xdist_group("browser")

CHECKOUT = Path(__file__).parents[1]
VALID = CHECKOUT / "tests" / "fixtures" / "documents" / "valid"
DOCUMENTS = {
    "resume": CHECKOUT / "resume.json",
    "full": VALID / "academic-full.json",
    "hostile": VALID / "hostile.json",
}
THEMES = ["academic", "base", "classic", "compact", "engineering", "modern", "web"]
CASES = [(document, theme) for document in DOCUMENTS for theme in THEMES]
SPARSE = ("minimal", "empty")

QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
VIEWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "narrow": {"viewport": {"width": 360, "height": 640}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "narrow-dark": {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark"},
}
# A document that has everything is looked at in every view; the others once, which is enough for
# what they have of their own.
LOOKS = [(document, theme, "wide") for document, theme in CASES]
LOOKS += [(document, theme, "wide") for document in SPARSE for theme in THEMES]
LOOKS += [("full", theme, view) for theme in THEMES for view in VIEWS if view != "wide"]
WATCH = "window.calls = []; for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])"
WATCH += " window[name] = (...args) => window.calls.push(name)"


@dataclass
class Seen:
    """One open page, and all that happened on it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))


@pytest.fixture(scope="module")
def browser(require_tool: Callable[..., str]) -> Iterator[Browser]:
    chromium = require_tool("chromium", "chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Draw a document with a theme, once."""
    folder = tmp_path_factory.mktemp("pages")

    def drawn(document: str, theme: str) -> Path:
        path = folder / f"{document}-{theme}.html"
        if not path.exists():
            file = DOCUMENTS.get(document, VALID / f"{document}.json")
            resume = from_data({}) if document == "empty" else read(file)
            html = EXPORTERS["html"](resume, find(theme), ExportOptions())
            path.write_bytes(html)
        return path

    return drawn


@pytest.fixture(scope="module")
def opened(browser: Browser, drawn: Callable[[str, str], Path]) -> Iterator[Callable[..., Seen]]:
    """Open a document in a theme and a view, once, and keep it open."""
    pages: dict[tuple[str, str, str], Seen] = {}

    def opened(document: str, theme: str, view: str = "wide") -> Seen:
        key = (document, theme, view)
        if key not in pages:
            # Our pages allow no script at all; axe is one, and comes in by another door.
            context = browser.new_context(bypass_csp=True, **VIEWS[view])
            context.add_init_script(WATCH)
            seen = pages[key] = Seen(context.new_page())
            seen.listen()
            seen.page.goto(drawn(document, theme).as_uri())
            seen.page.evaluate("document.fonts.ready")
        return pages[key]

    yield opened
    for seen in pages.values():
        seen.page.context.close()


@pytest.fixture(scope="module")
def axe(npm_modules: Path) -> str:
    return (npm_modules / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert found["passes"], "axe has looked at nothing"
    return [
        f"{broken['id']}: {node['target']}: {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


@pytest.mark.parametrize(("document", "theme", "view"), LOOKS)
def test_axe_has_nothing_to_say(
    opened: Callable[..., Seen], axe: str, document: str, theme: str, view: str
) -> None:
    assert violations(opened(document, theme, view).page, axe) == []


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gallery of a theme with pages, one that failed, and one without a picture."""
    name = "npm:@scope/a-theme-of-a-long-name" * 3
    (page,) = pictures(EXPORTERS["pdf"](from_data({}), find("base"), ExportOptions()), 720, 1)
    said = [Remark(name), Remark(name, is_loss=True)]
    about = About("1.0", name, "MIT", name)
    exhibits = [
        Exhibit(
            *("a", ["jresume", name]),
            is_own=True,
            description=name,
            about=about,
            files={"pdf": b""},
            pages=9,
            pictures=[page] * 8,
            remarks=said,
        ),
        Exhibit(name, pictures=[page, page], pages=2, failure=name, remarks=said[:1]),
        Exhibit("b", failure=name),
        Exhibit("c", files={"html": b""}),
    ]
    path = tmp_path_factory.mktemp("gallery") / "gallery.html"
    path.write_bytes(page_of(Heading("ئا", "ug", "a.json", [name]), exhibits, "gallery"))
    return path


@pytest.mark.parametrize("view", ["wide", "narrow-dark"])
def test_a_gallery_is_fit_for_all(browser: Browser, gallery: Path, axe: str, view: str) -> None:
    context = browser.new_context(bypass_csp=True, **VIEWS[view])
    seen = Seen(context.new_page())
    seen.listen()
    seen.page.goto(gallery.as_uri())
    width = VIEWS[view]["viewport"]["width"]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(seen.page, axe) == []
    assert [url for url in seen.requests[1:] if not url.startswith("data:")] == []
    assert seen.complaints == []
    context.close()


def test_axe_has_something_to_say_of_a_bad_page(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content('<img src="data:,"><p style="color: #ccc; background: #fff">pale</p>')
    found = {line.partition(":")[0] for line in violations(page, axe)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
    page.close()


@pytest.mark.parametrize(("document", "theme"), CASES + [("endless", theme) for theme in THEMES])
def test_a_phone_needs_no_scrolling_to_the_side(
    opened: Callable[..., Seen], document: str, theme: str
) -> None:
    page = opened(document, theme, "narrow").page
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    beyond = "[...document.body.querySelectorAll('*')].filter(e => e.getClientRects().length && "
    beyond += "getComputedStyle(e).position != 'absolute' && "
    beyond += "e.getBoundingClientRect().right > 321).map(e => e.outerHTML.slice(0, 80))"
    assert page.evaluate(beyond) == []
    page.set_viewport_size(VIEWS["narrow"]["viewport"])


@pytest.mark.parametrize(("document", "theme", "view"), LOOKS)
def test_nothing_is_asked_for_and_nothing_is_complained_of(
    opened: Callable[..., Seen], document: str, theme: str, view: str
) -> None:
    seen = opened(document, theme, view)
    first, *rest = seen.requests
    assert first.startswith("file:")
    assert [url for url in rest if not url.startswith("data:")] == []
    assert seen.complaints == []


@pytest.mark.parametrize(("document", "theme"), CASES)
def test_nothing_is_asked_for_under_our_own_rules_either(
    browser: Browser, drawn: Callable[[str, str], Path], document: str, theme: str
) -> None:
    # The pages above are opened without the page's content security policy; this one with it.
    context = browser.new_context()
    asked: list[str] = []

    def answer(route: Route, request: Request) -> None:
        asked.append(request.url)
        route.continue_()

    context.route(re.compile("^(?!data:)"), answer)
    seen = Seen(context.new_page())
    seen.listen()
    path = drawn(document, theme)
    seen.page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert seen.complaints == []
    context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_of_a_hostile_document_runs(opened: Callable[..., Seen], theme: str) -> None:
    page = opened("hostile", theme).page
    for selector in ("a", "summary", "button"):
        for element in page.locator(selector).all():
            element.hover()
            element.focus()
    page.wait_for_timeout(200)
    assert page.evaluate("window.calls") == []
    assert page.evaluate("document.querySelectorAll('iframe, object, embed').length") == 0
    kinds = "[...document.scripts].map(e => e.getAttributeNames().map(n => [n, e.getAttribute(n)]))"
    assert page.evaluate(kinds) == [[["type", "application/ld+json"]]]
    elsewhere = """[...document.querySelectorAll('[href]:not([href^="#"]), [src]')]"""
    links = page.evaluate(f"{elsewhere}.map(e => e.href || e.src)")
    schemes = {link.partition(":")[0] for link in links}
    assert schemes <= {"http", "https", "mailto", "tel", "data"}
    attributes = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
    assert [a for a in page.evaluate(attributes) if a.startswith("on")] == []


def test_a_watch_is_kept(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<script>alert(1)</script>", "utf-8")
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto((tmp_path / "bad.html").as_uri())
    assert page.evaluate("window.calls") == ["alert"]
    page.close()


def facts(resume: dict[str, Any]) -> Iterator[str]:
    yield resume["basics"]["name"]
    yield resume["basics"]["email"]
    for job in resume["work"]:
        yield from (job["name"], job["position"], *job.get("highlights", ()))
    for paper in resume["publications"]:
        yield paper["name"]
    for school in resume["education"]:
        yield from (school["institution"], school["area"], *school.get("advisors", ()))
    for group in (*resume["skills"], *resume["interests"]):
        yield from (group["name"], *group.get("keywords", ()))
    for entry in resume["volunteer"]:
        yield entry["organization"]


def letters(text: str) -> str:
    """A text without what setting it in lines and fonts may change."""
    return re.sub(r"[\W_]", "", text).lower()


@pytest.mark.parametrize("theme", THEMES)
def test_printed_from_the_browser_it_has_every_fact(
    opened: Callable[..., Seen],
    pdf_text: Callable[..., str],
    require_tool: Callable[..., str],
    tmp_path: Path,
    theme: str,
) -> None:
    require_tool("pdftotext")
    printed = tmp_path / "printed.pdf"
    opened("resume", theme).page.pdf(path=printed, prefer_css_page_size=True)
    text = pdf_text(printed)
    # pdftotext ends each page with a form feed.
    if theme == "academic":
        assert text.count("\f") == 2
    shown = letters(text)
    resume = json.loads(DOCUMENTS["resume"].read_bytes())
    assert [fact for fact in facts(resume) if letters(fact) not in shown] == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_fonts_are_those_that_the_page_brings(opened: Callable[..., Seen], theme: str) -> None:
    page = opened("resume", theme).page
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family + f.weight)"
    )
    assert len(loaded) >= 2
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    found = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})
    fonts = [
        font
        for node in found["nodeIds"]
        for font in client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    ]
    assert fonts
    assert {font["familyName"] for font in fonts if not font["isCustomFont"]} == set()


def test_dark_is_dark(opened: Callable[..., Seen]) -> None:
    for theme in THEMES:
        shades = [
            opened("resume", theme, view).page.evaluate(
                "getComputedStyle(document.body).color.match(/[0-9]+/g).slice(0, 3).map(Number)"
            )
            for view in ("wide", "dark")
        ]
        light, dark = (sum(shade) for shade in shades)
        assert light < 300
        assert dark > 500
