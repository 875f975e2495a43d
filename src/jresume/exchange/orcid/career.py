"""Employment, education, distinctions, memberships, funding and reviews of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.exchange.model import Found, Remark
from jresume.exchange.orcid.values import at, date, filled, identifiers, listed, place, text, url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Entry = dict[str, Any]

_FUNDED: Mapping[str, str] = {
    "award": "award",
    "contract": "contract",
    "grant": "grant",
    "salary-award": "fellowship",
}


def affiliations(activities: Any, remarks: list[Remark]) -> Iterator[Found]:
    """Positions, degrees, distinctions, memberships and services."""
    for section, (name, where, made) in _AFFILIATIONS.items():
        for group in listed(activities, section, "affiliation-group"):
            # The newest of several versions that were found to be one.
            for summary in listed(group, "summaries")[:1]:
                one = at(summary, name)
                key = text(one, "put-code")
                entry = filled(made(one))
                if entry.keys() - {"type", "startDate", "endDate"}:
                    yield Found(where, entry, f"{section}/{key}" if key else "")
                else:
                    message = f"an entry of {section} names neither organization nor role"
                    remarks.append(Remark("error", message, key=key))


def _job(one: Any) -> Entry:
    return {
        "name": text(one, "organization", "name"),
        "position": text(one, "role-title"),
        "location": place(at(one, "organization")),
        "description": text(one, "department-name"),
        "startDate": date(one, "start-date"),
        "endDate": date(one, "end-date"),
        "url": url(one, "url"),
    }


def _visit(one: Any) -> Entry:
    return {**_job(one), "type": "visiting"}


def _degree(one: Any) -> Entry:
    return {
        "institution": text(one, "organization", "name"),
        "area": text(one, "department-name"),
        "studyType": text(one, "role-title"),
        "location": place(at(one, "organization")),
        "startDate": date(one, "start-date"),
        "endDate": date(one, "end-date"),
        "url": url(one, "url"),
    }


def _distinction(one: Any) -> Entry:
    return {
        "title": text(one, "role-title"),
        "type": "award",
        "awarder": text(one, "organization", "name"),
        "date": date(one, "start-date") or date(one, "end-date"),
        "url": url(one, "url"),
    }


def _service(one: Any) -> Entry:
    return {
        "organization": text(one, "organization", "name"),
        "position": text(one, "role-title"),
        "summary": text(one, "department-name"),
        "location": place(at(one, "organization")),
        "startDate": date(one, "start-date"),
        "endDate": date(one, "end-date"),
        "url": url(one, "url"),
    }


def _membership(one: Any) -> Entry:
    return {**_service(one), "type": "membership"}


def _editorship(one: Any) -> Entry:
    return {**_service(one), "type": "editorial"}


# Section → the name of its summaries, where they belong, and what they become.
_AFFILIATIONS: Mapping[str, tuple[str, str, Callable[[Any], Entry]]] = {
    "employments": ("employment-summary", "work", _job),
    "invited-positions": ("invited-position-summary", "work", _visit),
    "educations": ("education-summary", "education", _degree),
    "qualifications": ("qualification-summary", "education", _degree),
    "distinctions": ("distinction-summary", "awards", _distinction),
    "memberships": ("membership-summary", "volunteer", _membership),
    "services": ("service-summary", "volunteer", _service),
    "editorial-services": ("editorial-service-summary", "volunteer", _editorship),
}


def funding(activities: Any, remarks: list[Remark]) -> Iterator[Found]:
    """Grants, contracts and fellowships."""
    for group in listed(activities, "fundings", "group"):
        for one in [*listed(group, "funding-summary"), *listed(group, "funding")][:1]:
            key = text(one, "put-code")
            title = text(one, "title", "title")
            if not title:
                remarks.append(Remark("error", "a funding has no title", key=key))
                continue
            kind = text(one, "type").lower().replace("_", "-")
            told = [*identifiers(one), *identifiers(group)]
            numbers = [value for name, value, _ in told if "grant" in name]
            amount = text(one, "amount", "value")
            start = date(one, "start-date")
            entry = {
                "title": title,
                "type": _FUNDED.get(kind, "grant"),
                "awarder": text(one, "organization", "name"),
                "date": start,
                "startDate": start,
                "endDate": date(one, "end-date"),
                "amount": _number(amount),
                "currency": text(one, "amount", "currency-code") if _number(amount) else "",
                "number": next(iter(numbers), ""),
                "summary": text(one, "short-description"),
                "url": url(one, "url"),
            }
            yield Found("awards", filled(entry), f"funding/{key}" if key else "")


def _number(amount: str) -> float | None:
    plain = amount.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return None
    if not 0 < value < float("inf"):
        return None
    return int(value) if value == int(value) else value


def reviews(activities: Any, remarks: list[Remark]) -> Iterator[Found]:
    """Peer reviews: one entry for each journal or organization, from the first to the last."""
    for index, group in enumerate(listed(activities, "peer-reviews", "group")):
        found = [
            one
            for inner in listed(group, "peer-review-group")
            for one in listed(inner, "peer-review-summary")
        ] + listed(group, "peer-review-summary")
        days = sorted(filter(None, (date(one, "completion-date") for one in found)))
        hosts = (text(one, "convening-organization", "name") for one in found)
        host = next(filter(None, hosts), "")
        roles = [text(one, "reviewer-role").replace("_", " ").capitalize() for one in found]
        if found and not host:
            message = f"peer reviews ({len(found)}) that don't say for whom"
            remarks.append(Remark("error", message, key=text(found[0], "put-code")))
        if not host:
            continue
        entry = {
            "organization": host,
            "position": next(filter(None, roles), "Reviewer"),
            "type": "review",
            "startDate": days[0] if days else "",
            "endDate": days[-1] if days else "",
            "summary": f"{len(found)} reviews" if len(found) > 1 else "1 review",
        }
        ids = listed(group, "external-ids", "external-id")
        key = text(ids[0], "external-id-value") if ids else text(found[0], "review-group-id")
        yield Found("volunteer", filled(entry), f"reviews/{key or index}")


def resources(activities: Any, remarks: list[Remark]) -> Iterator[Found]:
    """Time and other resources that were won for research, as projects."""
    for group in listed(activities, "research-resources", "group"):
        for one in listed(group, "research-resource-summary")[:1]:
            proposal, key = at(one, "proposal"), text(one, "put-code")
            title = text(proposal, "title", "title")
            if not title:
                remarks.append(Remark("error", "a research resource has no title", key=key))
                continue
            hosts = listed(proposal, "hosts", "organization")
            entry = {
                "name": title,
                "entity": ", ".join(filter(None, (text(host, "name") for host in hosts))),
                "startDate": date(proposal, "start-date"),
                "endDate": date(proposal, "end-date"),
                "url": url(proposal, "url"),
            }
            yield Found("projects", filled(entry), f"research-resources/{key}" if key else "")
