"""At start: every declared notice has its templates, and its sample renders in every language without a hole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.template import Engine, TemplateDoesNotExist
from django.utils import translation

from terreau.ground.notices import rendering
from terreau.ground.notices.ceilings import CEILINGS
from terreau.ground.notices.declared import Notice, all_notices
from terreau.ground.notices.enums import Channel
from terreau.kernel.text import LANGUAGES


class _Hole(str):
    """What an undefined variable becomes: an error that names it."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> NoReturn:
        raise LookupError(f"undefined variable {name}")


@register("notices")
def declared_notices(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Django system check; runs with ``check`` and before every command that needs the whole application."""
    engine = strict_engine()
    return [
        Error(problem, obj=notice, id="notices.E001")
        for notice in all_notices()
        for problem in problems(notice, engine)
    ]


@register("notices")
def limits(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A limit that names no ceiling, or no number, would be silently no limit; so would an empty list of countries."""
    known = {ceiling.name for ceiling in CEILINGS}
    wrong = [name for name, most in settings.TERREAU_CEILINGS.items() if name not in known or type(most) is not int]
    found: list[CheckMessage] = []
    if wrong:
        hint = f"Ceilings: {', '.join(sorted(known))}."
        found.append(Error(f"TERREAU_CEILINGS: {', '.join(sorted(wrong))}", hint=hint, id="notices.E002"))
    if not all(re.fullmatch(r"\+[1-9]\d{0,3}", start) for start in settings.TERREAU_SMS_COUNTRIES):
        hint = "Beginnings of numbers, with commas: +32,+31."
        found.append(Error("TERREAU_SMS_COUNTRIES is not understood", hint=hint, id="notices.E003"))
    return found


def strict_engine() -> Engine:
    usual = Engine.get_default()
    return Engine(
        dirs=usual.dirs,
        app_dirs=usual.app_dirs,
        loaders=None if usual.app_dirs else usual.loaders,
        libraries=usual.libraries,
        builtins=usual.builtins,
        string_if_invalid=_Hole("%s"),
    )


def problems(notice: type[Notice], engine: Engine) -> Iterator[str]:
    """What is wrong with one notice, in words for the person who wrote it."""
    missing = [word for word in ("name", "title", "audience", "template") if not getattr(notice, word, "")]
    if missing:
        yield f"does not say its {', '.join(missing)}"
        return
    if not notice.channels:
        yield "goes by no channel"
        return
    for name in rendering.formats(notice):
        try:
            engine.get_template(name)
        except TemplateDoesNotExist:
            yield f"template {name} is missing"
            return
    for language in LANGUAGES:
        yield from _unreadable(notice, language, engine)


def _unreadable(notice: type[Notice], language: str, engine: Engine) -> Iterator[str]:
    try:
        with translation.override(language):
            context = notice.sample(language)
        json.dumps(context)
        mail = rendering.render(notice, context, language=language, engine=engine)
        text = rendering.render_sms(notice, context, language=language, engine=engine) if _by_sms(notice) else "-"
    except Exception as error:
        yield f"its sample in {language} cannot be rendered: {type(error).__name__}: {error}"
        return
    if not mail.subject or not mail.sections[0].body or not text:
        yield f"its sample in {language} is empty"
    if not str(context.get("button_url") or "https://").startswith(("https://", "http://")):
        yield f"its button in {language} does not lead to an absolute address"


def _by_sms(notice: type[Notice]) -> bool:
    return Channel.SMS in notice.channels
