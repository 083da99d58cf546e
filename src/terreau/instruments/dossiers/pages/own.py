"""The initiative's side: its requests, a new one, the form, what it answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.instruments.dossiers import errors, permissions
from terreau.instruments.dossiers.actions import exchange, filing, opening
from terreau.instruments.dossiers.contacts import Contact
from terreau.instruments.dossiers.forms.applicant import BeginForm, PaperForm
from terreau.instruments.dossiers.models import Dossier, Draft
from terreau.instruments.dossiers.pages.gate import (
    dossier_seen,
    initiatives_of,
    page_number,
    signed_in_first,
    to_dossier,
)
from terreau.instruments.dossiers.queries.lists import known_of, own_dossiers
from terreau.instruments.procedures import api as procedures
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, refuse
from terreau.ui.replies import actor_of, attempt, language_of, see, status_of


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What my initiatives asked."""
    if away := signed_in_first(request):
        return away
    page = own_dossiers(actor_of(request), page=page_number(request))
    return render(request, "dossiers/own.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, procedure: str) -> HttpResponse:
    """A new request under a published procedure."""
    if away := signed_in_first(request):
        return away
    found, version = _open_to_requests(procedure)
    chosen = initiatives_of(actor_of(request))
    form = BeginForm(request.POST or None, organisations=chosen, language=language_of(request))
    refused = None
    if request.method == "POST" and form.is_valid():
        organisation = next(one for one in chosen if str(one.pk) == form.cleaned_data["organisation"])
        given = form.cleaned_data
        begun: list[Dossier] = []

        def act() -> None:
            opened = opening.Opened(
                given["title"], given["language"], Contact(), given["nonce"],
                _known(version, request, known_of(organisation)),
            )  # fmt: skip
            begun.append(
                opening.open_draft(
                    version=version, organisation=organisation, opened=opened, by=actor_of(request), at=now()
                )
            )

        refused = attempt(form, act)
        if not refused:
            return see(reverse("dossiers:form", kwargs={"code": begun[0].code}))
    context = {"procedure": found, "form": form, "initiatives": chosen, "query": request.GET.urlencode()}
    return render(request, "dossiers/begin.html", context, status=_status(request, refused))


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, procedure: str) -> HttpResponse:
    """At the counter: a form that came on paper is typed in."""
    if away := signed_in_first(request):
        return away
    found, version = _open_to_requests(procedure)
    permissions.may_enter_paper(actor_of(request), found.authority.territory).require()
    form = PaperForm(request.POST or None, initial={"language": language_of(request)})
    refused = None
    if request.method == "POST" and form.is_valid():
        given, begun = form.cleaned_data, []

        def act() -> None:
            opened = opening.Opened(given["title"], given["language"], form.contact(), given["nonce"])
            begun.append(
                opening.open_paper(version=version, organisation=None, opened=opened, by=actor_of(request), at=now())
            )

        refused = attempt(form, act)
        if not refused:
            return see(reverse("dossiers:form", kwargs={"code": begun[0].code}))
    context = {"procedure": found, "form": form}
    return render(request, "dossiers/paper.html", context, status=_status(request, refused))


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, code: str) -> HttpResponse:
    """The questions. Saved as they are typed, filed when they are all answered."""
    dossier = dossier_seen(request, code)
    if dossier.standing != "draft":
        return to_dossier(dossier)
    draft = Draft.objects.filter(dossier=dossier, form="").first()
    plan = procedures.plan_of(dossier.version)
    asked = procedures.questionnaire_from_data(plan.forms[plan.filing_form]) if plan.filing_form in plan.forms else None
    if request.method == "POST":
        return _typed(request, dossier, asked, draft)
    shown = procedures.form_for(asked, answers=draft.answers if draft else {}) if asked else None
    return _form_page(request, dossier, shown, draft)


def _typed(
    request: HttpRequest, dossier: Dossier, asked: procedures.Questionnaire | None, draft: Draft | None
) -> HttpResponse:
    act, actor = request.POST.get("act", "save"), actor_of(request)
    if act == "discard":
        opening.discard_draft(dossier, by=actor, at=now())
        return see(reverse("dossiers:own"))
    shown = None
    valid = True
    if asked is not None:
        shown = procedures.form_for(
            asked, request.POST, request.FILES, answers=draft.answers if draft else {}, complete=act == "file"
        )
        valid = shown.is_valid()
        given = _keep_files(dossier, shown, request)
        taken_back = {key: None for key in shown.shown if key not in given}
        draft = opening.save_answers(dossier, by=actor, at=now(), answers={**taken_back, **given})
    if act != "file":
        return _form_page(request, dossier, shown, draft, saved=True, status=200 if valid else 422)
    if not valid:
        return _form_page(request, dossier, shown, draft, status=422)
    try:
        filing.file(dossier, by=actor, at=now())
    except Refused as refused:
        if shown is not None:
            shown.add_error(None, str(refused.sentence))
        return _form_page(request, dossier, shown, draft, status=refused.status)
    return to_dossier(dossier)


def keep_file(dossier: Dossier, question: procedures.Question, upload: Any, request: HttpRequest) -> dict[str, str]:
    """The answer to a question that asks for a file, once it lies in the dossier."""
    laid = exchange.add_document(
        dossier, by=actor_of(request), at=now(), upload=upload, key=question.key,
        label=question.label.in_language(dossier.language).text,
    )  # fmt: skip
    return {"file": laid.file_key, "name": upload.name}


def _keep_files(dossier: Dossier, shown: procedures.QuestionnaireForm, request: HttpRequest) -> dict[str, Any]:
    files = {key: keep_file(dossier, shown.shown[key], upload, request) for key, upload in shown.uploads.items()}
    return {**shown.answers, **files}


def _form_page(
    request: HttpRequest,
    dossier: Dossier,
    shown: procedures.QuestionnaireForm | None,
    draft: Draft | None,
    *,
    saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "dossier": dossier,
        "form": shown,
        "draft": draft,
        "saved": saved,
        "minutes": procedures.minutes(shown.questionnaire) if shown else None,
        "may_bind": bool(permissions.may_bind(actor_of(request), dossier)),
    }
    return render(request, "dossiers/form.html", context, status=status)


def _open_to_requests(slug: str) -> tuple[procedures.Procedure, procedures.Version]:
    found = procedures.published().filter(slug=slug).first()
    if found is None:
        refuse(errors.UNKNOWN, _("This procedure is not open to new requests. Look for another one."), status=404)
    version = found.current[0]  # type: ignore[attr-defined]
    version.procedure = found
    return found, version


def _known(version: procedures.Version, request: HttpRequest, known: dict[str, object]) -> dict[str, Any]:
    """Answers to begin with: what the initiative told before, then what the link says."""
    plan = procedures.plan_of(version)
    if plan.filing_form not in plan.forms:
        return {}
    asked = procedures.questionnaire_from_data(plan.forms[plan.filing_form])
    return {**procedures.reused(asked, known), **procedures.from_link(asked, request.GET)}


def _status(request: HttpRequest, refused: Refused | None) -> int:
    return status_of(refused) if request.method == "POST" else 200
