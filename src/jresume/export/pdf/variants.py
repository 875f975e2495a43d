"""Which standards a PDF can keep: WeasyPrint's variants, and two of them in one file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DEFAULT_VARIANT = "pdf/a-3a+ua-1"
"""PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once: for archives, and for all readers."""

_NAME = re.compile(r"pdf/(?P<kind>a|ua)-(?P<part>[0-9])(?P<level>[a-z]?)")


@dataclass(frozen=True, slots=True)
class Variant:
    """A standard: WeasyPrint's name for it, what the file says of itself, what it may hold.

    `archive` is the part and the level of PDF/A, `access` the part of PDF/UA; "" for none.
    """

    engine: str
    archive: tuple[str, str] = ("", "")
    access: str = ""

    @property
    def holds_files(self) -> bool:
        """Whether files of any kind may be attached."""
        part, level = self.archive
        return part in {"", "3"} or level == "F"

    @property
    def has_info(self) -> bool:
        """Whether the file may have the old form of metadata; PDF/A-4 forbids it."""
        return self.archive[0] != "4"


def variants(names: Iterable[str]) -> Mapping[str, Variant]:
    """What can be asked for, the default first, where WeasyPrint knows these names."""
    found = {DEFAULT_VARIANT: Variant("pdf/a-3a", ("3", "A"), "1")}
    for name in names:
        if match := _NAME.fullmatch(name):
            is_archive = match["kind"] == "a"
            archive = (match["part"], match["level"].upper()) if is_archive else ("", "")
            found[name] = Variant(name, archive, "" if is_archive else match["part"])
    return found
