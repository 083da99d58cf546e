"""One mailing: where it stands, whose turn it is, what to print, what was brought round, what came back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.ground.documents import api as documents
from terreau.instruments.mailings import errors, permissions, policies
from terreau.instruments.mailings.actions import deciding, printing
from terreau.instruments.mailings.enums import MailingState
from terreau.instruments.mailings.forms.mailing import ReasonForm
from terreau.instruments.mailings.models import Mailing
from terreau.instruments.mailings.pages.gate import language, who
from terreau.instruments.mailings.printed.letter import letter_pdf
from terreau.instruments.mailings.printed.report import report_pdf
from terreau.instruments.mailings.printed.walk import labels_pdf, walk_pdf
from terreau.instruments.mailings.queries import mailings
from terreau.instruments.mailings.queries.reports import report_of
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused, refuse
from terreau.ui.reader import SeeOther


@require_safe
def mailing(request: HttpRequest, code: str, number: int) -> HttpResponse:
    return _page(request, mailings.mailing_of(code, number, viewer=who(request)))


@require_http_methods(["POST"])
def do(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One button of the page."""
    found = mailings.mailing_of(code, number, viewer=who(request))
    given: dict[str, Any] = {"by": who(request), "at": now()}
    reason = ReasonForm(request.POST if request.POST.get("act") == "return" else None)
    acts: dict[str, Callable[[], object]] = {
        "ask": lambda: deciding.ask_approval(found, **given),
        "approve": lambda: deciding.approve_mailing(found, **given),
        "return": lambda: deciding.return_mailing(
            found, **given, reason=reason.reason if reason.is_valid() else Text()
        ),
        "cancel": lambda: deciding.cancel_mailing(found, **given),
        "print": lambda: printing.order_letters(found, **given, language=language()),
        "brought": lambda: _brought(request, found, **given),
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        refuse(errors.UNKNOWN, _("There is no such button."), status=404)
    try:
        act()
    except Refused as refused:
        if refused.field != "reason":
            raise
        reason.add_error("reason_fr", str(refused.sentence))
        return _page(request, found, reason=reason, status=422)
    return SeeOther(reverse("mailings:mailing", kwargs={"code": found.drive.code, "number": found.number}))


def _brought(request: HttpRequest, found: Mailing, **given: Any) -> None:
    """Streets ticked on the page are in the letterboxes; those no longer ticked are not."""
    ticked = set(request.POST.getlist("street"))
    for street in found.streets.all():
        street.mailing = found
        done = str(street.pk) in ticked
        if done != bool(street.distributed_at):
            printing.mark_distributed(street, **given, done=done)


@require_safe
def sheet(request: HttpRequest, code: str, number: int, what: str) -> HttpResponse:
    """One letter to look at, the list for the walk, labels, the report."""
    found = mailings.mailing_of(code, number, viewer=who(request))
    presses: dict[str, Callable[[], bytes]] = {
        "letter": lambda: letter_pdf(found, language=language()),
        "walk": lambda: walk_pdf(found, language=language()),
        "labels": lambda: labels_pdf(found, language=language()),
        "report": lambda: report_pdf(report_of(found), language=language()),
    }
    if what not in presses:
        refuse(errors.UNKNOWN, _("There is no such sheet to print."), status=404)
    if what in {"walk", "labels"}:
        policies.can_be_printed(found, found.drive).require()
    response = HttpResponse(presses[what](), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{what}-{found.drive.code}-{found.number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def report_json(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The report for machines."""
    found = mailings.mailing_of(code, number, viewer=who(request))
    return JsonResponse(report_of(found).as_json(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _page(request: HttpRequest, found: Mailing, *, reason: ReasonForm | None = None, status: int = 200) -> HttpResponse:
    ready = mailings.printing_of(found)
    file = documents.file_by_key(ready.file_key) if ready and ready.file_key else None
    officer = bool(permissions.may_approve(who(request), found.drive))
    context = {
        "drive": found.drive,
        "mailing": found,
        "state": found.state,
        "report": report_of(found),
        "officer": officer,
        "holder": bool(permissions.may_prepare(who(request), found.drive)),
        "doubts": mailings.doubts_of(found) if officer else 0,
        "ready": ready,
        "file": file,
        "printable": bool(policies.can_be_printed(found, found.drive)),
        "reason": reason or ReasonForm(),
        "ask": found.state in {MailingState.DRAFT, MailingState.RETURNED},
        "decide": found.state is MailingState.ASKED and officer,
        "cancellable": bool(policies.can_be_cancelled(found)),
    }
    return render(request, "mailings/mailing.html", context, status=status)
