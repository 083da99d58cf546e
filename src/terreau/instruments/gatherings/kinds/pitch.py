from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Notes, Print, register

register(
    Kind(
        code="pitch",
        label=_("Pitch session"),
        what=_("Each initiative tells its project in a few minutes; the commune asks and advises."),
        icon="speech",
        minutes=120,
        entry=Entry.NEEDED,
        companions_max=2,
        slot_minutes=10,
        notes=Notes.CARRIED,
        asks=(
            Ask("what", _("What do you want to do? (three minutes, one card)"), required=True),
            Ask("needs", _("What do you need from the commune?")),
        ),
        minutes_expected=True,
        prints=(Print.POSTER, Print.LETTER, Print.CARDS, Print.ATTENDANCE),
    )
)
