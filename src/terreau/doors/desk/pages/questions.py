"""Questions: answered for everyone, in both languages, without the name of who asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from terreau.doors.desk.forms.answers import QuestionForm
from terreau.doors.desk.pages.drives import authority_name
from terreau.doors.desk.pages.gate import for_officers, see, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.instruments.voices import api as voices
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import Refused


@for_officers("GET", "POST")
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: what was asked, and the answer."""
    viewer = viewer_of(request)
    found = items.question(viewer, pk)
    words = items.words_of(found)
    language = found.voice.language if found.voice.language in LANGUAGES else "fr"
    form = QuestionForm(request.POST or None, wording=Text({language: words[:600]}))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                voices.answer_question(
                    by=viewer, at=now(), question_id=pk, wording=form.said("wording"), answer=form.said("answer"),
                    organisation=authority_name(found.drive.commune),
                )  # fmt: skip
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
            else:
                messages.success(request, _("Answered. It stands on the page for everyone; who asked gets a message."))
                return see("question", pk)
    context = {"question": found, "drive": found.drive, "words": words, "language": language, "form": form}
    return show(request, "desk/question.html", context, status=status)
