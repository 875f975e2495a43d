"""Citation styles, held to citeproc-js: it sets the professor's 150 papers as we do.

What is explained here is told in docs/exchange.md as well.
"""

import html
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import citeproc
import pytest

from jresume.bibliography import find_style, typesetter
from jresume.bibliography.source import LEFT_OUT, archived
from jresume.csl import items_of
from jresume.language import speak
from jresume.page.model import Reference

ROOT = Path(__file__).parents[1]
PAPERS = json.loads((ROOT / "examples" / "professor.json").read_text("utf-8"))["publications"]
# A style of British English has other words.
STYLES = {"ieee": "en-US", "acm": "en-US", "apa": "en-US", "chicago": "en-US", "nature": "en-GB"}

# What citeproc-js does otherwise, made alike on both sides.
Made = str | Callable[[re.Match[str]], str]
ALIKE: list[tuple[str, Made]] = [
    # It curls apostrophes, which we leave as the document has them.
    ("’", "'"),
    ("‘", "'"),
    # Its table of initials lacks letters of Romanian.
    (r"Ștefan\.?|Ș\.", "Ș"),
    # It takes "9:1–9:14" for one page, and keeps a hyphen in it.
    (r"pp?\. (\d+:\d+)[-–](\d+:\d+)", r"pp. \1–\2"),
    (r"(\d+:\d+)-(\d+:\d+)", r"\1–\2"),
    # Pieces of a style that meet leave it with ". ." and " ,".
    (r"\. \.(?= |$)", "."),
    (r"\. ,", ".,"),
]
CHICAGO: list[tuple[str, Made]] = [
    # CSL lists the words that titles leave in small letters; it adds longer prepositions, which
    # the manual's 18th edition capitalises.
    (
        r"(?i)\b(across|below|beneath|between|per|through|under|without)\b",
        lambda found: found[0].lower(),
    ),
    # Units and signs are no words of a title.
    (r"\bKm\b", "km"),
    (r"V_p/V_s", "v_p/v_s"),
    (r"Re-Running", "Re-running"),
    # Numbers of articles have letters, of which the rule for pages says nothing.
    (r"\b([A-D])(\d+)–(?:\1)?(\d+)", r"\1\2–\3"),
    # It parts family names itself.
    (r"Masroudi, Yusuf el-", "el-Masroudi, Yusuf"),
    (r"Aubervent, Marc d'", "d'Aubervent, Marc"),
    # A hyphen between initials stays where a style asks for none to be made.
    (r"J\. L\. Font", "J.-L. Font"),
]
NATURE: list[tuple[str, Made]] = [
    # The style says that no comma ever goes before the last name.
    (r",? & (?=Hohenwarth Seis|Suharniwati)", " & "),
]
MORE = {"chicago": CHICAGO, "nature": NATURE}


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def alike(text: str, style: str) -> str:
    for pattern, made in (*ALIKE, *MORE.get(style, ())):
        text = re.sub(pattern, made, text)
    return text.strip()


def ours(style: str) -> list[str]:
    spoken, words = speak("en")
    typeset = typesetter(find_style(style), language=spoken, words=words)
    papers = [Reference(paper, tuple(range(len(paper.get("authors", ()))))) for paper in PAPERS]
    return [plain(markup) for markup in typeset(papers)]


def theirs(program: Path, style: str, language: str) -> list[str]:
    locale = Path(citeproc.LOCALES_PATH) / f"locales-{language}.xml"
    items = [
        {key: value for key, value in archived(item).items() if key not in LEFT_OUT}
        for item in items_of(PAPERS)
    ]
    asked = {
        "style": find_style(style).xml.decode(),
        "locale": locale.read_text("utf-8"),
        "language": language,
        "items": items,
    }
    done = subprocess.run(
        ["node", str(program)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    # The page numbers papers itself.
    number = re.compile(r'<div class="csl-left-margin">.*?</div>', re.DOTALL)
    return [plain(number.sub("", entry)) for entry in json.loads(done.stdout)]


@pytest.mark.parametrize("style", STYLES)
def test_styles_agree_with_citeproc_js(style: str, npm_modules: Path) -> None:
    told = theirs(npm_modules.parent / "citeproc.mjs", style, STYLES[style])
    assert len(told) == len(PAPERS) == 150
    differ = [
        pair
        for pair in zip(ours(style), told, strict=True)
        if alike(pair[0], style) != alike(pair[1], style)
    ]
    assert differ == []
