"""Language tags: whether BCP 47 knows the language, the script and the region."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text, pointer_of
from jresume.check.rules.context import member, text
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context

# ISO 639-1, closed since 2021, with the codes that it has withdrawn; a test holds it to CLDR.
_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv "
    "kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr "
    "nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq "
    "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu"
)
# ISO 3166-1, and what BCP 47 has beside it; a test holds it to CLDR.
_REGIONS = (
    "AC AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO "
    "BQ BR BS BT BU BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CS CU CV CW CX CY CZ "
    "DD DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET EU EZ FI FJ FK FM FO FR FX GA GB GD GE GF GG "
    "GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG "
    "MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NT NU NZ OM "
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA QO RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK "
    "SL SM SN SO SR SS ST SU SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TP TR TT TV TW TZ UA "
    "UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YD YE YT YU ZA ZM ZR ZW"
)
_MEANT = {
    "chinese": "zh",
    "cn": "zh",
    "cz": "cs",
    "deutsch": "de",
    "dk": "da",
    "dutch": "nl",
    "english": "en",
    "espanol": "es",
    "francais": "fr",
    "french": "fr",
    "german": "de",
    "gr": "el",
    "italian": "it",
    "japanese": "ja",
    "jp": "ja",
    "korean": "ko",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "ua": "uk",
}
_CODE, _SCRIPT, _PRIVATE_FROM = 2, 4, 1


def _language(context: Context) -> Iterator[Found]:
    for path, tag, at_key in _tags(context):
        reason = _fault(tag)
        if reason and pointer_of(path) not in context.told:
            where = f"{shown(tag)}, a key of {path_text(path[:-1])}," if at_key else path_text(path)
            said = "" if at_key else f" {shown(tag)},"
            yield Found(path, f"{where} is{said} no language tag that exists: {reason}", at_key)


def _tags(context: Context) -> Iterator[tuple[Path, str, bool]]:
    """Yield every language tag with its path, and whether it is a key."""
    if tag := text(context.settings, "language"):
        yield ("meta", "jresume", "language"), tag, False
    for name, view in context.views:
        if tag := text(view, "language"):
            yield ("meta", "jresume", "views", name, "language"), tag, False
    for path, holder in context.having("i18n"):
        for tag in member(holder, "i18n"):
            yield (*path, "i18n", tag), tag, True


def _fault(tag: str) -> str:
    """Why there is no such language; empty where there is, or where the form is wrong already."""
    parts = tag.split("-")
    if not all(part.isascii() and part.isalnum() for part in parts):
        return ""
    language, *rest = parts
    if not _is_language(language.lower()):
        meant = _MEANT.get(language.lower(), "")
        hint = f"; write {shown('-'.join([meant, *rest]))}" if meant else ""
        return f"BCP 47 has no language {shown(language)}{hint}"
    return _region_fault(language, rest)


def _is_language(code: str) -> bool:
    if len(code) == _CODE:
        return code in _known(_LANGUAGES)
    # There are eight thousand of three letters, and none that is longer.
    return len(code) == _CODE + 1 and code.isalpha()


@cache
def _known(codes: str) -> frozenset[str]:
    # Most documents name a language or two, and many none.
    return frozenset(codes.split())


def _region_fault(language: str, rest: list[str]) -> str:
    for part in rest:
        if len(part) == _PRIVATE_FROM:
            break
        if len(part) == _CODE and part.upper() not in _known(_REGIONS):
            meant = "GB" if part.upper() == "UK" else ""
            others = [meant if one == part else one for one in rest]
            hint = f"; write {shown('-'.join([language, *others]))}" if meant else ""
            return f"ISO 3166 has no region {shown(part)}{hint}"
    return ""


RULES = (
    Rule(
        "advice/language",
        Severity.WARNING,
        "A language tag has the right form and names no language or no region.",
        """
A tag of BCP 47 begins with a language (ISO 639) and may go on with a region (ISO 3166): Japanese
is `ja` and Japan is `JP`, so `jp` is no language, and the United Kingdom is `GB`. A page in a
language that doesn't exist is drawn in English. Looked at are `meta.jresume.language`, that of
each view, and the keys of `i18n`; codes of three letters are taken as they are.

Instead of `"jp"` write `"ja"`, instead of `"en-UK"` write `"en-GB"`.
""",
        _language,
    ),
)
