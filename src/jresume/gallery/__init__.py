"""Themes side by side on one document: drawn, pictured, and shown on one page."""

from jresume.gallery.model import Exhibit, Picture, Remark
from jresume.gallery.of_npm import exhibit_of_npm
from jresume.gallery.of_theme import drawer, drawn
from jresume.gallery.page import Heading, files_of, page_of

__all__ = [
    "Exhibit",
    "Heading",
    "Picture",
    "Remark",
    "drawer",
    "drawn",
    "exhibit_of_npm",
    "files_of",
    "page_of",
]
