"""Drives and what people said: voices, keys, names agreed to be shown, cases, steps of the counts, memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.city import copies, words
from bench.city.making import Maker
from terreau.civic.people.models import Mandate
from terreau.ground.chronicle.models import Entry
from terreau.instruments.voices import counting
from terreau.instruments.voices.enums import FAMILY_OF, K
from terreau.instruments.voices.models import (
    Breakdown,
    Drive,
    DriveSecret,
    HearingOfficer,
    Movement,
    Objection,
    Poster,
    Question,
    Voice,
    VoiceIdentity,
    VoiceKey,
    VoiceText,
)
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.kernel.working_days import add_working_days
from terreau.life.initiatives.models import Project

_KINDS = (("support", 86), ("objection", 3), ("question", 3), ("help", 8))
#: Supporters whose name stands on the public list; only their identity is written, to save time.
_NAMED = 0.2
#: Voices written together.
_AT_ONCE = 4_000


def drives(maker: Maker, projects: list[Project], count: int) -> list[Drive]:
    """``count`` drives of published projects: three quarters open, most others closed, a few waiting for a commune."""
    dice = maker.dice
    chosen = dice.sample([project for project in projects if project.published_at], count)
    officers = dict(
        Mandate.objects.filter(role="officer", ends__isnull=True).values_list("organisation__territory", "person_id")
    )
    made = maker.write(Drive, (_drive(maker, project, number) for number, project in enumerate(chosen)))
    for project, drive in zip(chosen, made, strict=True):
        project.drive = drive
        if drive.closes_at > maker.at:
            project.follow_drive()
    Project.objects.bulk_update(chosen, ["drive", "asks_from", "asks_until"], batch_size=500)
    maker.write(DriveSecret, (DriveSecret.fresh(drive=drive) for drive in made))
    maker.write(
        HearingOfficer,
        (
            HearingOfficer(drive=drive, person_id=str(officers[drive.commune]), since=drive.validated_at)
            for drive in made
            if drive.validated_at and drive.commune in officers
        ),
    )
    place = Text(fr="sur la place", nl="op het plein")
    maker.write(
        Poster,
        (Poster(drive=one, number=n, place=place, added_at=one.drafted_at) for one in made for n in range(1, 5)),
    )
    maker.write(Entry, (entry for drive in made for entry in _told(drive)))
    maker.say(f"drives {count:,}")
    return made


def _drive(maker: Maker, project: Project, number: int) -> Drive:
    dice, at = maker.dice, maker.at
    state = ("asked", "closed", "closed", "closed", "closed", *["open"] * 15)[number % 20]
    opened = at - timedelta(days=dice.randrange(5, 50) + (90 if state == "closed" else 0))
    closes = opened + timedelta(days=60) if state == "closed" else at + timedelta(days=dice.randrange(15, 60))
    moments: dict[str, Any] = {"asked_at": opened - timedelta(days=6)}
    if state != "asked":
        moments |= {"validated_at": opened - timedelta(days=4), "opened_at": opened}
    return Drive(
        code=maker.code(),
        organisation_id=project.initiative.organisation_id,
        commune=project.territory,
        quartiers=project.quartiers,
        title=project.title,
        summary=project.summary,
        help_wanted=words.said(dice, project.languages, 1),
        visual=project.drawing,
        opens_at=opened,
        closes_at=closes,
        threshold=dice.choice((100, 200, 500)),
        about_url=f"/fr/projects/{project.slug}/",
        drafted_at=opened - timedelta(days=8),
        **moments,
    )


def _told(drive: Drive) -> list[Entry]:
    moments = {
        "drive_drafted": drive.drafted_at,
        "drive_validated": drive.validated_at,
        "drive_opened": drive.opened_at,
    }
    return [_entry(drive, f"voices.{verb}", at, "public") for verb, at in moments.items() if at is not None]


def _entry(drive: Drive, verb: str, at: Any, audience: str, **data: Any) -> Entry:
    return Entry(
        at=at,
        verb=verb,
        actor_kind="anonymous",
        organisation=str(drive.organisation_id),
        subject_kind="voices.drive",
        subject_id=drive.code,
        territory=drive.commune,
        audience=audience,
        data=data or {"title": drive.title.to_dict()},
    )


def sizes(maker: Maker, drives: list[Drive], total: int) -> list[tuple[Drive, int]]:
    """How many voices each of these drives has: a few have very many, most some hundreds; together about ``total``."""
    shares = [maker.dice.lognormvariate(0, 0.8) for _ in drives]
    whole = sum(shares)
    return [(drive, int(total * share / whole) + 1) for drive, share in zip(drives, shares, strict=True)]


def voices(maker: Maker, drives: list[Drive], total: int, *, patterns: int) -> list[Drive]:
    """Everything people said in these drives, and what is counted of it; about ``total`` voices.

    The first ``patterns`` opened drives, which are returned, have their voices written one by one.
    """
    opened = [drive for drive in drives if drive.opened_at is not None]
    share = total * patterns // len(opened)
    done, waiting = 0, []
    for drive, count in sizes(maker, opened[:patterns], share):
        waiting.append((drive, [_voice(maker, drive) for _ in range(count)]))
        if sum(len(said) for _, said in waiting) >= _AT_ONCE:
            done += _write(maker, waiting)
            waiting = []
            maker.say(f"voices {done:,} / {total:,}")
    done += _write(maker, waiting)
    maker.say(f"voices {done:,} / {total:,}")
    done += copies.like(maker, opened[patterns:], opened[:patterns])
    maker.say(f"voices {done:,} / {total:,}")
    return opened[:patterns]


def _voice(maker: Maker, drive: Drive) -> Voice:
    dice = maker.dice
    until = min(maker.at, drive.closes_at)
    at = drive.opens_at + (until - drive.opens_at) * dice.random()
    kinds, weights = zip(*_KINDS, strict=True)
    return Voice(
        drive=drive,
        kind=dice.choices(kinds, weights)[0],
        level=2 if dice.random() < 0.2 else 1,
        channel=dice.choice(("web", "web", "poster", "counter")),
        quartier="elsewhere" if dice.random() < 0.1 else dice.choice(drive.quartiers),
        language=dice.choice(("fr", "fr", "nl")),
        collected_at=at,
        recorded_at=at,
        state="active" if dice.random() < 0.99 else "withdrawn",
        seed=maker.hexadecimal(32),
        receipt_digest=maker.hexadecimal(64),
    )


def _write(maker: Maker, waiting: list[tuple[Drive, list[Voice]]]) -> int:
    dice = maker.dice
    said = maker.write(Voice, (voice for _, own in waiting for voice in own))
    maker.write(
        VoiceKey,
        (
            VoiceKey(
                drive_id=one.drive_id, family=FAMILY_OF[one.kind], key_kind="email", digest=maker.hexadecimal(64),
                voice=one,
            )
            for one in said
        ),
    )  # fmt: skip
    alive = [one for one in said if one.state == "active"]
    named = [one for one in alive if one.kind == "help" or (one.kind == "support" and dice.random() < _NAMED)]
    maker.write(VoiceIdentity, (_identity(maker, one) for one in named))
    worded = [one for one in alive if one.kind != "support"]
    sealed = VoiceText.seal(("", "Où vais-je garer ma voiture le mercredi ?"))
    maker.write(VoiceText, (VoiceText(voice=one, sealed=sealed) for one in worded))
    maker.write(Objection, (_objection(maker, one) for one in worded if one.kind == "objection"))
    maker.write(Question, (_question(maker, one) for one in worded if one.kind == "question"))
    maker.write(Movement, (step for one in said for step in _steps(maker, one)))
    by_key = {drive.pk: drive for drive, _ in waiting}
    maker.write(
        Entry,
        (_entry(by_key[one.drive_id], "voices.signed", one.recorded_at, "confidential", kind=one.kind) for one in said),
    )
    for drive, own in waiting:
        _count(drive, [one for one in own if one.state == "active"])
    return len(said)


def _identity(maker: Maker, voice: Voice) -> VoiceIdentity:
    sealed = VoiceIdentity.seal(name=words.person(maker.dice), contact_kind="email", contact="buur@example.org")
    return VoiceIdentity(voice=voice, sealed=sealed, show_name=voice.kind == "support")


def _objection(maker: Maker, voice: Voice) -> Objection:
    answered = maker.dice.random() < 0.9
    due = add_working_days(local_day(voice.recorded_at), 5)
    state = "resolved" if answered else "received"
    return Objection(voice=voice, drive_id=voice.drive_id, received_at=voice.recorded_at, due_on=due, state=state)


def _question(maker: Maker, voice: Voice) -> Question:
    due = add_working_days(local_day(voice.recorded_at), 5)
    answer: dict[str, Any] = {}
    if maker.dice.random() < 0.9:
        text = Text(fr="Oui, le jeudi.", nl="Ja, op donderdag.")
        answer = {"wording": text, "answer": text, "answered_at": voice.recorded_at + timedelta(days=2)}
    return Question(voice=voice, drive_id=voice.drive_id, received_at=voice.recorded_at, due_on=due, **answer)


def _bucket(voice: Voice) -> str:
    apart = voice.kind == "support" and voice.quartier == "elsewhere"
    return "support_apart" if apart else voice.kind


def _steps(maker: Maker, voice: Voice) -> Iterator[Movement]:
    for act, delta in (("signed", 1), ("withdrawn", -1))[: 1 if voice.state == "active" else 2]:
        yield Movement(
            drive_id=voice.drive_id, voice=voice, act=act, bucket=_bucket(voice), delta=delta, at=voice.recorded_at,
            commitment=maker.hexadecimal(64),
        )  # fmt: skip


def _count(drive: Drive, alive: list[Voice]) -> None:
    """Breakdowns as they would be shown; a closed drive frozen."""
    counted = [one for one in alive if _bucket(one) == "support"]
    total = len(counted)
    for dimension, groups in (
        ("quartier", Counter(one.quartier for one in counted)),
        ("level", Counter(str(one.level) for one in counted)),
        ("channel", Counter(one.channel for one in counted)),
    ):
        cells = counting.release(groups, {}, total, K)
        Breakdown.objects.create(
            drive=drive, dimension=dimension, cells=cells, total=total, considered=total, shown_at=drive.opens_at
        )
    if drive.closes_at > drive.opens_at + timedelta(days=60):
        return
    buckets = Counter(_bucket(one) for one in alive)
    names = ("support", "support_apart", "objection", "question", "help", "interest")
    frozen: dict[str, Any] = {name: buckets[name] for name in names}
    reached = drive.threshold is None or total >= drive.threshold
    drive.frozen = frozen | {"removed": 0, "reached": reached, "reached_in": {}}
    drive.closed_at = drive.closes_at
    drive.save(update_fields=["frozen", "closed_at"])
    _entry(drive, "voices.drive_closed", drive.closes_at, "public", title=drive.title.to_dict(), supports=total).save()
