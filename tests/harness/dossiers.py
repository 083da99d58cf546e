"""Arguments for the addresses about requests: those of the play street of Val-aux-Tilleuls."""

from __future__ import annotations

from typing import Any


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the space that takes arguments."""
    from demo.world import asked as said
    from demo.world import dossiers as words

    from terreau.instruments.dossiers.models import Dossier, Opinion, Return, Turn

    running = Dossier.objects.select_related("version__procedure").get(title=words.TITLE)
    procedure = {"procedure": running.version.procedure.slug}
    code = {"code": running.code}
    back = Return.objects.select_related("dossier").get(dossier__title=said.ASKED_BACK)
    special: dict[str, dict[str, Any]] = {
        "dossiers:own": {},
        "dossiers:queue": {},
        "dossiers:begin": procedure,
        "dossiers:paper": procedure,
        "dossiers:opinion": {"number": Opinion.objects.get(dossier__title=said.RETURNED).pk},
        "dossiers:expert": {"code": "AAAAAAAA"},
        "dossiers:form": {"code": Dossier.objects.get(title=said.DRAFT).code},
        "dossiers:answer": {"code": back.dossier.code, "number": back.pk},
        "dossiers:step": {**code, "number": Turn.objects.get(dossier=running, step="mobility").pk},
    }
    return {name: special.get(name, code) for name in names}
