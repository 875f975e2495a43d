"""Files that are no document at all, told by how they begin."""

import re
from collections.abc import Iterable

_BEGINNING = 65_536
_COPY = "`jresume init --academic` writes a JSON Resume to copy the facts into"
_IMPORT = "`jresume import THIS --into resume.json --write` takes its papers into a CV"
_NAME_IT = "name the document of your CV instead"
_STYLES = "export it as RIS or BibTeX (in EndNote by the style RefMan Export or BibTeX Export)"
_EXPORT = "export it from there as RIS or BibTeX"
# Formats of reference managers that aren't read, and how to get one that is.
_UNREAD = (
    (rb"\s*%0 [A-Z][^\n]*\n\s*%[0-9A-Z@] ", "EndNote's own format (.enw)", _STYLES),
    (rb"\s*(?:<\?xml[^>]*>\s*)?<xml>\s*<records>", "EndNote's XML", _STYLES),
    (rb"\s*RT [A-Z][^\n]*\n\s*[A-Z][A-Z0-9] ", "RefWorks' own format", _EXPORT),
    (rb"\s*FN (?:Clarivate|Thomson|ISI)\b[^\n]*\n\s*VR ", "Web of Science's own format", _EXPORT),
    (
        rb"\s*PMID *- ?[0-9]+\s",
        "PubMed's own format (.nbib)",
        "have Zotero or another program make RIS or BibTeX of it",
    ),
)
_MANAGERS = tuple(
    (begins, f"this is {name}, which isn't read: {how}, and give that to `jresume import`")
    for begins, name, how in _UNREAD
)
_KINDS = (
    *_MANAGERS,
    (rb"%PDF-", f"this is a PDF: {_NAME_IT}"),
    (rb"PK\x03\x04", f"this is a ZIP archive, or a DOCX or ODT file, which are such: {_COPY}"),
    (rb"\x89PNG\r|\xff\xd8\xff|GIF8|RIFF....WEBP", f"this is a picture: {_NAME_IT}"),
    (rb"\xd0\xcf\x11\xe0|\{\\rtf", f"this is a file of a word processor: {_COPY}"),
    (rb"\s*(?:%[^\n]*\n\s*)*\\documentclass\b", f"this is LaTeX: {_COPY}"),
    (rb"\s*(?:%[^\n]*\n\s*)*@\w+\s*\{\s*[^\s,{}\"]+\s*,", f"this is BibTeX: {_IMPORT}"),
    (rb"\s*TY {1,2}- ", f"this is RIS: {_IMPORT}"),
    (rb"(?s)\s*<.{0,4096}(?i:europass|SkillsPassport)", f"this is a Europass CV in XML: {_COPY}"),
    (rb"\s*<(?i:!doctype\s+html|html\b)", f"this is a page in HTML: {_NAME_IT}"),
    (rb"\s*<\?xml\b|\s*<\w+[\s>/]", f"this is XML: {_NAME_IT}"),
)
_OF_MANAGERS = tuple((re.compile(pattern), message) for pattern, message in _MANAGERS)
_BEGINS = tuple((re.compile(pattern), message) for pattern, message in _KINDS)
_MARK = b"\xef\xbb\xbf"


def of_another_kind(raw: bytes) -> str:
    """What a file is that is neither JSON nor YAML nor TOML, and what to do; else nothing."""
    return _first(_BEGINS, raw)


def of_reference_manager(raw: bytes) -> str:
    """Which format of a reference manager a file is in that isn't read, and what to do; or ""."""
    return _first(_OF_MANAGERS, raw)


def _first(kinds: Iterable[tuple[re.Pattern[bytes], str]], raw: bytes) -> str:
    start = raw[: len(_MARK) + _BEGINNING].removeprefix(_MARK)
    return next((message for begins, message in kinds if begins.match(start)), "")
