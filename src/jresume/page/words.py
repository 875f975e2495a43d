"""The page's own words: what a theme prints that no document says."""

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
    "accepted": "To appear",
    "filed": "Filed",
    "granted": "Granted",
    "in-press": "In press",
    "in-preparation": "In preparation",
    "published": "",
    "submitted": "In submission",
}

WORDS: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH}
"""Language → key → word. A language is listed once its words are complete."""

DEFAULT_LANGUAGE = "en"


def speak(language: str) -> tuple[str, Mapping[str, str]]:
    """The language that the page's own words and dates are set in, and those words.

    A language that has no words here is set in English throughout, rather than half and half.
    """
    primary = language.replace("_", "-").split("-")[0].lower()
    spoken = primary if primary in WORDS else DEFAULT_LANGUAGE
    return (language if spoken == primary else spoken), WORDS[spoken]
