"""The top of a CV: what RenderCV's header takes, and what stands in a section "Contact" instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.exchange.rendercv.citation import is_web
from jresume.exchange.rendercv.escape import link, literal
from jresume.exchange.rendercv.losses import NO_PLACE, ONE_LANGUAGE
from jresume.exchange.rendercv.markup import one_line
from jresume.exchange.rendercv.networks import address, network_of, username_of
from jresume.exchange.rendercv.phone import is_phone
from jresume.exchange.yamlresume.countries import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jresume.exchange.losses import Losses
    from jresume.exchange.rendercv.entries import Placed

# RenderCV names files after the name, and puts it into Typst as it is: letters that look the same.
LOOKALIKES = {
    "/": "\N{DIVISION SLASH}",
    "\\": "\N{SET MINUS}",
    "*": "\N{ASTERISK OPERATOR}",
    "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
    "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    "#": "\N{MUSIC SHARP SIGN}",
    "$": "\N{FULLWIDTH DOLLAR SIGN}",
    "[": "\N{FULLWIDTH LEFT SQUARE BRACKET}",
    "]": "\N{FULLWIDTH RIGHT SQUARE BRACKET}",
}
_QUOTED = re.compile(r'"([^"]*)"')
_NAME_BYTES = 200  # of the 255 that a file name may have

# As email-validator 2 takes them, without its rarer forms; the last are names that it refuses.
_EMAIL = re.compile(
    r"[A-Za-z0-9_+'-]+(?:\.[A-Za-z0-9_+'-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_NO_DOMAIN = re.compile(r"(?:^|\.)(?:arpa|invalid|local|localhost|onion|test)$", re.IGNORECASE)
_LONGEST_EMAIL, _LONGEST_MAILBOX = 254, 64

# What a home page may hold in RenderCV's header, where some versions read Markdown.
_HOME = re.compile(r"[A-Za-z0-9./:;,=?&%+!()~@_-]+")


def header(basics: Mapping[str, Any], losses: Losses) -> tuple[dict[str, Any], list[Placed]]:
    """Return the fields of `cv` above its sections, and the lines that its header doesn't take."""
    made: dict[str, Any] = {}
    lines: list[Placed] = []
    if name := basics.get("name", ""):
        made["name"] = _name(name, losses)
    if label := basics.get("label"):
        made["headline"] = literal(label, in_header=True)
    if location := _location(basics.get("location", {}), losses):
        made["location"] = literal(location, in_header=True, at_edge=True)
    for field, taken, name, is_taken in _REACHED:
        if not (value := basics.get(field)):
            continue
        if is_taken(value):
            made[taken] = value
        else:
            lines.append(_line(name, link(value, value) if field == "url" else literal(value)))
    _profiles(basics, made, lines, losses)
    lines += _others(basics, losses)
    return made, lines


def _line(name: str, details: str) -> Placed:
    return "contact", "basics", {"name": name, "details": details}


def _others(basics: Mapping[str, Any], losses: Losses) -> Iterator[Placed]:
    """Lines for fields of one's own; what is no text, and what RenderCV can't hold, is lost."""
    for field, value in basics.items():
        if field in _NOT_HELD:
            losses.add(f"basics.{field}", _NOT_HELD[field])
        elif field not in _KNOWN:
            if isinstance(value, (str, int, float)):
                yield _line(field, literal(str(value)))
            else:
                losses.add(f"basics.{field}", NO_PLACE)


_KNOWN = frozenset(
    {
        *("name", "label", "location", "email", "phone", "url", "profiles"),
        *("summary", "statements", "metrics"),
    }
)
_NOT_HELD = {
    "image": "RenderCV takes a photo as a file beside the document: add it there as `photo`",
    "alternateNames": "RenderCV has no place for other names",
    "i18n": ONE_LANGUAGE,
    "origin": "RenderCV has no place for where an entry came from",
}


def is_email(text: str) -> bool:
    """Whether RenderCV takes a text as an e-mail address."""
    mailbox, _, domain = text.partition("@")
    return (
        bool(_EMAIL.fullmatch(text))
        and len(text) <= _LONGEST_EMAIL
        and len(mailbox) <= _LONGEST_MAILBOX
        and not _NO_DOMAIN.search(domain)
        and "--" not in domain
    )


# Fields of ours and of RenderCV, the name of the line instead, and whether RenderCV takes a value.
_REACHED: Sequence[tuple[str, str, str, Callable[[str], bool]]] = (
    ("email", "email", "Email", is_email),
    ("phone", "phone", "Phone", is_phone),
    ("url", "website", "Website", lambda url: is_web(url) and bool(_HOME.fullmatch(url))),
)


def _name(name: str, losses: Losses) -> str:
    """The name as it can stand in a file's name and in a string of Typst."""
    told = one_line(name)
    shown = _QUOTED.sub(r"“\1”", told).replace('"', "”")
    shown = "".join(LOOKALIKES.get(c, c) for c in shown)
    shown = shown.encode()[:_NAME_BYTES].decode(errors="ignore").rstrip()
    if shown != told:
        losses.add("basics.name", f"RenderCV names files after it, so that it is written {shown}")
    return shown


def _location(location: Mapping[str, Any], losses: Losses) -> str:
    """The place on one line, with the country's name: two letters may be a state's as well."""
    if "\n" in str(location.get("address", "")):
        losses.add("basics.location.address", "RenderCV has one line for it: commas part its lines")
    street = ", ".join(filter(None, map(one_line, str(location.get("address", "")).split("\n"))))
    town = " ".join(filter(None, (location.get("postalCode"), location.get("city"))))
    country = str(location.get("countryCode", ""))
    parts = [street, town, location.get("region", ""), NAMES.get(country, country)]
    for name, value in location.items():
        if name not in _OF_LOCATION:
            if isinstance(value, str):
                parts.append(value)
            else:
                losses.add(f"basics.location.{name}", NO_PLACE)
    return ", ".join(one_line(part) for part in parts if part)


_OF_LOCATION = frozenset({"address", "postalCode", "city", "region", "countryCode"})


def _profiles(
    basics: Mapping[str, Any], made: dict[str, Any], lines: list[Placed], losses: Losses
) -> None:
    """Profiles on networks that RenderCV knows go into the header, others into lines."""
    for index, profile in enumerate(basics.get("profiles", ())):
        where = f"basics.profiles[{index}]"
        name, username, url = (str(profile.get(k, "")) for k in ("network", "username", "url"))
        network = network_of(name)
        known = username_of(network, username, url) if network else ""
        for field in profile:
            if field not in {"network", "username", "url"}:
                losses.add(f"{where}.{field}", NO_PLACE)
        if not known:
            details = link(username or url, url) if url else literal(username)
            lines.append(("contact", where, {"name": name or "Profile", "details": details}))
            continue
        made.setdefault("social_networks", []).append({"network": network, "username": known})
        if network != name:
            losses.add(f"{where}.network", f"RenderCV knows it as {network}")
        if url and url != (theirs := address(network, known)):
            losses.add(f"{where}.url", f"RenderCV makes the address itself: {theirs}")
