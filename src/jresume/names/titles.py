"""What people put around their name on a CV, and no paper prints: titles, degrees, other names."""

import re
import unicodedata
from collections.abc import Iterator

_BEFORE = re.compile(
    r"(?:(?:prof(?:essor)?|dr|pd|priv|doz|dipl|mag|ing|mr|mrs|ms|miss|mx|sir|dame|rev|hon"
    r"|m\.?sc|b\.?sc|m\.a|b\.a)(?:\.-\w+)?(?:\.\s*|\s+)"
    r"|(?:rer|nat|phil|med|habil|h\.? ?c|jur|oec|pol|techn?|theol|univ|agr|dent|vet)\.\s*)+",
    re.IGNORECASE,
)
# Behind a comma: "MD", "Ph.D.", "FACP", "B.Sc. (Hons)".
_BEHIND_COMMA = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.?){1,5}(?: \((?:[A-Za-z]{2,8})\))?")
_BEHIND = re.compile(r"(?:\s+(?:Ph\.? ?D|M\.? ?D|D\.? ?Phil|M\.? ?Sc|B\.? ?Sc|MBA|Esq|FRS)\.?)+$")
_FEWEST_CAPITALS = 2
# "Robert (Bob) Example", "Rui Example (潘瑞)".
_ASIDE = re.compile(r"""\s*(?:[(\[（]([^()（）\[\]]+)[)\]）]|["“„]([^"“”„]+)["“”])\s*""")


# How German and the Nordic languages write these where they have to do without.
_IN_TWO = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Å": "Aa", "Ø": "Oe"}
)


def forms_of(name: str) -> Iterator[str]:
    """The name as it is written, and the forms that papers may print instead."""
    yield name
    yield (bare := without_titles(name))
    yield unicodedata.normalize("NFC", bare).translate(_IN_TWO)
    for aside in _ASIDE.finditer(bare):
        inside = (aside[1] or aside[2]).strip()
        before, after = bare[: aside.start()], bare[aside.end() :].strip()
        yield f"{before} {after}".strip()
        # A nickname takes the place of the given names; anything else is a name of its own.
        yield f"{inside} {after}".strip()


def without_titles(name: str) -> str:
    """A name without titles before it and degrees behind it: "Dr. Ada Example, PhD" is hers."""
    base, *parts = [part.strip() for part in name.split(",")]
    # "Example, AB" is no name with a degree.
    while parts and " " in base and _is_degree(parts[-1]):
        parts.pop()
    bare = _BEHIND.sub("", ", ".join([base, *parts]))
    rest = _BEFORE.sub("", bare, count=1) if _BEFORE.match(bare) else bare
    return rest if " " in rest.strip() else bare


def _is_degree(part: str) -> bool:
    capitals = sum(letter.isupper() for letter in part)
    return bool(_BEHIND_COMMA.fullmatch(part)) and capitals >= _FEWEST_CAPITALS
