"""Language tags, catalogues, and documents that bring translations."""

import datetime as dt
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from jresume.errors import ResumeError
from jresume.language import choose, known, language_of, speak, translate
from jresume.language.catalogue import IN_ENGLISH
from jresume.language.english import COUNTED, ENGLISH
from jresume.language.tags import fitting, nearest
from jresume.page.dates import moment

WANTED = (
    "ar cs da de el en es fa fi fr he hi hu it ja ko nb nl pl pt ro ru sv tr uk vi zh-Hans zh-Hant"
)


def test_the_languages_of_a_page() -> None:
    assert list(known()) == WANTED.split()


def test_catalogues_are_up_to_date_and_whole(checkout: Path) -> None:
    # Nothing missing, stale or fuzzy, and the same {fields} in each translation.
    command = [sys.executable, checkout / "scripts/catalogues", "--check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('msgstr "heute"', 'msgstr ""', "has no translation"),
        ("und {count} weitere", "und weitere", "doesn't have the fields"),
        ('msgid "Present"', 'msgid "Until now"', "nobody's any more"),
        ('msgctxt "present"', '#, fuzzy\nmsgctxt "present"', "has no translation"),
    ],
)
def test_a_catalogue_at_fault_is_told(
    checkout: Path, tmp_path: Path, before: str, after: str, fault: str
) -> None:
    text = (checkout / "languages/de.po").read_text("utf-8")
    assert before in text
    (tmp_path / "de.po").write_text(text.replace(before, after), "utf-8")
    faults = runpy.run_path(str(checkout / "scripts/catalogues"))["faults"]
    assert any(fault in found for found in faults(tmp_path / "de.po"))


@pytest.mark.parametrize("language", WANTED.split())
def test_a_language_has_words_of_its_own(language: str) -> None:
    spoken, words = speak(language)
    assert spoken == language
    assert words.keys() == ENGLISH.keys()
    assert words["state:published"] == ""
    said = {words.counted(key, count) for key in COUNTED for count in range(1, 125)}
    assert all(any(c.isdigit() for c in text) and "{" not in text for text in said)
    if language != "en":
        same = {key for key, word in words.items() if word == ENGLISH[key] and word.isalpha()}
        assert len(same) < 20, same
        assert words.title("Research Experience") != "Research Experience"
    assert words.title("A title that nobody knows") == "A title that nobody knows"


def test_a_word_depends_on_the_number() -> None:
    _, words = speak("ru")
    assert [words.counted("students", n) for n in (1, 3, 11, 21)] == [
        *("1 студент", "3 студента", "11 студентов", "21 студент")
    ]
    assert IN_ENGLISH.counted("students", 1) == "1 student"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        *(("de", "de"), ("de-AT", "de"), ("DE-ch", "de"), ("de-Latn-CH-1996", "de")),
        *(("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant")),
        *(("zh-Hant-TW", "zh-Hant"), ("pt-BR", "pt"), ("no", "nb"), ("nn-NO", "nb"), ("iw", "he")),
        *(("sw", ""), ("ru-Latn", ""), ("de-x-private", "de"), ("xx", ""), ("", "")),
    ],
)
def test_the_nearest_language(wanted: str, found: str) -> None:
    assert nearest(wanted, known()) == found


def test_patches_that_fit_a_language() -> None:
    assert fitting("de-AT", ["de-AT", "fr", "de"]) == ["de", "de-AT"]
    assert fitting("de", ["de-DE"]) == ["de-DE"]
    assert fitting("zh-TW", ["zh-Hans", "zh-Hant"]) == ["zh-Hant"]
    assert fitting("fr", ["de"]) == []


@pytest.mark.parametrize(
    ("language", "month"),
    [
        *(("en", "Sep 2024"), ("de", "Sept. 2024"), ("fr", "sept. 2024"), ("ja", "2024年9月")),
        *(("hu", "2024. szept."), ("ru", "сент. 2024\u202fг."), ("ko", "2024년 9월")),
        *(("fa", "سپتامبر ۲۰۲۴"), ("ar", "سبتمبر 2024"), ("ar-EG", "سبتمبر ٢٠٢٤")),
        *(("zh-Hant", "2024年9月"), ("pt-BR", "set. de 2024")),
    ],
)
def test_months_are_written_as_the_language_writes_them(language: str, month: str) -> None:
    found = moment("2024-09", language)
    assert found
    assert found.text.replace("\u202f", " ") == month.replace("\u202f", " ")
    assert found.iso == "2024-09"


DOCUMENT: dict[str, Any] = {
    "basics": {
        "name": "Ada Inventada",
        "label": "Physicist",
        "location": {"city": "Munich", "countryCode": "DE"},
        "i18n": {
            "de": {"label": "Physikerin", "location": {"city": "München"}},
            "de-AT": {"label": "Physikerin (AT)"},
            "ar": {"label": None},
        },
    },
    "work": [
        {"name": "Lab", "highlights": ["One"], "i18n": {"de": {"highlights": ["Eins", "Zwei"]}}},
        {"name": "Shop"},
    ],
    "meta": {
        "jresume": {
            "version": "1",
            "language": "en",
            "views": {
                "default": {
                    "language": "fr",
                    "sections": [
                        {"title": "Jobs", "from": ["work"], "i18n": {"de": {"title": "Stellen"}}}
                    ],
                }
            },
        }
    },
}


def test_a_document_is_translated_as_far_as_it_can_be() -> None:
    german = translate(DOCUMENT, "de")
    assert german["basics"] == {
        "name": "Ada Inventada",
        "label": "Physikerin",
        "location": {"city": "München", "countryCode": "DE"},
    }
    assert german["work"] == [{"name": "Lab", "highlights": ["Eins", "Zwei"]}, {"name": "Shop"}]
    ours = german["meta"]["jresume"]
    assert ours["language"] == "de"
    assert ours["views"]["default"]["sections"] == [{"title": "Stellen", "from": ["work"]}]
    assert translate(DOCUMENT, "de-AT")["basics"]["label"] == "Physikerin (AT)"
    assert "label" not in translate(DOCUMENT, "ar")["basics"]
    assert translate(DOCUMENT, "en")["basics"]["label"] == "Physicist"
    assert translate(DOCUMENT, "")["meta"]["jresume"]["language"] == "en"
    assert "i18n" in DOCUMENT["basics"], "the document itself stays as it is"


def test_the_view_names_a_language_before_the_document() -> None:
    assert language_of(DOCUMENT) == "fr"
    assert language_of(DOCUMENT, "other") == "en"
    assert language_of({}) == ""


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"basics": {"i18n": 1}, "meta": {"jresume": []}},
        {"work": [{"i18n": {"de": "x", "fr": None}}], "meta": 3},
        {"basics": {"location": "x", "i18n": {"de": {"location": {"city": "Y"}}}}},
    ],
)
def test_a_document_at_fault_is_translated_all_the_same(document: dict[str, Any]) -> None:
    translated = translate(document, "de")
    assert translated["meta"]["jresume"]["language"] == "de"
    assert "i18n" not in str(translated)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        *(("jp", "ja (Japanese)"), ("german", "de (German)"), ("Deutsch", "de (German)")),
        *(("cz", "cs (Czech)"), ("chinese", "zh-Hans"), ("français", "fr (French)")),
        *(("gr", "el (Greek)"), ("rusian", "ru (Russian)"), ("xx", "a tag like de")),
        *(("", "a tag like de"), ("<b>\x1b", "a tag like de")),
    ],
)
def test_an_unknown_language_is_told_with_near_ones(asked: str, meant: str) -> None:
    with pytest.raises(ResumeError) as caught:
        choose(asked)
    assert meant in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_language_that_exists_is_taken_in_the_form_of_bcp_47() -> None:
    assert [choose(tag) for tag in ("pt_BR", " de ", "sw", "zh-Hant-TW")] == [
        *("pt-BR", "de", "sw", "zh-Hant-TW")
    ]


def test_dates_of_every_language_are_clear_to_a_machine() -> None:
    for language in known():
        for iso in ("2024", "2024-09", "2024-09-05"):
            found = moment(iso, language)
            assert found
            plain = "".join(str(int(c)) if c.isdecimal() else c for c in found.text)
            assert str(dt.date(2024, 9, 5).year) in plain
        assert Locale.parse(language, sep="-")
