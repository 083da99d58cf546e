from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Audience, Entry
from terreau.instruments.gatherings.kinds.declared import Kind, Print, register

register(
    Kind(
        code="site_visit",
        label=_("Site visit"),
        what=_("Look at the place together, and write down together what was seen."),
        icon="place",
        minutes=60,
        entry=Entry.NEEDED,
        audience=Audience.INVITED,
        minutes_expected=True,
        prints=(Print.ATTENDANCE,),
    )
)
