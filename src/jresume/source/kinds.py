"""Files that are no document at all, told by how they begin."""

import re

_COPY = "`jresume init --academic` writes a JSON Resume to copy the facts into"
_IMPORT = "`jresume import THIS --into resume.json --write` takes its papers into a CV"
_NAME_IT = "name the document of your CV instead"
_KINDS = (
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
_BEGINS = tuple((re.compile(pattern), message) for pattern, message in _KINDS)


def of_another_kind(raw: bytes) -> str:
    """What a file is that is neither JSON nor YAML nor TOML, and what to do; else nothing."""
    return next((message for begins, message in _BEGINS if begins.match(raw)), "")
