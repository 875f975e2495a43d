"""CSL-JSON as it is written, held to the schema of CSL 1.0.2 that another program brings."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jresume.csl import variables
from jresume.csl.types import ALL_CSL_TYPES
from jresume.exchange.csl_json import write
from jresume.resume import from_data
from jresume.shape import shape

ROOT = Path(__file__).parents[1]
VALID = ROOT / "tests" / "fixtures" / "documents" / "valid"
DOCUMENTS = [ROOT / "resume.json", ROOT / "examples" / "professor.json", *VALID.glob("*.json")]
OURS = variables.NAMES | variables.DATES | variables.NUMBERS | variables.TEXTS


@pytest.fixture(scope="module")
def validator(csl_schema: Path) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(csl_schema.read_bytes()))


def written(document: Any) -> Any:
    return json.loads(write(shape(from_data(document))).content)


def problems(validator: jsonschema.Draft7Validator, items: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(items)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_written_is_valid(path: Path, validator: jsonschema.Draft7Validator) -> None:
    items = written(json.loads(path.read_bytes()))
    assert problems(validator, items) == []


def test_the_schema_would_notice(validator: jsonschema.Draft7Validator) -> None:
    assert problems(validator, [{"id": "x", "type": "book", "translated-title": "T"}])
    assert problems(validator, [{"id": "x", "type": "preprint"}])


def test_the_same_variables_and_types_are_known(validator: jsonschema.Draft7Validator) -> None:
    known = validator.schema["items"]["properties"]
    others = {"id", "type", "categories", "custom", "citation-key", "event-title"}
    assert set(known) - others == set(OURS)
    assert set(known["type"]["enum"]) == set(ALL_CSL_TYPES)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["date-parts", "family", "given", "literal", "season", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
_REST = st.dictionaries(
    st.sampled_from(["type", "translated-title", "custom", "citation-key", "x", *sorted(OURS)]),
    _VALUES | st.sampled_from(sorted(ALL_CSL_TYPES)),
    max_size=5,
)


def test_whatever_a_document_holds_is_written_validly(
    validator: jsonschema.Draft7Validator,
) -> None:
    @settings(
        max_examples=300,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.lists(_REST, min_size=1, max_size=3))
    def hold(rests: list[Any]) -> None:
        papers = [{"name": "T", "csl": rest} for rest in rests]
        assert problems(validator, written({"publications": papers})) == []

    hold()
