"""What everybody reads: the procedures there are, one of them, its plan as a file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.instruments.procedures import errors, permissions
from terreau.instruments.procedures.bpmn import bpmn
from terreau.instruments.procedures.delays import span
from terreau.instruments.procedures.enums import Category
from terreau.instruments.procedures.metro import line_of
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.pages.gate import address_if_any, known
from terreau.instruments.procedures.pages.showing import asked_documents, shown_stages
from terreau.instruments.procedures.queries.owners import owners_of
from terreau.instruments.procedures.queries.procedures import current_version, plan_of, published
from terreau.instruments.procedures.questionnaires import from_data, minutes
from terreau.kernel.verdict import refuse
from terreau.ui.replies import actor_of, language_of


@dataclass(frozen=True)
class Entry:
    """A procedure in the list, with the working days it takes when every delay is kept."""

    procedure: Procedure
    days: tuple[int, int] | None


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every procedure in force, grouped by what it is about."""
    entries = [Entry(each, span(plan_of(each.current[0]))) for each in published()]  # type: ignore[attr-defined]
    groups = [
        (Category(category).label, list(group))
        for category, group in groupby(entries, key=lambda entry: entry.procedure.category)
    ]
    context = {"groups": groups, "prepares": actor_of(request).holds_office}
    return render(request, "procedures/list.html", context)


@require_safe
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """One procedure: who answers, what is asked, how long it takes, what happens."""
    found = known(slug)
    version = _in_force(found)
    plan = plan_of(version)
    owners = owners_of(plan, found.authority)
    filing = plan.forms.get(plan.filing_form)
    context = {
        "procedure": found, "version": version, "plan": plan, "days": span(plan), "line": line_of(plan),
        "stages": shown_stages(plan, owners), "documents": asked_documents(plan),
        "minutes": minutes(from_data(filing)) if filing else None,
        "file_at": address_if_any("dossiers:new", slug=found.slug),
        "prepares": bool(permissions.may_prepare(actor_of(request), found)),
    }  # fmt: skip
    return render(request, "procedures/procedure.html", context)


@require_safe
def bpmn_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan in force as BPMN 2.0, its words in the language of the page."""
    found = known(slug)
    language = language_of(request)
    content = bpmn(
        plan_of(_in_force(found)), name=found.name.in_language(language).text, language=language, key=found.slug
    )
    response = HttpResponse(content, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.bpmn"'
    return response


def _in_force(found: Procedure) -> Version:
    version = current_version(found)
    if version is None:
        refuse(errors.NOT_PUBLISHED, _("This procedure takes no new requests. Look at the list."), status=404)
    return version
