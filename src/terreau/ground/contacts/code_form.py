"""The field in which a person shows that a contact is theirs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import Refused


class CodeForm(forms.Form):
    """Six digits."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Six digits"),
        error_messages={"required": _("Type the six digits of the message.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "input num",
                "autocapitalize": "none",
            }
        ),
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error("code", str(refused.sentence))
