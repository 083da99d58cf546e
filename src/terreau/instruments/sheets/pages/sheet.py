"""One sheet for the commune: its strips, its scans, its end; second looks at collectors, and paper destroyed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terreau.ground.documents import api as documents
from terreau.instruments.sheets import permissions, policies, printed
from terreau.instruments.sheets.actions.scans import add_scan, destroy_paper
from terreau.instruments.sheets.actions.second_looks import decide_second_look
from terreau.instruments.sheets.actions.settling import agreed_reading, settle_sheet
from terreau.instruments.sheets.enums import LineState
from terreau.instruments.sheets.forms.paper import DestroyForm, ScanForm, SecondLookForm, SettleForm
from terreau.instruments.sheets.forms.strips import ending_choices, said
from terreau.instruments.sheets.models import Line, SecondLook, Sheet
from terreau.instruments.sheets.pages.gate import for_clerks, to
from terreau.instruments.sheets.pages.overview import pdf_of
from terreau.instruments.sheets.queries import sheets as read
from terreau.instruments.sheets.queries.collectors import collected
from terreau.instruments.voices.api import Drive
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.languages import in_language
from terreau.ui.reader import in_reader_language
from terreau.ui.replies import actor_of, language_of, see, status_of


@for_clerks("GET", "POST")
def sheet(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """Where every strip stands; when all are read, what they say, and the register beside them."""
    found, at = read.sheet_of(drive, number), now()
    lines = read.lines_of(found)
    form, refused = SettleForm(request.POST or None, numbers=_addresses(lines)), None
    if request.method == "POST" and form.is_valid():
        try:
            settle_sheet(found, by=actor_of(request), at=at, looked_up=form.looked_up)
            return to("sheet", drive, "?settled=1", number=number)
        except Refused as no:
            form.add_error(None, str(no.sentence))
            refused = no
    status = status_of(refused) if request.method == "POST" else 200
    return _shown(request, drive, found, lines, form=form, status=status)


def _addresses(lines: list[Line]) -> list[int]:
    """Strips whose address can be looked up: those that may count."""
    return [line.number for line in lines if line.state == LineState.AGREED and not agreed_reading(line).ending]


def _shown(
    request: HttpRequest, drive: Drive, found: Sheet, lines: list[Line], *, form: SettleForm,
    scan: ScanForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    actor = actor_of(request)
    look = SecondLook.objects.filter(collector__batches=found.batch_id).first() if found.batch_id else None
    rows = [_row(line, form, actor.id) for line in lines]
    context = {
        "drive": drive,
        "sheet": found,
        "rows": rows,
        "form": form,
        "scan_form": scan or ScanForm(),
        "scans": documents.files_of(found.ref, viewer=actor),
        "can": policies.can_be_settled(found, [line.state for line in lines], look),
        "out": None if found.batch_id else read.out_of(found),
        "mine": read.to_type_by(found, actor) if found.batch_id else [],
        "settled": bool(request.GET.get("settled")),
    }
    return render(request, "sheets/sheet.html", context, status=status)


def _row(line: Line, form: SettleForm, reader: str) -> dict[str, Any]:
    """One strip for the page; what it says only where it was read alike or decided."""
    strip = agreed_reading(line) if line.state == LineState.AGREED else None
    readers = {reading.read_by for reading in line.readings.all()}
    return {
        "line": line,
        "strip": strip,
        "words": [said(strip, name) for name in ("kind", "name", "born", "street")]
        if strip and not strip.ending
        else [],
        "ending": dict(ending_choices()).get(strip.ending, "") if strip and strip.ending else "",
        "choice": form.of(line.number) if line.number in form.numbers else None,
        "decides": line.state == LineState.DIFFERS and reader not in readers,
    }


@for_clerks("POST")
def scan(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """Put a scan beside the sheet."""
    found = read.sheet_of(drive, number)
    form, status = ScanForm(request.POST, request.FILES), 422
    if form.is_valid():
        try:
            add_scan(found, by=actor_of(request), at=now(), upload=form.cleaned_data["scan"])
            return to("sheet", drive, number=number)
        except Refused as no:
            form.add_error("scan", str(no.sentence))
            status = no.status
    lines = read.lines_of(found)
    return _shown(request, drive, found, lines, form=SettleForm(numbers=_addresses(lines)), scan=form, status=status)


@for_clerks("GET")
def collectors(request: HttpRequest, drive: Drive) -> HttpResponse:
    """How much of what each collector brought is at fault, beside all the others."""
    return render(request, "sheets/collectors.html", {"drive": drive, "rows": collected(drive)})


@for_clerks("GET", "POST")
def second_look(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """Hold a collector's sheets, or say that all is in order."""
    row = next((row for row in collected(drive) if row.collector.number == number), None)
    row = policies.found(row if row and row.second_look else None)
    row.collector.drive = drive
    form, refused = SecondLookForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            decide_second_look(row.collector, by=actor_of(request), at=now(), **form.cleaned_data)
            return to("collectors", drive)
        except Refused as no:
            form.refuse(no)
            refused = no
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "sheets/second_look.html", {"drive": drive, "row": row, "form": form}, status=status)


@for_clerks("GET", "POST")
def destroy(request: HttpRequest, drive: Drive) -> HttpResponse:
    """Settled paper was shredded: on record, with a certificate."""
    form, refused = DestroyForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            destroy_paper(drive, by=actor_of(request), at=now(), witness=given["witness"], nonce=given["nonce"])
            return to("destroy", drive)
        except Refused as no:
            form.refuse(no)
            refused = no
    paper = read.paper_of(drive)
    context = {
        "drive": drive,
        "form": form,
        "left": paper.settled - paper.destroyed,
        "done": read.destructions_of(drive),
    }
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "sheets/destroy.html", context, status=status)


@for_clerks("GET")
def certificate(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """The certificate as a PDF."""
    done = read.destruction_of(drive, number)
    language = (get_language() or "fr")[:2]
    language = language if language in printed.LANGUAGES else "fr"
    numbers = list(done.sheets.values_list("number", flat=True))
    pdf = printed.CertificateDocument.render(
        printed.certificate_data(drive, done, numbers, language), language=language
    )
    return pdf_of(pdf, f"destruction-{drive.code}-{number}.pdf")


@require_safe
@in_reader_language
def by_code(request: HttpRequest, sheet_code: str, line: int = 1) -> HttpResponse:
    """The square of a strip: an officer is led to the sheet, anyone else to the voices."""
    found = read.sheet_by_code(sheet_code)
    if found is None:
        return HttpResponseRedirect("/s/")
    if not permissions.may_open(actor_of(request), found.drive):
        return see(found.drive.path)
    name = "type" if found.batch_id and not found.settled_at else "sheet"
    address = reverse(f"sheets:{name}", kwargs={"code": found.drive.code, "number": found.number})
    return see(in_language(address, language_of(request)))
