"""What `docs/themes.md` says that templates see is what they see, and all of it."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jresume.export import ExportOptions
from jresume.export.html_page import context, plans
from jresume.export.speech import shaped, spoken
from jresume.export.templates import Templates
from jresume.kit.samples import SECTIONS, samples
from jresume.language.english import COUNTED, ENGLISH
from jresume.page import Page, Part, Section, build
from jresume.page.basics import Contact
from jresume.page.dates import Moment, Span
from jresume.page.lines import Item, Line
from jresume.page.people import Person
from jresume.resume import from_data
from jresume.theme import find

ROOT = Path(__file__).parents[1]
BASE = ROOT / "themes" / "base"
TYPES = {
    "page": Page,
    "contact": Contact,
    "section": Section,
    "part": Part,
    "moment": Moment,
    "span": Span,
    "person": Person,
}


@pytest.fixture(scope="module")
def reference() -> str:
    """The part of the page that is about templates."""
    page = (ROOT / "docs" / "themes.md").read_text("utf-8")
    return page.partition("\n## What templates see\n")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """A page of every section, with everything in it."""
    theme, options = find("base"), ExportOptions(today=dt.date(2024, 6, 30))
    documents = [samples()["full"], *(samples(section)["full"] for section in SECTIONS)]
    found = []
    for sample in documents:
        document = shaped(from_data(sample.data), options)
        found.append(
            build(
                document,
                plans(theme),
                today=options.today,
                options=theme.options({}),
                spoken=spoken(document),
            )
        )
    return found


def cells(reference: str, heading: str) -> Mapping[str, list[str]]:
    """The rows of the tables under a heading, by the name in their first cell."""
    text = reference.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {row[0].strip("`"): row[1:] for row in rows if not row[0].startswith("---")}


def named(text: str) -> set[str]:
    return set(re.findall(r"`([A-Za-z_]+)`", text))


def fields_of_documents() -> set[str]:
    """The names of all fields that a document may have."""

    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value.get("properties", ())
            value = list(value.values())
        for inner in value if isinstance(value, list) else ():
            yield from keys(inner)

    return set(keys([json.loads(path.read_bytes()) for path in (ROOT / "schema").glob("*.json")]))


def test_every_field_of_the_page_is_named(reference: str) -> None:
    rows = cells(reference, "The page")
    for name, kind in TYPES.items():
        fields = {field.name for field in dataclasses.fields(kind)}
        assert fields <= named(rows[name][0]), name
    lines = named(cells(reference, "Entries")["lines"][1])
    assert {field.name for field in dataclasses.fields(Line)} == lines
    items = next(line for line in reference.splitlines() if line.startswith("An item has "))
    assert {field.name for field in dataclasses.fields(Item)} == named(items)


def test_every_name_and_filter_is_named_and_none_besides(
    reference: str, pages: Sequence[Page]
) -> None:
    templates = Templates(find("base"), ExportOptions(), frozenset(), pages[0])
    jinja = ImmutableSandboxedEnvironment()
    of_page = templates._pages  # noqa: SLF001 - what a theme is given
    of_styles = templates._for_styles(templates._asks, str)  # noqa: SLF001 - the same
    names = {name.partition("(")[0] for name in cells(reference, "Everywhere")}
    ours = set(of_page.globals) - set(jinja.globals) | set(of_page.filters) - set(jinja.filters)
    ours |= set(context(pages[0], None, lambda _kind, _content: ""))
    assert names - {"name", "filter"} == ours
    styles = set(re.findall(r"`([a-z_]+)[(`]", reference.partition("\n### Styles\n")[2]))
    assert styles == set(of_styles.globals) - set(jinja.globals)


def test_every_kind_has_its_row_with_what_is_prepared_for_it(
    reference: str, pages: Sequence[Page]
) -> None:
    rows = cells(reference, "Entries")
    assert set(rows) - {"kind"} == {path.stem for path in (BASE / "parts").glob("*.html")}
    entries: dict[str, set[str]] = {}
    for page in pages:
        for section in page.sections:
            for part in section.parts:
                for entry in part.entries:
                    if isinstance(entry, Mapping):
                        entries.setdefault(part.kind, set()).update(entry)
    assert set(entries) == set(rows) - {"kind", "lines"}
    of_any = named(reference.partition("\n### Entries\n")[2].partition("\n| kind")[0])
    of_document = fields_of_documents()
    for kind, fields in entries.items():
        told = named(rows[kind][1] if len(rows[kind]) > 1 else "")
        assert fields - of_document - of_any <= told, kind
        assert told <= fields, kind


def test_every_word_is_named_and_none_besides(reference: str) -> None:
    text = reference.partition("\n### The page's own words\n")[2].partition("\n### ")[0]
    table, _, counted = text.partition("`words.counted(")
    told = set(re.findall(r"`([a-z-]+(?::[A-Za-z-]+)?)`", table)) - {"words"}
    kinds = {key.partition(":")[0] for key in told if key.endswith((":TYPE", ":STATUS"))}
    alone = {key for key in told if not key.endswith((":TYPE", ":STATUS"))}
    assert [key for key in ENGLISH if key not in alone and key.partition(":")[0] not in kinds] == []
    assert alone <= set(ENGLISH)
    assert kinds <= {key.partition(":")[0] for key in ENGLISH if ":" in key}
    assert [key for key in COUNTED if key not in counted] == []


def test_every_macro_and_block_is_named(reference: str) -> None:
    told = set(re.findall(r"`([a-z_]+)\(", reference))
    for file in ("macros.html", "rows.html", "icons.html"):
        text = (BASE / file).read_text("utf-8")
        for name, arguments in re.findall(r"macro (\w+)\(([^)]*)\)", text):
            assert name in told, name
            plain = ", ".join(
                part.partition("=")[0].strip() for part in arguments.split(",") if part
            )
            assert f"`{name}({plain})`" in reference, f"{name}({plain})"
    blocks = re.findall(r"block (\w+)", (BASE / "page.html").read_text("utf-8"))
    assert blocks
    assert [block for block in blocks if f"`{block}`" not in reference] == []
