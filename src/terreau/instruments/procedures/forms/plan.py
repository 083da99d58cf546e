"""What is typed about a procedure, its stages and who does what. No writes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.procedures.enums import Category, Mission
from terreau.instruments.procedures.models import Procedure
from terreau.instruments.procedures.plan import Plan, Stage, StepKind
from terreau.instruments.procedures.starters import all_starters
from terreau.instruments.procedures.words import KIND
from terreau.kernel.text import LANGUAGES, Text
from terreau.ui.formats import language_of_reader
from terreau.ui.texts import InLanguages

#: Longest name of a stage, a step, an outcome; longest explanation (characters, in each language).
LONGEST_NAME = 100
LONGEST_EXPLANATION = 800
#: A plan of its own, without a model.
EMPTY = "empty"


class NewForm(InLanguages):
    """Begin a procedure: from a model, or from an empty plan with a name."""

    use_required_attribute = False
    authority = forms.ChoiceField(label=_("Authority"))
    starter = forms.ChoiceField(
        label=_("Begin with"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a model, or an empty plan.")},
    )
    nonce = forms.CharField(widget=forms.HiddenInput(attrs={"data-nonce": ""}), required=False)

    def __init__(self, *args: Any, authorities: Sequence[people.Organisation], **kwargs: Any) -> None:
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, languages=("fr", "nl"), **kwargs)
        reader = language_of_reader()
        models = [(each.key, each.name.in_language(reader).text) for each in all_starters()]
        self._field("starter").choices = [*models, (EMPTY, _("An empty plan"))]
        self._field("authority").choices = [(str(each.pk), each.names.in_language(reader).text) for each in authorities]
        if len(authorities) == 1:
            self.fields["authority"].widget = forms.HiddenInput()
            self.initial["authority"] = str(authorities[0].pk)
        self.add_text(
            "name", _("Another name"), limit=LONGEST_NAME,
            hint=_("Leave it empty to keep the name of the model. An empty plan needs a name."),
        )  # fmt: skip

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        return field

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        name = self.said("name")
        bare = given.get("starter") == EMPTY
        for language in ("fr", "nl"):
            if (bare or name) and language not in name:
                self.add_error(f"name_{language}", _("Write the name in French and in Dutch."))
        return given


class AboutForm(InLanguages):
    """What the procedure is called and for, and how its decisions are contested."""

    use_required_attribute = False
    category = forms.ChoiceField(label=_("Where it stands in the list"), choices=Category.choices)

    def __init__(self, *args: Any, procedure: Procedure, plan: Plan, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("category", procedure.category)
        super().__init__(*args, languages=LANGUAGES, **kwargs)
        self.add_text("name", pgettext_lazy("procedure", "Name"), limit=LONGEST_NAME, required=True, now=procedure.name)
        self.add_text(
            "purpose",
            _("What it is for, in one or two sentences"),
            limit=LONGEST_EXPLANATION,
            block=True,
            rows=3,
            now=procedure.purpose,
        )
        self.add_text(
            "appeal", _("How to contest a decision"), limit=LONGEST_EXPLANATION, block=True, rows=4, now=plan.appeal
        )


class StageForm(InLanguages):
    """The name of a stage, and whether its opinions are sealed."""

    use_required_attribute = False
    sealed = forms.BooleanField(
        label=_("Hide opinions from each other until the last one is in"), required=False,
        help_text=_("With several opinions: each service writes what it thinks, not what the first one thought."),
    )  # fmt: skip

    def __init__(self, *args: Any, stage: Stage | None = None, **kwargs: Any) -> None:
        if stage is not None:
            kwargs.setdefault("initial", {}).setdefault("sealed", stage.sealed)
        super().__init__(*args, languages=LANGUAGES, **kwargs)
        self.add_text(
            "name", _("Name of the stage"), limit=LONGEST_NAME, required=True, now=stage.name if stage else None
        )


class NewPart(forms.Form):
    """A new stage or a new step: its name in the language of the page; the other languages follow on its own page."""

    use_required_attribute = False
    name = forms.CharField(max_length=LONGEST_NAME, error_messages={"required": _("Write a name.")})

    def said(self) -> Text:
        return Text({language_of_reader(): self.cleaned_data["name"]})


class NewStep(NewPart):
    kind = forms.ChoiceField(
        choices=[(kind.value, KIND[kind]) for kind in StepKind],
        error_messages={"required": _("Choose what is done."), "invalid_choice": _("Choose what is done.")},
    )


class ServicesForm(forms.Form):
    """For every mission of a plan, the service that has it here."""

    use_required_attribute = False

    def __init__(self, *args: Any, plan: Plan, bodies: Sequence[people.Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader = language_of_reader()
        choices = [("", _("not chosen yet")), *((str(each.pk), each.names.in_language(reader).text) for each in bodies)]
        labels = dict(Mission.choices)
        for mission in dict.fromkeys(step.owner.mission for _stage, step in plan.steps() if step.owner.mission):
            chosen = [step.owner.organisation for _stage, step in plan.steps() if step.owner.mission == mission]
            self.fields[mission] = forms.ChoiceField(
                label=labels.get(mission, mission), choices=choices, required=False, initial=chosen[0]
            )
