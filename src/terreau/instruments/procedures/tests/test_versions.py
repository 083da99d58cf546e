"""Versions begin, change, are published once and stay."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from terreau.instruments.procedures import api
from terreau.instruments.procedures.models import Version
from terreau.instruments.procedures.plan import to_data
from terreau.instruments.procedures.tests import scene
from terreau.kernel.verdict import Overtaken, Refused

pytestmark = pytest.mark.django_db


def test_a_draft_is_published_once_and_then_frozen() -> None:
    version = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    assert version.is_current
    assert version.digest == api.digest_of(version.plan)
    assert api.plan_of(version) == scene.plan()
    with pytest.raises(Refused, match="not_a_draft"):
        api.change(version, by=scene.WOUT, at=scene.AT, plan=scene.plan())
    with pytest.raises(Refused, match="not_a_draft"):
        api.publish(version, by=scene.WOUT, at=scene.AT)


def test_the_next_version_takes_the_place_of_the_one_before() -> None:
    first = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    second = api.draft_from(first, by=scene.WOUT, at=scene.AT)
    with pytest.raises(Refused, match="has_draft"):
        api.draft_from(first, by=scene.WOUT, at=scene.AT)
    api.publish(second, by=scene.WOUT, at=scene.AT)
    first.refresh_from_db()
    assert first.state == "retired"
    assert api.current_version(first.procedure) == second
    [shown] = api.published()
    assert shown.current == [second]


def test_the_database_keeps_one_draft_and_one_version_in_force() -> None:
    first = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    second = api.draft_from(first, by=scene.WOUT, at=scene.AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(procedure=first.procedure, number=7, plan={}, changed_at=scene.AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=second.pk).update(state="published", published_at=scene.AT, digest="x")


def test_the_database_refuses_to_change_a_published_plan() -> None:
    version = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    for change in ({"plan": {"stages": []}}, {"digest": "x"}, {"state": "draft", "published_at": None, "digest": ""}):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**change)
    api.retire(version, by=scene.WOUT, at=scene.AT)


def test_who_opened_an_older_revision_is_told() -> None:
    version = scene.draft()
    api.change(version, by=scene.WOUT, at=scene.AT, plan=scene.plan(scene.two_stages()[1]), revision=1)
    with pytest.raises(Overtaken):
        api.change(version, by=scene.WOUT, at=scene.AT, plan=scene.plan(), revision=1)
    version.refresh_from_db()
    assert version.plan == to_data(scene.plan(scene.two_stages()[1]))


def test_only_officers_of_the_authority_prepare_it() -> None:
    version = scene.draft()
    for stranger in (scene.ELSEWHERE, scene.ALDERWOMAN):
        for verb in (api.publish, api.discard, api.draft_from, api.retire):
            with pytest.raises(Refused, match="not_officer"):
                verb(version, by=stranger, at=scene.AT)


def test_the_same_tap_begins_one_procedure() -> None:
    assert scene.draft(nonce="tap") == scene.draft(nonce="tap")


def test_a_draft_is_thrown_away_and_an_ended_procedure_takes_no_request() -> None:
    first = api.publish(scene.draft(), by=scene.WOUT, at=scene.AT)
    second = api.draft_from(first, by=scene.WOUT, at=scene.AT)
    api.discard(second, by=scene.WOUT, at=scene.AT)
    api.retire(first, by=scene.WOUT, at=scene.AT)
    assert not list(api.published())
    assert [each.number for each in first.procedure.versions.all()] == [1]
