"""What a field of BibTeX is given: braces, quotes, numbers and strings, joined by #."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jresume.language.months import ENGLISH

_MARKS = re.compile(r"(?<!\\)[{}]")
_QUOTE_OR_BRACE = re.compile(r'(?<!\\)[{}"]')
_BARE = re.compile(r'[^\s#,{}"]+')
_NEXT = re.compile(r"\s*#\s*")
_FIELD = re.compile(r"\s*,?\s*(?P<name>[A-Za-z][\w+:.-]*)\s*=")

# The month macros of every style, and the journals of the standard ones (btxdoc, section 3.2).
STANDARD: Mapping[str, str] = {
    **{month[:3].lower(): month for month in ENGLISH},
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": ("IEEE Transactions on Computer-Aided Design of Integrated Circuits and Systems"),
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tcs": "Theoretical Computer Science",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
}


@dataclass(frozen=True, slots=True)
class Value:
    """The TeX of a value, without what it stands in.

    `unknown` are the names in it that no string has. `rest` is what follows the value where a
    comma is missing: the next field, from its name on. `stray` says that text stood behind it.
    """

    tex: str
    unknown: tuple[str, ...] = ()
    rest: str = ""
    stray: bool = False


def value_of(raw: str, strings: Mapping[str, str]) -> Value:
    """What a value as it stands in the file comes to; `strings` are in small letters."""
    parts: list[str] = []
    unknown: list[str] = []
    place = 0
    raw = raw.strip()
    if len(raw) > 1 and raw[0] == raw[-1] == "'":
        raw = f"{{{balanced(raw[1:-1])}}}"
    while place < len(raw):
        if raw[place] == "{":
            end = closing(raw, place)
            parts.append(raw[place + 1 : end])
        elif raw[place] == '"':
            end = _closing_quote(raw, place)
            parts.append(raw[place + 1 : end])
        elif bare := _BARE.match(raw, place):
            end = bare.end() - 1
            word = bare[0]
            if word.isdecimal() or word.casefold() in strings:
                parts.append(strings.get(word.casefold(), word))
            else:
                parts.append(word)
                unknown.append(word)
        else:
            break
        place = min(end, len(raw) - 1) + 1
        joined = _NEXT.match(raw, place)
        if not joined:
            break
        place = joined.end()
    rest = raw[place:].strip()
    if not rest:
        return Value("".join(parts), tuple(unknown))
    if parts and _FIELD.match(rest):
        return Value("".join(parts), tuple(unknown), rest=rest.lstrip(", \n\t"))
    quoted = len(raw) > 1 and raw[0] == raw[-1] == '"'
    return Value(balanced(raw[1:-1] if quoted else raw), stray=True)


def field_of(text: str) -> tuple[str, str]:
    """The name and the value of a field that stands alone; two empty texts for none."""
    match = _FIELD.match(text)
    return (match["name"], text[match.end() :].strip()) if match else ("", "")


def closing(text: str, start: int) -> int:
    """The place of the brace that closes the one at a place; the text's end where none does."""
    depth = 0
    for match in _MARKS.finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return len(text)


def _closing_quote(text: str, start: int) -> int:
    depth = 0
    for match in _QUOTE_OR_BRACE.finditer(text, start + 1):
        if match[0] == '"' and depth <= 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return len(text)


def balanced(text: str) -> str:
    """The text without each brace that has no partner."""
    open_, drop = [], set()
    for match in _MARKS.finditer(text):
        if match[0] == "{":
            open_.append(match.start())
        elif open_:
            open_.pop()
        else:
            drop.add(match.start())
    drop.update(open_)
    return "".join(c for i, c in enumerate(text) if i not in drop) if drop else text
