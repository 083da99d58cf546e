"""Notices and recipients for the tests of this room."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from terreau.ground.notices import api
from terreau.kernel.actor import Actor

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = Actor.system("test")

TEMPLATES = {
    "cast/hello.subject.txt": "Hello {{ name }}",
    "cast/hello.txt": "Dear {{ name }},\n\nYour bench is <ready>.\nCome & see.",
    "cast/hello.sms.txt": "{{ name }}, your bench is ready: {{ button_url }}",
}


class Hello(api.Notice):
    name = "cast.hello"
    title = "A bench is ready"
    audience = "You asked to know."
    button = "See the bench"
    template = "cast/hello"
    can_switch_off = True
    channels = (api.Channel.EMAIL, api.Channel.SMS, api.Channel.LETTER)

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {"name": "Amina", "button_url": "https://terreau.example/bench/"}


class Code(Hello):
    name = "cast.code"
    urgent = True
    can_switch_off = False


class Paper(Hello):
    name = "cast.paper"
    newsletter = True


class News(Hello):
    name = "cast.news"
    group_daily = True


def with_templates() -> list[dict[str, Any]]:
    """The settings' templates, and those of the cast."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0].pop("APP_DIRS", None)
    templates[0]["OPTIONS"]["loaders"] = [
        ("django.template.loaders.locmem.Loader", TEMPLATES),
        "django.template.loaders.app_directories.Loader",
    ]
    return templates


ALL = (Hello, Code, Paper, News)


def write(kind: type[api.Notice] = Hello, *, key: str, at: datetime = AT, by: Actor = BY, **to: str) -> api.Message:
    recipient = api.Recipient(**(to or {"email": f"{key}@example.org"}))
    with transaction.atomic():
        return api.send(kind, to=recipient, context=kind.sample(recipient.language), by=by, at=at, key=key)
