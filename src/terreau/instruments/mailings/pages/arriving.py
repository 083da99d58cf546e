"""The code of a letter, typed or read from its square; and mails that another server hands over."""

from __future__ import annotations

import hashlib
import hmac
import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from terreau.instruments.mailings import errors, keys
from terreau.instruments.mailings.actions.inbound import take_in
from terreau.instruments.mailings.doors import WAY
from terreau.instruments.mailings.mail import MOST_BYTES
from terreau.instruments.mailings.queries.doors import door_for_code
from terreau.kernel.moment import now
from terreau.kernel.verdict import WayOut, refuse
from terreau.ui.reader import SeeOther, in_reader_language

#: Seconds a signature is good for.
WINDOW = 300
_log = logging.getLogger(__name__)


@require_safe
@in_reader_language
def arrive(request: HttpRequest, code: str) -> HttpResponse:
    """To the sign page of the right text, with the neighbourhood filled in."""
    door = door_for_code(code)
    if door is None:
        refuse(
            errors.WRONG_CODE,
            _("No letter carries this code. Look at it again: eight signs, no 0, O, 1, I or L."),
            instead=(WayOut(_("Type the code of a poster"), "/s/"),),
            status=404,
        )
    spoken = request.GET.get("lang", "")
    more = f"&lang={spoken}" if spoken in {"fr", "nl", "en"} else ""
    return SeeOther(f"{reverse('voices:sign', kwargs={'code': door.drive.code})}?{WAY}={keys.as_kept(code)}{more}")


@csrf_exempt
@require_POST
def inbound(request: HttpRequest) -> HttpResponse:
    """A mail as it came (RFC 5322), handed over by a mail server.

    ``X-Terreau-Timestamp``: seconds since 1970. ``X-Terreau-Signature``: ``sha256=`` and the HMAC-SHA-256, under
    ``TERREAU_INBOUND_SECRET``, of the timestamp, a full stop and the body. Good for five minutes; the same mail again
    is the same mail.
    """
    secret = settings.TERREAU_INBOUND_SECRET
    if not secret:
        return JsonResponse({"error": "not configured"}, status=404)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return JsonResponse({"error": "too large"}, status=413)
    at, body = now(), request.body
    stamp = request.headers.get("X-Terreau-Timestamp", "")
    expected = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    given = request.headers.get("X-Terreau-Signature", "").removeprefix("sha256=")
    fresh = stamp.isdecimal() and len(stamp) < 12 and abs(at.timestamp() - int(stamp)) <= WINDOW
    if not fresh or not hmac.compare_digest(expected.encode(), given.encode()):
        _log.warning("a mail was handed over with a wrong or old signature")
        return JsonResponse({"error": "bad signature"}, status=401)
    return JsonResponse({"taken": take_in(body, at=at).fate})
