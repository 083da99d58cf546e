"""Drives of the commune: validated or sent back, prolonged, closed, and who hears their objections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from terreau.civic.people import api as people
from terreau.civic.territories import api as territories
from terreau.doors.desk.forms.answers import AssignForm, CloseForm, EnteringForm, ProlongForm, ReturnForm
from terreau.doors.desk.forms.bilingual import Spoken
from terreau.doors.desk.pages.gate import for_officers, page_number, see, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.doors.desk.queries.colleagues import colleagues, hearers_of
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import DriveState
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import Text, clean_line, fold
from terreau.kernel.verdict import Refused
from terreau.ui.formats import language_of_reader

SIZE = 30
#: The shape of each state, for its tag.
SHAPES = {
    DriveState.ASKED: "now", DriveState.RETURNED: "rest", DriveState.VALIDATED: "prep", DriveState.OPEN: "run",
    DriveState.OVER: "prep", DriveState.CLOSED: "rest",
}  # fmt: skip
_HEADS = frozenset({"administrator", "reference_officer"})


@for_officers("GET")
def drives(request: HttpRequest) -> HttpResponse:
    """Every drive the officer's communes were asked about, the newest first."""
    viewer, at = viewer_of(request), now()
    words = clean_line(request.GET.get("q", "")[:200], 80)
    asked = voices.Drive.objects.in_communes(items.communes(viewer)).filter(asked_at__isnull=False)
    found = asked.select_related("organisation").order_by("-asked_at", "-pk")
    page = Paginator(_named(found, words) if words else found, SIZE).get_page(page_number(request))
    counts = voices.tallies(list(page.object_list))
    rows = [(drive, *_state(drive, at), counts.get(drive.pk)) for drive in page.object_list]
    return show(request, "desk/drives.html", {"page": page, "rows": rows, "words": words})


def _named(found: Any, words: str) -> list[voices.Drive]:
    """Those whose title, initiative or code holds every word; of the newest thousand."""
    wanted = fold(words).split()
    said = [
        (drive, fold(" ".join([*drive.title.values(), *drive.organisation.names.values(), drive.code])))
        for drive in found[:1000]
    ]
    return [drive for drive, text in said if all(word in text for word in wanted)]


def _state(drive: voices.Drive, at: datetime) -> tuple[str, Any]:
    state = drive.state_at(at)
    return SHAPES.get(state, "rest"), state.label


@for_officers("GET", "POST")
def drive(request: HttpRequest, code: str) -> HttpResponse:
    """One drive, and what an officer can do with it now."""
    viewer = viewer_of(request)
    found = items.drive(viewer, code)
    forms = _forms(found, viewer, now())
    status = 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        form, verb, said = _acts(found, forms, viewer, request.POST).get(act, (None, None, ""))
        if verb is None:
            return see("drive", found.code)
        status = 422
        if form is None or form.is_valid():
            try:
                verb(now())
            except Refused as refused:
                if form is None:
                    raise
                form.refuse(refused)
                status = refused.status
            else:
                messages.success(request, said)
                return see("drive", found.code)
        forms[act] = form
    at = now()
    shape, label = _state(found, at)
    context = {
        "drive": found,
        "state": found.state_at(at).value,
        "shape": shape,
        "label": label,
        "forms": forms,
        "quartiers": [place.names for one in found.quartiers if (place := territories.get(one))],
        "concerned": voices.concern(found, language_of_reader()),
        "conditions": voices.conditions(found, at=at),
        "sponsors": voices.sponsors_of(found) if found.sponsors_wanted else [],
        "hearers": hearers_of(found),
        "may_relieve": found.forgotten_at is None and _may_assign(viewer, found),
        "tally": voices.tally(found) if found.opened_at else None,
    }  # fmt: skip
    return show(request, "desk/drive.html", context, status=status)


def _forms(found: voices.Drive, viewer: Actor, at: datetime) -> dict[str, Any]:
    """The forms that make sense in this state, by what they do."""
    state = found.state_at(at)
    forms: dict[str, Any] = {}
    if state is DriveState.ASKED:
        forms["return"] = ReturnForm(prefix="return")
    if state in {DriveState.OPEN, DriveState.VALIDATED}:
        forms["prolong"] = ProlongForm(prefix="prolong")
    if voices.may_be_entered_later(found, at):
        forms["enter"] = EnteringForm(prefix="enter")
    if state in {DriveState.OPEN, DriveState.OVER}:
        forms["close"] = CloseForm(prefix="close")
    if found.validated_at is not None and found.forgotten_at is None and _may_assign(viewer, found):
        officers = colleagues(found, at=at)
        if officers:
            forms["assign"] = AssignForm(prefix="assign", officers=officers)
    return forms


def _may_assign(viewer: Actor, found: voices.Drive) -> bool:
    heads = viewer.is_officer_of(found.commune, roles=_HEADS)
    return heads or found.hearing_officers.filter(person_id=viewer.id, until__isnull=True).exists()


type _Act = tuple[Spoken | None, Callable[[datetime], Any] | None, str]


def _acts(found: voices.Drive, forms: dict[str, Any], viewer: Actor, data: Any) -> dict[str, _Act]:
    """What each button does: its form filled in, the verb, and what is said afterwards."""
    filled = {
        "return": lambda: ReturnForm(data, prefix="return"),
        "prolong": lambda: ProlongForm(data, prefix="prolong"),
        "enter": lambda: EnteringForm(data, prefix="enter"),
        "close": lambda: CloseForm(data, prefix="close"),
        "assign": lambda: AssignForm(data, prefix="assign", officers=colleagues(found, at=now())),
    }
    act = data.get("act", "")
    form: Any = filled[act]() if act in filled else None
    return {
        "validate": (
            None, lambda at: voices.validate_drive(by=viewer, at=at, drive=found),
            _("Validated. The initiative gets a message and can open. You hear the objections until others are named."),
        ),
        "return": (
            form,
            lambda at: voices.return_drive(by=viewer, at=at, drive=found, reason=form.said("reason")),
            _("Sent back. The initiative gets your reasons by e-mail."),
        ),
        "prolong": (
            form, lambda at: voices.prolong_drive(by=viewer, at=at, drive=found, closes_at=form.closes_at()),
            _("Prolonged. The new last day stands on the page where people sign."),
        ),
        "enter": (
            form, lambda at: voices.allow_entering(by=viewer, at=at, drive=found, until=form.moment()),
            _("Noted. What was collected until the last day may be written down until then."),
        ),
        "close": (
            form, lambda at: voices.close_drive(by=viewer, at=at, drive=found),
            _("Closed and counted. The statement is public."),
        ),
        "assign": (
            form,
            lambda at: voices.assign_hearing_officer(
                by=viewer, at=at, drive=found, person_id=form.cleaned_data["person"]
            ),
            _("Noted. This colleague now finds the objections on their desk."),
        ),
        "relieve": (
            None,
            lambda at: voices.relieve_hearing_officer(
                by=viewer, at=at, drive=found, person_id=data.get("person", "")[:64]
            ),
            _("Noted. From now on this colleague no longer reads the objections."),
        ),
    }  # fmt: skip


def authority_name(commune: str) -> Text:
    """For whom an officer answers."""
    authority = people.authority_for(commune)
    place = territories.get(commune)
    return authority.names if authority else place.names if place else Text(fr=commune, nl=commune)
