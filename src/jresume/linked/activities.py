"""Projects: talks as events, teaching as courses, software as code, supervision as theses."""

from collections.abc import Mapping
from typing import Any

from jresume.linked.nodes import (
    Node,
    agent,
    media,
    node,
    organization,
    owner,
    pages_about,
    people,
    place,
    repository,
    role,
    with_roles,
)
from jresume.linked.text import Entry, date, description, listed, said, web
from jresume.names import Owner

_TALKS = frozenset({"talk", "invited-talk", "keynote", "panel", "poster", "tutorial"})


def activity(entry: Entry, whose: Owner) -> Node:
    """A project as what it is; nothing for one that schema.org has no words for."""
    kind = said(entry, "type")
    if kind in _TALKS:
        return _talk(entry, whose)
    if kind == "teaching":
        return _course(entry, whose)
    if kind == "supervision":
        return _supervised(entry, whose)
    if kind == "software":
        return _software(entry, whose)
    if kind in {"media", "proposal"}:
        return _other_work(entry, whose)
    return _project(entry, whose)


def _talk(entry: Entry, whose: Owner) -> Node:
    """A talk, as an event within the event at which it was given."""
    title, occasion = _name(entry), said(entry, "entity")
    where = place(said(entry, "location"))
    within = node("Event", {"name": occasion, "location": where}) if title and occasion else {}
    kind = said(entry, "type")
    return _named(
        "EducationEvent" if kind == "tutorial" else "Event",
        title or occasion,
        {
            **_shared(entry),
            "startDate": date(entry, "startDate", "endDate"),
            "endDate": date(entry, "endDate"),
            "location": where,
            "performer": [_taking_part(entry, "performer"), *_others(entry, whose)],
            "superEvent": within,
            "keywords": [kind.replace("-", " "), *listed(entry, "keywords")],
            "subjectOf": pages_about(entry),
        },
    )


def _course(entry: Entry, whose: Owner) -> Node:
    """A course, and the time that the owner taught it."""
    instance = node(
        "CourseInstance",
        {
            "name": said(entry, "term"),
            "startDate": date(entry, "startDate"),
            "endDate": date(entry, "endDate"),
            "location": place(said(entry, "location")),
            "instructor": [_taking_part(entry, "instructor"), *_others(entry, whose)],
        },
    )
    return _named(
        "Course",
        _name(entry) or said(entry, "code"),
        {
            **_shared(entry),
            "courseCode": said(entry, "code"),
            "educationalLevel": said(entry, "level"),
            "provider": organization(said(entry, "entity")),
            "keywords": listed(entry, "keywords"),
            "hasCourseInstance": [instance],
            "subjectOf": pages_about(entry),
        },
    )


def _supervised(entry: Entry, whose: Owner) -> Node:
    """The thesis of a student, if it is told; of a student alone, nothing is published anew."""
    thesis = entry.get("thesis")
    if not isinstance(thesis, Mapping):
        return {}
    student = agent(said(entry, "name"))
    roles = ", ".join(listed(entry, "roles")) or "advisor"
    return _named(
        "Thesis",
        said(thesis, "name"),
        {
            "author": [student] if student else [],
            "contributor": [
                *with_roles("contributor", [owner()], roles),
                *with_roles("contributor", _others(entry, whose), "advisor"),
            ],
            "inSupportOf": said(entry, "studyType"),
            "sourceOrganization": organization(said(entry, "entity")),
            "dateCreated": date(entry, "endDate"),
            "url": web(thesis.get("url")),
        },
    )


def _software(entry: Entry, whose: Owner) -> Node:
    itself, about = media(entry)
    return _named(
        "SoftwareSourceCode",
        _name(entry),
        {
            **_shared(entry),
            **_makers(entry, "author"),
            "contributor": [
                *_makers(entry, "author").get("contributor", []),
                *_others(entry, whose),
            ],
            "dateCreated": date(entry, "startDate"),
            "codeRepository": repository(entry),
            "sourceOrganization": organization(said(entry, "entity")),
            "keywords": listed(entry, "keywords"),
            "encoding": itself,
            "subjectOf": [one for one in about if one["@type"] != "SoftwareSourceCode"],
        },
    )


def _other_work(entry: Entry, whose: Owner) -> Node:
    """A contribution to media, or a bid that was not funded: a work, and no grant."""
    kind = said(entry, "type")
    itself, about = media(entry)
    makers = _makers(entry, "author" if kind == "proposal" else "contributor")
    return _named(
        "CreativeWork",
        _name(entry),
        {
            **_shared(entry),
            **makers,
            "contributor": [*makers.get("contributor", []), *_others(entry, whose)],
            "genre": kind,
            "dateCreated": date(entry, "startDate", "endDate"),
            "creativeWorkStatus": said(entry, "status"),
            "publisher" if kind == "media" else "sourceOrganization": organization(
                said(entry, "entity")
            ),
            "locationCreated": place(said(entry, "location")),
            "keywords": listed(entry, "keywords"),
            "encoding": itself,
            "subjectOf": about,
        },
    )


def _project(entry: Entry, whose: Owner) -> Node:
    """Any other project: a Project, of which the owner is a member."""
    facts = {
        "startDate": date(entry, "startDate"),
        "endDate": date(entry, "endDate"),
        "roleName": ", ".join(listed(entry, "roles")),
    }
    kind = said(entry, "type")
    return _named(
        "ResearchProject" if "research" in kind.casefold() else "Project",
        _name(entry),
        {
            **_shared(entry),
            "foundingDate": date(entry, "startDate"),
            "dissolutionDate": date(entry, "endDate"),
            "location": place(said(entry, "location")),
            "parentOrganization": organization(said(entry, "entity")),
            "keywords": listed(entry, "keywords"),
            "member": [
                role("OrganizationRole", "member", owner(), facts),
                *_others(entry, whose),
                *with_roles("member", people(entry.get("advisors"), whose), "advisor"),
            ],
            "subjectOf": pages_about(entry),
        },
    )


def _named(kind: str, name: str, facts: Mapping[str, Any]) -> Node:
    """A node with a name; nothing where it has none, since then nobody could tell what it is."""
    return node(kind, {"name": name, **facts}) if name else {}


def _name(entry: Entry) -> str:
    return said(entry, "name")


def _shared(entry: Entry) -> dict[str, Any]:
    return {"description": description(entry), "url": web(entry.get("url"))}


def _others(entry: Entry, whose: Owner) -> list[Node]:
    """Who took part besides the owner."""
    return [one for one in people(entry.get("people"), whose) if one != owner()]


def _taking_part(entry: Entry, name: str) -> Node:
    """The owner as the target of a property, in the roles that they had."""
    return role("Role", name, owner(), {"roleName": ", ".join(listed(entry, "roles"))})


def _makers(entry: Entry, otherwise: str) -> dict[str, list[Node]]:
    """The owner as a contributor in their roles; where they name none, as what is said here."""
    name = "contributor" if listed(entry, "roles") else otherwise
    return {name: [_taking_part(entry, name)]}
