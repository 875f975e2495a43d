"""When an export is dated: never by the clock, so that its bytes are the same on any day."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from typing import Any

from jresume._released import RELEASED
from jresume.errors import ExportError

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that names a time: https://reproducible-builds.org/specs/source-date-epoch/."""

UNDATED = "0" * 13
"""What stands there while fonts are made, which are to have no date. It is longer than a time may
be, so that a document isn't dated by it that another thread draws meanwhile."""

# The last second that has a date here, of the year 9999: compilers draw the line there, too.
_LAST = 253_402_300_799


def moment(data: Mapping[str, Any]) -> dt.datetime | None:
    """The time of a document, in UTC: SOURCE_DATE_EPOCH, else `meta.lastModified`, else None.

    Raises ExportError where the variable isn't what `date +%s` prints: the specification calls it
    malformed where there is anything but digits, and asks for an end.
    """
    written = os.environ.get(EPOCH)
    if written is not None and written != UNDATED:
        if not re.fullmatch("[0-9]{1,12}", written) or int(written) > _LAST:
            msg = (
                f"{EPOCH} is {written[:40]!r}: it is to be a whole number of seconds since 1970, "
                f"in digits alone and no more than {_LAST} (the year 9999), or not to be set at all"
            )
            raise ExportError(msg)
        return dt.datetime.fromtimestamp(int(written), dt.UTC)
    meta = data.get("meta")
    said = meta.get("lastModified") if isinstance(meta, Mapping) else None
    try:
        found = dt.datetime.fromisoformat(said if isinstance(said, str) else "")
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def today() -> dt.date:
    """The day for a document without `meta.lastModified`: the variable's, else this version's."""
    told = moment({})
    return told.date() if told else dt.date.fromisoformat(RELEASED)
