"""A document in one of its languages: translations are JSON Merge Patches (RFC 7396) in it."""

from collections.abc import Mapping
from typing import Any

from jresume.language.tags import fitting

_KEY = "i18n"


def language_of(document: Mapping[str, Any], view: str = "default") -> str:
    """The language that a document asks to be shown in: the view's, else its own; "" for none."""
    ours = _member(_member(document, "meta"), "jresume")
    shown = _member(_member(ours, "views"), view)
    named = (holder.get("language") for holder in (shown, ours))
    return next((tag for tag in named if isinstance(tag, str) and tag.strip()), "")


def own_language(document: Mapping[str, Any]) -> str:
    """The language that a document says it is written in; "" where it doesn't say."""
    tag = _member(_member(document, "meta"), "jresume").get("language")
    return tag if isinstance(tag, str) else ""


def translate(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A document in a language, as far as it has translations; the rest stays as it is.

    Each object that has a patch for the language gets it, `de` before `de-AT`, and all patches are
    taken out. `meta.jresume.language` says the language; "" leaves that, and every text, alone.
    """
    # What the document is written in needs no patch, whatever it has.
    base = own_language(document)
    translated = _translated(document, "" if language == base else language)
    if language:
        meta = dict(_member(translated, "meta"))
        ours = {**_member(meta, "jresume"), "language": language}
        translated = {**translated, "meta": {**meta, "jresume": ours}}
    return dict(translated)


def localized(value: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """An object with its own patches for a language, and those of all that it holds, applied."""
    found: Mapping[str, Any] = _translated(value, language)
    return found


def is_translated(document: object, language: str) -> bool:
    """Whether any object of a document has a translation into the language."""
    if isinstance(document, Mapping):
        return bool(fitting(language, _patches(document))) or any(
            is_translated(value, language) for key, value in document.items() if key != _KEY
        )
    return isinstance(document, list) and any(is_translated(item, language) for item in document)


def _translated(value: Any, language: str) -> Any:
    if isinstance(value, list):
        return [_translated(item, language) for item in value]
    if not isinstance(value, Mapping):
        return value
    patches = _patches(value)
    own: Any = {key: member for key, member in value.items() if key != _KEY}
    for tag in fitting(language, patches) if language and patches else ():
        own = merge_patch(own, patches[tag])
    return {key: _translated(member, language) for key, member in own.items()}


def _patches(holder: Mapping[str, Any]) -> Mapping[str, Any]:
    """The patches of an object, by their tags; what is no object is none."""
    found = _member(holder, _KEY)
    return {tag: patch for tag, patch in found.items() if isinstance(patch, Mapping)}


def merge_patch(target: Any, patch: Any) -> Any:
    """The target with what a JSON Merge Patch changes (RFC 7396): null takes a member away."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def _member(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = holder.get(key)
    return found if isinstance(found, Mapping) else {}
