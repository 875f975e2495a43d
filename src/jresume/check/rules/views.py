"""Views that select what isn't there, switches for rules that don't exist, and a missing image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import text, texts
from jresume.check.rules.keys import near
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import listed, shown
from jresume.schemas import OF_BASICS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context, Entry

_MOST = 8


def _unknown_in_view(context: Context) -> Iterator[Found]:
    for name, view in context.views:
        for key in ("include", "exclude"):
            if key in view:
                yield from _unknown_tags(context, view, key, ("meta", "jresume", "views", name))
    for path, section, sources in _sections(context):
        if "tags" in section:
            yield from _unknown_tags(context, section, "tags", path)
        for number, source in sources:
            if reason := _source_fault(context, source):
                whole = (*path, "from", number)
                yield Found(whole, f"{path_text(whole)} is {shown(source)}, but {reason}")


def _unknown_tags(context: Context, node: Entry, key: str, path: Path) -> Iterator[Found]:
    tags = _tags(context)
    for index, tag in texts(node, key):
        if tag not in tags and tag.strip():
            meant = near(tag, tags)
            # To leave out what isn't there does no harm.
            if key == "exclude" and not meant:
                continue
            hint = f"; did you mean {shown(meant)}?" if meant else ""
            whole = (*path, key, index)
            yield Found(
                whole, f"{path_text(whole)} is {shown(tag)}, but no entry has that tag{hint}"
            )


def _source_fault(context: Context, source: str) -> str:
    """Why a source names nothing; empty where it could, now or later."""
    faults: dict[str, str] = context.shared.setdefault("source faults", {})
    if source not in faults:
        faults[source] = _find_source_fault(context, source)
    return faults[source]


def _find_source_fault(context: Context, source: str) -> str:
    place, _, kind = source.removeprefix("basics.").partition(":")
    if place in OF_BASICS or not source.strip():
        return ""
    if place not in SECTIONS:
        names = [*sorted(SECTIONS), *(f"basics.{name}" for name in OF_BASICS)]
        meant = near(place, names)
        hint = f"did you mean {shown(meant)}?" if meant else f"there are {listed(names, 'and')}"
        return f"there is no section {shown(place)}; {hint}"
    types = context.by_type(place) if kind else {}
    meant = near(kind, types.keys() - {""}) if kind not in types else ""
    return f"no entry has that type; did you mean {shown(f'{place}:{meant}')}?" if meant else ""


def _empty_view_section(context: Context) -> Iterator[Found]:
    for path, _, numbered in _sections(context):
        sources = [source for _, source in numbered]
        if not sources or any(_gives(context, s) or _source_fault(context, s) for s in sources):
            continue
        what = listed([shown(source) for source in sources[:_MOST]], "and")
        yield Found(path, f"{path_text(path)} shows nothing: there is nothing in {what}")


def _gives(context: Context, source: str) -> bool:
    place, _, kind = source.removeprefix("basics.").partition(":")
    if place in OF_BASICS:
        return bool(context.basics.get(place))
    return kind in context.by_type(place) if kind else bool(context.entries(place))


def _sections(context: Context) -> list[tuple[Path, Entry, list[tuple[int, str]]]]:
    """Return the sections of all views, each with its path and the sources that it names."""
    if "sections" not in context.shared:
        context.shared["sections"] = [
            (("meta", "jresume", "views", name, "sections", index), section, texts(section, "from"))
            for name, view in context.views
            if isinstance(sections := view.get("sections"), list)
            for index, section in enumerate(sections)
            if isinstance(section, dict)
        ]
    found: list[tuple[Path, Entry, list[tuple[int, str]]]] = context.shared["sections"]
    return found


def _tags(context: Context) -> set[str]:
    """Return the tags of all entries; most views name none, and never ask."""
    if "tags" not in context.shared:
        context.shared["tags"] = {
            tag for _, node in context.having("tags") for _, tag in texts(node, "tags")
        }
    found: set[str] = context.shared["tags"]
    return found


def _image(context: Context) -> Iterator[Found]:
    image, home = text(context.basics, "image").strip(), context.resume.source.path
    scheme = image.partition(":")[0]
    # A drive's letter is no scheme.
    if not image or home is None or image.startswith("//") or (":" in image and len(scheme) > 1):
        return
    try:
        is_there = (home.parent / image).is_file()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        path = ("basics", "image")
        message = (
            f"{path_text(path)} is {shown(image)}, and beside the document there is no such file"
        )
        yield Found(path, message)


RULES = (
    Rule(
        "advice/view-unknown",
        Severity.WARNING,
        "A view names a section, a type or a tag that doesn't exist.",
        """
A view selects by names. A section that JSON Resume doesn't have, a tag that no entry has, and a
type that is almost one that is there, select nothing, so something is missing from the page.

Instead of `"from": ["work:reserch"]` write `"from": ["work:research"]`.
""",
        _unknown_in_view,
    ),
    Rule(
        "advice/view-empty",
        Severity.NOTE,
        "A section of a view has nothing to show.",
        """
None of its sources has an entry, so the page leaves the section out. That may be meant: a view can
be ready for what is to come.
""",
        _empty_view_section,
    ),
    Rule(
        "advice/image",
        Severity.WARNING,
        "The image is a file that isn't there.",
        """
`basics.image` is an address, or the path of a file from the folder of the document. Only a file is
looked for, and nothing where the document comes from standard input.
""",
        _image,
    ),
)
