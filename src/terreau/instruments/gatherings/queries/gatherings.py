"""Single gatherings, as whoever asks may see them, and those of an organiser."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from terreau.instruments.gatherings import errors, policies
from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import WayOut, refuse
from terreau.ui.formats import language_of_reader


def gathering_with_open_floor(code: str) -> Gathering | None:
    """The gathering in whose room people can speak now. One query."""
    speaking = Gathering.objects.filter(
        code=codes.normalise(code),
        occurrences__floor_opened_at__isnull=False,
        occurrences__floor_closed_at__isnull=True,
    )
    return speaking.distinct().first()


def gathering_for_code(code: str, *, viewer: Actor) -> Gathering:
    """The gathering of a poster's code. Refuses with 404 what is not to be known, 410 what the commune removed."""
    return _seen(_whole().filter(code=codes.normalise(code)).first(), viewer)


def gathering_by_slug(slug: str, *, viewer: Actor) -> Gathering:
    """The gathering of an address, with its lead and its organisers. Three queries."""
    return _seen(_whole().filter(slug=slug).first(), viewer)


def occurrence_of(gathering: Gathering, number: int) -> Occurrence:
    """One date. One query; refuses with 404."""
    found = Occurrence.objects.filter(gathering=gathering, number=number).first()
    if found is None:
        refuse(errors.UNKNOWN, _("This gathering has no such date."), status=404)
    found.gathering = gathering
    return found


def organised_by(actor: Actor, *, at: datetime) -> list[Gathering]:
    """What the actor's organisations prepare, hold, or were asked to hold, those to come first; at most 200."""
    own = [power.organisation_id for power in actor.powers if power.role in policies.ORGANISERS]
    if not own:
        return []
    asked = Organiser.objects.filter(organisation_id__in=own, declined_at__isnull=True).values("gathering")
    found = Gathering.objects.filter(pk__in=asked).select_related("lead").prefetch_related("organisers")
    rows = list(found.order_by("-last_ends_at", "-pk")[:200])
    return sorted(rows, key=lambda each: (_over(each, at), each.first_starts_at or at))


def _over(gathering: Gathering, at: datetime) -> bool:
    return gathering.last_ends_at is not None and gathering.last_ends_at <= at


def _whole() -> QuerySet[Gathering]:
    organisers = Organiser.objects.select_related("organisation").order_by("pk")
    return Gathering.objects.select_related("lead").prefetch_related(Prefetch("organisers", queryset=organisers))


def _seen(gathering: Gathering | None, viewer: Actor) -> Gathering:
    if gathering is None:
        refuse(errors.UNKNOWN, _("There is no such gathering, or it is not announced yet."), status=404)
    organisers = {str(each.organisation_id) for each in gathering.organisers.all() if each.accepted_at is not None}
    verdict = policies.reads(viewer, gathering, organisers | {str(gathering.lead_id)})
    if not verdict and verdict.status == 410:
        reason = gathering.hidden_for.in_language(language_of_reader()).text
        sentence = _("The commune removed this page. Its reason: {reason}").format(reason=reason)
        refuse(verdict.code, sentence, status=410, instead=(WayOut(_("See all gatherings"), "../"),))
    verdict.require()
    return gathering
