"""The sections of YAMLResume, beside the names that their fields and other facts have with us."""

from __future__ import annotations

import re
from typing import Final

from jresume.exchange.yamlresume.field import Field, Section

_EVERY: Final = ("type", "location", "note", "status", "links")
_DATES: Final = (Field("startDate", "startDate", "date"), Field("endDate", "endDate", "date"))
_FROM: Final = (Field("startDate", "startDate", "date", required=True), _DATES[1])
_URL: Final = Field("url", "url", "url")
_KEYWORDS: Final = Field("keywords", "keywords", "words", least=1, most=32)

BASICS: Final = Section(
    "Basics",
    (
        Field("name", "name", required=True),
        Field("headline", "label"),
        Field("email", "email", "email"),
        Field("phone", "phone", "phone"),
        _URL,
    ),
    # The last five are the fields of the location that had no room there.
    (
        *("alternateNames", "metrics", "statements", "profiles"),
        *("address", "city", "region", "postalCode", "countryCode"),
    ),
    summary="summary",
    labels={"label": "Headline"},
)
LOCATION: Final = Section(
    "Location",
    (
        Field("city", "city", required=True, most=64),
        Field("address", "address", least=4, most=256),
        Field("region", "region", most=64),
        Field("postalCode", "postalCode", most=16),
        Field("country", "countryCode", "country"),
    ),
)
PROFILE: Final = Section(
    "Profile",
    (
        Field("network", "network", "network", required=True),
        Field("username", "username", required=True, most=64),
        _URL,
    ),
)
SECTIONS: Final[dict[str, Section]] = {
    "education": Section(
        "Education",
        (
            Field("institution", "institution", required=True),
            Field("degree", "studyType", "degree", required=True),
            Field("area", "area", required=True, most=64),
            *_DATES,
            Field("score", "score", most=32),
            Field("courses", "courses", "words"),
            _URL,
        ),
        (*_EVERY, "thesis", "advisors", "committee", "honors"),
        summary="summary",
    ),
    "work": Section(
        "Work",
        (
            Field("name", "name", required=True),
            Field("position", "position", required=True, most=64),
            *_FROM,
            _URL,
            _KEYWORDS,
        ),
        (*_EVERY, "description", "project", "advisors"),
        summary="summary",
        needs_summary=True,
        highlights=True,
    ),
    "volunteer": Section(
        "Volunteering",
        (
            Field("organization", "organization", required=True),
            Field("position", "position", required=True, most=64),
            *_FROM,
            _URL,
        ),
        _EVERY,
        summary="summary",
        needs_summary=True,
        highlights=True,
    ),
    "awards": Section(
        "Award",
        (
            Field("title", "title", required=True),
            Field("awarder", "awarder", required=True),
            Field("date", "date", "date"),
        ),
        (*_EVERY, "amount", "currency", "number", "roles", "people", "startDate", "endDate", "url"),
        summary="summary",
    ),
    "certificates": Section(
        "Certificate",
        (
            Field("name", "name", required=True),
            Field("issuer", "issuer", required=True),
            Field("date", "date", "date"),
            _URL,
        ),
        (*_EVERY, "startDate", "endDate", "summary"),
    ),
    "publications": Section(
        "Publication",
        (
            Field("name", "name", required=True),
            Field("publisher", "publisher", required=True),
            Field("releaseDate", "releaseDate", "date"),
            _URL,
        ),
        (
            *("authors", "type", "status", "authorOrder", "roles", "venue", "volume", "issue"),
            *("pages", "number", "doi", "arxiv", "awards", "location", "note", "links"),
            *("startDate", "endDate", "csl"),
        ),
        summary="summary",
        labels={"name": "Title", "csl": "Bibliographic data"},
    ),
    "skills": Section(
        "Skills",
        (
            Field("name", "name", required=True),
            Field("level", "level", "level", required=True),
            _KEYWORDS,
        ),
        (*_EVERY, "startDate", "endDate", "url", "summary"),
    ),
    "languages": Section(
        "Language",
        (
            Field("language", "language", "language", required=True),
            Field("fluency", "fluency", "fluency", required=True),
            _KEYWORDS,
        ),
        (*_EVERY, "startDate", "endDate", "url", "summary"),
    ),
    "interests": Section(
        "Interest",
        (Field("name", "name", required=True), _KEYWORDS),
        (*_EVERY, "startDate", "endDate", "url", "summary"),
    ),
    "references": Section(
        "Reference",
        (
            Field("name", "name", required=True),
            Field("relationship", "role"),
            Field("email", "email", "email"),
            # Not a field of our schema, which takes other keys too.
            Field("phone", "phone", "phone"),
        ),
        (
            *_EVERY,
            *("familyName", "orcid", "organization", "url", "startDate", "endDate", "summary"),
        ),
        summary="reference",
        needs_summary=True,
    ),
    "projects": Section(
        "Project",
        (
            Field("name", "name", required=True),
            *_FROM,
            _URL,
            Field("description", "description", least=4, most=1024),
            _KEYWORDS,
        ),
        (
            *(*_EVERY, "roles", "entity", "advisors", "people", "code", "term", "level"),
            *("score", "enrollment", "studyType", "thesis"),
        ),
        summary="summary",
        needs_summary=True,
        highlights=True,
    ),
}

_KNOWN_LABELS: Final = sorted(
    {label for one in (BASICS, *SECTIONS.values()) for label in one.by_label}
)
LABELLED: Final = re.compile(rf"({'|'.join(map(re.escape, _KNOWN_LABELS))})(\\*): ?(?=\S)")
