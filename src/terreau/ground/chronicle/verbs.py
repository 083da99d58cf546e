"""What each verb is called, and the sentence a reader gets for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.enums import Audience
from terreau.kernel.text import LANGUAGES, Text

log = logging.getLogger(__name__)

type Sentence = str | Promise | Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Verb:
    name: str
    sentence: Sentence
    audience: Audience | None = None
    icon: str = ""
    names_actor: bool = False


_VERBS: dict[str, Verb] = {}
_UNKNOWN = Verb("", _("Something happened."))


def register_verb(
    verb: str,
    *,
    sentence: Sentence,
    audience: Audience | None = None,
    icon: str = "",
    names_actor: bool = False,
) -> None:
    """Say what ``verb`` reads like. Call it in ``AppConfig.ready``; the last registration wins.

    ``sentence``: lazy template whose ``{keys}`` are those of the entry's data, plus ``{actor}``; or, where a number
    decides the form, a callable of the data returning such a template (``ngettext`` inside). A value of the data
    written per language (``{"fr": ..., "nl": ...}``) is said in the reader's language.
    ``audience``: who may read it when ``record`` does not say. ``icon``: name of a drawing of the sheet.
    ``names_actor``: whether everyone who may read the entry also reads who did it. Without it only the organisations
    concerned and officers of the territory do.
    """
    _VERBS[verb] = Verb(verb, sentence, audience, icon, names_actor)


def verb_named(name: str) -> Verb:
    return _VERBS.get(name, _UNKNOWN)


def is_registered(name: str) -> bool:
    return name in _VERBS


def registered_verbs() -> tuple[str, ...]:
    return tuple(sorted(_VERBS))


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        log.warning("a sentence asks for %r, which the entry does not carry", key)
        return "…"


def say(verb: str, data: Mapping[str, Any], *, actor: str) -> str:
    """The sentence of an entry, as plain text, in the active language."""
    sentence = verb_named(verb).sentence
    template = str(sentence(data)) if callable(sentence) and not isinstance(sentence, Promise) else str(sentence)
    language = get_language() or "fr"
    values = _Values({key: _in_language(value, language) for key, value in data.items()})
    values["actor"] = actor or str(_("Someone"))
    return template.format_map(values)


def _in_language(value: Any, language: str) -> str:
    if isinstance(value, dict) and value and set(value) <= set(LANGUAGES):
        return Text(value).in_language(language).text
    return str(value)
