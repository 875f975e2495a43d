"""`fix` on texts: YAML, TOML, shared places and the order of keys."""

import pytest

from jresume.fix import diff, fix
from jresume.resume import Resume, parse


def of(text: str, syntax: str = "json") -> Resume:
    return parse(text.encode(), name="cv", syntax=syntax)


def after(text: str, syntax: str = "json") -> str:
    return fix(of(text, syntax)).raw.decode()


def test_what_shares_its_text_goes_together_or_not_at_all() -> None:
    shared = "work:\n- &a\n  company: A\n- *a\n"
    assert after(shared, "yaml") == "work:\n- &a\n  name: A\n- *a\n"
    fixed = fix(of("x: &a\n  company: A\nwork:\n- *a\n- url: b.example\n", "yaml"))
    assert fixed.raw == b"x: &a\n  company: A\nwork:\n- *a\n- url: https://b.example\n"
    assert [change.pointer for change in fixed.unfixed] == ["/work/0/company"]
    assert fixed.unfixed[0].message.startswith("left as it is")
    merged = "x: &a {url: null}\nwork:\n- <<: *a\n  name: A\n"
    assert after(merged, "yaml") == merged
    anchored = "work:\n- name: &a ''\n  x: *a\n"
    assert after(anchored, "yaml") == anchored
    assert after("basics: {url: &u a.example, x: *u}\n", "yaml") == (
        "basics: {url: &u a.example, x: *u}\n"
    )
    assert after("x: &u a.example\nbasics: {url: *u}\n", "yaml") == (
        "x: &u a.example\nbasics: {url: https://a.example}\n"
    )


@pytest.mark.parametrize(
    ("before", "fixed"),
    [
        ("work:\n- endDate:", "work:\n- {}"),
        ("basics:\n  name:\n  url:", "basics: {}"),
        ("basics:\n  name:\n  # c\n  url: # d\n", "basics: {}\n  # c\n  # d\n"),
        ("skills:\n- name:\n  # c\n  level:\n", "skills:\n- {}\n  # c\n"),
        ("skills:\n- keywords:\n  - ''\n  # c\n  - ''\n", "skills:\n- keywords: []\n  # c\n"),
        ("skills:\n- keywords: # c\n  - ''\n", "skills:\n- keywords: # c\n    []\n"),
        ("basics: # c\n  name: ''\n", "basics: # c\n  {}\n"),
        ("basics:\n  name: A\n  url:", "basics:\n  name: A"),
        (
            "basics:\r\n  name: A\r\n  url:\r\n  label: B\r\n",
            "basics:\r\n  name: A\r\n  label: B\r\n",
        ),
        ("skills:\n- keywords:\n  - ''\n  - ~\n", "skills:\n- keywords: []\n"),
        ("skills:\n-\n  name:\n  level: 3\n", "skills:\n-\n  level: '3'\n"),
        ("skills:\n- name: # c\n  level: A\n", "skills:\n- # c\n  level: A\n"),
        ("skills:\n- name: ''\n  # c\n  level: A\n", "skills:\n-\n  # c\n  level: A\n"),
        ('"basics": {"website": "a.example"}\n', '"basics": {"url": "https://a.example"}\n'),
        (
            "work: [{'company': A, startDate: 2020-1}]\n",
            "work: [{'name': A, startDate: 2020-01}]\n",
        ),
        ("work:\n- highlights: >\n    one\n    two\n", 'work:\n- highlights: ["one two\\n"]\n'),
        ("skills:\n- keywords: Optics # x\n", "skills:\n- keywords: [Optics] # x\n"),
        ("skills:\n- keywords: yes\n", 'skills:\n- keywords: ["yes"]\n'),
    ],
)
def test_yaml(before: str, fixed: str) -> None:
    assert after(before, "yaml") == fixed


@pytest.mark.parametrize(
    ("before", "fixed"),
    [
        ('basics = {name = "", url = "a.example"}', 'basics = {url = "https://a.example"}'),
        ('basics.name = ""\nbasics.url = "a.example"\n', 'basics.url = "https://a.example"\n'),
        (
            '[basics]\r\nname = ""\r\n"website" = \'a.example\'',
            "[basics]\r\n\"url\" = 'https://a.example'",
        ),
        ("[[certificates]]\ndate = 2020-01-01T10:00:00\n", "[[certificates]]\ndate = 2020-01-01\n"),
        ("[[work]]\nstartDate = 2020\n", '[[work]]\nstartDate = "2020"\n'),
        ('[[work]]\nsummary = ""', "[[work]]"),
        ('[[skills]]\nkeywords = ["", # a\n""]\n', "[[skills]]\nkeywords = [# a\n]\n"),
    ],
)
def test_toml(before: str, fixed: str) -> None:
    assert after(before, "toml") == fixed


def test_key_order() -> None:
    text = '{\n  "work": [{"x": 1, "url": "https://a.example", "name": "A"}],\n  "basics": {}\n}\n'
    fixed = fix(of(text), order=True)
    assert fixed.raw.decode() == (
        '{\n  "basics": {},\n  "work": [{"name": "A", "url": "https://a.example", "x": 1}]\n}\n'
    )
    assert [change.pointer for change in fixed.changes] == ["", "/work/0"]
    assert not any(change.shown for change in fixed.changes)
    assert '-  "basics": {}\n' in diff(of(text), fixed)
    assert not fix(fixed.resume, order=True).changes
    assert fix(of(text)).raw.decode() == text


def test_key_order_leaves_comments_with_their_keys() -> None:
    text = "work: [] # w\nbasics: {}\n"
    assert fix(of(text, "yaml"), order=True).raw.decode() == text
    text = "work: []\nbasics: {} # b\n"
    assert fix(of(text, "yaml"), order=True).raw.decode() == text
    text = "# w\nwork: []\nbasics: {}\n"
    assert fix(of(text, "yaml"), order=True).raw.decode() == text
    text = "basics:\n  url: https://a.example\n  name: A\n"
    assert after(text, "yaml") == text
    assert fix(of(text, "yaml"), order=True).raw.decode() == (
        "basics:\n  name: A\n  url: https://a.example\n"
    )
    text = '[meta]\nx = 1\n[basics]\nurl = "https://a.example"\nname = "A"\n'
    assert fix(of(text, "toml"), order=True).raw.decode() == (
        '[meta]\nx = 1\n[basics]\nname = "A"\nurl = "https://a.example"\n'
    )
