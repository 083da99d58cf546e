"""Objections: closed until someone says why, read on the record, answered, brought to an end, told for everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from terreau.doors.desk.forms.answers import (
    AnswerForm,
    EndMediationForm,
    JoinForm,
    MediatorForm,
    NoMediationForm,
    OpenForm,
    ProposeForm,
    SettleForm,
    ThemeForm,
)
from terreau.doors.desk.pages.drives import authority_name
from terreau.doors.desk.pages.gate import for_officers, page_number, see, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import OUTCOMES, MediationState, ObjectionState, Side
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused
from terreau.ui import formats
from terreau.ui.languages import NAMES


@for_officers("GET", "POST")
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """One objection. Reading its words takes a purpose and leaves a line its author sees; the author stays unnamed."""
    viewer = viewer_of(request)
    found = items.objection(viewer, pk)
    authority = authority_name(found.drive.commune)
    words, status = None, 200
    forms = _forms(found)
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act not in forms:
            return see("objection", pk)
        form = forms[act] = _filled(act, forms[act], found, request.POST)
        status = 422
        if form.is_valid():
            try:
                if act == "open":
                    found, words = voices.read_objection(
                        by=viewer, at=now(), objection_id=pk, purpose=form.cleaned_data["purpose"],
                        organisation=authority,
                    )  # fmt: skip
                    status, forms = 200, _forms(found)
                else:
                    said = _act(act, form, viewer, pk, authority)
                    messages.success(request, said)
                    return see("objection", pk)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = {
        "objection": found,
        "drive": found.drive,
        "words": words,
        "language": NAMES.get(found.voice.language, ""),
        "forms": forms,
        "is_settled": found.state in OUTCOMES,
        "mediation": voices.mediation_of(found),
        "readings": list(found.readings.all()[:50]),
    }
    return show(request, "desk/objection.html", context, status=status)


def _forms(found: voices.Objection) -> dict[str, Any]:
    """What can be done now: read first, then answer, then say what became of it."""
    forms: dict[str, Any] = {"open": OpenForm(prefix="open")}
    if found.state in {ObjectionState.RECEIVED, ObjectionState.WITHDRAWN} or found.drive.forgotten_at is not None:
        return forms
    forms["answer"] = AnswerForm(prefix="answer")
    if themes := _themes(found):
        forms["join"] = JoinForm(prefix="join", themes=themes)
    forms |= _mediation_forms(found)
    if found.answered_at is not None and found.state not in {ObjectionState.MEDIATION, ObjectionState.ACKNOWLEDGED}:
        forms["settle"] = SettleForm(prefix="settle")
    return forms


def _mediation_forms(found: voices.Objection) -> dict[str, Any]:
    """What the commune can do about a mediation now."""
    known = voices.mediation_of(found)
    if known is None:
        return {"propose": ProposeForm(prefix="propose")} if voices.may_propose_mediation(found) else {}
    if known.state is MediationState.ASKED and known.asked_by == Side.AUTHOR:
        return {"arrange": MediatorForm(prefix="arrange"), "nothing": NoMediationForm(prefix="nothing")}
    if known.state is MediationState.AGREED:
        return {"arrange": MediatorForm(prefix="arrange")}
    if known.state is MediationState.ARRANGED:
        return {"end": EndMediationForm(prefix="end")}
    return {}


def _filled(act: str, form: Any, found: voices.Objection, data: Any) -> Any:
    """The same form with what was typed."""
    return JoinForm(data, prefix=act, themes=_themes(found)) if act == "join" else type(form)(data, prefix=act)


def _themes(found: voices.Objection) -> list[tuple[int, str]]:
    """Published themes it does not stand under: number and title."""
    others = found.drive.themes.exclude(pk=found.theme_id or 0).order_by("published_at", "pk")
    language = formats.language_of_reader()
    return [(theme.pk, theme.title.in_language(language).text) for theme in others[:100]]


def _act(act: str, form: Any, viewer: Any, pk: int, authority: Any) -> str:
    """Answer or bring to an end; what to say afterwards."""
    verbs: dict[str, Callable[[], Any]] = {
        "answer": lambda: voices.answer_objection(
            by=viewer, at=now(), objection_id=pk, text=form.cleaned_data["text"], organisation=authority
        ),
        "settle": lambda: voices.settle_objection(
            by=viewer, at=now(), objection_id=pk, outcome=form.cleaned_data["outcome"],
            outcome_text=form.said("outcome_text"),
        ),
        "propose": lambda: voices.propose_mediation(by=viewer, at=now(), objection_id=pk),
        "nothing": lambda: voices.decline_mediation(
            by=viewer, at=now(), objection_id=pk, reason=form.said("reason")
        ),
        "arrange": lambda: voices.arrange_mediation(
            by=viewer, at=now(), objection_id=pk, mediator=form.cleaned_data["mediator"], service=form.said("service"),
            contact=form.cleaned_data["contact"], meeting=form.said("meeting"),
        ),
        "end": lambda: voices.end_mediation(
            by=viewer, at=now(), objection_id=pk, outcome=form.cleaned_data["outcome"],
            outcome_text=form.said("outcome_text"),
        ),
        "join": lambda: voices.add_to_theme(
            by=viewer, at=now(), objection_id=pk, theme_id=int(form.cleaned_data["theme"])
        ),
    }  # fmt: skip
    verbs[act]()
    if act == "join":
        return _("Noted. The objection stands under this theme; only those who hear the objections see which.")
    if act == "answer":
        return _("Answered. Its author gets a message without a word of it, and reads it on their receipt.")
    return _("Noted. Its author gets a message, and reads it on their receipt.")


@for_officers("GET", "POST")
def themes(request: HttpRequest, code: str) -> HttpResponse:
    """Objections of one drive, to be told together under a public theme."""
    viewer = viewer_of(request)
    drive = items.drive(viewer, code)
    page = voices.objections_of(viewer, drive, page=page_number(request))
    alone = [(one.pk, _named(one)) for one in page.object_list if one.theme_id is None]
    form = ThemeForm(request.POST or None, objections=alone)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                voices.publish_theme(
                    by=viewer, at=now(), drive=drive, title=form.said("title"),
                    objection_ids=form.cleaned_data["objections"], outcome=form.cleaned_data["outcome"],
                    outcome_text=form.said("outcome_text"),
                )  # fmt: skip
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
            else:
                messages.success(request, _("Published. The theme stands on the statement, without a name."))
                return see("themes", drive.code)
    rows = [(one.pk, _named(one), getattr(one, "mediation", None)) for one in page.object_list]
    published = list(drive.themes.order_by("published_at", "pk")[:100])
    context = {"drive": drive, "page": page, "rows": rows, "form": form if alone else None, "themes": published}
    return show(request, "desk/themes.html", context, status=status)


def _named(one: voices.Objection) -> str:
    """How an objection is called where its words are not shown."""
    day = formats.day(one.received_at, "short")
    return _("No. %(number)s, received on %(day)s: %(state)s") % {
        "number": one.pk, "day": day, "state": one.get_state_display(),
    }  # fmt: skip
