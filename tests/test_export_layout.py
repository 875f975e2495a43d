"""What the layout tells of words and lines."""

import datetime as dt
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.layout import lay_out
from jresume.resume import read
from jresume.theme import find

_UNSEEN = re.compile(r"<script.*?</script>|<style.*?</style>|<head>.*?</head>", re.DOTALL)
_TALL = 3  # points from one line to the next, at least


@pytest.mark.parametrize(
    ("document", "theme", "csl"),
    [
        ("examples/professor.json", "compact", "ieee"),
        ("tests/fixtures/languages/ar.json", "modern", None),
    ],
)
def test_no_word_is_parted_between_lines(
    checkout: Path, document: str, theme: str, csl: str | None
) -> None:
    resume, look = read(str(checkout / document)), find(theme)
    options = ExportOptions(today=dt.date(2024, 6, 30), csl=csl)
    page = _UNSEEN.sub("", EXPORTERS["html"](resume, look, options).decode())
    words = set(re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", "", page))))
    parted = []
    for sheet in lay_out(resume, look, options):
        for one, other in pairwise(sheet.texts):
            first, second = re.search(r"\w+$", one.text), re.match(r"\w+", other.text)
            if first and second and other.top > one.top + _TALL:
                both = {first[0], second[0]}
                if first[0] + second[0] in words and not both <= words:
                    parted.append((first[0], second[0]))
    assert parted == []
