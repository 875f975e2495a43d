"""A document laid out in one way; its data, its comments and its order stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.fix.order import in_order
from jresume.fix.trial import reread, same

if TYPE_CHECKING:
    from jresume.resume import Resume
    from jresume.source import Source

# Inside a text neither JSON nor YAML has any that would be lost so, and TOML reads LF for each.
_LINE_END = re.compile(r"\r\n|\r")


def format_text(resume: Resume, *, order: bool = False) -> bytes:
    """Return the text of a document in canonical layout: UTF-8 without a mark, lines ended by LF.

    With `order`, keys take the order of the schema too. A text whose layout can't be changed
    without changing its data is left as it is.
    """
    if order:
        resume, _ = in_order(resume)
    source = resume.source
    laid_out = reread(resume, _laid_out(source), mark=b"")
    if laid_out is None or not same(laid_out.data, resume.data):
        return source.raw
    return laid_out.source.raw


def _laid_out(source: Source) -> str:
    # Imported here because a command lays out one document, in one syntax.
    text = _LINE_END.sub("\n", source.text)
    if source.syntax == "yaml":
        from jresume.fix.yaml_layout import yaml_layout

        return yaml_layout(text)
    if source.syntax == "toml":
        from jresume.fix.toml_layout import toml_layout

        return toml_layout(text)

    from jresume.fix.json_layout import json_layout

    return json_layout(text)
