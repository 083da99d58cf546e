"""What an officer types at a step. No writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.dossiers.actions.steps import Asked
from terreau.instruments.dossiers.enums import Stance
from terreau.instruments.procedures.api import Leads, Outcome, Question, Step, StepKind
from terreau.ui.widgets import Day


class _Typed(forms.Form):
    use_required_attribute = False


def _words(label: Any, *, rows: int = 4, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=10_000, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Write it in a sentence.")},
    )  # fmt: skip


def ordinary(step: Step) -> list[Outcome]:
    """Outcomes chosen on the page of the step itself; a return is chosen with its questions."""
    return [one for one in step.outcomes if one.leads is not Leads.RETURN]


class StepForm(_Typed):
    """How a step ends, and why. A decision also says under which conditions, and how it can be contested."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("dossiers", "What comes of it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the outcomes of this step.")},
    )  # fmt: skip
    reason = _words(_("Why? The initiative reads this."), required=False)

    def __init__(self, *args: Any, step: Step, language: str, appeal: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["outcome"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [(one.key, one.label.in_language(language).text) for one in ordinary(step)]
        if step.kind is StepKind.OPINION:
            self.fields["reason"].label = _("Your opinion, in words everybody understands")
        if step.kind is StepKind.DECISION:
            self.fields["reason"].label = _("Reasons, in words the initiative understands")
            self.fields["conditions"] = _words(_("Conditions"), required=False, rows=3)
            self.fields["appeal"] = _words(_("How the decision can be contested"), required=False, rows=3)
            self.fields["appeal"].initial = appeal


class ReturnForm(_Typed):
    """Exactly what is missing: questions of the form, documents, and anything else."""

    outcome = forms.CharField(widget=forms.HiddenInput)
    questions = forms.MultipleChoiceField(
        label=_("What has to be completed?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    words = _words(
        _("Anything else that is missing"),
        required=False,
        rows=3,
        hint=_("One question a line: each is answered apart."),
    )
    reason = _words(_("Why? The initiative reads this."), required=False, rows=3)

    def __init__(self, *args: Any, asked: Iterable[Question], step: Step, language: str, **kwargs: Any) -> None:
        back = next((one.key for one in step.outcomes if one.leads is Leads.RETURN), "")
        kwargs.setdefault("initial", {}).setdefault("outcome", back)
        super().__init__(*args, **{**kwargs, "prefix": "back"})
        chosen = self.fields["questions"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = [(one.key, one.label.in_language(language).text) for one in asked] + [
                (f"document:{one.key}", one.label.in_language(language).text) for one in step.documents
            ]

    def asked(self) -> list[Asked]:
        labels = dict(self.fields["questions"].choices)  # type: ignore[attr-defined]
        given = self.cleaned_data
        found = [Asked(key, str(labels[key])) for key in given["questions"]]
        return found + [Asked("", line) for line in given["words"].splitlines() if line.strip()]


class DelayForm(_Typed):
    """Why it takes longer, and until when."""

    reason = _words(_("Why does it take longer? The initiative reads this."), rows=3)
    new_day = forms.DateField(
        label=_("Until when?"), widget=Day,
        error_messages={"required": _("Choose a day."), "invalid": _("Write a day like 31/12/2026.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "delay"})


class TransferForm(_Typed):
    """To which service, and why."""

    to = forms.ChoiceField(label=_("To which service?"), error_messages={"required": _("Choose a service.")})
    reason = _words(_("Why? The initiative reads this."), rows=2)

    def __init__(self, *args: Any, services: Sequence[people.Organisation], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "to"})
        self.fields["to"].choices = service_choices(services, language)  # type: ignore[attr-defined]


class AskForm(_Typed):
    """Whose opinion is asked, about what, until when: a service, or an expert outside."""

    of = forms.ChoiceField(label=_("A service or an authority"), required=False)
    name = forms.CharField(label=_("Or an expert: name"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("E-mail address of the expert"), required=False, help_text=_("They get a link that works once.")
    )
    question = _words(_("What do you want to know?"), rows=3)
    due_on = forms.DateField(
        label=_("Until when?"), widget=Day,
        error_messages={"required": _("Choose a day."), "invalid": _("Write a day like 31/12/2026.")},
    )  # fmt: skip

    def __init__(self, *args: Any, services: Sequence[people.Organisation], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "ask"})
        self.fields["of"].choices = [("", "–"), *service_choices(services, language)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("of") and not given.get("email"):
            self.add_error("of", _("Choose a service, or write the address of an expert."))
        return given


class OpinionForm(_Typed):
    """What one thinks."""

    stance = forms.ChoiceField(
        label=_("What does your opinion come down to?"), widget=forms.RadioSelect, choices=Stance.choices,
        error_messages={"required": _("Choose what your opinion comes down to.")},
    )  # fmt: skip
    words = _words(_("Your opinion, in words everybody understands"), required=False, rows=6)


def service_choices(services: Sequence[people.Organisation], language: str) -> list[tuple[str, str]]:
    return [(str(one.pk), one.names.in_language(language).text) for one in services]
