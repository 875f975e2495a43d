"""What a browser may do with a page: show what is in it, and no more."""

import re

POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)
"""A content security policy: nothing is asked for, and nothing runs."""

_COMMENT = r"<!--(?!-?>)(?:(?!--!?>).)*-->"
_ATTRIBUTE = r"""\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
# What begins a page and runs nothing; of anything else, the policy is to stand before it.
_START = re.compile(
    rf"\ufeff?(?:\s|{_COMMENT})*(?:<!doctype\b[^>]*>)?(?:\s|{_COMMENT})*"
    rf"(?:<html(?:{_ATTRIBUTE})*\s*>)?(?:\s|{_COMMENT})*(?:<head(?:{_ATTRIBUTE})*\s*>)?\s*"
    r"""(?:<meta\s+charset=["']?utf-8["']?\s*/?>)?\s*""",
    re.IGNORECASE | re.DOTALL,
)


def with_policy(page: str) -> str:
    """A page that has the policy before all that it could ask for or run, whoever wrote it."""
    start = _START.match(page)
    at = start.end() if start else 0
    return page if page.startswith(POLICY, at) else f"{page[:at]}{POLICY}\n{page[at:]}"
