"""The head of a page: name, and how to reach the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jresume.page.context import Context
from jresume.page.links import mail_url, plain_url, safe_url, tel_url

# Languages that write addresses from the region down to the house.
_LARGEST_FIRST = frozenset({"ja", "ko", "zh"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person; `label` names the network where the text alone doesn't."""

    kind: str
    text: str
    url: str = ""
    label: str = ""


def prepare(basics: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """The fields of `basics`, with `contacts` in the order in which a CV gives them."""
    place = _place(basics.get("location", {}), context)
    return {**basics, "contacts": _contacts(basics), "place": place}


def _contacts(basics: Mapping[str, Any]) -> tuple[Contact, ...]:
    found = []
    if url := basics.get("url", ""):
        found.append(Contact("url", plain_url(url), safe_url(url)))
    for profile in basics.get("profiles", []):
        network, username = profile.get("network", ""), profile.get("username", "")
        url = profile.get("url", "")
        if text := username or plain_url(url) or network:
            label = network if text != network else ""
            found.append(Contact("profile", text, safe_url(url), label))
    if email := basics.get("email", ""):
        found.append(Contact("email", email, mail_url(email)))
    if phone := basics.get("phone", ""):
        found.append(Contact("phone", phone, tel_url(phone)))
    return tuple(found)


def _place(location: Mapping[str, Any], context: Context) -> str:
    """An address on one line: from the street to the country, or the other way in East Asia."""
    comma = context.words["comma"]
    address = comma.join(filter(None, map(str.strip, location.get("address", "").splitlines())))
    city = " ".join(filter(None, (location.get("postalCode"), location.get("city"))))
    region, country = location.get("region"), location.get("countryCode")
    if context.language.partition("-")[0] in _LARGEST_FIRST and (city or address):
        parts = (location.get("postalCode"), region, location.get("city"), address)
        return comma.join(filter(None, (" ".join(filter(None, parts)), country)))
    return comma.join(filter(None, (address, city, region, country)))
