"""What preparing an entry depends on besides the entry."""

import datetime as dt
from dataclasses import dataclass, field

from jresume.language import Words
from jresume.names import Owner, owner_of
from jresume.page.listing import Listing


@dataclass(frozen=True, slots=True)
class Context:
    """Language and words, what "Expected" counts from, the owner, and how papers are listed.

    `dates` is how dates are written: short, long, number, year or iso.
    """

    language: str
    words: Words
    today: dt.date
    owner: Owner = field(default_factory=lambda: owner_of({}))
    dates: str = "short"
    listing: Listing = field(default_factory=Listing)
