"""The public log told to people: what it is, its last checkpoints, how to verify."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.ground.chronicle import checkpoint, verify
from terreau.ground.chronicle.bundles import bundle_kinds
from terreau.ground.chronicle.queries import log
from terreau.kernel.text import LANGUAGES


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """In the reader's language, or in ``?lang=``."""
    language = request.GET.get("lang")
    if language not in LANGUAGES:
        language = translation.get_language()
    batches = log.batches()
    with translation.override(language):
        trail = (("Terreau", "/"), (_("The public log"), ""))
        context = {
            "batches": batches,
            "bundles": bundle_kinds(),
            "key": checkpoint.verifier_key(batches[0].checkpoint if batches else ""),
            "trail": trail,
        }
        return render(request, "chronicle/log.html", context)


@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """``verify.py`` itself: whoever verifies should not have to trust us for the program."""
    answer = HttpResponse(_source(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="verify.py"'
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@cache
def _source() -> bytes:
    return Path(verify.__file__).read_bytes()
