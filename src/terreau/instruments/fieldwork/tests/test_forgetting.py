from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.instruments.fieldwork.actions import forgetting
from terreau.instruments.fieldwork.models import Device, FieldKey, Intake, Shift, Visit
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.fieldwork.tests.scene import AT
from terreau.instruments.voices.models import Drive

pytestmark = pytest.mark.django_db


def _collected() -> Drive:
    drive = scene.open_drive()
    phone = scene.a_phone(scene.a_round(drive))
    phone.visit("1", "nobody", note="after six")
    phone.voice(quartier="Q0000")
    phone.send()
    tablet = scene.a_phone(scene.a_stand(drive))
    tablet.seal({"type": "shift", "act": "in", "shift": "s", "name": "Tom"}, at=AT)
    tablet.send()
    return drive


def test_while_the_drive_lives_only_volunteers_of_long_ago_go() -> None:
    _collected()
    assert forgetting.forget_due(at=AT + timedelta(days=59)) == 0
    assert Shift.objects.count() == 1
    assert forgetting.forget_due(at=AT + timedelta(days=61)) == 0
    assert not Shift.objects.exists()
    assert FieldKey.objects.exists()


def test_sixty_days_after_closing_nothing_can_be_opened_or_sent() -> None:
    drive = _collected()
    Drive.objects.filter(pk=drive.pk).update(closed_at=AT + timedelta(days=20), frozen={})
    assert forgetting.forget_due(at=AT + timedelta(days=79)) == 0
    assert forgetting.forget_due(at=AT + timedelta(days=80)) == 1
    assert forgetting.forget_due(at=AT + timedelta(days=81)) == 0
    assert not FieldKey.objects.exists()
    assert not Intake.objects.filter(envelope__isnull=False).exists()
    assert not Visit.objects.filter(note__isnull=False).exists()
    assert not Device.objects.exclude(label="", token_digest=None).exists()
    assert Visit.objects.count() == 1
