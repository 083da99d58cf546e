"""The page of a project, and what its initiative does from there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.kernel.moment import now
from terreau.life.initiatives import permissions
from terreau.life.initiatives.actions import matter, projects
from terreau.life.initiatives.enums import Stage, State
from terreau.life.initiatives.forms.projects import NewsForm, StageForm
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.pages import showing
from terreau.life.initiatives.queries import single
from terreau.ui.replies import actor_of, attempt, language_of, languages_written, see, status_of


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens, where, when, with what, and what neighbours say."""
    actor, at = actor_of(request), now()
    found = single.project(slug)
    verdict = permissions.may_read(actor, found)
    if not verdict and verdict.status == 410:
        return gone(request, found)
    verdict.require()
    return render(request, "initiatives/project.html", showing.of_project(found, actor=actor, at=at))


def gone(request: HttpRequest, found: Project) -> HttpResponse:
    """A page that was there: who took it away, when, and why."""
    context = {
        "project": found,
        "decision": single.latest_decision(found) if found.state is State.HIDDEN else None,
    }
    return render(request, "initiatives/gone.html", context, status=410)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of the project, for a calendar."""
    found = single.project(slug)
    permissions.may_read(actor_of(request), found).require()
    if found.begins_on is None:
        return gone(request, found) if not found.is_readable else HttpResponse(status=404)
    body = showing.as_calendar(found, language=language_of(request), at=now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


@require_http_methods(["GET", "POST"])
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the neighbours what happened."""
    found = single.project(slug)
    permissions.may_post_news(actor_of(request), found).require()
    form = NewsForm(
        request.POST or None,
        languages=languages_written(request, found.languages),
        initial={"nonce": get_random_string(24)},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: matter.post_news(
                found,
                headline=form.said("headline"),
                body=form.said("body"),
                nonce=form.cleaned_data["nonce"],
                by=actor_of(request),
                at=now(),
            ),
        )
        if refused is None:
            return see(reverse("initiatives:project", args=[found.slug]) + "#news")
    context = {"form": form, "project": found}
    return render(
        request, "initiatives/news.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which stage the project reached."""
    found = single.project(slug)
    permissions.may_revise(actor_of(request), found).require()
    form = StageForm(request.POST or None, languages=languages_written(request, found.languages))
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: projects.move_stage(
                found,
                stage=Stage(form.cleaned_data["stage"]),
                on=form.cleaned_data["on"],
                note=form.said("note"),
                by=actor_of(request),
                at=now(),
            ),
        )
        if refused is None:
            return see(reverse("initiatives:project", args=[found.slug]))
    context = {"form": form, "project": found}
    return render(
        request, "initiatives/stage.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the project back: a page that says what follows, and one button."""
    found = single.project(slug)
    permissions.may_withdraw(actor_of(request), found).require()
    if request.method == "POST":
        projects.withdraw_project(found, by=actor_of(request), at=now())
        messages.success(request, _("The project is withdrawn. You can publish it again whenever you like."))
        return see(reverse("initiatives:project", args=[found.slug]))
    return render(request, "initiatives/withdraw.html", {"project": found})
