"""The visual of the future place: composed from parts, or a picture of one's own; and its card for sharing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.ground.documents import api as documents
from terreau.kernel.moment import now
from terreau.life.initiatives import permissions, visuals
from terreau.life.initiatives.actions import matter, projects
from terreau.life.initiatives.enums import State
from terreau.life.initiatives.forms.visual import OwnPictureForm, VisualForm
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.pages.drafting import carried, steps
from terreau.life.initiatives.queries import single
from terreau.ui import drawings
from terreau.ui.replies import actor_of, attempt, language_of, languages_written, renew_version, see, status_of


@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose parts, look, choose again; nothing is kept until the button is pressed."""
    project = carried(request, slug)
    form = _form(request, project)
    scene, refused, status = visuals.to_begin_with(project), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            scene, status = form.scene(), 200
            if "next" in request.POST:
                scene = _leafed(form, scene)
            elif "save" in request.POST:
                refused = attempt(form, lambda: _keep(request, project, form))
                if refused is None:
                    messages.success(request, _("This drawing now stands for the place."))
                    return see(_after(project))
                renew_version(form, refused)
                status = status_of(refused)
    return _page(request, project, form, scene, status=status, refused=refused)


def _form(request: HttpRequest, project: Project) -> VisualForm:
    return VisualForm(
        request.POST or None,
        scene=visuals.to_begin_with(project),
        alt=visuals.own_words(project),
        languages=languages_written(request, project.languages),
        initial={"version": project.version},
    )


def _leafed(form: VisualForm, scene: drawings.Scene) -> drawings.Scene:
    """The same parts with other houses, trees and people."""
    variant = scene.variant % drawings.VARIANTS + 1
    form.data = {**dict(form.data.items()), "variant": str(variant)}
    return drawings.read({**scene.parameters(), "variant": variant})


def _keep(request: HttpRequest, project: Project, form: VisualForm) -> None:
    said = form.said("alt").to_dict()
    drawing = {
        **form.scene().parameters(),
        **({"alt": said} if said else {}),
        # Pressed on this page, the drawing is what the group wants to open with, whatever pictures there are.
        "first": True,
    }
    projects.revise_project(
        project, version=form.cleaned_data["version"], drawing=drawing, by=actor_of(request), at=now()
    )


def _after(project: Project) -> str:
    if project.state is State.DRAFT:
        return reverse("initiatives:edit-needs", args=[project.slug]) + "#pictures"
    return reverse("initiatives:project", args=[project.slug])


def _page(
    request: HttpRequest, project: Project, form: VisualForm, scene: drawings.Scene, *, status: int, **more: Any
) -> HttpResponse:
    said = drawings.described(scene).in_language(language_of(request)).text
    context = {
        "project": project,
        "steps": steps(project, "needs"),
        "form": form,
        "drawn": drawings.visual(scene.parameters(), seed="", alt=said),
        "said": said,
        "variant": scene.variant,
        "picture": OwnPictureForm(languages=languages_written(request, project.languages), auto_id="picture_%s"),
        "pictures": project.pictures.select_related("file"),
        "draws_first": visuals.draws_first(project),
        "refused": None,
        **more,
    }
    return render(request, "initiatives/visual.html", context, status=status)


@require_POST
def add_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture of one's own becomes the visual."""
    project = carried(request, slug)
    form = OwnPictureForm(
        request.POST,
        request.FILES,
        languages=languages_written(request, project.languages),
        auto_id="picture_%s",
    )
    refused = None
    if form.is_valid():
        refused = attempt(form, lambda: _attach(request, project, form))
        if refused is None:
            messages.success(request, _("Your picture now stands for the place."))
            return see(_after(project))
    composer = VisualForm(
        scene=visuals.to_begin_with(project),
        alt=visuals.own_words(project),
        languages=languages_written(request, project.languages),
        initial={"version": project.version},
    )
    return _page(request, project, composer, visuals.to_begin_with(project), status=status_of(refused), picture=form)


def _attach(request: HttpRequest, project: Project, form: OwnPictureForm) -> None:
    by, at = actor_of(request), now()
    picture = matter.attach_picture(
        project,
        upload=form.cleaned_data["picture"],
        alt=form.said("alt"),
        credit=form.cleaned_data["credit"],
        by=by,
        at=at,
    )
    matter.lead_with(picture, by=by, at=at)


@require_POST
def choose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A picture that is on the page opens it."""
    project = carried(request, slug)
    matter.lead_with(single.picture(project, pk), by=actor_of(request), at=now())
    messages.success(request, _("Your picture now stands for the place."))
    return see(_after(project))


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing, the title and the name, 1200 by 630: what others show when somebody shares the page."""
    project = single.project(slug)
    permissions.may_read(actor_of(request), project).require()
    language = language_of(request)
    content = documents.share_card(*_told(project, language), language=language)
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = "public, max-age=3600" if project.is_readable else "private, no-store"
    return response


type _Told = tuple[str, str, str, str]


def _told(project: Project, language: str) -> _Told:
    visual = visuals.visual_of(project)
    return (
        project.title.in_language(language).text,
        project.initiative.names.in_language(language).text,
        visual.by_itself(language),
        visual.alt.in_language(language).text,
    )
