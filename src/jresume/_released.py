"""The day of this version, which stands in for "today" where a document tells none."""

RELEASED = "2026-11-28"
"""Moved on with each release. What ends later is "expected" in a document without a date, on any
day that it is drawn with this version: the clock would make other bytes of it each time."""
