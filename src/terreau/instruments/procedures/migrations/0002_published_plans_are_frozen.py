"""The database itself refuses to change the plan of a version that was published."""

from __future__ import annotations

from typing import Any

from django.db import migrations

_REFUSAL = "a published plan does not change: prepare the next version"
_CHANGED = "OLD.state <> 'draft' AND (OLD.plan {differs} NEW.plan OR OLD.digest {differs} NEW.digest OR NEW.state = 'draft')"

_SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS procedures_version_frozen BEFORE UPDATE ON procedures_version
WHEN {_CHANGED.format(differs="IS NOT")} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
"""
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION procedures_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'check_violation'; END $$
"""
_POSTGRESQL = f"""
CREATE OR REPLACE TRIGGER procedures_version_frozen BEFORE UPDATE ON procedures_version FOR EACH ROW
WHEN ({_CHANGED.format(differs="IS DISTINCT FROM")}) EXECUTE FUNCTION procedures_version_frozen()
"""


def freeze(apps: Any, schema_editor: Any) -> None:
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (_FUNCTION, _POSTGRESQL) if on_postgresql else (_SQLITE,):
        schema_editor.execute(statement, params=None)


def thaw(apps: Any, schema_editor: Any) -> None:
    on = " ON procedures_version" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS procedures_version_frozen{on}", params=None)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunPython(freeze, thaw)]
