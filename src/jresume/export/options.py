"""What an export depends on besides the document and the theme."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The day of the export, the theme's options as chosen, a citation style, and a language.

    `today` decides what is "expected" in a document without `meta.lastModified`. `csl` is the name
    of a style, or the path of a `.csl` file; it goes before the document's and the theme's own.
    `language` is a tag of BCP 47; without it, the view's language counts, then the document's.
    """

    today: dt.date = field(default_factory=lambda: dt.datetime.now(dt.UTC).date())
    theme: Mapping[str, Any] = field(default_factory=dict)
    csl: str | None = None
    language: str | None = None
