from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Print, register

register(
    Kind(
        code="social",
        label=_("Social moment"),
        what=_("Eat, drink, meet: several initiatives invite together."),
        icon="cup",
        minutes=180,
        entry=Entry.ASKED,
        asks=(Ask("bring", _("What will you bring?")),),
        prints=(Print.POSTER, Print.LETTER),
    )
)
