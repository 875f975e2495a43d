"""Dates of CSL → the fields of an entry."""

from collections.abc import Mapping
from typing import Any

from jresume.exchange.bibtex.tex import escaped
from jresume.language.months import ENGLISH


def date_fields(issued: object, whole: str) -> dict[str, str]:
    """The fields for a date: of BibTeX, and `date` of BibLaTeX where those can't tell it all.

    `whole` is the span without an end that it was read from, if it was.
    """
    if not isinstance(issued, Mapping):
        return {}
    date = date_text(issued)
    if not date:
        literal = escaped(str(issued.get("literal") or issued.get("raw") or ""))
        return {"year": f"{{{literal}}}"} if literal else {}
    parts = date.partition("/")[0].rstrip("~").split("-")
    found = {"year": f"{{{parts[0]}}}"}
    if len(parts) > 1 and parts[1].isdecimal() and 1 <= int(parts[1]) <= len(ENGLISH):
        found["month"] = ENGLISH[int(parts[1]) - 1][:3].lower()
        if len(parts) > 2:  # noqa: PLR2004 - year, month, day
            found["day"] = f"{{{int(parts[2])}}}"
    if whole.strip("/. ") == date:
        date = whole
    is_season = len(parts) > 1 and "month" not in found
    if "/" in date or date.endswith("~") or is_season:
        found["date"] = f"{{{date}}}"
    return found


def date_text(value: object) -> str:
    """A date of CSL, or a span of two, in ISO 8601-2; "" for what is none."""
    listed = value.get("date-parts") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(listed, list):
        return ""
    text = "/".join(filter(None, (_iso(parts) for parts in listed[:2] if isinstance(parts, list))))
    season = str(value.get("season", ""))
    if season in {"1", "2", "3", "4"} and len(text) == len("2024"):
        text = f"{text}-2{season}"
    return f"{text}~" if text and value.get("circa") and "/" not in text else text


def _iso(parts: list[Any]) -> str:
    numbers = [str(part).strip() for part in parts[:3]]
    if not numbers or not all(number.lstrip("-").isdecimal() for number in numbers):
        return ""
    return "-".join([f"{int(numbers[0]):04d}", *(f"{int(number):02d}" for number in numbers[1:])])
