"""A PDF held against the document that it was made from, by a reader that made neither."""

from jresume.audit.examine import Report, examine
from jresume.audit.reading import Reading, read

__all__ = ["Reading", "Report", "examine", "read"]
