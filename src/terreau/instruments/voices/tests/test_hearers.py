"""Who hears objections: officers of the commune, named and taken off, and never nobody."""

from __future__ import annotations

import pytest

from terreau.civic.people.models import Mandate
from terreau.ground.chronicle.models import Entry
from terreau.instruments.voices import events
from terreau.instruments.voices.actions import drives, hearing, holding
from terreau.instruments.voices.models import Drive, HearingOfficer, Objection, Theme
from terreau.instruments.voices.queries.turns import is_hearing_officer, objections_to_answer
from terreau.instruments.voices.tests.scene import AT, NOBODY, employed, holder_of, officer, open_drive, sign
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R15")]
TOWN = Text(fr="Val-aux-Tilleuls", nl="Lindendal")


def head() -> Actor:
    return officer("mia", role="reference_officer")


def refused(act: object) -> str:
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator]
    return caught.value.verdict.code


def assign(drive: Drive, to: Actor, by: Actor | None = None) -> None:
    drives.assign_hearing_officer(by=by or head(), at=AT, drive=drive, person_id=to.id)


def relieve(drive: Drive, who: Actor, by: Actor | None = None) -> None:
    drives.relieve_hearing_officer(by=by or head(), at=AT, drive=drive, person_id=who.id)


def told(verb: str) -> list[str]:
    return [entry.data["officer"] for entry in Entry.objects.filter(verb=verb).order_by("pk")]


def test_another_officer_is_assigned_by_the_reference_officer_once() -> None:
    drive, ines = open_drive(), employed("ines")
    case = sign(drive, kind="objection").voice.objection
    assert refused(lambda: assign(drive, ines, by=ines)) == "not_a_head"
    for _ in range(2):
        assign(drive, ines)
    assert HearingOfficer.objects.filter(person_id=ines.id).count() == 1
    assert told(events.OFFICER_ASSIGNED) == [ines.id]
    hearing.read_objection(by=ines, at=AT, objection_id=case.pk, purpose="", organisation=TOWN)


@pytest.mark.requirement("R12")
@pytest.mark.parametrize("who", ["of another commune", "no officer", "ended", "nobody", "unknown"])
def test_only_an_officer_of_the_commune_is_assigned(who: str) -> None:
    drive = open_drive()
    chosen = {
        "of another commune": lambda: employed("ines", territory="99002"),
        "no officer": lambda: employed("ines", role="member"),
        "ended": lambda: employed("ines"),
        "nobody": lambda: NOBODY,
        "unknown": lambda: officer("00000000-0000-4000-8000-000000000000"),
    }[who]()
    if who == "ended":
        Mandate.objects.update(ends=AT)
    assert refused(lambda: assign(drive, chosen)) == "not_of_this_commune"
    assert not is_hearing_officer(chosen, drive)
    assert told(events.OFFICER_ASSIGNED) == []


def test_who_is_taken_off_reads_no_more_from_that_moment() -> None:
    drive, ines, omar = open_drive(), employed("ines"), employed("omar")
    case = sign(drive, kind="objection").voice.objection
    assign(drive, ines)
    assign(drive, omar)
    relieve(drive, ines, by=omar)
    assert not is_hearing_officer(ines, drive)
    assert list(objections_to_answer(ines)) == []
    with pytest.raises(Refused):
        hearing.read_objection(by=ines, at=AT, objection_id=case.pk, purpose="", organisation=TOWN)
    assert told(events.OFFICER_RELIEVED) == [ines.id]
    assert refused(lambda: relieve(drive, ines)) == "does_not_hear"
    assign(drive, ines)
    assert is_hearing_officer(ines, drive), "and may be named again"


def test_objections_are_never_left_to_nobody() -> None:
    drive, ines, omar = open_drive(), employed("ines"), employed("omar")
    assign(drive, ines)
    relieve(drive, officer("wout"))
    assert refused(lambda: relieve(drive, ines)) == "last_to_hear"
    assign(drive, omar)
    Mandate.objects.filter(person_id=omar.id).update(ends=AT)
    assert refused(lambda: relieve(drive, ines)) == "last_to_hear", "who has no mandate any more hears nothing"
    assert is_hearing_officer(ines, drive)


def test_the_initiative_and_other_communes_take_nobody_off() -> None:
    drive, ines = open_drive(), employed("ines")
    assign(drive, ines)
    for by in (holder_of(drive.organisation), officer("an", territory="99002", role="reference_officer"), NOBODY):
        assert refused(lambda by=by: relieve(drive, ines, by=by)) == "not_a_head"


# --- themes -----------------------------------------------------------------------------------------------------------


def theme_of(drive: Drive) -> Theme:
    return hearing.publish_theme(
        by=officer(), at=AT, drive=drive, title=Text(fr="Bruit", nl="Lawaai"), objection_ids=[]
    )


def join(case: Objection, theme: Theme, by: Actor | None = None) -> Objection:
    return hearing.add_to_theme(by=by or officer(), at=AT, objection_id=case.pk, theme_id=theme.pk)


def test_an_objection_joins_a_theme_that_is_told_already() -> None:
    drive = open_drive()
    theme, case = theme_of(drive), sign(drive, kind="objection").voice.objection
    join(case, theme)
    case.refresh_from_db()
    assert case.theme_id == theme.pk
    [entry] = Entry.objects.filter(verb=events.ADDED_TO_THEME)
    assert (entry.audience, entry.actor_id) == ("confidential", "wout")


def test_only_themes_of_the_same_text_and_objections_that_stand() -> None:
    drive, other = open_drive(), open_drive()
    given = sign(drive, kind="objection")
    case = given.voice.objection
    assert refused(lambda: join(case, theme_of(other))) == "unknown_theme"
    assert refused(lambda: join(case, Theme(pk=404))) == "unknown_theme"
    assert refused(lambda: join(case, theme_of(drive), by=officer("ines"))) == "not_assigned"
    theme = theme_of(drive)
    holding.withdraw(by=NOBODY, at=AT, drive=drive, receipt=given.receipt)
    assert refused(lambda: join(case, theme)) == "taken_back"
