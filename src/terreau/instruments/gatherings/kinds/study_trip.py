from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Kind, Print, Programme, register

register(
    Kind(
        code="study_trip",
        label=_("Study trip"),
        what=_("See how others do it, and bring something home."),
        icon="route",
        minutes=480,
        entry=Entry.NEEDED,
        companions_max=0,
        several_places=True,
        programme=Programme.ITEMS,
        minutes_expected=True,
        prints=(Print.PROGRAMME, Print.LEAFLET, Print.ATTENDANCE),
    )
)
