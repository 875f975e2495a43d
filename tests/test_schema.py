"""The two schemas, their page, and the documents that show what they take."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from jresume.check.validator import validator
from jresume.schemas import SECTIONS, referred
from jresume.schemas import load as bundled

SCHEMA = Path(__file__).parents[1] / "schema"
DOCUMENTS = Path(__file__).parent / "fixtures" / "documents"
README = (SCHEMA / "README.md").read_text(encoding="utf-8")
BASE, ACADEMIC = (
    json.loads((SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("jsonresume", "academic")
)
BOTH = pytest.mark.parametrize("schema", [BASE, ACADEMIC], ids=["jsonresume", "academic"])


def inner(node: object) -> Iterator[dict[str, Any]]:
    """Every object within a schema, itself included."""
    if isinstance(node, dict):
        yield node
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from inner(child)


def fields(schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """The paths of the fields that a schema itself names, as the README writes them."""
    for name, part in schema.get("properties", {}).items():
        yield prefix + name
        yield from fields(part, f"{prefix}{name}.")
        yield from fields(part.get("items", {}), f"{prefix}{name}[].")


def documents(folder: str) -> list[Path]:
    found = sorted((DOCUMENTS / folder).glob("*.json"))
    assert found
    return found


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@BOTH
def test_schema_is_valid_draft_07(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


def test_ids_are_names_of_our_own() -> None:
    assert [schema["$id"] for schema in (BASE, ACADEMIC)] == [
        "https://jresume.invalid/schema/jsonresume.schema.json",
        "https://jresume.invalid/schema/academic.schema.json",
    ]


@BOTH
def test_every_field_is_explained(schema: dict[str, Any]) -> None:
    named = [
        (name, part)
        for node in inner(schema)
        for group in ("properties", "definitions")
        if isinstance(node.get(group), dict)
        for name, part in node[group].items()
    ]
    assert len(named) > 70
    assert not [
        name
        for name, part in named
        if not part.get("title") or len(part.get("description", "")) < 8
    ]


@BOTH
def test_no_reference_has_siblings_for_draft_07_to_ignore(schema: dict[str, Any]) -> None:
    references = [node for node in inner(schema) if isinstance(node.get("$ref"), str)]
    assert references
    assert all(len(node) == 1 for node in references)


@BOTH
def test_patterns_mean_the_same_in_python_and_in_ecmascript(schema: dict[str, Any]) -> None:
    patterns = [node["pattern"] for node in inner(schema) if isinstance(node.get("pattern"), str)]
    assert patterns
    for pattern in patterns:
        # What these classes match differs between the two.
        assert not re.search(r"\\[dDsSwWbBAZ]|\(\?P|\(\?i", pattern), pattern
        # Python's $ also matches before a last line feed.
        assert "$" not in pattern.replace(r"$(?!\n)", ""), pattern


@BOTH
def test_examples_follow_their_own_rules(schema: dict[str, Any]) -> None:
    which = "jsonresume" if schema is BASE else "academic"
    formats = validator(which).format_checker
    # jsonschema follows the references of this one itself.
    registry = Registry().with_resources(
        (one["$id"], DRAFT7.create_resource(one)) for one in (BASE, ACADEMIC)
    )
    examples = [
        (node, example)
        for node in inner(schema)
        if isinstance(node.get("examples"), list)
        for example in node["examples"]
    ]
    assert len(examples) > 40
    for node, example in examples:
        part = {"$id": schema["$id"], "definitions": schema["definitions"], **node}
        rule = Draft7Validator(part, registry=registry, format_checker=formats)
        assert not [error.message for error in rule.iter_errors(example)], (node, example)


@pytest.mark.parametrize("path", documents("valid"), ids=lambda path: path.stem)
def test_valid_documents_pass(path: Path) -> None:
    for name in ("jsonresume", "academic"):
        assert not [error.message for error in validator(name).iter_errors(load(path))]


@pytest.mark.parametrize("path", documents("invalid"), ids=lambda path: path.stem)
def test_invalid_documents_have_the_one_fault_of_their_name(path: Path) -> None:
    base = list(validator("jsonresume").iter_errors(load(path)))
    academic = list(validator("academic").iter_errors(load(path)))
    assert len(base) == (0 if path.stem.startswith("academic-") else 1)
    assert len(academic) == 1


@pytest.mark.parametrize(("name", "schema"), [("base-full", BASE), ("academic-full", ACADEMIC)])
def test_the_full_documents_have_every_field(name: str, schema: dict[str, Any]) -> None:
    def keys(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            yield from node
        for child in (
            node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        ):
            yield from keys(child)

    def used(document: dict[str, Any], path: str) -> bool:
        places: list[Any] = [document]
        for step in path.split("."):
            places = [p[step.rstrip("[]")] for p in places if step.rstrip("[]") in p]
            if step.endswith("[]"):
                places = [entry for place in places for entry in place]
        return bool(places)

    document = load(DOCUMENTS / "valid" / f"{name}.json")
    missing = {path for path in fields(schema) if not used(document, path)}
    assert not missing
    defined = {
        name for part in schema["definitions"].values() for name in part.get("properties", {})
    }
    assert defined <= set(keys(document))


def tables(text: str) -> dict[str, set[str]]:
    """The fields in the table under each heading of a part of the README."""
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        heading.replace("`", "").replace("[]", "").removesuffix(", extended"): set(
            re.findall(r"^\| `([^`]+)`", body, flags=re.MULTILINE)
        )
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }


def test_readme_names_every_field_and_no_other() -> None:
    part = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", README, flags=re.MULTILINE))
    base, academic = tables(part["JSON Resume"]), tables(part["The academic extension"])
    sections = {name: p.get("items", p) for name, p in BASE["properties"].items()}
    assert base.pop("The top level") == set(sections)
    del sections["$schema"]
    assert base == {name: set(fields(section)) for name, section in sections.items()}
    own = {name: set(fields(p.get("items", p))) for name, p in ACADEMIC["properties"].items()}
    defined = {name: set(fields(p)) for name, p in ACADEMIC["definitions"].items()}
    own["Every entry"] = defined["entry"].union(
        *map(defined.get, ("dated", "linked", "summarized"))
    )
    own["Person"] = defined["person"] | defined["personFields"]
    own["Thesis"], own["Views"] = defined["thesis"], defined["view"]
    assert academic == own


def test_readme_examples_are_valid() -> None:
    examples = re.findall(r"^```json\n(.+?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert len(examples) > 25
    for example in examples:
        assert not [e.message for e in validator("academic").iter_errors(json.loads(example))]


@BOTH
def test_references_lead_where_a_library_of_others_goes(schema: dict[str, Any]) -> None:
    files = ("jsonresume.schema.json", "academic.schema.json")
    registry = Registry().with_resources(
        (name, DRAFT7.create_resource(bundled(name))) for name in files
    )
    here = schema["$id"].rpartition("/")[2]
    references = [part["$ref"] for part in inner(schema) if isinstance(part.get("$ref"), str)]
    assert references
    for reference in references:
        found = registry.resolver(here).lookup(reference).contents
        assert referred(reference, here)[1] == found, reference


def test_the_sections_are_the_lists_of_the_schema_in_its_order() -> None:
    lists = [name for name, part in BASE["properties"].items() if part["type"] == "array"]
    assert list(SECTIONS) == lists
