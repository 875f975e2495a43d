"""What the kit finds: a check, the sample that showed it, the place, words, and a cure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

CURES: Mapping[str, str] = {
    "template": "mend the template at that line",
    "unused": "give it the name that was meant, or take it away",
    "never-shown": "draw the field in its part, and hide nothing by styles",
    "unescaped": "leave out the filter `safe`, put quotes around attributes, link with `m.link`",
    "requests": "put the file into the theme's folder, and name it by `url(…)` or `asset(…)`",
    "headings": "one h1 for the name, h2 for sections, h3 for entries, none empty",
    "page": "build on page.html of what the theme extends, which has it",
    "contrast": "darken the text, or lighten what it stands on; on dark screens the reverse",
    "untagged": "put text into elements of HTML: what is drawn otherwise is out of reach",
    "text-layer": "let it be text in the page, on paper too: no `display: none`, no picture of it",
    "generated": "write the word into the template: styles can't translate it, nor is it found",
    "direction": 'dir="{{ page.direction }}" on html; write start and end, not left and right',
    "overfull": "let lines break (`overflow-wrap`, `flex-wrap`), and give boxes no fixed width",
    "cut-off": "let boxes grow: no fixed height, no `overflow: hidden`, no ellipsis",
    "orphan-heading": "`break-after: avoid` for headings and heads of entries",
    "page-break": "`break-after: avoid` for heads of entries, `orphans: 2; widows: 2` for text",
    "early-end": "look for `break-after: avoid` on what ends a section: it holds for the next one",
    "empty-page": "look for a forced break, or a box that is higher than a page",
}
"""What helps against each kind of fault; the checks by name."""


class Fault(NamedTuple):
    """What one check finds: where in the theme, in words, and what is wrong.

    `cause` is alike wherever the same thing is wrong, so that it is told once.
    """

    place: str
    message: str
    cause: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a theme.

    `check` is the name of the check ("contrast"), `sample` the document that it was drawn from
    ("long", or "long:work" where that has one section alone), `medium` is html, pdf, light or dark,
    or files where nothing had to be drawn, and `sample` is empty.
    `place` is an element by tag and classes ("article.entry p.note"), a file of the theme
    ("parts/work.html"), or nothing where it is the page as a whole. `cure` says what helps.
    """

    check: str
    sample: str
    medium: str
    place: str
    message: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        shown_by = ", ".join(filter(None, (self.sample, self.medium)))
        return f"{self.check}: {place}{self.message} [{shown_by}]"
