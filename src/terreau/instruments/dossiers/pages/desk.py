"""The officer's side: the queue, a step, an opinion; and the page of an expert's link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.people import api as people
from terreau.instruments.dossiers import permissions
from terreau.instruments.dossiers.actions import delays, opinions, steps
from terreau.instruments.dossiers.forms.officer import (
    AskForm,
    DelayForm,
    OpinionForm,
    ReturnForm,
    StepForm,
    TransferForm,
    ordinary,
)
from terreau.instruments.dossiers.models import Dossier, Opinion, Turn
from terreau.instruments.dossiers.pages.dossier import answers_shown, papers_of
from terreau.instruments.dossiers.pages.gate import dossier_seen, page_number, signed_in_first, to_dossier
from terreau.instruments.dossiers.paths import Path, TurnView, opinions_of, path_of
from terreau.instruments.dossiers.queries.lists import opinions_to_give, queue, straddling, templates_for
from terreau.instruments.procedures import api as procedures
from terreau.instruments.procedures.api import Leads, Step, StepKind
from terreau.kernel.moment import local_day, now
from terreau.kernel.verdict import Refused
from terreau.ui.replies import actor_of, attempt, language_of, see, status_of


@require_safe
def turns(request: HttpRequest) -> HttpResponse:
    """What my services have to do, the most urgent first; opinions asked of us; what straddles authorities."""
    if away := signed_in_first(request):
        return away
    viewer, shown = actor_of(request), request.GET.get("show", "")
    permissions.holds_a_desk(viewer).require()
    context: dict[str, Any] = {"shown": shown, "today": local_day(now())}
    if shown == "straddling":
        context["straddling"] = straddling(viewer, page=page_number(request))
    else:
        page = queue(viewer, at=now(), page=page_number(request), mine=shown == "mine")
        context |= {"page": page, "rows": [(turn, _step_of(turn)) for turn in page]}
    context["opinions"] = opinions_to_give(viewer, at=now())
    return render(request, "dossiers/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One step: what is asked, and every way it can end."""
    found = dossier_seen(request, code)
    turn = get_object_or_404(Turn.objects.select_related("service__parent"), pk=number, dossier=found)
    turn.dossier = found
    permissions.may_act(actor_of(request), turn, at=now()).require()
    if turn.closed_at is not None and request.method != "POST":
        return to_dossier(found)
    return _StepPage(request, found, turn).answer()


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, number: str) -> HttpResponse:
    """An opinion asked of my service."""
    rows = Opinion.objects.select_related(
        "dossier__version__procedure", "dossier__organisation", "organisation__parent"
    )
    asked = rows.select_related("turn__service").filter(pk=number).first()
    if asked is None:
        raise Refused(permissions.unknown())
    permissions.may_advise(actor_of(request), asked).require()
    return _opinion_page(
        request, asked,
        lambda given: opinions.give_opinion(asked, by=actor_of(request), at=now(), **given),
        lambda: to_dossier(asked.dossier),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def expert(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a link sent to an expert: what was filed, the question, one opinion."""
    asked = opinions.opinion_by_link(code, at=now())
    return _opinion_page(
        request, asked,
        lambda given: opinions.give_by_link(code, by=actor_of(request), at=now(), **given),
        lambda: render(request, "dossiers/thanks.html", {"dossier": asked.dossier}),
    )  # fmt: skip


def _opinion_page(
    request: HttpRequest,
    asked: Opinion,
    give: Callable[[dict[str, str]], Any],
    done: Callable[[], HttpResponse],
) -> HttpResponse:
    form, status = OpinionForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            refused = attempt(form, lambda: give(form.cleaned_data))
            if refused is None:
                return done()
            status = refused.status
    context = {
        "opinion": asked, "dossier": asked.dossier, "form": form,
        "answers": answers_shown(asked.dossier, outside=not asked.organisation_id),
        "outside": not asked.organisation_id,
    }  # fmt: skip
    return render(request, "dossiers/opinion.html", context, status=status)


def _step_of(turn: Turn) -> Step:
    return procedures.plan_of(turn.dossier.version).step(turn.step)[1]


class _StepPage:
    """The forms of a step, the one that was sent filled in."""

    def __init__(self, request: HttpRequest, dossier: Dossier, turn: Turn) -> None:
        self.request, self.dossier, self.turn = request, dossier, turn
        self.act = request.POST.get("act", "")
        self.plan = procedures.plan_of(dossier.version)
        self.step = self.plan.step(turn.step)[1]
        self.language = language_of(request)
        self.services = self._services()
        self.forms = self._forms()

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.page()
        if self.act == "take":
            steps.take(self.turn, by=actor_of(self.request), at=now())
            return see(self.request.path)
        form = self.forms.get(self.act)
        if form is None or not form.is_valid():
            return self.page(422)
        refused = attempt(form, lambda: self._do(form.cleaned_data))
        if refused is not None:
            return self.page(status_of(refused))
        return see(self.request.path) if self.act in {"ask", "delay"} else to_dossier(self.dossier)

    def page(self, status: int = 200) -> HttpResponse:
        viewer = actor_of(self.request)
        way: Path = path_of(self.dossier, viewer=viewer, on=local_day(now()))
        now_here: TurnView | None = next((one for one in way.turns if one.row.pk == self.turn.pk), None)
        context = {
            "dossier": self.dossier, "turn": self.turn, "view": now_here, "step": self.step, "path": way,
            "forms": self.forms, "sends_back": self._sends_back, "of_service": self.turn.service is not None,
            "answers": answers_shown(self.dossier),
            "papers": papers_of(self.dossier, permissions.sees_inside(viewer, self.dossier)),
            "opinions": opinions_of(self.dossier, viewer=viewer), "others": way.turns,
            "templates": templates_for(self.dossier.authority) if self.turn.service else [], "today": local_day(now()),
        }  # fmt: skip
        return render(self.request, "dossiers/step.html", context, status=status)

    @property
    def _sends_back(self) -> bool:
        return any(one.leads is Leads.RETURN for one in self.step.outcomes)

    def _services(self) -> list[people.Organisation]:
        """Services of the authorities that have a part, and authorities, to pass on to or to ask. One query."""
        if self.turn.service is None:
            return []
        found = people.organisations(kind="authority") + people.organisations(
            kind="service_unit", territories=[self.dossier.territory, self.turn.territory]
        )
        return [one for one in found if one.pk != self.turn.service_id]

    def _forms(self) -> dict[str, BaseForm]:
        def sent(act: str) -> Any:
            return self.request.POST if self.act == act else None

        asked = self.plan.forms.get(self.plan.filing_form)
        questions = procedures.questionnaire_from_data(asked).questions() if asked else ()
        appeal = self.plan.appeal.in_language(self.dossier.language).text
        found: dict[str, BaseForm] = {}
        if ordinary(self.step):
            found["end"] = StepForm(sent("end"), step=self.step, language=self.language, appeal=appeal)
        if self.turn.service is not None:
            if self._sends_back:
                found["back"] = ReturnForm(sent("back"), asked=questions, step=self.step, language=self.language)
            found["ask"] = AskForm(sent("ask"), services=self.services, language=self.language)
            found["delay"] = DelayForm(sent("delay"))
            found["transfer"] = TransferForm(sent("transfer"), services=self.services, language=self.language)
        return found

    def _do(self, given: dict[str, Any]) -> Any:
        by, at, turn = actor_of(self.request), now(), self.turn
        if self.act == "end" and self.step.kind is StepKind.DECISION:
            return steps.decide(
                turn, by=by, at=at, outcome=given["outcome"], reasons=given["reason"],
                conditions=given["conditions"], appeal=given["appeal"],
            )  # fmt: skip
        if self.act == "end":
            return steps.complete_step(turn, by=by, at=at, outcome=given["outcome"], reason=given["reason"])
        if self.act == "back":
            form = self.forms["back"]
            asked = form.asked() if isinstance(form, ReturnForm) else []
            return steps.send_back(
                turn, by=by, at=at, outcome=given["outcome"], questions=asked, reason=given["reason"]
            )
        if self.act == "delay":
            return delays.say_delay(turn, by=by, at=at, **given)
        if self.act == "transfer":
            return steps.transfer(turn, by=by, at=at, to=self._service(given["to"]), reason=given["reason"])
        if given["of"]:
            return opinions.ask_opinion(
                turn, by=by, at=at, of=self._service(given["of"]), question=given["question"], due_on=given["due_on"]
            )
        return opinions.ask_expert(
            turn, by=by, at=at, name=given["name"], email=given["email"], question=given["question"],
            due_on=given["due_on"],
        )  # fmt: skip

    def _service(self, pk: str) -> people.Organisation:
        return next(one for one in self.services if str(one.pk) == pk)
