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
    "number": "no.",
    # Of authors who are not named; there are always two of them at least.
    "others": "and {count} others",
    "others-between": "… {count} others …",
    "participants": "With",
    "present": "Present",
    "profiles": "Contact",
    "project": "Project",
    "roles": "Role",
    "status": "Status",
    "student": "student",
    "students": "students",
    "thesis": "Thesis",
    "web-page": "Web page",
    "with": "with",
    # What papers of a type are called in a heading.
    "papers:abstract": "Abstracts",
    "papers:book": "Books",
    "papers:book-chapter": "Book chapters",
    "papers:conference-paper": "Conference papers",
    "papers:dataset": "Datasets",
    "papers:journal-article": "Journal articles",
    "papers:patent": "Patents",
    "papers:poster": "Posters",
    "papers:preprint": "Preprints",
    "papers:report": "Reports",
    "papers:software": "Software",
    "papers:thesis": "Theses",
    "papers:workshop-paper": "Workshop papers",
    "papers:": "Other publications",
    # Papers without a year: those that are still to come, and others.
    "papers:not-yet": "Not yet published",
    "papers:undated": "Undated",
    # Service whose entry tells a type and no position.
    "service:chair": "Chair",
    "service:committee": "Committee member",
    "service:editorial": "Editor",
    "service:membership": "Member",
    "service:organizing": "Organizer",
    "service:review": "Reviewer",
    # Publication states, as a reader of a CV expects to see them.
    "state:accepted": "To appear",
    "state:filed": "Filed",
    "state:granted": "Granted",
    "state:in-press": "In press",
    "state:in-preparation": "In preparation",
    "state:published": "",
    "state:submitted": "In submission",
    # Behind a degree, in the heading above students who are there or were.
    "students:current": "current",
    "students:former": "former",
    "students:other": "Other",
    # One talk, and a heading for several.
    "talk:invited-talk": "Invited talk",
    "talk:keynote": "Keynote",
    "talk:panel": "Panel",
    "talk:poster": "Poster",
    "talk:talk": "Talk",
    "talk:tutorial": "Tutorial",
    "talks:invited-talk": "Invited talks",
    "talks:keynote": "Keynotes",
    "talks:panel": "Panels",
    "talks:poster": "Posters",
    "talks:talk": "Talks",
    "talks:tutorial": "Tutorials",
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
