"""The kinds of publication in a document and in CSL."""

from collections.abc import Mapping

CSL_TYPES: Mapping[str, str] = {
    "journal-article": "article-journal",
    "conference-paper": "paper-conference",
    "workshop-paper": "paper-conference",
    "preprint": "article",
    "book": "book",
    "book-chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "poster": "paper-conference",
    "abstract": "paper-conference",
}
"""`type` of a publication → type of the item."""

GENRES: Mapping[str, str] = {
    "workshop-paper": "Workshop paper",
    "preprint": "Preprint",
    "poster": "Poster",
    "abstract": "Abstract",
}
"""`type` → the genre that tells it from others of the same type in CSL."""

OUR_TYPES: Mapping[str, str] = {
    "article": "preprint",
    "article-journal": "journal-article",
    "article-magazine": "journal-article",
    "article-newspaper": "journal-article",
    "bill": "report",
    "book": "book",
    "chapter": "book-chapter",
    "classic": "book",
    "collection": "book",
    "dataset": "dataset",
    "entry": "book-chapter",
    "entry-dictionary": "book-chapter",
    "entry-encyclopedia": "book-chapter",
    "manuscript": "preprint",
    "pamphlet": "report",
    "paper-conference": "conference-paper",
    "patent": "patent",
    "periodical": "book",
    "report": "report",
    "review": "journal-article",
    "review-book": "journal-article",
    "software": "software",
    "speech": "abstract",
    "standard": "report",
    "thesis": "thesis",
}
"""Type of an item → `type`; a type that isn't here has no like, and is kept in `csl`."""

ALL_CSL_TYPES = frozenset(
    {
        *OUR_TYPES,
        *("broadcast", "document", "event", "figure", "graphic", "hearing", "interview"),
        *("legal_case", "legislation", "map", "motion_picture", "musical_score", "performance"),
        *("personal_communication", "post", "post-weblog", "regulation", "song", "treaty"),
        "webpage",
    }
)

# What the full venue is of: of a part its whole, of a whole who published it.
_WHOLES = frozenset({"book", "thesis", "report", "patent", "dataset", "software", "preprint"})


def venue_field(kind: str) -> str:
    """The variable of CSL that holds the full venue of a publication of this `type`."""
    return "publisher" if kind in _WHOLES else "container-title"


def kind_of(item_type: str, genre: str) -> str:
    """The `type` of an item, told by its type and its genre; "" for a type that has no like."""
    kind = OUR_TYPES.get(item_type, "")
    if kind != "conference-paper" or not genre:
        return kind
    words = genre.casefold()
    for ours, theirs in GENRES.items():
        if CSL_TYPES[ours] == item_type and theirs.casefold().split()[0] in words:
            return ours
    return kind
