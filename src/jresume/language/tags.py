"""Language tags (BCP 47): their form, which one of several is meant, and what they are called."""

import difflib
import re
from collections.abc import Iterable

DEFAULT_LANGUAGE = "en"

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SCRIPT = re.compile(r"[A-Za-z]{4}")

# Languages whose readers read the other one, and tags that BCP 47 has withdrawn.
_READ_AS = {"no": "nb", "nn": "nb", "iw": "he"}


def language_tag(asked: str) -> str:
    """What a document asks for, where it has the form of a language tag (BCP 47); else English."""
    tag = asked.strip().replace("_", "-")
    return tag if is_tag(tag) else DEFAULT_LANGUAGE


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language tag."""
    return bool(_TAG.fullmatch(text))


def nearest(wanted: str, tags: Iterable[str]) -> str:
    """The tag that fits a wanted language best, empty if none does.

    It is the tag itself, else the one with the fewest parts cut off its end (RFC 4647, lookup),
    else one of the same language in the same script: `zh-TW` is `zh-Hant`, and `de` is `de-DE`.
    """
    by_key = {tag.lower(): tag for tag in tags}
    for candidate in _lookup(wanted.lower()):
        if candidate in by_key:
            return by_key[candidate]
    whole = _whole(wanted)
    if not whole:
        return ""
    return next((tag for key, tag in by_key.items() if _whole(key) == whole), "")


def fitting(wanted: str, tags: Iterable[str]) -> list[str]:
    """All tags that fit a wanted language, the most general first: `de`, then `de-AT`."""
    by_key = {tag.lower(): tag for tag in tags}
    exact = [by_key[key] for key in _lookup(wanted.lower()) if key in by_key]
    best = nearest(wanted, by_key.values())
    return exact[::-1] or ([best] if best else [])


def _lookup(tag: str) -> list[str]:
    """The tag, and what is left of it when its last parts are cut off one after the other."""
    parts = tag.split("-")
    found: list[str] = []
    while parts:
        # The script of Chinese is told by its region: `zh-tw` alone isn't `zh`.
        if len(parts) > 1 or len(tag.split("-")) == 1 or not _script_differs(tag):
            found.append("-".join(parts))
        parts = parts[:-2] if len(parts) > 1 and len(parts[-2]) == 1 else parts[:-1]
    read_as = _READ_AS.get(found[-1] if found else tag)
    return [*found, read_as] if read_as else found


def _script_differs(tag: str) -> bool:
    """Whether a tag means another script than its language alone would."""
    first = tag.partition("-")[0]
    return tag != first and _whole(tag) != _whole(first)


def _whole(tag: str) -> tuple[str, str] | None:
    """Language and script of a tag; None where CLDR doesn't know the language."""
    from babel.core import get_global

    parts = tag.replace("_", "-").split("-")
    language = _READ_AS.get(parts[0].lower(), parts[0].lower())
    script = next((part.title() for part in parts[1:] if _SCRIPT.fullmatch(part)), "")
    if script:
        return language, script
    likely = get_global("likely_subtags")
    regions = [part.upper() for part in parts[1:] if len(part) in (2, 3)]
    for key in (*(f"{language}_{region}" for region in regions), language):
        if key in likely:
            return language, likely[key].split("_")[1]
    return None


def language_name(tag: str) -> str:
    """What a language is called in English, as CLDR knows it; the tag where it doesn't."""
    from babel.core import Locale, UnknownLocaleError

    for part in (tag, tag.partition("-")[0]):
        try:
            found = Locale.parse(part, sep="-").english_name
        except (UnknownLocaleError, ValueError):
            found = None
        if found:
            return str(found)
    names = Locale("en").languages
    return str(names.get(tag.partition("-")[0].lower(), tag))


def exists(tag: str) -> bool:
    """Whether CLDR knows the language of a tag."""
    from babel.core import Locale

    return tag.partition("-")[0].lower() in Locale("en").languages


def close_to(wanted: str, tags: Iterable[str]) -> list[str]:
    """The tags that somebody may have meant: by the tag, by the language's name, by its country."""
    from babel.core import Locale, get_global

    asked = wanted.casefold().strip()
    names: dict[str, str] = {}
    for tag in tags:
        names[tag.casefold()] = tag
        locale = Locale.parse(tag, sep="-")
        for name in (locale.english_name, locale.display_name):
            if name:
                names.setdefault(name.casefold(), tag)
                names.setdefault(name.partition(" (")[0].casefold(), tag)
    known = list(dict.fromkeys(names.values()))
    country = get_global("likely_subtags").get(f"und_{asked.upper()}", "").split("_")[0]
    close = [names[asked]] if asked in names else []
    close += [tag for tag in known if country and tag.partition("-")[0] == country]
    close += [names[name] for name in difflib.get_close_matches(asked, names, n=3, cutoff=0.7)]
    return list(dict.fromkeys(close))
