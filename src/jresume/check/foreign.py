"""Documents of other programs, told by their keys, and where keys at the top belong instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.check.problem import Problem, Severity, pointer_of
from jresume.check.rules.fields import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresume.check.problem import Path

_INIT = (
    "jresume doesn't read that so far; "
    "`jresume init --academic` writes a JSON Resume to copy the facts into"
)
_IMPORT = "`jresume import THIS --into resume.json --write` makes a JSON Resume of it"
_CONVERT = "`hackmyresume convert THIS TO resume.json` makes a JSON Resume of it, in version 0"
_NOT_A_CV = "name the file of your CV instead"


def foreign(data: Mapping[str, Any]) -> Problem | None:
    """Return the one problem of a document in another program's format; None for any other one."""
    if ROOT.issuperset(data):
        return None
    name, key, advice = _program(data)
    if not name:
        return None
    message = f"this is {name}, not a JSON Resume; {advice}"
    path: Path = (key,)
    return Problem("schema/foreign", Severity.ERROR, pointer_of(path), message, at_key=True)


def _program(data: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return whose document it is, the key that tells, and what to do next; else nothing."""

    def has(key: str, *inner: str, kind: type = dict) -> bool:
        value = data.get(key)
        return (
            value is not None
            and isinstance(value, kind)
            and (not inner or (isinstance(value, dict) and any(one in value for one in inner)))
        )

    is_ours = any(isinstance(data.get(name), list) for name in ("work", "education", "skills"))
    cases = (
        (has("cv", "sections", "name"), "a RenderCV document", "cv", _IMPORT),
        (
            has("content", "basics", "education", "work", "skills") and not is_ours,
            "a YAMLResume document",
            "content",
            _IMPORT,
        ),
        (has("employment", "history"), "a FRESH resume", "employment", _CONVERT),
        (has("info") and _is_fresh(data.get("meta")), "a FRESH resume", "info", _CONVERT),
        (
            has("sections") and (has("metadata") or has("basics")) and not is_ours,
            "a Reactive Resume document",
            "sections",
            _INIT,
        ),
        (has("SkillsPassport"), "a Europass CV", "SkillsPassport", _INIT),
        (has("LearnerInfo"), "a Europass CV", "LearnerInfo", _INIT),
        (has("aboutMe", "profile"), "a Manfred Awesomic CV", "aboutMe", _INIT),
        (has("@context", kind=object) and not is_ours, _linked(data), "@context", _INIT),
        (
            has("positions", kind=list)
            and (has("headline", kind=str) or has("firstName", kind=str)),
            "a LinkedIn export",
            "positions",
            _INIT,
        ),
        (has("orcid-identifier"), "an ORCID record", "orcid-identifier", _IMPORT),
        (has("cff-version", kind=object), "a CITATION.cff", "cff-version", _NOT_A_CV),
        (has("dependencies"), "a package.json", "dependencies", _NOT_A_CV),
        (has("devDependencies"), "a package.json", "devDependencies", _NOT_A_CV),
        (has("scripts") and has("version", kind=str), "a package.json", "scripts", _NOT_A_CV),
        (has("properties") and has("$schema", kind=str), "a JSON Schema", "properties", _NOT_A_CV),
    )
    return next(((name, key, advice) for is_it, name, key, advice in cases if is_it), ("", "", ""))


def _is_fresh(meta: Any) -> bool:
    return isinstance(meta, dict) and str(meta.get("format", "")).upper().startswith("FRESH")


def _linked(data: Mapping[str, Any]) -> str:
    kind = data.get("@type")
    return "a JSON-LD Person" if kind in ("Person", ["Person"]) else "a JSON-LD document"


_TYPED = {
    "activities": ("projects", "outreach"),
    "committees": ("volunteer", "committee"),
    "conferences": ("projects", "talk"),
    "coursework": ("skills", "coursework"),
    "courses": ("skills", "coursework"),
    "datasets": ("publications", "dataset"),
    "editorial": ("volunteer", "editorial"),
    "fellowships": ("awards", "fellowship"),
    "funding": ("awards", "grant"),
    "grants": ("awards", "grant"),
    "internships": ("work", "industry"),
    "media": ("projects", "media"),
    "memberships": ("volunteer", "membership"),
    "mentoring": ("projects", "supervision"),
    "outreach": ("projects", "outreach"),
    "patents": ("publications", "patent"),
    "posters": ("projects", "poster"),
    "preprints": ("publications", "preprint"),
    "presentations": ("projects", "talk"),
    "research": ("work", "research"),
    "reviewing": ("volunteer", "review"),
    "reviews": ("volunteer", "review"),
    "scholarships": ("awards", "scholarship"),
    "software": ("projects", "software"),
    "students": ("projects", "supervision"),
    "supervision": ("projects", "supervision"),
    "talks": ("projects", "talk"),
    "teaching": ("projects", "teaching"),
    "tutorials": ("projects", "tutorial"),
    "workshops": ("projects", "talk"),
}
_PLAIN = {
    "about": "basics.summary",
    "achievements": "awards",
    "address": "basics.location",
    "affiliations": "volunteer",
    "articles": "publications",
    "bio": "basics",
    "books": "publications",
    "career": "work",
    "certifications": "certificates",
    "contact": "basics",
    "degrees": "education",
    "email": "basics",
    "employment": "work",
    "experience": "work",
    "experiences": "work",
    "extracurricular": "volunteer",
    "hobbies": "interests",
    "honors": "awards",
    "honours": "awards",
    "image": "basics",
    "jobs": "work",
    "label": "basics",
    "language": "languages",
    "licenses": "certificates",
    "links": "basics.profiles",
    "location": "basics",
    "name": "basics",
    "objective": "basics.summary",
    "papers": "publications",
    "personal": "basics",
    "phone": "basics",
    "picture": "basics.image",
    "portfolio": "projects",
    "positions": "work",
    "profile": "basics",
    "profiles": "basics",
    "schools": "education",
    "service": "volunteer",
    "social": "basics.profiles",
    "statement": "basics.statements",
    "statements": "basics",
    "summary": "basics",
    "theses": "education[…].thesis",
    "training": "certificates",
    "url": "basics",
    "volunteering": "volunteer",
    "website": "basics.url",
    "work_experience": "work",
    "workexperience": "work",
}


def elsewhere(key: str) -> str:
    """Return where an unknown key of the top level belongs; empty where nobody can tell."""
    name = key.lower()
    if name in _TYPED:
        section, kind = _TYPED[name]
        return f'{section}, with "type": "{kind}"'
    return _PLAIN.get(name, "")
