"""One value of ours as a field of YAMLResume takes it, and what of it has to be said elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume.exchange.yamlresume.dates import to_theirs
from jresume.exchange.yamlresume.limits import (
    URL_LENGTH,
    cut,
    is_email,
    is_url,
    length,
    padded,
    phone,
)
from jresume.exchange.yamlresume.options import option

if TYPE_CHECKING:
    from collections.abc import Callable

    from jresume.exchange.yamlresume.field import Field

MOST = 1024
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the field takes, None for nothing; `why` it isn't all, and the `rest` to say elsewhere.

    A `why` without a rest tells of a change that loses nothing.
    """

    value: Any = None
    why: str = ""
    rest: Any = None


def fit(field: Field, value: Any) -> Fitted:
    """Return what a field takes of a value."""
    if field.kind == "words":
        return _words(field, value if isinstance(value, list) else [value])
    if not isinstance(value, str):
        return Fitted(None, f"YAMLResume's {field.theirs} takes text alone", value)
    return _FITTING.get(field.kind, _option)(field, value)


def quoted(text: str) -> str:
    """Return a text as a message shows it: in quotes, on one line, and not too long."""
    return f'"{cut(" ".join(text.split()), _LONGEST_SHOWN)}"'


def _text(field: Field, text: str) -> Fitted:
    if length(text) > field.most:
        why = f"YAMLResume's {field.theirs} holds {field.most:,} characters and has its beginning"
        kept = cut(text, field.most)
        # What is as long as a summary can't stand whole in one: only the rest of it is told there.
        rest = text if field.most < MOST else f"…{text[len(kept) - 1 :].lstrip()}"
        return Fitted(kept, why, rest)
    return Fitted(padded(text, field.least))


def _date(_: Field, text: str) -> Fitted:
    match to_theirs(text):
        case None:
            return Fitted(None, f"{quoted(text)} is no date to YAMLResume", text)
        case (found, False):
            return Fitted(found, f"{quoted(text)} is not in the calendar", text)
        case (found, _):
            why = f"YAMLResume takes {text} for no date, so it is written {found!r}"
            return Fitted(found, why if found != text else "")


def _url(_: Field, text: str) -> Fitted:
    if is_url(text):
        return Fitted(text)
    if len(text) > URL_LENGTH:
        return Fitted(None, f"YAMLResume's url holds {URL_LENGTH} characters", text)
    return Fitted(None, "YAMLResume takes no such address", text)


def _email(_: Field, text: str) -> Fitted:
    if is_email(text):
        return Fitted(text)
    return Fitted(None, "YAMLResume takes no such e-mail address", text)


def _phone(_: Field, text: str) -> Fitted:
    number = phone(text)
    if number is None:
        return Fitted(None, "YAMLResume takes no such telephone number", text)
    if number == text:
        return Fitted(text)
    return Fitted(number, f"YAMLResume refuses this form of a number, so it is written {number!r}")


def _option(field: Field, text: str) -> Fitted:
    found = option(field.kind, text)
    if found is None:
        return Fitted(None, f"{quoted(text)} is not in YAMLResume's list for {field.theirs}", text)
    if found.casefold() == text.casefold() or field.kind == "country":
        return Fitted(found)
    why = f"{quoted(text)} is not in YAMLResume's list for {field.theirs}, which has {found!r}"
    return Fitted(found, why, text)


def _words(field: Field, words: list[Any]) -> Fitted:
    texts = [word for word in words if isinstance(word, str)]
    short = [padded(text, field.least) for text in texts if length(text) <= field.most]
    rest = [word for word in words if not isinstance(word, str) or length(word) > field.most]
    why = f"YAMLResume's {field.theirs} hold {field.most} characters each"
    return Fitted(short or None, why if rest else "", rest or None)


_FITTING: dict[str, Callable[[Field, str], Fitted]] = {
    "text": _text,
    "date": _date,
    "url": _url,
    "email": _email,
    "phone": _phone,
}
