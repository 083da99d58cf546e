"""What can be printed of a gathering: the list, and each sheet as a file."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.instruments.gatherings import errors, permissions
from terreau.instruments.gatherings.actions import door
from terreau.instruments.gatherings.kinds import Print, kind_of
from terreau.instruments.gatherings.models import Gathering, InvitationRound, Occurrence
from terreau.instruments.gatherings.policies import inviting as rules
from terreau.instruments.gatherings.printed.attendance import AttendanceDocument, attendance_data
from terreau.instruments.gatherings.printed.attestation import (
    MOST_NAMES,
    NAME,
    AttestationDocument,
    attestation_data,
)
from terreau.instruments.gatherings.printed.cards import CardsDocument, cards_data
from terreau.instruments.gatherings.printed.leaflet import LeafletDocument, leaflet_data
from terreau.instruments.gatherings.printed.letter import letter_data, letters_pdf
from terreau.instruments.gatherings.printed.minutes import MinutesDocument, minutes_data, noted
from terreau.instruments.gatherings.printed.poster import PosterDocument, poster_data
from terreau.instruments.gatherings.printed.programme import ProgrammeDocument, programme_data
from terreau.instruments.gatherings.queries import invited
from terreau.instruments.gatherings.queries.gatherings import gathering_by_slug, occurrence_of
from terreau.instruments.gatherings.queries.printing import Printable, expected, printable
from terreau.instruments.gatherings.queries.record import record_of
from terreau.instruments.gatherings.rounds import Street, parts_of
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day, now
from terreau.kernel.text import LANGUAGES, clean_line
from terreau.kernel.verdict import refuse
from terreau.ui.languages import NAMES

#: Sheets that name people, or are signed: for those who organise.
_INSIDE = frozenset({Print.LETTER, Print.ATTENDANCE, Print.ATTESTATION})
MINUTES = "minutes"


@require_safe
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything there is to print, each with the sizes there are."""
    gathering = gathering_by_slug(slug, viewer=_who(request))
    organises = bool(permissions.may_organise(_who(request), gathering))
    what = printable(gathering)
    offered = [each for each in _offered(what) if organises or each not in _INSIDE]
    context = {
        "gathering": gathering,
        "organises": organises,
        "offered": offered,
        "occurrences": what.occurrences,
        "verdict": rules.can_be_printed(gathering),
        "language": _language(),
        "languages": NAMES.items(),
    }
    return render(request, "gatherings/invite/prints.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pdf(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """One sheet. Names reach paper by POST only: reading them is on the record, and no address holds one."""
    gathering = gathering_by_slug(slug, viewer=_who(request))
    press = _PRESSES.get(what)
    if press is None:
        refuse(errors.UNKNOWN, _("There is no such sheet to print."), status=404)
    if what in _INSIDE:
        permissions.may_organise(_who(request), gathering).require()
    if what != MINUTES:
        rules.can_be_printed(gathering).require()
    made = press(request, printable(gathering), _language())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{what}-{gathering.code}.pdf"'
    response["Cache-Control"] = "private, no-store" if what in _INSIDE else "public, max-age=300"
    if not gathering.is_public or request.method == "POST":
        response["Cache-Control"] = "private, no-store"
    return response


def _offered(what: Printable) -> list[Print]:
    """Sheets of the kind, and those its matter makes possible."""
    wanted = set(kind_of(what.gathering.kind).prints) | {Print.POSTER, Print.LETTER, Print.ATTENDANCE}
    if what.items or any(stop.opens for stop in what.stops):
        wanted.add(Print.PROGRAMME)
    if len(what.stops) > 1:
        wanted.add(Print.LEAFLET)
    if not any(item.card for item in what.items):
        wanted.discard(Print.CARDS)
    return [each for each in Print if each in wanted]


def _poster(request: HttpRequest, what: Printable, language: str) -> bytes:
    data = poster_data(what, language, paper=request.GET.get("paper", "a3"))
    return PosterDocument.render(data, language=language)


def _programme(request: HttpRequest, what: Printable, language: str) -> bytes:
    data = programme_data(what, language, paper=request.GET.get("paper", "a5"))
    return ProgrammeDocument.render(data, language=language)


def _leaflet(request: HttpRequest, what: Printable, language: str) -> bytes:
    return LeafletDocument.render(leaflet_data(what, language), language=language)


def _cards(request: HttpRequest, what: Printable, language: str) -> bytes:
    data = cards_data(what, language, sheet=request.GET.get("sheet", "a5"))
    return CardsDocument.render(data, language=language)


def _letter(request: HttpRequest, what: Printable, language: str) -> bytes:
    row = _round(request, what.gathering)
    words = row.text if row is not None else None
    data = letter_data(what, language, words=words, paper=request.GET.get("paper", "a4"))
    parts = parts_of(invited.streets_of(row)) if row is not None else []
    number = _number(request.GET.get("part", "1"), 1)
    part: list[Street] = parts[min(number, len(parts)) - 1] if parts else []
    return letters_pdf(data, part, language=language)


def _round(request: HttpRequest, gathering: Gathering) -> InvitationRound | None:
    asked = request.GET.get("round", "")
    if not asked:
        return None
    row = invited.round_of(gathering, _number(asked, 0))
    if row is None:
        refuse(errors.UNKNOWN, _("There is no such round of letters."), status=404)
    return row


def _attendance(request: HttpRequest, what: Printable, language: str) -> bytes:
    occurrence = _occurrence(request, what)
    names = []
    if request.method == "POST":
        door.open_list(occurrence, by=_who(request), at=now())
        names = expected(occurrence)
    return AttendanceDocument.render(attendance_data(what, occurrence, names, language), language=language)


def _attestation(request: HttpRequest, what: Printable, language: str) -> bytes:
    names = [clean_line(line, NAME) for line in request.POST.get("names", "").splitlines()]
    names = [name for name in names if name][:MOST_NAMES]
    chosen = {_number(each, 0) for each in request.POST.getlist("number")}
    occurrences = [each for each in what.occurrences if not chosen or each.number in chosen]
    data = attestation_data(what, occurrences, names, on=local_day(now()), language=language)
    return AttestationDocument.render(data, language=language)


def _minutes(request: HttpRequest, what: Printable, language: str) -> bytes:
    occurrence = _occurrence(request, what)
    organises = bool(permissions.may_organise(_who(request), what.gathering))
    record = record_of(occurrence, at=now(), whole=organises)
    if record.minutes is None:
        refuse(errors.UNKNOWN, _("No minutes are published of this date."), status=404)
    return MinutesDocument.render(minutes_data(what, occurrence, noted(record), language), language=language)


def _occurrence(request: HttpRequest, what: Printable) -> Occurrence:
    """The date named, else the first one."""
    asked = request.GET.get("number", "") or request.POST.get("number", "")
    if asked:
        return occurrence_of(what.gathering, _number(asked, 0))
    if not what.occurrences:
        refuse(errors.UNKNOWN, _("This gathering has no such date."), status=404)
    return what.occurrences[0]


def _number(typed: str, otherwise: int) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 and int(typed) else otherwise


def _language() -> str:
    wanted = (get_language() or "fr")[:2]
    return wanted if wanted in LANGUAGES else "fr"


def _who(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


_PRESSES: dict[str, Callable[[HttpRequest, Printable, str], bytes]] = {
    Print.POSTER: _poster,
    Print.LETTER: _letter,
    Print.PROGRAMME: _programme,
    Print.LEAFLET: _leaflet,
    Print.ATTENDANCE: _attendance,
    Print.CARDS: _cards,
    Print.ATTESTATION: _attestation,
    MINUTES: _minutes,
}
