"""The pages: officers prepare without JavaScript, everybody reads, nothing typed is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terreau.civic.people import middleware
from terreau.instruments.procedures import api
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.tests import scene
from terreau.kernel.actor import Actor

pytestmark = pytest.mark.django_db
NOBODY = Actor.anonymous()
_ROWS = {
    "outcomes-TOTAL_FORMS": "2",
    "outcomes-INITIAL_FORMS": "0",
    "documents-TOTAL_FORMS": "1",
    "documents-INITIAL_FORMS": "0",
}


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
        assert answer.status_code == status, answer.content.decode()[:3000]
        return re.sub(r"\s+", " ", answer.content.decode())

    def post(self, path: str, data: dict[str, Any], status: int = 303) -> str:
        answer = self.client.post(path, data)
        assert answer.status_code == status, answer.content.decode()[:6000]
        return str(answer.url) if status == 303 else re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def as_(monkeypatch: pytest.MonkeyPatch) -> As:
    return As(monkeypatch)


def test_an_officer_adopts_a_model_changes_a_step_and_publishes(as_: As) -> None:
    scene.authority()
    wout = as_(scene.WOUT)
    assert "Micro-grant" in wout.get("/en/procedures/prepare/new/")
    authority = str(scene.authority().pk)
    tap = {"authority": authority, "starter": "tree-pit", "nonce": "tap"}
    prepare = wout.post("/en/procedures/prepare/new/", tap)
    page = wout.get(prepare)
    assert "Nothing is missing" in page
    assert "A gardener looks at the tree" in page
    assert (
        wout.post("/en/procedures/prepare/new/", {"authority": authority, "starter": "tree-pit", "nonce": "tap"})
        == prepare
    )
    step = f"{prepare}steps/licence/"
    wout.get(step)
    typed = {
        "revision": "1", "name_fr": "Permis", "name_nl": "Vergunning", "name_en": "Permit", "kind": "signature",
        "explanation_fr": "Le papier part.", "explanation_nl": "Het papier vertrekt.", "owner": "mission:green-spaces",
        "stage": "licence", "days": "3", "source": "Règlement communal", "checked": "2026-05-04", "form": "", **_ROWS,
        "outcomes-0-key": "done", "outcomes-0-label_fr": "Envoyé", "outcomes-0-label_nl": "Verstuurd",
        "outcomes-0-leads": "end:granted",
    }  # fmt: skip
    wout.post(step, typed)
    version = Version.objects.get()
    _stage, kept = api.plan_of(version).step("licence")
    assert (kept.name["en"], kept.target and kept.target.working_days) == ("Permit", 3)
    assert [outcome.key for outcome in kept.outcomes] == ["done"]
    assert kept.outcomes[0].ending == "granted"
    assert "Somebody saved this plan" in wout.post(step, {**typed, "days": "9"}, 409)
    wout.post(f"{prepare}versions/", {"act": "publish"})
    public = as_(NOBODY).get(f"/en/procedures/{version.procedure.slug}/")
    assert "Permit" in public
    assert "checked on" in public
    assert version.procedure.slug in as_(NOBODY).get("/en/procedures/")


def test_a_plan_is_written_from_nothing(as_: As) -> None:
    wout = as_(scene.WOUT)
    data = {"authority": str(scene.authority().pk), "starter": "empty", "nonce": "x"}
    assert "Write the name in French and in Dutch." in wout.post("/en/procedures/prepare/new/", data, 422)
    prepare = wout.post("/en/procedures/prepare/new/", {**data, "name_fr": "Banc", "name_nl": "Bank"})
    assert "has no stage yet" in wout.get(prepare)
    assert "Write a name." in wout.post(prepare, {"act": "add-stage", "stage-name": ""}, 422)
    for name in ("Reading", "Deciding"):
        wout.post(prepare, {"act": "add-stage", "stage-name": name})
    step = wout.post(prepare, {"act": "add-step", "at": "deciding", "step-name": "Yes or no", "step-kind": "decision"})
    assert step.endswith("/steps/yes-or-no/")
    wout.post(prepare, {"act": "later", "at": "reading"})
    plan = api.plan_of(Version.objects.get())
    assert [stage.key for stage in plan.stages] == ["deciding", "reading"]
    wout.post(prepare, {"act": "remove-stage", "at": "reading"})
    page = wout.get(prepare)
    assert "To be mended" in page
    assert "Nobody is responsible for “Yes or no”" in page
    assert "Publish this version" not in page
    as_(scene.WOUT).post(f"{prepare}versions/", {"act": "publish"}, 409)
    wout.post(f"{prepare}stages/deciding/", {"name_fr": "Décision", "name_nl": "Beslissing", "sealed": "on"})
    assert api.plan_of(Version.objects.get()).stages[0].sealed
    wout.post(f"{prepare}versions/", {"act": "discard"})
    assert not Procedure.objects.exists()


def test_what_was_typed_of_a_step_stays_when_something_is_wrong(as_: As) -> None:
    version = scene.draft()
    page = as_(scene.WOUT).post(
        f"/en/procedures/{version.procedure.slug}/prepare/steps/read/",
        {
            "name_fr": "Un nom gardé",
            "days": "soon",
            "kind": "task",
            "stage": "look",
            **_ROWS,
            "outcomes-0-label_nl": "Bewaard",
        },
        422,
    )
    assert "Un nom gardé" in page
    assert "Bewaard" in page
    assert "Write a number of days" in page


def test_services_are_chosen_once_for_a_whole_plan(as_: As) -> None:
    version = scene.draft()
    home = str(scene.authority().pk)
    prepare = f"/en/procedures/{version.procedure.slug}/prepare/"
    as_(scene.WOUT).post(f"{prepare}services/", {"participation": home})
    version.refresh_from_db()
    assert {step.owner.organisation for _stage, step in api.plan_of(version).steps()} == {home}


def test_two_versions_are_compared_in_words(as_: As) -> None:
    first = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    second = api.draft_from(first, by=scene.WOUT, at=scene.AT)
    stages = scene.two_stages()
    api.change(second, by=scene.WOUT, at=scene.AT, plan=scene.plan(scene.stage("more", scene.step("ask")), *stages))
    page = as_(scene.WOUT).get(f"/en/procedures/{first.procedure.slug}/compare/1/2/")
    assert "New stage: “more en”." in page
    as_(scene.WOUT).get(f"/en/procedures/{first.procedure.slug}/compare/1/7/", 404)


def test_nobody_else_prepares_a_procedure(as_: As) -> None:
    version = scene.draft()
    prepare = f"/en/procedures/{version.procedure.slug}/prepare/"
    for path in ("", "about/", "services/", "preview/", "steps/read/", "stages/look/"):
        assert as_(NOBODY).client.get(prepare + path).status_code == 303
        for stranger in (scene.ELSEWHERE, scene.ALDERWOMAN):
            assert "arbre" not in as_(stranger).get(prepare + path, 403).lower().replace(version.procedure.slug, "")
    as_(scene.ELSEWHERE).post(f"{prepare}versions/", {"act": "publish"}, 403)


def test_a_draft_is_not_public(as_: As) -> None:
    version = scene.draft()
    for path in ("", "plan.bpmn"):
        as_(NOBODY).get(f"/fr/procedures/{version.procedure.slug}/{path}", 404)
    assert version.procedure.slug not in as_(NOBODY).get("/fr/procedures/")


def test_the_plan_is_a_file_for_other_tools(as_: As) -> None:
    version = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    content = as_(NOBODY).get(f"/nl/procedures/{version.procedure.slug}/plan.bpmn")
    assert "read nl" in content


@pytest.mark.parametrize("path", ["/fr/procedures/", "/fr/procedures/prepare/"])
def test_lists_ask_the_same_of_the_database_at_1_3_and_30_rows(as_: As, path: str) -> None:
    counts = []
    for rows in (1, 3, 30):
        while Procedure.objects.count() < rows:
            api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
        as_(scene.WOUT).get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_(scene.WOUT).get(path)
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_an_empty_form_says_what_is_missing(as_: As) -> None:
    version = scene.draft()
    wout, prepare = as_(scene.WOUT), f"/en/procedures/{version.procedure.slug}/prepare/"
    for path in ("about/", "stages/look/", "steps/read/", "versions/"):
        wout.post(prepare + path, {}, 422)
    wout.post("/en/procedures/prepare/new/", {}, 422)
    for path in ("", "services/"):
        wout.post(prepare + path, {})
    version.refresh_from_db()
    assert version.revision == 1
