"""After its time nothing on disk names whoever signed or collected; scans go earlier; counts stay."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from terreau.ground.documents import api as documents
from terreau.instruments.sheets import api
from terreau.instruments.sheets.enums import LineState
from terreau.instruments.sheets.models import Collector, Destruction, Line, PaperKey, Reading, Scan, Sheet
from terreau.instruments.sheets.printed import in_stretches
from terreau.instruments.sheets.tests import scene
from terreau.instruments.sheets.tests.scene import AT, LEILA, WOUT
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def scan_of(sheet: Sheet, shade: int = 200) -> Scan:
    picture = io.BytesIO()
    Image.new("RGB", (400, 500), (shade, 0, 0)).save(picture, "PNG")
    ready = documents.prepare(SimpleUploadedFile("s.png", picture.getvalue()), kind=documents.FileKind.IMAGE)
    return api.add_scan(sheet, by=WOUT, at=AT, upload=ready)


@pytest.mark.requirement("R33")
def test_a_scan_goes_fourteen_days_after_its_sheet_was_settled(django_capture_on_commit_callbacks: object) -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    scan = scan_of(sheet)
    assert scan_of(sheet) == scan
    file = documents.file_by_key(scan.file_key)
    assert file is not None
    path = next(iter(file.variants.values()))["path"]
    scene.settled(sheet, scene.four())
    assert api.delete_scans_due(at=AT + timedelta(days=13)) == 0
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert api.delete_scans_due(at=AT + timedelta(days=14)) == 1
    assert api.delete_scans_due(at=AT + timedelta(days=14)) == 0
    assert documents.file_by_key(scan.file_key) is None
    assert not default_storage.exists(path)
    with pytest.raises(Refused, match="settled"):
        scan_of(sheet, 10)


@pytest.mark.requirement("R14")
def test_sixty_days_after_the_closing_no_name_is_left_and_the_counts_are() -> None:
    drive = scene.drive()
    scene.order(drive)
    scene.batch(drive, [1, 2])
    scene.settled(scene.sheet(drive, 1), scene.four())
    half = scene.sheet(drive, 2)
    api.type_strips(half, by=LEILA, at=AT, strips=scene.four(7))
    scan_of(half)
    closes = drive.closes_at + timedelta(days=8)
    voices.close_drive(by=Actor.system("test"), at=closes, drive=drive)
    api.forget_due(at=closes + timedelta(days=59))
    assert Reading.objects.count() == 4
    voices.forget_due(at=closes + timedelta(days=60))
    assert api.forget_due(at=closes + timedelta(days=60)) == 1
    assert api.forget_due(at=closes + timedelta(days=61)) == 0
    assert not Reading.objects.exists()
    assert not PaperKey.objects.exists()
    assert not Scan.objects.exists()
    collector = Collector.objects.get()
    assert (collector.name, collector.digest) == ("", None)
    assert Line.objects.filter(state=LineState.COUNTED).count() == 4


@pytest.mark.requirement("R33")
def test_destroyed_paper_has_a_certificate_with_its_numbers() -> None:
    drive = scene.drive()
    with pytest.raises(Refused, match="nothing_settled"):
        api.destroy_paper(drive, by=WOUT, at=AT, witness="Leïla", nonce="a")
    scene.settled(scene.brought(drive), scene.four())
    with pytest.raises(Refused, match="no_witness"):
        api.destroy_paper(drive, by=WOUT, at=AT, witness=" ", nonce="a")
    done = api.destroy_paper(drive, by=WOUT, at=AT, witness="Leïla", nonce="a")
    assert api.destroy_paper(drive, by=WOUT, at=AT, witness="Leïla", nonce="a") == done
    assert list(done.sheets.values_list("number", flat=True)) == [1]
    assert Destruction.objects.count() == 1
    assert in_stretches([3, 1, 2, 7, 9, 10]) == "1–3, 7, 9–10"
