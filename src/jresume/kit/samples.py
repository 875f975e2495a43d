"""Documents that try a theme: each with something in every field, made from the schema itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from jresume.fix.wanted import document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jresume.fix.wanted import Wanted

# What no page is meant to show: keys, choices for machines, and what is said in another way.
UNSEEN = frozenset(
    {
        *(
            "$schema",
            "alternateNames",
            "authorOrder",
            "csl",
            "i18n",
            "id",
            "image",
            "meta",
            "priority",
        ),
        *("origin", "orcid", "tags", "type", "equal", "corresponding", "currency", "countryCode"),
        *("familyName", "status"),
        # Of authors the name is enough: a list of them has no room for more.
        *("authors.email", "authors.organization"),
    }
)
SECTIONS = tuple(key for key in document().order if key not in {"$schema", "meta"})
"""Every section of a document, `basics` too, in the schema's order."""

_FIXED: Mapping[str, Any] = {
    "countryCode": "DE",
    "currency": "EUR",
    "equal": True,
    "corresponding": True,
    "orcid": "0000-0002-1825-0097",
    "authorOrder": "contribution",
    "status": "accepted",
    "value": 4711,
}
_LEFT_OUT = frozenset({"$schema", "csl", "i18n", "image", "meta", "origin", "alternateNames"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that stands in one field of a document and nowhere else."""

    field: str
    word: str


@dataclass
class Sample:
    """A document, the words that are to be found on its page, and that's language, if known."""

    name: str
    data: dict[str, Any]
    marks: list[Mark] = field(default_factory=list)
    language: str = "en"


@cache
def samples(section: str = "") -> Mapping[str, Sample]:
    """The samples by name: of one section, or of all that a document may hold."""
    made = {"empty": Sample("empty", {}), "minimal": _minimal(section)}
    for name, write in _WRITERS.items():
        made[name] = _filled(name, section, write)
    return made


def _minimal(section: str) -> Sample:
    """One entry a section, with no more than its first field."""
    sample = Sample("minimal", {"basics": {"name": "Ada Example"}})
    for name in (section,) if section else SECTIONS:
        wanted = document().member(name)
        if "array" in wanted.types:
            keys = [key for key in wanted.item.order if key not in _LEFT_OUT | {"id", "type"}]
            first = next(key for key in keys if "string" in wanted.item.member(key).types)
            sample.data[name] = [{first: "Lorem"}]
    return sample


def _filled(name: str, section: str, write: Callable[[Mark], str]) -> Sample:
    """Every field of every kind of entry, each text written by `write`."""
    sample = Sample(name, {}, language=_HEBREW if name == "right-to-left" else "en")
    filler = _Filler(sample, write, all_kinds=bool(section) or name == LINKS)
    for key in SECTIONS:
        if key in (section or key, "basics"):
            wanted = document().member(key)
            # A page of one section has a name at its head all the same.
            whole = not section or key == section
            sample.data[key] = filler.section(key, wanted) if whole else {"name": "Ada Example"}
    if name == "full" and not section:
        sample.data["basics"]["image"] = _PHOTO
    return sample


class _Filler:
    """Fills values of the schema's types, and keeps a mark of each text that it writes."""

    def __init__(self, sample: Sample, write: Callable[[Mark], str], *, all_kinds: bool) -> None:
        self._sample = sample
        self._all_kinds = all_kinds
        self._write = write
        self._count = 0

    def section(self, name: str, wanted: Wanted) -> Any:
        """A section: for each type that the schema gives as an example, an entry of that type."""
        if "array" not in wanted.types:
            return self._value(name, name, wanted)
        kinds = [None, *examples(wanted.item.member("type"))]
        # Entries of all types are drawn where their section is alone; on a page of all sections,
        # ten pages more of the same would tell nothing more.
        kinds = kinds if self._all_kinds else kinds[:2]
        entries = []
        for kind in kinds:
            entry = self._value(f"{name}:{kind}" if kind else name, name, wanted.item)
            entries.append({"type": kind, **entry} if kind else entry)
        return entries

    def _value(self, where: str, key: str, wanted: Wanted) -> Any:
        if key in _FIXED:
            return _FIXED[key]
        if "object" in wanted.types or (not wanted.types and wanted.order):
            return {
                member: self._value(f"{where}.{member}", member, wanted.member(member))
                for member in wanted.order
                if member not in _LEFT_OUT | {"type", "id", "tags"}
            }
        if "array" in wanted.types:
            return [self._value(where, key, wanted.item)]
        if wanted.types & {"number", "integer"}:
            self._count += 1
            number = 70000 + self._count
            return self._marked(where, key, str(number)) and number
        if "boolean" in wanted.types:
            return True
        return self._text(where, key, wanted.kind)

    def _text(self, where: str, key: str, kind: str) -> str:
        self._count += 1
        if kind in {"date", "day"}:
            year = str(1000 + self._count % 900)
            # A period is told by its years; a day in words or figures has its year as well.
            return self._marked(where, key, year) + ("-06-15" if kind == "day" else "-06")
        word = _word(key, self._count)
        forms = {
            "uri": f"https://{word}.example/{word}",
            "email": f"{word}@example.org",
            "doi": f"10.5555/{word}",
            "arxiv": f"2401.{self._count:05}",
        }
        mark = Mark(where, f"2401.{self._count:05}" if kind == "arxiv" else word)
        if key not in UNSEEN and not _is_unseen(where):
            self._sample.marks.append(mark)
        is_kept = kind in forms and self._sample.name != LINKS
        return forms[kind] if is_kept else self._write(mark)

    def _marked(self, where: str, key: str, word: str) -> str:
        if key not in UNSEEN and not _is_unseen(where):
            self._sample.marks.append(Mark(where, word))
        return word


def _is_unseen(where: str) -> bool:
    _, *path = where.split(".")
    return not UNSEEN.isdisjoint([*path, ".".join(path[-2:])])


def examples(wanted: Wanted) -> list[str]:
    """What the schema names as values of a text, in its order."""
    return [text for _, facet in wanted.facets for text in facet.get("examples", ())]


def _word(key: str, count: int) -> str:
    """A word of letters alone, which nothing capitalises, hyphenates or takes for a number."""
    first, second = divmod(count, len(ascii_lowercase) ** 2)
    third, fourth = divmod(second, len(ascii_lowercase))
    letters = "".join(ascii_lowercase[place] for place in (first, third, fourth))
    return f"{key.lower()[:6]}q{letters}"


_LOREM = (
    "and then a sentence that runs on over more than one line, as those of people do who have much "
    "to tell"
)
# It is written from right to left, with digits that are found, and faces of many systems have it.
_HEBREW = "he"
# A picture of one grey pixel.
_PHOTO = "data:image/png;base64,{}{}".format(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81y",
    "tgAAAABJRU5ErkJggg==",
)
LINKS = "hostile-links"
"""The sample in which each text is a link that runs code, also where an address belongs."""
# What no reader may find: the product of what `WRONG` is followed by, and code.
PRODUCT = "1343433"
CODE = "kit()"
WRONG = f"\"'--></title></style><script>{CODE}</script><b id=kit onclick={CODE}>"
_WRITERS: Mapping[str, Callable[[Mark], str]] = {
    "full": lambda mark: mark.word,
    "hostile": lambda mark: f"{mark.word} {WRONG}{{{{ 7 * 191919 }}}}",
    LINKS: lambda mark: f"javascript:{CODE}//{mark.word}",
    "long": lambda mark: f"{mark.word} {_LOREM} {'x' * 60}",
    "right-to-left": lambda mark: f"שלום مرحبا {mark.word}",
}
NAMES = ("empty", "minimal", *_WRITERS)
"""The samples by name; each section has one of each but the first and `LINKS`."""
