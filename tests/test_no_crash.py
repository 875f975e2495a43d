"""Whatever the input: a document is read or refused, and checked, in words."""

import json
import random
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jresume.check import check
from jresume.check.report import lines
from jresume.errors import ReadError
from jresume.resume import from_data, parse
from searching import tries

VALID = sorted((Path(__file__).parent / "fixtures" / "documents" / "valid").glob("*.json"))
TEXTS = [path.read_text("utf-8") for path in VALID]
LIMITS = settings(max_examples=tries(2000), deadline=None, suppress_health_check=list(HealthCheck))
KEYS = sorted({key for text in TEXTS for key in json.loads(text)} | {"x", ""})

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


def _is_told(raw: bytes) -> bool:
    try:
        resume = parse(raw)
    except ReadError as error:
        return bool(error.message)
    problems = check(resume)
    said = list(lines(resume, problems))
    return len(said) >= len(problems)


@LIMITS
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert _is_told(text.encode("utf-8", "surrogatepass"))


@LIMITS
@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=5))
def test_any_document(data: dict[str, Any]) -> None:
    assert _is_told(json.dumps(data).encode())


@LIMITS
@given(st.sampled_from(TEXTS), st.integers(0, 2**32))
def test_a_valid_document_that_came_to_harm(text: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing to keep secret
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(0, 12))
        text = text[:start] + "".join(chance.choices('{}[],:"\\ \n0a\0é', k=2)) + text[end:]
    assert _is_told(text.encode())


@LIMITS
@given(st.sampled_from(TEXTS), values, st.integers(0, 2**32))
def test_a_value_put_where_another_belongs(text: str, value: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing to keep secret
    data = json.loads(text)
    node: Any = data
    while isinstance(node, (dict, list)) and node:
        step = chance.choice(list(node) if isinstance(node, dict) else list(range(len(node))))
        if not isinstance(node[step], (dict, list)) or not node[step] or chance.random() < 0.3:
            node[step] = value
            break
        node = node[step]
    resume = from_data(data)
    assert len(list(lines(resume, check(resume)))) >= len(check(resume))
