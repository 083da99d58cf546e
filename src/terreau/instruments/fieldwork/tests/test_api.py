from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from terreau.instruments.fieldwork.actions import devices
from terreau.instruments.fieldwork.models import Device
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.voices.models import Voice
from terreau.kernel.moment import now

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R25")]


@pytest.fixture
def device() -> Device:
    at = now()
    drive = scene.open_drive(opens_at=at - timedelta(days=3), closes_at=at + timedelta(days=20))
    return scene.prepared(scene.a_round(drive, at=at), at=at)


def _enrol(client: Client, code: str, **more: str) -> Any:
    return client.post("/collect/api/enrol", {"code": code, "label": "Noor", **more}, content_type="application/json")


def test_an_afternoon_over_http(client: Client, device: Device) -> None:
    answer = _enrol(client, scene.code_of(device)).json()
    bearer = {"authorization": f"Bearer {answer['token']}"}
    config = client.get("/collect/api/config", headers=bearer).json()
    assert config["mode"] == "round"
    assert config["streets"][0]["doors"][0] == "1"
    assert config["drive"]["short_address"].endswith(device.drive.path)
    at = now()
    phone = scene.Phone(Device.objects.get(pk=device.pk), answer["token"], at=at)
    sealed = phone.voice(at=at)
    row = {
        "id": str(sealed.record), "n": sealed.n, "prev": sealed.prev, "at": at.isoformat(), "kid": config["key"]["id"],
        "enc": base64.b64encode(sealed.enc).decode(), "ct": base64.b64encode(sealed.ct).decode(),
    }  # fmt: skip
    sending = {"nonce": config["session_nonce"], "sent_at": at.isoformat(), "records": [row, {"id": "?"}]}
    for _ in range(2):
        response = client.post("/collect/api/records", sending, content_type="application/json", headers=bearer)
        assert response.json()["accepted"] == [row["id"]]
        assert response.json()["refused"][0]["code"] == "not_understood"
        assert response.headers["Cache-Control"] == "no-store"
    assert Voice.objects.count() == 1


def test_a_code_makes_one_device(client: Client, device: Device) -> None:
    code = scene.code_of(device)
    first = _enrol(client, code, attempt="a" * 24).json()
    assert _enrol(client, code, attempt="a" * 24).json()["token"] == first["token"]
    assert _enrol(client, code, attempt="b" * 24).status_code == 410
    assert _enrol(client, "ABCDEFGHJKMN").status_code == 404
    assert set(_enrol(client, code).json()["sentence"]) == {"fr", "nl", "en"}


def test_an_unknown_or_blocked_device_is_told_to_wipe_itself(client: Client, device: Device) -> None:
    assert client.get("/collect/api/config").status_code == 401
    token = _enrol(client, scene.code_of(device)).json()["token"]
    bearer = {"authorization": f"Bearer {token}"}
    devices.revoke_device(by=scene.officer(), at=now(), device=device)
    assert client.get("/collect/api/config", headers=bearer).status_code == 401
    sent = client.post("/collect/api/records", {}, content_type="application/json", headers=bearer)
    assert sent.status_code == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"records": 3}', b'{"sent_at": "2026-11-23", "records": [[]'])
def test_what_was_cut_on_its_way_changes_nothing(client: Client, device: Device, body: bytes) -> None:
    token = _enrol(client, scene.code_of(device)).json()["token"]
    bearer = {"authorization": f"Bearer {token}"}
    answer = client.post("/collect/api/records", body, content_type="application/json", headers=bearer)
    assert answer.status_code == 422


def test_the_database_holds_no_token_and_no_code(client: Client, device: Device) -> None:
    token = _enrol(client, scene.code_of(device)).json()["token"]
    row = repr(Device.objects.filter(pk=device.pk).values().get())
    assert token not in row
    assert scene.code_of(device) not in row
