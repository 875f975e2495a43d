"""CVs for people who write papers and code: checked, rendered, shared."""

__version__ = "0.1.0"
