from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Audience, Entry
from terreau.instruments.gatherings.kinds.declared import Kind, Print, Programme, register

register(
    Kind(
        code="cafe",
        label=_("Meeting café"),
        what=_("People from several services at one table, with a short list of cases to unblock."),
        icon="cup",
        minutes=60,
        entry=Entry.ASKED,
        audience=Audience.INVITED,
        companions_max=0,
        programme=Programme.ITEMS,
        minutes_expected=True,
        prints=(Print.PROGRAMME, Print.ATTENDANCE),
    )
)
