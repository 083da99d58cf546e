"""Money is whole cents and the name of the currency is known."""

from __future__ import annotations


def euros(cents: int, language: str = "fr") -> str:
    """``54000`` -> ``540 €`` (fr, nl) or ``€540`` (en), with non-breaking spaces; cents only where there are some."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", {"fr": "\u00a0", "nl": ".", "en": ","}[language])
    amount = grouped if not rest else f"{grouped}{'.' if language == 'en' else ','}{rest:02d}"
    sign = "-" if cents < 0 else ""
    return f"{sign}€{amount}" if language == "en" else f"{sign}{amount}\u00a0€"
