"""The six campaigns. Each plays against a drive of its own, with the clock of the story, and is scored."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bench.fraud.people import Sender, farm, machine, neighbour
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.models import Hold, Voice
from terreau.instruments.voices.tests import scene
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

_NOBODY, _CLOCK = Actor.anonymous(), Actor.system("voices")
_START = scene.AT
_WHY = Text(fr="Campagne reconnue, vérifiée à deux.", nl="Herkende campagne, met twee nagekeken.")
#: How often the clockwork looks.
_LOOKS = timedelta(minutes=5)
#: Within which time a mass sign-up has to be held (``trust.md``, G13).
SOON = timedelta(minutes=15)


@dataclass
class Score:
    """What became of every sign-up of one campaign."""

    name: str
    bad: int = 0
    merged: int = 0
    refused: int = 0
    never_confirmed: int = 0
    lowered: int = 0
    held: int = 0
    held_soon: int = 0
    removed: int = 0
    #: Bad voices that stand in the count in the end.
    counted: int = 0
    honest: int = 0
    honest_counted: int = 0
    delayed: int = 0
    dropped: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def caught(self) -> int:
        return self.bad - self.counted


@dataclass
class Played:
    """A drive, who gave which voice, and when."""

    drive: voices.Drive
    score: Score
    given: dict[int, bool] = field(default_factory=dict)


def _play(name: str, senders: Iterable[tuple[timedelta, Sender]], **drive: object) -> Played:
    """Everyone signs at their moment; the clockwork looks every five minutes, and once after the end."""
    played = Played(scene.open_drive(**drive), Score(name))
    score, looked = played.score, _START
    at = _START
    for after, sender in senders:
        at = _START + after
        while looked + _LOOKS <= at:
            looked += _LOOKS
            voices.notice_signals(by=_CLOCK, at=looked, drive=played.drive)
        _sign(played, sender, at, score)
    voices.notice_signals(by=_CLOCK, at=at + _LOOKS, drive=played.drive)
    return played


def _sign(played: Played, sender: Sender, at: datetime, score: Score) -> None:
    if sender.honest:
        score.honest += 1
    else:
        score.bad += 1
    try:
        sent = scene.send(
            played.drive, sender.contact, at=at, client=sender.network, agent=sender.agent, name="Jo Maes"
        )
        if not sender.confirms:
            score.never_confirmed += 1
            return
        code = scene.code_of(played.drive, sent.submission.ref)
        given = voices.confirm(by=_NOBODY, at=at + sender.took, drive=played.drive, ref=sent.submission.ref, code=code)
    except Refused:
        score.refused += 1
        score.dropped += sender.honest
        return
    if given.voice.pk in played.given:
        score.merged += 1
    else:
        played.given[given.voice.pk] = sender.honest


def _scored(played: Played) -> Score:
    """Where every voice stands now. Honest and delayed: held once. Dropped: neither counted nor waiting."""
    drive, score = played.drive, played.score
    counted = set(Voice.objects.counted_for(drive).values_list("pk", flat=True))
    holds = {hold.voice_id: hold for hold in Hold.objects.filter(voice__drive=drive)}
    found = Voice.objects.in_bulk(list(played.given))
    for pk, honest in played.given.items():
        voice, hold = found[pk], holds.get(pk)
        if honest:
            score.honest_counted += pk in counted
            score.delayed += hold is not None
            score.dropped += pk not in counted and voice.held_at is None
            continue
        score.counted += pk in counted
        score.held += hold is not None
        score.held_soon += hold is not None and hold.held_at - voice.recorded_at <= SOON
        score.lowered += hold is None and voice.level < drive.counts_level
        score.removed += voice.state == "invalidated"
    return score


def _remove(played: Played, at: datetime, **criteria: object) -> None:
    """One officer proposes, another agrees."""
    removal = voices.propose_removal(by=scene.officer(), at=at, drive=played.drive, criteria=criteria, reason=_WHY)
    voices.approve_removal(by=scene.officer("lise"), at=at, removal=removal)
    voices.carry_out_due(at=at)


def aliases(_size: float) -> Score:
    """One person types a hundred spellings of one mailbox, five an hour, over a day."""
    typed = [f"{'.'.join('leadubois'[:cut])}{'leadubois'[cut:]}+{n}@googlemail.com" for n, cut in _cuts(100)]
    senders = (
        (
            timedelta(minutes=13 * n),
            Sender(one, "203.0.113.0/24", "Mozilla/5.0 device 1", timedelta(seconds=30), honest=False),
        )
        for n, one in enumerate(typed)
    )
    return _scored(_play("100 aliases by hand", senders))


def _cuts(count: int) -> list[tuple[int, int]]:
    return [(n, n % 9 + 1) for n in range(count)]


def mass(size: float) -> Score:
    """77,000 machines over 3,000 networks in two hours, among neighbours who sign. ``size`` 1 is the whole of it."""
    dice = random.Random(77_000)
    count, networks = round(77_000 * size), max(16, round(3_000 * size))
    machines = [machine(dice, n, networks=networks, domains=max(3, round(40 * size))) for n in range(count)]
    people = max(120, round(count / 5))
    # One neighbour in three hundred has their line in a network that a machine uses too.
    honest = [neighbour(dice, n, network=farm(n % networks) if n % 300 == 299 else "") for n in range(people)]
    hour = 3_600
    when = sorted(
        [(dice.uniform(0, 2 * hour), one) for one in machines] + [(dice.uniform(0, 2 * hour), one) for one in honest],
        key=lambda pair: pair[0],
    )
    return _scored(
        _play(f"{count:,} machines, {networks:,} networks", ((timedelta(seconds=s), one) for s, one in when))
    )


def library(_size: float) -> Score:
    """200 neighbours sign in one library, on its own computers and on their telephones, in one afternoon."""
    dice = random.Random(200)
    people = [
        replace(neighbour(dice, n, network="192.0.2.0/24"), agent="Mozilla/5.0 library" if n % 2 else f"device {n}")
        for n in range(200)
    ]
    return _scored(
        _play("200 people in one library", ((timedelta(seconds=50 * n), one) for n, one in enumerate(people)))
    )


def telephones(_size: float) -> Score:
    """Sixty cards bought in three rows, one code each, among forty neighbours who sign with their number."""
    dice = random.Random(60)
    rows = [f"+3247{dice.randrange(10)}{dice.randrange(100):02d}{dice.randrange(10)}" for _ in range(3)]
    cards = [
        Sender(f"{rows[n % 3]}{n:03d}", f"203.{n % 9}.7.0/24", "device 3", timedelta(seconds=15), honest=False)
        for n in range(60)
    ]
    people = [
        replace(neighbour(dice, n), contact=f"+324{dice.randint(70, 99)}{dice.randrange(10**6):06d}") for n in range(40)
    ]
    mixed = [*cards, *people]
    dice.shuffle(mixed)
    return _scored(
        _play("60 telephones in three rows", ((timedelta(seconds=40 * n), one) for n, one in enumerate(mixed)))
    )


def poisoning(_size: float) -> Score:
    """An opponent makes the collection look forged: lent mailboxes, other people's addresses, and rude names.

    What no signal catches is found by an officer, who removes it by its mail domain with a second one.
    """
    dice = random.Random(120)
    lent = [machine(dice, n, networks=6, domains=1) for n in range(60)]
    lent = [replace(one, contact=f"fake{n}@yopmail.com") for n, one in enumerate(lent)]
    others = [replace(one, contact=f"victim{n}@telenet.be", confirms=False) for n, one in enumerate(lent[:40])]
    rude = [
        replace(one, contact=f"rude{n}@spite.example", took=timedelta(seconds=25), network=f"45.9.{n % 7}.0/24")
        for n, one in enumerate(lent[:20])
    ]
    mixed = [*lent, *others, *rude, *(neighbour(dice, n) for n in range(100))]
    dice.shuffle(mixed)
    played = _play("an opponent poisons", ((timedelta(seconds=45 * n), one) for n, one in enumerate(mixed)))
    domain = voices.domain_digest(played.drive.key, "spite.example")
    _remove(played, _START + timedelta(hours=3), domain=domain)
    return _scored(played)


def forged_sheets(_size: float) -> Score:
    """A collector brings four true sheets and two he filled in at the kitchen table, a third of it copied."""
    dice = random.Random(50)
    played = Played(scene.open_drive(counts_level=0), Score("two forged sheets of six"))
    names = [f"Buur Nummer{n}" for n in range(100)]
    for n, name in enumerate(names):
        _line(played, name, f"Vlierstraat {n}", f"sheet:{n // 25 + 1}", honest=True)
    for n in range(50):
        copied = dice.random() < 0.33
        name, door = (names[n], n) if copied else (f"Verzonnen Naam{n}", 300 + n)
        _line(played, name, f"Vlierstraat {door}", f"sheet:{7 + n // 25}", honest=False)
    doubts = voices.doubts(played.drive).paginator.count
    played.score.told.append(f"{doubts} doubts led to the two sheets")
    for sheet in ("sheet:7", "sheet:8"):
        _remove(played, _START + timedelta(hours=1), origin=sheet)
    return _scored(played)


def _line(played: Played, name: str, address: str, origin: str, *, honest: bool) -> None:
    given = voices.take_down(
        by=_CLOCK, at=_START, drive=played.drive, kind="support", quartier=scene.LOW, language="nl", channel="paper",
        level=0, collected_at=_START, origin=origin, name=name, address=address,
    )  # fmt: skip
    played.given[given.voice.pk] = honest
    played.score.honest += honest
    played.score.bad += not honest


CAMPAIGNS: tuple[Callable[[float], Score], ...] = (aliases, mass, library, telephones, poisoning, forged_sheets)
