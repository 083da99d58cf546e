"""Reports of abuse: what people say about a page, and what the commune decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from terreau.doors.desk.forms.answers import DecideForm
from terreau.doors.desk.pages.gate import for_officers, see, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.life.initiatives import api as initiatives
from terreau.life.initiatives.enums import Decision

_VERBS = {
    Decision.HIDDEN: initiatives.hide_project,
    Decision.RESTORED: initiatives.restore_project,
    Decision.DISMISSED: initiatives.dismiss_reports,
}


@for_officers("GET", "POST")
def report(request: HttpRequest, code: str) -> HttpResponse:
    """A reported page: removed, left, or shown again, with reasons in both languages."""
    viewer = viewer_of(request)
    found = items.project(viewer, code)
    hidden = found.hidden_at is not None
    form = DecideForm(request.POST or None, hidden=hidden)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                verb = _VERBS[Decision(form.cleaned_data["decision"])]
                verb(found, reasons=form.said("reasons"), by=viewer, at=now())
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
            else:
                messages.success(request, _("Decided. The initiative gets your reasons by e-mail."))
                return see("report", found.code)
    reports = initiatives.reports_waiting(found)
    context = {
        "project": found,
        "hidden": hidden,
        "form": form if reports or hidden or request.method == "POST" else None,
        "reports": reports,
        "past": list(found.moderations.all()[:20]),
    }
    return show(request, "desk/report.html", context, status=status)
