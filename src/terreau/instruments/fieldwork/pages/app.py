"""The app people carry from door to door or leave on a stand: one page, its worker, its manifest. It knows nobody."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from terreau.instruments.fieldwork.pages.app_words import words
from terreau.kernel.text import LANGUAGES
from terreau.ui.drawings import street

_STATIC = Path(__file__).resolve().parents[1] / "static" / "fieldwork"
#: What the shell asks for by name, and so by the sum of its content.
_NAMED = ("ui/site.css", "fieldwork/app.css", "fieldwork/app.js", "ui/mark.svg")
_FONTS = ("ui/fonts/bricolage-grotesque.woff2", "ui/fonts/source-sans-3.woff2", "ui/fonts/source-sans-3-italic.woff2")
#: Scripts call each other by their plain names.
_MODULES = tuple(
    f"fieldwork/{each.relative_to(_STATIC).as_posix()}"
    for each in sorted([*(_STATIC / "parts").glob("*.js"), _STATIC / "vendor" / "hpke" / "index.js"])
)


@require_safe
def shell(request: HttpRequest, code: str = "") -> HttpResponse:
    """The whole app in three languages. The same for everyone: the code in the address is read by the script."""
    response = HttpResponse(_shell())
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return _for_nobody(response)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers without a network. It names all it keeps, so any change makes a new one."""
    kept = {"version": version(), "shell": reverse("fieldwork-short:app"), "made": _made_of()}
    source = (_STATIC / "worker.js").read_text(encoding="utf-8")
    response = HttpResponse(
        f"const KEPT = {json.dumps(kept)};\n{source}", content_type="text/javascript; charset=utf-8"
    )
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = reverse("fieldwork-short:app")
    return _for_nobody(response)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What the telephone shows when the app is put on its first screen."""
    home = reverse("fieldwork-short:app")
    icon = {"src": staticfiles_storage.url("ui/mark.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
    described = {
        "id": home, "start_url": home, "scope": home, "name": "Terreau", "short_name": "Terreau",
        "display": "standalone", "background_color": "#f4efe3", "theme_color": "#f4efe3", "icons": [icon],
    }  # fmt: skip
    response = JsonResponse(described, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return _for_nobody(response)


def version() -> str:
    """Sum of everything the app is made of."""
    summed = hashlib.sha256(_shell().encode())
    for each in sorted(_STATIC.rglob("*")):
        if each.is_file():
            summed.update(each.read_bytes())
    return summed.hexdigest()[:16]


def _made_of() -> list[str]:
    named = [staticfiles_storage.url(name) for name in (*_NAMED, *_FONTS)]
    return [*named, *(f"{settings.STATIC_URL}{name}" for name in _MODULES)]


@lru_cache(maxsize=1)
def _shell() -> str:
    return render_to_string(
        "fieldwork/app/shell.html",
        {"languages": LANGUAGES, "words": words(), "picture": street((), seed="stand")},
    )


def _for_nobody(response: HttpResponse) -> HttpResponse:
    setattr(response, "keeps_nothing", True)  # noqa: B010 - read by the language middleware: no cookie of ours here
    return response


#: Behind ``collect/``.
app_urlpatterns: list[URLPattern] = [
    path("", shell, name="app"),
    path("start/<slug:code>", shell, name="start"),
    path("sw.js", worker, name="worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
]
