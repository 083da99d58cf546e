"""The gatherings are announced, joined, held and told of, by the same verbs people use, at the moments they would."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from demo.people import Company
from demo.world import festival as doors
from demo.world import gatherings as words
from demo.world.gatherings import Spot, Told
from demo.world.voices import FIRST, LAST
from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import BRUSSELS, local_day
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives

_NOBODY = Actor.anonymous()
FRIDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY = 4, 5, 3, 1, 2


def tell(company: Company, *, at: datetime) -> None:
    """Every gathering of the demonstration. The same day gives the same ones."""
    stage = Stage(company, at)
    for story in (
        _play_street, _agora, _open_doors, _crossed_visit, _festival, _repair_cafe, _social, _pitch, _coaching,
        _training, _walk, _elsewhere,
    ):  # fmt: skip
        story(stage)


class Stage:
    """Who acts and when: days count from the day of loading."""

    def __init__(self, company: Company, at: datetime) -> None:
        self.company, self.at = company, at
        self.dice = random.Random("gatherings")
        self.guests = 0

    def actor(self, key: str, at: datetime) -> Actor:
        return self.company.actor(key, at=at)

    def organisation(self, key: str) -> people.Organisation:
        """A body of the cast by its key, or an initiative by its French name."""
        if key in self.company.bodies:
            return self.company.bodies[key]
        rows, _number = initiatives.initiatives(viewer=_NOBODY, words=key, size=60)
        return next(row.organisation for row in rows if row.names["fr"] == key)

    def about(self, slug: str, by: str) -> dict[str, Any]:
        """What a gathering about this project says of it."""
        reference = initiatives.reference_of(initiatives.project(slug))
        return gatherings.settings_of(reference, by=self.actor(by, self.at))

    def day(self, days: int) -> datetime:
        return self.at + timedelta(days=days)

    def weekday(self, wanted: int, *, after: int) -> date:
        """The first such weekday from so many days on."""
        first = local_day(self.day(after))
        return first + timedelta(days=(wanted - first.weekday()) % 7)

    def announce(
        self,
        told: Told,
        begins: datetime,
        *,
        drafted: int,
        places: Sequence[gatherings.PlaceEntry] = (),
        items: Sequence[gatherings.ItemEntry] = (),
        **more: Any,
    ) -> gatherings.Gathering:
        """Drafted so many days before today, with its places and its programme, and announced an hour later."""
        at = self.day(drafted)
        by, lead = self.actor(told.by, at), self.organisation(told.lead)
        settings = {name: Text(value) if name == "access_note" else value for name, value in told.settings.items()}
        made = gatherings.draft_gathering(
            by=by,
            at=at,
            organisation_id=str(lead.pk),
            kind=told.kind,
            title=Text(told.title),
            summary=Text(told.summary),
            story=Text(told.story),
            starts_at=begins,
            ends_at=begins + timedelta(minutes=told.minutes),
            **{**settings, **more},
        )
        places = places or [self.place(spot) for spot in told.spots]
        gatherings.set_places(made, by=by, at=at, version=None, places=places)
        items = items or _items(told, begins)
        if items:
            gatherings.write_programme(made, by=by, at=at, version=None, items=items)
        return gatherings.announce(made, by=by, at=at + timedelta(hours=1))

    def place(self, spot: Spot, *, day: date | None = None) -> gatherings.PlaceEntry:
        street = self.street(spot.street, spot.commune) if spot.street else None
        lon, lat = spot.point or (street.lon, street.lat) if street else spot.point or (None, None)
        address = Text(fr=spot.fr, nl=spot.nl)
        if street is not None:
            address = Text(fr=f"{spot.street} {spot.number}", nl=f"{street.label} {spot.number}")
        return gatherings.PlaceEntry(
            title=Text(fr=spot.fr, nl=spot.nl),
            address=address,
            lon=lon,
            lat=lat,
            access=spot.access,
            day=day,
            opens=time.fromisoformat(spot.opens) if spot.opens else None,
            closes=time.fromisoformat(spot.closes) if spot.closes else None,
        )

    def street(self, name: str, commune: str) -> territories.Found:
        """The street of this name in this commune, said in Dutch."""
        found = territories.search(name, "nl", 12)
        return next(each for each in found if each.commune is not None and each.commune.code == commune)

    def guest(self) -> tuple[str, str]:
        """The name and the address of one more guest."""
        self.guests += 1
        name = f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)}"
        return name, f"invite{self.guests}@example.org"

    def join(self, made: gatherings.Gathering, *, days: int, name: str = "", **more: Any) -> None:
        """Somebody registers from a phone, and types the code."""
        at = self.day(days) + timedelta(minutes=self.guests)
        known, contact = self.guest()
        occurrence = _date(made)
        sent = gatherings.ask(
            by=_NOBODY, at=at, occurrence=occurrence, nonce=contact, language=self.dice.choice(["fr", "nl"]),
            name=name or known, contact=contact, **more,
        )  # fmt: skip
        code = keyed.confirmation_code(made.key, sent.ref)
        gatherings.confirm(by=_NOBODY, at=at + timedelta(minutes=1), gathering=made, ref=sent.ref, code=code)

    def ask(self, made: gatherings.Gathering, by: str, whom: str, *, days: int) -> None:
        at, organisation = self.day(days), self.organisation(whom)
        gatherings.ask_organiser(made, by=self.actor(by, at), at=at, organisation_id=str(organisation.pk))

    def accept(self, made: gatherings.Gathering, by: str, whom: str, *, days: int) -> None:
        at, organisation = self.day(days), self.organisation(whom)
        gatherings.accept_organising(made, by=self.actor(by, at), at=at, organisation_id=str(organisation.pk))


def _date(made: gatherings.Gathering) -> gatherings.Occurrence:
    found = gatherings.Occurrence.objects.get(gathering=made, number=1)
    found.gathering = made
    return found


def wall(day: date, hour: str) -> datetime:
    """An hour on the wall of that day."""
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=BRUSSELS)


def _items(told: Told, begins: datetime) -> list[gatherings.ItemEntry]:
    day = begins.astimezone(BRUSSELS).date()
    return [
        gatherings.ItemEntry(
            title=Text(fr=fr, nl=nl), speaker=speaker, starts_at=wall(day, hour), minutes=minutes, stop=stop
        )
        for fr, nl, speaker, hour, minutes, stop in told.items
    ]


def _play_street(stage: Stage) -> None:
    """Past: spoken, answered, written down; one thing is done, one is late, one is open."""
    begins = wall(stage.weekday(TUESDAY, after=-16), "19:00")
    about = stage.about("la-rue-du-sureau-aux-enfants-le-mercredi", "aicha")
    made = stage.announce(words.PLAY_STREET, begins, drafted=-40, **about)
    occurrence, ends = _date(made), begins + timedelta(minutes=words.PLAY_STREET.minutes)
    host = stage.actor("aicha", begins)
    gatherings.open_floor(occurrence, by=host, at=begins - timedelta(minutes=10))
    _speak(occurrence, host, begins + timedelta(minutes=25))
    gatherings.type_in_slips(
        occurrence, by=host, at=begins + timedelta(minutes=60), kind="idea", lines=words.SLIPS, language="fr", nonce="p"
    )
    gatherings.close_floor(occurrence, by=host, at=ends)
    gatherings.write_minutes(
        occurrence, by=host, at=ends + timedelta(hours=15), version=0, text=Text(words.MINUTES),
        decisions=[Text(each) for each in words.DECISIONS], present=47, with_feedback=True,
    )  # fmt: skip
    _agree(stage, occurrence, host, ends + timedelta(hours=15))
    for number, (worth, said) in enumerate(words.FEEDBACK):
        gatherings.give_feedback(
            occurrence, by=_NOBODY, at=ends + timedelta(hours=16 + number), worth=worth, words=said, language="fr",
            phone=f"phone {number}",
        )  # fmt: skip
    gatherings.publish_minutes(occurrence, by=host, at=ends + timedelta(days=2))
    _finish(stage, occurrence)


def _speak(occurrence: gatherings.Occurrence, host: Actor, at: datetime) -> None:
    for number, (kind, language, text, backed, answer) in enumerate(words.SAID):
        then = at + timedelta(minutes=number * 3)
        saying = gatherings.say(
            occurrence, by=_NOBODY, at=then, kind=kind, text=text, language=language, nonce=f"{number}",
            phone=f"phone {number}",
        )  # fmt: skip
        shown = "imbécile" not in text
        saying = gatherings.settle_saying(saying, by=host, at=then, shown=shown, seen=saying.state)
        for phone in range(backed):
            gatherings.back_saying(saying, by=_NOBODY, at=then, wanted=True, phone=f"phone {phone}")
        if answer is not None:
            gatherings.answer_saying(saying, by=host, at=then + timedelta(minutes=20), answer=Text(answer))


def _agree(stage: Stage, occurrence: gatherings.Occurrence, host: Actor, at: datetime) -> None:
    for number, (whose, what, due, _outcome) in enumerate(words.FOLLOW_UPS):
        gatherings.agree_follow_up(
            occurrence, by=host, at=at, what=Text(what), organisation_id=str(stage.organisation(whose).pk),
            due_on=local_day(stage.day(due)), nonce=f"{number}",
        )  # fmt: skip


def _finish(stage: Stage, occurrence: gatherings.Occurrence) -> None:
    at = stage.day(-6)
    agreed = gatherings.FollowUp.objects.filter(occurrence=occurrence).order_by("number")
    for follow_up, (_whose, _what, _due, outcome) in zip(agreed, words.FOLLOW_UPS, strict=True):
        if outcome is not None:
            gatherings.finish_follow_up(follow_up, by=stage.actor("wout", at), at=at, outcome=Text(outcome))


def _agora(stage: Stage) -> None:
    begins = wall(stage.weekday(THURSDAY, after=11), "19:30")
    made = stage.announce(words.AGORA, begins, drafted=-9)
    slugs = [
        "la-rue-du-sureau-aux-enfants-le-mercredi", "un-compost-place-du-plateau", "un-potager-place-de-la-source",
        "une-boite-a-livres-au-coin-du-parc", "vingt-facades-vertes-rue-du-four", "repair-cafe-du-quartier",
    ]  # fmt: skip
    items = [
        gatherings.ItemEntry(
            source=initiatives.reference_of(initiatives.project(slug)),
            starts_at=begins + timedelta(minutes=10 + 8 * rank),
            minutes=8,
        )
        for rank, slug in enumerate(slugs)
    ]
    questions = gatherings.ItemEntry(
        title=Text(fr="Vos questions", nl="Jullie vragen"), starts_at=begins + timedelta(minutes=60), minutes=60
    )
    at = stage.day(-8)
    gatherings.write_programme(made, by=stage.actor("wout", at), at=at, version=None, items=[*items, questions])
    _letters(stage, made)


def _letters(stage: Stage, made: gatherings.Gathering) -> None:
    """Letters for the streets around, a week ago; carried by the same pair that goes from door to door."""
    at = stage.day(-7)
    streets = [gatherings.Street(name, letters) for name, letters in words.STREETS]
    gatherings.send_letters(
        made, by=stage.actor("wout", at), at=at, nonce="agora", streets=streets, words=Text(words.LETTER)
    )


def _open_doors(stage: Stage) -> None:
    begins = wall(stage.weekday(SATURDAY, after=17), "09:30")
    made = stage.announce(words.OPEN_DOORS, begins, drafted=-12)
    for days in range(-6, 0):
        stage.join(made, days=days, companions=stage.dice.randrange(3))


def _crossed_visit(stage: Stage) -> None:
    """Twelve seats, twelve taken, five people wait."""
    begins = wall(stage.weekday(WEDNESDAY, after=8), "14:00")
    made = stage.announce(words.CROSSED_VISIT, begins, drafted=-15, capacity=12)
    for number in range(17):
        curious = words.CURIOUS[number % len(words.CURIOUS)]
        stage.join(made, days=-10 + number // 3, answers={"curious": curious} if curious else {})


def _festival(stage: Stage) -> None:
    """Three days, two communes; four organisers stand on it, a fifth has not answered."""
    friday = stage.weekday(FRIDAY, after=33)
    days = [friday + timedelta(days=each) for each in range(3)]
    places = [stage.place(_spot(door), day=days[door.day]) for door in doors.DOORS]
    items = [
        gatherings.ItemEntry(
            title=Text(fr=door.item_fr, nl=door.item_nl),
            starts_at=wall(days[door.day], door.begins),
            minutes=door.minutes,
            stop=number,
        )
        for number, door in enumerate(doors.DOORS, start=1)
    ]
    begins = wall(friday, "16:00")
    made = stage.announce(words.FESTIVAL, begins, drafted=-20, places=places, items=items)
    for lead, by in (("clairbois", "ines"), ("Collectif Sureau", "aicha"), ("Les Vers du Plateau", "youssef")):
        stage.ask(made, "wout", lead, days=-17)
        stage.accept(made, by, lead, days=-16)
    stage.ask(made, "wout", "Clairbois grimpe", days=-2)
    for number, hand in enumerate(
        ("Samedi matin, la barrière.", "Zondag, afwassen.", "", "Une heure, n’importe quand.")
    ):
        stage.join(made, days=-4 + number // 2, companions=1, answers={"hand": hand} if hand else {})


def _spot(door: doors.Door) -> Spot:
    access = ("step_free",) if door.step_free else ()
    return Spot(
        door.fr, door.nl, door.street, door.number, door.commune, access, f"{door.opens}:00", f"{door.closes}:00"
    )


def _repair_cafe(stage: Stage) -> None:
    """Every second Saturday of the month, since two months; one date was moved, one is called off."""
    first = _second_saturday(local_day(stage.day(-62)))
    made = stage.announce(words.REPAIR, wall(first, "14:00"), drafted=-75, recurrence="FREQ=MONTHLY;BYDAY=2SA;COUNT=9")
    at = stage.day(-3)
    by = stage.actor("youssef", at)
    coming = gatherings.Occurrence.objects.filter(gathering=made, starts_at__gt=stage.day(14)).order_by("starts_at")
    moved, called_off = coming[0], coming[2]
    later = moved.starts_at + timedelta(days=7)
    gatherings.move_occurrence(moved, by=by, at=at, starts_at=later, ends_at=later + timedelta(hours=3))
    reason = Text(
        fr="L’atelier est fermé ce jour-là : on repeint les murs.",
        nl="Het atelier is die dag dicht: we schilderen de muren.",
    )
    gatherings.cancel_occurrence(called_off, by=by, at=at, reason=reason)


def _second_saturday(day: date) -> date:
    """The second Saturday of the month of this day."""
    first = day.replace(day=1)
    return first + timedelta(days=(SATURDAY - first.weekday()) % 7 + 7)


def _social(stage: Stage) -> None:
    """Three initiatives invite together: one said yes, one has not answered."""
    made = stage.announce(words.SOCIAL, wall(stage.weekday(SATURDAY, after=5), "17:00"), drafted=-10)
    stage.ask(made, "aicha", "Les Vers du Plateau", days=-9)
    stage.accept(made, "youssef", "Les Vers du Plateau", days=-8)
    stage.ask(made, "aicha", "Clairbois grimpe", days=-9)
    for bring in ("des carottes", "brood", "", "un poireau géant"):
        stage.join(made, days=-5, companions=1, answers={"bring": bring} if bring else {})


def _pitch(stage: Stage) -> None:
    made = stage.announce(words.PITCH, wall(stage.weekday(TUESDAY, after=15), "17:30"), drafted=-7)
    for rank, (name, what, needs) in enumerate(words.PITCHES):
        answers = {"what": what} | ({"needs": needs} if needs else {})
        stage.join(made, days=-4, name=name, slot=1 + 2 * rank, answers=answers)


def _coaching(stage: Stage) -> None:
    made = stage.announce(words.COACHING, wall(stage.weekday(WEDNESDAY, after=4), "13:30"), drafted=-7)
    for slot, about in ((1, "Notre budget : que demande un jury ?"), (3, "L’assurance pour une fête de rue.")):
        stage.join(made, days=-3, slot=slot, answers={"about": about})


def _training(stage: Stage) -> None:
    made = stage.announce(words.TRAINING, wall(stage.weekday(THURSDAY, after=24), "13:00"), drafted=-14, capacity=16)
    for side in ("citizen", "officer", "elected", "citizen", "officer", "citizen", "citizen", "officer", "elected"):
        stage.join(made, days=-9, answers={"side": side})


def _walk(stage: Stage) -> None:
    """Called off, and why."""
    made = stage.announce(words.WALK, wall(stage.weekday(SATURDAY, after=3), "10:00"), drafted=-20, capacity=20)
    for _number in range(3):
        stage.join(made, days=-10)
    at = stage.day(-1)
    gatherings.cancel_gathering(made, by=stage.actor("zofia", at), at=at, reason=Text(words.WHY_NOT))


def _elsewhere(stage: Stage) -> None:
    """Two gatherings on the real map."""
    about = stage.about("potager-partage", "lucas")
    stage.announce(words.GARDEN, wall(stage.weekday(THURSDAY, after=9), "19:00"), drafted=-6, **about)
    stage.announce(
        words.COMPOST, wall(stage.weekday(SATURDAY, after=-20), "10:00"), drafted=-30,
        recurrence="FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;COUNT=12",
    )  # fmt: skip
