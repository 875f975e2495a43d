"""Which language a name means: tags of BCP 47 for names in English and in the language itself."""

import re

_NAMES = (
    "aa|Afar|Qafar; ab|Abkhazian|Аԥсшәа; af|Afrikaans; ak|Akan; am|Amharic|አማርኛ; "
    "an|Aragonese|aragonés; ar|Arabic|العربية; as|Assamese|অসমীয়া; av|Avaric; ay|Aymara; "
    "az|Azerbaijani|azərbaycan; ba|Bashkir|башҡорт теле; be|Belarusian|беларуская; "
    "bg|Bulgarian|български; bn|Bangla|বাংলা|Bengali; bo|Tibetan|བོད་སྐད་; "
    "br|Breton|brezhoneg; bs|Bosnian|bosanski; ca|Catalan|català|Valencian; "
    "ce|Chechen|нохчийн; co|Corsican|corsu; cs|Czech|čeština; cy|Welsh|Cymraeg; "
    "da|Danish|dansk; de|German|Deutsch; dv|Divehi|ދިވެހިބަސް; dz|Dzongkha|རྫོང་ཁ; "
    "ee|Ewe|eʋegbe; el|Greek|Ελληνικά|Modern Greek; en|English; eo|Esperanto; "
    "es|Spanish|español|Castilian|castellano; et|Estonian|eesti; eu|Basque|euskara; "
    "fa|Persian|فارسی|Farsi; ff|Fula|Pulaar; fi|Finnish|suomi; fj|Fijian; "
    "fo|Faroese|føroyskt; fr|French|français; fy|Western Frisian|Frysk|Frisian; "
    "ga|Irish|Gaeilge; gd|Scottish Gaelic|Gàidhlig|Gaelic; gl|Galician|galego; "
    "gn|Guarani|avañe’ẽ; gu|Gujarati|ગુજરાતી; gv|Manx|Gaelg; ha|Hausa; "
    "haw|Hawaiian|ʻŌlelo Hawaiʻi; he|Hebrew|עברית|Modern Hebrew; hi|Hindi|हिन्दी; "
    "hr|Croatian|hrvatski; ht|Haitian Creole|Kreyòl Ayisyen|Haitian; hu|Hungarian|magyar; "
    "hy|Armenian|հայերեն; id|Indonesian|Indonesia|Bahasa Indonesia; ig|Igbo; "
    "is|Icelandic|íslenska; it|Italian|italiano; iu|Inuktitut|ᐃᓄᒃᑎᑐᑦ; ja|Japanese|日本語; "
    "jv|Javanese|Jawa; ka|Georgian|ქართული; kk|Kazakh|қазақ тілі|қазақша; "
    "kl|Kalaallisut|Greenlandic; km|Khmer|ខ្មែរ; kn|Kannada|ಕನ್ನಡ; ko|Korean|한국어; "
    "ku|Kurdish|kurdî; ky|Kyrgyz|кыргызча|Kirghiz; la|Latin|Latina; "
    "lb|Luxembourgish|Lëtzebuergesch; lg|Ganda|Luganda; ln|Lingala|lingála; lo|Lao|ລາວ; "
    "lt|Lithuanian|lietuvių; lv|Latvian|latviešu; mg|Malagasy; mi|Māori|Maori; "
    "mk|Macedonian|македонски; ml|Malayalam|മലയാളം; mn|Mongolian|монгол; mr|Marathi|मराठी; "
    "ms|Malay|Melayu|Bahasa Melayu|Bahasa Malaysia; mt|Maltese|Malti; "
    "my|Burmese|မြန်မာ|Myanmar; nb|Norwegian Bokmål|norsk bokmål|Bokmål; "
    "nd|North Ndebele|isiNdebele; ne|Nepali|नेपाली; nl|Dutch|Nederlands|Flemish; "
    "nn|Norwegian Nynorsk|norsk nynorsk|Nynorsk; no|Norwegian|norsk; nv|Navajo|Diné Bizaad; "
    "ny|Nyanja|Chichewa; oc|Occitan; om|Oromo|Oromoo; or|Odia|ଓଡ଼ିଆ|Oriya; os|Ossetic|ирон; "
    "pa|Punjabi|ਪੰਜਾਬੀ|Panjabi; pl|Polish|polski; ps|Pashto|پښتو|Pushto; "
    "pt|Portuguese|português; qu|Quechua|Runasimi; rm|Romansh|rumantsch; rn|Rundi|Ikirundi; "
    "ro|Romanian|română|Moldovan; ru|Russian|русский; rw|Kinyarwanda|Ikinyarwanda; "
    "sa|Sanskrit|संस्कृत भाषा; sc|Sardinian|sardu; sd|Sindhi|سنڌي; "
    "se|Northern Sami|davvisámegiella; sg|Sango|Sängö; si|Sinhala|සිංහල|Sinhalese; "
    "sk|Slovak|slovenčina; sl|Slovenian|slovenščina; sm|Samoan; sn|Shona|chiShona; "
    "so|Somali|Soomaali; sq|Albanian|shqip; sr|Serbian|српски; ss|Swati|siSwati; "
    "st|Southern Sotho|Sesotho; su|Sundanese|Basa Sunda; sv|Swedish|svenska; "
    "sw|Swahili|Kiswahili; ta|Tamil|தமிழ்; te|Telugu|తెలుగు; tg|Tajik|тоҷикӣ; th|Thai|ไทย; "
    "ti|Tigrinya|ትግርኛ; tk|Turkmen|türkmen dili; tl|Tagalog; tn|Tswana|Setswana; "
    "to|Tongan|lea fakatonga; tr|Turkish|Türkçe; ts|Tsonga|Xitsonga; tt|Tatar|татар; tw|Twi; "
    "ty|Tahitian; ug|Uyghur|ئۇيغۇرچە|Uighur; uk|Ukrainian|українська; ur|Urdu|اردو; "
    "uz|Uzbek|o‘zbek|oʻzbek; ve|Venda|Tshivenḓa; vi|Vietnamese|Tiếng Việt; wo|Wolof; "
    "xh|Xhosa|IsiXhosa; yi|Yiddish|ייִדיש; yo|Yoruba|Èdè Yorùbá; yue|Cantonese|粵語|广东话|廣東話; "
    "za|Zhuang|Vahcuengh; zh|Chinese|中文|汉语|漢語|普通话|國語|Mandarin|Mandarin Chinese; "
    "zu|Zulu|isiZulu; gsw|Swiss German|Schwiizertüütsch; grc|Ancient Greek; ang|Old English; "
    "ase|American Sign Language; fil|Filipino; "
    "pt-BR|Brazilian Portuguese|português brasileiro; en-GB|British English; "
    "en-US|American English; fr-CA|Canadian French; zh-Hans|Simplified Chinese|简体中文; "
    "zh-Hant|Traditional Chinese|繁體中文; sr-Latn|srpski; bfi|British Sign Language; "
    "gsg|German Sign Language|Deutsche Gebärdensprache; fsl|French Sign Language; "
    "sgn|Sign Language"
)

_TAGS = {
    name.casefold(): tag
    for tag, *names in (row.split("|") for row in _NAMES.split("; "))
    for name in names
}
_PRIMARY = frozenset(tag.partition("-")[0] for tag in _TAGS.values())

_TAG = re.compile(r"([a-z]{2,3})(?:-[A-Za-z0-9]{2,8}){0,3}")
_OF_ITS_OWN = re.compile(r"\b(?:ancient|classical|middle|old|sign)\b")


def language_tag(name: str) -> str:
    """The tag of a language given by its name, or by the tag itself; nothing where it isn't sure.

    What stands behind a name in parentheses or after a comma is passed over: "English (fluent)".
    """
    called = " ".join(name.casefold().replace("\u2019", "'").split())
    if tag := _TAGS.get(called):
        return tag
    if (match := _TAG.fullmatch(name.strip())) and match[1] in _PRIMARY:
        return name.strip()
    base = re.split(r"[(,;:/\u2013\u2014]| - ", called, maxsplit=1)[0].strip()
    return "" if _OF_ITS_OWN.search(called) else _TAGS.get(base, "")
