"""Dates as people write them → ISO 8601, where only one date can be meant."""

import re

from jresume.check.dates import not_in_calendar
from jresume.check.readings import readings

_OPEN = re.compile(
    r"(?:until |till |to )?(?:(?:the )?present(?: day)?|current(?:ly)?|now|today|date|ongoing"
    r"|in progress|heute|aktuell|aujourd['’]hui|en cours|presente|actualidad|actual(?:mente)?"
    r"|atual(?:mente)?|nu|heden|至今|現在|现在)[.!]?",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def is_open(text: str) -> bool:
    """Whether a text says that something goes on: Present, now, heute."""
    return bool(_OPEN.fullmatch(text.strip()))


def meant(text: str, language: str = "") -> tuple[str, ...]:
    """The dates that a text may give in another form, as far as a calendar has them.

    Months have the names of the `language` first, a tag of BCP 47, then those of others.
    """
    found = (date for date in readings(text, language) if not not_in_calendar(date))
    return tuple(date for date in found if _FIRST_YEAR <= int(date[:4]) <= _LAST_YEAR)
