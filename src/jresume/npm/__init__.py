"""Themes of JSON Resume from npm: programs of others, run shut in, their pages made safe."""

from jresume.npm.draw import Drawing, Sheets, draw
from jresume.npm.locate import Package, find, is_npm, manifest
from jresume.npm.node import Limits
from jresume.npm.report import about_loss, about_page, about_pdf

__all__ = [
    "Drawing",
    "Limits",
    "Package",
    "Sheets",
    "about_loss",
    "about_page",
    "about_pdf",
    "draw",
    "find",
    "is_npm",
    "manifest",
]
