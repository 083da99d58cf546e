"""Several organisations organise one gathering: asked by the lead, each answers for itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db import IntegrityError, transaction

from terreau.civic.people import api as people
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import events, permissions, policies
from terreau.instruments.gatherings.actions import writing
from terreau.instruments.gatherings.actions.recording import those_in_charge
from terreau.instruments.gatherings.models import Gathering, Organiser
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text
from terreau.ui.reader import absolute


def ask_organiser(gathering: Gathering, *, by: Actor, at: datetime, organisation_id: str) -> Organiser:
    """Ask an organisation to organise it too. It is shown once it accepted; one that declined may be asked again."""
    permissions.may_lead(by, gathering).require()
    try:
        with transaction.atomic():
            return _ask(gathering, by=by, at=at, organisation_id=str(organisation_id))
    except IntegrityError:
        return Organiser.objects.get(gathering=gathering, organisation_id=organisation_id)


def _ask(gathering: Gathering, *, by: Actor, at: datetime, organisation_id: str) -> Organiser:
    organisation = people.organisation(organisation_id)
    known = _held(gathering, organisation_id) if organisation is not None else None
    stands = organisation is not None and not organisation.is_dissolved
    policies.can_be_asked(
        known, stands=stands, organisers=Organiser.objects.filter(gathering=gathering).count()
    ).require(field="organisation")
    assert organisation is not None  # noqa: S101 - the policy said it stands
    organiser = known or Organiser(gathering=gathering, organisation=organisation)
    organiser.asked_at, organiser.declined_at = at, None
    organiser.save()
    _record(events.ORGANISER_ASKED, gathering, organisation, by=by, at=at)
    page = f"{_answer_page(gathering)}?{urlencode({'for': organisation_id})}"
    _write_to(
        "gatherings.organiser_asked", organisation, gathering, by=by, at=at, button_url=page,
        lead=gathering.lead.names, key=f"{organisation_id}:{at.isoformat()}",
    )  # fmt: skip
    return organiser


@transaction.atomic
def accept_organising(gathering: Gathering, *, by: Actor, at: datetime, organisation_id: str) -> Organiser:
    """Say yes for the organisation that was asked: from now on it stands beside the lead, and changes it too."""
    return _answer(gathering, by=by, at=at, organisation_id=str(organisation_id), accepts=True)


@transaction.atomic
def decline_organising(gathering: Gathering, *, by: Actor, at: datetime, organisation_id: str) -> Organiser:
    """Say no, or step down later. The lead stays."""
    return _answer(gathering, by=by, at=at, organisation_id=str(organisation_id), accepts=False)


def _answer(gathering: Gathering, *, by: Actor, at: datetime, organisation_id: str, accepts: bool) -> Organiser:
    policies.founds_for(by, organisation_id).require()
    organiser = _held(gathering, organisation_id)
    policies.can_answer(organiser).require()
    assert organiser is not None  # noqa: S101 - the policy said it was asked
    policies.can_step_down(gathering, organisation_id, accepts=accepts).require()
    if (organiser.accepted_at if accepts else organiser.declined_at) is not None:
        return organiser
    organiser.accepted_at, organiser.declined_at = (at, None) if accepts else (None, at)
    organiser.save(update_fields=["accepted_at", "declined_at"])
    organisation = people.organisation(organisation_id)
    assert organisation is not None  # noqa: S101 - the row refers to it
    Gathering.objects.filter(pk=gathering.pk).update(changed_at=at)
    verb = events.ORGANISER_ACCEPTED if accepts else events.ORGANISER_DECLINED
    _record(verb, gathering, organisation, by=by, at=at)
    notice = "gatherings.organiser_accepted" if accepts else "gatherings.organiser_declined"
    _write_to(
        notice, gathering.lead, gathering, by=by, at=at, button_url=_manage_page(gathering),
        name=organisation.names, key=f"{organisation_id}:{at.isoformat()}",
    )  # fmt: skip
    return organiser


def _answer_page(gathering: Gathering) -> str:
    """Path below the language of the page where the organisation answers."""
    return f"events/{gathering.slug}/manage/answer/"


def _manage_page(gathering: Gathering) -> str:
    return f"events/{gathering.slug}/manage/"


def _held(gathering: Gathering, organisation_id: str) -> Organiser | None:
    return Organiser.objects.select_for_update().filter(gathering=gathering, organisation_id=organisation_id).first()


def _record(verb: str, gathering: Gathering, organisation: people.Organisation, *, by: Actor, at: datetime) -> None:
    writing.record(
        verb, gathering, by=by, at=at, data={"name": organisation.names.to_dict()},
        about=(Ref("people.organisation", str(organisation.pk)),),
    )  # fmt: skip


def _write_to(
    notice: str,
    organisation: people.Organisation,
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    button_url: str,
    key: str,
    **said: Text,
) -> None:
    """To those in charge of an organisation, each in their language."""
    for rank, to in enumerate(those_in_charge(organisation, at=at)):
        language = to.language
        context: dict[str, Any] = {
            "title": gathering.title.in_language(language).text,
            "button_url": absolute(f"/{language}/{button_url}"),
            **{name: text.in_language(language).text for name, text in said.items()},
        }
        notices.send(notice, to=to, context=context, by=by, at=at, key=f"{notice}:{gathering.code}:{key}:{rank}")
