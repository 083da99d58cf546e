"""The paper of a drive: order, print, bring, see how far it is."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from terreau.instruments.sheets import permissions, policies, printed
from terreau.instruments.sheets.actions.batches import register_batch
from terreau.instruments.sheets.actions.orders import order_sheets
from terreau.instruments.sheets.forms.paper import BatchForm, OrderForm
from terreau.instruments.sheets.pages.gate import for_paper, page_number, to
from terreau.instruments.sheets.queries import sheets as read
from terreau.instruments.sheets.queries.desk import sheets_waiting
from terreau.instruments.voices.api import Drive
from terreau.kernel.moment import BRUSSELS, now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, status_of


@for_paper("GET", "POST")
def overview(request: HttpRequest, drive: Drive) -> HttpResponse:
    """How many are printed, here and settled; order more."""
    actor, at = actor_of(request), now()
    form, refused = OrderForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            order = order_sheets(drive, by=actor, at=at, **given)
            return to("overview", drive, f"?ordered={order.number}#orders")
        except Refused as found:
            form.refuse(found)
            refused = found
    ordered = request.GET.get("ordered", "")
    clerk = permissions.may_open(actor, drive)
    waiting = [each for each in sheets_waiting(actor, at) if each.drive.pk == drive.pk] if clerk else []
    context = {
        "drive": drive,
        "at": at,
        "form": form,
        "takes": policies.takes_paper(drive, at),
        "paper": read.paper_of(drive),
        "orders": read.orders_of(drive),
        "batches": read.batches_of(drive, page=page_number(request)),
        "ordered": int(ordered) if ordered.isdecimal() and len(ordered) < 7 else 0,
        "clerk": bool(clerk),
        "waiting": waiting[0] if waiting else None,
    }
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "sheets/overview.html", context, status=status)


@for_paper("GET")
def order_pdf(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """The sheets of one order, to print at the size they are."""
    order = read.order_of(drive, number)
    language = (get_language() or "fr")[:2]
    language = language if language in printed.LANGUAGES else "fr"
    data = printed.sheets_data(drive, order.sheets.order_by("number"), order.layout, language)
    pdf = printed.DOCUMENT_OF[order.layout].render(data, language=language)
    return pdf_of(pdf, f"sheets-{drive.code}-{order.first}-{order.last}.pdf")


@for_paper("GET", "POST")
def bring(request: HttpRequest, drive: Drive) -> HttpResponse:
    """Sheets come back: who collected which, until when."""
    at = now()
    last = min(at, drive.closes_at).astimezone(BRUSSELS) - timedelta(minutes=1)
    initial = {"day": last.date(), "hour": last.time().replace(second=0, microsecond=0)}
    form, refused = BatchForm(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            batch = register_batch(
                drive, by=actor_of(request), at=at, collector=given["collector"], collected_at=given["collected_at"],
                numbers=form.numbers, codes=form.codes, nonce=given["nonce"],
            )  # fmt: skip
            return to("batch", drive, number=batch.number)
        except Refused as found:
            form.refuse(found)
            refused = found
    status = status_of(refused) if request.method == "POST" else 200
    return render(request, "sheets/bring.html", {"drive": drive, "form": form}, status=status)


@for_paper("GET")
def batch(request: HttpRequest, drive: Drive, number: int) -> HttpResponse:
    """The sheets of one batch and how far each is."""
    found = read.batch_of(drive, number)
    sheets = read.sheets_of(drive, page=page_number(request), batch=number)
    clerk = bool(permissions.may_open(actor_of(request), drive))
    context = {"drive": drive, "sheets": sheets, "batch": found, "clerk": clerk, "out": read.taken_out_of(found)}
    return render(request, "sheets/batch.html", context)


def pdf_of(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
