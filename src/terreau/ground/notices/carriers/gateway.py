"""Text messages, through any gateway that takes an HTTPS POST of JSON."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from terreau.ground.notices.errors import CarrierDown, TryLater, Undeliverable
from terreau.ground.notices.parcels import Parcel
from terreau.kernel.identity import canonical_phone

_TIMEOUT = 15
_LOCAL = {"127.0.0.1", "::1", "localhost"}


class GatewayCarrier:
    """``POST {"to": "+32...", "text": "..."}`` with a bearer token and an ``Idempotency-Key`` that never changes."""

    def __enter__(self) -> Self:
        parts = urlsplit(settings.TERREAU_SMS_URL)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise CarrierDown("no gateway" if not settings.TERREAU_SMS_URL else "gateway without https")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def deliver(self, parcel: Parcel) -> None:
        to, content = parcel.opened()
        number = canonical_phone(to.phone)
        if not number or not number.startswith(settings.TERREAU_SMS_COUNTRIES):
            raise Undeliverable("number not written to")
        request = urllib.request.Request(  # noqa: S310 - https, or this machine: checked at entry
            settings.TERREAU_SMS_URL,
            data=json.dumps({"to": number, "text": str(content)}).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {settings.TERREAU_SMS_TOKEN}",
                "Idempotency-Key": parcel.first.message_id.strip("<>"),
            },
        )
        try:
            with _opener.open(request, timeout=_TIMEOUT):
                return
        except urllib.error.HTTPError as error:
            _refused(error.code)
        except OSError as error:
            raise CarrierDown(type(error).__name__) from error


def _refused(code: int) -> None:
    if code in {401, 402, 403, 404, 405} or 300 <= code < 400:
        raise CarrierDown(f"gateway says {code}")
    if 400 <= code < 500 and code not in {408, 425, 429}:
        raise Undeliverable(f"refused {code}")
    raise TryLater(f"refused {code}")


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token and a person's number somewhere else."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_opener = urllib.request.build_opener(_Stay)
