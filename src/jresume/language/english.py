"""The page's own words in English: what a theme prints that no document says.

Each stands in the catalogues of `languages/` under its key (as context) and its English text.
"""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # What parts the items of a list, parts of which some hold a comma, a label from what it
    # labels, and an aside from its text. Spaces belong to them.
    "comma": ", ",
    "semicolon": "; ",
    "colon": ": ",
    "bracket-open": " (",
    "bracket-close": ")",
    "advisor": "Advisor",
    "advisors": "Advisors",
    "amount": "Amount",
    "committee": "Committee",
    "contents": "Contents",
    "corresponding": "Corresponding author",
    "courses": "Courses",
    # The title of a page that names nobody.
    "curriculum": "Curriculum vitae",
    "equal": "Equal contribution",
    "equal-groups": "Equal contribution among the authors who share a mark",
    # Before a score, behind a course.
    "evaluation": "evaluation",
    # Between two dates, unless the theme or the document chooses another sign.
    "range": " – ",
    # In brackets, behind a date that is still to come.
    "expected": "Expected",
    # Before a score.
    "gpa": "GPA",
    "grade": "Grade",
    "honors": "Honors",
    "keywords": "Keywords",
    # Before the number of a grant or a prize.
    "number": "no.",
    # Before the people of a talk or a project.
    "participants": "With",
    # The end of what goes on.
    "present": "Present",
    "profiles": "Contact",
    "project": "Project",
    "roles": "Role",
    "status": "Status",
    "thesis": "Thesis",
    "web-page": "Web page",
    # Before the names of those with whom a course was taught.
    "with": "with",
    # What stands before "and 98 others", behind one name and behind several.
    "others-after-one": " ",
    "others-after-more": ", ",
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
"""Key → word. An empty one is empty in every language, and in no catalogue."""

COUNTED: Mapping[str, tuple[str, str]] = {
    # Of authors who are not named; there are always two of them at least.
    "others": ("and {count} other", "and {count} others"),
    "others-between": ("… {count} other …", "… {count} others …"),
    "students": ("{count} student", "{count} students"),
}
"""Key → what is said of one, and of several."""

SECTION = "section"
"""The context of a section's title."""

TITLES = (
    *("About", "Activities", "Awards", "Contact", "Employment", "Interests", "Presentations"),
    *("Professional Experience", "Profile", "Selected Publications", "Volunteer", "Volunteering"),
    *("Work", "Work Experience"),
)
"""Titles that themes of other people give to sections, beside those that the bundled themes use."""
