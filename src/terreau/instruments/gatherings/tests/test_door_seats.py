"""Who comes, for hosts: totals for everyone, names behind a button, a file no spreadsheet is tricked by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from terreau.ground.chronicle.models import Entry as ChronicleEntry
from terreau.instruments.gatherings.actions import notes
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import Occurrence, Registration, SlotNote
from terreau.instruments.gatherings.pages.seats_list import safe
from terreau.instruments.gatherings.queries import seats, tickets
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT, LOW, holder_of, join, occurrence_of, slots_of
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def occurrence() -> Occurrence:
    made = scene.gathering(entry=Entry.NEEDED, capacity=4)
    starts = now() + timedelta(days=3)
    Occurrence.objects.update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    return occurrence_of(made)


@pytest.fixture
def host(occurrence: Occurrence) -> Client:
    return scene.signed_in(occurrence.gathering.lead)


def path(occurrence: Occurrence, more: str = "") -> str:
    return f"/fr/events/{occurrence.gathering.slug}/seats/1/{more}"


def test_totals_first_and_names_on_the_record(host: Client, occurrence: Occurrence) -> None:
    join(occurrence, "a@example.org", at=now(), name="Ali Baba", companions=1, needs=["vegetarian"], need_note="noten")
    join(occurrence, "b@example.org", at=now(), name="Zoë Peeters", needs=["vegetarian", "step_free"])
    page = host.get(path(occurrence)).content.decode()
    assert "noten" in page
    assert "Ali Baba" not in page
    assert host.get(path(occurrence, "list.csv")).status_code == 303
    assert host.post(path(occurrence, "names/")).status_code == 303
    page = host.get(path(occurrence)).content.decode()
    assert "Ali Baba" in page
    assert "@example" not in page
    assert ChronicleEntry.objects.filter(verb="gatherings.list_read").count() == 1
    found = seats.needs_of(occurrence, viewer=holder_of(occurrence.gathering.lead))
    assert [times for _, times in found.totals] == [1, 2]


def test_the_file_cannot_calculate(host: Client, occurrence: Occurrence) -> None:
    join(occurrence, "a@example.org", at=now(), name='=HYPERLINK("http://x")')
    host.post(path(occurrence, "names/"))
    file = host.get(path(occurrence, "list.csv"))
    assert file.headers["Content-Type"].startswith("text/csv")
    text = file.content.decode()
    assert "'=HYPERLINK" in text
    assert "@example" not in text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_a_formula_stays_words(cell: str) -> None:
    assert safe(cell).startswith("'")
    assert safe("Zoë") == "Zoë"


def test_add_take_off_and_more_seats(host: Client, occurrence: Occurrence) -> None:
    typed = {"name": "Madame Janssens", "companions": "3", "language": "fr", "way": "host", "nonce": "n"}
    for _ in range(2):
        assert host.post(path(occurrence, "add/"), typed).status_code == 303
    answer = host.post(path(occurrence, "add/"), {**typed, "nonce": "m", "contact": "noor", "need_note": "noten"})
    assert answer.status_code == 422
    assert "Madame Janssens" in answer.content.decode()
    host.post(path(occurrence, "add/"), {**typed, "nonce": "m", "companions": "0"})
    first, second = Registration.objects.order_by("pk")
    assert (first.seats, first.state, second.state) == (4, "seated", "waiting")
    answer = host.post(path(occurrence, "capacity/"), {"capacity": "2"})
    assert answer.status_code in {409, 422}
    assert "summary" in answer.content.decode()
    assert host.post(path(occurrence, "capacity/"), {"capacity": "x"}).status_code == 422
    assert host.post(path(occurrence, "capacity/"), {"capacity": "5"}).status_code == 303
    second.refresh_from_db()
    assert second.state == "seated"
    assert host.post(path(occurrence, f"{first.pk}/off/"), {"word": ""}).status_code == 422
    assert host.post(path(occurrence, f"{first.pk}/off/"), {"word": "Vous ne venez pas."}).status_code == 303
    assert Occurrence.objects.get().taken == 1
    assert host.get(path(occurrence, f"{first.pk}/off/")).status_code == 404


def test_strangers_get_nothing(occurrence: Occurrence) -> None:
    pk = join(occurrence, at=now()).registration.pk
    stranger = scene.signed_in(scene.organisation())
    for client in (Client(), stranger):
        for more in ("", "list.csv", "add/", f"{pk}/off/", f"{pk}/note/"):
            assert client.get(path(occurrence, more)).status_code == 403
        for more in ("names/", "add/", "capacity/", f"{pk}/off/", f"{pk}/note/"):
            assert client.post(path(occurrence, more)).status_code == 403


def test_neighbourhoods_show_from_five_on(occurrence: Occurrence) -> None:
    Occurrence.objects.update(capacity=None)
    for number in range(4):
        join(occurrence, f"buur{number}@example.org", at=now(), quartier=LOW)
    assert seats.quartiers_of(occurrence) == []
    join(occurrence, "x@example.org", at=now(), quartier=LOW)
    join(occurrence, "y@example.org", at=now())
    assert seats.quartiers_of(occurrence) == [(LOW, 5), ("", 1)]


def test_the_number_of_queries_does_not_grow(
    host: Client, occurrence: Occurrence, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    Occurrence.objects.update(capacity=None)
    for number in range(30):
        join(occurrence, f"buur{number}@example.org", at=now(), quartier=LOW)
    host.post(path(occurrence, "names/"))
    with django_assert_max_num_queries(24):
        host.get(path(occurrence))


def test_notes_of_a_coaching_stay_between_two() -> None:
    occurrence = occurrence_of(scene.gathering(kind="coaching", entry=Entry.NEEDED))
    slots_of(occurrence, 1, 60)
    kept = join(occurrence, slot=1, answers={"about": "un potager"})
    holder, other = holder_of(occurrence.gathering.lead, "a"), holder_of(occurrence.gathering.lead, "b")
    given = {"by": holder, "at": AT, "registration_id": kept.registration.pk, "text": "Demandez au service."}
    for _ in range(2):
        notes.write_note(occurrence, **given)
    notes.write_note(occurrence, **{**given, "text": "Il hésite.", "shared": False})
    assert SlotNote.objects.count() == 2
    assert [note.text for note in tickets.ticket(occurrence.gathering, kept.ticket).notes] == ["Demandez au service."]
    of = {"gathering": occurrence.gathering}
    assert len(tickets.notes_for_host(kept.registration, reader_id=holder.id, **of)) == 2
    assert tickets.notes_for_host(kept.registration, reader_id=other.id, **of) == ()
    assert "service" not in str(SlotNote.objects.values())
    for wrong in ({"text": " "}, {"text": "x" * 5_000}, {"registration_id": 0}, {"by": scene.NOBODY}):
        with pytest.raises(Refused):
            notes.write_note(occurrence, **{**given, **wrong})


def test_notes_of_a_pitch_are_for_the_hosts() -> None:
    occurrence = occurrence_of(scene.gathering(kind="pitch", entry=Entry.NEEDED))
    slots_of(occurrence, 1)
    kept = join(occurrence, slot=1, answers={"what": "un four à pain"})
    holder, other = holder_of(occurrence.gathering.lead, "a"), holder_of(occurrence.gathering.lead, "b")
    notes.write_note(
        occurrence, by=holder, at=AT, registration_id=kept.registration.pk, text="Voir avec les espaces verts."
    )
    assert len(tickets.notes_for_host(kept.registration, gathering=occurrence.gathering, reader_id=other.id)) == 1
    meeting = occurrence_of(scene.gathering(entry=Entry.NEEDED))
    with pytest.raises(Refused):
        notes.write_note(meeting, by=holder_of(meeting.gathering.lead), at=AT, registration_id=1, text="x")


def test_a_host_notes_on_the_page(host: Client, occurrence: Occurrence) -> None:
    from terreau.instruments.gatherings.models import Gathering

    Gathering.objects.update(kind="pitch")
    slots_of(occurrence, 1)
    kept = join(occurrence_of(occurrence.gathering), at=now(), slot=1, answers={"what": "un four à pain"})
    where = path(occurrence, f"{kept.registration.pk}/note/")
    assert host.post(where, {"text": ""}).status_code == 422
    assert host.post(where, {"text": "Voir le service.", "shared": "on"}).status_code == 303
    assert "Voir le service." in host.get(where).content.decode()
    assert "Voir le service." in Client().get(f"{occurrence.gathering.path}/ticket/{kept.ticket}/").content.decode()
