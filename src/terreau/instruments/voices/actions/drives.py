"""The life of a drive: drafted, asked, validated or returned, opened, prolonged, closed in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.civic.people import api as people
from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, permissions, policies
from terreau.instruments.voices.actions import concern, counts, interest, statements
from terreau.instruments.voices.enums import VoiceState
from terreau.instruments.voices.models import Drive, DriveSecret, HearingOfficer, Poster, VoiceKey
from terreau.instruments.voices.policies.review import nothing_waits
from terreau.instruments.voices.queries import review, tallies
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text
from terreau.ui.reader import absolute

#: Characters of a reason that stand in the chronicle, in each language.
_TOLD = 300
_CLOCKWORK = Actor.system("voices")

#: What a draft may say; anything else is a mistake of the caller.
WRITABLE = frozenset(
    {
        "quartiers", "title", "summary", "help_wanted", "visual", "visual_file", "visual_alt", "opens_at", "closes_at",
        "counts_level", "channels", "threshold", "thresholds", "languages", "about_url",
        "streets", "area", "denominator", "denominator_of", "denominator_source", "denominator_on", "rule",
        "sponsors_wanted",
    }
)  # fmt: skip


def draft_drive(
    *,
    by: Actor,
    at: datetime,
    organisation_id: str,
    commune: str,
    quartiers: Sequence[str],
    title: Text,
    summary: Text,
    opens_at: datetime,
    closes_at: datetime,
    code: str = "",
    **wording: Any,
) -> Drive:
    """Write a drive for an initiative; nothing is public yet. ``wording``: other fields of ``WRITABLE``."""
    permissions.may_hold_for(by, str(organisation_id)).require()
    _only_writable(wording)
    with transaction.atomic():
        drive = Drive(
            organisation_id=organisation_id,
            commune=commune,
            quartiers=list(quartiers),
            title=title,
            summary=summary,
            opens_at=opens_at,
            closes_at=closes_at,
            drafted_at=at,
            **({"code": code} if code else {}),
            **wording,
        )
        concern.settle(drive, {**wording, "quartiers": quartiers}, at=at)
        drive.save(force_insert=True)
        DriveSecret.fresh(drive=drive).save(force_insert=True)
        _record(events.DRIVE_DRAFTED, drive, by=by, at=at, audience=Audience.PARTIES)
    return drive


def revise_drive(*, by: Actor, at: datetime, drive: Drive, **wording: Any) -> Drive:
    """Change a drive the commune has not validated. Any change after asking has to be asked again."""
    permissions.may_hold(by, drive).require()
    _only_writable(wording)
    with transaction.atomic():
        drive = _held(drive)
        policies.can_be_revised(drive).require()
        for field, value in wording.items():
            setattr(drive, field, value)
        concern.settle(drive, wording, at=at)
        drive.asked_at = drive.returned_at = None
        drive.save()
        _record(events.DRIVE_REVISED, drive, by=by, at=at, audience=Audience.PARTIES, data={"fields": sorted(wording)})
    return drive


def ask_validation(*, by: Actor, at: datetime, drive: Drive) -> Drive:
    """Ask the commune to validate the wording and the territory of concern."""
    permissions.may_hold(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_be_asked(drive, at).require()
        drive.asked_at = at
        drive.save(update_fields=["asked_at"])
        _record(events.VALIDATION_ASKED, drive, by=by, at=at, audience=Audience.PARTIES)
    return drive


def validate_drive(*, by: Actor, at: datetime, drive: Drive) -> Drive:
    """The commune agrees that people are asked this, here. Who validates hears the objections until others do."""
    permissions.may_officiate(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_be_decided(drive, at).require()
        drive.validated_at = at
        drive.save(update_fields=["validated_at"])
        HearingOfficer.objects.get_or_create(drive=drive, person_id=by.id, until=None, defaults={"since": at})
        _record(events.DRIVE_VALIDATED, drive, by=by, at=at, audience=Audience.PUBLIC)
        _tell_holders(drive, "voices.drive_validated", by=by, at=at, extra={})
    return drive


def return_drive(*, by: Actor, at: datetime, drive: Drive, reason: Text) -> Drive:
    """Send a drive back with the reason in both languages, in words the initiative can act on."""
    permissions.may_officiate(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_be_decided(drive, at).require()
        policies.reasoned(reason).require(field="reason")
        drive.returned_at, drive.returned_for = at, reason
        drive.save(update_fields=["returned_at", "returned_for"])
        told = {"reason": {language: words[:_TOLD] for language, words in reason.items()}}
        _record(events.DRIVE_RETURNED, drive, by=by, at=at, audience=Audience.PARTIES, data=told)
        _tell_holders(drive, "voices.drive_returned", by=by, at=at, extra={"reason": reason})
    return drive


def open_drive(*, by: Actor, at: datetime, drive: Drive) -> Drive:
    """Publish the drive. Voices are taken from ``opens_at``."""
    if not by.is_system:
        permissions.may_hold(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_open(drive, at).require()
        drive.opened_at = at
        drive.save(update_fields=["opened_at"])
        chronicle.publish_leaf(
            topic=drive.topic,
            public={"type": "opened", "level": drive.counts_level, "threshold": drive.threshold},
            at=at,
        )
        _record(events.DRIVE_OPENED, drive, by=by, at=at, audience=Audience.PUBLIC)
    return drive


def prolong_drive(*, by: Actor, at: datetime, drive: Drive, closes_at: datetime) -> Drive:
    """Give more time; only the commune that validated the period may."""
    permissions.may_officiate(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_prolong(drive, closes_at, at).require(field="closes_at")
        if drive.entering_until is not None:
            drive.entering_until += closes_at - drive.closes_at
        drive.closes_at = closes_at
        drive.save(update_fields=["closes_at", "entering_until"])
        _record(
            events.DRIVE_PROLONGED, drive, by=by, at=at, audience=Audience.PUBLIC,
            data={"until": closes_at.date().isoformat()},
        )  # fmt: skip
    return drive


def allow_entering(*, by: Actor, at: datetime, drive: Drive, until: datetime) -> Drive:
    """Leave time after the last day to write down what was collected on paper, at doors, stands and meetings.

    No new voice is given in it; the count is frozen once, at its end. At most ten days (``policies.AT_MOST``).
    """
    permissions.may_close(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_allow_entering(drive, until, at).require(field="until")
        if drive.entering_until != until:
            drive.entering_until = until
            drive.save(update_fields=["entering_until"])
            told = {"until": until.date().isoformat()}
            audience = Audience.PUBLIC if drive.opened_at else Audience.PARTIES
            _record(events.ENTERING_ALLOWED, drive, by=by, at=at, audience=audience, data=told)
    return drive


def close_drive(*, by: Actor, at: datetime, drive: Drive) -> Drive:
    """Close and count, in one transaction: a voice is in the frozen count or refused, never both, never neither.

    Closed by hand it is counted at once, without waiting for what is still to be written down.
    """
    permissions.may_close(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        policies.can_close(drive, at).require()
        nothing_waits(review.waiting_to_be_settled(drive)).require()
        counts.bring_up_to_date(drive, at=at)
        drive.frozen = tallies.everything(drive)
        # Kept so far only that nothing old could revive what was taken back.
        VoiceKey.objects.filter(drive=drive, voice__state=VoiceState.WITHDRAWN).delete()
        drive.closed_at = at
        drive.closes_at = min(drive.closes_at, at) if at > drive.opens_at else drive.closes_at
        drive.save(update_fields=["frozen", "closed_at", "closes_at"])
        statements.freeze(drive, final=True, at=at)
        shown = tallies.as_published(drive.frozen)
        chronicle.publish_leaf(topic=drive.topic, public={"type": "closed", "counts": shown}, at=at)
        _record(
            events.DRIVE_CLOSED, drive, by=by, at=at, audience=Audience.PUBLIC,
            data={"supports": drive.frozen["support"]},
        )  # fmt: skip
        interest.tell_interested(by=by, at=at, drive=drive, happening=interest.closing_words(), mark="closed")
    return drive


def close_due(*, at: datetime, by: Actor = _CLOCKWORK) -> None:
    """The job: count every drive whose period is over, and the time for writing down after it."""
    settled = Drive.objects.to_count_at(at).exclude(pk__in=review.unsettled_drives())
    for drive in settled.order_by("closes_at")[:200]:
        close_drive(by=by, at=at, drive=drive)


def add_poster(
    *, by: Actor, at: datetime, drive: Drive, place: Text, lon: float | None = None, lat: float | None = None
) -> Poster:
    """One more numbered poster, for a place."""
    permissions.may_hold(by, drive).require()
    with transaction.atomic():
        drive = _held(drive)
        number = (drive.posters.order_by("-number").values_list("number", flat=True).first() or 0) + 1
        poster = Poster.objects.create(drive=drive, number=number, place=place, lon=lon, lat=lat, added_at=at)
        _record(events.POSTER_ADDED, drive, by=by, at=at, audience=Audience.PARTIES, data={"number": number})
    return poster


def assign_hearing_officer(*, by: Actor, at: datetime, drive: Drive, person_id: str) -> None:
    """Let one more officer of the commune read and answer the objections of this drive."""
    permissions.may_assign(by, drive).require()
    policies.can_hear(people.is_officer(person_id, drive.commune, at=at)).require(field="person")
    with transaction.atomic():
        _officer, is_new = HearingOfficer.objects.get_or_create(
            drive=drive, person_id=str(person_id), until=None, defaults={"since": at}
        )
        if is_new:
            told = {"officer": str(person_id)}
            _record(events.OFFICER_ASSIGNED, drive, by=by, at=at, audience=Audience.AUTHORITY, data=told)


def relieve_hearing_officer(*, by: Actor, at: datetime, drive: Drive, person_id: str) -> None:
    """Take an officer off the objections of this drive, from this moment; someone else goes on hearing them."""
    permissions.may_assign(by, drive).require()
    with transaction.atomic():
        hearing = _held(drive).hearing_officers.filter(until__isnull=True)
        theirs = hearing.filter(person_id=str(person_id))
        others = hearing.exclude(person_id=str(person_id)).values_list("person_id", flat=True)
        able = sum(people.is_officer(other, drive.commune, at=at) for other in others)
        policies.someone_still_hears(theirs.exists(), able).require(field="person")
        theirs.update(until=at)
        told = {"officer": str(person_id)}
        _record(events.OFFICER_RELIEVED, drive, by=by, at=at, audience=Audience.AUTHORITY, data=told)


def _held(drive: Drive) -> Drive:
    return Drive.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=drive.pk)


def _only_writable(wording: Mapping[str, Any]) -> None:
    unknown = set(wording) - WRITABLE
    if unknown:
        raise TypeError(f"a drive has no {', '.join(sorted(unknown))} to write")


def _record(
    verb: str, drive: Drive, *, by: Actor, at: datetime, audience: Audience, data: dict[str, Any] | None = None
) -> None:
    chronicle.record(
        verb,
        by=by,
        at=at,
        subject=drive.ref,
        territory=drive.commune,
        audience=audience,
        organisation=str(drive.organisation_id),
        data={"title": drive.title.to_dict(), **(data or {})},
        about=[Ref("people.organisation", str(drive.organisation_id))],
    )


def _tell_holders(drive: Drive, notice: str, *, by: Actor, at: datetime, extra: dict[str, Text]) -> None:
    """A message to the contact of the initiative, when it gave one."""
    email = drive.organisation.contact_email
    if not email:
        return
    language = drive.languages[0] if drive.languages else "fr"
    notices.send(
        notice,
        to=notices.Recipient(email=email, language=language, name=drive.organisation.names.in_language(language).text),
        context={
            "title": drive.title.in_language(language).text,
            "button_url": absolute(drive.about_url or drive.path),
            **{name: said.in_language(language).text for name, said in extra.items()},
        },
        by=by,
        at=at,
        key=f"{notice}:{drive.code}:{drive.asked_at.isoformat() if drive.asked_at else ''}",
    )
