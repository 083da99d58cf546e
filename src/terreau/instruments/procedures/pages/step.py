"""A stage and a step of the draft, each on a page of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from terreau.instruments.procedures import checks, editing, errors
from terreau.instruments.procedures.actions import versions
from terreau.instruments.procedures.forms.plan import StageForm
from terreau.instruments.procedures.forms.step import StepForm, document_rows, made_of, outcome_rows
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.pages.gate import drafted, for_preparers, to
from terreau.instruments.procedures.pages.prepare import bodies_for
from terreau.instruments.procedures.plan import Plan, Stage, Step
from terreau.instruments.procedures.queries.procedures import plan_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, refuse
from terreau.ui.replies import actor_of


@for_preparers("GET", "POST")
def stage(request: HttpRequest, procedure: Procedure, key: str) -> HttpResponse:
    """Its name in three languages, and whether opinions are sealed."""
    draft = drafted(procedure)
    read = plan_of(draft)
    found = _stage(read, key)
    form = StageForm(request.POST if request.method == "POST" else None, stage=found)
    if request.method == "POST" and form.is_valid():
        changed = editing.change_stage(read, key, name=form.said("name"), sealed=form.cleaned_data["sealed"])
        versions.change(draft, by=actor_of(request), at=now(), plan=changed)
        return to("prepare", procedure, f"#stage-{key}")
    context = {"procedure": procedure, "stage": found, "form": form}
    return render(request, "procedures/stage.html", context, status=422 if form.errors else 200)


@for_preparers("GET", "POST")
def step(request: HttpRequest, procedure: Procedure, key: str) -> HttpResponse:
    """Everything about one step: words, who, how long, documents, outcomes and where each leads."""
    draft = drafted(procedure)
    read = plan_of(draft)
    found = _step(read, key)
    typed = request.POST if request.method == "POST" else None
    form = StepForm(typed, plan=read, step=found, bodies=bodies_for(procedure))
    outcomes, documents = outcome_rows(typed, read, found), document_rows(typed, found)
    status = 200
    if typed is not None:
        status = 422
        if form.is_valid() and outcomes.is_valid() and documents.is_valid():
            made = replace(form.made(), outcomes=made_of(outcomes), documents=made_of(documents))
            refused = _keep(request, draft, read, made, form)
            if refused is None:
                return to("prepare", procedure, f"#step-{key}")
            status = refused.status
    context: dict[str, Any] = {
        "procedure": procedure, "step": found, "form": form, "outcomes": outcomes, "documents": documents,
        "problems": [problem for problem in checks.problems(read) if problem.step == key],
        "revision": draft.revision,
    }  # fmt: skip
    return render(request, "procedures/step.html", context, status=status)


def _keep(request: HttpRequest, draft: Version, read: Plan, made: Step, form: StepForm) -> Refused | None:
    """Save it; when somebody saved the plan since it was opened, say so and keep what was typed."""
    changed = editing.move_step(editing.change_step(read, made), made.key, form.cleaned_data["stage"])
    try:
        versions.change(draft, by=actor_of(request), at=now(), plan=changed, revision=_opened(request))
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return refused
    return None


def _opened(request: HttpRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 8 else None


def _stage(plan: Plan, key: str) -> Stage:
    try:
        return plan.stage(key)
    except KeyError:
        return refuse(errors.UNKNOWN, _("This stage is no longer there. Go back to the plan."), status=404)


def _step(plan: Plan, key: str) -> Step:
    try:
        return plan.step(key)[1]
    except KeyError:
        return refuse(errors.UNKNOWN, _("This step is no longer there. Go back to the plan."), status=404)
