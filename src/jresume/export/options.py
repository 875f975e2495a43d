"""What an export depends on besides the document and the theme."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jresume.export.clock import today


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The day of the export, the theme's options as chosen, a citation style, and more.

    `today` decides what is "expected" in a document without `meta.lastModified`; unless given, it
    is the day of SOURCE_DATE_EPOCH, else that of this version. `csl` is the name of a style,
    or the path of a `.csl` file; it goes before the document's and the theme's own.
    `css` is the path of a style sheet that goes behind the theme's.
    `language` is a tag of BCP 47; without it, the view's language counts, then the document's.
    `pdf_variant` is a name of `export.pdf.variants`; without one a PDF keeps PDF/A-3a and PDF/UA-1.
    `with_source` puts the document into a PDF, for `jresume extract` to give back.
    """

    today: dt.date = field(default_factory=today)
    theme: Mapping[str, Any] = field(default_factory=dict)
    csl: str | None = None
    language: str | None = None
    pdf_variant: str | None = None
    css: Path | None = None
    with_source: bool = True
