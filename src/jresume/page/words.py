"""The page's own words: what a theme prints that no document says."""

import re
from collections.abc import Mapping

_ENGLISH: Mapping[str, str] = {
    "advisor": "Advisor",
    "advisors": "Advisors",
    "amount": "Amount",
    "committee": "Committee",
    "corresponding": "Corresponding author",
    "courses": "Courses",
    "equal": "Equal contribution",
    "equal-groups": "Equal contribution among the authors who share a mark",
    "evaluation": "evaluation",
    "expected": "Expected",
    "gpa": "GPA",
    "grade": "Grade",
    "honors": "Honors",
    "keywords": "Keywords",
    "participants": "With",
    "present": "Present",
    "profiles": "Contact",
    "project": "Project",
    "roles": "Role",
    "status": "Status",
    "students": "students",
    "thesis": "Thesis",
    # Publication states, as a reader of a CV expects to see them.
    "state:accepted": "To appear",
    "state:filed": "Filed",
    "state:granted": "Granted",
    "state:in-press": "In press",
    "state:in-preparation": "In preparation",
    "state:published": "",
    "state:submitted": "In submission",
}

WORDS: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH}
"""Language → key → word. A language is listed once its words are complete."""

DEFAULT_LANGUAGE = "en"

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def language_tag(asked: str) -> str:
    """What a document asks for, where it has the form of a language tag (BCP 47); else English."""
    tag = asked.replace("_", "-")
    return tag if _TAG.fullmatch(tag) else DEFAULT_LANGUAGE


def speak(language: str) -> tuple[str, Mapping[str, str]]:
    """The language that the page's own words and dates are set in, and those words.

    A language that has no words here is set in English throughout, rather than half and half.
    """
    primary = language.partition("-")[0].lower()
    spoken = primary if primary in WORDS else DEFAULT_LANGUAGE
    return (language if spoken == primary else spoken), WORDS[spoken]
