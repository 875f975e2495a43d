"""Dates as people write them → ISO 8601, where only one date can be meant."""

from jresume.check.dates import not_in_calendar
from jresume.check.readings import readings

_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def meant(text: str, language: str = "") -> tuple[str, ...]:
    """The dates that a text may give in another form, as far as a calendar has them.

    Months have the names of the `language` first, a tag of BCP 47, then those of others.
    """
    found = (date for date in readings(text, language) if not not_in_calendar(date))
    return tuple(date for date in found if _FIRST_YEAR <= int(date[:4]) <= _LAST_YEAR)
