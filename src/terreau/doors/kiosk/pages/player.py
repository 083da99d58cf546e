"""The player of a screen: one page, one programme, its pictures, and the worker that keeps them without network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from terreau.doors.kiosk.programmes import Programme, Slide, programme_of, version_of
from terreau.kernel.codes import normalise
from terreau.kernel.moment import now

#: Seconds a slide stands in one language.
SECONDS = 14
_WORKER = Path(__file__).resolve().parents[1] / "static" / "kiosk" / "worker.js"
#: What the bare page is made of.
_ASSETS = (
    "ui/site.css", "ui/js/theme.js", "kiosk/player.js", "ui/mark.svg",
    "ui/fonts/bricolage-grotesque.woff2", "ui/fonts/source-sans-3.woff2",
)  # fmt: skip
_LABELS: dict[str, Promise] = {
    "pause": _("Pause"),
    "go": _("Go on"),
    "back": _("Back"),
    "next": _("Next"),
    "large": _("Show the code large"),
    "close": _("Close"),
    # Translators: {day} is a date and an hour
    "stale": _("Without network: as it was on {day}"),
}


@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """One slide, which the script then changes; without it the page goes on by itself."""
    found = _found(code)
    places = [(slide, language) for slide in found.slides for language in found.languages]
    asked = request.GET.get("n", "")
    rank = int(asked) % len(places) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    slide, language = places[rank]
    with override(language):
        context = {
            "programme": found,
            "slide": _slide(found, slide, language),
            "labels": {key: str(label) for key, label in _LABELS.items()},
            "spoken": language,
            "rank": found.slides.index(slide) + 1,
            "total": len(found.slides),
            "following": (rank + 1) % len(places),
            "seconds": SECONDS,
            "shell": shell(),
        }
        response = render(request, "kiosk/screen.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """The programme for the script. ``version`` changes with anything seen, ``shell`` with the page itself."""
    found, at = _found(code), now()
    slides = [{each: _slide(found, slide, each) for each in found.languages} for slide in found.slides]
    labels = {}
    for each in found.languages:
        with override(each):
            labels[each] = {key: str(label) for key, label in _LABELS.items()}
    seen = {
        "title": {each: found.title.in_language(each).text for each in found.languages},
        "languages": found.languages,
        "labels": labels,
        "seconds": SECONDS,
        "over": found.over,
        "slides": slides,
    }
    answer = JsonResponse(
        {**seen, "version": version_of(seen), "shell": shell(), "made_at": at.isoformat()},
        json_dumps_params={"ensure_ascii": False},
    )
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def picture(request: HttpRequest, code: str, key: str, what: str, language: str) -> HttpResponse:
    """A drawing, a plan or a square code of a slide, as a file."""
    found = _found(code)
    slide = found.slide(key)
    drawn = slide.pictures.get(what) if slide else None
    if drawn is None or language not in found.languages:
        raise Http404
    response = HttpResponse(drawn(language), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of every screen; its scope is ``/k/``."""
    assets = ", ".join(f'"{static(asset)}"' for asset in _ASSETS)
    body = _WORKER.read_text().replace("__SHELL__", shell()).replace('"__ASSETS__"', assets)
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def shell() -> str:
    """Which edition of the page this is: it changes with anything the page is made of."""
    template = Path(__file__).resolve().parents[1] / "templates" / "kiosk" / "screen.html"
    return version_of([static(asset) for asset in _ASSETS] + [_WORKER.read_text(), template.read_text()])


def _found(code: str) -> Programme:
    found = programme_of(normalise(code), at=now())
    if found is None:
        raise Http404
    return found


def _slide(found: Programme, slide: Slide, language: str) -> dict[str, Any]:
    """A slide in one language, plain: what the page and the script both show."""

    def address(what: str) -> str:
        if what not in slide.pictures:
            return ""
        args = [found.code, slide.key, what, language]
        return f"{reverse('kiosk-short:picture', args=args)}?v={slide.mark}"

    typed = slide.url.split("://", 1)[-1].rstrip("/")
    return {
        "key": slide.key,
        "title": slide.title.in_language(language).text,
        "summary": slide.summary.in_language(language).text,
        "facts": [
            {"label": label.in_language(language).text, "value": value.in_language(language).text}
            for label, value in slide.facts
        ],
        "call": slide.call.in_language(language).text,
        "note": slide.note.in_language(language).text,
        "address": typed,
        "place": slide.photo or address("place"),
        "alt": slide.alt.in_language(language).text,
        "plan": address("plan"),
        "square": address("square"),
    }
