"""The names of the fields, for telling a slip of the pen; a test holds them to the schemas.

Reading them out of the schemas would take longer than all the rules together.
"""

_DATED = "startDate endDate"
_ENTRY = "id type tags priority links i18n location note status origin"
_PERSON = "familyName orcid organization role url email"

_SECTIONS = {
    "work": f"name description position url {_DATED} summary highlights project advisors",
    "volunteer": f"organization position url {_DATED} summary highlights",
    "education": "institution url area studyType score courses summary advisors thesis committee "
    f"honors {_DATED}",
    "awards": f"title date awarder summary amount currency number roles people url {_DATED}",
    "certificates": f"name date url issuer summary {_DATED}",
    "publications": "name publisher releaseDate url summary authors authorOrder roles venue volume "
    f"issue pages number doi arxiv awards csl {_DATED}",
    "skills": f"name level keywords url summary {_DATED}",
    "languages": f"language fluency url summary {_DATED}",
    "interests": f"name keywords url summary {_DATED}",
    "references": f"name reference summary {_PERSON} {_DATED}",
    "projects": f"name description highlights keywords {_DATED} url roles entity summary advisors "
    "people code term level score enrollment studyType thesis",
}
_PEOPLE = {
    "work": "advisors",
    "education": "advisors committee",
    "awards": "people",
    "publications": "authors",
    "projects": "advisors people",
}

SECTIONS = frozenset(_SECTIONS)
"""The sections that are lists of entries."""

ROOT = SECTIONS | {"$schema", "basics", "meta"}
"""What the top level takes."""

_NAMES: dict[tuple[str, ...], str] = {
    ("basics",): "name label image email phone url summary location profiles i18n "
    "alternateNames metrics statements",
    ("basics", "location"): "address postalCode city countryCode region",
    ("basics", "profiles"): "network username url",
    ("basics", "metrics"): "name value source date url",
    ("basics", "statements"): "name summary tags",
    ("meta",): "canonical version lastModified jresume",
    ("meta", "jresume"): "version language theme themeOptions views advice csl",
    ("meta", "jresume", "views", "*"): "include exclude sections language theme pages",
    ("meta", "jresume", "views", "*", "sections"): "title from tags i18n",
    ("education", "thesis"): "name url",
    ("projects", "thesis"): "name url",
    **{(name,): f"{_ENTRY} {own}" for name, own in _SECTIONS.items()},
    **{(name, "links"): "name url" for name in _SECTIONS},
    **{(name, "origin"): "source key fields" for name in _SECTIONS},
    **{
        (name, field): f"name equal corresponding {_PERSON}"
        for name, fields in _PEOPLE.items()
        for field in fields.split()
    },
}

FIELDS = {place: frozenset(names.split()) for place, names in _NAMES.items()}
"""The names of what each kind of object takes, by its path without indices; "*" is any view."""
