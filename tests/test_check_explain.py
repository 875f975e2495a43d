import json
from pathlib import Path
from typing import Any

import pytest

from jresume.check import check
from jresume.check.formats import uri
from jresume.check.words import about_uri, described, listed
from jresume.errors import ReadError
from jresume.resume import from_data, parse, read

DOCUMENTS = Path(__file__).parent / "fixtures" / "documents"
INVALID = sorted((DOCUMENTS / "invalid").iterdir())


def messages(data: dict[str, Any]) -> list[str]:
    return [problem.message for problem in check(from_data(data))]


@pytest.mark.parametrize(
    ("work", "message"),
    [
        ({"name": 5}, 'work[0].name is the number 5; it is to be text: write "5", in quotes'),
        ({"name": 3.5}, 'work[0].name is the number 3.5; it is to be text: write "3.5", in quotes'),
        ({"name": True}, "work[0].name is true; it is to be text"),
        ({"name": None}, "work[0].name is null; it is to be text, or to be left out"),
        ({"name": ["a"]}, 'work[0].name is a list (["a"]); it is to be text'),
        ({"name": {}}, "work[0].name is an object ({}); it is to be text"),
        (
            {"name": {"city": "A", "region": "B"}},
            (
                'work[0].name is an object ({"city": "A", "region": "B"}); it is to be text: '
                'write "A, B"'
            ),
        ),
        ({"name": {"a": 1}}, 'work[0].name is an object ({"a": 1}); it is to be text'),
        (
            {"highlights": "One"},
            'work[0].highlights is the text "One"; it is to be a list: write ["One"]',
        ),
        (
            {"highlights": "One, two"},
            (
                'work[0].highlights is the text "One, two"; it is to be a list of texts, each '
                'in its own quotes: ["…", "…"]'
            ),
        ),
        (
            {"highlights": {"a": 1}},
            'work[0].highlights is an object ({"a": 1}); it is to be a list: put [ and ] around it',
        ),
        (
            {"links": {"pdf": "x"}},
            (
                'work[0].links is an object ({"pdf": "x"}); it is to be a list, such as '
                '[{"name": …, "url": …}]'
            ),
        ),
        ({"highlights": 1}, "work[0].highlights is the number 1; it is to be a list"),
        ({"url": ""}, "work[0].url is empty; fill it in, or leave it out"),
        ({"startDate": ""}, "work[0].startDate is empty; fill it in, or leave it out"),
        ({"links": [{}]}, 'work[0].links[0] has no "name" and no "url"; add both'),
        (
            {"startDate": "August 2025"},
            (
                'work[0].startDate is "August 2025", which is no date as JSON Resume writes it: '
                'write "2025-08"'
            ),
        ),
    ],
)
def test_what_is_said_of_a_job(work: dict[str, Any], message: str) -> None:
    assert messages({"work": [work]}) == [message]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            {"basics": {"location": "Exampleton"}},
            (
                'basics.location is the text "Exampleton"; it is to be an object with address, '
                "postalCode, city, countryCode or region"
            ),
        ),
        (
            {"education": [{"thesis": "X"}]},
            'education[0].thesis is the text "X"; it is to be an object: write {"name": "X"}',
        ),
        (
            {"basics": {"i18n": {"de": "X"}}},
            'basics.i18n.de is the text "X"; it is to be an object',
        ),
        (
            {"basics": {"i18n": {"no such": {}}}},
            '"no such", a key of basics.i18n, is no language tag such as "en"',
        ),
        (
            {"basics": {"metrics": [{}]}},
            (
                'basics.metrics[0] has no "name" and no "value" and no "source" and no "date"; '
                "add all of them"
            ),
        ),
        (
            {"projects": [{"enrollment": "45"}]},
            (
                'projects[0].enrollment is the text "45"; it is to be a whole number: write 45, '
                "without quotes"
            ),
        ),
        (
            {"projects": [{"enrollment": "45.5"}]},
            (
                'projects[0].enrollment is the text "45.5"; it is to be a whole number, without '
                "quotes and with nothing else beside it"
            ),
        ),
        (
            {"awards": [{"amount": "045.5"}]},
            (
                'awards[0].amount is the text "045.5"; it is to be a number, without quotes and '
                "with nothing else beside it"
            ),
        ),
        (
            {"awards": [{"amount": "-45.5"}]},
            (
                'awards[0].amount is the text "-45.5"; it is to be a number: write -45.5, '
                "without quotes"
            ),
        ),
        (
            {"awards": [{"currency": "usd"}]},
            'awards[0].currency is "usd", which is no currency code of ISO 4217; write "USD"',
        ),
        (
            {"awards": [{"currency": " "}]},
            "awards[0].currency is empty; fill it in, or leave it out",
        ),
        (
            {"publications": [{"authors": [{"name": "A", "corresponding": "No"}]}]},
            (
                'publications[0].authors[0].corresponding is the text "No"; it is to be true or '
                "false: write false, without quotes"
            ),
        ),
        (
            {"publications": [{"authors": [{"name": "A", "corresponding": "x"}]}]},
            (
                'publications[0].authors[0].corresponding is the text "x"; it is to be true or '
                "false, without quotes"
            ),
        ),
        (
            {"publications": [{"arxiv": "https://arxiv.org/pdf/2401.01234v2.pdf"}]},
            (
                'publications[0].arxiv is "https://arxiv.org/pdf/2401.01234v2.pdf", which is no '
                'bare arXiv identifier; write "2401.01234v2"'
            ),
        ),
        (
            {"publications": [{"doi": "DOI: 10.1234/x"}]},
            'publications[0].doi is "DOI: 10.1234/x", which is no bare DOI; write "10.1234/x"',
        ),
        (
            {"presentations": []},
            (
                '"presentations" is no section of JSON Resume: put it into projects, with '
                '"type": "talk"'
            ),
        ),
        (
            {"Work": []},
            '"Work" is no section of JSON Resume: did you mean "work"?',
        ),
        (
            {"volunteering": []},
            '"volunteering" is no section of JSON Resume: put it into volunteer',
        ),
        (
            {"zzz": []},
            '"zzz" is no section of JSON Resume: put it into one that is, or into meta',
        ),
        (
            {"$schema": "schema.json"},
            (
                '$schema is "schema.json", which is no address: write the one of a schema, or '
                "leave $schema out"
            ),
        ),
        (
            {"basics": {"email": "mailto:a@b.example"}},
            'basics.email is "mailto:a@b.example"; write "a@b.example"',
        ),
        (
            {"basics": {"email": "ada@localhost"}},
            (
                'basics.email is "ada@localhost": the domain of an e-mail address has a dot in it, '
                "as in name@example.org"
            ),
        ),
        (
            {"basics": {"email": "ad\u00e1@b.example"}},
            (
                'basics.email is "ad\u00e1@b.example": an e-mail address is written in ASCII here, '
                "as name@example.org is"
            ),
        ),
        (
            {"basics": {"email": "nobody"}},
            'basics.email is "nobody", which is no e-mail address such as name@example.org',
        ),
    ],
)
def test_what_is_said_of_a_document(data: dict[str, Any], message: str) -> None:
    assert messages(data) == [message]


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("inventada.example", "https://inventada.example"),
        ("//inventada.example/x", "https://inventada.example/x"),
        ("inventada.example/a b", "https://inventada.example/a%20b"),
        ("ada@inventada.example", "mailto:ada@inventada.example"),
        ("https://inventada.example\n", "https://inventada.example"),
        ("https://inventada.example/a b", "https://inventada.example/a%20b"),
        ("https://exämple.example/ü?q=ü", "https://xn--exmple-cua.example/%C3%BC?q=%C3%BC"),
        (
            "https://de.wikipedia.example/wiki/日本",
            "https://de.wikipedia.example/wiki/%E6%97%A5%E6%9C%AC",
        ),
    ],
)
def test_an_address_is_put_right(address: str, meant: str) -> None:
    assert not uri(address)
    assert uri(meant)
    assert about_uri(address).endswith(f'write "{meant}"')


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("example", ', which is no address such as "https://example.org"'),
        ("https://[", ', which is no address such as "https://example.org"'),
        ("https://" + "ü" * 80 + ".example", ', which is no address such as "https://example.org"'),
        ("mailto:", ': nothing follows "mailto:"'),
        (
            "https://x.example/%zz",
            ': a "%" stands before two hexadecimal digits; write %25 for the sign itself',
        ),
    ],
)
def test_an_address_that_nobody_can_put_right(address: str, said: str) -> None:
    assert about_uri(address) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "null"),
        (False, "false"),
        (0, "the number 0"),
        (1e300, "the number 1e+300"),
        ("é\n", 'the text "é\\n"'),
        ([], "a list ([])"),
        ({"a": None}, 'an object ({"a": null})'),
    ],
)
def test_values_are_said_as_json(value: Any, said: str) -> None:
    assert described(value) == said


def test_words_are_listed() -> None:
    assert [listed(list("abc")[:n], "or") for n in range(4)] == ["", "a", "a or b", "a, b or c"]


def test_hints_stop_where_there_are_too_many_to_read() -> None:
    said = messages({f"publication{n}": 1 for n in range(200)})
    assert len(said) == 200
    assert sum("did you mean" in message for message in said) == 100


# What would tell a person of the machinery instead of the document.
MACHINERY = (
    "'",
    "None",
    "True",
    "False",
    "instance",
    "schema path",
    "$ref",
    "\\d",
    "(?",
    "^",
    "Traceback",
)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_invalid_fixture_is_explained_to_a_person(path: Path) -> None:
    try:
        problems = check(read(path))
    except ReadError as error:
        said = [error.message]
    else:
        said = [problem.message for problem in problems]
    assert said
    for message in said:
        assert not [word for word in MACHINERY if word in message], message
        assert message.isprintable()
        assert len(message) < 200
        # What is wrong, and then what would be right.
        assert any(mark in message for mark in (";", ":", "such as")), message


def test_the_fixtures_are_there() -> None:
    assert len(INVALID) > 50
    assert all(json.loads(path.read_bytes()) != {} for path in INVALID)


@pytest.mark.parametrize("written", ["+16089600303", "02134", "3.90", "0x1F", "1e3"])
def test_a_number_is_quoted_as_it_is_written(written: str) -> None:
    resume = parse(f"basics:\n  phone: {written}\n".encode(), syntax="yaml")
    assert [p.message.endswith(f': write "{written}", in quotes') for p in check(resume)] == [True]


@pytest.mark.parametrize("sign", ["|", "^", "{"])
def test_what_an_address_cannot_hold_is_named(sign: str) -> None:
    resume = parse(json.dumps({"basics": {"url": f"http://x/{sign}"}}).encode())
    assert f"an address holds no {sign}; write" in check(resume)[0].message


def test_what_an_alias_repeats_is_said_once_and_of_where_it_is_first() -> None:
    text = b"work:\n- &w\n  name: 5\n  position: 6\n" + b"- *w\n" * 11
    found = [p.pointer for p in check(parse(text, syntax="yaml"), ignore=["advice/"])]
    assert found == ["/work/0/name", "/work/0/position"]
    # Two faults of one place are two, where they are different.
    text = b"basics: &b\n  url: x\nwork:\n- <<: *b\n  name: 5\n- <<: *b\n  name: 5\n"
    found = [p.pointer for p in check(parse(text, syntax="yaml"), ignore=["advice/"])]
    assert found == ["/basics/url", "/work/0/name", "/work/1/name"]
