"""What JSON Resume 1.0.0 has: its fields, and which values of them are valid there."""

import datetime as dt
import ipaddress
import re
from collections.abc import Mapping
from typing import Any

ENTRY_FIELDS: Mapping[str, tuple[str, ...]] = {
    "work": (
        *("name", "location", "description", "position", "url", "startDate", "endDate"),
        *("summary", "highlights"),
    ),
    "volunteer": (
        *("organization", "position", "url", "startDate", "endDate", "summary", "highlights"),
    ),
    "education": (
        *("institution", "url", "area", "studyType", "startDate", "endDate", "score", "courses"),
    ),
    "awards": ("title", "date", "awarder", "summary"),
    "certificates": ("name", "date", "url", "issuer"),
    "publications": ("name", "publisher", "releaseDate", "url", "summary"),
    "skills": ("name", "level", "keywords"),
    "languages": ("language", "fluency"),
    "interests": ("name", "keywords"),
    "references": ("name", "reference"),
    "projects": (
        *("name", "description", "highlights", "keywords", "startDate", "endDate", "url"),
        *("roles", "entity", "type"),
    ),
}
"""The fields of an entry, by section. A test holds them to the schema."""

BASICS_FIELDS = (
    *("name", "label", "image", "email", "phone", "url", "summary", "location", "profiles"),
)
LOCATION_FIELDS = ("address", "postalCode", "city", "countryCode", "region")
PROFILE_FIELDS = ("network", "username", "url")
META_FIELDS = ("canonical", "version", "lastModified")

TALKS = frozenset({"invited-talk", "keynote", "panel", "poster", "talk", "tutorial"})
"""The types of a project that took place at an event."""

URLS = frozenset({"url", "canonical", "$schema"})
DATES = frozenset({"startDate", "endDate", "date", "releaseDate"})

_DATE = re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?")
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")

# As JSON Resume's validators have it (ajv-formats in full mode; see `jresume.check.formats`).
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")

# RFC 3986, likewise. What may stand in a path, and so behind a question mark or a number sign.
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_TAIL = rf"(?:{_PATH}|\?)*"
_USER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@"
_URL = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{_PATH}+|//?(?:{_USER})?\[(?P<host>[^\]]*)\](?::[0-9]*)?"
    rf"(?:/{_PATH}*)?)(?:\?{_TAIL})?(?:#{_TAIL})?"
)
_LATER_HOST = re.compile(r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+")


def is_date(text: str) -> bool:
    """Whether a text is a year, month or day as JSON Resume writes them."""
    return bool(_DATE.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, of a year that JSON Resume takes."""
    try:
        return bool(_DAY.fullmatch(text) and dt.date.fromisoformat(text))
    except ValueError:
        return False


def is_url(text: str) -> bool:
    """Whether a text is an absolute address (RFC 3986)."""
    match = _URL.fullmatch(text)
    host = match["host"] if match else None
    return bool(match) and (host is None or bool(_LATER_HOST.fullmatch(host)) or _is_ipv6(host))


def _is_ipv6(host: str) -> bool:
    try:
        # Unlike RFC 3986, Python takes a zone behind the address, and no zero before a number.
        plain = re.sub(r"(?<=[:.])0([0-9]{1,2})(?=[.]|$)", r"\1", host) if "." in host else host
        return "%" not in host and bool(ipaddress.IPv6Address(plain).compressed)
    except ValueError:
        return False


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address in ASCII, its domain of two labels or more."""
    return bool(_EMAIL.fullmatch(text))


def is_valid(section: str, field: str, value: Any) -> bool:
    """Whether JSON Resume takes this value, which has the right type, in this field."""
    if field in DATES:
        return is_day(value) if section == "certificates" else is_date(value)
    if field in URLS:
        return is_url(value)
    return field != "email" or is_email(value)


NO_FIELD = "JSON Resume has no field for it"


def what_is_wrong(field: str) -> str:
    """Why a value of this field is left out."""
    if field in DATES:
        return "it is no date of JSON Resume, such as 2024, 2024-06 or 2024-06-30"
    return f"it is no {'absolute URL' if field in URLS else 'e-mail address'}"
