"""What neighbours asked and offered, for the initiative; the posters that ask them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from terreau.instruments.voices import api as voices
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import refuse
from terreau.life.initiatives import permissions, policies
from terreau.life.initiatives.forms.others import AnswerForm
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries import single
from terreau.ui.replies import actor_of, attempt, languages_written, see, status_of


def asked(request: HttpRequest, slug: str) -> tuple[Project, voices.Drive]:
    """The project and its drive, for those who write for it."""
    found = single.project(slug)
    permissions.may_carry(actor_of(request), found.initiative).require()
    policies.has_drive(found).require()
    if found.drive is None:
        raise AssertionError("the line above refuses a project without a drive")
    return found, found.drive


def _waiting(request: HttpRequest, drive: voices.Drive) -> list[voices.Question]:
    return [each for each in voices.questions_to_answer(actor_of(request)) if each.drive_id == drive.pk]


@require_http_methods(["GET", "POST"])
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """Questions that wait, offers of help with their contact, people who stand for it, posters to print."""
    found, drive = asked(request, slug)
    actor, at = actor_of(request), now()
    shared: list[voices.Shared] = []
    if request.method == "POST" and request.POST.get("act") == "objections":
        shared = voices.read_shared_objections(
            by=actor, at=at, drive=drive, organisation=found.initiative.names, purpose=_("to talk with its author")
        )
    looks_up = request.method == "POST" and request.POST.get("act") == "contacts"
    if request.method == "POST" and request.POST.get("act") == "sponsor":
        pk = request.POST.get("sponsor", "")
        if pk.isdecimal() and len(pk) < 12:
            voices.withdraw_sponsor(by=actor, at=at, drive=drive, sponsor_id=int(pk))
        return see(reverse("initiatives:heard", args=[found.slug]) + "#sponsors")
    if looks_up:
        offers, _page = voices.read_help_contacts(by=actor, at=at, drive=drive)
    else:
        offers, _page = voices.help_offers(actor, drive)
    context: dict[str, Any] = {
        "project": found,
        "drive": drive,
        "questions": _waiting(request, drive),
        "offers": offers,
        "looks_up": looks_up,
        "shared": shared,
        "may_read_shared": voices.shares_objections(drive),
        "posters": [
            (each, reverse("voices:poster-pdf", args=[drive.code, each.number])) for each in drive.posters.all()
        ],
        "sponsors": voices.sponsors_of(drive) if drive.sponsors_wanted else [],
        "sponsor_href": request.build_absolute_uri(voices.sponsor_address(drive)) if drive.sponsors_wanted else "",
    }
    return render(request, "initiatives/heard.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Answer one question for everyone; who asked stays unnamed."""
    found, drive = asked(request, slug)
    question = next((each for each in _waiting(request, drive) if each.pk == pk), None)
    if question is None:
        refuse("answered", gettext_lazy("This question was answered, or taken back."), status=404)
    words = _words(question)
    language = question.voice.language if question.voice.language in LANGUAGES else "fr"
    form = AnswerForm(
        request.POST or None,
        languages=languages_written(request, (*found.languages, language)),
        wording=Text({language: words[:600]}),
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: voices.answer_question(
                by=actor_of(request),
                at=now(),
                question_id=pk,
                wording=form.said("wording"),
                answer=form.said("answer"),
                organisation=found.initiative.names,
            ),
        )
        if refused is None:
            messages.success(request, _("Answered. Everyone reads it; who asked gets a message."))
            return see(reverse("initiatives:heard", args=[found.slug]))
    context = {"project": found, "question": question, "words": words, "language": language, "form": form}
    return render(
        request, "initiatives/answer.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


def _words(question: voices.Question) -> str:
    """What was written; empty once it was erased."""
    try:
        return question.voice.text.reveal()
    except ObjectDoesNotExist:
        return ""
