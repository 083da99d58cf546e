"""What pages share: who reads, which languages are written, what a refusal does to a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES
from terreau.kernel.verdict import Overtaken, Refused
from terreau.ui.texts import InLanguages

type Page = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    return getattr(request, "actor", None) or Actor.anonymous()


def language_of(request: HttpRequest) -> str:
    language = (get_language() or "fr")[:2]
    return language if language in LANGUAGES else "fr"


def languages_written(request: HttpRequest, present: tuple[str, ...]) -> tuple[str, ...]:
    """Those the page has, and the one added by ``?with=nl``; a new page begins in the reader's language."""
    asked = request.GET.getlist("with") + request.POST.getlist("with")
    return tuple(language for language in LANGUAGES if language in asked or language in present) or (
        language_of(request),
    )


def attempt(form: BaseForm, act: Callable[[], Any]) -> Refused | None:
    """Do it; a refusal becomes an error of the form and nothing typed is lost. Returns the refusal, if any."""
    try:
        act()
    except Refused as refused:
        field = form.name_of(refused.field) if isinstance(form, InLanguages) else refused.field
        form.add_error(field if field in form.fields else None, str(refused.sentence))
        return refused
    return None


def status_of(refused: Refused | None) -> int:
    """The HTTP status of the page that shows the form again."""
    return refused.status if refused else 422


def renew_version(form: BaseForm, refused: Refused | None) -> None:
    """After somebody was faster: the next save is made knowing what stands now."""
    if isinstance(refused, Overtaken):
        form.data = {**form.data, form.add_prefix("version"): str(refused.now)}


def see(address: str) -> HttpResponseRedirect:
    """After a POST, look at this page."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
