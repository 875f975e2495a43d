"""Resume + Theme → bytes: a table of formats, one function each."""

from collections.abc import Callable, Mapping

from jresume.export.html_page import html
from jresume.export.json_copy import json_copy
from jresume.export.options import ExportOptions
from jresume.export.pdf import pdf
from jresume.resume import Resume
from jresume.theme import Theme

Exporter = Callable[[Resume, Theme, ExportOptions], bytes]

EXPORTERS: Mapping[str, Exporter] = {"html": html, "pdf": pdf, "json": json_copy}
"""Name of a format, which is also its suffix → what makes it."""

__all__ = ["EXPORTERS", "ExportOptions", "Exporter"]
