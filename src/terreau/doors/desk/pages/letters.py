"""Letters that show where someone lives: printed together, then on their way."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from terreau.doors.desk import printed
from terreau.doors.desk.enums import Task
from terreau.doors.desk.forms.answers import LettersForm
from terreau.doors.desk.pages.gate import for_officers, page_number, show, viewer_of
from terreau.doors.desk.queries import items
from terreau.doors.desk.targets import pace
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day, now

#: Letters on a page, and in one file.
SIZE = 30
#: Letters of the button that prints all of them: what is opened for one printing.
MOST = 100
#: How long a printed letter may be printed again: envelopes get lost.
AGAIN = timedelta(days=14)


@for_officers("GET", "POST")
def letters(request: HttpRequest) -> HttpResponse:
    """Which letters wait, and the file to print them; printing says they go to the post."""
    viewer, at = viewer_of(request), now()
    page = voices.letters_to_print(viewer, at=at, page=page_number(request))
    done = voices.ResidenceLetter.objects.in_force(at).filter(
        voice__drive__commune__in=items.communes(viewer), printed_at__gte=at - AGAIN
    )
    again = Paginator(done.select_related("voice__drive").order_by("-printed_at", "-pk"), SIZE).get_page(1)
    known = [letter.pk for letter in [*page.object_list, *again.object_list]]
    form = LettersForm(request.POST or None, known=known)
    status = 200
    if request.method == "POST":
        if "every" in request.POST:
            return _print(viewer, _oldest(viewer, at))
        if form.is_valid():
            return _print(viewer, form.cleaned_data["letters"])
        status = 422
    today = local_day(at)
    rows = [(letter, pace(Task.PRINT, local_day(letter.asked_at), today)) for letter in page.object_list]
    context = {"page": page, "rows": rows, "again": again.object_list, "form": form}
    return show(request, "desk/letters.html", context, status=status)


def _oldest(viewer: Actor, at: datetime) -> list[int]:
    """Every letter that waits, the oldest first: as many as one file takes; the rest waits for the next file."""
    found: list[int] = []
    for number in range(1, MOST // SIZE + 2):
        page = voices.letters_to_print(viewer, at=at, page=number)
        found += [letter.pk for letter in page.object_list]
        if not page.has_next():
            break
    return found[:MOST]


def _print(viewer: Actor, letter_ids: list[int]) -> HttpResponse:
    """The file is made first: what could not be printed still waits."""
    at = now()
    sheets = voices.letter_sheets(viewer, letter_ids, at=at)
    (pdf,) = printed.letters_pdf(sheets, at=at, language=get_language() or "fr")
    with transaction.atomic():
        for sheet in sheets:
            voices.mark_letter_printed(by=viewer, at=at, drive=sheet.drive, letter_id=sheet.letter.pk)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("letters")}-{local_day(at).isoformat()}.pdf"'
    return response
