"""A document written as JSON-LD, and what schema.org has no words for."""

import json
from pathlib import Path
from typing import Any

import pytest

from jresume.exchange import jsonld
from jresume.linked import linked
from jresume.resume import from_data
from jresume.shape import shape

VALID = sorted((Path(__file__).parent / "fixtures/documents/valid").glob("*.json"))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_is_written_is_the_linked_data(path: Path) -> None:
    document = shape(from_data(json.loads(path.read_text("utf-8"))))
    written = jsonld.write({**document, "meta": {"lastModified": "2024-06-30"}})
    text = written.content.decode()
    assert json.loads(text) == linked({**document, "meta": {"lastModified": "2024-06-30"}})
    assert text.startswith('{\n  "@context": "https://schema.org",\n  "@graph": [\n')
    assert text.endswith("}\n")
    assert len(written.lost) == len(set(written.lost))


def test_letters_stand_as_they_are() -> None:
    assert "Zoë <山田>".encode() in jsonld.write({"basics": {"name": "Zoë <山田>"}}).content


def test_a_degree_of_the_far_future_is_not_held() -> None:
    studies = {"institution": "Uni", "studyType": "Ph.D.", "startDate": "2020", "endDate": "2999"}
    person = json.loads(jsonld.write({"education": [studies]}).content)["@graph"][0]
    assert "alumniOf" not in person


NOTHING = "schema.org has no property that holds"


@pytest.mark.parametrize(
    ("document", "lost"),
    [
        ({"basics": {"name": "Ada", "summary": "Is **here**."}}, []),
        ({"languages": [{"language": "Japanese"}]}, []),
        (
            {"languages": [{"language": "Japanese", "fluency": "B2"}]},
            [f"languages[0].fluency: {NOTHING} it"],
        ),
        (
            {"languages": [{"language": "A"}, *[{"language": "B", "fluency": "good"}] * 3]},
            [f"languages[1].fluency: {NOTHING} it, nor in 2 other entries"],
        ),
        (
            {"publications": [{"name": "A", "authors": [{"name": "Bo Li", "equal": True}]}]},
            [f"publications[0].authors: {NOTHING} all of it"],
        ),
        ({"publications": [{"name": "A", "pages": "1-2", "roles": ["editor"]}]}, []),
        ({"work": [{"name": "Lab", "id": "lab", "tags": ["x"], "type": "industry"}]}, []),
        (
            {"projects": [{"type": "supervision", "name": "Otto Beispiel"}]},
            [f"projects[0].name: {NOTHING} it"],
        ),
        (
            {"projects": [{"type": "teaching", "name": "Optics", "enrollment": 45}]},
            [f"projects[0].enrollment: {NOTHING} it"],
        ),
        (
            {"references": [{"name": "Max"}]},
            ["references: left out, since addresses and words of referees are theirs to publish"],
        ),
        ({"$schema": "https://a.example", "meta": {"version": "1"}}, []),
    ],
)
def test_what_is_lost_is_told(document: dict[str, Any], lost: list[str]) -> None:
    assert list(jsonld.write(document).lost) == lost
