"""Addresses and identifiers as people write them → as the schema has them, where that is sure."""

import re
from urllib.parse import quote, unquote

# A name with a dot in it is a host if its end is no file's. Where a path or www. tells that it is
# one, .md and .zip are domains like any other.
_HOST = re.compile(
    r"(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63})(?P<port>:[0-9]{1,5})?"
    r"(?P<rest>[/?#].*)?"
)
_FILE = re.compile(
    r"(?i).*\.(?:bib|css|csv|doc|docx|gif|gz|htm|html|jpeg|jpg|js|json|md|odt|pdf|php|png|ps|py"
    r"|rtf|svg|tex|toml|txt|webp|xml|yaml|yml|zip)"
)
_ABSOLUTE = re.compile(r"(?i)(?P<head>https?://)(?P<host>[^/?#@:\[\]]+)(?P<rest>(?:[:/?#].*)?)")
_DOI = re.compile(r"(?i)(?P<url>(?:https?:)?(?://)?(?:dx\.|www\.)?doi\.org/)|doi(?:\s*:\s*|\s+)")
_ARXIV = re.compile(
    r"(?i)(?:https?:)?(?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv\s*:\s*"
)
_ORCID = re.compile(r"(?i)(?:https?:)?(?://)?(?:www\.)?orcid\.org/|orcid(?:\s*id)?\s*:\s*")
_SIXTEEN = re.compile("([0-9]{4})" * 3 + "([0-9]{3}[0-9X])")
# What quoting leaves alone: RFC 3986 gives each a meaning, or escapes have been made already.
_RESERVED = "!#$%&'()*+,/:;=?@[]~-._"


def repaired(kind: str, text: str) -> str:
    """Return what a text of a kind that the schema knows was meant to be; it may not fit either."""
    text = text.strip()
    match kind:
        case "uri":
            return _uri(text)
        case "doi":
            return _doi(text)
        case "arxiv":
            match = _ARXIV.match(text)
            return text[match.end() :].removesuffix(".pdf") if match else text
        case "orcid":
            return _orcid(text)
        case "email":
            return text[len("mailto:") :] if text.lower().startswith("mailto:") else text
    return text


def _uri(text: str) -> str:
    if any(c.isspace() or not c.isprintable() for c in text):
        return text
    plain = text.removeprefix("//")
    if (match := _HOST.fullmatch(plain)) and (
        match["rest"] or text != plain or plain.lower().startswith("www.") or not _FILE.match(plain)
    ):
        text = f"https://{plain}"
    return text if text.isascii() else _in_ascii(text)


def _in_ascii(text: str) -> str:
    """Return an address in ASCII: its host in Punycode, the rest percent-encoded."""
    match = _ABSOLUTE.fullmatch(text)
    if match is None:
        return text
    try:
        host = match["host"].encode("idna")
        # IDNA 2003 takes ß for ss and so leads to another host: only what comes back is taken.
        if host.decode("idna") != match["host"].lower():
            return text
    except UnicodeError:
        return text
    return match["head"] + host.decode("ascii") + quote(match["rest"], safe=_RESERVED)


def _doi(text: str) -> str:
    match = _DOI.match(text)
    if match is None:
        return text
    bare = text[match.end() :]
    if match["url"]:
        plain = unquote(bare)
        # What stands behind ? or # may be the address's own, and what isn't UTF-8 is nobody's.
        return text if "?" in bare or "#" in bare or "\ufffd" in plain else plain
    return bare


def _orcid(text: str) -> str:
    match = _ORCID.match(text)
    bare = text[match.end() :].rstrip("/") if match else text
    bare = bare.upper()
    whole = _SIXTEEN.fullmatch(bare)
    return "-".join(whole.groups()) if whole else bare
