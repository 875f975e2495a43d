"""Documents that follow our schemas, and ones that nearly do, for whoever searches among them."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]


def merge(left: Any, right: Any) -> Any:
    """Two schemas as one that asks what both do; the second has the last word."""
    if isinstance(left, dict) and isinstance(right, dict):
        return {
            key: merge(left[key], right[key])
            if key in left and key in right
            else (left | right)[key]
            for key in left | right
        }
    return right


def expand(schema: Any, file: str = "academic.schema.json") -> Any:
    """A schema with every reference, and every `allOf`, filled in."""
    if isinstance(schema, list):
        return [expand(part, file) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#")
        part = json.loads((ROOT / "schema" / (name or file)).read_text(encoding="utf-8"))
        for key in filter(None, pointer.split("/")):
            part = part[key]
        return expand(part, name or file)
    whole: Any = {}
    for part in schema.get("allOf", ()):
        whole = merge(whole, expand(part, file))
    own = {k: expand(v, file) for k, v in schema.items() if k not in {"allOf", "definitions"}}
    return merge(whole, own)


SCHEMA = expand({"$ref": "academic.schema.json"})

GOOD = {
    "date": ["2020-02-29", "1999-12-31", "0999-01-01", "3000-01-01", "0000-02-29"],
    "email": ["a@b.c", "o'hara+x@sub.example-1.org"],
    "uri": ["https://a.example/x?y#z", "mailto:a@b.c", "http://[::1]:8/", "a:/b", "http://a:b"],
}
# Members of each pattern's language, found by the start of the pattern.
PATTERNS = {
    "^[12]": ["2020", "2020-19", "2020-19-39", "1000-01-01"],
    "^[A-Z]{3}": ["EUR"],
    "^10": ["10.1234/a(b)<c>", "10.1000.10/123", "10.123456789/é"],
    "^(?:[0-9]{4}[": ["2301.01234", "0704.0001v12", "hep-th/9901001", "math.GT/0309136"],
    "^(?:[0-9]{4}-": ["0000-0002-1825-0097", "0000-0002-1694-233X"],
    "^[A-Za-z]{2,8}": ["en", "zh-Hant-TW", "x1-private"],
}
# Characters that some engine treats specially, each of them once a bug somewhere.
STRANGE = st.sampled_from(
    "\n\r\t \0%[]@.:/-3X\u2028\x85\x1c\ufeff\u0663\uff11\u017f\u212aé語\ud800\U0001f600"
)
KEYS = st.sampled_from(["presentations", "gpa", "Basics", "$ref", "__proto__", "constructor"])
WORDS = ["", "Present", "August 2025", "example.com", "語", "2020-02-30", "10.1234/", "mailto:"]
TEXTS = st.sampled_from([*WORDS, *(t for ts in (*GOOD.values(), *PATTERNS.values()) for t in ts)])
NUMBERS = [0, 1, 1.0, 45.0, -0.0, 1.5, 2**53 + 1, 10**30, 1e300]
OTHERS = [None, True, False, [], {}, [None], [""], [{}], {"name": None}, {"name": "N"}]
ODD = st.one_of(st.sampled_from([*NUMBERS, *OTHERS]), TEXTS, st.text(STRANGE, max_size=3)).map(
    deepcopy
)


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values of a schema, mostly valid and mostly small."""
    kinds = schema.get("type", "object")
    if isinstance(kinds, list):
        return st.one_of(*(values({**schema, "type": kind}) for kind in kinds))
    if kinds == "object":
        return objects(schema)
    if kinds == "array":
        return st.lists(values(schema["items"]), max_size=3)
    if kinds == "string":
        return st.sampled_from(texts(schema))
    return {
        "boolean": st.booleans(),
        "integer": st.sampled_from([1, 45, 45.0, 10**20]),
        "number": st.sampled_from([0, -1, 1.5, 1e300, 10**20]),
    }[kinds]


def texts(schema: dict[str, Any]) -> list[str]:
    """Texts that a schema allows, as far as its format and pattern are known here."""
    if "format" in schema:
        return GOOD[schema["format"]]
    if "pattern" in schema:
        return next(t for start, t in PATTERNS.items() if schema["pattern"].startswith(start))
    return ["text", "", "語", "\0"]


@st.composite
def objects(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    """Objects with all that a schema wants in them, and some of what it knows."""
    known = schema.get("properties", {})
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=5)) if known else []
    made = {name: draw(values(known[name])) for name in [*schema.get("required", ()), *names]}
    if isinstance(inner := schema.get("additionalProperties"), dict):
        made |= draw(st.dictionaries(st.sampled_from(["de", "pt-BR"]), values(inner), max_size=2))
    return made


def places(value: object, container: Any = None, key: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every place in a document, as the container and the key within it."""
    if container is not None:
        yield container, key
    for inner in (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    ):
        yield from places(value[inner], value, inner)


def spoil(text: str, at: int, character: str) -> str:
    """The text with a character more."""
    return text[:at] + character + text[at:]


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """Documents that follow the academic schema, broken in up to three places."""
    document = draw(values(SCHEMA))
    for _ in range(draw(st.integers(0, 3))):
        spots = list(places(document))
        if not spots or draw(st.integers(0, 19)) == 0:
            document[draw(KEYS)] = draw(ODD)
            continue
        container, key = draw(st.sampled_from(spots))
        action = draw(st.sampled_from(["replace", "insert", "remove", "add"]))
        if action == "insert" and isinstance(text := container[key], str):
            container[key] = spoil(text, draw(st.integers(0, 12)), draw(STRANGE))
        elif action == "remove":
            del container[key]
        elif action == "add" and isinstance(container, dict) and container is not document:
            container[draw(KEYS)] = draw(ODD)
        else:
            container[key] = draw(ODD)
    return document


# Shapes that are often valid and, if not, nearly so.
SHAPES = {
    "uri": r"[aB][+.1-]?:(//?(u[:%]?@)?\[((::)?([0-9a-f]{1,5}:){0,8}(:[0-9a-f]{1,4}){0,6}|"
    r"::([0-9a-f]{1,4}:){0,6}(25[0-9]|0?1)\.0\.2\.00|[vV]f\.[a:]?)\](:[0-9]?)?(/a)?|"
    r"/{0,3}(a|b@|%4[1aG])([/?#:@'\"\[|~-]|%41|a|0){0,4})",
    "email": r"[a0'%{+-][b.]?[c1]@[aB0][b.-]?[b0](\.[aZ0-]{1,2})?",
    "date": r"([0-9]{4}|1900|2000|2024)-(02-(28|29|30)|[01][0-9]-[0-3][0-9])",
}
