"""The list of mailings, a new one, a change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.mailings import permissions, policies
from terreau.instruments.mailings.actions import writing
from terreau.instruments.mailings.forms.mailing import MailingForm
from terreau.instruments.mailings.forms.streets import StreetRows
from terreau.instruments.mailings.models import Mailing
from terreau.instruments.mailings.pages.gate import drive_seen, who
from terreau.instruments.mailings.queries import mailings
from terreau.instruments.voices import api as voices
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther


@require_safe
def turn(request: HttpRequest) -> HttpResponse:
    """Letters that wait for an officer of this commune. For anybody else there is no such list."""
    viewer = who(request)
    permissions.may_read_turn(viewer).require()
    page = mailings.page_to_approve(viewer, page=_number(request))
    return render(request, "mailings/turn.html", {"page": page})


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Every mailing about a drive."""
    drive = drive_seen(request, code)
    context = {
        "drive": drive,
        "mailings": mailings.mailings_of(drive),
        "may_prepare": bool(permissions.may_prepare(who(request), drive)),
        "may_sort": bool(permissions.may_sort(who(request), drive)),
        "verdict": policies.takes_letters(drive, now()),
    }
    return render(request, "mailings/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """One form: streets, words, dates."""
    drive = drive_seen(request, code)
    permissions.may_prepare(who(request), drive).require()
    return _form(request, drive, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, number: int) -> HttpResponse:
    mailing = mailings.mailing_of(code, number, viewer=who(request))
    permissions.may_prepare(who(request), mailing.drive).require()
    return _form(request, mailing.drive, mailing)


def _form(request: HttpRequest, drive: voices.Drive, mailing: Mailing | None) -> HttpResponse:
    verdict = policies.can_be_revised(mailing) if mailing else policies.takes_letters(drive, now())
    asked = request.POST.getlist("quartiers") or request.GET.getlist("quartiers")
    if mailing is not None and not asked:
        asked = sorted(set(mailing.streets.values_list("quartier", flat=True)))
    chosen = [code for code in drive.quartiers if code in asked]
    rows = StreetRows(chosen)
    form = MailingForm(request.POST or None, drive=drive, mailing=mailing)
    status = 200
    if request.method == "POST":
        rows.fill(request.POST.dict())
        status = 422
        if form.is_valid() and rows.is_valid:
            try:
                kept = _keep(request, drive, mailing, form, rows)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
            else:
                return SeeOther(reverse("mailings:mailing", kwargs={"code": drive.code, "number": kept.number}))
    elif mailing is not None:
        rows.show(mailing)
    places = [(code, territories.get(code)) for code in drive.quartiers]
    context = {
        "drive": drive, "mailing": mailing, "form": form, "rows": rows, "verdict": verdict, "asked": chosen,
        "quartiers": [(code, place.names if place else code, code in chosen) for code, place in places],
    }  # fmt: skip
    return render(request, "mailings/form.html", context, status=status)


def _keep(
    request: HttpRequest, drive: voices.Drive, mailing: Mailing | None, form: MailingForm, rows: StreetRows
) -> Mailing:
    if mailing is not None:
        return writing.revise_mailing(mailing, by=who(request), at=now(), streets=rows.chosen, written=form.written())
    return writing.draft_mailing(
        by=who(request), at=now(), drive=drive, nonce=form.cleaned_data["nonce"][:64], streets=rows.chosen,
        written=form.written(), reminder=form.cleaned_data["reminder"],
    )  # fmt: skip


def _number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
