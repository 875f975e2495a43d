import datetime as dt
from typing import Any

import pytest

from jresume.language.catalogue import IN_ENGLISH
from jresume.page.context import Context
from jresume.page.lines import Item, service_lines

CONTEXT = Context("en", IN_ENGLISH, dt.date(2024, 6, 30))


def _dates(item: Item) -> str:
    """The dates of an item, an open end as dots: "2019, 2021–…"."""
    spans = []
    for dates in item.dates:
        ends = [end.text for end in (dates.start, dates.end) if end]
        spans.append("–".join(ends + (["…"] if dates.open else [])))
    return ", ".join(spans)


def _service(*entries: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    return [
        (line.label, [f"{i.text}|{_dates(i)}" for i in line.items], line.separator)
        for line in service_lines(entries, CONTEXT)
    ]


def test_service_is_gathered_by_role_in_the_order_of_the_document() -> None:
    point = {"startDate": "2023", "endDate": "2023"}
    assert _service(
        {"position": "Reviewer", "organization": "OSDI '23", **point},
        {"position": "Chair", "organization": "ATC '23", **point},
        {"position": "Reviewer", "organization": "MLSys 2023", **point},
    ) == [("Reviewer", ["OSDI '23|", "MLSys 2023|"], ", "), ("Chair", ["ATC '23|"], ", ")]


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"startDate": "2023", "endDate": "2023"}, ""),
        ({"endDate": "2023"}, ""),
        ({"startDate": "2023"}, "2023–…"),
        ({"startDate": "2022", "endDate": "2023"}, "2022–2023"),
        ({"startDate": "2023-03", "endDate": "2023-09"}, "Mar 2023–Sep 2023"),
        ({"startDate": "2023-07", "endDate": "2023-07"}, "Jul 2023"),
        ({"startDate": "2024", "endDate": "2024"}, "2024"),
        ({}, ""),
    ],
)
def test_dates_are_told_unless_they_are_a_year_that_the_text_names(
    dates: dict[str, str], shown: str
) -> None:
    assert _service({"organization": "OSDI '23", **dates})[0][1] == [f"OSDI '23|{shown}"]


def test_items_that_hold_commas_are_parted_by_semicolons() -> None:
    entries = [{"organization": "A"}, {"organization": "B", "location": "Exampleton"}]
    assert _service(*entries) == [("", ["A|", "B, Exampleton|"], "; ")]
    dated = [{"organization": "A"}, {"organization": "B", "startDate": "2020"}]
    assert _service(*dated)[0][2] == "; "


def test_a_role_without_a_venue_is_the_item() -> None:
    assert _service({"position": "Mentor", "startDate": "2020"}, {"organization": "A"}) == [
        ("", ["Mentor|2020–…", "A|"], "; ")
    ]
    assert _service({"startDate": "2020"}) == [("", ["|2020–…"], "; ")]
    assert _service({"type": "review"}) == []


def test_status_stands_with_the_venue() -> None:
    assert _service({"organization": "A", "status": "invited"})[0][1] == ["A, invited|"]


def test_roles_that_differ_in_capital_letters_are_one() -> None:
    entries = [
        {"position": "Program committee", "organization": "A"},
        {"position": "Program Committee", "organization": "B"},
    ]
    assert _service(*entries) == [("Program committee", ["A|", "B|"], ", ")]


def test_a_venue_that_was_served_several_times_stands_once() -> None:
    years = [{"startDate": year, "endDate": year} for year in ("2019", "2021")]
    journal = {"position": "Reviewer", "organization": "Journal of Examples"}
    entries = [{**journal, **year} for year in years]
    assert _service(*entries, {**journal, "startDate": "2023"}) == [
        ("Reviewer", ["Journal of Examples|2019, 2021, 2023–…"], "; ")
    ]
    other = {**entries[1], "location": "Exampleton"}
    assert len(_service(entries[0], other)[0][1]) == 2
    assert _service(journal, journal)[0][1] == ["Journal of Examples|"] * 2


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ({"type": "review", "organization": "A"}, "Reviewer"),
        ({"type": "review", "position": "Referee", "organization": "A"}, "Referee"),
        ({"type": "odd", "organization": "A"}, ""),
        ({"organization": "A"}, ""),
    ],
)
def test_a_type_stands_for_a_role_that_is_not_told(entry: dict[str, str], label: str) -> None:
    assert _service(entry) == [(label, ["A|"], ", ")]


def test_an_address_and_a_remark_stand_with_the_venue() -> None:
    entry = {"organization": "A", "url": "https://a.example", "note": "light"}
    ((item,),) = (line.items for line in service_lines([entry], CONTEXT))
    assert (item.text, item.url, item.note) == ("A", "https://a.example", "light")
    ((bare,),) = (line.items for line in service_lines([{"url": "https://a.example/"}], CONTEXT))
    assert bare.text == "a.example"


def test_many_items_with_commas_have_a_line_each() -> None:
    entries = [{"organization": f"A{n}", "location": "Exampleton"} for n in range(5)]
    assert [line.stacked for line in service_lines(entries, CONTEXT)] == [True]
    assert [line.stacked for line in service_lines(entries[:4], CONTEXT)] == [False]
    plain = [{"organization": f"A{n}"} for n in range(50)]
    assert [line.stacked for line in service_lines(plain, CONTEXT)] == [False]
