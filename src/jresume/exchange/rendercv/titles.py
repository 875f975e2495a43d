"""What stands under a title: titles are anybody's words in RenderCV, and tell all the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from jresume.exchange.rendercv.markup import plain

# The first line that has a word of the title decides. A word with a star is the beginning of one;
# the accents of letters don't count. English first, then what other languages call a section.
_TABLE = """
contact           contact*, kontakt*, contatti, contatto
basics.metrics    metrics, bibliometrics, citation*
basics.statements statement*, philosophy, narrative
basics.summary    summary, about, about me, profile, objective, bio, biography, introduction,
                  welcome, profil, uber mich, zusammenfassung, kurzprofil, a propos,
                  resumen, perfil, sobre mi, sobre mim, resumo, profilo, chi sono, resume
references        references, referees, referenz*, referencias, referenze
publications:patent            patent*, brevet*
publications:preprint          preprint*, working papers, manuscripts, under review
publications:journal-article   journal articles, journal papers, journal publications, journals
publications:conference-paper  conference papers, conference publications, conference proceedings,
                               conference articles, proceedings
publications:workshop-paper    workshop papers, workshops papers
publications:book-chapter      book chapters, chapters
publications:book              books, monographs
publications:report            technical reports, reports
publications:dataset           datasets, data sets
publications      publication*, papers, articles, bibliography, veroffentlichung*, publikation*,
                  publicacion*, publicaco*, pubblicazion*, writing, theses
projects:supervision           supervis*, students, mentor*, mentees, advisees, advising, betreuung,
                               encadrement, betreute*
projects:keynote  keynote*
projects:invited-talk          invited talks, invited lectures, invited presentations, invited
                               seminars, invited
projects:talk     talks, talk, presentation*, seminars, vortrage, conferences, ponencias, charlas,
                  palestras, speaking, conferenze, exposes
projects:poster   poster*
projects:tutorial tutorial*
projects:panel    panel*
skills:coursework coursework, relevant courses, graduate courses, courses taken, kurse
languages         language skills, languages spoken
skills            programming languages, technical languages, skill*
projects:teaching teaching, courses taught, courses, lectures, lehre, lehrtatigkeit*, enseignement*,
                  docencia, ensino, insegnamento, instruction
awards:grant      grants, grant, funding, drittmittel, financements
awards:fellowship fellowship*
awards:scholarship scholarship*, stipend*
awards            award*, honor*, honour*, prize*, achievement*, accomplishment*, distinction*,
                  recognition*, auszeichnung*, preise, ehrungen, prix, distinctions, premios,
                  premi, riconoscimenti, reconocimientos
volunteer:membership           membership*, affiliations, societies, mitgliedschaft*, adhesions
volunteer:review  review*, peer review
volunteer:editorial            editorial*
volunteer:organizing           organizing, organising, event organization
volunteer         volunteer*, service*, community, leadership, committees, extracurricular*,
                  activities, civic, ehrenamt*, engagement, benevol*, voluntari*, volontariat*
education         education*, academic background, degrees, qualifications, schooling, ausbildung,
                  studium, bildung*, formation*, formacion*, educacion, formacao, istruzione,
                  formazione, onderwijs, opleiding*
certificates      certificat*, certification*, license*, licence*, accreditation*, zertifikat*,
                  certificaciones, certificazioni, zulassungen
work:appointment  appointments, appointment, academic positions, faculty positions
work:research     research experience, research positions, research assistantships, research
                  appointments, research employment
work:industry     industry, industrial
interests         interest*, hobbies, hobby, interessen, interet*, intereses, interessi
projects:software software, open source, opensource
projects:media    media, press, interviews
projects:outreach outreach
work              experience*, employment, work, career, jobs, positions, internship*, professional
                  history, history, berufserfahrung, beruf*, werdegang, arbeits*, erfahrung*,
                  emplois, experiencia*, esperienz*, lavoro, ervaring, experiences
languages         languages, language, sprachen, sprachkenntnisse, langues, idiomas, lingue, talen
skills            technolog*, technical, tools, programming, competenc*, expertise,
                  proficienc*, kenntnisse, fahigkeiten, kompetenzen, habilidades, conocimientos,
                  competenze, vaardigheden, frameworks
projects          project*, projekt*, projet*, proyecto*, projeto*, progetti, portfolio, creations
"""


def place_of(title: str) -> tuple[str, str]:
    """Return the section that entries under a title belong in, and their type; "" for none known.

    The section "contact" is for what RenderCV's header doesn't hold.
    """
    words = words_of(title)
    for place, kind, pattern in _rules():
        if pattern.search(words):
            return place, kind
    return "", ""


def place_for(title: str, key: str) -> tuple[str, str]:
    """Return where an entry under a title belongs, and its type, by the field that it begins with.

    The fields are those that tell RenderCV which kind an entry is; "" is for a text.
    """
    place, kind = place_of(title)
    is_short = key in {"", "label", "bullet", "number", "reversed_number"}
    if not place:
        known = {"company": "work", "institution": "education", "title": "publications"}
        if is_short:
            return "basics.statements", ""
        return known.get(key, "projects"), "" if key in known else slug(title)
    if place in {"contact", "basics.metrics"} and key != "label":
        return "basics.statements", ""
    if place == "basics.summary" and not is_short:
        return "basics.statements", ""
    if key == "title" and place not in {"publications", "projects"}:
        return "publications", ""
    if key == "company" and (place, kind) == ("projects", "teaching"):
        return "work", kind
    return place, kind


def slug(title: str) -> str:
    """Return a title as the type of its entries: "Extra Things" gives "extra-things"."""
    return re.sub(r"[^\w]+", "-", plain(title).replace("_", "-").casefold()).strip("-")


def shown(key: str) -> str:
    """Return a title as RenderCV shows it: the key `work_history` as "Work History"."""
    if " " in key:
        return key
    words = key.replace("_", " ").split(" ")
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words)


_SMALL = frozenset(
    {
        *("a", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "like", "near"),
        *("nor", "of", "off", "on", "onto", "or", "over", "so", "than", "that", "to", "upon"),
        *("when", "with", "yet"),
    }
)


def words_of(title: str) -> str:
    """Return the words of a title in small letters, without accents and marks, blanks between."""
    letters = unicodedata.normalize("NFKD", plain(title).casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found: list[tuple[str, list[str]]] = []
    for line in _TABLE.strip().splitlines():
        if line.startswith(" "):
            found[-1][1].append(line.strip())
        else:
            source, _, words = line.partition(" ")
            found.append((source, [words.strip()]))
    return tuple(_rule(source, " ".join(lines)) for source, lines in found)


def _rule(source: str, words: str) -> tuple[str, str, re.Pattern[str]]:
    place, _, kind = source.partition(":")
    starts = [word.strip().removesuffix(",") for word in words.split(",")]
    forms = (rf"{word[:-1]}[^ ]*" if word.endswith("*") else word for word in starts if word)
    return place, kind, re.compile(rf"(?<![^ ])(?:{'|'.join(forms)})(?![^ ])")
