from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Notes, Print, register

register(
    Kind(
        code="coaching",
        label=_("Coaching"),
        what=_("An hour with someone who knows the way. What is noted stays between the two of you."),
        icon="lamp",
        minutes=180,
        entry=Entry.NEEDED,
        companions_max=2,
        slot_minutes=60,
        notes=Notes.PAIR,
        asks=(Ask("about", _("What do you want to speak about?"), required=True),),
        prints=(Print.POSTER, Print.ATTENDANCE),
    )
)
