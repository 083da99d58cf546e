"""Which voices an officer chooses, and why they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.doors.desk.forms.bilingual import Bilingual, Spoken
from terreau.instruments.voices.enums import Channel
from terreau.kernel.moment import start_of_day
from terreau.ui.widgets import Day

_ANY = ("", _("all"))


class CriteriaForm(Spoken):
    """What the chosen voices have in common: everything filled in must hold."""

    signal = forms.ChoiceField(label=_("They wait for this reason"), required=False)
    domain = forms.CharField(
        label=_("Mail domain"),
        max_length=120,
        required=False,
        help_text=_("What stands after the @, for example example.org."),
    )
    origin = forms.ChoiceField(label=_("Sheet, round or stand"), required=False)
    channel = forms.ChoiceField(label=_("Way"), required=False, choices=[_ANY, *Channel.choices])
    since = forms.DateField(label=_("From this day"), widget=Day, required=False)
    until = forms.DateField(label=_("Up to and with this day"), widget=Day, required=False)

    def __init__(
        self, *args: Any, signals: Sequence[tuple[str, Any]] = (), origins: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signal"].choices = [_ANY, *signals]  # type: ignore[attr-defined]
        self.fields["origin"].choices = [_ANY, *((one, one) for one in origins)]  # type: ignore[attr-defined]
        if not origins:
            del self.fields["origin"]
        if not signals:
            del self.fields["signal"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in self.fields):
            raise forms.ValidationError(_("Choose at least one thing the voices have in common."))
        return given

    def chosen(self) -> dict[str, Any]:
        """As criteria of a removal; the domain still as typed."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if "signal" in given:
            given["signal"] = int(given["signal"])
        if "since" in given:
            given["since"] = start_of_day(given["since"])
        if "until" in given:
            given["until"] = start_of_day(given["until"] + timedelta(days=1))
        return given


class WhyForm(Bilingual):
    """The reason everyone reads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "reason",
            _("Why"),
            limit=300,
            rows=3,
            hint=_("Everyone reads this, and so do the people behind these voices. No name, no address."),
        )
