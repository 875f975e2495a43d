"""Telephone numbers as RenderCV takes them."""

from __future__ import annotations


def is_phone(text: str) -> bool:
    """Whether a text is a number that exists, with the code of its country.

    RenderCV asks Google's libphonenumber, and draws nothing at all where that says no; so do we.
    """
    # Its tables of the world's numbers are needed by this one format alone.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)
