from __future__ import annotations

import logging
from collections import defaultdict

import pytest
from django.db import transaction

from terreau.ground.chronicle import api
from terreau.ground.chronicle.actions import record
from terreau.ground.chronicle.models import Entry
from terreau.ground.chronicle.tests.world import AT, SYSTEM, person
from terreau.kernel.refs import Ref

DRIVE = Ref("voices.drive", "K7M43F")
PUBLIC = api.Audience.PUBLIC


def tell(verb: str = "test.happened", **more) -> Entry:
    return api.record(verb, **{"by": SYSTEM, "at": AT, "subject": DRIVE, "audience": PUBLIC, **more})


@pytest.fixture(autouse=True)
def readers(monkeypatch):
    monkeypatch.setattr(record, "_HANDLERS", defaultdict(list))


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_to_the_transaction_of_its_change():
    with pytest.raises(api.NotInTransaction, match=r"test\.happened"):
        tell()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell()
        raise ZeroDivisionError
    assert not Entry.objects.exists()


def test_an_entry_keeps_names_as_they_were(db):
    entry = tell(
        by=person("Zoé"),
        organisation="org-i",
        territory="99001",
        data={"count": 3},
        about=[Ref("x.y", "1"), Ref("x.y", "1")],
    )
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.actor_kind, entry.actor_id, entry.actor_name, entry.at) == ("person", "p1", "Zoé", AT)
    assert (entry.organisation, entry.territory, entry.data, entry.subject) == ("org-i", "99001", {"count": 3}, DRIVE)
    assert entry.mentions.count() == 1


def test_the_audience_is_said_by_the_call_or_by_the_verb(db):
    with pytest.raises(api.NoAudience):
        tell("test.silent", audience=None)
    api.register_verb("test.declared", sentence="It happened.", audience=api.Audience.AUTHORITY)
    assert tell("test.declared", audience=None).audience == api.Audience.AUTHORITY
    assert tell("test.declared").audience == PUBLIC


@pytest.mark.parametrize(
    "data",
    [{"at": AT}, {"x": float("nan")}, {"x": {1, 2}}, {1: "x"}, {"x": "y" * 5000}, {"x": "\x00"}, {"x": "\ud800"}],
)
def test_data_is_small_and_plain(db, data):
    with pytest.raises(api.NotPlain):
        tell(data=data)


@pytest.mark.django_db(transaction=True)
def test_readers_are_told_after_the_commit_and_only_then():
    heard = []
    api.on("test.happened", lambda entry: heard.append(entry.pk))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell()
        raise ZeroDivisionError
    assert heard == []
    with transaction.atomic():
        entry = tell()
        tell("test.other")
        assert heard == []
    assert heard == [entry.pk]


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_fails_breaks_nothing(caplog):
    heard = []

    def broken(entry: Entry) -> None:
        raise ZeroDivisionError

    api.on("test.happened", broken)
    api.on("*", heard.append)
    api.on("*", heard.append)
    with caplog.at_level(logging.ERROR), transaction.atomic():
        entry = tell()
    assert [each.pk for each in heard].count(entry.pk) >= 1
    assert "test.happened" in caplog.text
    assert Entry.objects.filter(pk=entry.pk).exists()
