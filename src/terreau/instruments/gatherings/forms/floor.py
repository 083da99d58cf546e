"""What is said from a phone, and what hosts type in from paper."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings.enums import SayingKind
from terreau.instruments.gatherings.forms.record import InTwoLanguages
from terreau.instruments.gatherings.models import Gathering, Saying
from terreau.instruments.gatherings.policies import floor as rules
from terreau.kernel.verdict import Refused
from terreau.ui.widgets import Door, Doors, choices

_KINDS = (
    Door(SayingKind.QUESTION, _("A question"), "", "question"),
    Door(SayingKind.IDEA, _("An idea"), "", "lamp"),
    Door(SayingKind.OPINION, _("An opinion"), "", "speech"),
)
_NO_KIND: dict[str, Any] = {
    "required": rules.known_kind("").sentence,
    "invalid_choice": rules.known_kind("").sentence,
}
_NO_WORDS: dict[str, Any] = {"required": rules.worded("").sentence}
_NO_SLIPS: dict[str, Any] = {"required": rules.few_enough(0).sentence}


class SayForm(forms.Form):
    """One box, three equal kinds."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=choices(_KINDS), widget=Doors(_KINDS), error_messages=_NO_KIND
    )
    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("No names, please: neither yours nor anyone else's."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_NO_WORDS,
    )
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, **kwargs)

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class SlipsForm(SayForm):
    """Slips of paper, several at once, one a line."""

    kind = forms.ChoiceField(
        label=_("What is on these slips?"),
        choices=[(one.value, one.title) for one in _KINDS],
        initial=SayingKind.QUESTION,
        error_messages=_NO_KIND,
    )
    text = forms.CharField(
        label=_("Slips of paper, one a line"),
        help_text=_("What you type is shown to everyone at once."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_NO_SLIPS,
    )

    def refuse(self, refused: Refused) -> None:
        self.add_error("text" if refused.field == "slips" else None, str(refused.sentence))


class AnswerForm(InTwoLanguages):
    """The answer that goes into the record."""

    def __init__(self, *args: Any, gathering: Gathering, saying: Saying, **kwargs: Any) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        self.add_pair("answer", _("The answer"), limit=rules.LONGEST_ANSWER, rows=5, now=saying.answer)
