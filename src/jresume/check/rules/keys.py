"""Keys: slips of the pen, names of version 0, and those that are given twice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jresume.check.problem import Severity, path_text
from jresume.check.rules.fields import FIELDS
from jresume.check.rules.legacy import VERSION_0
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown
from jresume.source.spot import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context, Entry

    Place = tuple[str, ...]

# Before 1.0.0 of 2019; the older half is from the change log of 2014.
# What else people call these fields; nobody's tools read them under these names.
_OTHER = {
    ("basics",): {
        "headline": "label",
        "photo": "image",
        "avatar": "image",
        "mail": "email",
        "telephone": "phone",
        "homepage": "url",
        "bio": "summary",
    },
    ("basics", "location"): {
        "zip": "postalCode",
        "zipCode": "postalCode",
        "postcode": "postalCode",
    },
    ("basics", "profiles"): {"link": "url", "website": "url", "user": "username"},
    ("work",): {
        "employer": "name",
        "jobTitle": "position",
        "title": "position",
        "link": "url",
        "start": "startDate",
        "end": "endDate",
    },
    ("volunteer",): {"title": "position", "link": "url"},
    ("education",): {
        "school": "institution",
        "university": "institution",
        "college": "institution",
        "degree": "studyType",
        "major": "area",
        "grade": "score",
        "start": "startDate",
        "end": "endDate",
    },
    ("awards",): {"name": "title", "issuer": "awarder"},
    ("certificates",): {"title": "name", "organization": "issuer", "website": "url", "link": "url"},
    ("publications",): {
        "title": "name",
        "journal": "publisher",
        "date": "releaseDate",
        "year": "releaseDate",
        "link": "url",
    },
    ("projects",): {"title": "name", "website": "url", "link": "url"},
    ("languages",): {"name": "language"},
}
_LONGEST, _SHORTEST, _LONG = 40, 4, 6


def _unknown_key(context: Context) -> Iterator[Found]:
    def right(place: Place, node: Entry, key: str) -> str:
        if key in VERSION_0.get(place, ()):
            return ""
        is_one = not isinstance(node[key], (list, dict))
        return _OTHER.get(place, {}).get(key) or near(key, FIELDS[place], plural=is_one)

    for path, meant, others in _misnamed(context, right):
        what = f"no field that is known here: did you mean {shown(meant)}?"
        yield Found(path, f"{path_text(path)} is {what}{others}", at_key=True)


def _version_0(context: Context) -> Iterator[Found]:
    def right(place: Place, _: Entry, key: str) -> str:
        return VERSION_0.get(place, {}).get(key, "")

    for path, new, others in _misnamed(context, right):
        what = f"what version 0 called it; since 1.0.0 it is {shown(new)}"
        yield Found(path, f"{path_text(path)} is {what}{others}", at_key=True)


def _misnamed(
    context: Context, right: Callable[[Place, Entry, str], str]
) -> Iterator[tuple[Path, str, str]]:
    """Yield each key with its right name, once for all entries, and how many those are.

    Where the right name is there as well, nothing is lost.
    """
    found: dict[tuple[Place, str, str], list[Path]] = {}
    for path, node, place, key in _unknown(context):
        name = right(place, node, key)
        if name and name not in node:
            found.setdefault((place, key, name), []).append((*path, key))
    for (_, _, name), paths in found.items():
        (first, *others), lines = context.in_text_order(paths)
        yield first, name, f" (and {len(others)} more: {lines})" if others else ""


def _unknown(context: Context) -> list[tuple[Path, Entry, Place, str]]:
    if "unknown" not in context.shared:
        context.shared["unknown"] = list(_find_unknown(context))
    found: list[tuple[Path, Entry, Place, str]] = context.shared["unknown"]
    return found


def _find_unknown(context: Context) -> Iterator[tuple[Path, Entry, Place, str]]:
    for path, node in context.objects:
        place, known = _known_at(path)
        if known is not None and not known.issuperset(node):
            for key, value in node.items():
                # What is empty says nothing under any name.
                if key not in known and value:
                    yield path, node, place, key


# Documents share most of their paths.
@lru_cache(maxsize=4096)
def _known_at(path: Path) -> tuple[Place, frozenset[str] | None]:
    """Return a path without its indices, and the names that an object there takes."""
    place: Place = tuple([step for step in path if isinstance(step, str)])
    if place[:3] == ("meta", "jresume", "views"):
        place = (*place[:3], "*", *place[4:])
    return place, FIELDS.get(place)


def near(word: str, known: Iterable[str], *, plural: bool = True) -> str:
    """Return the known word that a word is a slip of; empty where none is so near.

    What differs in case or in `_` and `-` alone is a slip, and so is one letter, within reason: in
    a short word it changes the meaning too easily. With `plural` off, "names" is no "name".
    """
    return _nearest(word, frozenset(known), plural)


# Documents share most of their words, too.
@lru_cache(maxsize=1024)
def _nearest(word: str, known: frozenset[str], plural: bool) -> str:  # noqa: FBT001 - as above
    plain = _folded(word)
    if not _SHORTEST - 1 <= len(plain) <= _LONGEST:
        return ""
    names = {_folded(name): name for name in sorted(known)}
    if plain in names:
        return names[plain]
    for name, original in names.items():
        if (plural or plain != f"{name}s") and _is_slip(plain, name):
            return original
    return ""


def _folded(word: str) -> str:
    return word.replace("_", "").replace("-", "").replace(" ", "").lower()


def _is_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, doubled or swapped; in a long word, any one letter."""
    if len(name) < _SHORTEST or word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if at is None:
        # One is the other with a letter more: "keyword", "labell".
        return len(name) >= _LONG or len(word) < len(name) or word[-1] in {word[-2], "s"}
    if len(word) < len(name):
        return word[at:] == name[at + 1 :]
    if len(word) > len(name):
        doubled = word[at] == word[at - 1]
        return (doubled or len(name) >= _LONG) and word[at + 1 :] == name[at:]
    if word[at : at + 2] == name[at : at + 2][::-1]:
        return word[at + 2 :] == name[at + 2 :]
    return len(name) >= _LONG and word[at + 1 :] == name[at + 1 :]


def _duplicate_key(context: Context) -> Iterator[Found]:
    source = context.resume.source
    for pointer in source.duplicates:
        path = _path(context, pointer)
        first, *more = (place.line for place in source.key_places(pointer))
        times, lost = f"{len(more) + 1} times", "all but this last one are"
        if len(more) == 1:
            times, lost = "twice", f"the first, on line {first}, is"
        key = shown(path[-1])
        message = f"{key} is given {times} in one object: {lost} lost; keep only one"
        yield Found(path, message, at_key=True)


def _path(context: Context, pointer: str) -> Path:
    """Return the path of a pointer into the data: what stands in a list is an index."""
    path: list[str | int] = []
    node: Any = context.data
    for token in tokens(pointer):
        step = int(token) if isinstance(node, list) else token
        path.append(step)
        node = node[step]
    return tuple(path)


RULES = (
    Rule(
        "advice/unknown-key",
        Severity.WARNING,
        "A key is almost that of a known field.",
        """
JSON Resume allows keys of your own in every object but the top level, so a misspelt key passes
every validator, and what stands there is shown by no tool. Only a key that is very near to a known
one, or that is a common name for it (`title` of a job, `degree`), is reported, and only where the
known field is missing beside it; any other key is yours. The same slip in several entries is
reported once.

Instead of `{"postion": "Postdoc"}` write `{"position": "Postdoc"}`.
""",
        _unknown_key,
    ),
    Rule(
        "advice/version-0-key",
        Severity.WARNING,
        "A field has the name that it had before JSON Resume 1.0.0.",
        """
Version 0 had `picture`, `website`, `company` and `gpa`; 1.0.0 renamed them to `image`, `url`,
`name` and `score`. Since unknown keys are allowed, the old names are valid and read by no current
tool. An old name beside the new one is not reported: it may be there for an old theme. The same
name in several entries is reported once.

Instead of `{"company": "Example Inc."}` write `{"name": "Example Inc."}`.
""",
        _version_0,
    ),
    Rule(
        "advice/duplicate-key",
        Severity.WARNING,
        "A key is given more than once in one object.",
        """
Every reader of JSON keeps one of the values and drops the others without a word. Join them, or
take the ones away that you don't want.

Instead of `{"name": "Ada", "name": "Ada Example"}` write `{"name": "Ada Example"}`.
""",
        _duplicate_key,
    ),
)
