"""Where the person worked, studied and served: relations to organizations, and credentials."""

import datetime as dt
from typing import Any

from jresume.linked.nodes import (
    Node,
    node,
    organization,
    owner,
    pages_about,
    people,
    place,
    role,
    with_roles,
)
from jresume.linked.text import Entry, date, description, first_day, listed, plain, said, web
from jresume.names import Owner

Relations = dict[str, list[Any]]


def work(entry: Entry) -> Relations:
    """A position: `worksFor`, in a role with its dates; `affiliation` too, while it lasts."""
    employer = organization(
        said(entry, "name"),
        url=web(entry.get("url")),
        description=plain(said(entry, "description")),
        location=place(said(entry, "location")),
    )
    facts = {
        "roleName": said(entry, "position"),
        "name": said(entry, "project"),
        "description": description(entry, without=("description",)),
        **_dates(entry),
        "subjectOf": pages_about(entry),
    }
    if not employer:
        return _occupation(facts)
    found: Relations = {"worksFor": [role("EmployeeRole", "worksFor", employer, facts)]}
    if date(entry, "startDate") and not entry.get("endDate") and entry.get("type") != "leave":
        found["affiliation"] = [organization(employer["name"], url=employer.get("url"))]
    return found


def volunteer(entry: Entry) -> Relations:
    """Service: `memberOf`, in a role with its dates."""
    body = organization(
        said(entry, "organization"),
        url=web(entry.get("url")),
        location=place(said(entry, "location")),
    )
    facts = {
        "roleName": said(entry, "position"),
        "description": description(entry),
        **_dates(entry),
        "subjectOf": pages_about(entry),
    }
    if not body:
        return _occupation(facts)
    return {"memberOf": [role("OrganizationRole", "memberOf", body, facts)]}


def _occupation(facts: dict[str, Any]) -> Relations:
    """What somebody did where it isn't told for whom."""
    name = facts.pop("roleName") or facts.pop("name", "")
    if not name:
        return {}
    return {
        "hasOccupation": [
            role("Role", "hasOccupation", node("Occupation", {"name": name}), facts),
        ]
    }


def education(entry: Entry, today: dt.date | None) -> Relations:
    """Studies: `alumniOf` and the credential they ended with.

    While they last, an `affiliation`, and a credential that is marked as incomplete and held only
    from the day on which it is expected: nobody is said to have a degree before they have it.
    """
    over = _is_over(entry, today)
    school = _school(entry)
    found: Relations = {}
    if school:
        name = "alumniOf" if over else "affiliation"
        facts = {"roleName": "" if over else "student", **_dates(entry)}
        found[name] = [role("OrganizationRole", name, school, facts)]
    if credential := _degree(entry, over=over):
        expected = {"roleName": "candidate", "startDate": date(entry, "endDate")}
        found["hasCredential"] = [
            credential if over else role("Role", "hasCredential", credential, expected)
        ]
    return found


def thesis(entry: Entry, today: dt.date | None, whose: Owner) -> Node:
    """The thesis that studies ended with, or nothing; advisors and examiners contributed to it."""
    told = entry.get("thesis")
    if not isinstance(told, dict) or not said(told, "name"):
        return {}
    return node(
        "Thesis",
        {
            "name": said(told, "name"),
            "author": [owner()],
            "contributor": [
                *with_roles("contributor", people(entry.get("advisors"), whose), "advisor"),
                *with_roles("contributor", people(entry.get("committee"), whose), "examiner"),
            ],
            "inSupportOf": said(entry, "studyType"),
            "sourceOrganization": organization(
                said(entry, "institution"), "EducationalOrganization"
            ),
            "dateCreated": date(entry, "endDate") if _is_over(entry, today) else "",
            "creativeWorkStatus": "" if _is_over(entry, today) else "Incomplete",
            "url": web(told.get("url")),
        },
    )


def certificate(entry: Entry) -> Relations:
    """A certificate as a credential, with the day from which on it no longer counts."""
    if not (said(entry, "name") or said(entry, "issuer")):
        return {}
    credential = node(
        "EducationalOccupationalCredential",
        {
            "name": said(entry, "name"),
            "credentialCategory": "certificate",
            "recognizedBy": organization(said(entry, "issuer")),
            "dateCreated": date(entry, "date", "startDate"),
            "expires": date(entry, "endDate"),
            "locationCreated": place(said(entry, "location")),
            "creativeWorkStatus": said(entry, "status"),
            "description": description(entry),
            "url": web(entry.get("url")),
            "subjectOf": pages_about(entry),
        },
    )
    return {"hasCredential": [credential]}


def _school(entry: Entry) -> Node:
    return organization(
        said(entry, "institution"),
        "EducationalOrganization",
        url=web(entry.get("url")),
        location=place(said(entry, "location")),
    )


def _degree(entry: Entry, *, over: bool) -> Node:
    kind, area = said(entry, "studyType"), said(entry, "area")
    if not (kind or area):
        return {}
    return node(
        "EducationalOccupationalCredential",
        {
            "name": ", ".join(filter(None, (kind, area))),
            "credentialCategory": "degree" if kind else "",
            "educationalLevel": kind,
            "about": node("DefinedTerm", {"name": area}) if area else {},
            "recognizedBy": organization(
                said(entry, "institution"),
                "EducationalOrganization",
                url=web(entry.get("url")),
            ),
            "dateCreated": date(entry, "endDate") if over else "",
            "award": listed(entry, "honors"),
            "creativeWorkStatus": said(entry, "status") or ("" if over else "Incomplete"),
            "description": description(entry),
            "subjectOf": pages_about(entry),
        },
    )


def _is_over(entry: Entry, today: dt.date | None) -> bool:
    """Whether studies have ended: those that began and have no end last, as on the page."""
    end = first_day(date(entry, "endDate"))
    if end:
        return not (today and end > today)
    return not entry.get("startDate") or bool(entry.get("endDate"))


def _dates(entry: Entry) -> dict[str, str]:
    return {"startDate": date(entry, "startDate"), "endDate": date(entry, "endDate")}
