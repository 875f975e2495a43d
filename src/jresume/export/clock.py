"""When an export is dated: never by the clock, so that its bytes are the same on any day."""

import datetime as dt
import os
from collections.abc import Mapping
from typing import Any

from jresume._released import RELEASED
from jresume.errors import ExportError

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that names a time: https://reproducible-builds.org/specs/source-date-epoch/."""


def moment(data: Mapping[str, Any]) -> dt.datetime | None:
    """The time of a document, in UTC: SOURCE_DATE_EPOCH, else `meta.lastModified`, else None.

    Raises ExportError where the variable is no number of seconds.
    """
    written = os.environ.get(EPOCH)
    if written:
        try:
            return dt.datetime.fromtimestamp(int(written), dt.UTC)
        except (ValueError, OverflowError, OSError):
            msg = f"{EPOCH} is {written[:40]!r}: it is to be a number of seconds since 1970"
            raise ExportError(msg) from None
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
    return told.date() if told else RELEASED
