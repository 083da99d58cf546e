"""A sheet leaves its batch with a reason, is neither typed nor counted, and comes back with what was typed."""

from __future__ import annotations

import pytest

from terreau.ground.chronicle.models import Entry
from terreau.instruments.sheets import api
from terreau.instruments.sheets.models import Line, Reading, Sheet
from terreau.instruments.sheets.tests import scene
from terreau.instruments.sheets.tests.scene import AT, LEILA, WOUT
from terreau.instruments.sheets.tests.test_pages import As, as_, drive, here
from terreau.instruments.voices.models import Drive
from terreau.kernel.verdict import Refused

__all__ = ["as_", "drive"]
pytestmark = pytest.mark.django_db
WHY = "Cette feuille vient d’une autre personne."


@pytest.mark.requirement("R33")
def test_a_sheet_taken_out_is_not_typed_nor_counted_until_it_is_back() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    api.type_strips(sheet, by=WOUT, at=AT, strips=scene.four())
    with pytest.raises(Refused, match="no_reason"):
        api.take_out(sheet, by=WOUT, at=AT, because=" ")
    for nobody in (scene.holder(drive), scene.ALDERWOMAN, scene.ELSEWHERE):
        with pytest.raises(Refused):
            api.take_out(sheet, by=nobody, at=AT, because=WHY)
    out = api.take_out(sheet, by=WOUT, at=AT, because=WHY)
    assert api.take_out(sheet, by=LEILA, at=AT, because="Une autre raison.") == out
    gone = scene.sheet(drive)
    assert gone.batch is None
    assert api.sheets_waiting(LEILA, AT) == []
    with pytest.raises(Refused, match="not_brought"):
        api.type_strips(gone, by=LEILA, at=AT, strips=scene.four())
    api.put_back(gone, by=LEILA, at=AT)
    api.put_back(gone, by=LEILA, at=AT)
    assert Entry.objects.filter(verb__in=["sheets.taken_out", "sheets.put_back"]).count() == 2
    api.type_strips(scene.sheet(drive), by=LEILA, at=AT, strips=scene.four())
    settled = api.settle_sheet(scene.sheet(drive), by=LEILA, at=AT)
    with pytest.raises(Refused, match="settled"):
        api.take_out(settled, by=WOUT, at=AT, because=WHY)


def test_a_sheet_taken_out_may_come_with_another_batch_and_keeps_what_was_typed() -> None:
    drive = scene.drive()
    sheet = scene.brought(drive)
    api.type_strips(sheet, by=WOUT, at=AT, strips=scene.four())
    api.take_out(sheet, by=WOUT, at=AT, because=WHY)
    made = scene.batch(drive, [1, 2], collector="Quelqu’un d’autre")
    assert Sheet.objects.get(number=1).batch == made
    assert (Line.objects.count(), Reading.objects.count()) == (8, 4)
    api.put_back(sheet, by=WOUT, at=AT)
    assert Sheet.objects.get(number=1).batch == made


def test_the_pages(as_: As, drive: Drive) -> None:
    sheet = here(drive)
    path = f"/fr/sheets/{drive.code}/"
    one = f"{path}sheet/{sheet.number}/"
    as_(WOUT)
    assert "take-out" in as_.get(one)
    as_.get(f"{one}take-out/")
    as_.post(f"{one}take-out/", {"because": ""}, 422)
    as_.post(f"{one}take-out/", {"because": "déchirée"})
    assert "déchirée" in as_.get(one)
    assert "déchirée" in as_.get(f"{path}batch/1/")
    as_.get(f"{one}type/", 409)
    as_.post(f"{one}put-back/", {})
    assert "déchirée" not in as_.get(f"{path}batch/1/")
    as_.get(f"{one}type/")
