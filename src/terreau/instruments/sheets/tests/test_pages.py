"""The pages: the initiative orders and brings, officers type, decide, settle; nothing typed is lost."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from terreau.civic.people import middleware
from terreau.instruments.sheets import api
from terreau.instruments.sheets.enums import Decision, LineState
from terreau.instruments.sheets.models import Batch, Line, Order, Reading, Scan, SecondLook, Sheet
from terreau.instruments.sheets.tests import scene
from terreau.instruments.sheets.tests.scene import DIRK, LEILA, LOW, WOUT, strip
from terreau.instruments.voices.models import Drive, Voice
from terreau.kernel.actor import Actor
from terreau.kernel.moment import BRUSSELS, now

pytestmark = pytest.mark.django_db


class As:
    """A browser in which somebody is signed in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.client = Client()

    def __call__(self, actor: Actor) -> As:
        self.monkeypatch.setattr(middleware, "actor_of", lambda request: actor)
        return self

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.content.decode()[:600]
        return re.sub(r"\s+", " ", answer.content.decode())

    def post(self, path: str, data: dict[str, Any], status: int = 303) -> str:
        answer = self.client.post(path, data)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return str(answer.url) if status == 303 else re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def as_(monkeypatch: pytest.MonkeyPatch) -> As:
    return As(monkeypatch)


@pytest.fixture
def drive() -> Drive:
    made = scene.drive()
    Drive.objects.filter(pk=made.pk).update(opens_at=now() - timedelta(days=9), closes_at=now() + timedelta(days=9))
    return Drive.objects.select_related("organisation", "secret").get(pk=made.pk)


def row(number: int, **more: str) -> dict[str, str]:
    typed = {
        "name": f"Noor El Amrani {number}", "born": f"{number:02d}/03/1984", "street": f"rue du Sureau {number}",
        "contact": "", "kind": "support", "text": "", "quartier": LOW, "language": "nl", "ending": "", **more,
    }  # fmt: skip
    return {f"{number}-{name}": value for name, value in typed.items()}


def rows(**more: str) -> dict[str, str]:
    return {key: value for number in (1, 2, 3, 4) for key, value in row(number).items()} | more


def here(drive: Drive) -> Sheet:
    scene.order(drive, at=now())
    scene.batch(drive, at=now(), collected_at=now() - timedelta(hours=2))
    return scene.sheet(drive)


def test_order_print_bring(as_: As, drive: Drive) -> None:
    as_(scene.holder(drive))
    path = f"/fr/sheets/{drive.code}/"
    assert "checked" in as_.get(path)
    page = as_.post(path, {"layout": "strips", "count": "201", "nonce": "a"}, 422)
    assert 'value="201"' in page
    as_.post(path, {"layout": "strips", "count": "", "nonce": "a"}, 422)
    as_.post(path, {"layout": "strips", "count": "3", "nonce": "a"})
    as_.post(path, {"layout": "strips", "count": "3", "nonce": "a"})
    assert Order.objects.count() == 1
    pdf = as_.client.get(f"{path}orders/1.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Cache-Control"].find("no-store") >= 0
    code = Sheet.objects.get(number=2).code
    at = (now() - timedelta(hours=1)).astimezone(BRUSSELS)
    typed = {"collector": "Youssef", "day": at.strftime("%Y-%m-%d"), "hour": at.strftime("%H:%M"), "nonce": "b"}
    wrong = as_.post(f"{path}bring/", {**typed, "sheets": "1 K7M43FQ9"}, 422)
    assert "K7M43FQ9" in wrong
    assert "Youssef" in wrong
    as_.post(f"{path}bring/", {**typed, "sheets": f"1, https://terreau.example/paper/{code}/3"})
    assert Batch.objects.get().sheets.count() == 2
    assert "2 (1)" in as_.post(f"{path}bring/", {**typed, "nonce": "c", "sheets": "2-3"}, 409)
    assert "Youssef" not in as_.get(f"{path}batch/1/")
    assert "Youssef" in as_(WOUT).get(f"{path}batch/1/")


@pytest.mark.requirement("R33")
def test_rows_that_are_right_are_kept_and_the_others_come_back_as_typed(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/sheet/{sheet.number}/type/"
    as_(WOUT)
    assert "Noor" not in as_.get(path)
    page = as_.post(path, {**row(1), **row(2, born="31/02/1984", street="rue du Lavoir 7")}, 422)
    assert Reading.objects.count() == 1
    assert "31/02/1984" in page
    assert "rue du Lavoir 7" in page
    assert "Noor El Amrani 1" not in page
    assert as_.post(path, {**row(2), **row(3, ending="illegible", name=""), **row(4, ending="empty", name="")})
    assert Reading.objects.count() == 4
    assert as_.post(path, row(1)).endswith("?typed=all")
    page = as_(LEILA).get(path)
    assert "Noor" not in page
    assert "Lavoir" not in page


@pytest.mark.requirement("R33")
def test_a_difference_is_decided_and_the_sheet_settled(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/sheet/{sheet.number}/"
    as_(WOUT).post(f"{path}type/", rows())
    as_(LEILA).post(f"{path}type/", rows(**{"2-name": "Nora El Amrany", "2-contact": "nora@example.org"}))
    assert "strip/2/" not in as_.get(path)
    as_.get(f"{path}strip/2/", 409)
    page = as_(DIRK).get(f"{path}strip/2/")
    assert "Nora El Amrany" in page
    assert "Noor El Amrani 2" in page
    as_.post(f"{path}strip/2/", {"which_name": "first"}, 422)
    other = {"which_name": "other", "other_name": "", "which_contact": "second"}
    as_.post(f"{path}strip/2/", other, 422)
    as_.post(f"{path}strip/2/", {**other, "other_name": "Noor Amrani"})
    page = as_.get(path)
    assert "Noor Amrani" in page
    settle = {"line_1": "lives", "line_2": "lives", "line_3": "unknown", "line_4": "not"}
    as_.post(path, {}, 422)
    as_.post(path, settle)
    as_.get(f"{path}?settled=1")
    assert sorted(Voice.objects.filter(drive=drive).values_list("level", flat=True)) == [0, 2, 2]
    assert Line.objects.get(number=3).state == LineState.REFUSED
    as_.post(path, settle, 409)


def test_one_reads_a_voice_the_other_an_empty_strip(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/nl/sheets/{drive.code}/sheet/{sheet.number}/"
    as_(WOUT).post(f"{path}type/", row(1))
    as_(LEILA).post(f"{path}type/", {"1-ending": "crossed_out", "1-language": "nl"})
    as_(DIRK).post(f"{path}strip/1/", {"which_whole": "other", "other_whole": ""}, 422)
    as_.post(f"{path}strip/1/", {"which_whole": "second"})
    assert Line.objects.get(number=1).state == LineState.AGREED


def test_a_scan_is_seen_by_officers_only(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/sheet/{sheet.number}/"
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    as_(WOUT)
    as_.post(f"{path}scan/", {"scan": SimpleUploadedFile("x.png", b"no picture")}, 422)
    as_.post(f"{path}scan/", {"scan": SimpleUploadedFile("x.png", picture.getvalue())})
    key = Scan.objects.get().file_key
    found = re.search(rf"/files/{key}/(\w+)", as_.get(path))
    assert found
    assert as_.client.get(found[0]).status_code == 200
    as_(scene.holder(drive))
    assert as_.client.get(found[0]).status_code == 403
    api.delete_scan(Scan.objects.get(), by=WOUT, at=now())
    assert as_(WOUT).client.get(found[0]).status_code == 404


def test_collectors_second_looks_and_destruction(as_: As, drive: Drive) -> None:
    scene.settled(here(drive), scene.four())
    path = f"/fr/sheets/{drive.code}/"
    as_(WOUT)
    assert "Youssef" in as_.get(f"{path}collectors/")
    as_.get(f"{path}collectors/1/", 404)
    SecondLook.objects.create(collector=Batch.objects.get().collector, opened_at=now(), lines=9, faults=8)
    as_.get(f"{path}collectors/1/")
    as_.post(f"{path}collectors/1/", {"decision": "held", "because": ""}, 422)
    as_.post(f"{path}collectors/1/", {"decision": "held", "because": "Même écriture partout."})
    assert SecondLook.objects.get().decision == Decision.HELD
    as_.post(f"{path}destroy/", {"nonce": "d", "witness": ""}, 422)
    as_.post(f"{path}destroy/", {"nonce": "d", "witness": "Leïla Vercammen"})
    as_.get(f"{path}destroy/")
    assert as_.client.get(f"{path}destroy/1.pdf").content.startswith(b"%PDF")


def test_strangers_sign_in_and_others_read_why_not(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/"
    assert as_(scene.NOBODY).client.get(path).status_code == 303
    as_(scene.ELSEWHERE).get(path, 403)
    as_(scene.ALDERWOMAN).get(path, 403)
    as_(scene.holder(drive)).get(path)
    for secret in ("type/", f"sheet/{sheet.number}/", f"sheet/{sheet.number}/type/", "collectors/", "destroy/"):
        as_.get(path + secret, 403)


def test_the_square_of_a_strip_leads_officers_to_the_sheet_and_others_to_the_voices(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    as_(scene.NOBODY)
    assert as_.client.get(f"/paper/{sheet.code}/2").url == drive.path
    assert as_.client.get("/paper/K7M43FQ9/2").url == "/s/"
    assert as_(WOUT).client.get(f"/paper/{sheet.code}/2").url.endswith(f"/sheets/{drive.code}/sheet/1/type/")


def test_lists_cost_the_same_for_one_and_thirty(as_: As, drive: Drive) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    scene.order(drive, 40, at=now())
    costs = []
    as_(WOUT)
    for numbers in ([1], [2, 3, 4], list(range(5, 35))):
        made = scene.batch(
            drive, numbers, at=now(), collected_at=now() - timedelta(hours=2), collector=f"N {numbers[0]}"
        )
        cost = []
        for path in ("", f"batch/{made.number}/", "collectors/"):
            with CaptureQueriesContext(connection) as caught:
                as_.get(f"/fr/sheets/{drive.code}/{path}")
            cost.append(len(caught))
        costs.append(cost)
    assert costs[0] == costs[1] == costs[2]


def test_strips_are_typed_in_any_usual_way_of_writing_a_day() -> None:
    from terreau.instruments.sheets.forms.strips import read_day

    for typed in ("03/05/1984", "3.5.1984", "03051984", "3-5-1984", "03 05 1984"):
        assert read_day(typed) == "1984-05-03"
    for wrong in ("", "31/02/1984", "1984", "5/84", "le trois mai"):
        assert read_day(wrong) == ""
    assert strip(1).born_on
