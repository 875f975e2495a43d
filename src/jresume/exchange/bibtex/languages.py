"""Languages: the names that babel and polyglossia know ↔ tags of BCP 47."""

from collections.abc import Mapping

# The first name of each tag is the one that is written.
_NAMES = """
    english en american en-US usenglish en-US british en-GB ukenglish en-GB canadian en-CA
    australian en-AU newzealand en-NZ ngerman de-DE german de germanb de naustrian de-AT
    austrian de-AT nswissgerman de-CH swissgerman de-CH french fr francais fr frenchb fr
    acadian fr-CA canadien fr-CA spanish es italian it portuguese pt portuges pt brazilian pt-BR
    brazil pt-BR dutch nl danish da swedish sv norsk nb norwegian no nynorsk nn finnish fi
    icelandic is estonian et latvian lv lithuanian lt polish pl czech cs slovak sk slovene sl
    slovenian sl croatian hr serbian sr bosnian bs bulgarian bg macedonian mk russian ru
    ukrainian uk belarusian be greek el hungarian hu magyar hu romanian ro turkish tr arabic ar
    hebrew he persian fa farsi fa hindi hi bengali bn tamil ta thai th vietnamese vi
    indonesian id malay ms chinese zh japanese ja korean ko catalan ca basque eu galician gl
    latin la welsh cy irish ga esperanto eo
    eng en deu de ger de fra fr fre fr spa es ita it por pt nld nl dut nl swe sv dan da nor no
    fin fi pol pl ces cs cze cs rus ru zho zh chi zh jpn ja kor ko
"""


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words[::2], words[1::2], strict=True))


_TAGS: Mapping[str, str] = dict(_pairs(_NAMES.split()))
_WRITTEN: Mapping[str, str] = {tag: name for name, tag in reversed(_pairs(_NAMES.split()))}
_CODES = frozenset(tag.casefold() for tag in _TAGS.values())


def tag_of(text: str) -> str:
    """The tag of a language by its name or its code; the text itself where neither is known."""
    name = text.casefold().removeprefix("lang")
    if name in _TAGS:
        return _TAGS[name]
    code, _, region = name.replace("_", "-").partition("-")
    if code in _CODES:
        return f"{code}-{region.upper()}" if region else code
    return text


def name_of(tag: str) -> str:
    """The name that babel has for the language of a tag; "" where it has none."""
    return _WRITTEN.get(tag) or _WRITTEN.get(tag.partition("-")[0], "")
