"""A photo of a sheet: kept as a scan, its strips beside the fields, its guesses for one person only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from terreau.ground.documents import api as documents
from terreau.instruments.sheets import events, permissions, policies
from terreau.instruments.sheets.actions.recording import record
from terreau.instruments.sheets.enums import LineState
from terreau.instruments.sheets.models import Guess, Line, Scan, Sheet, StripPicture
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text

#: What a guess may speak of.
_FIELDS = frozenset({"kind", "name", "born", "street", "contact", "show_name", "ending"})


def add_photograph(
    sheet: Sheet,
    *,
    by: Actor,
    at: datetime,
    whole: documents.Prepared,
    strips: Mapping[int, documents.Prepared],
    guesses: Mapping[int, Mapping[str, Any]],
) -> list[int]:
    """Keep a photo, the strips cut from it and what a program read on them. Returns the numbers of those strips.

    ``guesses``: strip number -> field -> value; kept only where nobody has typed the strip yet, for ``by`` alone.
    Raises ``Refused``: the same photo again, no strip on it, enough photos, a sheet that cannot be typed.
    """
    permissions.may_open(by, sheet.drive).require()
    policies.has_strips(len(strips)).require(field="photo")
    alt = Text(fr=f"Feuille {sheet.number}, photographiée", nl=f"Blad {sheet.number}, gefotografeerd")
    with transaction.atomic():
        known = Sheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk).first()
        policies.can_be_typed(policies.found(known)).require()
        policies.has_room_for_scan(Scan.objects.filter(sheet=sheet).count()).require(field="photo")
        file = documents.store(upload=whole, kind=whole.kind, subject=sheet.ref, public=False, alt=alt, by=by, at=at)
        scan, is_new = Scan.objects.get_or_create(sheet=sheet, file_key=file.key, defaults={"added_at": at})
        policies.is_new_photo(is_new).require(field="photo")
        wanted = Line.objects.select_for_update().filter(sheet=sheet, number__in=list(strips))
        lines = list(wanted.order_by("pk"))
        for line in lines:
            _keep_picture(sheet, line, scan, strips[line.number], by=by, at=at)
            _keep_guess(line, guesses.get(line.number, {}), by=by)
        record(events.PHOTOGRAPHED, sheet.drive, by=by, at=at, sheet=sheet.number)
    return sorted(line.number for line in lines)


def _keep_picture(
    sheet: Sheet, line: Line, scan: Scan, picture: documents.Prepared, *, by: Actor, at: datetime
) -> None:
    before = StripPicture.objects.filter(line=line).first()
    alt = Text(fr=f"Coupon {line.number}, photographié", nl=f"Strook {line.number}, gefotografeerd")
    file = documents.store(
        upload=picture, kind=picture.kind, subject=Ref("sheets.strip", str(line.pk)), public=False, alt=alt,
        by=by, at=at,
    )  # fmt: skip
    StripPicture.objects.update_or_create(line=line, defaults={"scan": scan, "file_key": file.key})
    if before is not None and before.file_key != file.key:
        erase_files([before.file_key], by=by, at=at)


def _keep_guess(line: Line, guess: Mapping[str, Any], *, by: Actor) -> None:
    told = {name: value for name, value in guess.items() if name in _FIELDS and value}
    if line.state != LineState.WAITING or not told:
        return
    sealed = Guess.seal(told)
    known, is_new = Guess.objects.get_or_create(line=line, defaults={"shown_to": by.id, "sealed": sealed})
    if not is_new and known.shown_to == by.id:
        known.sealed = sealed
        known.save(update_fields=["sealed"])


def erase_files(keys: list[str], *, by: Actor, at: datetime) -> None:
    """Take stored pictures away, content and row."""
    for file in documents.files_by_keys(keys).values():
        documents.delete(file=file, by=by, at=at)
