"""What can go wrong, in words.

    ResumeError
    ├── ReadError      a document that can't be read: missing, not text, malformed
    ├── InvalidError   a document that was read and breaks the rules
    ├── ThemeError     a theme that is unknown, broken, or given bad options
    ├── ExportError    a document that can't be drawn
    └── WriteError     an output that can't be written

The text of each is the whole message that a person sees; `cli` shows it and adds nothing.
"""


class ResumeError(Exception):
    """Something a person can put right; its text says where it is, what it is, and how."""


class ReadError(ResumeError):
    """A document that can't be read.

    `line` and `column` (1-based, in characters) are 0 where the fault has no place in the text.
    """

    def __init__(self, name: str, message: str, line: int = 0, column: int = 0) -> None:
        place = f"{name}:{line}:{column}" if line else name
        super().__init__(f"{place}: error: {message} [schema/syntax]")
        self.name, self.message, self.line, self.column = name, message, line, column


class InvalidError(ResumeError):
    """A document that was read and breaks the rules; its text is the list of problems."""


class ThemeError(ResumeError):
    """A theme that is unknown, broken, or given options that it doesn't take."""


class ExportError(ResumeError):
    """A document that can't be drawn."""


class WriteError(ResumeError):
    """An output that can't be written."""


def printable(text: str) -> str:
    """Return a text without what a terminal obeys rather than shows, each written as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escape(ord(c)) for c in text)


def _escape(code: int) -> str:
    if code <= 0xFF:  # noqa: PLR2004 - the last that two digits can write
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the same for four
