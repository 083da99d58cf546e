"""The public log for machines: checkpoints, lines and proofs. Cacheable, readable from any origin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.ground.chronicle.errors import NotInLog
from terreau.ground.chronicle.queries import log

#: Seconds a copy may be served: less than the time between two sealings.
FRESH = 60
_DIGITS = 18

type Page = Callable[..., HttpResponse]


class _NotANumber(ValueError):
    """A parameter that should be a whole number is not one."""


def _for_machines(page: Page) -> Page:
    """Same answer as long as the log has not grown: answered 304 after one query; errors as problem+json."""

    @wraps(page)
    def answered(request: HttpRequest, **given: Any) -> HttpResponse:
        tag = f'W/"{log.size()}"'
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            answer = HttpResponse(status=304)
        else:
            try:
                answer = page(request, **given)
            except NotInLog:
                return _problem(404, "not_in_log", _("The log has no such line, topic or size (yet)."))
            except _NotANumber as error:
                return _problem(400, "not_a_number", _("%(name)s is a whole number, zero or more.") % {"name": error})
        answer["ETag"] = tag
        answer["Access-Control-Allow-Origin"] = "*"
        patch_cache_control(answer, public=True, max_age=FRESH)
        return answer

    return require_safe(answered)


@_for_machines
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The last signed checkpoint, or the one of ``?size=``."""
    size = _number(request, "size", None)
    batch = log.last() if size is None else log.batch_of_size(size)
    return HttpResponse(batch.checkpoint, content_type="text/plain; charset=utf-8")


@_for_machines
def entries(request: HttpRequest) -> HttpResponse:
    """Lines ``from`` to ``to`` - 1, at most 500."""
    first = _number(request, "from", 0)
    end = _number(request, "to", first + log.AT_MOST)
    found = log.entries(first, end)
    return _json({"from": first, "to": first + len(found), "size": log.size(), "entries": found})


@_for_machines
def proof(request: HttpRequest) -> HttpResponse:
    """The line at ``leaf``, and the proof that it stands in the log."""
    return _json(log.inclusion(_number(request, "leaf", None, required=True)))


@_for_machines
def consistency(request: HttpRequest) -> HttpResponse:
    """The proof that the log of ``from`` lines is the beginning of the log of ``to`` lines."""
    old = _number(request, "from", None, required=True)
    new = _number(request, "to", log.size())
    return _json({"from": old, "to": new, "proof": log.consistency(old, new)})


@_for_machines
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """All about one topic, to verify; ``?since=`` adds the proof from a checkpoint of that many lines."""
    answer = _json(log.bundle(topic, since=_number(request, "since", None)))
    answer["Content-Disposition"] = 'inline; filename="bundle.json"'
    return answer


def _number(request: HttpRequest, name: str, default: int | None, *, required: bool = False) -> Any:
    given = request.GET.get(name)
    if given is None and not required:
        return default
    if not (given and given.isascii() and given.isdigit() and len(given) <= _DIGITS):
        raise _NotANumber(name)
    return int(given)


def _json(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _problem(status: int, code: str, title: str) -> JsonResponse:
    content = {"type": "about:blank", "title": title, "status": status, "code": code}
    answer = JsonResponse(content, status=status, content_type="application/problem+json")
    answer["Cache-Control"] = "no-cache"
    return answer
