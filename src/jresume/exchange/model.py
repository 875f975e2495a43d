"""What a source of another format holds: records that became entries, and what did not.

Every record of a source is accounted for: it is in `Reading.found`, or a remark of severity
"error" says why it isn't. A record that was taken in with something left out has both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a source that its reader should know.

    An "error" is a record that was not taken in; a "warning" something left out of one that was,
    or guessed at; a "note" harmless. `line` is 1-based, and 0 where the source has no lines;
    `key` is the record's, where there is one.
    """

    level: Level
    message: str
    line: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a source as the entry that it makes.

    `place` is the section of JSON Resume that the entry belongs in ("publications", "work"), or
    "basics" for facts about the person, of which there is at most one. `entry` is valid there:
    empty values are left out. `key` is what the source itself calls the record (a citation key, an
    ORCID put-code), or "" if it calls it nothing; within a source and place it is unique.
    """

    place: str
    entry: Mapping[str, Any]
    key: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a source holds, in its order."""

    found: tuple[Found, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A document in another format, and what that format can't hold: a sentence for each loss.

    A sentence begins with the place in the document, as in "work[2].advisors: ...".
    """

    content: bytes
    lost: tuple[str, ...] = ()


Reader = Callable[[bytes], Reading]
"""Reads a source; raises ReadError where not even a part of it can be made out."""

Writer = Callable[[Mapping[str, Any]], Written]
"""Writes a document that has the shape of the schema (see `jresume.shape`)."""
