"""Which lines of a CV a parser takes for headings, and for which section each of them."""

import re
from collections.abc import Mapping
from functools import cache

from jresume.audit.letters import key
from jresume.language import speak

_MOST_WORDS = 6
_ENGLISH: Mapping[str, tuple[str, ...]] = {
    "work": (
        *("experience", "employment", "work history", "career", "positions", "appointments"),
        "work",
    ),
    "education": (
        *("education", "academic background", "degrees", "qualifications", "training"),
        "educational background",
    ),
    "publications": ("publications", "papers", "articles", "preprints", "patents", "books"),
    "skills": ("skills", "competencies", "technologies", "expertise", "tools"),
    "awards": (
        *("awards", "honors", "honours", "grants", "fellowships", "funding", "scholarships"),
        "prizes",
    ),
    "projects": (
        *("projects", "talks", "teaching", "supervision", "software", "courses"),
        "presentations",
    ),
    "service": (
        *("volunteer", "volunteering", "service", "activities", "memberships", "leadership"),
        "committees",
    ),
    "summary": ("summary", "profile", "about", "about me", "objective", "interests", "statement",
                "statements"),
    "certificates": ("certificates", "certifications", "licenses"),
    "languages": ("languages",),
    "references": ("references", "referees"),
}  # fmt: skip
# An English heading ends with its word ("Work Experience"), or goes on in one of these ways
# ("Honors and Prizes"): "Software Engineer" is a person, and "Head of Training" too.
_GOES_ON = r"(?=$|\s+(?:and|in|of|at|for)\b|\s*[&/|(])"
_BEFORE = r"(?<!\bof )(?<!\bin )(?<!\bfor )(?<!\w)"
_PATTERNS = {
    kind: re.compile(rf"{_BEFORE}(?:{'|'.join(some)}){_GOES_ON}") for kind, some in _ENGLISH.items()
}


def section_of(text: str, language: str) -> str:
    """The section that a line is taken for the heading of, in English or a language; "" for none.

    In other languages than English the headings are those of the page's own catalogues.
    """
    plain = " ".join(text.split()).strip(" :")
    if not plain or len(plain.split()) > _MOST_WORDS or re.search(r"[,.;@،、。\d]", plain):
        return ""
    return _in_english(plain.casefold()) or _in_titles(plain, _titles(language))


def _in_english(text: str) -> str:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(text)), "")


@cache
def _titles(language: str) -> Mapping[str, str]:
    """The titles that a language has for sections, as keys, and the section of each."""
    _, words = speak(language)
    kinds = {key(text): _in_english(english.casefold()) for english, text in words.titles.items()}
    return {text: kind for text, kind in kinds.items() if text and kind}


def _in_titles(text: str, titles: Mapping[str, str]) -> str:
    """The section of a title: alone, with words before it, or with one adjective behind it."""
    if found := titles.get(key(text)):
        return found
    words = text.split()
    tails = (key(" ".join(words[at:])) for at in range(1, len(words)))
    if found := next((titles[tail] for tail in tails if tail in titles), ""):
        return found
    is_adjective = len(words) > 1 and (words[-1].islower() or text.isupper())
    return titles.get(key(" ".join(words[:-1])), "") if is_adjective else ""
