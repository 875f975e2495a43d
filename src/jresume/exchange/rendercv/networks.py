"""The networks that RenderCV knows: it makes the address of a profile itself, from the username."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where the profile of a user is, as RenderCV 2.8 writes it.
_ADDRESSES: Mapping[str, str] = {
    "LinkedIn": "https://linkedin.com/in/",
    "GitHub": "https://github.com/",
    "GitLab": "https://gitlab.com/",
    "IMDB": "https://imdb.com/name/",
    "Instagram": "https://instagram.com/",
    "ORCID": "https://orcid.org/",
    "StackOverflow": "https://stackoverflow.com/users/",
    "ResearchGate": "https://researchgate.net/profile/",
    "YouTube": "https://youtube.com/@",
    "Google Scholar": "https://scholar.google.com/citations?user=",
    "Telegram": "https://t.me/",
    "Leetcode": "https://leetcode.com/u/",
    "X": "https://x.com/",
    "WhatsApp": "https://wa.me/",
    "Bluesky": "https://bsky.app/profile/",
    "Reddit": "https://reddit.com/user/",
}
# RenderCV 2.3 refuses these.
_NEW = frozenset({"WhatsApp", "Bluesky", "Reddit"})
_CALLED = {re.sub(r"\W", "", name).casefold(): name for name in (*_ADDRESSES, "Mastodon")} | {
    "twitter": "X",
    "scholar": "Google Scholar",
}
_FORMS: Mapping[str, str] = {
    "Mastodon": r"@[A-Za-z0-9_.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    "StackOverflow": r"[0-9]+/[A-Za-z0-9_.-]+",
    "ORCID": r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
    "IMDB": r"nm[0-9]{7}",
}
# The username stands in an address, and in Typst, as it is.
_FORM = r"[A-Za-z0-9_.-]+"
_START = re.compile(r"https?://(?:www\.|[a-z]{2}\.(?=linkedin))?", re.IGNORECASE)


def network_of(name: str) -> str:
    """Return a network as RenderCV calls it; nothing if RenderCV 2.3 doesn't know it."""
    called = _CALLED.get(re.sub(r"\W", "", name).casefold(), "")
    return "" if called in _NEW else called


def address(network: str, username: str) -> str:
    """Return the address that RenderCV makes of a username, or nothing if it makes none."""
    if network == "Mastodon":
        if not re.fullmatch(_FORMS[network], username):
            return ""
        _, user, domain = username.split("@")
        return f"https://{domain}/@{user}"
    start = _ADDRESSES.get(network, "")
    return start + username.removeprefix("@") if start and username else ""


def username_of(network: str, username: str, url: str) -> str:
    """Return the username that RenderCV takes for a profile, or nothing if there is none.

    Where the address is told too, the username has to be the one in it.
    """
    told = username.strip().lstrip("@") if network != "Mastodon" else username.strip()
    if network == "ORCID":
        told = _START.sub("", told).removeprefix("orcid.org/")
    named = _in_url(network, url) if url else told
    form = _FORMS.get(network, _FORM)
    if not named or not re.fullmatch(form, named):
        return ""
    is_one = not told or told.casefold() == named.casefold()
    is_one |= network == "StackOverflow" and told == named.partition("/")[2]
    is_one |= network == "Mastodon" and f"@{told.strip('@')}" == f"@{named.split('@')[1]}"
    return named if is_one else ""


def _in_url(network: str, url: str) -> str:
    """The username in the address of a profile; nothing if the address is of another form."""
    bare = _START.sub("", url).rstrip("/")
    if network == "Mastodon":
        found = re.fullmatch(r"([^/]+)/@([^/@]+)", bare)
        return f"@{found[2]}@{found[1]}" if found else ""
    if network == "X":
        bare = re.sub(r"^twitter\.com/", "x.com/", bare)
    if network == "Google Scholar":
        found = re.fullmatch(
            r"scholar\.google\.[a-z.]+/citations\?(?:[^#]*&)?user=([^&#]+).*", bare
        )
        return found[1] if found else ""
    start = _START.sub("", _ADDRESSES[network])
    return bare[len(start) :] if bare.lower().startswith(start.lower()) else ""
