from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Kind, Print, Programme, register

register(
    Kind(
        code="rally",
        label=_("Rally of projects"),
        what=_("From project to project at set times, with a host at each stop."),
        icon="route",
        minutes=180,
        entry=Entry.NEEDED,
        several_places=True,
        programme=Programme.ITEMS,
        minutes_expected=True,
        prints=(Print.POSTER, Print.LETTER, Print.PROGRAMME, Print.LEAFLET, Print.ATTENDANCE),
    )
)
