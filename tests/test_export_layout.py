"""What the layout tells of words and lines."""

import datetime as dt
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.layout import lay_out
from jresume.resume import from_data, read
from jresume.theme import find

_UNSEEN = re.compile(r"<script.*?</script>|<style.*?</style>|<head>.*?</head>", re.DOTALL)
_SECTION = 75  # points that the head of a section with two entries takes, at most
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


@pytest.mark.parametrize("theme", ["academic", "modern"])
def test_what_is_short_is_not_tied_to_what_follows_it(theme: str) -> None:
    # A list of one line, and entries of a name alone: what ends a section must not hand on to it
    # that nothing may be parted here, or none of this would begin on the first page.
    document = {
        "basics": {"name": "Ada Example", "summary": "Lorem ipsum."},
        "skills": [{"name": "Lorem"}],
        "work": [{"name": f"Firm {number}"} for number in range(20)],
        "awards": [{"title": f"Prize {number}"} for number in range(40)],
        "projects": [
            {"type": "talk", "name": f"Talk {number}", "startDate": "2024"} for number in range(20)
        ],
        "references": [{"name": f"Person {number}"} for number in range(20)],
    }
    options = ExportOptions(today=dt.date(2024, 6, 30))
    *filled, _ = lay_out(from_data(document), find(theme), options)
    assert filled
    for sheet in filled:
        assert sheet.bottom - max(text.bottom for text in sheet.texts) < _SECTION


def test_a_name_takes_one_line_at_the_head_of_two_columns(checkout: Path) -> None:
    options = ExportOptions(today=dt.date(2024, 6, 30))
    sheet, *_ = lay_out(read(str(checkout / "resume.json")), find("modern"), options)
    name, *rest = sheet.texts
    assert min(text.top for text in rest) - name.bottom < name.size
