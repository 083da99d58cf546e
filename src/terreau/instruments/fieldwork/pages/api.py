"""What devices call: one code for one token, the settings of their afternoon, and records that can only be added."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from terreau.instruments.fieldwork import errors, policies
from terreau.instruments.fieldwork.actions import devices, receiving, witnessing
from terreau.instruments.fieldwork.forms import records as forms
from terreau.instruments.fieldwork.models import Device
from terreau.instruments.fieldwork.queries import devices as reads
from terreau.instruments.fieldwork.queries.configs import config_of
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.text import LANGUAGES
from terreau.kernel.verdict import Refused, Sentence
from terreau.ui.reader import network_of

type _View = Callable[..., HttpResponse]


def in_json(view: _View) -> _View:
    """Answers, and refusals in the three languages: the device chooses. Nothing of it is kept by caches."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Refused as refused:
            said = {"code": refused.verdict.code, "sentence": in_every_language(refused.sentence)}
            response = JsonResponse(said, status=refused.status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answered


def in_every_language(sentence: Sentence) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentence)
    return said


@csrf_exempt
@require_POST
@in_json
def enrol(request: HttpRequest) -> HttpResponse:
    """The code that was scanned, against a token."""
    asked, at = forms.object_of(request.body), now()
    enrolled = devices.enrol_device(
        by=Actor.anonymous(), at=at, code=forms.text_of(asked, "code", 40), label=forms.text_of(asked, "label", 60),
        attempt=forms.text_of(asked, "attempt", 80), client=network_of(request),
    )  # fmt: skip
    return JsonResponse({"token": enrolled.token, "config": config_of(enrolled.device, at)})


@csrf_exempt
@require_safe
@in_json
def config(request: HttpRequest) -> HttpResponse:
    """The settings of the device that asks."""
    at = now()
    device = _device(request, at)
    policies.may_collect(device, at).require()
    return JsonResponse(config_of(device, at))


@csrf_exempt
@require_POST
@in_json
def records(request: HttpRequest) -> HttpResponse:
    """Sealed records. Accepted: written down for good. Refused: the device keeps them and tries again."""
    at = now()
    device = _device(request, at)
    sending = forms.sending_of(request.body)
    received = receiving.receive(
        by=reads.actor_of(device), at=at, device=device, nonce=sending.nonce, sent_at=sending.sent_at,
        records=sending.records,
    )  # fmt: skip
    refused = [
        {"id": str(each.record), "code": each.code, "sentence": in_every_language(each.sentence)}
        for each in received.refused
    ]
    refused += [
        {"id": each, "code": errors.NOT_UNDERSTOOD, "sentence": in_every_language(forms.BROKEN)}
        for each in sending.broken
    ]
    return JsonResponse(
        {
            "server_time": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "nonce": received.nonce,
            "accepted": [str(each) for each in received.accepted],
            "refused": refused,
        }
    )


@csrf_exempt
@require_POST
@in_json
def officer(request: HttpRequest) -> HttpResponse:
    """The code of an officer, against the stamp of their stay."""
    at = now()
    device = _device(request, at)
    policies.may_collect(device, at).require()
    asked = forms.object_of(request.body)
    signed = witnessing.sign_in_officer(
        by=reads.actor_of(device), at=at, device=device, code=forms.text_of(asked, "code", 40),
        attempt=forms.text_of(asked, "attempt", 80),
    )  # fmt: skip
    until = signed.witness.until or at
    return JsonResponse(
        {"stamp": signed.stamp, "stay": signed.witness.stamp_digest, "until": until.isoformat(timespec="seconds")}
    )


def _device(request: HttpRequest, at: Any) -> Device:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 20 <= len(token) <= 100:
        policies.may_append(None, at).require()
    return reads.device_for(token, at)
