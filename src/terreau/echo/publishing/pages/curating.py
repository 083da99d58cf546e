"""Preparing an exhibition: words, places, projects, opening and closing it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.civic.people import api as people
from terreau.echo.publishing import permissions, policies
from terreau.echo.publishing.actions import exhibitions as verbs
from terreau.echo.publishing.actions import showings
from terreau.echo.publishing.forms.exhibitions import ExhibitionForm, PlaceForms, SearchForm, as_typed
from terreau.echo.publishing.models import Exhibition, Showing
from terreau.echo.publishing.queries import exhibitions as reads
from terreau.echo.publishing.telling import days_of
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day, now
from terreau.kernel.verdict import Overtaken, Refused
from terreau.life.initiatives import api as initiatives
from terreau.ui.replies import actor_of, attempt, languages_written, renew_version, see, status_of


def curated(request: HttpRequest, slug: str) -> Exhibition:
    """The exhibition, for those who prepare it."""
    found = reads.exhibition_at(slug, viewer=actor_of(request))
    permissions.may_curate(actor_of(request), found).require()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin: a title is enough."""
    actor = actor_of(request)
    if not actor.is_person:
        return see(f"{reverse('account_login')}?next={request.path}")
    ids = dict.fromkeys(power.organisation_id for power in actor.powers)
    known = [each for each in map(people.organisation, ids) if each is not None and not each.is_dissolved]
    mine = [each for each in known if permissions.may_draft(actor, each)]
    if not mine:
        verdict = permissions.may_draft(actor, known[0]) if known else None
        return render(request, "publishing/nobody.html", {"verdict": verdict}, status=403)
    form = ExhibitionForm(request.POST or None, organisations=mine, languages=languages_written(request, ("fr", "nl")))
    refused = None
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("organisation") or str(mine[0].pk)
        made: list[Exhibition] = []
        refused = attempt(
            form,
            lambda: made.append(
                verbs.draft_exhibition(
                    organisation=next(each for each in mine if str(each.pk) == chosen),
                    title=form.said("title"),
                    intro=form.said("intro"),
                    begins_on=form.cleaned_data["begins_on"],
                    ends_on=form.cleaned_data["ends_on"],
                    by=actor,
                    at=now(),
                )
            ),
        )
        if made:
            return see(_manage(made[0]))
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "publishing/words.html", {"form": form, "exhibition": None}, status=status)


@require_safe
def manage(request: HttpRequest, slug: str) -> HttpResponse:
    """What is there, what is missing, and every next step."""
    actor, at = actor_of(request), now()
    found = reads.exhibition_at(slug, viewer=actor)
    verdict = permissions.may_curate(actor, found)
    if found.closed_at is None or verdict.code != "closed":
        verdict.require()
    chosen = reads.chosen_for(found)
    for showing in chosen:
        showing.may_go = bool(permissions.may_choose(actor, found, showing.project))  # type: ignore[attr-defined]
    visible = sum(showing.is_visible for showing in chosen)
    context = {
        "exhibition": found,
        "days": days_of(found),
        "state": found.state_on(local_day(at)),
        "chosen": chosen,
        "places": reads.places_of(found),
        "open": bool(verdict),
        "publishing": permissions.may_publish(actor, found, visible=visible),
        "closing": permissions.may_close(actor, found),
    }
    return render(request, "publishing/manage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """Title, introduction and days."""
    found = curated(request, slug)
    form = ExhibitionForm(
        request.POST or None,
        exhibition=found,
        languages=languages_written(request, tuple(found.title.languages)),
        initial={"version": found.version},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: verbs.revise_exhibition(
                found,
                version=form.cleaned_data["version"] or 0,
                title=form.said("title"),
                intro=form.said("intro"),
                begins_on=form.cleaned_data["begins_on"],
                ends_on=form.cleaned_data["ends_on"],
                by=actor_of(request),
                at=now(),
            ),
        )
        if refused is None:
            return see(_manage(found))
        renew_version(form, refused)
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "publishing/words.html", {"form": form, "exhibition": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it hangs, line by line."""
    found = curated(request, slug)
    lines = PlaceForms(
        request.POST or None, prefix="place", initial=[as_typed(place) for place in reads.places_of(found)]
    )
    refused: Refused | None = None
    version, status = found.version, 200
    if request.method == "POST":
        status = 422
        if lines.is_valid():
            entries = [
                verbs.PlaceEntry(line.said("name"), line.said("address"), line.said("hours"))
                for line in lines
                if line.said("name")
            ]
            typed = request.POST.get("version", "")
            opened = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
            try:
                verbs.write_places(found, places=entries, version=opened, by=actor_of(request), at=now())
                return see(_manage(found))
            except Overtaken as overtaken:
                refused, version, status = overtaken, overtaken.now, overtaken.status
    context = {"exhibition": found, "lines": lines, "version": version, "refused": refused}
    return render(request, "publishing/places.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Search among public projects and choose."""
    found = curated(request, slug)
    actor = actor_of(request)
    if request.method == "POST":
        project = initiatives.project(request.POST.get("project", "")[:80])
        initiatives.may_read(actor, project).require()
        showings.add_project(found, project=project, by=actor, at=now())
        messages.success(request, _("Added. The initiative was told, and may decline."))
        return see(_manage(found))
    form = SearchForm(request.GET if "q" in request.GET else None)
    typed = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    filters = initiatives.Filters(words=typed, commune=_own_territory(actor, found) if not typed else "")
    page = initiatives.list_projects(filters=filters, viewer=actor, at=now(), size=20)
    there = set(found.showings.values_list("project_id", flat=True))
    free = [row.project for row in page.rows if row.project.pk not in there]
    rows = [(project, permissions.may_choose(actor, found, project)) for project in free]
    return render(request, "publishing/add.html", {"exhibition": found, "form": form, "rows": rows, "typed": typed})


@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Open it to everyone."""
    found = reads.exhibition_at(slug, viewer=actor_of(request))
    verbs.publish_exhibition(found, by=actor_of(request), at=now())
    messages.success(request, _("The exhibition is open: everybody can see the page, the panels and the screen."))
    return see(_manage(found))


@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it down."""
    found = reads.exhibition_at(slug, viewer=actor_of(request))
    verbs.close_exhibition(found, by=actor_of(request), at=now())
    messages.success(request, _("The exhibition is over. Its page stays and says so."))
    return see(reverse("publishing:exhibition", args=[found.slug]))


@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place earlier or later."""
    earlier = request.POST.get("to") != "later"
    return _with(
        request, slug, pk, lambda row: showings.move_project(row, earlier=earlier, by=actor_of(request), at=now())
    )


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a project out."""
    return _with(request, slug, pk, lambda row: showings.remove_project(row, by=actor_of(request), at=now()))


def _with(request: HttpRequest, slug: str, pk: int, act: Callable[[Showing], None]) -> HttpResponse:
    found = curated(request, slug)
    act(reads.showing_of(found, pk=pk))
    return see(_manage(found) + "#projects")


def _own_territory(actor: Actor, found: Exhibition) -> str:
    """Where this curator looks first."""
    mine = [each.organisation.territory for each in found.curating if policies.acts_for(actor, each.organisation)]
    return mine[0] if mine and not policies.leads(actor, found) else found.territory


def _manage(found: Exhibition) -> str:
    return reverse("publishing:manage", args=[found.slug])
