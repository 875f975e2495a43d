"""What is written holds to schema.org's vocabulary, as its typings for TypeScript tell it.

schema-dts knows each type, its properties, and what a property may hold: the compiler refuses a
property at a type that doesn't have it, and a value of the wrong type.
"""

import datetime as dt
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jresume.linked import embedded, linked
from jresume.resume import from_data
from jresume.shape import shape

VALID = Path(__file__).parent / "fixtures/documents/valid"
TYPES = {
    "publications": [
        *("journal-article", "conference-paper", "workshop-paper", "preprint", "book"),
        *("book-chapter", "thesis", "report", "patent", "dataset", "software", "poster"),
        *("abstract", "odd"),
    ],
    "awards": ["award", "fellowship", "scholarship", "grant", "contract", "odd"],
    "projects": [
        *("talk", "invited-talk", "keynote", "panel", "poster", "tutorial", "teaching"),
        *("supervision", "software", "media", "proposal", "outreach", "research", "odd"),
    ],
    "work": ["research", "leave"],
    "volunteer": ["review", "membership"],
}
CSL = {
    "ISSN": "1234-567X",
    "ISBN": "978-3-16-148410-0",
    "publisher": "Example Press",
    "language": "en",
    "abstract": "Short.",
    "genre": "Doctoral thesis",
    "version": "1.0",
    "edition": 2,
    "number-of-pages": 320,
}
LINKS = [
    {"name": name, "url": f"https://a.example/{name}"}
    for name in ("PDF", "Code", "Slides", "Video")
]
Compile = Callable[..., dict[int, str]]


@pytest.fixture
def compile_(npm_modules: Path, tmp_path: Path) -> Compile:
    """Compile several data as graphs of schema.org; gives what is said against each, by number."""
    compiler = npm_modules / ".bin" / "tsc"
    (tmp_path / "node_modules").symlink_to(npm_modules)

    def compile_(*graphs: object) -> dict[int, str]:
        names = [f"data{number}.ts" for number in range(len(graphs))]
        for name, data in zip(names, graphs, strict=True):
            text = json.dumps(data, ensure_ascii=False, indent=1)
            program = (
                f'import type {{ Graph }} from "schema-dts";\nexport const data: Graph = {text};'
            )
            (tmp_path / name).write_text(program, "utf-8")
        options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "esnext")
        command = [str(compiler), *options, "--moduleResolution", "bundler", *names]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        found: dict[int, str] = {}
        for line in done.stdout.splitlines():
            if match := re.match(r"data([0-9]+)\.ts\([0-9]+,[0-9]+\): error", line):
                found[int(match[1])] = line
        assert (done.returncode == 0) == (not found), done.stdout + done.stderr
        return found

    return compile_


def _everything() -> dict[str, Any]:
    """A document with every field, and an entry of each type in which it has every field too."""
    document = json.loads((VALID / "academic-full.json").read_text("utf-8"))
    document["basics"]["image"] = "https://inventada.example/ada.jpg"
    for section, kinds in TYPES.items():
        entry = document[section][0] | {"links": LINKS}
        if section == "publications":
            entry["csl"] = CSL
        bare = [{key: value for key, value in entry.items() if key not in {"endDate", "location"}}]
        document[section] = [{**one, "type": kind} for kind in kinds for one in (entry, *bare)]
    over = {**document["education"][0], "endDate": "2023", "status": "done"}
    document["education"] += [over, {"institution": "Uni", "studyType": "B.Sc."}]
    document["publications"] += [
        {**document["publications"][0], "status": "submitted", "roles": [role], "authors": authors}
        for role in ("author", "editor", "translator", "illustrator")
        for authors in ([], ["Bo Li", {"organization": "Lab"}, "Example Collaboration"])
    ]
    document["languages"].append({"language": "Klingon"})
    return shape(from_data(document))


def _types(value: object) -> set[str]:
    if isinstance(value, Mapping):
        own = {str(value["@type"])} if "@type" in value else set()
        return own.union(*map(_types, value.values()))
    return set().union(*map(_types, value)) if isinstance(value, list) else set()


def test_every_kind_of_entry_holds_to_the_vocabulary(compile_: Compile) -> None:
    data = linked(_everything(), today=dt.date(2024, 6, 30))
    assert {"ScholarlyArticle", "EducationalOccupationalCredential", "MonetaryGrant"} <= _types(
        data
    )
    assert len(_types(data)) > 30
    assert compile_(data) == {}


def test_each_document_holds_to_the_vocabulary(compile_: Compile) -> None:
    documents = [
        shape(from_data(json.loads(path.read_text("utf-8"))))
        for path in sorted(VALID.glob("*.json"))
    ]
    blocks = [json.loads(block) for document in documents if (block := embedded(document))]
    assert len(blocks) > 5
    assert compile_(*map(linked, documents), *blocks) == {}


def test_a_breach_of_the_vocabulary_is_found(compile_: Compile) -> None:
    right = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "ScholarlyArticle",
                "headline": "A",
                "pageStart": "1",
                "author": [{"@type": "Person", "name": "Bo Li"}],
                "contributor": [
                    {"@type": "Role", "roleName": "editor", "contributor": {"@id": "#person"}}
                ],
            }
        ],
    }
    text = json.dumps(right)
    breaches = [
        ('"headline"', '"title"'),
        ('"ScholarlyArticle"', '"ScholarlyPaper"'),
        ('"pageStart"', '"numberOfPages"'),
        ('{"@type": "Person"', '{"@type": "Event"'),
        ('"roleName"', '"volumeNumber"'),
    ]
    wrong = [json.loads(text.replace(*breach)) for breach in breaches]
    assert set(compile_(right, *wrong)) == {1, 2, 3, 4, 5}
