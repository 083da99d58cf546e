"""Figures of procedures and of imported logs."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from terreau.civic.people import api as people
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.insight import dossier_logs, permissions, policies
from terreau.instruments.insight.actions.readings import import_log, read_dossiers
from terreau.instruments.insight.forms.logs import ImportForm
from terreau.instruments.insight.logs.columns import EventLog
from terreau.instruments.insight.logs.table import write_csv
from terreau.instruments.insight.logs.xes import write_xes
from terreau.instruments.insight.models import Reading
from terreau.instruments.insight.pages import showing
from terreau.instruments.insight.pages.gate import for_officers, of_reading
from terreau.instruments.insight.queries import readings as queries
from terreau.instruments.procedures import api as procedures
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, language_of, see, status_of

_WRITERS = {"xes": (write_xes, "application/xml"), "csv": (write_csv, "text/csv; charset=utf-8")}


@for_officers("GET")
def overview(request: HttpRequest) -> HttpResponse:
    """Every procedure in force of the reader's authorities, and the logs they imported."""
    territories = actor_of(request).officer_territories
    context = {
        "rows": queries.of_procedures(territories), "imported": queries.imported(territories),
        "nonce": secrets.token_urlsafe(16),
    }  # fmt: skip
    return render(request, "insight/overview.html", context)


@for_officers("POST")
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Read the dossiers of a procedure, as they stand now."""
    procedure = _procedure(request, slug)
    nonce = request.POST.get("nonce", "") or secrets.token_urlsafe(16)
    found = read_dossiers(procedure, by=actor_of(request), at=now(), nonce=nonce)
    return see(reverse("insight:reading", args=[found.pk]))


@for_officers("GET")
def export(request: HttpRequest, slug: str, kind: str) -> HttpResponse | StreamingHttpResponse:
    """The dossiers of a procedure as a log without names, for other programs."""
    procedure = _procedure(request, slug)
    if kind not in _WRITERS:
        raise Refused(policies.NOT_HERE)
    write, content_type = _WRITERS[kind]
    response = StreamingHttpResponse(_lines(procedure, language_of(request), write), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}.{kind}"'
    return response


def _lines(procedure: procedures.Procedure, language: str, write) -> Iterator[str]:  # type: ignore[no-untyped-def]
    spent = list(dossiers.log_of(procedure.authority, procedure=procedure))
    version = procedures.current_version(procedure) or procedure.versions.first()
    plan = procedures.plan_of(version) if version else procedures.Plan(())
    names = dossier_logs.names_of(plan, {one.service for one in spent})
    log: EventLog = dossier_logs.log_of(
        spent, {key: Text(said).in_language(language).text for key, said in names.items()}
    )
    yield from write(log)


@for_officers("GET", "POST")
def import_page(request: HttpRequest) -> HttpResponse:
    """A log of another system, with which column says what."""
    actor = actor_of(request)
    authorities = people.organisations(
        kind=people.OrganisationKind.AUTHORITY, territories=sorted(actor.officer_territories)
    )
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, authorities=authorities)
    refused = None
    if request.method == "POST" and form.is_valid():
        given, made = form.cleaned_data, list[Reading]()
        refused = attempt(
            form,
            lambda: made.append(
                import_log(
                    form.authorities[given["authority"]],
                    by=actor,
                    at=now(),
                    log=form.read,
                    title=given["title"],
                    nonce=given["nonce"],
                )
            ),
        )
        if made:
            return see(reverse("insight:reading", args=[made[0].pk]))
    status = status_of(refused) if form.errors else 200
    return render(request, "insight/import.html", {"form": form}, status=status)


@of_reading("GET")
def reading(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The ways, the waits, lateness, the months; each plot with its table."""
    figures, words = reading.figures, showing.worder(reading)
    context = {
        "reading": reading,
        "figures": figures,
        "median": showing.days(figures["duration"]["median_seconds"]),
        "p90": showing.days(figures["duration"]["p90_seconds"]),
        "steps": showing.rows(figures["activities"], "activity", words),
        "services": showing.rows(figures["services"], "service", words),
        "ways": [(way["cases"], [words(step) for step in way["activities"]]) for way in figures["variants"][:15]],
        "lateness": showing.lateness(reading, words),
        "plot": showing.plot(figures["arrivals"]["by_month"]),
        "trouble": showing.trouble(reading),
        "scenarios": reading.scenarios.defer("today", "then")[:20],
    }
    return render(request, "insight/reading.html", context)


def _procedure(request: HttpRequest, slug: str) -> procedures.Procedure:
    found = procedures.procedure_named(slug)
    if found is None:
        raise Refused(policies.NOT_HERE)
    permissions.may_look(actor_of(request), found.authority).require()
    return found
