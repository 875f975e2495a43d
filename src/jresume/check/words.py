"""Values and places as a person reads them, and what somebody meant who wrote another value."""

import json
from typing import Any

from jresume.check.formats import email, uri

_LONGEST = 60


def shown(value: Any) -> str:
    """Return a value as JSON, cut to what fits into a message."""
    if isinstance(value, str):
        # Nobody waits for the rest of a picture to be escaped.
        value = value[: _LONGEST + 1]
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def described(value: Any) -> str:
    """Return what a value is and, where it is short, the value: `the number 5`."""
    match value:
        case None | bool():
            return shown(value)
        case str():
            return f"the text {shown(value)}"
        case int() | float():
            return f"the number {shown(value)}"
        case list():
            return f"a list ({shown(value)})"
        case _:
            return f"an object ({shown(value)})"


def listed(words: list[str], last: str) -> str:
    """Return words with commas between them, and a word before the last one."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def about_uri(text: str, *, is_schema: bool = False) -> str:
    """Return why a text is no absolute address and what would be one, to follow the text itself."""
    stripped = text.strip()
    if stripped != text and uri(stripped):
        return f": no space or line end belongs to an address; write {shown(stripped)}"
    if is_schema:
        return ", which is no address: write the one of a schema, or leave $schema out"
    if "%" in stripped and uri(stripped.replace("%", "%25")):
        return ': a "%" stands before two hexadecimal digits; write %25 for the sign itself'
    if stripped.endswith(":") and uri(f"{stripped}x"):
        return f": nothing follows {shown(stripped)}"
    meant = _with_scheme(stripped)
    if meant != stripped and uri(meant):
        return f', which has no scheme such as "https:"; write {shown(meant)}'
    encoded = _encoded(meant)
    if uri(encoded):
        bad = next((sign for sign in stripped if not uri(f"https://x/{sign}") and sign != "%"), " ")
        why = "has no spaces" if bad.isspace() else f"holds no {bad}"
        why = why if stripped.isascii() else "is written in ASCII"
        return f": an address {why}; write {shown(encoded)}"
    return ', which is no address such as "https://example.org"'


def _with_scheme(text: str) -> str:
    host = text.lstrip("/").partition("/")[0]
    if "://" in text or text.startswith(("mailto:", "tel:", "data:")) or "." not in host:
        return text
    return f"mailto:{text}" if email(text) else f"https://{text.lstrip('/')}"


def _encoded(text: str) -> str:
    """Return an address in ASCII: its host in Punycode (RFC 3490), the rest percent-encoded."""
    # urllib takes 10 ms to import, for a message that is rare.
    from urllib.parse import quote

    scheme, slashes, rest = text.partition("://")
    host, slash, path = rest.partition("/")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return scheme + slashes + host + quote(slash + path, safe="!#$%&'()*+,/:;=?@[]~-._")


def about_email(text: str) -> str:
    """Return why a text is no e-mail address and what would be one, to follow the text itself."""
    meant = text.strip().removeprefix("mailto:")
    if meant != text and email(meant):
        return f"; write {shown(meant)}"
    if not meant.isascii():
        return ": an e-mail address is written in ASCII here, as name@example.org is"
    if email(f"{meant}.org"):
        return ": the domain of an e-mail address has a dot in it, as in name@example.org"
    return ", which is no e-mail address such as name@example.org"
