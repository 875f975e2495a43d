"""Dates of other calendars are those of ISO 8601 that ICU has for them, or several, or none."""

import json
import subprocess
from collections.abc import Callable

import pytest

from jresume.check import check
from jresume.check.readings import readings
from jresume.resume import from_data

# Spans of days, each with a step and with locales, of which each names a calendar and its figures.
SPANS: list[tuple[str, str, int, list[str]]] = [
    ("1873-01-01", "2090-12-31", 211, ["ja-u-ca-japanese", "ja-u-ca-japanese-nu-hanidec"]),
    ("1912-01-01", "2090-12-31", 211, ["zh-TW-u-ca-roc", "zh-Hans-u-ca-roc"]),
    ("1941-01-01", "2090-12-31", 211, ["th", "th-u-nu-thai"]),
    ("1900-01-01", "2100-12-31", 211, ["fa-IR", "fa-u-ca-persian-nu-latn"]),
    # Where eras begin and end, and where Iran's years do.
    *(
        (f"{day}-25", f"{day}-31", 1, ["ja-u-ca-japanese"])
        for day in ("1912-07", "1926-12", "1988-12")
    ),
    ("1989-01-01", "1989-01-12", 1, ["ja-u-ca-japanese"]),
    ("2019-04-28", "2019-05-03", 1, ["ja-u-ca-japanese"]),
    *((f"{year}-03-19", f"{year}-03-23", 1, ["fa-IR"]) for year in range(1925, 2100, 2)),
]
ICU = """
const day = 86400000, found = [];
for (const [first, last, step, locales] of JSON.parse(process.argv[1]))
  for (const locale of locales) {
    const form = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
    for (let time = Date.parse(first); time <= Date.parse(last); time += step * day)
      found.push([new Date(time).toISOString().slice(0, 10), form.format(time)]);
  }
console.log(JSON.stringify(found));
"""


def test_dates_as_icu_writes_them(require_tool: Callable[..., str]) -> None:
    command = [require_tool("node"), "-e", ICU, json.dumps(SPANS)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert len(told) > 2500
    assert [(text, date) for date, text in told if readings(text) != (date,)] == []


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("令和6年4月", "", ("2024-04",)),
        ("令和６年４月１日", "ja", ("2024-04-01",)),
        ("令和元年", "", ("2019",)),
        ("㋿6年", "", ("2024",)),
        ("令和6.4.1", "", ("2024-04-01",)),
        ("昭和六十四年一月七日", "", ("1989-01-07",)),
        ("平成31年", "", ("2019",)),
        ("中華民國一一三年四月", "", ("2024-04",)),
        ("民国113/4", "", ("2024-04",)),
        ("西暦2024年4月", "", ("2024-04",)),
        ("二〇二四年十二月二十日", "", ("2024-12-20",)),
        # An era has no such days; months were the moon's; a business year isn't ours.
        ("令和元年4月", "", ()),
        ("平成31年5月", "", ()),
        ("昭和65年", "", ()),
        ("明治5年", "", ()),
        ("令和6年度", "", ()),
        ("令和6 4", "", ()),
        ("令和十十年", "", ()),
        ("พ.ศ. 2567", "", ("2024",)),
        ("พ.ศ.๒๕๖๗", "", ("2024",)),
        ("เม.ย. 2567", "", ("2024-04",)),
        ("วันที่ 1 เดือนเมษายน พ.ศ. 2567", "", ("2024-04-01",)),
        ("๒๕๖๗", "", ("2024",)),
        ("2567/05", "th", ("2024-05",)),
        ("May 2019", "th-TH", ("2019-05",)),
        ("ค.ศ. 2024", "", ("2024",)),
        ("เมษายน 2024", "", ("2024-04",)),
        ("1/4/2567", "th", ("2024-01-04", "2024-04-01")),
        # A year that began in April; one that is of neither count; and one in no language at all.
        ("พ.ศ. 2470", "", ()),
        ("พ.ศ. 2024", "", ()),
        ("เมษายน 2300", "", ()),
        ("2567/05", "", ("2567-05",)),
        ("۱ فروردین ۱۳۹۸", "", ("2019-03-21",)),
        ("۱ فروردين ماه ۱۳۹۸", "", ("2019-03-21",)),
        ("۱۳۹۸/۰۵/۱۲", "fa-IR", ("2019-08-03",)),
        ("1398/05/12 ه‍.ش", "", ("2019-08-03",)),
        ("30 اسفند 1399", "", ("2021-03-20",)),
        ("۲۰۱۹", "fa", ("2019",)),
        # A month and a year of Iran's lie in two of ours.
        ("فروردین ۱۳۹۸", "", ("2019-03", "2019-04")),
        ("دی‌ماه ۱۳۹۸", "", ("2019-12", "2020-01")),
        ("امرداد ۱۳۹۸", "", ("2019-07", "2019-08")),
        ("۱۳۹۸", "fa", ("2019", "2020")),
        ("سال ۱۳۹۸ هجری شمسی", "", ("2019", "2020")),
        # No such day; and a year that may be the sun's or the moon's.
        ("1398/12/30", "fa", ()),
        ("1398/13", "fa", ()),
        ("۱۳۹۸", "ur", ()),
        ("١٤٤٠", "ar", ()),
    ],
)
def test_dates_of_other_calendars(text: str, language: str, dates: tuple[str, ...]) -> None:
    assert readings(text, language) == dates


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("令和6年4月", 'which is no date as JSON Resume writes it: write "2024-04"'),
        ("فروردین ۱۳۹۸", "which may be 2019-03 or 2019-04: write the one that is meant"),
        ("平成31年5月", "which is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
    ],
)
def test_what_is_said_of_them(text: str, said: str) -> None:
    found = check(from_data({"work": [{"name": "X", "startDate": text}]}))
    assert [said in problem.message for problem in found if problem.rule == "schema/date"] == [True]
