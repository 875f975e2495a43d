"""The document as JSON, whatever it was written in."""

from jresume.export.options import ExportOptions
from jresume.resume import Resume, dumps
from jresume.theme import Theme


def json_copy(resume: Resume, _theme: Theme, _options: ExportOptions) -> bytes:
    """The document itself in JSON: UTF-8, two spaces an indent, every key in its place."""
    return dumps(resume.data).encode()
