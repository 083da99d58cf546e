from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from terreau.civic.people.models import Mandate, Person
from terreau.ground.notices.models import Message
from terreau.instruments.fieldwork.actions import rounds
from terreau.instruments.fieldwork.models import Device, Intake, Pair, Place, Round, Shift
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.tests.scene import employed
from terreau.kernel.moment import local_day, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def drive() -> Drive:
    at = now()
    return scene.open_drive(opens_at=at - timedelta(days=3), closes_at=at + timedelta(days=20))


@pytest.fixture
def aicha(drive: Drive) -> Person:
    return _of(drive, "aicha@sureau.example", "Aïcha Lombaerts", "member")


@pytest.fixture
def holder(client: Client, aicha: Person) -> Client:
    client.force_login(aicha)
    return client


def _of(drive: Drive, email: str, name: str, role: str) -> Person:
    person = Person.objects.create(email=email, name=name, registered_at=now() - timedelta(days=99))
    Mandate.objects.create(person=person, organisation=drive.organisation, role=role, begins=now() - timedelta(days=90))
    return person


def _planned(drive: Drive, person: Person, **more: Any) -> dict[str, Any]:
    day = local_day(now()) + timedelta(days=2)
    given = {
        "nonce": "form-1", "day": day.isoformat(), "starts": "14:00", "ends": "17:00", "members": [str(person.pk)],
        "meeting_place": "École", "doors": "Rue du Sureau: 1-9 odd, 14A\nRue Neuve: 2-6",
    }  # fmt: skip
    return {**given, **more}


def test_a_round_is_planned_once_however_often_it_is_sent(holder: Client, drive: Drive, aicha: Person) -> None:
    employed("wout")
    address = f"/fr/fieldwork/{drive.code}/rounds/new/"
    assert holder.get(address).status_code == 200
    sent = [holder.post(address, _planned(drive, aicha)) for _ in range(2)]
    assert {each.status_code for each in sent} == {303}
    round_ = Round.objects.get()
    doors = [(each.names["fr"], each.doors) for each in round_.stretches.all()]
    assert [numbers for _name, numbers in doors] == [["1", "3", "5", "7", "9", "14A"], ["2", "3", "4", "5", "6"]]
    assert Message.objects.filter(notice="fieldwork.officer_asked").count() == 1
    page = holder.get(sent[0].headers["Location"]).content.decode()
    assert "Aïcha Lombaerts" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"doors": "Rue du Sureau"}, "doors"),
        ({"doors": ""}, "doors"),
        ({"ends": "13:00"}, "starts"),
        ({"members": []}, "members"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    holder: Client, drive: Drive, aicha: Person, wrong: dict[str, Any], field: str
) -> None:
    answer = holder.post(f"/fr/fieldwork/{drive.code}/rounds/new/", _planned(drive, aicha, **wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "École" in answer.content.decode()
    assert not Round.objects.exists()


def test_the_square_is_for_those_who_may_prepare(holder: Client, drive: Drive) -> None:
    round_ = scene.a_round(drive, at=now())
    prepare = reverse("fieldwork:round-device", args=[drive.code, round_.number, 1])
    address = holder.post(prepare, {"nonce": "x1"}).headers["Location"]
    assert holder.post(prepare, {"nonce": "x1"}).headers["Location"] == address
    device = Device.objects.get()
    page = holder.get(address).content.decode()
    assert "<svg" in page
    assert scene.code_of(device)[:4] in page
    assert holder.post(f"{address}block/").status_code == 303
    page = holder.get(address).content.decode()
    assert scene.code_of(device)[:4] not in page


def test_for_others_it_does_not_exist(client: Client, drive: Drive) -> None:
    scene.a_round(drive, at=now())
    assert client.get(f"/fr/fieldwork/{drive.code}/").status_code == 404
    assert client.get(f"/fr/fieldwork/{drive.code}/rounds/1/").status_code == 404


def test_a_stand_with_its_volunteers_and_counts(holder: Client, drive: Drive) -> None:
    day = local_day(now()).isoformat()
    given = {
        "nonce": "p1", "kind": "stand", "label_fr": "Le marché", "label_nl": "De markt", "day": day, "starts": "00:01",
        "ends": "23:59",
    }  # fmt: skip
    address = holder.post(f"/nl/fieldwork/{drive.code}/places/new/", given).headers["Location"]
    place = Place.objects.get()
    assert holder.post(address, {"name": "Tom Peeters", "act": "came"}).status_code == 303
    assert "Tom Peeters" in holder.get(address).content.decode()
    assert b"Tom" not in bytes(Shift.objects.get().sealed or b"")
    phone = scene.a_phone(place, at=now())
    for number in range(3):
        phone.voice(f"Voisine {number}", at=now(), level=0)
    phone.voice("Voisin", at=now(), kind="objection", text="Trop de bruit", level=0)
    phone.send(at=now())
    voices = {each.kind: each.number for each in holder.get(address).context["voices"]}
    assert voices == {"support": 3, "objection": None}
    assert holder.get(f"{address}table.pdf").content.startswith(b"%PDF")
    assert holder.post(f"{address}close/").status_code == 303


def test_the_report_counts_doors_once(holder: Client, drive: Drive) -> None:
    at = now()
    round_ = scene.a_round(drive, at=at)
    phone = scene.a_phone(round_, at=at)
    for number, outcome, note in [
        ("1", "nobody", "après 18 h"),
        ("3", "done", ""),
        ("5", "declined", ""),
        ("1", "nobody", ""),
    ]:
        phone.visit(number, outcome, at=at - timedelta(minutes=5), note=note)
    phone.visit("1", "nobody", at=at, note="après 18 h")
    phone.send(at=at)
    address = reverse("fieldwork:round", args=[drive.code, round_.number])
    report = holder.get(address).context["report"]
    assert (report.doors, report.done, report.declined, report.nobody, report.untouched) == (8, 1, 1, 1, 5)
    assert "après 18 h" in holder.get(address).content.decode()
    assert holder.get(f"{address}report.pdf").content.startswith(b"%PDF")
    assert holder.get(f"{address}doors.pdf").content.startswith(b"%PDF")
    rounds.close_round(by=scene.holder_of(drive.organisation), at=at + timedelta(hours=4), round=round_)
    assert "après 18 h" not in holder.get(address).content.decode()
    again = holder.get(f"/fr/fieldwork/{drive.code}/rounds/new/?again={round_.number}")
    assert again.context["doors"] == 1


def test_what_could_not_be_entered_is_decided_without_being_read(holder: Client, drive: Drive) -> None:
    at = now()
    phone = scene.a_phone(scene.a_round(drive, at=at), at=at)
    phone.voice("Canary Kanarie", at=at, quartier="Q0000")
    phone.voice("Andere Kanarie", at=at, quartier="Q0000")
    phone.send(at=at)
    first, second = Intake.objects.all()
    listed = holder.get(f"/fr/fieldwork/{drive.code}/unresolved/").content.decode()
    page = holder.get(f"/fr/fieldwork/{drive.code}/unresolved/{first.pk}/").content.decode()
    assert "Kanarie" not in listed + page
    address = f"/fr/fieldwork/{drive.code}/unresolved/"
    assert holder.post(f"{address}{first.pk}/", {"act": "enter", "quartier": scene.LOW}).status_code == 303
    assert holder.post(f"{address}{first.pk}/", {"act": "enter", "quartier": scene.LOW}).status_code == 409
    assert holder.post(f"{address}{second.pk}/", {"act": "aside"}).status_code == 422
    assert holder.post(f"{address}{second.pk}/", {"act": "aside", "reason": "doublon"}).status_code == 303
    assert not Intake.objects.filter(envelope__isnull=False).exists()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_costs_the_same_for_one_and_for_many(
    holder: Client, drive: Drive, number: int, django_assert_max_num_queries: Any
) -> None:
    at = now()
    for _ in range(number):
        scene.a_round(drive, at=at, accepted=False)
        scene.a_stand(drive, at=at)
    holder.get(f"/fr/fieldwork/{drive.code}/")
    with django_assert_max_num_queries(14):
        assert holder.get(f"/fr/fieldwork/{drive.code}/").status_code == 200


def test_one_officer_goes_with_one_pair(drive: Drive) -> None:
    round_ = scene.a_round(drive, at=now(), accepted=False, members=["aicha", "tom"])
    one, two = Pair.objects.select_related("round__drive").filter(round=round_)
    rounds.accept_round(by=scene.officer(), at=now(), pair=one)
    with pytest.raises(Exception, match="in_another_pair"):
        rounds.accept_round(by=scene.officer(), at=now(), pair=two)
    with pytest.raises(Exception, match="already_accepted"):
        rounds.accept_round(by=scene.officer("lies"), at=now(), pair=one)
