"""One of our sentences in several languages at once: for print, frozen results and whatever is read by all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

#: Languages of everything an authority signs.
PRINTED = ("fr", "nl")


def per_language(sentence: str | Promise, languages: Iterable[str] = PRINTED, /, **blanks: Any) -> dict[str, str]:
    """``sentence`` by language. A blank is one value for all languages, or a mapping of language to value."""
    said = {}
    for language in languages:
        with override(language):
            filled = {name: value[language] if isinstance(value, Mapping) else value for name, value in blanks.items()}
            said[language] = str(sentence) % filled if filled else str(sentence)
    return said
