"""Voices that look alike, doubts, trends, and removals by four eyes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from terreau.doors.desk.forms.review import CriteriaForm, WhyForm
from terreau.doors.desk.pages.gate import for_officers, page_number, see, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import DoubtEnd, RemovalState
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

#: The shape of each state, for its tag.
_SHAPES = {
    RemovalState.PROPOSED: "now", RemovalState.DECLINED: "rest", RemovalState.APPROVED: "run",
    RemovalState.DONE: "rest", RemovalState.UNDO_PROPOSED: "now", RemovalState.UNDO_APPROVED: "run",
    RemovalState.UNDONE: "rest",
}  # fmt: skip


@for_officers("GET", "POST")
def review(request: HttpRequest, code: str) -> HttpResponse:
    """What waits for somebody to look, and how voices came in."""
    viewer, at = viewer_of(request), now()
    drive = items.reviewed(viewer, code)
    opened: tuple[int, tuple[str, str]] | None = None
    if request.method == "POST":
        act, number = request.POST.get("act", ""), _number(request.POST.get("pk", ""))
        if act == "count":
            count = voices.count_held(by=viewer, at=at, drive=drive, signal_id=number)
            messages.success(request, _("Noted. The voices that waited are counted now: %(count)s.") % {"count": count})
            return see("review", drive.code)
        if act in DoubtEnd.values:
            voices.decide_doubt(by=viewer, at=at, drive=drive, doubt_id=number, decision=act)
            messages.success(request, _("Noted."))
            return see("review", drive.code)
        if act == "name":
            opened = (number, voices.read_doubt(by=viewer, at=at, drive=drive, doubt_id=number))
    context = {
        "drive": drive,
        "signals": voices.signals(drive),
        "doubts": voices.doubts(drive, page=page_number(request)),
        "opened": opened,
        "trend": voices.trend(drive, at=at),
        "removals": [(one, _SHAPES[RemovalState(one.state)]) for one in voices.removals(drive)],
        "tally": voices.tally(drive),
    }
    return show(request, "desk/review.html", context)


@for_officers("GET", "POST")
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Choose voices, see what a removal would do, say why."""
    viewer, at = viewer_of(request), now()
    drive = items.reviewed(viewer, code)
    given = request.POST if request.method == "POST" else request.GET
    asked = any(given.get(name) for name in CriteriaForm.base_fields)
    known = voices.signals(drive)
    form = CriteriaForm(
        given if asked or request.method == "POST" else None,
        signals=[(str(one.signal.pk), f"{one.label}: {one.voices}") for one in known],
        origins=voices.origins(drive),
    )
    why = WhyForm(request.POST if request.method == "POST" else None)
    found, status = None, 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            criteria = form.chosen()
            if "domain" in criteria:
                criteria["domain"] = voices.domain_digest(drive.key, criteria["domain"])
            found, status = voices.preview(drive, criteria), 200
            if request.method == "POST":
                status = 422
                if why.is_valid():
                    try:
                        removal = voices.propose_removal(
                            by=viewer, at=at, drive=drive, criteria=criteria, reason=why.said("reason")
                        )
                    except Refused as refused:
                        why.refuse(refused)
                        status = refused.status
                    else:
                        messages.success(request, _("Proposed. A second officer has to agree; nothing changed yet."))
                        return see("removal", drive.code, removal.number)
    kept = [(name, given.get(name)) for name in form.fields if given.get(name)]
    context = {"drive": drive, "form": form, "why": why, "found": found, "kept": kept}
    return show(request, "desk/review_propose.html", context, status=status)


@for_officers("GET", "POST")
def removal(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One removal: what it does, why, and the second pair of eyes."""
    viewer, at = viewer_of(request), now()
    drive = items.reviewed(viewer, code)
    found = items.removal(drive, number)
    undo = WhyForm(None)
    status = 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "undo":
            undo, status = WhyForm(request.POST), 422
            if undo.is_valid():
                voices.propose_undoing(by=viewer, at=at, removal=found, reason=undo.said("reason"))
                messages.success(request, _("Proposed. A second officer has to agree; nothing changed yet."))
                return see("removal", drive.code, number)
        else:
            said = _decide(act, viewer, found, at)
            if said:
                messages.success(request, said)
            return see("removal", drive.code, number)
    mine = viewer.id == (found.undo_proposed_by if found.state == RemovalState.UNDO_PROPOSED else found.proposed_by)
    context = {
        "drive": drive,
        "removal": found,
        "state": found.state,
        "shape": _SHAPES[RemovalState(found.state)],
        "label": RemovalState(found.state).label,
        "mine": mine,
        "undo": undo,
        "may_review": drive.closed_at is None,
    }
    return show(request, "desk/review_removal.html", context, status=status)


def _decide(act: str, viewer: Any, found: voices.Removal, at: Any) -> str:
    if act == "approve":
        voices.approve_removal(by=viewer, at=at, removal=found)
        return _("Agreed. The voices are removed; their people get a message, and everyone reads why.")
    if act == "approve-undo":
        voices.approve_undoing(by=viewer, at=at, removal=found)
        return _("Agreed. The voices are put back; their people get a message.")
    if act == "decline":
        voices.decline_removal(by=viewer, at=at, removal=found)
        return _("Noted. Nothing changed.")
    return ""


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 12 else 0
