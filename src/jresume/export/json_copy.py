"""The document as JSON, whatever it was written in."""

from jresume.export.options import ExportOptions
from jresume.export.speech import in_language
from jresume.resume import Resume, dumps
from jresume.theme import Theme


def json_copy(resume: Resume, _theme: Theme, options: ExportOptions) -> bytes:
    """The document itself in JSON: UTF-8, two spaces an indent, every key in its place.

    Where a language is asked for, it is the document in that language alone.
    """
    data = in_language(resume, options).data if options.language else resume.data
    return dumps(data).encode()
