"""The life of one's own objection, by the receipt code: answer back, mediation, what the initiative sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from terreau.instruments.voices import policies
from terreau.instruments.voices.actions import mediating, sharing
from terreau.instruments.voices.enums import ObjectionState, Side
from terreau.instruments.voices.forms_objection import AnswerBackForm, ShareForm
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.pages.receipt import context_of, known
from terreau.instruments.voices.queries import receipts
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui.reader import SeeOther, in_reader_language

NOBODY = Actor.anonymous()


@require_http_methods(["GET", "HEAD", "POST"])
@in_reader_language
def objection(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """Everything about one's own objection. A GET shows; each form acts."""
    drive, view = known(request, code, receipt)
    if view.objection is None:
        raise Http404
    status, refusal = 200, None
    forms = _forms(view)
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act in forms:
            forms[act] = type(forms[act])(request.POST, prefix=act)
        try:
            if act not in forms or forms[act].is_valid():
                _acts(drive, receipt, forms)[act]()
                return SeeOther(reverse("voices:objection", kwargs={"code": drive.code, "receipt": normalise(receipt)}))
            status = 422
        except KeyError:
            status = 422
        except Refused as refused:
            status, refusal = refused.status, refused
            if act in forms:
                forms[act].refuse(refused)
                refusal = None
    mediation = view.mediation
    context = context_of(drive, view, receipt) | {
        "objection": view.objection,
        "readings": view.readings,
        "mediation": mediation,
        "forms": forms,
        "refusal": refusal,
        "may_ask": bool(policies.can_ask_mediation(view.objection, mediation, Side.AUTHOR)),
        "is_asked": bool(policies.can_answer_mediation(mediation, Side.AUTHOR)),
    }
    return render(request, "voices/objection.html", context, status=status)


def _forms(view: receipts.ReceiptView) -> dict[str, Any]:
    """What can be typed now."""
    found, forms = view.objection, {}
    if found is None or not view.voice.is_active or found.state == ObjectionState.WITHDRAWN:
        return {}
    if policies.can_answer_back(found, view.voice, "-"):
        forms["back"] = AnswerBackForm(prefix="back")
    shared = {"words": bool(found.words_shared_at), "person": bool(found.person_shared_at)}
    return forms | {"share": ShareForm(prefix="share", initial=shared)}


def _acts(drive: Drive, receipt: str, forms: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    who: dict[str, Any] = {"by": NOBODY, "at": now(), "drive": drive, "receipt": receipt}
    return {
        "back": lambda: sharing.answer_back(**who, text=forms["back"].cleaned_data["text"]),
        "share": lambda: sharing.share_objection(
            **who, words=forms["share"].cleaned_data["words"], person=forms["share"].cleaned_data["person"]
        ),
        "ask": lambda: mediating.ask_mediation(**who),
        "accept": lambda: mediating.answer_mediation(**who, accepts=True),
        "decline": lambda: mediating.answer_mediation(**who, accepts=False),
    }
