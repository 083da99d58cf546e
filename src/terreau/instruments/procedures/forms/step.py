"""A step as it is typed: its words, who does it, how long, what is asked, how it ends. No writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.procedures.editing import new_key
from terreau.instruments.procedures.enums import Mission
from terreau.instruments.procedures.forms.plan import LONGEST_EXPLANATION, LONGEST_NAME
from terreau.instruments.procedures.plan import (
    DocumentAsked,
    Ending,
    Holder,
    Leads,
    Outcome,
    Owner,
    Plan,
    Step,
    StepKind,
    Target,
)  # fmt: skip
from terreau.instruments.procedures.words import ENDING, KIND, LEADS
from terreau.kernel.text import LANGUAGES, Text, clean_line
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import NAMES
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day

_APPLICANT = "applicant"
_DAYS = {
    "invalid": _("Write a number of days, like 10."),
    "min_value": _("At least one day."),
    "max_value": _("That is more than two years."),
}


class StepForm(InLanguages):
    """Everything about a step but its documents and outcomes, which are rows of their own."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("What is done"), choices=[(kind.value, KIND[kind]) for kind in StepKind])
    owner = forms.ChoiceField(label=_("Who does it"), required=False)
    days = forms.IntegerField(
        label=_("In how many working days"), required=False, min_value=1, max_value=500, error_messages=_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input num", "autocomplete": "off"}),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where this delay comes from"), required=False, max_length=300,
        help_text=_("A regulation, a decision of the College, a promise of the service."),
    )  # fmt: skip
    checked = forms.DateField(label=_("Day somebody last checked it"), required=False, widget=Day)
    stage = forms.ChoiceField(label=_("In which stage"), help_text=_("Steps of one stage are done at the same time."))
    form = forms.ChoiceField(label=_("Form to fill in"), required=False)

    def __init__(
        self, *args: Any, plan: Plan, step: Step, bodies: Sequence[people.Organisation], **kwargs: Any
    ) -> None:
        self.plan, self.step = plan, step
        stage, _step = plan.step(step.key)
        target = step.target or Target(0)
        kwargs["initial"] = {
            "kind": step.kind.value, "owner": _owner_value(step.owner), "days": target.working_days or None,
            "source": target.source, "checked": target.checked, "stage": stage.key, "form": step.form,
        }  # fmt: skip
        super().__init__(*args, languages=LANGUAGES, **kwargs)
        reader = language_of_reader()
        self._choose("owner", _owners(step.owner, bodies))
        self._choose("stage", [(each.key, each.name.in_language(reader).text or each.key) for each in plan.stages])
        forms_known = [
            (key, Text(data.get("title", {})).in_language(reader).text or key) for key, data in plan.forms.items()
        ]
        self._choose("form", [("", _("none")), *forms_known])
        self.add_text("name", _("Name everybody reads"), limit=LONGEST_NAME, required=True, now=step.name)
        self.add_text("internal", _("Name used in the house"), limit=LONGEST_NAME, now=step.internal_name)
        self.add_text(
            "explanation",
            _("What happens, in plain words"),
            limit=LONGEST_EXPLANATION,
            block=True,
            rows=3,
            now=step.explanation,
        )
        words = [name for name in self.fields if name.startswith(("name_", "internal_", "explanation_"))]
        self.order_fields([*words, "kind", "owner", "stage", "days", "source", "checked", "form"])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def made(self) -> Step:
        """The step as typed, its documents and outcomes as they were."""
        given = self.cleaned_data
        days = given.get("days")
        return replace(
            self.step, kind=StepKind(given["kind"]), owner=_owner(given["owner"], self.step.owner),
            name=self.said("name"), internal_name=self.said("internal"), explanation=self.said("explanation"),
            target=Target(days, clean_line(given["source"], 300), given["checked"]) if days else None,
            form=given["form"],
        )  # fmt: skip


class _Row(forms.Form):
    """A thing with a label in each language. Emptied, the row goes."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            self.fields[f"label_{language}"] = forms.CharField(
                label=NAMES[language], max_length=LONGEST_NAME, required=False,
                widget=forms.TextInput(attrs={"lang": language}),
            )  # fmt: skip

    def label(self) -> Text:
        return Text({language: clean_line(self.cleaned_data.get(f"label_{language}", "")) for language in LANGUAGES})


class OutcomeRow(_Row):
    """One way a step ends, and where it leads."""

    leads = forms.ChoiceField(label=_("leads to"), required=False)
    reason = forms.BooleanField(label=_("A reason is asked, and the applicant reads it"), required=False)

    def __init__(self, *args: Any, leads: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leads"].choices = leads  # type: ignore[attr-defined]

    def made(self, taken: set[str]) -> Outcome | None:
        label = self.label()
        if not label:
            return None
        kind, _colon, which = (self.cleaned_data.get("leads") or "next").partition(":")
        return Outcome(
            self.cleaned_data["key"] or new_key(label, taken, "outcome"), label, Leads(kind),
            stage=which if kind == Leads.STAGE else "", ending=Ending(which) if kind == Leads.END and which else None,
            reason_required=self.cleaned_data["reason"],
        )  # fmt: skip


class DocumentRow(_Row):
    """One paper the step needs."""

    required = forms.BooleanField(label=_("Without it the request is not complete"), required=False, initial=True)

    def made(self, taken: set[str]) -> DocumentAsked | None:
        label = self.label()
        if not label:
            return None
        key = self.cleaned_data["key"] or new_key(label, taken, "document")
        return DocumentAsked(key, label, required=self.cleaned_data["required"])


def outcome_rows(data: Any, plan: Plan, step: Step) -> Any:
    """The outcomes of the step, and one empty row."""
    leads: list[tuple[str, Any]] = [(Leads.NEXT.value, LEADS[Leads.NEXT]), (Leads.RETURN.value, LEADS[Leads.RETURN])]
    leads += [
        (f"{Leads.END.value}:{ending.value}", _ends(ending)) for ending in Ending if ending is not Ending.WITHDRAWN
    ]
    leads += [(f"{Leads.STAGE.value}:{each.key}", _jump(each.name)) for each in plan.stages]
    known = {value for value, _label in leads}
    for outcome in step.outcomes:
        value = _leads_value(outcome)
        if value not in known:
            leads.append((value, _("a stage that is not there")))
    initial = [
        {**_labels(each.label), "key": each.key, "leads": _leads_value(each), "reason": each.reason_required}
        for each in step.outcomes
    ]
    factory = forms.formset_factory(OutcomeRow, extra=1, max_num=20, absolute_max=30)
    return factory(data, prefix="outcomes", initial=initial, form_kwargs={"leads": leads})


def document_rows(data: Any, step: Step) -> Any:
    """The documents of the step, and one empty row."""
    initial = [{**_labels(each.label), "key": each.key, "required": each.required} for each in step.documents]
    factory = forms.formset_factory(DocumentRow, extra=1, max_num=30, absolute_max=40)
    return factory(data, prefix="documents", initial=initial)


def made_of(rows: Any) -> tuple[Any, ...]:
    """What the rows of a set make, those left empty apart; keys are given once."""
    taken = {row.cleaned_data.get("key", "") for row in rows}
    made = []
    for row in rows:
        one = row.made(taken)
        if one is not None:
            taken.add(one.key)
            made.append(one)
    return tuple(made)


def _labels(label: Text) -> dict[str, str]:
    return {f"label_{language}": label.get(language, "") for language in LANGUAGES}


def _ends(ending: Ending) -> Any:
    return format_lazy(pgettext_lazy("leads", "end: {ending}"), ending=ENDING[ending])


def _jump(name: Text) -> Any:
    return format_lazy(
        pgettext_lazy("leads", "to the stage “{stage}”"), stage=name.in_language(language_of_reader()).text
    )


def _leads_value(outcome: Outcome) -> str:
    if outcome.leads is Leads.STAGE:
        return f"{Leads.STAGE.value}:{outcome.stage}"
    if outcome.leads is Leads.END:
        return f"{Leads.END.value}:{outcome.ending.value if outcome.ending else ''}"
    return outcome.leads.value


def _owners(owner: Owner, bodies: Sequence[people.Organisation]) -> list[Any]:
    """The applicant, every service, and the mission the plan came with as long as nobody was chosen."""
    reader = language_of_reader()
    labels = dict(Mission.choices)
    missions = dict.fromkeys([*([owner.mission] if owner.mission else []), *Mission.values])
    chosen = (
        []
        if not owner.organisation or owner.organisation in {str(each.pk) for each in bodies}
        else [owner.organisation]
    )
    return [
        ("", _("not chosen yet")),
        (_APPLICANT, _("The applicant")),
        *((f"organisation:{each.pk}", each.names.in_language(reader).text) for each in bodies),
        *((f"organisation:{each}", _("a service that is no longer there")) for each in chosen),
        *(
            (
                f"mission:{each}",
                format_lazy(pgettext_lazy("owner", "{mission} (service to be chosen)"), mission=labels.get(each, each)),
            )
            for each in missions
        ),
    ]


def _owner_value(owner: Owner) -> str:
    if owner.holder is Holder.APPLICANT:
        return _APPLICANT
    if owner.organisation:
        return f"organisation:{owner.organisation}"
    return f"mission:{owner.mission}" if owner.mission else ""


def _owner(value: str, before: Owner) -> Owner:
    kind, _colon, which = value.partition(":")
    if kind == _APPLICANT:
        return Owner(Holder.APPLICANT)
    if kind == "organisation":
        return Owner(mission=before.mission, organisation=which)
    return Owner(mission=which)
