"""A project in few short steps, saved at each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terreau.kernel.moment import now
from terreau.kernel.text import Text, clean_line
from terreau.life.initiatives import permissions, policies
from terreau.life.initiatives.actions import matter, projects
from terreau.life.initiatives.enums import BudgetState, NeedKind, ProjectKind, State
from terreau.life.initiatives.forms.projects import (
    BudgetForms,
    NeedForms,
    PictureForm,
    WhatForm,
    WhenForm,
    line_as_typed,
    need_as_typed,
    over,
)
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries import single
from terreau.ui.replies import (
    actor_of,
    attempt,
    language_of,
    languages_written,
    renew_version,
    see,
    status_of,
)

#: The steps, in order: name of the address, words.
STEPS = ("what", "place", "when", "needs", "preview")


def steps(project: Project | None, here: str) -> list[dict[str, Any]]:
    """The line of the steps; without a project yet only the first can be opened."""
    words = {
        "what": _("What"),
        "place": _("Where"),
        "when": _("When and how much"),
        "needs": _("Needs and pictures"),
        "preview": _("Look and publish"),
    }
    reached = STEPS.index(here)
    return [
        {
            "name": words[step],
            "href": reverse(f"initiatives:edit-{step}", args=[project.slug]) if project else "",
            "state": "here" if step == here else "done" if rank < reached else "next",
        }
        for rank, step in enumerate(STEPS)
    ]


def carried(request: HttpRequest, slug: str) -> Project:
    """The project, for those who write for it."""
    project = single.project(slug)
    permissions.may_revise(actor_of(request), project).require()
    return project


def onward(request: HttpRequest, project: Project, step: str) -> HttpResponse:
    """After a save: the next step while drafting, the page itself once it is published."""
    if "stay" in request.POST:
        return see(reverse(f"initiatives:edit-{step}", args=[project.slug]))
    if project.state is not State.DRAFT:
        messages.success(request, _("Noted. This is what neighbours read now."))
        return see(reverse("initiatives:project", args=[project.slug]))
    following = STEPS[STEPS.index(step) + 1]
    return see(reverse(f"initiatives:edit-{following}", args=[project.slug]))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a project: for one of the reader's initiatives; who has none founds one first."""
    actor = actor_of(request)
    if not actor.is_person:
        return see(f"{reverse('account_login')}?next={request.path}")
    carried_by_me = single.initiatives_of(actor)
    if not carried_by_me:
        return see(f"{reverse('initiatives:found')}?then=project")
    form = WhatForm(request.POST or None, languages=languages_written(request, ()), initiatives=carried_by_me)
    refused = None
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("initiative") or str(carried_by_me[0].pk)
        initiative = next(each for each in carried_by_me if str(each.pk) == chosen)
        made: list[Project] = []
        refused = attempt(
            form,
            lambda: made.append(
                projects.draft_project(
                    initiative=initiative,
                    title=form.said("title"),
                    summary=form.said("summary"),
                    story=form.said("story"),
                    kind=ProjectKind(form.cleaned_data["kind"]),
                    by=actor,
                    at=now(),
                )
            ),
        )
        if made:
            return onward(request, made[0], "what")
    context = {"form": form, "steps": steps(None, "what"), "project": None}
    return render(
        request, "initiatives/edit_what.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["GET", "POST"])
def what(request: HttpRequest, slug: str) -> HttpResponse:
    """Title, kind, summary and story."""
    project = carried(request, slug)
    form = WhatForm(
        request.POST or None,
        project=project,
        languages=languages_written(request, project.languages),
        initial={"version": project.version},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: projects.revise_project(
                project,
                version=form.cleaned_data["version"] or 0,
                title=form.said("title"),
                summary=form.said("summary"),
                story=form.said("story"),
                kind=ProjectKind(form.cleaned_data["kind"]),
                by=actor_of(request),
                at=now(),
            ),
        )
        if refused is None:
            return onward(request, project, "what")
        renew_version(form, refused)
    near = single.similar(title=str(project.title), kind=project.kind, near=project.point, besides=project.pk)
    context = {"form": form, "steps": steps(project, "what"), "project": project, "similar": near, "refused": refused}
    return render(
        request, "initiatives/edit_what.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["GET", "POST"])
def when(request: HttpRequest, slug: str) -> HttpResponse:
    """Days, hours and the budget."""
    project = carried(request, slug)
    language = language_of(request)
    lines = list(project.budget_lines.all())
    form = WhenForm(
        request.POST or None,
        project=project,
        languages=languages_written(request, project.languages),
        initial={"version": project.version},
    )
    budget = BudgetForms(
        request.POST or None, prefix="budget", initial=[line_as_typed(line, language) for line in lines]
    )
    refused = None
    if request.method == "POST" and form.is_valid() and budget.is_valid():
        entries = [
            matter.BudgetEntry(
                label=over(lines[rank].label if rank < len(lines) else Text(), language, clean_line(row["label"], 120)),
                cents=row["cents"],
                payer=over(lines[rank].payer if rank < len(lines) else Text(), language, clean_line(row["payer"], 120)),
                state=BudgetState(row["state"] or BudgetState.ASKED),
            )
            for rank, row in enumerate(each.cleaned_data for each in budget)
            if row.get("label")
        ]
        refused = attempt(form, lambda: _save_when(request, project, form, entries))
        if refused is None:
            return onward(request, project, "when")
        renew_version(form, refused)
    context = {"form": form, "budget": budget, "steps": steps(project, "when"), "project": project, "refused": refused}
    return render(
        request, "initiatives/edit_when.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


def _save_when(request: HttpRequest, project: Project, form: WhenForm, entries: list[matter.BudgetEntry]) -> None:
    actor, at = actor_of(request), now()
    projects.revise_project(
        project,
        version=form.cleaned_data["version"],
        begins_on=form.cleaned_data["begins_on"],
        ends_on=form.cleaned_data["ends_on"],
        rhythm=form.said("rhythm"),
        by=actor,
        at=at,
    )
    matter.write_budget(project, lines=entries, version=project.version, by=actor, at=at)


@require_http_methods(["GET", "POST"])
def needs(request: HttpRequest, slug: str) -> HttpResponse:
    """What the project looks for, and its pictures: two forms of one page."""
    project = carried(request, slug)
    language = language_of(request)
    written = languages_written(request, project.languages)
    present = {need.pk: need for need in project.needs.all()}
    sent = request.POST.get("what") if request.method == "POST" else ""
    looked_for = NeedForms(
        request.POST if sent == "needs" else None,
        prefix="need",
        initial=[need_as_typed(need, language) for need in present.values()],
    )
    picture = PictureForm(
        request.POST if sent == "picture" else None,
        request.FILES if sent == "picture" else None,
        languages=written,
        auto_id="picture_%s",
    )
    refused = None
    if sent == "needs" and looked_for.is_valid():
        entries = [
            matter.NeedEntry(
                label=over(
                    present[row["id"]].label if row.get("id") in present else Text(),
                    language,
                    clean_line(row["label"], 160),
                ),
                kind=NeedKind(row["kind"] or NeedKind.TIME),
                wanted=row["wanted"] or 1,
                found=row["found"] or 0,
                id=row.get("id") or 0,
            )
            for row in (each.cleaned_data for each in looked_for)
            if row.get("label")
        ]
        version = int(request.POST.get("version") or 0)
        refused = attempt(
            picture,
            lambda: matter.write_needs(project, needs=entries, version=version, by=actor_of(request), at=now()),
        )
        if refused is None:
            return onward(request, project, "needs")
    if sent == "picture" and picture.is_valid():
        refused = attempt(
            picture,
            lambda: matter.attach_picture(
                project,
                upload=picture.cleaned_data["picture"],
                alt=picture.said("alt"),
                credit=picture.cleaned_data["credit"],
                by=actor_of(request),
                at=now(),
            ),
        )
        if refused is None:
            return see(reverse("initiatives:edit-needs", args=[project.slug]) + "#pictures")
    context = {
        "needs": looked_for,
        "picture": picture,
        "pictures": project.pictures.select_related("file"),
        "steps": steps(project, "needs"),
        "project": project,
        "version": refused.now if refused and hasattr(refused, "now") else project.version,
        "refused": refused,
    }
    return render(
        request, "initiatives/edit_needs.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["POST"])
def drop_picture(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a picture off the page."""
    project = carried(request, slug)
    matter.remove_picture(single.picture(project, pk), by=actor_of(request), at=now())
    return see(reverse("initiatives:edit-needs", args=[project.slug]) + "#pictures")


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """What is still missing, what stands nearby, and the button that publishes."""
    project = carried(request, slug)
    if request.method == "POST":
        projects.publish_project(project, by=actor_of(request), at=now())
        messages.success(request, _("Your project is published. Neighbours can read it now."))
        return see(reverse("initiatives:project", args=[project.slug]))
    context = {
        "project": project,
        "steps": steps(project, "preview"),
        "verdict": permissions.may_publish(actor_of(request), project),
        "missing": policies.missing_to_publish(project),
        "similar": single.similar(title=str(project.title), kind=project.kind, near=project.point, besides=project.pk),
    }
    return render(request, "initiatives/edit_preview.html", context)
