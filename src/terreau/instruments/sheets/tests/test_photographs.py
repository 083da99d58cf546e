"""A photo of a sheet: strips found, drawn straight, shown to whoever types; guesses approved by one person."""

from __future__ import annotations

import random
from math import hypot
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from terreau.ground.chronicle.models import Entry
from terreau.ground.documents import api as documents
from terreau.instruments.sheets import api
from terreau.instruments.sheets.enums import Layout
from terreau.instruments.sheets.models import Guess, Line, Reading, Scan, Sheet, StripPicture
from terreau.instruments.sheets.photographs import letters
from terreau.instruments.sheets.photographs.frames import FRAMES
from terreau.instruments.sheets.photographs.ink import ticks
from terreau.instruments.sheets.photographs.marks import plane_of, squares_of, straight
from terreau.instruments.sheets.tests import camera, scene
from terreau.instruments.sheets.tests.camera import Shot
from terreau.instruments.sheets.tests.scene import AT, DIRK, LEILA, WOUT
from terreau.instruments.sheets.tests.test_pages import As, as_, drive, here, row
from terreau.instruments.voices.models import Drive
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

__all__ = ["as_", "drive"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_reader_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "can_read", lambda: False)


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", content, "image/jpeg")


def photo_of(sheet: Sheet, shot: Shot = Shot(), *, ticked: bool = False) -> bytes:  # noqa: B008 - frozen
    page = camera.page_of(sheet)
    if ticked:
        camera.cross(page, 6 + 104.4, 7 + 60 + 3 * 56 + 2.8)
    return camera.taken(page, shot, random.Random(5))[0]


@pytest.mark.parametrize("layout", [Layout.STRIPS, Layout.SINGLE])
@pytest.mark.parametrize("order", [("fr", "nl"), ("nl",), ("fr",)])
def test_an_empty_sheet_lies_as_measured_in_every_language_and_holds_no_ink(
    layout: str, order: tuple[str, ...]
) -> None:
    page = camera.sample_page(layout, order[0], order)
    content, truth = camera.taken(page, Shot(slant=0.08), random.Random(11))
    photo, frame = documents.open_picture(upload(content), side=4_032).convert("L"), FRAMES[layout]
    squares = squares_of(photo)
    assert [square.line for square in squares] == ([1, 2, 3, 4] if layout == Layout.STRIPS else [1])
    for square in squares:
        plane = plane_of(photo, square, frame)
        assert plane is not None
        left, top = (6, 67 + 56 * (4 - square.line)) if layout == Layout.STRIPS else (6, 102)
        for x, y in ((5, 10), (frame.width / 2, 20), (frame.width - 8, frame.height - 8)):
            on_page = truth.at(plane.at((x, y)))
            assert hypot(on_page[0] - left - x, on_page[1] - top - y) < 1
        flat = straight(photo, plane, frame, density=8, around=1)
        assert ticks(flat, frame) == {"ending": "empty"}


@pytest.mark.parametrize("turn", [90, 180, 33])
def test_a_photo_may_lie_any_way_up_and_in_the_shade(turn: int) -> None:
    content, _truth = camera.taken(
        camera.sample_page(Layout.STRIPS), Shot(slant=0.1, shade=0.5, grain=15, turn=turn), random.Random(3)
    )
    photo = documents.open_picture(upload(content), side=4_032).convert("L")
    planes = [plane_of(photo, square, FRAMES[Layout.STRIPS]) for square in squares_of(photo)]
    assert len(planes) == 4
    assert all(planes)


def test_a_hidden_mark_is_no_guess_of_where_it_might_be() -> None:
    page = camera.sample_page(Layout.STRIPS)
    page.paste(110, (0, 0, 200, page.height))
    photo = documents.open_picture(upload(camera.taken(page, Shot(), random.Random(1))[0]), side=4_032).convert("L")
    squares = squares_of(photo)
    assert len(squares) == 4
    assert [plane_of(photo, square, FRAMES[Layout.STRIPS]) for square in squares] == [None] * 4


@pytest.mark.requirement("R33")
def test_a_photo_stands_beside_the_fields_and_its_guess_is_for_one_person(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/sheet/{sheet.number}/"
    as_(WOUT)
    assert 'capture="environment"' in as_.get(f"{path}photograph/")
    content = photo_of(sheet, ticked=True)
    as_.post(f"{path}photograph/", {"photo": upload(content)})
    assert StripPicture.objects.count() == 4
    page = as_.get(f"{path}type/")
    assert page.count("cell-picture") == 4
    assert 'name="1-use_kind"' in page
    assert 'name="2-use_ending"' in page
    assert not Reading.objects.exists()
    assert "use_" not in as_(LEILA).get(f"{path}type/")
    assert "cell-picture" in as_.get(f"{path}type/")
    as_(WOUT).post(f"{path}type/", {**row(1, kind=""), "1-use_kind": "on", "2-use_ending": "on", "2-language": "fr"})
    kept = {reading.line.number: reading.content() for reading in Reading.objects.select_related("line")}
    assert (kept[1]["kind"], kept[2]["ending"]) == ("support", "empty")
    assert sorted(guess.line.number for guess in Guess.objects.filter(sealed__isnull=False)) == [3, 4]
    as_.post(f"{path}photograph/", {"photo": upload(content)}, 409)
    assert Scan.objects.count() == 1
    told = " ".join(str(entry.data) for entry in Entry.objects.all())
    assert "support" not in told


def test_a_guess_not_ticked_is_not_entered(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/sheet/{sheet.number}/"
    as_(WOUT).post(f"{path}photograph/", {"photo": upload(photo_of(sheet, ticked=True))})
    as_.post(f"{path}type/", row(1, kind=""), 422)
    assert not Reading.objects.exists()


def ready(shade: int) -> documents.Prepared:
    import io

    stream = io.BytesIO()
    Image.new("RGB", (600, 200), (shade, shade, 0)).save(stream, "PNG")
    return documents.prepare(SimpleUploadedFile("s.png", stream.getvalue()), kind=documents.FileKind.IMAGE)


def photographed(sheet: Sheet, by: Any = WOUT, shade: int = 10, **guess: Any) -> None:
    strips = {1: ready(shade + 1), 2: ready(shade + 2)}
    api.add_photograph(
        sheet, by=by, at=AT, whole=ready(shade), strips=strips, guesses={1: guess or {"kind": "support"}}
    )


@pytest.mark.requirement("R33")
def test_who_saw_the_guess_never_makes_the_second_reading() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    photographed(sheet)
    api.type_strips(sheet, by=LEILA, at=AT, strips={1: scene.strip()})
    assert Guess.objects.get().content() == {}
    assert api.type_strips(sheet, by=WOUT, at=AT, strips={1: scene.strip()}) == []
    assert Reading.objects.count() == 1
    (waiting,) = api.sheets_waiting(WOUT, AT)
    assert waiting.to_type == 1
    assert api.type_strips(sheet, by=DIRK, at=AT, strips={1: scene.strip()}) == [1]


def test_a_second_photographer_sees_no_guess_and_a_typed_strip_has_none() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    photographed(sheet, kind="support")
    photographed(sheet, by=LEILA, shade=100, kind="objection")
    guess = Guess.objects.get()
    assert (guess.shown_to, guess.content()) == (WOUT.id, {"kind": "support"})
    assert StripPicture.objects.count() == 2
    assert b"support" not in bytes(guess.sealed or b"")
    with pytest.raises(Refused, match="same_photo"):
        photographed(sheet)
    with pytest.raises(Refused, match="no_marks"):
        api.add_photograph(sheet, by=WOUT, at=AT, whole=ready(3), strips={}, guesses={})
    for nobody in (scene.holder(drive), scene.ALDERWOMAN, scene.ELSEWHERE, scene.NOBODY):
        with pytest.raises(Refused):
            photographed(sheet, by=nobody, shade=200)


@pytest.mark.requirement("R14")
def test_strips_and_guesses_go_with_the_photo(django_capture_on_commit_callbacks: Any) -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    photographed(sheet)
    keys = [*StripPicture.objects.values_list("file_key", flat=True), Scan.objects.get().file_key]
    files = documents.files_by_keys(keys)
    paths = [each["path"] for file in files.values() for each in file.variants.values()]
    assert len(files) == 3
    with django_capture_on_commit_callbacks(execute=True):
        api.delete_scan(Scan.objects.select_related("sheet__drive").get(), by=WOUT, at=AT)
    assert documents.files_by_keys(keys) == {}
    assert not any(default_storage.exists(path) for path in paths)
    assert not StripPicture.objects.exists()
    assert Guess.objects.get().content() == {}
    api.forget_paper(drive, by=WOUT, at=AT)
    assert not Guess.objects.exists()
    assert Line.objects.count() == 4


def test_what_is_wrong_with_a_photo_is_said(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/sheet/{sheet.number}/photograph/"
    blank = camera.taken(Image.new("L", (800, 1_100), 250), Shot(size=(800, 1_100)), random.Random(1))[0]
    other = Sheet.objects.select_related("order", "drive__organisation").get(drive=drive, number=2)
    elsewhere = scene.drive()
    scene.order(elsewhere, 1, at=now())
    foreign = scene.sheet(elsewhere, 1)
    as_(WOUT)
    for content, word in (
        (b"no picture", "JPEG"),
        (blank, "no_square"),
        (photo_of(other), "other_sheet"),
        (photo_of(foreign), "other_collection"),
    ):
        page = as_.post(path, {"photo": upload(content)}, 422)
        assert "error" in page, word
    assert "2" in page
    assert not Scan.objects.exists()
    assert not StripPicture.objects.exists()
    as_.post(path, {}, 422)


def test_nothing_of_the_telephone_is_kept(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    content = photo_of(sheet)
    assert b"CANARY" in content
    as_(WOUT).post(f"/fr/sheets/{drive.code}/sheet/{sheet.number}/photograph/", {"photo": upload(content)})
    keys = [Scan.objects.get().file_key, *StripPicture.objects.values_list("file_key", flat=True)]
    for file in documents.files_by_keys(keys).values():
        for variant in file.variants.values():
            assert b"CANARY" not in default_storage.open(variant["path"]).read()
