"""Lists of dossiers and of turns: of an initiative, of a service, of an authority. Cut by indexes, page by page."""

from __future__ import annotations

from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from terreau.civic.people import api as people
from terreau.instruments.dossiers.models import (
    AnswerTemplate,
    Delegation,
    Dossier,
    Filing,
    Opinion,
    Return,
    Turn,
)
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import working_days_between

#: Rows of a page.
PAGE = 30
#: Fewer comparable dossiers say nothing.
_COMPARABLE = 500


def own_dossiers(viewer: Actor, *, page: int) -> Page[Dossier]:
    """What the initiatives of the viewer asked, the newest first; drafts among them. Two queries."""
    acts_for = [
        power.organisation_id for power in viewer.powers if power.organisation_kind in {"initiative", "association"}
    ]
    found = Dossier.objects.filter(organisation__pk__in=acts_for).select_related(
        "organisation", "authority", "version__procedure"
    )
    return Paginator(found.order_by("-opened_at", "pk"), PAGE).get_page(page)


def queue(viewer: Actor, *, at: datetime, page: int, mine: bool = False) -> Page[Turn]:
    """Open steps of the viewer's services, the soonest due first. ``mine``: only those the viewer took up.

    Of a service: for who acts for it or stands in there; who acts for a whole authority sees all its services.
    """
    turns = Turn.objects.open().filter(_held_by(viewer, at))
    if mine:
        turns = turns.filter(taken_by=viewer.id)
    found = turns.select_related("dossier__version__procedure", "dossier__organisation", "service")
    return Paginator(found.by_lateness(), PAGE).get_page(page)


def opinions_to_give(viewer: Actor, *, at: datetime) -> list[Opinion]:
    """Opinions asked of the viewer's services and not given yet; at most fifty. One query."""
    if not viewer.officer_territories:
        return []
    waiting = Opinion.objects.filter(given_at__isnull=True, lapsed_at__isnull=True)
    found = waiting.filter(_of(viewer, "organisation")).select_related("dossier", "organisation", "turn__service")
    return list(found.order_by("due_on", "asked_at")[:50])


def straddling(viewer: Actor, *, page: int) -> Page[Dossier]:
    """Running dossiers of the viewer's authorities in which another authority has a part: for meetings between them."""
    elsewhere = Turn.objects.filter(dossier=OuterRef("pk"), service__isnull=False).exclude(
        territory=OuterRef("territory")
    )
    own = Dossier.objects.running().filter(territory__in=viewer.officer_territories)
    found = own.filter(Exists(elsewhere)).select_related("organisation", "version__procedure", "authority")
    return Paginator(found.order_by("filed_at", "pk"), PAGE).get_page(page)


def open_returns(dossier: Dossier) -> list[Return]:
    """What the applicant still has to answer. One query."""
    found = Return.objects.filter(dossier=dossier, answered_at__isnull=True)
    return list(found.select_related("turn__service", "dossier"))


def known_of(organisation: people.Organisation) -> dict[str, object]:
    """What an initiative already told any authority, by ``reuse``: the latest word counts. One query.

    It is for the initiative itself, to begin its next request with; no authority reads it.
    """
    last = Filing.objects.filter(dossier__organisation=organisation).select_related("dossier__version")
    known: dict[str, object] = {}
    for filing in reversed(list(last.order_by("-filed_at", "-pk")[:20])):
        form = procedures.plan_of(filing.dossier.version).forms.get(filing.form)
        if form is not None:
            known.update(procedures.told(procedures.questionnaire_from_data(form), filing.answers))
    return known


def days_of_comparable(dossier: Dossier) -> list[int]:
    """Working days from filing to ending of the last dossiers of the same procedure that were decided. One query.

    Withdrawn ones say nothing about the way. The reader of the list says how many they are, and nothing under five.
    """
    same = Dossier.objects.filter(version__procedure=dossier.version.procedure_id, ended_at__isnull=False)
    ends = same.exclude(ending="withdrawn").exclude(pk=dossier.pk).order_by("-ended_at")
    spans = ends.values_list("filed_at", "ended_at")[:_COMPARABLE]
    return [working_days_between(local_day(begun), local_day(ended)) for begun, ended in spans if begun and ended]


def delegations_of(viewer: Actor, *, on: date) -> list[Delegation]:
    """Who stands in for the viewer, and for whom the viewer does, now or soon. One query."""
    if not viewer.is_person:
        return []
    found = Delegation.objects.filter(Q(person=viewer.id) | Q(to=viewer.id), ended_at__isnull=True, ends__gte=on)
    return list(found.select_related("person", "to", "service").order_by("begins")[:50])


def templates_for(authority: people.Organisation) -> list[AnswerTemplate]:
    """One query."""
    return list(AnswerTemplate.objects.filter(authority=authority)[:100])


def _held_by(viewer: Actor, at: datetime) -> Q:
    """Turns of services the viewer acts for, as an officer with the second factor; none for anybody else."""
    if not viewer.officer_territories:
        return Q(pk__in=[])
    stands_in = (
        Delegation.objects.on(local_day(at))
        .filter(to__pk=viewer.id, territory__in=viewer.officer_territories)
        .values("service_id")
    )
    return _of(viewer, "service") | Q(service__in=stands_in)


def _of(viewer: Actor, field: str) -> Q:
    offices = [power for power in viewer.powers if power.organisation_kind in {"authority", "service_unit"}]
    whole = {power.territory for power in offices if power.organisation_kind == "authority"}
    own = {power.organisation_id for power in offices}
    return Q(territory__in=whole) | Q(**{f"{field}__in": own})
