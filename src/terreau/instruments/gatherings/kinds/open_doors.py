from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.kinds.declared import Kind, Print, Programme, register

register(
    Kind(
        code="open_doors",
        label=_("Open doors"),
        what=_("Several places open at their own hours; people walk from one to the next."),
        icon="door",
        minutes=300,
        several_places=True,
        programme=Programme.ITEMS,
        prints=(Print.POSTER, Print.LETTER, Print.PROGRAMME, Print.LEAFLET),
    )
)
