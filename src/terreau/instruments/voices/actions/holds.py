"""A voice that may not be honest waits until a person has looked: not counted, never dropped, never in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from terreau.civic.people import api as people
from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience
from terreau.ground.notices import api as notices
from terreau.instruments.voices import events, keys
from terreau.instruments.voices.actions import counts
from terreau.instruments.voices.enums import Act, HoldEnd, Level
from terreau.instruments.voices.models import Drive, Hold, Signal, Trace, Voice, VoiceIdentity
from terreau.instruments.voices.models.hold import TRACES_KEPT
from terreau.instruments.voices.policies import review as policies
from terreau.kernel import identity
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import add_working_days
from terreau.ui.formats import day
from terreau.ui.reader import absolute

if TYPE_CHECKING:
    from terreau.instruments.voices.actions.giving import Said

_CLOCKWORK = Actor.system("voices")
#: Voices held or let go in one transaction.
BATCH = 500
_DIGESTS = ("network", "domain", "block", "agent")


def traces_of(secret: bytes, *, client: str, agent: str, contact_kind: str, canonical: str) -> dict[str, str]:
    """What is kept of how a voice came in: digests that only this drive can make, short enough to be no proof."""
    domain = canonical.rpartition("@")[2] if contact_kind == "email" else ""
    domain = "" if domain in identity.LARGE_PROVIDERS else domain
    # A thousand neighbouring numbers: what is bought together lies together.
    block = canonical[:-3] if contact_kind == "phone" else ""
    plain = {"network": client, "domain": domain, "block": block, "agent": agent}
    return {name: keys.trace_digest(secret, name, value) for name, value in plain.items() if value}


def watch(drive: Drive, kept: Mapping[str, str]) -> int:
    """The signal nobody has decided that this voice fits, as its primary key; 0 when there is none. One query."""
    fits = Q(pk__in=[])
    for kind, digest in policies.fits(_seen(kept, drive.opens_at)):
        fits |= Q(kind=kind, digest=digest)
    return Signal.objects.open().filter(fits, drive=drive).order_by("pk").values_list("pk", flat=True).first() or 0


def leave_trace(voice: Voice, kept: Mapping[str, str], *, took: timedelta | None, at: datetime) -> None:
    """Keep for a month how this voice came in. ``took``: from the form to the code that came back."""
    Trace.objects.create(
        drive_id=voice.drive_id, voice=voice, at=at, disposable=kept.get("disposable") == "yes",
        quick=took is not None and took < policies.QUICK, **_digests(kept),
    )  # fmt: skip


def _digests(kept: Mapping[str, str]) -> dict[str, str]:
    return {name: kept.get(name, "") for name in _DIGESTS}


def _seen(kept: Mapping[str, str], at: datetime) -> policies.Seen:
    """What a voice that comes in looks like, before it is one."""
    found = _digests(kept)
    return policies.Seen(
        0, at, network=found["network"], domain=found["domain"], block=found["block"], agent=found["agent"]
    )


def waits(signal: int, level: int) -> bool:
    """A voice whose residence is confirmed is never held."""
    return bool(signal) and level < Level.RESIDENCE


def put(voice: Voice, signal: int, at: datetime) -> None:
    """The hold of a new voice, beside it."""
    if voice.held_at is not None:
        Hold.objects.create(voice=voice, signal_id=signal, held_at=at, due_on=_due(at))


def carried(said: Said, before: Voice) -> Said:
    """Somebody whose voice waits and who says something else: that waits too."""
    if before.held_at is None:
        return said
    return replace(said, signal=Hold.objects.values_list("signal_id", flat=True).get(voice=before))


def let_go(voice: Voice, drive: Drive, why: HoldEnd, at: datetime) -> None:
    """Count a voice that waited, inside the caller's transaction, the voice locked."""
    if voice.held_at is None:
        return
    voice.held_at = None
    voice.save(update_fields=["held_at"])
    Hold.objects.filter(voice=voice, ended_at__isnull=True).update(ended_at=at, ended_for=why)
    if voice.is_active and why != HoldEnd.REMOVED:
        counts.move(voice, drive, Act.RELEASED, delta=1, at=at)


def notice_signals(*, by: Actor, at: datetime, drive: Drive) -> int:
    """Look for signals in the traces of the last days and hold what fits those nobody has decided. How many voices.

    Safe to repeat and to break off: a signal is noticed once, a voice is held once in its life.
    """
    since = at - policies.ROW_WINDOW
    traces = Trace.objects.filter(drive=drive, at__gt=since, at__lte=at, voice__state="active")
    rows = traces.values_list("voice_id", "at", *_DIGESTS, "disposable", "quick")
    seen = [policies.Seen(*row) for row in rows.iterator(chunk_size=5_000)]
    found = policies.suspicions(seen, at)
    if found:
        _keep(drive, found, by=by, at=at)
    fitting: dict[tuple[str, str], int] = {
        (signal.kind, signal.digest): signal.pk for signal in Signal.objects.open().filter(drive=drive)
    }
    wanted = {
        one.voice: fitting[key]
        for one in seen
        for key in policies.fits(one)
        if key in fitting and one.at > at - (policies.ROW_WINDOW if key[0] == "block" else policies.WINDOW)
    }
    return _hold_back(drive, wanted, at) if wanted else 0


def _keep(drive: Drive, found: set[policies.Suspicion], *, by: Actor, at: datetime) -> None:
    """New signals, each once; officers read of them on their desk."""
    with transaction.atomic():
        before = Signal.objects.filter(drive=drive).count()
        Signal.objects.bulk_create(
            [
                Signal(drive=drive, kind=one.kind, digest=one.digest, noticed_at=at, due_on=_due(at))
                for one in sorted(found, key=lambda one: (one.kind, one.digest))
            ],
            ignore_conflicts=True,
        )
        new = Signal.objects.filter(drive=drive).count() - before
        if new:
            record(events.SIGNAL_NOTICED, drive, by=by, at=at, data={"signals": new})


def _hold_back(drive: Drive, wanted: Mapping[int, int], at: datetime) -> int:
    held = 0
    known = set(Hold.objects.filter(voice__drive=drive).values_list("voice_id", flat=True))
    waiting = sorted(set(wanted) - known)
    for start in range(0, len(waiting), BATCH):
        with transaction.atomic():
            drive = Drive.objects.held_for_a_voice(drive)
            if drive.closed_at is not None:
                break
            voices = Voice.objects.select_for_update().filter(pk__in=waiting[start : start + BATCH]).order_by("pk")
            for voice in voices:
                held += _hold(voice, drive, wanted[voice.pk], at)
    return held


def _hold(voice: Voice, drive: Drive, signal: int, at: datetime) -> bool:
    """Take a counted voice out of the count until somebody has looked, and tell its person."""
    if not policies.may_wait(voice) or voice.held_at is not None:
        return False
    _hold_row, is_new = Hold.objects.get_or_create(
        voice=voice, defaults={"signal_id": signal, "held_at": at, "due_on": _due(at)}
    )
    if not is_new:
        return False
    counts.move(voice, drive, Act.HELD, delta=-1, at=at)
    voice.held_at = at
    voice.save(update_fields=["held_at"])
    tell(voice, drive, "voices.held", at=at)
    return True


def lapse_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: what nobody looked at in time counts. Nobody waits for ever because an office was closed."""
    released = 0
    for signal in Signal.objects.open().filter(due_on__lt=local_day(at)).select_related("drive")[:500]:
        released += end_signal(signal.pk, HoldEnd.LAPSED, by=by, at=at)
    # Holds whose signal was decided while they came in.
    late = Hold.objects.filter(ended_at__isnull=True, signal__decided_at__isnull=False)
    for pk, decision in late.exclude(signal__decision=HoldEnd.REMOVED).values_list("signal_id", "signal__decision")[
        :500
    ]:
        released += _release(pk, HoldEnd(decision), at)
    return released


def end_signal(pk: int, why: HoldEnd, *, by: Actor, at: datetime) -> int:
    """Decide one signal and count every voice it held. How many. Broken off, the job goes on where it stopped."""
    with transaction.atomic():
        signal = Signal.objects.select_for_update(of=("self",)).select_related("drive").get(pk=pk)
        policies.undecided(is_undecided=signal.decided_at is None).require()
        signal.decided_at, signal.decision, signal.decided_by = at, why, by.id
        signal.save(update_fields=["decided_at", "decision", "decided_by"])
        record(events.SIGNAL_DECIDED, signal.drive, by=by, at=at, data={"decision": str(why)})
    return _release(pk, why, at)


def _release(signal: int, why: HoldEnd, at: datetime) -> int:
    count = 0
    drive = Signal.objects.select_related("drive__secret").get(pk=signal).drive
    while True:
        with transaction.atomic():
            drive = Drive.objects.held_for_a_voice(drive)
            if drive.closed_at is not None:
                return count
            held = Hold.objects.filter(signal=signal, ended_at__isnull=True).order_by("voice_id")
            pks = list(held.values_list("voice_id", flat=True)[:BATCH])
            for voice in Voice.objects.select_for_update().filter(pk__in=pks).order_by("pk"):
                let_go(voice, drive, why, at)
                count += 1
        if len(pks) < BATCH:
            return count


def remind_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: officers of the commune are written to once, the day before voices would count unseen."""
    tomorrow = add_working_days(local_day(at), 1)
    told = 0
    for signal in Signal.objects.open().filter(reminded_at__isnull=True, due_on__lte=tomorrow).select_related("drive"):
        with transaction.atomic():
            if not Signal.objects.filter(pk=signal.pk, reminded_at__isnull=True).update(reminded_at=at):
                continue
            drive = signal.drive
            for person in {mandate.person for mandate in people.officers_of(drive.commune, at=at)}:
                notices.send(
                    "voices.holds_wait",
                    to=notices.Recipient(email=person.email or "", language=person.language, name=person.name),
                    context={
                        "title": drive.title.in_language(person.language).text,
                        "until": day(signal.due_on, "weekday", language=person.language),
                        "button_url": absolute(f"/{person.language}/desk/drives/{drive.code}/review/"),
                    },
                    by=by,
                    at=at,
                    key=f"voices.holds_wait:{drive.code}:{signal.due_on.isoformat()}:{person.pk}",
                )
            told += 1
    return told


def clear_traces(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: traces older than thirty days are gone. Returns how many."""
    with transaction.atomic():
        gone, _ = Trace.objects.filter(at__lt=at - TRACES_KEPT).delete()
    return gone


def notice_due(*, at: datetime, by: Actor = _CLOCKWORK) -> None:
    """The job: look through every open drive in which something happened today."""
    lively = Trace.objects.filter(at__gt=at - policies.WINDOW).values("drive")
    for drive in Drive.objects.open_at(at).filter(pk__in=lively).select_related("secret")[:500]:
        notice_signals(by=by, at=at, drive=drive)


def tell(voice: Voice, drive: Drive, notice: str, *, at: datetime, mark: str = "") -> None:
    """A message to the person behind a voice, where one may be sent. The receipt says the same in any case."""
    who = VoiceIdentity.objects.filter(voice=voice).first()
    content = who.content() if who else {}
    if content.get("contact_kind") != "email":
        return
    receipt = keys.receipt_code(drive.key, voice.seed)
    notices.send(
        notice,
        to=notices.Recipient(email=content["contact"], language=voice.language),
        context={
            "title": drive.title.in_language(voice.language).text,
            "button_url": absolute(f"{drive.path}/receipt/{receipt}/?lang={voice.language}"),
        },
        by=_CLOCKWORK,
        at=at,
        key=f"{notice}:{voice.receipt_digest[:32]}{mark}",
    )


def record(verb: str, drive: Drive, *, by: Actor, at: datetime, data: Mapping[str, Any]) -> None:
    chronicle.record(
        verb, by=by, at=at, subject=drive.ref, territory=drive.commune, audience=Audience.CONFIDENTIAL,
        organisation=str(drive.organisation_id), data=dict(data),
    )  # fmt: skip


def _due(at: datetime) -> date:
    return add_working_days(local_day(at), policies.LOOKED_WITHIN)
