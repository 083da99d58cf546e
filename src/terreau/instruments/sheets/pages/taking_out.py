"""A sheet leaves its batch and comes back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from terreau.instruments.sheets import policies
from terreau.instruments.sheets.actions import taking_out
from terreau.instruments.sheets.forms.paper import TakeOutForm
from terreau.instruments.sheets.pages.gate import for_clerks, to
from terreau.instruments.sheets.queries import sheets as read
from terreau.instruments.voices.api import Drive
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, status_of


@for_clerks("GET", "POST")
def take_out(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """Why this sheet does not belong into its batch."""
    sheet = read.sheet_of(drive, number)
    if sheet.batch is None:
        return to("sheet", drive, number=number)
    policies.can_be_typed(sheet).require()
    form = TakeOutForm(request.POST or None)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        refused = attempt(form, lambda: taking_out.take_out(sheet, by=actor_of(request), at=now(), because=because))
        if refused is None:
            return to("sheet", drive, number=number)
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "sheets/take_out.html", {"drive": drive, "sheet": sheet, "form": form}, status=status)


@for_clerks("POST")
def put_back(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """Into the batch it was taken out of."""
    taking_out.put_back(read.sheet_of(drive, number), by=actor_of(request), at=now())
    return to("sheet", drive, number=number)
