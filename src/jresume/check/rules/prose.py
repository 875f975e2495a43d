"""What is written in texts: signs that are shown as they stand, contacts that lead nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import text
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.rules.context import Context

# A lone letter behind a word is no tag: List<a>. "<script>" may be what a page is about.
_TAG = (
    r"</?(?:br|em|strong|p|ul|ol|li|span|div|sub|sup|font|img|h[1-6]|table|tr|td)(?:\s[^<>]{0,200})?/?>"
    r"|(?<!\w)<[biua](?:\s[^<>]{0,200})?>|</[biua]>"
)
_ENTITY = (
    r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|copy|reg|trade|bull"
    r"|#[0-9]{2,5}|#x[0-9a-f]{2,5});"
)
_CODE = r"`[^`]*`"
# What these begin with, a tag and an entity also where code parts it from the rest. A search that
# begins with one sign leaps to it, and most texts don't have it.
_TAG_START = re.compile(r"<[a-z/`]")
_ENTITY_START = re.compile(r"&[a-z#`]")
_LINK_START = re.compile(r"\](?=\()")
_INLINE_LINK = r"\]\(([^()\s]{1,500})\)"

# Below seven digits there is no number with an area code; E.164 has fifteen at most.
_FEWEST_DIGITS, _MOST_DIGITS = 6, 15
_EXTENSION = re.compile(r"\s*(?:ext\.?|x|#|,|;).*", re.IGNORECASE)

# Slips for the domains that most private addresses have.
_SLIPS = {
    "gmail.com": "gmai.com gmal.com gmial.com gamil.com gmaill.com gmil.com gnail.com gmail.co",
    "hotmail.com": "hotmial.com hotmal.com hotmai.com hotmil.com hotmail.co",
    "outlook.com": "outlok.com outloook.com outlook.co oultook.com",
    "yahoo.com": "yaho.com yahooo.com yhaoo.com yahoo.co",
    "icloud.com": "iclod.com icoud.com icloud.co",
}
_MAIL_SLIPS = {slip: right for right, slips in _SLIPS.items() for slip in slips.split()}
_ENDING_SLIPS = {
    "con": "com",
    "cmo": "com",
    "ocm": "com",
    "comm": "com",
    "vom": "com",
    "ogr": "org",
}


def _html(context: Context) -> Iterator[Found]:
    if not (_TAG_START.search(context.said) or _ENTITY_START.search(context.said)):
        return
    for path, key, value in context.texts:
        if "<" not in value and "&" not in value:
            continue
        plain = re.sub(_CODE, "", value)
        match = next(
            (m for m in re.finditer(f"{_TAG}|{_ENTITY}", plain) if _is_meant(m[0], plain)), None
        )
        if match:
            whole = (*path, key)
            message = (
                f"{path_text(whole)} has HTML in it, {shown(match[0])}, and the page shows that as "
                f"it stands; {_instead(match[0])}"
            )
            yield Found(whole, message)


def _is_meant(html: str, value: str) -> bool:
    """Whether a tag is there to do something: "<div>" alone may be what a page is about."""
    name = re.match(r"</?([a-z]+[1-6]?)>", html)
    if name is None or name[1] in {"br", "p", "li"}:
        return True
    return f"</{name[1]}>" in value and re.search(f"<{name[1]}[ >]", value) is not None


def _instead(html: str) -> str:
    if html.startswith("&"):
        # Python takes its time to import the table, for a message that is rare.
        from html import unescape

        return f"write {shown(unescape(html))}"
    name = re.sub(r"\W", " ", html).split()[0]
    markdown = {"b": "**…**", "strong": "**…**", "i": "*…*", "em": "*…*", "a": "[…](https://…)"}
    return f"write {markdown[name]}" if name in markdown else "take it out, or use Markdown"


def _link_scheme(context: Context) -> Iterator[Found]:
    if not _LINK_START.search(context.said):
        return
    for path, key, value in context.texts:
        for target in re.findall(_INLINE_LINK, re.sub(_CODE, "", value)):
            if _is_bare(target):
                whole = (*path, key)
                message = (
                    f"{path_text(whole)} links to {shown(target)}, which has no scheme and so is "
                    f"no link; write {shown(f'https://{target}')}"
                )
                yield Found(whole, message)
                break


def _is_bare(target: str) -> bool:
    host = target.partition("/")[0]
    return target.startswith("www.") or bool(
        re.fullmatch(
            r"(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|edu|gov|io|dev|ac|eu|de|uk|fr|jp|cn)", host
        )
    )


def _phone(context: Context) -> Iterator[Found]:
    value = text(context.basics, "phone").strip()
    number = _EXTENSION.sub("", value.removeprefix("tel:"))
    digits = sum(map(str.isdecimal, number))
    letters = any(map(str.isalpha, number))
    # "on request" is an answer, and so is 1-800-FLOWERS.
    if not value or letters or _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        return
    path = ("basics", "phone")
    have = {0: "no digits", 1: "1 digit"}.get(digits, f"{digits} digits")
    message = f"{path_text(path)} is {shown(value)}, with {have}; a telephone number has 6 to 15"
    yield Found(path, message)


def _email(context: Context) -> Iterator[Found]:
    for path, node in context.having("email"):
        value = text(node, "email")
        local, _, domain = value.strip().rpartition("@")
        if local and (right := _right_domain(domain.lower())):
            whole = (*path, "email")
            message = (
                f"{path_text(whole)} is {shown(value)}: did you mean {shown(f'{local}@{right}')}?"
            )
            yield Found(whole, message)


def _right_domain(domain: str) -> str:
    if domain in _MAIL_SLIPS:
        return _MAIL_SLIPS[domain]
    host, _, ending = domain.rpartition(".")
    return f"{host}.{_ENDING_SLIPS[ending]}" if host and ending in _ENDING_SLIPS else ""


RULES = (
    Rule(
        "advice/html",
        Severity.WARNING,
        "A text has HTML in it.",
        """
Texts are plain, or Markdown where a tool draws that. HTML is shown as it stands, tags and all: a
document is data, and nothing in it may become part of a page's code. Code in backticks may hold
any sign, and a tag that nothing closes ("turned <div> into <table>") is what a text is about.

Instead of `<b>fast</b> &amp; small` write `**fast** & small`.
""",
        _html,
    ),
    Rule(
        "advice/link-scheme",
        Severity.WARNING,
        "A link within a text has an address without a scheme.",
        """
Without `https://` an address is a path beside the page, and nobody gets there. Fields that hold an
address are looked after by `schema/uri`; this is about Markdown links within texts.

Instead of `[code](github.com/ada/x)` write `[code](https://github.com/ada/x)`.
""",
        _link_scheme,
    ),
    Rule(
        "advice/phone",
        Severity.NOTE,
        "A telephone number has too few or too many digits.",
        """
A number with its area code has six digits or more, and by E.164 no more than fifteen; an extension
isn't counted. How it is written is yours, and words ("on request") are left alone.

Write `"+44 20 7946 0000"`.
""",
        _phone,
    ),
    Rule(
        "advice/email",
        Severity.WARNING,
        "An e-mail address has a domain that looks like a slip.",
        """
`gmial.com` and `.con` have the right form, so the schema takes them, and letters sent there are
lost or read by strangers.

Instead of `"ada@gmial.com"` write `"ada@gmail.com"`.
""",
        _email,
    ),
)
