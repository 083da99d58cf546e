from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Audience
from terreau.instruments.gatherings.kinds.declared import Kind, Programme, register

register(
    Kind(
        code="open_meeting",
        label=_("Open meeting"),
        what=_("A plan is explained before it begins; ideas and opinions are gathered."),
        icon="group",
        minutes=90,
        audience=Audience.QUARTIERS,
        programme=Programme.ITEMS,
        floor=True,
        minutes_expected=True,
    )
)
