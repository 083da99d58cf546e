"""The database itself refuses to alter or remove what is remembered."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from terreau.ground.chronicle import api, append_only
from terreau.ground.chronicle.models import Batch, Entry, Leaf, Mention, PendingLeaf, Tile
from terreau.ground.chronicle.tests.world import AT, SYSTEM, grown, sealed, voices
from terreau.kernel.refs import Ref

KEPT = [Entry, Mention, Batch, Leaf, Tile]
TABLES = [model._meta.db_table for model in KEPT]


@pytest.fixture
def memory(db):
    ref = Ref("voices.drive", "K7M43F")
    api.record("a.b", by=SYSTEM, at=AT, subject=ref, audience=api.Audience.PUBLIC, about=[Ref("x.y", "1")])
    voices(256)
    sealed()
    assert all(model.objects.exists() for model in KEPT)
    connection.check_constraints()  # PostgreSQL empties no table that has checks to come


def run(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def first_column(table: str) -> str:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    return columns[-1].name


@pytest.mark.requirement("R32")
@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_altered_or_removed(memory, table):
    column = first_column(table)
    statements = [f'UPDATE {table} SET "{column}" = "{column}"', f"DELETE FROM {table}"]
    if connection.vendor == "postgresql":
        statements += [
            f"TRUNCATE {table} CASCADE",
            f'INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key_of(table)}) DO UPDATE SET "{column}" = NULL',
        ]
    else:
        statements += [
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
            f'UPDATE OR REPLACE {table} SET "{column}" = NULL',
        ]
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"):
            run(statement)


def key_of(table: str) -> str:
    model = next(model for model in KEPT if model._meta.db_table == table)
    return f'"{model._meta.pk.column}"'


@pytest.mark.requirement("R32")
@pytest.mark.parametrize("model", KEPT)
def test_nor_through_django(memory, model):
    row = model.objects.first()
    with pytest.raises(Exception, match=r"append-only|protected"), transaction.atomic():
        model.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save(force_update=True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_a_row_with_a_unique_value_of_another_is_refused_not_replaced(memory):
    columns = [field.column for field in Leaf._meta.local_concrete_fields]
    told = ", ".join("'9999'" if name == "index" else f'"{name}"' for name in columns)
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"REPLACE INTO chronicle_leaf SELECT {told} FROM chronicle_leaf LIMIT 1")


def test_what_may_be_forgotten_is_not_guarded(memory):
    voices(1)
    PendingLeaf.objects.all().delete()
    assert not PendingLeaf.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_guard_is_what_refuses():
    """Negative control: with the triggers out of the way the same statement passes; then they are back."""
    grown((3,))
    with append_only.lifted(connection):
        assert run("UPDATE chronicle_leaf SET public = '{}'") > 0
    with pytest.raises(DatabaseError, match="append-only"):
        run("UPDATE chronicle_leaf SET public = '[]'")


@pytest.mark.django_db(transaction=True)
def test_lost_triggers_come_back_after_a_migration():
    on = " ON chronicle_leaf" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER append_only_change_chronicle_leaf{on}")
    assert append_only.missing_triggers(connection, KEPT) == ["chronicle_leaf"]
    append_only.keep_triggers(apps.get_app_config("chronicle"), using="default")
    assert append_only.missing_triggers(connection, KEPT) == []


@pytest.mark.django_db(transaction=True)
def test_a_house_in_use_cannot_be_flushed(monkeypatch):
    grown((3,))
    monkeypatch.setattr("terreau.ground.chronicle.management.commands.flush._TestState", object())
    with pytest.raises(Exception, match=r"append-only|couldn't be flushed"):
        call_command("flush", interactive=False, verbosity=0)
    assert Leaf.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_migration_goes_back_and_forth():
    call_command("migrate", "chronicle", "zero", verbosity=0)
    call_command("migrate", "chronicle", verbosity=0)
    assert append_only.missing_triggers(connection, KEPT) == []


def test_every_append_only_model_is_guarded(db):
    models = [model for model in apps.get_models() if getattr(model, "append_only", False)]
    assert set(KEPT) <= set(models)
    assert append_only.missing_triggers(connection, models) == []
