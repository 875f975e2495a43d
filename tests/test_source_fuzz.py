"""No text, however broken, is answered with anything but a resume or a ReadError."""

import json
import random
import re
from typing import Any

import pytest
import tomli_w
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jresume.errors import ReadError
from jresume.resume import Resume, dumps, parse
from jresume.source.values import leaves

DATA: dict[str, Any] = {
    "basics": {"name": "Ada Lövelace", "url": "https://ada.example/#x", "profiles": []},
    "work": [
        {"name": "A: b", "highlights": ["one", "- two\nthree", 'say "hi"', "'"], "n": -1.5e3},
        {"startDate": "2020-01", "current": True, "more": {"a": [[1], {}], "😀": "\\"}},
    ],
}
BASES = {
    "json": [json.dumps(DATA, indent=2), json.dumps(DATA)],
    "yaml": [
        yaml.safe_dump(DATA, allow_unicode=True),
        yaml.safe_dump(DATA, default_flow_style=True),
        "a: &x {b: 1}\nc:\n  <<: *x\n  d: |\n    text\n  e: >-\n    text\n? f\n: !!str 1\n",
    ],
    "toml": [
        tomli_w.dumps(DATA),
        'a.b = 1\n[[w]]\nd = 2020-01-01\nt = {x = [1, 2], "y z" = \'q\'}\n[w.v]\nm = """\nx"""\n',
    ],
}
PIECES = (
    *"{}[]()<>\"'`,:;.=#/\\-+*&!|>%@?~ \t\n\r\0\x07_eEx0159",
    *("é", "😀", "\u2028", "\u0085", "\ufeff", "“", "\u00a0", "\\u", "\\ud800", "\\U0001F600"),
    *("'''", '"""', "[[", "]]", "//", "/*", "---\n", "...\n", "<<: ", "*x", "&x ", "!!int ", "- "),
    *("null", "true", "NaN", "Infinity", "inf", "nan", "1e999", "0x", "1979-05-27", "\r\n", ": "),
)


def mutate(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        i, j = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        piece = chance.choice(PIECES)
        text = chance.choice(
            [
                text[:i] + piece + text[i:],
                text[:i] + piece + text[i + 1 :],
                text[:i] + text[i + 1 :],
                text[:i] + text[j:] if j - i < 20 else text[:j],
                text[:i] + 2 * text[i : min(j, i + 20)] + text[i:],
            ]
        )
    return text


def check(raw: bytes, syntax: str | None) -> None:
    try:
        resume = parse(raw, name="x", syntax=syntax)
    except ReadError as error:
        check_error(error, raw)
    else:
        check_resume(resume)


def check_error(error: ReadError, raw: bytes) -> None:
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split(r"\r\n|\r|\n", text)
    assert error.message
    assert error.line <= len(lines)
    if error.line:
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1


def check_resume(resume: Resume) -> None:
    source = resume.source
    for pointer in source.duplicates:
        assert len(source.key_places(pointer)) > 1
    for pointer, _value in leaves(resume.data):
        place = source.place(pointer)
        assert 1 <= place.column <= len(source.line_text(place.line)) + 1
        assert source.key_places(pointer)
    assert parse(dumps(resume.data).encode(), syntax="json").data == resume.data


@pytest.mark.parametrize("syntax", ["json", "yaml", "toml"])
@given(seed=st.integers(0, 2**32))
def test_mutated_documents(syntax: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed is what makes a failure come again
    text = mutate(chance.choice(BASES[syntax]), chance)
    check(text.encode("utf-8", "replace"), syntax)


@pytest.mark.parametrize("syntax", ["json", "yaml", "toml", None])
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join))
def test_texts(syntax: str | None, text: str) -> None:
    check(text.encode("utf-8", "replace"), syntax)


@pytest.mark.parametrize("syntax", ["json", "yaml", "toml", None])
@given(raw=st.binary())
def test_bytes(syntax: str | None, raw: bytes) -> None:
    check(raw, syntax)
