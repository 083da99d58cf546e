"""Three equal ways to invite, and what was sent so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import permissions
from terreau.instruments.gatherings.actions import inviting
from terreau.instruments.gatherings.audiences import offered_to
from terreau.instruments.gatherings.forms.invite import InterestedForm, LettersForm, ListForm, QuartiersForm
from terreau.instruments.gatherings.models import Gathering, InvitationRound
from terreau.instruments.gatherings.policies import inviting as rules
from terreau.instruments.gatherings.queries import invited
from terreau.instruments.gatherings.queries.gatherings import gathering_by_slug
from terreau.instruments.gatherings.rounds import parts_of
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther

#: Names of streets offered at once.
_MOST_OFFERED = 300


@require_safe
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    """The ways, and every sending. Officers of the commune see what was sent; they send nothing."""
    gathering = gathering_by_slug(slug, viewer=_who(request))
    organises = permissions.may_organise(_who(request), gathering)
    if not organises and not permissions.may_moderate(_who(request), gathering):
        organises.require()
    rounds = invited.rounds_of(gathering)
    done = next((each for each in rounds if str(each.pk) == request.GET.get("done", "")), None)
    context = {
        "gathering": gathering,
        "rounds": [(each, len(parts_of(each.streets))) for each in rounds],
        "done": done,
        "done_parts": range(1, len(parts_of(done.streets)) + 1) if done else (),
        "organises": bool(organises),
        "verdict": rules.can_invite(gathering, now()),
        "has_interested": bool(organises) and bool(offered_to(gathering)),
    }
    return render(request, "gatherings/invite/ways.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """Streets and numbers; the answer is a round, and its file to print."""
    gathering = _organised(request, slug)
    asked = QuartiersForm(request.GET if "quartiers" in request.GET else None, gathering=gathering)
    offered = _streets_of(asked, request) if request.method != "POST" else ""
    form = LettersForm(request.POST or None, gathering=gathering, initial={"streets": offered})

    def send() -> InvitationRound:
        return inviting.send_letters(
            gathering, by=_who(request), at=now(), nonce=form.cleaned_data["nonce"],
            streets=form.cleaned_data["streets"], words=form.words,
        )  # fmt: skip

    return _answer(request, gathering, form, send, "gatherings/invite/letters.html", asked=asked, offered=offered)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """A pasted list."""
    gathering = _organised(request, slug)
    form = ListForm(request.POST or None, gathering=gathering)

    def send() -> InvitationRound:
        given = form.cleaned_data
        return inviting.invite_list(
            gathering, by=_who(request), at=now(), nonce=given["nonce"], people=given["people"],
            basis=given["basis"], words=form.words, language=given["language"],
        )  # fmt: skip

    return _answer(request, gathering, form, send, "gatherings/invite/list.html")


@require_http_methods(["GET", "HEAD", "POST"])
def interested(request: HttpRequest, slug: str) -> HttpResponse:
    """Those who wanted to be told."""
    gathering = _organised(request, slug)
    offered = offered_to(gathering)
    form = InterestedForm(request.POST or None, gathering=gathering, offered=offered)

    def send() -> InvitationRound:
        chosen = next(each for each in offered if each.code == form.cleaned_data["audience"])
        return inviting.invite_interested(
            gathering, by=_who(request), at=now(), nonce=form.cleaned_data["nonce"], audience=chosen, words=form.words
        )

    return _answer(request, gathering, form, send, "gatherings/invite/interested.html", offered=offered)


def _answer(
    request: HttpRequest,
    gathering: Gathering,
    form: Any,
    send: Callable[[], InvitationRound],
    template: str,
    **more: Any,
) -> HttpResponse:
    """The form until it is right; then what came of it."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = send()
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
            else:
                return _done(request, gathering, row)
    verdict = rules.can_invite(gathering, now())
    return render(request, template, {"gathering": gathering, "form": form, "verdict": verdict, **more}, status=status)


def _done(request: HttpRequest, gathering: Gathering, row: InvitationRound) -> HttpResponse:
    page = reverse("gatherings:invite", kwargs={"slug": gathering.slug})
    if row.streets:
        return SeeOther(f"{page}?done={row.pk}#done")
    messages.success(request, _("The invitations are on their way: %(told)s.") % {"told": invited.told(row)})
    return SeeOther(page)


def _streets_of(asked: QuartiersForm, request: HttpRequest) -> str:
    """Streets of the chosen neighbourhoods, ready to be corrected: letterboxes counted where addresses are known."""
    if "quartiers" not in request.GET or not asked.is_valid() or not asked.cleaned_data["quartiers"]:
        return ""
    lines = []
    for street in territories.streets_in(asked.cleaned_data["quartiers"])[:_MOST_OFFERED]:
        names = " / ".join(dict.fromkeys(street.names.get(code, "") for code in ("fr", "nl") if code in street.names))
        lines.append(f"{names}; {street.addresses or ''}".rstrip())
    return "\n".join(lines)


def _organised(request: HttpRequest, slug: str) -> Gathering:
    gathering = gathering_by_slug(slug, viewer=_who(request))
    permissions.may_organise(_who(request), gathering).require()
    return gathering


def _who(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]
