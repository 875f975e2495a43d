"""Resume + Theme → PDF, through the page as HTML and WeasyPrint.

`draft` lays a document out and has it written; `structure` and `tags` say what is on the page,
`metadata` what the file is, `colors` and `boxes` mend what archives refuse; `finish` puts them to
work on what WeasyPrint made.
"""

from jresume.export.options import ExportOptions
from jresume.export.pdf.collector import seldom_collected
from jresume.export.pdf.draft import draft
from jresume.resume import Resume
from jresume.theme import Theme


@seldom_collected()
def pdf(resume: Resume, theme: Theme, options: ExportOptions) -> bytes:
    """The page as a tagged PDF; nothing but what the page carries in itself is read.

    Raises ThemeError where a template fails, and ExportError where there is no Pango, no such
    variant of PDF, or where a page can't be laid out.
    """
    return draft(resume, theme, options).pdf()
