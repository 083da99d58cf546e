from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Print, Programme, register

register(
    Kind(
        code="crossed_visit",
        label=_("Crossed visit"),
        what=_("Follow a request through the house: service after service shows its desk and its work."),
        icon="route",
        minutes=150,
        entry=Entry.NEEDED,
        companions_max=1,
        several_places=True,
        programme=Programme.ITEMS,
        asks=(Ask("curious", _("What have you always wanted to know about the town hall?")),),
        minutes_expected=True,
        prints=(Print.POSTER, Print.LETTER, Print.PROGRAMME, Print.LEAFLET, Print.ATTENDANCE),
    )
)
