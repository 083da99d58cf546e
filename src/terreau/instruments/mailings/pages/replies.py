"""Reply cards typed in, replies by e-mail sorted: by officers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.instruments.mailings import permissions
from terreau.instruments.mailings.actions import cards as taking
from terreau.instruments.mailings.actions import sorting
from terreau.instruments.mailings.forms.mailing import CardForm, SortForm
from terreau.instruments.mailings.pages.gate import drive_seen, who
from terreau.instruments.mailings.queries import mailings
from terreau.kernel.codes import show
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One card after the other: the form comes back empty, with the receipt of the last."""
    found = mailings.mailing_of(code, number, viewer=who(request))
    permissions.may_approve(who(request), found.drive).require()
    form = CardForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = taking.take_down_card(by=who(request), at=now(), mailing=found, **form.cleaned_data)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
            else:
                messages.success(request, _("Noted. Receipt: %(receipt)s") % {"receipt": show(given.receipt)})
                return SeeOther(reverse("mailings:cards", kwargs={"code": code, "number": number}))
    return render(request, "mailings/cards.html", {"drive": found.drive, "mailing": found, "form": form}, status=status)


@require_safe
def replies(request: HttpRequest, code: str) -> HttpResponse:
    """Replies nobody has sorted: when they came, to which letter. Their words only one by one."""
    drive = drive_seen(request, code)
    typed = request.GET.get("page", "")
    page = mailings.replies_to_sort(who(request), drive, page=int(typed) if typed.isdecimal() else 1)
    return render(request, "mailings/replies.html", {"drive": drive, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One reply. A GET shows a button; opening it is an act that is on the record."""
    found = mailings.reply_of(pk, viewer=who(request))
    context = {"drive": found.drive, "mail": found, "content": None, "form": None}
    if request.method != "POST":
        return render(request, "mailings/reply.html", context)
    if request.POST.get("act") == "open":
        content = sorting.read_reply(found, by=who(request), at=now())
        form = SortForm(mail=found, words=content["text"])
        return render(request, "mailings/reply.html", {**context, "content": content, "form": form})
    form = SortForm(request.POST, mail=found, words="")
    status = 422
    if form.is_valid():
        try:
            sorting.sort_reply(found, by=who(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
        else:
            messages.success(request, _("Sorted. The author is told what happens next."))
            return SeeOther(reverse("mailings:replies", kwargs={"code": code}))
    return render(request, "mailings/reply.html", {**context, "form": form}, status=status)
