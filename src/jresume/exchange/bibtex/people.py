"""Lists of names in BibTeX → names of CSL."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jresume.csl.people import csl_name
from jresume.exchange.bibtex.latex import text_of
from jresume.exchange.bibtex.values import closing
from jresume.names import split
from jresume.names.words import SUFFIXES, is_organisation, is_particle

Say = Callable[[str], None]
CslName = dict[str, Any]

ET_AL = "et al."
"""The name that stands for all authors who aren't named."""

_AND = re.compile(r"(?<!\\)[{}]|(?:^|(?<=\s))(?:and|AND|And)(?=\s|$)")
_OTHERS = re.compile(r"(?:others|et\.? ?al(?:ii|iae)?\.?)", re.IGNORECASE)
_TRAILING_OTHERS = re.compile(r"[\s,;]+(?:and\s+others|et\.?\s*al\.?)\s*$", re.IGNORECASE)
_PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|id|(?:family|given|prefix|suffix)-i)\s*=\s*",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<!\\)[{}]|[\s~]+")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]*){1,4}")
# How PubMed has names: "Example AB".
_FAMILY_INITIALS = re.compile(r"([^\W\d_][^\s{},.]*[a-z][^\s{},.]*) ([A-Z]{1,3})")
_DEGREE = re.compile(
    r"(?:Ph\.? ?D|M\.? ?D|[MB]\.? ?Sc|[MB]\.? ?A|J\.? ?D|MBA|Dr|Prof|FRS)\.?", re.IGNORECASE
)
# What DBLP puts behind a name that several people have.
_HOMONYM = re.compile(r"(?<=[^\W\d])\s+\d{4}$")
# Signs of affiliation, of equal contribution, of the author who answers letters.
_SIGNS = re.compile(r"[\s,]*([*∗⋆†‡§¶#✉]|\^[({]?[^\s(){}]{1,6}[)}]?|[⁰¹²³⁴⁵⁶⁷⁸⁹⁎]+)+$")


def names_of(tex: str, say: Say) -> list[CslName]:
    """The people of a field, in its order; `say` is told what had to be guessed at.

    Those who aren't named ("and others") are one name more, `ET_AL`. A name may have a member
    `sign`, the signs that stood behind it.
    """
    parts = _separated(_unwrapped(tex), say)
    found: list[CslName] = []
    others = False
    for part in parts:
        whole = text_of(part)
        if not whole.strip(" ,.;"):
            say("an empty name among the authors or editors: left out")
        elif _OTHERS.fullmatch(whole):
            others = True
        else:
            cut = _TRAILING_OTHERS.sub("", part)
            others |= cut != part
            if name := _name(cut, say):
                found.append(name)
    return [*found, {"literal": ET_AL}] if others and found else found


def _unwrapped(tex: str) -> str:
    """The list without braces around all of it, where it is a list."""
    inner = tex.strip()
    if inner.startswith("{") and closing(inner, 0) == len(inner) - 1:
        names = list(_split(inner[1:-1], _AND, lambda mark: mark.casefold() == "and"))
        family_first = [name for name in names if name.count(",") == 1]
        if len(names) > 1 and len(family_first) == len(names):
            return inner[1:-1]
    return tex


def _separated(tex: str, say: Say) -> list[str]:
    names = [name.strip() for name in _split(tex, _AND, lambda mark: mark.casefold() == "and")]
    if len(names) == 1 and names[0]:
        guessed = _without_and(names[0])
        if len(guessed) > 1:
            say(f"the names aren't joined by “and”: taken for {len(guessed)} people")
            names = guessed
    found: list[str] = []
    plain = [name for name in names if "," not in name and not name.startswith("{")]
    for name in names:
        guessed = _with_commas(name) if plain or name.count(",") > 2 else [name]  # noqa: PLR2004
        if len(guessed) > 1:
            say(f'"{text_of(name).strip(" ,")}" was taken for {len(guessed)} people')
        found.extend(guessed)
    if len(found) > 1 and all(_FAMILY_INITIALS.fullmatch(name) for name in found):
        return [_FAMILY_INITIALS.sub(r"\1, \2", name) for name in found]
    return found if len(found) > 1 or any(found) else []


def _without_and(name: str) -> list[str]:
    """A single name that is rather a list: parted by semicolons, commas or ampersands."""
    for sign in (";", r"\&", "&"):
        parts = _at(name, sign) if sign != "&" or r"\&" not in name else []
        if len(parts) > 1 and (sign == ";" or all(len(part.split()) > 1 for part in parts)):
            return parts
    return _with_commas(name)


def _with_commas(name: str) -> list[str]:
    """A list parted by commas, as "Ada Example, Max Sample" or "Example, A., Sample, M."."""
    parts = [part for part in _at(name, ",") if part]
    if len(parts) < 2 or name.startswith("{"):  # noqa: PLR2004 - a list has two
        return [name]
    last = parts[-1].removeprefix("and ").removeprefix("& ").removeprefix(r"\& ")
    parts[-1] = last.strip()
    if any(part.lower() in SUFFIXES for part in parts):
        return [name]
    if _are_pairs(parts):
        return [", ".join(parts[i : i + 2]) for i in range(0, len(parts), 2)]
    wholes = [len(part.split()) > 1 and not is_particle(part) for part in parts]
    return parts if all(wholes) else [name]


def _are_pairs(parts: Sequence[str]) -> bool:
    """Whether each second part is initials, as in "Example, A., Sample, M."."""
    return (
        len(parts) > 2  # noqa: PLR2004 - two are one name
        and len(parts) % 2 == 0
        and all(_INITIALS.fullmatch(part) for part in parts[1::2])
    )


def _at(text: str, sign: str) -> list[str]:
    marks = re.compile(rf"(?<!\\)[{{}}]|{re.escape(sign)}")
    return [part.strip() for part in _split(text, marks, lambda mark: mark == sign)]


def _split(text: str, marks: re.Pattern[str], parts: Callable[[str], bool]) -> Iterator[str]:
    """The text parted at marks that stand outside all braces."""
    depth = start = 0
    for match in marks.finditer(text):
        if match[0] in {"{", "}"}:
            depth = max(0, depth + (1 if match[0] == "{" else -1))
        elif not depth and parts(match[0]):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _name(tex: str, say: Say) -> CslName:
    tex = _HOMONYM.sub("", tex.strip().strip(",").strip())
    if tex.startswith("{") and closing(tex, 0) == len(tex) - 1 and not _is_accent(tex):
        return {"literal": text_of(tex)}
    if _PART.match(tex):
        return _with_particle(_extended(tex))
    commas = [text_of(part) for part in _at(tex, ",")]
    signs = [found[0].strip(" ,^(){}") for part in commas if (found := _SIGNS.search(part))]
    sign = "".join(signs)
    commas = [part for part in (_SIGNS.sub("", part) for part in commas) if part]
    name = _from_commas(commas, say) if len(commas) > 1 else _from_words(tex)
    name = _with_particle(name)
    return {**name, "sign": sign} if sign and name else name


def _with_particle(name: CslName) -> CslName:
    """The name with the small words before its family name apart from it."""
    words = name.get("family", "").split()
    count = next((i for i, word in enumerate(words) if not is_particle(word)), 0)
    if not count:
        return name
    particle = {"non-dropping-particle": " ".join(words[:count])}
    return {**name, "family": " ".join(words[count:]), **particle}


def _is_accent(tex: str) -> bool:
    """Whether braces stand around one letter and its accent alone."""
    return tex.startswith("{\\") and len(text_of(tex)) == 1


def _from_commas(parts: Sequence[str], say: Say) -> CslName:
    """A name as "von Last, First" or "von Last, Jr, First"."""
    ends = [part for part in parts[1:] if part.lower() in SUFFIXES]
    given = [part for part in parts[1:] if part not in ends]
    if not given:
        return _from_words(f"{parts[0]}") | {"suffix": " ".join(ends)}
    if len(given) == 2 and not ends and not _DEGREE.fullmatch(given[1]):  # noqa: PLR2004
        # By the rules of BibTeX the middle one is "Jr".
        ends, given = given[:1], given[1:]
    if len(given) > 1:
        more = ", ".join(given[1:])
        say(f'"{", ".join(parts)}" has too many commas for one name: "{more}" left out')
        given = given[:1]
    if is_organisation(", ".join(parts)):
        return {"literal": ", ".join(parts)}
    name = {"family": parts[0], "given": " ".join(given), "suffix": " ".join(ends)}
    return {key: part for key, part in name.items() if part}


def _from_words(tex: str) -> CslName:
    """A name as "First von Last"; braces may hold words of one part together."""
    words = _split(tex, _GAP, lambda _: True)
    texts = [text for text in (text_of(word) for word in words if word) if text]
    texts[-1:] = [text for text in (_SIGNS.sub("", text) for text in texts[-1:]) if text]
    if len(texts) > 1 and " " in texts[-1]:
        small = len(texts) - 1
        while small > 0 and is_particle(texts[small - 1]):
            small -= 1
        return {"family": " ".join(texts[small:]), "given": " ".join(texts[:small])}
    return dict(csl_name(split(" ".join(texts))))


def _extended(tex: str) -> CslName:
    """A name of BibLaTeX with its parts named: "family=Example, given=Ada"."""
    parts: dict[str, str] = {}
    for part in _at(tex, ","):
        if match := _PART.match(part):
            value = part[match.end() :].strip().strip('"')
            parts[match[1].casefold()] = text_of(value)
    family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    name = {"family": family, "given": parts.get("given"), "suffix": parts.get("suffix")}
    if not family:
        return {"literal": parts["given"]} if parts.get("given") else {}
    return {key: part for key, part in name.items() if part}
