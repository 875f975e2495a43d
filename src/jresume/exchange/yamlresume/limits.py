"""What a field of YAMLResume takes: how long, and in which form.

Where its forms are wider than what is sure to be taken by every version and platform, these are
narrower: what they refuse is said in words elsewhere, which is never wrong. So the most that a text
may hold is counted in UTF-16 code units and the least in characters, since versions of the library
that its validator is made with count the one or the other.
"""

from __future__ import annotations

import re
import unicodedata

URL_LENGTH = 256

_ZERO_WIDTH_JOINER = "\u200d"

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# A host whose last part begins with a digit would be taken for an address of four numbers.
_WEB = re.compile(
    rf"(?:https?|ftp)://((?:{_LABEL}\.)*(?!\d){_LABEL})"
    r"(?::(\d{1,5}))?(?:[/?#][!-~]*)?",
    re.IGNORECASE,
)
# Of the other schemes those that are no danger in a page; what follows them is not looked into.
_OTHER = re.compile(r"(?:mailto|tel|urn|doi|geo):(?!//)[!-~]+", re.IGNORECASE)
_LAST_PORT = 65_535

_EMAIL = re.compile(
    r"[A-Za-z0-9_+-](?:[A-Za-z0-9_'+-]*[A-Za-z0-9_+-])?(?:\.[A-Za-z0-9_+-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_EMAIL_LENGTH = 254  # what RFC 5321 lets a path hold

_PHONE = re.compile(r"\+?\(?[0-9 -]{1,15}\)?[0-9 -]{1,15}")
_NUMBER = re.compile("[+(]*[0-9][0-9 ().\u00a0\u2010-\u2013/-]*")
# A zero in brackets is dialled inside the country alone, and a slash between blanks parts numbers.
_MORE_THAN_DIGITS = re.compile(r"\(\s*0\s*\)|\s/\s")


def length(text: str) -> int:
    """Return how long a text is at most to YAMLResume."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def padded(text: str, least: int) -> str:
    """Return a text with blanks behind it that make it long enough."""
    return text.ljust(least)


def cut(text: str, most: int) -> str:
    """Return a text, or its beginning with "…" behind it, cut between words where there are any."""
    if length(text) <= most:
        return text
    kept, room = 0, most - 1
    while room >= (width := 2 if text[kept] > "\uffff" else 1):
        room -= width
        kept += 1
    blank = max(text.rfind(" ", 0, kept + 1), text.rfind("\n", 0, kept + 1))
    # Within a word only where the text has hardly a blank, as in Chinese.
    if blank * 2 > kept:
        kept = blank
    while kept and _belongs_to_the_one_before(text, kept):
        kept -= 1
    return text[:kept].rstrip() + "…"


def is_url(text: str) -> bool:
    """Whether a text is an address that YAMLResume takes and that is no danger in a page."""
    if len(text) > URL_LENGTH:
        return False
    if not (web := _WEB.fullmatch(text)):
        return bool(_OTHER.fullmatch(text))
    host, port = web.groups()
    return int(port or 0) <= _LAST_PORT and len(host) < URL_LENGTH - 3 and _is_decodable(host)


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address to YAMLResume."""
    return len(text) <= _EMAIL_LENGTH and bool(_EMAIL.fullmatch(text))


def phone(text: str) -> str | None:
    """Return a telephone number as YAMLResume takes it, with the same digits in the same groups."""
    if _PHONE.fullmatch(text):
        return text
    if not _NUMBER.fullmatch(text) or _MORE_THAN_DIGITS.search(text):
        return None
    plain = "+" * text.lstrip("(").startswith("+") + " ".join(re.findall("[0-9]+", text))
    return plain if _PHONE.fullmatch(plain) else None


def _belongs_to_the_one_before(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return bool(after) and (
        bool(unicodedata.combining(after))
        or unicodedata.category(after) in {"Mn", "Me"}
        or after == _ZERO_WIDTH_JOINER
        or text[at - 1] == _ZERO_WIDTH_JOINER
    )


def _is_decodable(host: str) -> bool:
    """Whether each part that stands for other letters (xn--…) does, in lower case."""
    for label in host.lower().split("."):
        if label.startswith("xn--"):
            try:
                if label.encode("ascii").decode("idna").encode("idna") != label.encode("ascii"):
                    return False
            except UnicodeError:
                return False
    return True
