from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Audience
from terreau.instruments.gatherings.kinds.declared import Kind, Print, Programme, register

register(
    Kind(
        code="agora",
        label=_("Agora"),
        what=_("What is going on in the commune: every project on one card, then questions from the room."),
        icon="group",
        minutes=120,
        audience=Audience.QUARTIERS,
        programme=Programme.CARDS,
        floor=True,
        minutes_expected=True,
        prints=(Print.POSTER, Print.LETTER, Print.PROGRAMME, Print.CARDS, Print.ATTENDANCE),
    )
)
