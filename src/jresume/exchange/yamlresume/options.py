"""The closed lists of YAMLResume, and which of their words stands for one of ours.

Where a word of ours is none of theirs, the nearest is taken only where it is surely meant; who
writes it keeps the document's own words beside it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from jresume.exchange.yamlresume.countries import CODES, NAMES

DEGREES: Final = (
    *("Middle School", "High School", "Diploma", "Associate", "Bachelor", "Master", "Doctor"),
)
FLUENCIES: Final = (
    "Elementary Proficiency",
    "Limited Working Proficiency",
    "Minimum Professional Proficiency",
    "Full Professional Proficiency",
    "Native or Bilingual Proficiency",
)
LEVELS: Final = ("Novice", "Beginner", "Intermediate", "Advanced", "Expert", "Master")
NETWORKS: Final = (
    *("Behance", "Discord", "Dribbble", "Facebook", "GitHub", "Gitlab", "Instagram", "Line"),
    *("LinkedIn", "Medium", "Pinterest", "Reddit", "Snapchat", "Stack Overflow", "Telegram"),
    *("TikTok", "Twitch", "Twitter", "Vimeo", "Weibo", "WeChat", "WhatsApp", "YouTube", "Zhihu"),
)
LANGUAGES: Final = (
    *("Afrikaans", "Albanian", "Amharic", "Arabic", "Azerbaijani", "Belarusian", "Bengali"),
    *("Bhojpuri", "Bulgarian", "Burmese", "Cantonese", "Catalan", "Chinese", "Croatian", "Czech"),
    *("Danish", "Dutch", "English", "Estonian", "Farsi", "Filipino", "Finnish", "French"),
    *("German", "Greek", "Gujarati", "Hausa", "Hebrew", "Hindi", "Hungarian", "Icelandic"),
    *("Igbo", "Indonesian", "Irish", "Italian", "Japanese", "Javanese", "Kazakh", "Khmer"),
    *("Korean", "Lahnda", "Latvian", "Lithuanian", "Malay", "Mandarin", "Marathi", "Nepali"),
    *("Norwegian", "Oromo", "Pashto", "Polish", "Portuguese", "Romanian", "Russian", "Serbian"),
    *("Shona", "Sinhala", "Slovak", "Slovene", "Somali", "Spanish", "Sundanese", "Swahili"),
    *("Swedish", "Tagalog", "Tamil", "Telugu", "Thai", "Turkish", "Ukrainian", "Urdu", "Uzbek"),
    *("Vietnamese", "Yoruba", "Zulu"),
)
LOCALES: Final = (
    *("en", "zh-hans", "zh-hant-hk", "zh-hant-tw", "es", "fr", "no", "nl", "ja", "de", "id"),
    "pt-br",
)

_LISTS: Final = {
    "country": tuple(NAMES.values()),
    "degree": DEGREES,
    "fluency": FLUENCIES,
    "language": LANGUAGES,
    "level": LEVELS,
    "network": NETWORKS,
}
_SAME: Final = {
    "network": {"x": "Twitter", "twitter x": "Twitter", "x twitter": "Twitter"},
    "language": {
        **dict.fromkeys(("mandarin chinese", "chinese mandarin"), "Mandarin"),
        **dict.fromkeys(("cantonese chinese", "chinese cantonese"), "Cantonese"),
        **dict.fromkeys(("simplified chinese", "traditional chinese"), "Chinese"),
        **dict.fromkeys(("bokmal", "nynorsk", "norwegian bokmal"), "Norwegian"),
        **dict.fromkeys(("brazilian portuguese", "portuguese brazil"), "Portuguese"),
        "modern greek": "Greek",
        "persian": "Farsi",
        "slovenian": "Slovene",
        "american english": "English",
        "british english": "English",
        "gaeilge": "Irish",
        "deutsch": "German",
        "francais": "French",
        "espanol": "Spanish",
        "castilian": "Spanish",
        "kiswahili": "Swahili",
        "myanmar": "Burmese",
    },
    # The Common European Framework and the usual words, set beside the American scale that
    # YAMLResume's list is made of.
    "fluency": {
        **dict.fromkeys(("a1", "a2", "beginner", "basic", "elementary", "ilr 1"), FLUENCIES[0]),
        **dict.fromkeys(("b1", "b2", "intermediate", "conversational", "ilr 2"), FLUENCIES[1]),
        **dict.fromkeys(("limited working", "upper intermediate"), FLUENCIES[1]),
        **dict.fromkeys(("c1", "advanced", "professional working", "ilr 3"), FLUENCIES[2]),
        **dict.fromkeys(("professional working proficiency", "proficient"), FLUENCIES[2]),
        **dict.fromkeys(("minimum professional", "professional"), FLUENCIES[2]),
        **dict.fromkeys(("c2", "fluent", "full professional", "ilr 4"), FLUENCIES[3]),
        **dict.fromkeys(("native", "native speaker", "mother tongue", "bilingual"), FLUENCIES[4]),
        **dict.fromkeys(("native language", "first language", "native or bilingual"), FLUENCIES[4]),
        **dict.fromkeys(("ilr 5", "native fluency", "native proficiency"), FLUENCIES[4]),
    },
    "level": {
        **dict.fromkeys(("basic", "basics", "elementary", "junior", "familiar"), "Beginner"),
        **dict.fromkeys(("competent", "working knowledge", "medium"), "Intermediate"),
        **dict.fromkeys(("proficient", "experienced", "senior"), "Advanced"),
    },
}

# The highest that a text names is the one that was reached: a "B.S./M.S." is a master's.
_DEGREE_WORDS: Final = {
    "Doctor": (
        *("phd", "dphil", "doctor", "doctoral", "doctorate", "doktor", "dr", "scd", "dsc", "edd"),
        *("engd", "psyd", "dnp", "pharmd", "drph", "doctorat", "doctorado", "doutorado"),
        # The degree after a doctorate, which no other word of the list is as near to.
        "habilitation",
    ),
    "Master": (
        *("master", "masters", "msc", "meng", "mba", "mphil", "mres", "mfa", "mtech", "llm"),
        *("mph", "msw", "mmath", "mphys", "msci", "mestrado", "maestria"),
    ),
    "Bachelor": (
        *("bachelor", "bachelors", "bsc", "beng", "btech", "bba", "bfa", "llb", "bcom", "bmath"),
    ),
    "Associate": ("associate", "associates"),
    "Middle School": (),
    "High School": ("abitur", "matura", "baccalaureat", "gymnasium"),
    "Diploma": ("diploma", "diplom", "diplome"),
}
# Two letters are a degree only as they are written, since "as" and "ma" are words too.
_DEGREE_LETTERS: Final = {
    "Doctor": ("MD", "JD", "DDS", "DMD", "DBA", "DVM"),
    "Master": ("MA", "MS", "ME", "MEd", "MPA", "MSE", "SM"),
    "Bachelor": ("BA", "BS", "BE", "BEd", "BSE", "AB", "SB", "BASc"),
    "Associate": ("AA", "AS", "AAS"),
}
_DEGREE_PHRASES: Final = {
    "Middle School": re.compile(r"\b(?:middle|junior high|lower secondary) school\b"),
    "High School": re.compile(r"\b(?:high|secondary) school\b|\ba[- ]levels?\b"),
}
_NO_DEGREE: Final = re.compile(r"\b(?:post|pre)[- ]?(?:doc|master|bachelor|med|phd)")


def option(kind: str, text: str) -> str | None:
    """Return the word of a closed list that a text of a document stands for, if there is one."""
    if kind == "country":
        return NAMES.get(text.upper())
    plain = _plain(text)
    for known in _LISTS[kind]:
        if _plain(known).replace(" ", "") == plain.replace(" ", ""):
            return known
    if kind == "degree":
        return _degree(text)
    return _SAME[kind].get(plain)


def country_code(name: str) -> str | None:
    """Return the two letters of a country, by YAMLResume's name, another usual one, or a code."""
    if name.upper() in NAMES:
        return name.upper()
    return CODES.get(name.casefold())


def locale(tag: str) -> str | None:
    """Return YAMLResume's name for a language tag (BCP 47), if it knows the language."""
    parts = tag.casefold().split("-")
    if parts[0] == "zh":
        region = next((part for part in parts[1:] if part in {"hk", "mo", "tw"}), "")
        if "hant" not in parts and not region:
            return "zh-hans"
        return "zh-hant-hk" if region in {"hk", "mo"} else "zh-hant-tw"
    if parts[0] in {"nb", "nn"}:
        return "no"
    # Portuguese as in Portugal is not what it has, and Portuguese alone says neither.
    found = "pt-br" if parts[:2] == ["pt", "br"] else parts[0]
    return found if found in LOCALES else None


def language_tag(name: str) -> str | None:
    """Return the language tag (BCP 47) of one of YAMLResume's languages of documents."""
    if name.casefold() not in LOCALES:
        return None
    first, *rest = name.casefold().split("-")
    region = 2
    return "-".join((first, *(p.upper() if len(p) == region else p.capitalize() for p in rest)))


def _degree(text: str) -> str | None:
    letters = re.sub(r"[.'’]", "", text)
    plain = _plain(letters)
    if _NO_DEGREE.search(letters.casefold()):
        return None
    words = set(plain.split())
    written = set(re.findall(r"[A-Za-z]+", letters))
    for degree, known in _DEGREE_WORDS.items():
        if not words.isdisjoint(known) or not written.isdisjoint(_DEGREE_LETTERS.get(degree, ())):
            return degree
        if (phrase := _DEGREE_PHRASES.get(degree)) and phrase.search(letters.casefold()):
            return degree
    return None


def _plain(text: str) -> str:
    """A text's words without case, accents and marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c)))
    )
