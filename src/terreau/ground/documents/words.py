"""Fixed words of printed templates, translated like every other sentence of the house."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import override

from terreau.kernel.text import LANGUAGES

_words: dict[str, dict[str, Promise | str]] = {}


def register_words(room: str, words: Mapping[str, Promise | str]) -> None:
    """The fixed words of a room's templates: ``word("key", lang)`` in Typst. Called in ``AppConfig.ready``."""
    _words.setdefault(room, {}).update(words)
    words_as_json.cache_clear()


@cache
def words_as_json(room: str) -> str:
    """Every word of the shared library and of the room, in every language."""
    said: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = {
                key: str(word) for owner in ("documents", room) for key, word in _words.get(owner, {}).items()
            }
    return json.dumps(said, ensure_ascii=False)
