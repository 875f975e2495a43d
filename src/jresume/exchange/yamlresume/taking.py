"""One value of YAMLResume as ours, valid in its place; or in words why it isn't."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from jresume.exchange.yamlresume.dates import is_loose, is_ongoing, to_iso
from jresume.exchange.yamlresume.facts import TEXT, TEXTS
from jresume.exchange.yamlresume.field import Field, form
from jresume.exchange.yamlresume.fitting import quoted
from jresume.exchange.yamlresume.options import country_code

Taken = tuple[Any, str]
"""A value of ours, None for nothing, and what there is to say of it, "" for nothing."""

_URL = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
_BARE_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[/?#]\S*)?")
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
)
_DATE = re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?")
_MONTH_OR_DAY = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b")
_LAST_MONTH = 12

# What the schema asks of the text of a field, by its key.
_SOUND = {
    **dict.fromkeys(("date", "endDate", "releaseDate", "startDate"), _DATE),
    "arxiv": re.compile(
        r"(?:[0-9]{4}[.][0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:[.][A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?"
    ),
    "currency": re.compile("[A-Z]{3}"),
    "doi": re.compile(r"10[.][0-9]{4,9}(?:[.][0-9]+)*/[^\x00-\x20]+"),
    "email": _EMAIL,
    "orcid": re.compile("(?:[0-9]{4}-){3}[0-9]{3}[0-9X]"),
    "url": _URL,
}


def take(field: Field, value: Any) -> Taken:
    """Return what a field of YAMLResume says, as ours."""
    if field.kind == "words":
        return _words(value)
    text, why = _text(value)
    if text is None:
        return None, why
    if field.kind == "date":
        return _date(text)
    if field.kind == "url":
        return _url(text)
    if field.kind == "email" and not _EMAIL.fullmatch(text):
        return None, f"{quoted(text)} is no e-mail address, and is left out"
    if field.kind == "country":
        code = country_code(text)
        return code, "" if code else f"{quoted(text)} is no country by its name, and is left out"
    return text, ""


def take_ours(key: str, value: Any) -> Taken:
    """Return the value of a field that only we have, where it stands in their document."""
    if key == "highlights" or form(key) is TEXTS:
        return _words(value)
    if form(key) is not TEXT:
        return None, f"YAMLResume has no {key}, and it is left out"
    text, why = _text(value)
    if text is not None and not is_sound(key, text):
        return None, f"{quoted(text)} is no {key}, and is left out"
    return text, why


def is_sound(key: str, value: Any) -> bool:
    """Whether the schema takes this value of this field, and all that stands in it."""
    if isinstance(value, dict):
        # A CSL-JSON item has names of its own for what it holds.
        return key == "csl" or all(is_sound(inner, one) for inner, one in value.items())
    if isinstance(value, list):
        return all(is_sound(key if isinstance(one, str) else "", one) for one in value)
    pattern = _SOUND.get(key)
    return pattern is None or (isinstance(value, str) and bool(pattern.fullmatch(value)))


def _text(value: Any) -> tuple[str | None, str]:
    if isinstance(value, str):
        return value.strip() or None, ""
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        kind = "a list" if isinstance(value, list) else "no text"
        return None, f"a text belongs here, and this is {kind}: it is left out"
    return (None if value is None else str(value)), ""


def _words(value: Any) -> Taken:
    if value is None:
        return None, ""
    texts = [_text(word) for word in (value if isinstance(value, list) else [value])]
    return [text for text, _ in texts if text] or None, next((why for _, why in texts if why), "")


def _date(text: str) -> Taken:
    if is_ongoing(text):
        return None, ""
    found = to_iso(text)
    if found is None:
        return None, f"{quoted(text)} is no date that can be made out, and is left out"
    if is_loose(text):
        return found, f"{quoted(text)} is read as {found}"
    if match := _MONTH_OR_DAY.match(text):
        first, second = map(int, match.groups())
        if first != second and max(first, second) <= _LAST_MONTH:
            return found, f"{quoted(text)} is read as {found}, month first, as YAMLResume reads it"
    return found, ""


def _url(text: str) -> Taken:
    if _URL.fullmatch(text):
        return text, ""
    if _BARE_HOST.fullmatch(text):
        text, why = f"https://{text}", f"{quoted(text)} has no scheme, and is read as https://"
    else:
        why = ""
    encoded = quote(text, safe="%/:?#[]@!$&'()*+,;=~")
    host = text.partition("://")[2].partition("/")[0]
    if _URL.fullmatch(encoded) and host.isascii():
        return encoded, why
    return None, f"{quoted(text)} is no address that a document may have, and is left out"
