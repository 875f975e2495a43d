"""The formats that JSON Resume asserts, as ajv-formats (full mode) understands them.

Written from RFC 3986, RFC 3339 and RFC 5321. Where ajv-formats is wider or narrower than the
RFC, so is this, since a document must not be valid in one tool and invalid in another; each such
place says so. Nothing here is a regular expression that can backtrack.
"""

from collections.abc import Callable
from string import ascii_letters, digits, hexdigits
from typing import Final

_ALPHANUMERIC: Final = frozenset(ascii_letters + digits)
_HEX: Final = frozenset(hexdigits)
_DIGITS: Final = frozenset(digits)

# RFC 5321, section 4.1.2: what an atom may hold. Quoted local parts are not taken.
_ATOM: Final = _ALPHANUMERIC | frozenset("!#$%&'*+-/=?^_`{|}~")
_LABEL: Final = _ALPHANUMERIC | {"-"}

# RFC 3986, appendix A.
_SCHEME: Final = _ALPHANUMERIC | frozenset("+-.")
_REGULAR: Final = _ALPHANUMERIC | frozenset("-._~" + "!$&'()*+,;=")
_USER: Final = _REGULAR | {":"}
_PATH: Final = _USER | frozenset("@/")
_QUERY: Final = _PATH | {"?"}

_IPV6_GROUPS: Final = 8
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE_LENGTHS: Final = [4, 2, 2]


def email(text: str) -> bool:
    """Whether `text` is an address: a dot-separated local part, and a domain of two labels or more.

    Unlike RFC 5321, no length is too great.
    """
    local, at, domain = text.partition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and all(_only(_ATOM, atom) for atom in local.split("."))
        and len(labels) > 1
        and all(map(_is_label, labels))
    )


def uri(text: str) -> bool:
    """Whether `text` is an absolute URI: ASCII, with a scheme and something after it.

    Unlike RFC 3986, a path must not be empty (`mailto:` fails) and an authority is not looked
    into (`http://a:b` passes) unless it has an address in brackets.
    """
    scheme, colon, rest = text.partition(":")
    if not (colon and _only(_SCHEME, scheme) and scheme[0] in ascii_letters):
        return False
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    return _is_encoded(_QUERY, fragment) and _is_encoded(_QUERY, query) and _is_hierarchy(rest)


def date(text: str) -> bool:
    """Whether `text` is a day of the Gregorian calendar as YYYY-MM-DD, in any year from 0000."""
    parts = text.split("-")
    if [len(part) for part in parts] != _DATE_LENGTHS or not all(_only(_DIGITS, p) for p in parts):
        return False
    year, month, day = map(int, parts)
    if not 1 <= month <= len(_DAYS):
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # noqa: PLR2004 - the calendar's own numbers
    return 1 <= day <= _DAYS[month - 1] + leap


FORMATS: Final[dict[str, Callable[[str], bool]]] = {"date": date, "email": email, "uri": uri}


def _only(allowed: frozenset[str], text: str) -> bool:
    return bool(text) and allowed.issuperset(text)


def _is_label(text: str) -> bool:
    return _only(_LABEL, text) and text[0] in _ALPHANUMERIC and text[-1] in _ALPHANUMERIC


def _is_encoded(allowed: frozenset[str], text: str) -> bool:
    """Whether `text` holds only allowed characters and percent-encoded bytes; it may be empty."""
    if "%" not in text:
        return allowed.issuperset(text)
    first, *escaped = text.split("%")
    return allowed.issuperset(first) and all(
        len(part) > 1 and _HEX.issuperset(part[:2]) and allowed.issuperset(part[2:])
        for part in escaped
    )


def _is_hierarchy(text: str) -> bool:
    before, bracket, after = text.partition("[")
    if not bracket:
        return bool(text) and _is_encoded(_PATH, text)
    literal, closed, tail = after.partition("]")
    port, slash, path = tail.partition("/")
    return (
        bool(closed)
        and _opens_authority(before)
        and (_is_ipv6(literal) or _is_ipv_future(literal))
        and (not port or (port[0] == ":" and _DIGITS.issuperset(port[1:])))
        and _is_encoded(_PATH, slash + path)
    )


def _opens_authority(text: str) -> bool:
    """Whether `text` may stand before an address in brackets: slashes, then perhaps a user.

    One slash is enough for ajv-formats; RFC 3986 asks for two.
    """
    user = text.removeprefix("/").removeprefix("/")
    return text.startswith("/") and (
        not user or (user.endswith("@") and _is_encoded(_USER, user.removesuffix("@")))
    )


def _is_ipv_future(text: str) -> bool:
    version, dot, address = text[1:].partition(".")
    return text[:1] in {"v", "V"} and bool(dot) and _only(_HEX, version) and _only(_USER, address)


def _is_ipv6(text: str) -> bool:
    left, gap, right = text.partition("::")
    if not gap:
        return _count_groups(text, may_end_in_ipv4=True) == _IPV6_GROUPS
    before = _count_groups(left, may_end_in_ipv4=False) if left else 0
    after = _count_groups(right, may_end_in_ipv4=True) if right else 0
    return before is not None and after is not None and before + after < _IPV6_GROUPS


def _count_groups(text: str, *, may_end_in_ipv4: bool) -> int | None:
    """How many 16-bit groups `text` has, or None if one of them is malformed."""
    groups = text.split(":")
    width = len(groups)
    if may_end_in_ipv4 and _is_ipv4(groups[-1]):
        groups.pop()
        width += 1
    if all(len(group) <= 4 and _only(_HEX, group) for group in groups):  # noqa: PLR2004 - four hex digits are 16 bits
        return width
    return None


def _is_ipv4(text: str) -> bool:
    """Whether `text` is four numbers up to 255; ajv-formats takes leading zeros, RFC 3986 none."""
    octets = text.split(".")
    return len(octets) == 4 and all(  # noqa: PLR2004 - an address has four
        _only(_DIGITS, octet) and len(octet) <= 3 and int(octet) <= 255  # noqa: PLR2004 - one byte
        for octet in octets
    )
