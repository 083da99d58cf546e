"""The counter: a person without e-mail says the same as anyone, with an officer who sees who they are."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.civic.territories import api as territories
from terreau.doors.desk.actions.counter import record_unless_known
from terreau.doors.desk.forms.counter import CounterForm
from terreau.doors.desk.pages.gate import for_officers, page_number, see, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.ground.documents.api import qr_png
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import ELSEWHERE, DriveState, Kind
from terreau.kernel import sealing
from terreau.kernel.codes import normalise
from terreau.kernel.codes import show as in_groups
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, Verdict

_PURPOSE = "desk.counter"
_RECEIPT, _WIPED = "desk_counter", "desk_counter_wiped"
#: A receipt nobody came back for is not shown any more.
_KEPT = timedelta(minutes=15)
_SAID = ("kind", "text", "name", "born", "quartier", "language", "contact", "show_name")


@for_officers("GET")
def choose(request: HttpRequest) -> HttpResponse:
    """For which drive: by the code of a poster, or from the list."""
    viewer, at = viewer_of(request), now()
    typed = normalise(request.GET.get("code", "")[:40])
    page = voices.open_drives(at=at, communes=items.communes(viewer), page=page_number(request))
    unknown = False
    if typed:
        found = voices.Drive.objects.open_at(at).in_communes(items.communes(viewer)).filter(code=typed).first()
        if found is not None:
            return see("counter-drive", found.code)
        unknown = True
    context = {"page": page, "typed": typed, "unknown": unknown}
    return show(request, "desk/counter.html", context, status=404 if unknown else 200)


@for_officers("GET", "POST")
def record(request: HttpRequest, code: str) -> HttpResponse:
    """The one form. Nothing of the person is kept in the session or in an address."""
    drive, at = items.drive(viewer_of(request), code), now()
    if drive.state_at(at) is not DriveState.OPEN:
        raise Refused(Verdict.no("not_open", _("This collection of voices takes no voices now."), status=409))
    fresh = {"begun": at.isoformat()}
    if request.method != "POST":
        return _form(request, drive, CounterForm(drive=drive, initial=fresh))
    if _belongs_to_someone_before(request):
        form = CounterForm(drive=drive, initial=fresh)
        return _form(request, drive, form, status=409, stale=True)
    form = CounterForm(request.POST, drive=drive, asks_if_known="known" in request.POST)
    if not form.is_valid():
        return _form(request, drive, form, status=422)
    said = {name: form.cleaned_data[name] for name in _SAID}
    known = form.cleaned_data.get("known", "")
    if known == "another":
        said["another_person"] = form.cleaned_data["another_person"]
    try:
        given = record_unless_known(by=viewer_of(request), at=at, drive=drive, sure=known == "same", **said)
    except Refused as refused:
        form.refuse(refused)
        return _form(request, drive, form, status=refused.status)
    if given is None:
        asking = CounterForm(request.POST, drive=drive, asks_if_known=True)
        return _form(request, drive, asking, status=409)
    _put_away(request, drive, given, said["language"], at)
    return see("counter-receipt")


@for_officers("GET")
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt to print and hand over, until the next person."""
    kept = _kept(request, now())
    if kept is None:
        return show(request, "desk/counter_receipt.html", {"ticket": None})
    drive = items.drive(viewer_of(request), kept["drive"])
    context = {
        "ticket": _ticket(drive, kept), "drive": drive, "already": kept["already"], "replaced": kept["replaced"],
    }  # fmt: skip
    return show(request, "desk/counter_receipt.html", context)


@for_officers("POST")
def next_person(request: HttpRequest) -> HttpResponse:
    """Wipe everything of this person: the receipt, and the right of any form left behind to be sent again."""
    kept = _kept(request, now())
    request.session.pop(_RECEIPT, None)
    request.session[_WIPED] = now().isoformat()
    return see("counter-drive", kept["drive"]) if kept else see("counter")


def _form(
    request: HttpRequest, drive: voices.Drive, form: CounterForm, *, status: int = 200, stale: bool = False
) -> HttpResponse:
    return show(request, "desk/counter_drive.html", {"drive": drive, "form": form, "stale": stale}, status=status)


def _belongs_to_someone_before(request: HttpRequest) -> bool:
    """Whether this form was opened before the last "next person": the browser went back."""
    wiped = request.session.get(_WIPED, "")
    try:
        begun = datetime.fromisoformat(request.POST.get("begun", ""))
        return bool(wiped) and begun <= datetime.fromisoformat(wiped)
    except (ValueError, TypeError):
        return True


def _put_away(request: HttpRequest, drive: voices.Drive, given: voices.Given, language: str, at: datetime) -> None:
    """Sealed, in the officer's session, until the next person: no name, no contact, no word of what was said."""
    kept = {
        "drive": drive.code,
        "receipt": given.receipt,
        "kind": given.voice.kind,
        "quartier": given.voice.quartier,
        "already": given.already,
        "replaced": given.replaced,
        "language": language,
        "at": at.isoformat(),
    }
    request.session[_RECEIPT] = base64.b64encode(sealing.seal(json.dumps(kept), purpose=_PURPOSE)).decode()


def _kept(request: HttpRequest, at: datetime) -> dict[str, Any] | None:
    blob = request.session.get(_RECEIPT, "")
    if not blob:
        return None
    try:
        kept: dict[str, Any] = json.loads(sealing.unseal_text(base64.b64decode(blob), purpose=_PURPOSE))
    except (sealing.Unreadable, ValueError):
        return None
    return kept if datetime.fromisoformat(kept["at"]) > at - _KEPT else None


def _ticket(drive: voices.Drive, kept: dict[str, Any]) -> SafeString:
    """The receipt, in the language of the person."""
    address = f"{settings.TERREAU_ORIGIN}{drive.path}/receipt/{kept['receipt']}/"
    context = {
        "drive": drive,
        "language": kept["language"],
        "kind": Kind(kept["kind"]).label,
        "quartier": None if kept["quartier"] == ELSEWHERE else territories.get(kept["quartier"]),
        "given_at": datetime.fromisoformat(kept["at"]),
        "code": in_groups(kept["receipt"]).split("-"),
        "square": "data:image/png;base64," + base64.b64encode(qr_png(address, module=6)).decode(),
        "address": f"{settings.TERREAU_ORIGIN}{drive.path}".split("://", 1)[1],
    }
    with override(kept["language"]):
        return render_to_string("desk/parts/ticket.html", context)
