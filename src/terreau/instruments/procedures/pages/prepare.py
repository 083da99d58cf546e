"""Officers prepare: the list of procedures of their authority, a new one, its plan as stages and steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from terreau.civic.people import api as people
from terreau.instruments.procedures import checks, editing, policies
from terreau.instruments.procedures.actions import describing, opening, versions
from terreau.instruments.procedures.forms.plan import (
    EMPTY,
    AboutForm,
    NewForm,
    NewPart,
    NewStep,
    ServicesForm,
)  # fmt: skip
from terreau.instruments.procedures.metro import line_of
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.pages.gate import drafted, for_preparers, signed_in, to
from terreau.instruments.procedures.pages.showing import shown_stages
from terreau.instruments.procedures.plan import Plan, StepKind
from terreau.instruments.procedures.queries.owners import owners_of
from terreau.instruments.procedures.queries.procedures import current_version, draft_of, plan_of, prepared_by
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.ui.replies import actor_of, attempt, status_of


@signed_in("GET")
def prepared(request: HttpRequest) -> HttpResponse:
    """Every procedure of the reader's authorities, with what waits to be published."""
    actor = actor_of(request)
    policies.officiates_somewhere(actor).require()
    rows = [(each, current_version(each), draft_of(each)) for each in prepared_by(policies.territories_of(actor))]
    return render(request, "procedures/prepared.html", {"rows": rows})


@signed_in("GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Begin a procedure from a model or from nothing."""
    actor = actor_of(request)
    policies.officiates_somewhere(actor).require()
    authorities = people.organisations(
        kind=people.OrganisationKind.AUTHORITY, territories=policies.territories_of(actor)
    )
    form = NewForm(request.POST if request.method == "POST" else None, authorities=authorities)
    refused = None
    if request.method == "POST" and form.is_valid():
        made: list[Version] = []
        chosen = next(each for each in authorities if str(each.pk) == form.cleaned_data["authority"])
        refused = attempt(form, lambda: made.append(_begin(request, form, chosen)))
        if made:
            return to("prepare", made[0].procedure)
    status = status_of(refused) if form.errors else 200
    return render(request, "procedures/new.html", {"form": form}, status=status)


def _begin(request: HttpRequest, form: NewForm, authority: people.Organisation) -> Version:
    given = form.cleaned_data
    common: dict[str, Any] = {
        "by": actor_of(request),
        "at": now(),
        "authority": authority,
        "nonce": given["nonce"][:64],
    }
    if given["starter"] == EMPTY:
        return opening.open_procedure(name=form.said("name"), purpose=Text(), **common)
    return opening.start_from(given["starter"], name=form.said("name") or None, **common)


@for_preparers("GET", "POST")
def plan(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The draft as a list of stages and steps; add, move, take away. Without a draft, the version in force."""
    draft = draft_of(procedure)
    typed: dict[str, Any] = {}
    if request.method == "POST":
        answer = _change(request, drafted(procedure), typed)
        if answer is not None:
            return answer
    shown = draft or current_version(procedure) or procedure.versions.all()[0]
    read = plan_of(shown)
    problems = checks.problems(read) if draft else []
    context = {
        "procedure": procedure, "draft": draft, "shown": shown, "current": current_version(procedure),
        "versions": procedure.versions.all(), "line": line_of(read), "problems": problems,
        "advice": checks.advice(read) if draft else [],
        "stages": shown_stages(read, owners_of(read, procedure.authority), problems),
        "new_stage": typed.get("stage") or NewPart(prefix="stage"),
        "new_step": typed.get("step") or NewStep(prefix="step"), "typed_at": request.POST.get("at", ""),
    }  # fmt: skip
    return render(request, "procedures/prepare.html", context, status=422 if typed else 200)


def _change(request: HttpRequest, draft: Version, typed: dict[str, Any]) -> HttpResponse | None:
    """One change of the list; ``None`` when something typed is missing, with its form in ``typed``."""
    read = plan_of(draft)
    act, key = request.POST.get("act", ""), request.POST.get("at", "")
    anchor = f"#{key}"
    if act == "add-stage":
        form = NewPart(request.POST, prefix="stage")
        if not form.is_valid():
            typed["stage"] = form
            return None
        read, stage = editing.add_stage(read, form.said())
        anchor = f"#stage-{stage.key}"
    elif act == "add-step":
        step_form = NewStep(request.POST, prefix="step")
        if not step_form.is_valid() or key not in {stage.key for stage in read.stages}:
            typed["step"] = step_form
            return None
        read, step = editing.add_step(read, key, step_form.said(), StepKind(step_form.cleaned_data["kind"]))
        versions.change(draft, by=actor_of(request), at=now(), plan=read)
        return to("step", draft.procedure, key=step.key)
    else:
        read, anchor = _moved(read, act, key)
    versions.change(draft, by=actor_of(request), at=now(), plan=read)
    return to("prepare", draft.procedure, anchor)


def _moved(read: Plan, act: str, key: str) -> tuple[Plan, str]:
    """A stage or a step moved or taken away; what is not there is left as it is."""
    if key in {stage.key for stage in read.stages}:
        if act in {"earlier", "later"}:
            return editing.move_stage(read, key, -1 if act == "earlier" else 1), f"#stage-{key}"
        if act == "remove-stage":
            return editing.remove_stage(read, key), "#plan"
    if act == "remove-step":
        return editing.remove_step(read, key), "#plan"
    return read, "#plan"


@for_preparers("GET", "POST")
def about(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Name, purpose, place in the list; with a draft, the words on how to contest a decision."""
    draft = drafted(procedure)
    form = AboutForm(request.POST if request.method == "POST" else None, procedure=procedure, plan=plan_of(draft))
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(form, lambda: _describe(request, procedure, draft, form))
        if refused is None:
            return to("prepare", procedure)
    status = status_of(refused) if form.errors else 200
    return render(request, "procedures/about.html", {"procedure": procedure, "form": form}, status=status)


def _describe(request: HttpRequest, procedure: Procedure, draft: Version, form: AboutForm) -> None:
    by, at = actor_of(request), now()
    described = {"name": form.said("name"), "purpose": form.said("purpose"), "category": form.cleaned_data["category"]}
    describing.describe(procedure, by=by, at=at, **described)
    versions.change(draft, by=by, at=at, plan=editing.with_appeal(plan_of(draft), form.said("appeal")))


@for_preparers("GET", "POST")
def services(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """For every mission the plan names, which service does it here."""
    draft = drafted(procedure)
    read = plan_of(draft)
    form = ServicesForm(request.POST if request.method == "POST" else None, plan=read, bodies=bodies_for(procedure))
    if request.method == "POST" and form.is_valid():
        versions.change(draft, by=actor_of(request), at=now(), plan=editing.choose_owners(read, form.cleaned_data))
        return to("prepare", procedure, "#plan")
    context = {"procedure": procedure, "form": form}
    return render(request, "procedures/services.html", context, status=422 if form.errors else 200)


def bodies_for(procedure: Procedure) -> list[people.Organisation]:
    """Who may hold a step: the authority and its services first, then every other authority."""
    home = people.organisations(territories=[procedure.authority.territory])
    own = [each for each in home if each.pk == procedure.authority_id or each.parent_id == procedure.authority_id]
    others = people.organisations(kind=people.OrganisationKind.AUTHORITY)
    return [*own, *(each for each in others if each.pk != procedure.authority_id)]
