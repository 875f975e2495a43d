"""What an export depends on besides the document and the theme."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`today` decides what is "expected" in a document without `meta.lastModified`;
    `theme` are the options that the theme declares, as chosen."""

    today: dt.date = field(default_factory=lambda: dt.datetime.now(dt.UTC).date())
    theme: Mapping[str, Any] = field(default_factory=dict)
