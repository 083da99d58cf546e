"""A photo beside the fields: strips are found, drawn straight and shown to whoever types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from terreau.instruments.sheets import policies
from terreau.instruments.sheets.actions.photographs import add_photograph
from terreau.instruments.sheets.forms.paper import PhotographForm
from terreau.instruments.sheets.models import Sheet
from terreau.instruments.sheets.pages.gate import for_clerks, to
from terreau.instruments.sheets.photographs.marks import squares_of
from terreau.instruments.sheets.photographs.reading import strips_of
from terreau.instruments.sheets.queries import sheets as read
from terreau.instruments.voices.api import Drive
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of


@for_clerks("GET", "POST")
def photograph(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """Take a photo of the sheet; back to typing with its strips, or a sentence about what to do better."""
    sheet = read.sheet_of(drive, number)
    policies.can_be_typed(sheet).require()
    form, status = PhotographForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        form, status = PhotographForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                return _read(request, drive, sheet, form)
            except Refused as no:
                form.add_error("photo", str(no.sentence))
                status = no.status
    return render(request, "sheets/photograph.html", {"drive": drive, "sheet": sheet, "form": form}, status=status)


def _read(request: HttpRequest, drive: Drive, sheet: Sheet, form: PhotographForm) -> HttpResponse:
    squares = squares_of(form.image.convert("L"))
    codes = {square.code for square in squares}
    policies.shows_this_sheet(sheet, codes, read.numbers_of(drive, codes)).require(field="photo")
    seen = strips_of(form.image, squares, sheet.order.layout)
    kept = add_photograph(
        sheet, by=actor_of(request), at=now(), whole=form.cleaned_data["photo"],
        strips={line: strip.picture for line, strip in seen.items()},
        guesses={line: strip.guess for line, strip in seen.items()},
    )  # fmt: skip
    return to("type", drive, f"?seen={len(kept)}", number=sheet.number)
