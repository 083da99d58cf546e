"""What the author of an objection types on their receipt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import Refused


class AnswerBackForm(forms.Form):
    """“This does not settle it.”"""

    use_required_attribute = False
    text = forms.CharField(
        label=_("What does this not settle?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what you want to say.")},
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error("text", str(refused.sentence))


class ShareForm(forms.Form):
    """What the initiative sees; nothing unless ticked."""

    use_required_attribute = False
    words = forms.BooleanField(label=_("The initiative may read what I wrote."), required=False)
    person = forms.BooleanField(
        label=_("The initiative may also know my name and my contact, to talk with me."), required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("person") and not given.get("words"):
            self.add_error("words", _("Tick this too: your name without your words would tell them nothing."))
        return given

    def refuse(self, refused: Refused) -> None:
        self.add_error(None, str(refused.sentence))
