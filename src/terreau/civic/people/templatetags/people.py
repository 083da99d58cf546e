"""How this room shows what it knows."""

from __future__ import annotations

import phonenumbers
from django import template

register = template.Library()


@register.filter
def telephone(number: str) -> str:
    """In groups, as one dials it: ``+32 470 12 34 56``. What is no number is left as it is."""
    try:
        parsed = phonenumbers.parse(number, "BE")
    except phonenumbers.NumberParseException:
        return number
    shown = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return shown.replace(" ", "\u00a0")
