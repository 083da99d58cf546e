"""When it takes place: once or in a series, with what else happens around on these days; each date on its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.instruments.gatherings import permissions, recurrence
from terreau.instruments.gatherings.actions import dates, series
from terreau.instruments.gatherings.forms.organise import ReasonForm
from terreau.instruments.gatherings.forms.organise_when import HoursForm, WhenForm, hours_as_typed, rule_as_typed
from terreau.instruments.gatherings.models import Gathering
from terreau.instruments.gatherings.pages.organise_parts import for_organisers, languages_of, shown
from terreau.instruments.gatherings.queries.clashes import clashes_of_many
from terreau.instruments.gatherings.queries.gatherings import occurrence_of
from terreau.instruments.gatherings.queries.overview import registered_by_date
from terreau.instruments.gatherings.rhythm import in_full
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, renew_version, see

type Stretch = tuple[datetime, datetime]


@for_organisers
def when(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Day, hours, series. One button shows the dates before anything is kept."""
    at = now()
    form = WhenForm(request.POST or None, zone=gathering.zone, initial=_as_typed(gathering, at))
    refused: Refused | None = None
    stretches: list[Stretch] = []
    rhythm = ""
    looking = "preview" in request.POST
    if request.method == "POST" and form.is_valid():
        refused, stretches, rhythm = _laid_out(form)
        if refused is None and not looking:
            refused = attempt(form, lambda: _keep(request, gathering, form, at))
            if refused is None:
                return see(request.path)
            renew_version(form, refused)
    occurrences = list(gathering.occurrences.all())
    if request.method == "GET":
        stretches = [(each.starts_at, each.ends_at) for each in occurrences if each.starts_at > at]
    counted = registered_by_date(gathering)
    for occurrence in occurrences:
        occurrence.gathering = gathering
    return shown(
        request,
        "gatherings/organise/when.html",
        gathering,
        None if looking else refused,
        form=form,
        looking=looking and form.is_valid(),
        stretches=stretches,
        rhythm=rhythm,
        dates=[(each, counted.get(each.pk, 0), each.starts_at <= at) for each in occurrences],
        clashes=clashes_of_many(gathering.territory, gathering.quartiers, stretches, but=gathering),
        may=permissions.may_change(actor_of(request), gathering),
    )


def _laid_out(form: WhenForm) -> tuple[Refused | None, list[Stretch], str]:
    """The dates these words mean, and the rule in words; a refusal stands in the form."""
    starts_at, ends_at = form.times()
    laid: list[Stretch] = []
    said: list[str] = []

    def lay() -> None:
        written = form.rule()
        if not written:
            laid.append((starts_at, ends_at))
            return
        rule = recurrence.parse(written, form.zone)
        laid.extend((each, each + (ends_at - starts_at)) for each in recurrence.expand(rule, starts_at, form.zone))
        said.append(in_full(rule))

    refused = attempt(form, lay)
    return refused, laid, said[0] if said else ""


def _keep(request: HttpRequest, gathering: Gathering, form: WhenForm, at: datetime) -> None:
    starts_at, ends_at = form.times()
    done = series.set_times(
        gathering,
        by=actor_of(request),
        at=at,
        version=form.cleaned_data["version"],
        starts_at=starts_at,
        ends_at=ends_at,
        recurrence=form.rule(),
    )
    messages.success(request, _("Noted."))
    if done.told:
        sentence = ngettext("{count} person was told.", "{count} people were told.", done.told)
        messages.success(request, sentence.format(count=done.told))


def _as_typed(gathering: Gathering, at: datetime) -> dict[str, Any]:
    """The next date of the series as it was planned; a series half over shows how long it still lasts."""
    planned = sorted(gathering.occurrences.all(), key=lambda each: each.planned_at)
    to_come = [each for each in planned if each.starts_at > at]
    first = next((each for each in to_come if each.starts_at == each.planned_at), None) or (to_come or planned)[0]
    rule = recurrence.parse(gathering.recurrence, gathering.zone) if gathering.recurrence else None
    shown_rule = rule_as_typed(rule)
    if rule is not None and rule.count and len(to_come) < len(planned):
        shown_rule.update(count=None, until=planned[-1].planned_at.astimezone(gathering.zone).date())
    lasts = first.ends_at - first.starts_at
    return {
        **hours_as_typed(first.planned_at, first.planned_at + lasts, gathering.zone),
        **shown_rule,
        "version": gathering.version,
    }


@for_organisers
def one_date(request: HttpRequest, gathering: Gathering, number: int) -> HttpResponse:
    """Move or call off one date; the others stay."""
    at = now()
    occurrence = occurrence_of(gathering, number)
    occurrence.gathering = gathering
    sent = request.POST.get("act", "") if request.method == "POST" else ""
    hours = HoursForm(
        request.POST if sent == "move" else None,
        zone=gathering.zone,
        initial=hours_as_typed(occurrence.starts_at, occurrence.ends_at, gathering.zone),
    )
    reason = ReasonForm(
        request.POST if sent == "cancel" else None,
        label=_("Why is this date cancelled?"),
        hint=_("Everyone registered for it reads this."),
        languages=languages_of(request, gathering),
        both=gathering.lead.is_public_body,
        prefix="off",
    )
    refused: Refused | None = None
    if sent == "move" and hours.is_valid():
        starts_at, ends_at = hours.times()
        refused = attempt(
            hours,
            lambda: dates.move_occurrence(
                occurrence, by=actor_of(request), at=at, starts_at=starts_at, ends_at=ends_at
            ),
        )
    elif sent == "cancel" and reason.is_valid():
        refused = attempt(
            reason,
            lambda: dates.cancel_occurrence(occurrence, by=actor_of(request), at=at, reason=reason.said("reason")),
        )
    if sent and refused is None and (hours.is_valid() if sent == "move" else reason.is_valid()):
        messages.success(request, _("Noted. Everyone registered for this date is told."))
        return see(request.path)
    return shown(
        request,
        "gatherings/organise/date.html",
        gathering,
        refused,
        occurrence=occurrence,
        hours=hours,
        reason=reason,
        form=reason if sent == "cancel" else hours,
        registered=registered_by_date(gathering).get(occurrence.pk, 0),
        begun=occurrence.starts_at <= at,
        clashes=clashes_of_many(
            gathering.territory, gathering.quartiers, [(occurrence.starts_at, occurrence.ends_at)], but=gathering
        ),
    )
