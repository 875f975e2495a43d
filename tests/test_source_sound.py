import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jresume.source import json_faults
from jresume.source.json_sound import LEVELS, after_sound
from searching import tries

ATOMS = st.one_of(
    st.sampled_from(
        ["", 'a "quoted" \\ text', "é語", "\U0001f600", "\n\t\x7f", 10**25, 1e300, -0.5]
    ),
    st.none(),
    st.booleans(),
    st.integers(-100, 10**12),
)
VALUES: Any = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("ab:{[,", max_size=2), inner)
    ),
    max_leaves=12,
)
# What is put into a text; commas behind, so that the fault stands among sound items.
SPOILS = ["", *",:\"{}[]\\\t'x", "// x", "NaN,", "\\ud800", "1e999,", "01,", "1.,", '"\\x",']


@st.composite
def texts(draw: st.DrawFn) -> str:
    """JSON in several layouts, spoilt in up to two places."""
    indent = draw(st.sampled_from([None, 1]))
    text = json.dumps({"a": draw(VALUES)}, indent=indent, ensure_ascii=draw(st.booleans()))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 2))
        put = draw(
            st.sampled_from(["", *',:"{}[]\\\t', "// x", "NaN", "\\ud800", "1e999", "'", "x"])
        )
        text = text[:at] + put + text[at + cut :]
    return text


def told(text: str) -> tuple[str, int] | None:
    fault = json_faults.explain(text)
    return None if fault is None else (fault.message, fault.offset)


@settings(max_examples=tries(500), derandomize=True, database=None, deadline=None)
@given(texts())
def test_who_hurries_finds_the_same_fault(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_faults._Walk, "hurry", lambda _: None)  # noqa: SLF001 - what is compared
        slowly = told(text)
    assert told(text) == slowly


@given(texts(), st.sampled_from(["[", "{"]))
def test_what_is_passed_over_is_json(text: str, opener: str) -> None:
    for start in {0, *(match.end() for match in re.finditer(r"[\[{,]", text))}:
        end = after_sound(text, start, opener)
        if end > start:
            assert text[end - 1] == ","
            json.loads(f"{opener}{text[start : end - 1]}{']' if opener == '[' else '}'}")


@pytest.mark.parametrize(
    "items",
    [
        '"a",',
        '"\\ud83d\\ude00", "\\u00e9\\n",',
        "1, -0.5, 1e5, 12E-3,",
        "true,\n\tfalse,\r\n null ,",
        "[], {}, [ ], { },",
        '[1, {"a": 2}], {"a": [1, 2], "b": {}},',
    ],
)
def test_sound_items_are_passed_over_at_once(items: str) -> None:
    assert after_sound(f"[{items} 1]", 1, "[") == 1 + len(items)


@pytest.mark.parametrize(
    "item",
    [
        *(
            "01",
            "1.",
            ".5",
            "+1",
            "1e999",
            "NaN",
            "True",
            "'a'",
            '"\\x"',
            '"\\ud800"',
            '"\t"',
            '"a',
        ),
        *("[1,]", '{"a":1,}', '{"a"}', "{1:1}", "[1 2]", "[1}", "1 // one"),
    ],
)
def test_what_may_be_a_fault_is_not_passed_over(item: str) -> None:
    assert after_sound(f"[0, {item}, 0, 0]", 1, "[") == 3


def test_deep_items_are_left_to_the_walk() -> None:
    for levels, end in ((LEVELS, 2 * LEVELS + 3), (LEVELS + 1, 1)):
        assert after_sound(f"[{'[' * levels}{']' * levels} , 0]", 1, "[") == end


def test_a_long_text_without_end_is_searched_once() -> None:
    # Were anything searched again for each level or item, this would take minutes.
    text = '{"a": [' + "[[[1, 2.5], []]], " * 20_000 + '"'
    fault = json_faults.explain(text)
    assert fault is not None
    assert "never closed" in fault.message
