from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Print, Programme, register

register(
    Kind(
        code="festival",
        label=_("Festival"),
        what=_("Several places and organisers, one programme over one or more days."),
        icon="star",
        minutes=480,
        several_places=True,
        programme=Programme.ITEMS,
        asks=(Ask("hand", _("Can you lend a hand? When?")),),
        prints=(Print.POSTER, Print.LETTER, Print.PROGRAMME, Print.LEAFLET),
    )
)
