"""What officers see of many dossiers: figures, imports, scenarios; nothing of another authority's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.tests import scene
from terreau.instruments.insight import api
from terreau.instruments.insight.logs.xes import write_xes
from terreau.instruments.insight.models import Reading, Scenario
from terreau.instruments.insight.tests.written import queue
from terreau.instruments.procedures import api as procedures
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
AT = scene.AT + timedelta(days=90)


def _dossiers(there: scene.Scene, count: int) -> None:
    for number in range(count):
        filed = scene.filed(there, scene.day(number))
        dossiers.complete_step(
            scene.turn(filed, "complete"), by=there.officer(there.counter), at=scene.day(number + 1 + number % 3),
            outcome="complete",
        )  # fmt: skip


def _imported(there: scene.Scene, nonce: str = "one", **more: Any) -> Reading:
    log = queue(dossiers=200, minutes=60, every=100)
    return api.import_log(there.commune, by=there.clerk, at=AT, log=log, title="Permis 2025", nonce=nonce, **more)


def test_the_dossiers_of_a_procedure_are_read() -> None:
    there = scene.scene()
    _dossiers(there, 6)
    found = api.read_dossiers(there.version.procedure, by=there.clerk, at=AT, nonce="one")
    assert found.figures["cases"] == 6
    assert {one["activity"]: one["cases"] for one in found.figures["activities"]}["complete"] == 6
    assert found.names["complete"]["fr"]
    assert api.read_dossiers(there.version.procedure, by=there.clerk, at=AT, nonce="one").pk == found.pk


def test_under_five_dossiers_nothing_is_read() -> None:
    there = scene.scene()
    _dossiers(there, 4)
    with pytest.raises(Refused) as refused:
        api.read_dossiers(there.version.procedure, by=there.clerk, at=AT, nonce="one")
    assert refused.value.verdict.code == "too_few"


def test_no_number_and_no_name_of_a_dossier_leaves_with_the_log() -> None:
    there = scene.scene()
    _dossiers(there, 6)
    from terreau.instruments.insight.dossier_logs import log_of

    text = "".join(write_xes(log_of(dossiers.log_of(there.commune))))
    for dossier in dossiers.Dossier.objects.all():
        assert dossier.code not in text
        assert dossier.reference not in text
        assert str(dossier.pk) not in text
    assert "Sureau" not in text


def test_another_commune_sees_nothing() -> None:
    there = scene.scene()
    reading = _imported(there)
    stranger = scene.acting("ines", there.next_door)
    with pytest.raises(Refused) as refused:
        api.try_scenario(reading, by=stranger, at=AT, name="x", changes=[], nonce="x")
    assert refused.value.verdict.status == 404
    for act in (
        lambda: api.read_dossiers(there.version.procedure, by=stranger, at=AT, nonce="y"),
        lambda: api.import_log(
            there.commune, by=stranger, at=AT, log=queue(dossiers=9, minutes=9, every=9), title="x", nonce="z"
        ),
    ):
        with pytest.raises(Refused):
            act()


def test_a_scenario_is_tried_once_and_says_ranges() -> None:
    there = scene.scene()
    reading = _imported(there)
    change = api.Change(api.Sort.CAPACITY, "Voirie", number=2)
    tried = api.try_scenario(reading, by=there.clerk, at=AT, name="Deux mains", changes=[change], nonce="a")
    assert (
        api.try_scenario(reading, by=there.clerk, at=AT, name="Deux mains", changes=[change], nonce="a").pk == tried.pk
    )
    assert tried.then["p90"][1] < tried.today["p90"][1]
    assert Scenario.objects.count() == 1
    with pytest.raises(Refused):
        api.try_scenario(reading, by=there.clerk, at=AT, name="x", changes=[api.Change(api.Sort.DROP, "x")], nonce="b")
    with pytest.raises(Refused) as refused:
        api.adopt(tried, by=there.clerk, at=AT)
    assert refused.value.verdict.code == "not_our_procedure"


def test_a_scenario_becomes_the_draft_of_the_next_version() -> None:
    there = scene.scene()
    _dossiers(there, 25)
    reading = api.read_dossiers(there.version.procedure, by=there.clerk, at=AT, nonce="one")
    changes = [api.Change(api.Sort.TARGET, "complete", number=1)]
    tried = api.try_scenario(reading, by=there.clerk, at=AT, name="Plus vite", changes=changes, nonce="a")
    draft = api.adopt(tried, by=there.clerk, at=AT)
    _, step = draft.read().step("complete")
    assert (draft.is_draft, draft.number, step.target and step.target.working_days) == (True, 2, 1)
    assert procedures.plan_of(there.version) != draft.read()
    tried.refresh_from_db()
    assert tried.adopted == 2


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> tuple[Client, scene.Scene]:
    """A browser in which the clerk sits."""
    there = scene.scene()
    monkeypatch.setattr("terreau.civic.people.middleware.actor_for", lambda *_a, **_k: there.clerk, raising=False)
    return Client(), there


def _log(count: int = 40) -> SimpleUploadedFile:
    return SimpleUploadedFile("log.xes", "".join(write_xes(queue(dossiers=count, minutes=60, every=100))).encode())
