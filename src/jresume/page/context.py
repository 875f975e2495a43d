"""What preparing an entry depends on besides the entry."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from jresume.page.people import Marks, Owner


@dataclass(frozen=True, slots=True)
class Context:
    """Language and words, whose CV it is, the signs at authors, and what "Expected" counts from."""

    language: str
    words: Mapping[str, str]
    owner: Owner
    marks: Marks
    today: dt.date
