"""What version 0 of JSON Resume called its fields."""

from collections.abc import Mapping

VERSION_0: Mapping[tuple[str, ...], Mapping[str, str]] = {
    ("basics",): {
        "picture": "image",
        "website": "url",
        "websites": "url",
        "firstName": "name",
        "lastName": "name",
    },
    ("basics", "location"): {"state": "region"},
    ("work",): {"company": "name", "website": "url"},
    ("volunteer",): {"website": "url"},
    ("education",): {"gpa": "score"},
    ("publications",): {"website": "url"},
    ("awards",): {"awardDate": "date"},
}
"""Where a field stands, without the numbers of entries → its old name → its name since 1.0.0."""
