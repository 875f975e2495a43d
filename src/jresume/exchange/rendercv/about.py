"""The top of RenderCV's `cv`, and a section "Contact", as facts about the person."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jresume.exchange.rendercv import unescape
from jresume.exchange.rendercv.given import Tell, as_text, step
from jresume.exchange.rendercv.header import LOOKALIKES
from jresume.exchange.rendercv.networks import address
from jresume.exchange.yamlresume.countries import CODES, NAMES

_LETTERS = str.maketrans({shown: letter for letter, shown in LOOKALIKES.items()})
_TITLES = {
    "email": "Email",
    "phone": "Phone",
    "website": "Website",
    "custom_connections": "custom connection",
}
_FIELDS = {
    **dict.fromkeys(("email", "e-mail", "mail"), "email"),
    **dict.fromkeys(("phone", "telephone", "mobile", "tel"), "phone"),
    **dict.fromkeys(("website", "homepage", "web", "url", "home page"), "url"),
}
_HOUSE = re.compile(r"[0-9]{1,3}[A-Za-z]?\s")
_TOWN = re.compile(r"([0-9][0-9A-Z -]*)\s+(\S.*)")


def about(cv: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Return what stands above the sections; what has no field is told."""
    made: dict[str, Any] = {}
    for name, value in cv.items():
        pointer = f"/cv/{step(name)}"
        if name in _SINGLE:
            field, read = _SINGLE[name]
            made[field] = read(value, pointer, tell)
        elif name in _LISTED:
            _LISTED[name](name, value, pointer, made, tell)
        elif name != "sections" and value not in (None, "", [], {}):
            tell("warning", f"{name!r} has no place in a JSON Resume: it is left out", pointer)
    return {name: value for name, value in made.items() if value}


def contact(lines: Sequence[tuple[str, str]], made: dict[str, Any]) -> None:
    """Take lines of a label and a text into what is known of the person."""
    for label, details in lines:
        text, url = unescape.letters(details), unescape.address(details)
        field = _FIELDS.get(label.casefold())
        value = url if field == "url" and url else text
        if field and field not in made:
            made[field] = value
        elif label.casefold() in {"address", "location"} and "location" not in made:
            made["location"] = location(text)
        else:
            profile = {"network": label, "username": "" if text == url else text, "url": url}
            _add(made, profile)


def location(text: str) -> dict[str, str]:
    """Return the parts of a place: "1 Main Street, 12345 Exampleton, Essex, United Kingdom"."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    made: dict[str, str] = {}
    town = next((i for i, part in reversed([*enumerate(parts)]) if _TOWN.fullmatch(part)), None)
    if town == 0 and len(parts) > 1 and _HOUSE.match(parts[0]) and not _country(parts[1]):
        town = None
    start = town or 0
    if town is None and len(parts) > 1 and re.search(r"[0-9]", parts[0]):
        start = 1
    made["address"] = ", ".join(parts[:start])
    parts = parts[start:]
    if len(parts) > 1 and (country := _country(parts[-1], is_surely=len(parts) > 2)):  # noqa: PLR2004 - town, region, country
        made["countryCode"] = country
        parts.pop()
    if parts and (match := _TOWN.fullmatch(parts[0])):
        made["postalCode"], made["city"] = match.groups()
    elif parts:
        made["city"] = parts[0]
    made["region"] = ", ".join(parts[1:])
    return {name: value for name, value in made.items() if value}


def _country(text: str, *, is_surely: bool = True) -> str:
    """The code of the country that ends a place; behind a town alone a state may be meant."""
    is_state = text in _STATES or text == "Georgia"
    if is_state and not is_surely:
        return ""
    return text if text in NAMES else CODES.get(text.casefold(), "")


# Of the states and provinces in North America, those whose letters are also a country's.
_STATES = frozenset(
    {
        *("AL", "AR", "AZ", "BC", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MB"),
        *("MD", "ME", "MN", "MO", "MS", "MT", "NC", "NE", "NL", "PA", "PE", "SC", "SD", "SK", "TN"),
        "VA",
    }
)


def _shown(value: Any, pointer: str, tell: Tell) -> str:
    return unescape.letters(unescape.taken_in(as_text(value, pointer, tell)))


def _add(made: dict[str, Any], profile: Mapping[str, str]) -> None:
    told = {name: value for name, value in profile.items() if value}
    if told:
        made.setdefault("profiles", []).append(told)


def _several(name: str, value: Any, pointer: str, made: dict[str, Any], tell: Tell) -> None:
    """The first of several addresses is the person's; the others are profiles."""
    values = value if isinstance(value, list) else [value]
    texts = [as_text(one, f"{pointer}/{index}", tell) for index, one in enumerate(values)]
    field = "url" if name == "website" else name
    for text in filter(None, texts):
        bare = text.removeprefix("tel:") if name == "phone" else text
        if field not in made:
            made[field] = bare
        else:
            start = {"email": "mailto:", "phone": "tel:"}.get(name, "")
            number = re.sub(r"[^0-9+]", "", bare) if name == "phone" else bare
            shown = "" if name == "website" else bare
            _add(made, {"network": _TITLES[name], "username": shown, "url": start + number})


def _networks(_: str, value: Any, pointer: str, made: dict[str, Any], tell: Tell) -> None:
    for index, one in enumerate(value if isinstance(value, list) else [value]):
        where = f"{pointer}/{index}" if isinstance(value, list) else pointer
        if one is None:
            continue
        if not isinstance(one, Mapping):
            tell("error", "a social network is a mapping with `network` and `username`", where)
            continue
        told = {name: as_text(inner, f"{where}/{name}", tell) for name, inner in one.items()}
        network, username = told.pop("network", ""), told.pop("username", "")
        url = told.pop("url", "") or address(network, username)
        _add(made, {"network": network, "username": username, "url": url})
        for name in told:
            tell("warning", f"{name!r} has no place in a profile: it is left out", where)


def _connections(_: str, value: Any, pointer: str, made: dict[str, Any], tell: Tell) -> None:
    """Connections of one's own: the icon is only how they look."""
    for index, one in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(one, Mapping):
            where = f"{pointer}/{index}"
            text = _shown(one.get("placeholder"), where, tell)
            _add(made, {"network": text, "url": as_text(one.get("url"), where, tell)})
        elif one is not None:
            tell("error", "a connection is a mapping with `placeholder` and `url`", pointer)


_SINGLE: Mapping[str, tuple[str, Callable[[Any, str, Tell], Any]]] = {
    "name": ("name", lambda *given: _shown(*given).translate(_LETTERS)),
    "headline": ("label", _shown),
    "label": ("label", _shown),
    "location": ("location", lambda *given: location(_shown(*given))),
    "photo": ("image", as_text),
}
_LISTED: Mapping[str, Callable[[str, Any, str, dict[str, Any], Tell], None]] = {
    "email": _several,
    "phone": _several,
    "website": _several,
    "social_networks": _networks,
    "custom_connections": _connections,
}
