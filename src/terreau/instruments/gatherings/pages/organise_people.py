"""Who organises it, calling it off, and what the commune does about its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from terreau.instruments.gatherings import errors, permissions, policies
from terreau.instruments.gatherings.actions import gatherings as verbs
from terreau.instruments.gatherings.actions import moderating, organising
from terreau.instruments.gatherings.forms.organise import AskForm, ReasonForm
from terreau.instruments.gatherings.models import Gathering, Organiser
from terreau.instruments.gatherings.pages.organise_parts import for_organisers, languages_of, manage, shown, sign_in
from terreau.instruments.gatherings.queries import overview
from terreau.instruments.gatherings.queries.organisers import by_name
from terreau.kernel.moment import now
from terreau.kernel.verdict import refuse
from terreau.ui.replies import actor_of, attempt, see, status_of


@for_organisers
def organisers(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Those who organise it, those who were asked, and a search for more."""
    actor = actor_of(request)
    if request.method == "POST":
        organising.ask_organiser(gathering, by=actor, at=now(), organisation_id=request.POST.get("organisation", ""))
        messages.success(request, _("Asked. It is named on the page once it accepts."))
        return see(request.path)
    form = AskForm({"q": request.GET["q"]} if "q" in request.GET else None)
    searched = form.is_bound and form.is_valid()
    return shown(
        request,
        "gatherings/organise/organisers.html",
        gathering,
        None,
        form=form,
        searched=searched,
        found=by_name(form.cleaned_data["q"], but=gathering) if searched else [],
        rows=list(gathering.organisers.all()),
        may_lead=permissions.may_lead(actor, gathering),
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation that was asked answers: two equal buttons."""
    actor = actor_of(request)
    if not actor.is_person:
        return sign_in(request)
    asked = [
        each
        for each in Organiser.objects.filter(gathering__slug=slug).select_related("gathering__lead", "organisation")
        if policies.founds_for(actor, str(each.organisation_id)) and each.organisation_id != each.gathering.lead_id
    ]
    wanted = request.POST.get("for") or request.GET.get("for", "")
    organiser = next((each for each in asked if str(each.organisation_id) == wanted), asked[0] if asked else None)
    if organiser is None:
        refuse(errors.UNKNOWN, _("Your organisation was not asked to organise this gathering."), status=404)
    gathering = organiser.gathering
    if request.method == "POST":
        accepts = request.POST.get("answer") == "yes"
        verb = organising.accept_organising if accepts else organising.decline_organising
        verb(gathering, by=actor, at=now(), organisation_id=str(organiser.organisation_id))
        messages.success(request, _("Your answer is noted, and the lead was told."))
        return see(manage(gathering) if accepts else request.path)
    context = {"gathering": gathering, "organiser": organiser, **overview.everything(gathering, at=now())}
    return render(request, "gatherings/organise/answer.html", context)


@for_organisers
def cancel(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Call it off: with a reason, and with everyone told."""
    actor, at = actor_of(request), now()
    verdict = permissions.may_cancel(actor, gathering, at)
    form = ReasonForm(
        request.POST or None,
        label=gettext_lazy("Why does it not take place?"),
        hint=gettext_lazy("Everyone who registered gets this, and the page says it."),
        languages=languages_of(request, gathering),
        both=gathering.lead.is_public_body,
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(form, lambda: verbs.cancel_gathering(gathering, by=actor, at=at, reason=form.said("reason")))
        if refused is None:
            messages.success(request, _("Cancelled. Everyone who registered is told, calendars take it over."))
            return see(manage(gathering))
    occurrences = [each for each in gathering.occurrences.all() if each.ends_at > at]
    return shown(
        request, "gatherings/organise/cancel.html", gathering, refused, form=form, verdict=verdict,
        registered=overview.registered(occurrences),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, slug: str) -> HttpResponse:
    """The commune removes a page with its reason, or shows it again."""
    actor = actor_of(request)
    if not actor.is_person:
        return sign_in(request)
    found = Gathering.objects.select_related("lead").filter(slug=slug, published_at__isnull=False).first()
    if found is None:
        refuse(errors.UNKNOWN, _("There is no such gathering, or it is not announced yet."), status=404)
    permissions.may_moderate(actor, found).require()
    hidden = found.hidden_at is not None
    form = ReasonForm(
        request.POST or None,
        label=gettext_lazy("The reason"),
        hint=gettext_lazy("The organisers get it by e-mail; whoever opens the page reads it."),
        languages=("fr", "nl"),
        both=True,
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        verb = moderating.restore_gathering if hidden else moderating.hide_gathering
        refused = attempt(form, lambda: verb(found, by=actor, at=now(), reason=form.said("reason")))
        if refused is None:
            messages.success(request, _("Noted. The organisers get your reason by e-mail."))
            return see(request.path)
    context = {"gathering": found, "form": form, "hidden": hidden}
    status = 200 if request.method == "GET" else status_of(refused)
    return render(request, "gatherings/organise/moderate.html", context, status=status)
