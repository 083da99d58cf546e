"""What officers see of many dossiers: figures, imports, scenarios; nothing of another authority's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.civic.people import middleware
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.tests import scene
from terreau.instruments.insight import api
from terreau.instruments.insight.dossier_logs import log_of
from terreau.instruments.insight.logs.xes import write_xes
from terreau.instruments.insight.models import Reading, Scenario
from terreau.instruments.insight.tests.written import queue
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
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


class Desk:
    """A browser in which somebody sits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.client = Client()

    def sits(self, actor: Actor) -> None:
        self.monkeypatch.setattr(middleware, "actor_of", lambda request: actor)

    def get(self, path: str, status: int = 200) -> str:
        with CaptureQueriesContext(connection) as asked:
            answer = self.client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == status, body.decode()[:2000]
        self.queries = len(asked)
        return body.decode()

    def post(self, path: str, data: dict[str, Any], status: int = 303) -> Any:
        answer = self.client.post(path, data)
        assert answer.status_code == status, answer.content.decode()[:4000]
        return answer


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(monkeypatch)


def _log(count: int = 40) -> SimpleUploadedFile:
    return SimpleUploadedFile("log.xes", "".join(write_xes(queue(dossiers=count, minutes=60, every=100))).encode())


def test_a_log_is_imported_read_and_tried(desk: Desk) -> None:
    there = scene.scene()
    desk.sits(there.clerk)
    desk.get("/fr/insight/import/")
    given = {"authority": str(there.commune.pk), "title": "Permis 2025", "times": "iso"}
    told = desk.post("/fr/insight/import/", given | {"log": _log()}).url
    page = desk.get(told)
    assert "Voirie" in page
    assert desk.queries <= 12
    pk = Reading.objects.get().pk
    desk.get(f"/nl/insight/{pk}/scenarios/")
    tried = {"name": "Deux mains", "sort_1": "capacity", "service_1": "Voirie", "number_1": "2"}
    answer = desk.post(f"/fr/insight/{pk}/scenarios/", tried).url
    assert "Deux mains" in desk.get(answer)
    assert desk.queries <= 12
    assert "Deux mains" in desk.get(told)
    assert "Permis 2025" in desk.get("/en/insight/")


def test_bad_files_and_forms_say_what_to_do_and_keep_what_was_typed(desk: Desk) -> None:
    there = scene.scene()
    desk.sits(there.clerk)
    given = {"authority": str(there.commune.pk), "title": "Permis 2025", "times": "iso"}
    for file in (
        SimpleUploadedFile("log.xes", b"hello"), SimpleUploadedFile("log.csv", b"a,b,c\n1,2,3\n"), _log(3),
        SimpleUploadedFile("log.csv", b"\x1f\x8bbroken"), SimpleUploadedFile("log.xes.gz", b"\x1f\x8bbroken"),
    ):  # fmt: skip
        page = desk.post("/en/insight/import/", given | {"log": file}, status=422).content.decode()
        assert "Permis 2025" in page
    assert not Reading.objects.exists()
    pk = _imported(there).pk
    for wrong in ({}, {"name": "x"}, {"name": "x", "sort_1": "merge"}, {"name": "x", "sort_1": "arrivals"}):
        desk.post(f"/en/insight/{pk}/scenarios/", wrong, status=422)
    assert not Scenario.objects.exists()


def test_a_mapping_says_which_column_is_which(desk: Desk) -> None:
    there = scene.scene()
    desk.sits(there.clerk)
    lines = "".join(f"{n};depot;05/01/2026\n{n};fini;{n + 10}/01/2026\n" for n in range(1, 9))
    file = SimpleUploadedFile("log.csv", f"Nr;Quoi;Quand\n{lines}".encode())
    given = {
        "authority": str(there.commune.pk), "title": "CSV", "times": "day-first", "case": "Nr", "activity": "Quoi",
        "done": "Quand", "log": file,
    }  # fmt: skip
    desk.post("/fr/insight/import/", given)
    assert Reading.objects.get().figures["duration"]["median_seconds"] == 9.5 * 86_400


def test_dossiers_are_read_and_exported_at_the_desk(desk: Desk) -> None:
    there = scene.scene()
    _dossiers(there, 6)
    desk.sits(there.clerk)
    slug = there.version.procedure.slug
    desk.get("/fr/insight/")
    few = desk.queries
    told = desk.post(f"/fr/insight/procedures/{slug}/read/", {"nonce": "n"}).url
    desk.get("/fr/insight/")
    assert desk.queries == few <= 12
    desk.get(told)
    assert desk.get(f"/fr/insight/procedures/{slug}/log.xes").count("<trace>") == 6
    assert desk.get(f"/fr/insight/procedures/{slug}/log.csv").startswith("case,activity")
    desk.get(f"/fr/insight/procedures/{slug}/log.exe", 404)


def test_others_stand_before_a_closed_door(desk: Desk) -> None:
    there = scene.scene()
    pk = _imported(there).pk
    slug = there.version.procedure.slug
    desk.sits(scene.acting("ines", there.next_door))
    for path in (f"/fr/insight/{pk}/", f"/fr/insight/{pk}/scenarios/", f"/fr/insight/procedures/{slug}/log.xes"):
        desk.get(path, 404)
    assert "Permis 2025" not in desk.get("/fr/insight/")
    desk.sits(there.holder)
    desk.get("/fr/insight/", 403)
    desk.sits(scene.acting("wout", there.commune, second_factor=False))
    desk.get(f"/fr/insight/{pk}/", 403)
