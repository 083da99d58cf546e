from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.kinds.declared import Ask, Kind, Print, Programme, register

register(
    Kind(
        code="training",
        label=_("Training"),
        what=_("Officers, elected people and citizens learn together, module after module."),
        icon="book",
        minutes=180,
        entry=Entry.NEEDED,
        companions_max=0,
        programme=Programme.ITEMS,
        asks=(
            Ask(
                "side",
                _("You come as"),
                required=True,
                choices=(
                    ("citizen", _("a citizen")),
                    ("officer", _("someone who works for an authority")),
                    ("elected", _("an elected person")),
                ),
            ),
        ),
        prints=(Print.POSTER, Print.PROGRAMME, Print.ATTENDANCE, Print.ATTESTATION),
    )
)
