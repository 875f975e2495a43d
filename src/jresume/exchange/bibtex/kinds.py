"""Types of entries in BibTeX and BibLaTeX ↔ types of CSL."""

from collections.abc import Mapping
from typing import Any

KINDS: Mapping[str, str] = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "commentary": "book",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "inreference": "entry-encyclopedia",
    "booklet": "pamphlet",
    "manual": "report",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "misc": "document",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "standard": "standard",
    "periodical": "periodical",
    "review": "review",
    "preprint": "article",
    "artwork": "graphic",
    "image": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "letter": "personal_communication",
    "legislation": "legislation",
    "legal": "treaty",
    "jurisdiction": "legal_case",
    "presentation": "speech",
    "talk": "speech",
    "lecture": "speech",
    "poster": "paper-conference",
}
"""Type of an entry, in small letters → type of the item."""

# Settings of a style, and groups of entries.
NO_PUBLICATIONS = frozenset({"bibnote", "control", "ieeetranbstctl", "set"})

_WRITTEN: Mapping[str, str] = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "classic": "book",
    "collection": "collection",
    "dataset": "dataset",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "periodical": "periodical",
    "report": "techreport",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "standard": "standard",
}

PARTS = frozenset(
    {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"}
)
"""Types of items that are part of a book."""

ARTICLES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book"}
)
"""Types of items that are part of a journal."""

GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "mastersthesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentus": "U.S. patent",
    "patenteu": "European patent",
    "patentde": "German patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patreq": "Patent request",
    "patrequs": "U.S. patent request",
    "patreqeu": "European patent request",
}
"""Words of BibLaTeX for `type` → the genre."""

OWN_GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "poster": "Poster",
}
"""Type of an entry → the genre that it tells."""


def guessed(fields: Mapping[str, str]) -> str:
    """The type of entry that one of an unknown type is most like, by its fields."""
    for names, kind in (
        (("journal", "journaltitle"), "article"),
        (("booktitle",), "inproceedings"),
        (("school",), "thesis"),
        (("institution",), "report"),
    ):
        if any(fields.get(name) for name in names):
            return kind
    return "misc"


def written(item: Mapping[str, Any], kept: str) -> str:
    """The type of entry that an item is written as.

    `kept` is the one that it was read from, which is taken as long as it still means the same.
    """
    kind = str(item.get("type", ""))
    if kept and KINDS.get(kept, kind) == kind:
        return kept
    if kind == "thesis":
        genre = str(item.get("genre", "")).casefold()
        is_lower = any(word in genre for word in ("master", "bachelor", "diplom", "candidate"))
        return "mastersthesis" if is_lower else "phdthesis"
    return _WRITTEN.get(kind, "misc")
