"""What preparing an entry depends on besides the entry."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from jresume.page.people import Owner


@dataclass(frozen=True, slots=True)
class Context:
    """Language and words of the page, whose CV it is, and the day that "Expected" counts from."""

    language: str
    words: Mapping[str, str]
    owner: Owner
    today: dt.date
