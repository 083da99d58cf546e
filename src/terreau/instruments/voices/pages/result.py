"""What the voices said: statement, public names, the log to verify with, posters to print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.ground.chronicle.api import NotInLog
from terreau.ground.documents import api as documents
from terreau.instruments.voices import permissions, printed
from terreau.instruments.voices.enums import ANSWERED_WITHIN, Dimension, Kind
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.queries import concern, conditions, drives, evidence, pictures, results, sponsors
from terreau.kernel.codes import normalise, show
from terreau.kernel.moment import now
from terreau.ui.formats import language_of_reader
from terreau.ui.reader import in_reader_language


@require_safe
@in_reader_language
def statement(request: HttpRequest, code: str, statement_code: str = "") -> HttpResponse:
    """The statement as a page: live while voices come in, the final one after; or the one a printed code names."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    printed_one = results.statement_for(drive, normalise(statement_code)) if statement_code else None
    if statement_code and printed_one is None:
        raise Http404
    last = printed_one or results.last_statement(drive)
    at, found = now(), results.results(drive)
    context = {
        "drive": drive,
        "results": found,
        "concerned": concern.view(drive, language_of_reader()),
        "conditions": conditions.conditions(drive, at=at, counted=found.tally),
        "sponsors": sponsors.sponsors_of(drive) if drive.sponsors_wanted else [],
        "posters_plan": concern.posters_on_plan(list(drive.posters.all()), language_of_reader())
        if any(breakdown.dimension == Dimension.POSTER for breakdown in found.breakdowns)
        else "",
        "statement": last,
        "statement_code": show(last.code) if last else "",
        "is_this_one": printed_one is not None,
        "frozen": printed.rows_of(last) if printed_one is not None and last else None,
        "at": at,
        "state": drive.state_at(at),
        "method": printed.method(drive.counts_level),
        "answered_within": ANSWERED_WITHIN[Kind.QUESTION],
    }
    return render(request, "voices/statement.html", context)


@require_safe
@in_reader_language
def statement_pdf(request: HttpRequest, code: str, statement_code: str) -> HttpResponse:
    """The statement as a tagged PDF."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    found = results.statement_for(drive, normalise(statement_code))
    if found is None:
        raise Http404
    language = _language(drive)
    pdf = printed.StatementDocument.render(printed.statement_data(found, drive, language), language=language)
    return _pdf(pdf, f"statement-{drive.code}-{found.code}.pdf")


@require_safe
@in_reader_language
def names(request: HttpRequest, code: str) -> HttpResponse:
    """Names of supporters who agreed to it."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    number = request.GET.get("page", "1")
    found, page = results.public_names(drive, page=int(number) if number.isdigit() and len(number) < 6 else 1)
    return render(request, "voices/names.html", {"drive": drive, "names": found, "page": page, "at": now()})


@require_safe
@in_reader_language
def poster_pdf(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Poster ``number``, A3, both languages."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    poster = drives.poster_of(drive, number)
    if poster is None:
        raise Http404
    if drive.validated_at is None:
        permissions.may_hold(request.actor, drive).require()  # type: ignore[attr-defined]
    language = _language(drive)
    pdf = printed.PosterDocument.render(printed.poster_data(drive, poster, language), language=language)
    return _pdf(pdf, f"poster-{drive.code}-{poster.number}.pdf")


@require_safe
@in_reader_language
def card(request: HttpRequest, code: str) -> HttpResponse:
    """Picture, title and name, 1200 by 630: what others show when somebody shares the address of the sign page."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    language = get_language() or "fr"
    shown = pictures.picture_of(drive)
    content = documents.share_card(
        drive.title.in_language(language).text, drive.organisation.names.in_language(language).text,
        shown.by_itself(language, width=1260), shown.alt.in_language(language).text, language=language,
    )  # fmt: skip
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = "public, max-age=3600" if drive.opened_at else "private, no-store"
    return response


@require_safe
def log(request: HttpRequest, code: str) -> HttpResponse:
    """Every line of this drive in the public log, its proofs and our counts: feed it to ``terreau verify``."""
    drive = drives.drive_for_code(code, viewer=request.actor)  # type: ignore[attr-defined]
    since = request.GET.get("since", "")
    try:
        told = evidence.bundle(drive, since=int(since) if since.isdigit() and len(since) < 16 else None)
    except NotInLog:
        problem = {
            "type": "about:blank",
            "status": 404,
            "code": "not_in_log",
            "title": _("No line of this collection is sealed yet. Lines are sealed every hour at the latest."),
        }
        return JsonResponse(problem, status=404, content_type="application/problem+json")
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response["Content-Disposition"] = f'inline; filename="voices-{drive.code}.json"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _language(drive: Drive) -> str:
    """The reader's, when the sheet is made in it."""
    wanted = get_language() or "fr"
    return wanted if wanted in printed.LANGUAGES else "fr"


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
