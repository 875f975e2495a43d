"""The verdict against jsonschema: the two never disagree.

`JRESUME_FUZZ=20000 pytest tests/test_verdict.py` asks about that many documents of each kind, and
about other ones every time; without it the same 4,000 are asked about again.
"""

import json
import os
from collections import Counter, OrderedDict
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generated import ODD, STRANGE, documents, places, spoil
from jresume.check import check
from jresume.check.validator import validator
from jresume.check.verdict import Rule, is_valid
from jresume.resume import Resume, parse

ROOT = Path(__file__).parents[1]
FIXTURES = sorted((Path(__file__).parent / "fixtures" / "documents").rglob("*.json"))
DOCUMENTS = [*FIXTURES, *sorted((ROOT / "examples").glob("*.json")), ROOT / "resume.json"]
FUZZ = int(os.environ.get("JRESUME_FUZZ", "0"))


def ask(examples: int) -> settings:
    return settings(
        max_examples=FUZZ or examples,
        derandomize=not FUZZ,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def agreed(document: object) -> bool:
    """Hold the claim for one document; whether it is valid."""
    ours = {name: is_valid(name, document) for name in ("jsonresume", "academic")}
    theirs = {name: validator(name).is_valid(document) for name in ("jsonresume", "academic")}
    if ours != theirs:
        why = [
            f"{e.json_path} {e.message}"
            for name in ("jsonresume", "academic")
            for e in validator(name).iter_errors(document)
        ]
        told = {"document": document, "verdict": ours, "jsonschema": theirs, "its errors": why}
        pytest.fail(json.dumps(told, indent=1))
    return ours["academic"]


def test_there_are_documents_to_compare() -> None:
    verdicts = Counter(agreed(load(path)) for path in DOCUMENTS)
    assert len(FIXTURES) > 90
    assert min(verdicts[True], verdicts[False]) > 10, verdicts


@pytest.mark.no_cover
def test_generated_documents_get_the_same_verdict() -> None:
    seen: Counter[bool] = Counter()

    @ask(400)
    @given(documents())
    def search(document: object) -> None:
        note(json.dumps(document, indent=1))
        seen[agreed(document)] += 1

    search()
    # A search that finds only valid documents, or hardly one, proves nothing.
    assert seen.total() >= 400
    assert 0.2 < seen[True] / seen.total() < 0.7, seen


VALID = [document for path in DOCUMENTS if is_valid("academic", document := load(path))]
KEYS = ["name", "url", "date", "tags", "type", "authors", "i18n", "de", "no tag", "$ref"]


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A valid document of ours with up to three values replaced, taken away, moved or added."""
    document = deepcopy(draw(st.sampled_from(VALID)))
    for _ in range(draw(st.integers(0, 3))):
        spots = list(places(document))
        if not spots:
            break
        container, key = draw(st.sampled_from(spots))
        match draw(st.sampled_from(["replace", "remove", "add", "move", "spoil"])):
            case "remove":
                del container[key]
            case "add" if isinstance(container, dict):
                container[draw(st.sampled_from(KEYS))] = draw(ODD)
            case "move":
                other, at = draw(st.sampled_from(spots))
                container[key] = deepcopy(other[at])
            case "spoil" if isinstance(text := container[key], str):
                at = draw(st.integers(0, 12))
                container[key] = spoil(text, at, draw(STRANGE))
            case _:
                container[key] = draw(ODD)
    return document


@pytest.mark.no_cover
def test_valid_documents_that_were_spoilt_get_the_same_verdict() -> None:
    seen: Counter[bool] = Counter()

    @ask(500)
    @given(spoilt())
    def search(document: object) -> None:
        note(json.dumps(document, indent=1))
        seen[agreed(document)] += 1

    search()
    assert min(seen[True], seen[False]) > seen.total() * 0.2, seen


NAMES = sorted({key for path in VALID for _, key in places(path) if isinstance(key, str)})
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(ODD, st.floats(allow_nan=False), st.integers(), st.text(max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=3)), inner, max_size=4),
    ),
    max_leaves=10,
)


@ask(500)
@given(JSON)
def test_any_json_gets_the_same_verdict(document: object) -> None:
    assert agreed(document) in {True, False}


@pytest.mark.parametrize(
    "number",
    [*(0, 1, 1.0, -0.0, 1.5, 10**400, -(10**400), 1e300, 1e-7), *(True, False, None, "1")],
)
def test_numbers_are_what_they_are_in_json(number: Any) -> None:
    for document in (
        {"projects": [{"enrollment": number}]},
        {"awards": [{"amount": number}]},
        {"meta": {"jresume": {"version": "1", "views": {"a": {"pages": number}}}}},
        {"publications": [{"authors": [{"name": "A", "equal": number}]}]},
        {"basics": {"name": number}},
    ):
        assert agreed(document) in {True, False}


def test_depth_is_no_trouble() -> None:
    deep: Any = []
    for _ in range(98):
        deep = {"i18n": deep}
    verdicts = [
        agreed(document)
        for document in ({"meta": deep}, {"basics": deep}, {"work": [deep]}, deep, [deep])
    ]
    assert verdicts[-1] is False, "a list is no document"


def rules_below(rule: Rule, found: list[Rule]) -> list[Rule]:
    """Every rule that some document could meet, read."""
    rule.allows({})
    found.append(rule)
    inner = [rule._items, rule._keys, *rule._members.values(), *(r for _, r in rule._others)]  # noqa: SLF001 - all parts
    for one in inner:
        if one is not None:
            rules_below(one, found)
    return found


@pytest.mark.parametrize("name", ["jsonresume", "academic"])
def test_all_of_our_schemas_is_known(name: str) -> None:
    known = rules_below(Rule([("", {"$ref": f"{name}.schema.json"})]), [])
    assert len(known) > 80


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"maxLength": 3}, "maxLength"),
        ({"anyOf": [{"type": "string"}]}, "anyOf"),
        ({"properties": {}, "$id": "https://elsewhere.example"}, r"\$id"),
        ({"format": "idn-email"}, "format idn-email"),
        ({"enum": ["a", 1]}, "an enum of what isn't text"),
        ({"items": [{"type": "string"}]}, "a list of items"),
        ({"allOf": [{"not": {}}]}, "not"),
    ],
)
def test_what_is_not_known_is_refused(schema: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=f"doesn't know {words}"):
        Rule([("", schema)]).allows("a")


@pytest.mark.parametrize(("schema", "verdict"), [(True, True), (False, False)])
def test_a_schema_may_be_true_or_false(*, schema: bool, verdict: bool) -> None:
    for value in (None, True, 1, 1.5, "a", [], {}):
        assert Rule([("", schema)]).allows(value) is verdict


@pytest.mark.parametrize("value", [("a",), Decimal(1), OrderedDict(), b"a", object()])
def test_what_no_reader_gives_is_not_judged(value: object) -> None:
    assert not is_valid("academic", value)
    assert not is_valid("academic", {"meta": {"jresume": {"version": "1"}}, "work": [value]})


def test_who_is_not_judged_is_asked_about() -> None:
    # An OrderedDict is a mapping like any other to jsonschema, and that has the last word.
    resume = parse(b'{"basics": {"name": "Ada Lovelace"}}')
    assert check(Resume(OrderedDict(resume.data), resume.source)) == []
