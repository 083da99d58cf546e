"""Who does what by when: agreed by hosts, brought to an end by those whose task it is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.civic.people import api as people
from terreau.instruments.gatherings import errors, permissions
from terreau.instruments.gatherings.actions import follow_ups as acts
from terreau.instruments.gatherings.forms.record import FollowUpForm, OutcomeForm, PersonForm
from terreau.instruments.gatherings.models import FollowUp
from terreau.instruments.gatherings.pages.room_ground import about, hosted, page, who
from terreau.instruments.gatherings.policies import record as rules
from terreau.instruments.gatherings.queries import follow_ups as reads
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, refuse
from terreau.ui.reader import SeeOther


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Those of the organisations the reader acts for."""
    if not who(request).is_person:
        return SeeOther(f"{reverse('account_login')}?next={request.path}")
    tasks = reads.follow_ups_of(who(request), at=now())
    context = {
        "waiting": [task for task in tasks if task.is_open],
        "ended": [task for task in tasks if not task.is_open][:100],
    }
    return render(request, "gatherings/record/follow_ups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: what it is, who does it, how it ends."""
    if not who(request).is_person:
        return SeeOther(f"{reverse('account_login')}?next={request.path}")
    follow_up = _theirs(request, pk)
    form = OutcomeForm(request.POST or None, gathering=follow_up.occurrence.gathering)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                words, done = form.said("outcome"), form.cleaned_data["end"] == "done"
                if done:
                    acts.finish_follow_up(follow_up, by=who(request), at=now(), outcome=words)
                else:
                    acts.drop_follow_up(follow_up, by=who(request), at=now(), why=words)
                messages.success(request, _("Noted. It stands in the record for everyone."))
                return SeeOther(reverse("gatherings:follow-up", args=[pk]))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    return render(request, "gatherings/record/follow_up.html", _shown(request, follow_up, form), status=status)


@require_POST
def entrust(request: HttpRequest, pk: int) -> HttpResponse:
    """Say inside the organisation who does it."""
    follow_up = _theirs(request, pk)
    acts.entrust_follow_up(follow_up, by=who(request), at=now(), person_id=request.POST.get("person", "")[:64])
    return SeeOther(reverse("gatherings:follow-up", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write one down."""
    occurrence = hosted(request, slug, number)
    gathering = occurrence.gathering
    organisers = people.organisations(ids=permissions.organisers_of(gathering))
    form = FollowUpForm(request.POST or None, gathering=gathering, organisers=organisers)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.agree_follow_up(
                    occurrence,
                    by=who(request),
                    at=now(),
                    what=form.said("what"),
                    organisation_id=form.cleaned_data["organisation"],
                    due_on=form.cleaned_data["due_on"],
                    nonce=form.cleaned_data["nonce"],
                )
                messages.success(request, _("Noted. Whose task it is was told, and is reminded in time."))
                return SeeOther(page("record-write", occurrence))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    return render(request, "gatherings/record/agree.html", about(occurrence, request, form=form), status=status)


def _theirs(request: HttpRequest, pk: int) -> FollowUp:
    """For those whose task it is, and for the hosts."""
    found = reads.follow_up(pk)
    if found is None:
        refuse(errors.UNKNOWN, _("There is no such follow-up."), status=404)
    if not permissions.may_organise(who(request), found.occurrence.gathering):
        rules.answers_for(who(request), found).require()
    return found


def _shown(request: HttpRequest, follow_up: FollowUp, form: OutcomeForm) -> dict[str, object]:
    """The name stands there for those of the organisation only."""
    inside = who(request).acts_for(str(follow_up.organisation_id))
    mandates = people.in_charge(follow_up.organisation_id, at=now()) if inside else []
    names = {str(mandate.person_id): mandate.person.name for mandate in mandates}
    task = reads.task_of(follow_up, at=now())
    return {
        "task": task,
        "gathering": follow_up.occurrence.gathering,
        "occurrence": follow_up.occurrence,
        "form": form,
        "inside": inside,
        "person": names.get(follow_up.person_id, ""),
        "person_form": PersonForm(people_there=list(names.items()), initial={"person": follow_up.person_id}),
    }
