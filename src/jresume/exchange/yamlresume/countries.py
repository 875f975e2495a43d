"""The countries as YAMLResume calls them, each with its two letters of ISO 3166-1."""

from typing import Final

# XK, for Kosovo, is not in the standard but in use. Guernsey and Alderney share GG.
_TABLE: Final = """
AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua And Barbuda; AI Anguilla; AL
Albania; AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU
Australia; AW Aruba; AX Aland Islands; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados; BD
Bangladesh; BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL
Saint-Barthelemy; BM Bermuda; BN Brunei; BO Bolivia; BQ Bonaire, Sint Eustatius and Saba; BR
Brazil; BS The Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ Belize; CA
Canada; CC Cocos (Keeling) Islands; CD Democratic Republic of the Congo; CF Central African
Republic; CG Congo; CH Switzerland; CI Cote D'Ivoire (Ivory Coast); CK Cook Islands; CL Chile;
CM Cameroon; CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde; CW Curaçao; CX
Christmas Island; CY Cyprus; CZ Czech Republic; DE Germany; DJ Djibouti; DK Denmark; DM
Dominica; DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western
Sahara; ER Eritrea; ES Spain; ET Ethiopia; FI Finland; FJ Fiji Islands; FK Falkland Islands; FM
Micronesia; FO Faroe Islands; FR France; GA Gabon; GB United Kingdom; GD Grenada; GE Georgia; GF
French Guiana; GG Guernsey and Alderney; GH Ghana; GI Gibraltar; GL Greenland; GM Gambia The; GN
Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; GS South Georgia; GT Guatemala; GU Guam;
GW Guinea-Bissau; GY Guyana; HK Hong Kong; HM Heard Island and McDonald Islands; HN Honduras; HR
Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland; IL Israel; IM Man (Isle of); IN India;
IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS Iceland; IT Italy; JE Jersey; JM
Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; KH Cambodia; KI Kiribati; KM Comoros; KN
Saint Kitts And Nevis; KP North Korea; KR South Korea; KW Kuwait; KY Cayman Islands; KZ
Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia; LS
Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; MD Moldova; ME
Montenegro; MF Saint-Martin (French part); MG Madagascar; MH Marshall Islands; MK North
Macedonia; ML Mali; MM Myanmar; MN Mongolia; MO Macau; MP Northern Mariana Islands; MQ
Martinique; MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV Maldives; MW Malawi; MX
Mexico; MY Malaysia; MZ Mozambique; NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island;
NG Nigeria; NI Nicaragua; NL Netherlands; NO Norway; NP Nepal; NR Nauru; NU Niue; NZ New
Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia; PG Papua new Guinea; PH Philippines;
PK Pakistan; PL Poland; PM Saint Pierre and Miquelon; PN Pitcairn Island; PR Puerto Rico; PS
Palestinian Territory Occupied; PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE Reunion; RO
Romania; RS Serbia; RU Russia; RW Rwanda; SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD
Sudan; SE Sweden; SG Singapore; SH Saint Helena; SI Slovenia; SJ Svalbard And Jan Mayen Islands;
SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South
Sudan; ST Sao Tome and Principe; SV El Salvador; SX Sint Maarten (Dutch part); SY Syria; SZ
Swaziland; TC Turks And Caicos Islands; TD Chad; TF French Southern Territories; TG Togo; TH
Thailand; TJ Tajikistan; TK Tokelau; TL East Timor; TM Turkmenistan; TN Tunisia; TO Tonga; TR
Türkiye; TT Trinidad And Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM
United States Minor Outlying Islands; US United States; UY Uruguay; UZ Uzbekistan; VA Vatican
City State (Holy See); VC Saint Vincent And The Grenadines; VE Venezuela; VG Virgin Islands
(British); VI Virgin Islands (US); VN Vietnam; VU Vanuatu; WF Wallis And Futuna Islands; WS
Samoa; XK Kosovo; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe
"""

NAMES: Final[dict[str, str]] = {pair[:2]: pair[3:] for pair in " ".join(_TABLE.split()).split("; ")}

CODES: Final[dict[str, str]] = {name.casefold(): code for code, name in NAMES.items()} | {
    # What else people write, and what the countries are called today.
    "czechia": "CZ",
    "england": "GB",
    "eswatini": "SZ",
    "great britain": "GB",
    "isle of man": "IM",
    "ivory coast": "CI",
    "korea": "KR",
    "republic of korea": "KR",
    "the gambia": "GM",
    "the netherlands": "NL",
    "timor-leste": "TL",
    "turkey": "TR",
    "uk": "GB",
    "united states of america": "US",
    "usa": "US",
    "vatican city": "VA",
}
