"""One dossier, for both sides: where it is, what is asked, what was handed in, said and decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terreau.ground.documents import api as documents
from terreau.instruments.dossiers import permissions
from terreau.instruments.dossiers.actions import exchange, filing, opening, steps
from terreau.instruments.dossiers.forms.applicant import DocumentForm, MessageForm
from terreau.instruments.dossiers.models import Dossier, Draft, Return
from terreau.instruments.dossiers.pages.gate import dossier_seen, to_dossier
from terreau.instruments.dossiers.pages.own import keep_file
from terreau.instruments.dossiers.paths import Path, opinions_of, path_of
from terreau.instruments.dossiers.queries.lists import open_returns
from terreau.instruments.procedures import api as procedures
from terreau.kernel.moment import local_day, now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, see, status_of


@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Where it is, and everything in it."""
    found = dossier_seen(request, code)
    if found.standing == "draft":
        return see(reverse("dossiers:form", kwargs={"code": found.code}))
    return dossier_page(request, found)


@require_POST
def do(request: HttpRequest, code: str) -> HttpResponse:
    """Write, lay in a document, withdraw, choose who sees it."""
    found = dossier_seen(request, code)
    if found.standing == "draft":
        return see(reverse("dossiers:form", kwargs={"code": found.code}))
    acts: dict[str, Callable[[HttpRequest, Dossier], HttpResponse]] = {
        "message": _message,
        "document": _document,
        "withdraw": _withdraw,
        "show": _show,
    }
    act = acts.get(request.POST.get("act", ""))
    return act(request, found) if act else dossier_page(request, found, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was sent back, question by question, with the earlier answers beside."""
    found = dossier_seen(request, code)
    permissions.may_write(actor_of(request), found).require()
    asked = get_object_or_404(Return.objects.select_related("turn__service"), pk=number, dossier=found)
    if not asked.is_open:
        return to_dossier(found)
    asked.dossier = found
    before = found.filings.latest("number").answers
    draft = Draft.objects.filter(dossier=found, form=filing.draft_of(asked)).first()
    kept = draft.answers if draft else {}
    free = [(place, one["words"]) for place, one in enumerate(asked.questions) if not one["key"]]
    wanted = [one["key"] for one in asked.questions if one["key"]]
    shown = _asked_again(request, found, wanted, {**before, **kept})
    said = {str(place): request.POST.get(f"said-{place}", kept.get(f"said-{place}", "")) for place, _words in free}
    refused: Refused | None = None
    status = 200
    if request.method == "POST":
        try:
            if _answer(request, asked, shown, said):
                return to_dossier(found)
        except Refused as error:
            refused = error
        status = status_of(refused)
    context = {
        "dossier": found, "asked": asked, "form": shown, "before": _earlier(found, before, wanted), "refused": refused,
        "free": [(place, words, said[str(place)]) for place, words in free], "documents": _papers(found, wanted),
    }  # fmt: skip
    return render(request, "dossiers/answer.html", context, status=status)


def _asked_again(
    request: HttpRequest, found: Dossier, wanted: list[str], answers: dict[str, Any]
) -> procedures.QuestionnaireForm | None:
    plan = procedures.plan_of(found.version)
    if plan.filing_form not in plan.forms or not any(not key.startswith("document:") for key in wanted):
        return None
    asked = procedures.questionnaire_from_data(plan.forms[plan.filing_form])
    return procedures.form_for(
        asked, request.POST or None, request.FILES or None, answers=answers, only=wanted,
        complete=request.POST.get("act") == "send",
    )  # fmt: skip


def _answer(
    request: HttpRequest, asked: Return, shown: procedures.QuestionnaireForm | None, said: dict[str, str]
) -> bool:
    """Keep what was typed; send it when that was asked and everything is understood. Whether it was sent."""
    valid, given = True, {}
    if shown is not None:
        valid = shown.is_valid()
        files = {
            key: keep_file(asked.dossier, shown.shown[key], upload, request) for key, upload in shown.uploads.items()
        }
        given = {key: value for key, value in {**shown.answers, **files}.items() if key in shown.shown}
    for key, upload in _laid(request, asked).items():
        exchange.add_document(asked.dossier, by=actor_of(request), at=now(), **upload, key=key)
    kept = {**given, **{f"said-{place}": text for place, text in said.items()}}
    opening.save_answers(asked.dossier, by=actor_of(request), at=now(), answers=kept, form=filing.draft_of(asked))
    if request.POST.get("act") != "send" or not valid:
        return False
    filing.answer_return(asked, by=actor_of(request), at=now(), answers=given, said=said)
    return True


def _laid(request: HttpRequest, asked: Return) -> dict[str, dict[str, Any]]:
    """Documents a step asked for, chosen now."""
    found = {}
    for one in asked.questions:
        upload = request.FILES.get(f"{one['key']}") if one["key"].startswith("document:") else None
        if upload is not None:
            pdf = upload.read(5) == b"%PDF-"
            kind = documents.FileKind.DOCUMENT if pdf else documents.FileKind.IMAGE
            ready = documents.prepare(upload, kind=kind)
            found[one["key"].removeprefix("document:")] = {"upload": ready, "label": one["words"]}
    return found


def _papers(found: Dossier, wanted: list[str]) -> list[procedures.DocumentAsked]:
    keys = {key.removeprefix("document:") for key in wanted if key.startswith("document:")}
    plan = procedures.plan_of(found.version)
    return [one for _stage, step in plan.steps() for one in step.documents if one.key in keys]


def _earlier(found: Dossier, before: dict[str, Any], wanted: list[str]) -> list[tuple[procedures.Question, Any]]:
    """The questions asked again, with the answer of last time."""
    plan = procedures.plan_of(found.version)
    if plan.filing_form not in plan.forms:
        return []
    asked = procedures.questionnaire_from_data(plan.forms[plan.filing_form])
    return [(one, shown_answer(one, before.get(one.key))) for one in asked.questions() if one.key in wanted]


def shown_answer(question: procedures.Question, answer: Any) -> Any:
    """An answer as it is read: labels instead of keys."""
    labels = {one.key: one.label for one in question.options}
    if isinstance(answer, list):
        return [labels.get(one, one) for one in answer]
    if isinstance(answer, dict):
        return [part for key, part in answer.items() if key != "file" and isinstance(part, str) and part]
    return [labels.get(answer, answer)] if answer not in (None, "") else []


def answers_shown(found: Dossier, *, outside: bool = False) -> list[tuple[procedures.Question, Any, bool]]:
    """What was handed in last, question by question, and whether it changed at the last completion. One query.

    ``outside``: for an expert, who needs no telephone number of anybody.
    """
    last = found.filings.order_by("-number").first()
    plan = procedures.plan_of(found.version)
    if last is None or plan.filing_form not in plan.forms:
        return []
    asked = procedures.questionnaire_from_data(plan.forms[plan.filing_form])
    return [
        (one, shown_answer(one, last.answers[one.key]), one.key in last.changed)
        for one in asked.questions()
        if one.key in last.answers and not (outside and one.kind is procedures.QuestionKind.CONTACT)
    ]


def papers_of(found: Dossier, inside: bool) -> list[tuple[Any, documents.StoredFile | None]]:
    """Documents with the file of each. Two queries."""
    laid = list(found.documents.all() if inside else found.documents.filter(internal=False))
    if not laid:
        return []
    kept = documents.StoredFile.objects.filter(subject_kind=found.ref.kind, subject_id=found.ref.id)
    files = {one.key: one for one in kept}
    return [(one, files.get(one.file_key)) for one in laid]


def dossier_page(
    request: HttpRequest,
    found: Dossier,
    *,
    message: MessageForm | None = None,
    document: DocumentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = actor_of(request)
    inside = permissions.sees_inside(viewer, found)
    way = path_of(found, viewer=viewer, on=local_day(now()))
    context = {
        "dossier": found,
        "path": way,
        "inside": inside,
        "returns": open_returns(found) if way.journey.waiting else [],
        "may_write": bool(permissions.may_write(viewer, found)),
        "may_bind": bool(permissions.may_bind(viewer, found)) and not found.ended_at,
        "messages_sent": found.messages.select_related("service"),
        "papers": papers_of(found, inside),
        "decisions": found.decisions.select_related("authority") if _may_be_decided(way) else [],
        "opinions": opinions_of(found, viewer=viewer),
        "answers": answers_shown(found),
        "message": message or MessageForm(),
        "document": document or DocumentForm(),
    }
    return render(request, "dossiers/dossier.html", context, status=status)


def _may_be_decided(way: Path) -> bool:
    """Whether a deciding step has ended: before, there is no decision to look for."""
    return any(turn.step.kind is procedures.StepKind.DECISION and not turn.is_open for turn in way.turns)


def _message(request: HttpRequest, found: Dossier) -> HttpResponse:
    form = MessageForm(request.POST)
    if not form.is_valid():
        return dossier_page(request, found, message=form, status=422)
    given = form.cleaned_data
    refused = attempt(
        form,
        lambda: exchange.send_message(
            found, by=actor_of(request), at=now(), words=given["words"], nonce=given["nonce"] or str(now())
        ),
    )
    if refused:
        return dossier_page(request, found, message=form, status=status_of(refused))
    return to_dossier(found, "messages")


def _document(request: HttpRequest, found: Dossier) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return dossier_page(request, found, document=form, status=422)
    label = form.cleaned_data["label"]
    refused = attempt(
        form,
        lambda: exchange.add_document(found, by=actor_of(request), at=now(), upload=form.prepared, label=label),
    )
    if refused:
        return dossier_page(request, found, document=form, status=status_of(refused))
    return to_dossier(found, "documents")


def _withdraw(request: HttpRequest, found: Dossier) -> HttpResponse:
    steps.withdraw(found, by=actor_of(request), at=now(), reason=request.POST.get("reason", ""))
    return to_dossier(found)


def _show(request: HttpRequest, found: Dossier) -> HttpResponse:
    exchange.let_see(found, by=actor_of(request), at=now(), public=bool(request.POST.get("public")))
    return to_dossier(found)
