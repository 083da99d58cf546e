"""Tables that only grow: the database itself refuses to alter or remove a row, whoever asks.

Name the operation ``AppendOnly("entry")`` after ``CreateModel`` in a migration and set ``append_only = True`` on the
model. SQLite loses triggers when Django rebuilds a table, so they are looked for again after every migration.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation
from django.db.models import Model

_REFUSAL = "append-only: rows of {table} are never altered or removed"
_FUNCTION = """
CREATE OR REPLACE FUNCTION terreau_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'append-only: rows of % are never altered or removed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $body$
"""


class AppendOnly(Operation):
    """Put the refusing triggers on a model's table."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        return self.__class__.__qualname__, [self.model], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers are no part of a model's state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in _statements(schema_editor.connection, to_state.apps.get_model(app_label, self.model)):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for event in ("change", "empty", "replace"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS append_only_{event}_{table}{on}", params=None)
            schema_editor.execute(f"DROP TRIGGER IF EXISTS append_only_{event}_{table}_delete{on}", params=None)

    def describe(self) -> str:
        return f"Refuse to alter or remove rows of {self.model}"


def _statements(connection: BaseDatabaseWrapper, model: type[Model]) -> list[str]:
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        return [
            _FUNCTION,
            f"CREATE OR REPLACE TRIGGER append_only_change_{table} BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION terreau_append_only()",
            f"CREATE OR REPLACE TRIGGER append_only_empty_{table} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION terreau_append_only()",
        ]
    refuse = f"SELECT RAISE(ABORT, '{_REFUSAL.format(table=table)}')"
    # INSERT OR REPLACE removes the row in the way without firing delete triggers.
    in_the_way = " OR ".join(_in_the_way(model))
    return [
        f"CREATE TRIGGER IF NOT EXISTS append_only_change_{table} BEFORE UPDATE ON {table} BEGIN {refuse}; END",
        f"CREATE TRIGGER IF NOT EXISTS append_only_change_{table}_delete BEFORE DELETE ON {table} BEGIN {refuse}; END",
        f"CREATE TRIGGER IF NOT EXISTS append_only_replace_{table} BEFORE INSERT ON {table} "  # noqa: S608 - names of our own tables
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {in_the_way}) BEGIN {refuse}; END",
    ]


def _in_the_way(model: type[Model]) -> Iterator[str]:
    for field in model._meta.local_concrete_fields:
        if field.unique:
            yield f'"{field.column}" = NEW."{field.column}"'
    for constraint in model._meta.total_unique_constraints:
        columns = [field.column for field in model._meta.local_concrete_fields if field.name in constraint.fields]
        yield "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"


def keep_triggers(sender: AppConfig, using: str, **_: Any) -> None:
    """After migrations: the triggers of every append-only model of the app are there."""
    connection = connections[using]
    models = [model for model in sender.get_models() if getattr(model, "append_only", False)]
    tables = set(connection.introspection.table_names()) if models else set()
    with connection.cursor() as cursor:
        for model in models:
            if model._meta.db_table in tables:
                for statement in _statements(connection, model):
                    cursor.execute(statement)


def missing_triggers(connection: BaseDatabaseWrapper, models: list[type[Model]]) -> list[str]:
    """Tables that should refuse and do not."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'append_only_%%' AND tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only_%%'")
        found = {row[0] for row in cursor.fetchall()}
    return [m._meta.db_table for m in models if f"append_only_change_{m._meta.db_table}" not in found]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Triggers out of the way, so that a test database can be emptied between tests. Nothing else calls this."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'append\\_only\\_%%'"
            )
            tables = [row[0] for row in cursor.fetchall()]
            before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            after = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only_%%'")
            triggers = cursor.fetchall()
            before = [f"DROP TRIGGER {name}" for name, _ in triggers]
            # After a flush Django tells of a migration, and the triggers may be back already.
            after = [sql.replace("CREATE TRIGGER ", "CREATE TRIGGER IF NOT EXISTS ", 1) for _, sql in triggers]
        for statement in before:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in after:
                cursor.execute(statement)
