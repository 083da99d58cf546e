"""Typing strips: a row each, Enter saves, nothing typed is lost, the other reading unseen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from terreau.ground.documents import api as documents
from terreau.instruments.sheets import policies
from terreau.instruments.sheets.actions.entering import decide_difference, type_strips
from terreau.instruments.sheets.enums import LineState
from terreau.instruments.sheets.forms.strips import DecideForm, StripForm
from terreau.instruments.sheets.models import DECIDING, Sheet
from terreau.instruments.sheets.pages.gate import for_clerks, to
from terreau.instruments.sheets.queries import sheets as read
from terreau.instruments.sheets.strips import Strip
from terreau.instruments.voices.api import Drive
from terreau.kernel.moment import local_day, now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, status_of

_LAST = "sheets_last"


@for_clerks("GET")
def next_sheet(request: HttpRequest, drive: Drive) -> HttpResponse:
    """The next sheet of which a strip waits for this officer."""
    found = read.next_to_type(drive, actor_of(request))
    return to("type", drive, number=found.number) if found else to("overview", drive, "?typed=all")


@for_clerks("GET", "POST")
def type_sheet(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """The strips of one sheet that wait for this officer. Rows that are right are kept, others stay to be mended."""
    sheet, actor, at = read.sheet_of(drive, number), actor_of(request), now()
    policies.can_be_typed(sheet).require()
    todo = read.to_type_by(sheet, actor)
    forms = _forms(request, drive, todo, read.guesses_for(sheet, actor))
    touched = {line: form for line, form in forms.items() if form.is_bound and form.is_touched}
    right = {line: form.cleaned_data["strip"] for line, form in touched.items() if form.is_valid()}
    if right:
        type_strips(sheet, by=actor, at=at, strips=right)
        _remember(request, list(touched.values())[-1])
    wrong = [form for line, form in touched.items() if line not in right]
    if request.method == "POST" and not wrong:
        return _onward(request, drive, sheet, saved=len(right))
    rows = [form for line, form in forms.items() if line not in right]
    if rows:
        begin = next(iter(rows[0].errors), "name")
        rows[0].fields[begin].widget.attrs["autofocus"] = True
    scans = documents.files_of(sheet.ref, viewer=actor)
    last = request.GET.get("saved", "")
    pictures = read.pictures_of(sheet)
    context = {
        "drive": drive,
        "sheet": sheet,
        "rows": [(form, pictures.get(int(form.prefix or 0))) for form in rows],
        "scans": scans,
        "wrong": wrong,
        "last": last,
        "seen": request.GET.get("seen", "") in {"1", "2", "3", "4"},
        "pictures": bool(pictures),
    }
    return render(request, "sheets/type.html", context, status=422 if wrong else 200)


def _forms(
    request: HttpRequest, drive: Drive, todo: list[int], guesses: Mapping[int, dict[str, Any]]
) -> dict[int, StripForm]:
    today = local_day(now())
    data = request.POST if request.method == "POST" else None
    initial = request.session.get(_LAST, {})
    return {
        line: StripForm(
            data, drive=drive, today=today, prefix=str(line), initial=initial, guess=guesses.get(line)
        )
        for line in todo
    }  # fmt: skip


def _remember(request: HttpRequest, form: StripForm) -> None:
    """Neighbourhood and language of the last row stand ready in the next one: nothing of the person."""
    strip = form.cleaned_data["strip"] if form.is_valid() else Strip()
    if strip.quartier:
        request.session[_LAST] = {"quartier": strip.quartier, "language": strip.language}


def _onward(request: HttpRequest, drive: Drive, sheet: Sheet, *, saved: int) -> HttpResponse:
    actor = actor_of(request)
    if read.to_type_by(sheet, actor):
        return to("type", drive, f"?saved={saved}", number=sheet.number)
    found = read.next_to_type(drive, actor, after=sheet.number)
    if found is not None:
        return to("type", drive, f"?saved={saved}", number=found.number)
    return to("overview", drive, "?typed=all")


@for_clerks("GET", "POST")
def decide(request: HttpRequest, drive: Drive, number: int, line: int) -> HttpResponse:
    """Two readings beside each other and the scan: a third person says what stands on the paper."""
    sheet, actor, at = read.sheet_of(drive, number), actor_of(request), now()
    found = next((each for each in read.lines_of(sheet) if each.number == line), None)
    found = policies.found(found)
    if found.state != LineState.DIFFERS:
        return to("sheet", drive, number=number)
    readings = [reading for reading in found.readings.all() if reading.rank < DECIDING]
    policies.is_another_person(actor, [reading.read_by for reading in readings]).require()
    first, second = (Strip(**reading.content()) for reading in readings)
    form = DecideForm(request.POST or None, first=first, second=second, drive=drive, today=local_day(at))
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        strip = form.cleaned_data["strip"]
        refused = attempt(form, lambda: decide_difference(sheet, by=actor, at=at, number=line, strip=strip))
        if refused is None:
            return to("sheet", drive, number=number)
    status = status_of(refused) if request.method == "POST" else 200
    context = {
        "drive": drive,
        "sheet": sheet,
        "line": found,
        "form": form,
        "scans": documents.files_of(sheet.ref, viewer=actor),
    }
    return render(request, "sheets/decide.html", context, status=status)
