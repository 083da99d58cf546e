"""One telephone or tablet: its square code to scan, what it brought, and the button that blocks it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from terreau.ground.documents.api import qr
from terreau.instruments.fieldwork import permissions, policies
from terreau.instruments.fieldwork.actions import devices, witnessing
from terreau.instruments.fieldwork.enums import DeviceState
from terreau.instruments.fieldwork.models import Device
from terreau.instruments.fieldwork.pages.seen import drive_of
from terreau.instruments.fieldwork.queries import overview
from terreau.instruments.fieldwork.queries.chains import oddities
from terreau.instruments.fieldwork.queries.devices import code_to_scan
from terreau.instruments.fieldwork.queries.witnesses import code_to_type, stay_of
from terreau.kernel import codes
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.ui.reader import absolute
from terreau.ui.replies import actor_of, see


@never_cache
@require_safe
def show(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """The square is shown to whoever may prepare the device, for a day, until it is scanned."""
    viewer, at = actor_of(request), now()
    drive = drive_of(code, viewer=viewer)
    device = overview.device_of(drive, ref)
    state = device.state_at(at)
    context: dict[str, Any] = {
        "drive": drive,
        "device": device,
        "state": state,
        "records": device.intakes.count(),
        "odd": oddities([device])[device.pk],
        "square": "",
        "may_witness": False,
        "stay": None,
        "officer_code": "",
        "may_block": device.revoked_at is None and bool(permissions.may_revoke(viewer, drive)),
    }
    if permissions.may_witness(viewer, device) and policies.can_be_witnessed(device, at):
        stay = stay_of(device, viewer.id, at)
        if stay is not None:
            stay.device = device
        context |= {"may_witness": True, "stay": stay}
        if stay is not None and stay.came_at is None:
            context["officer_code"] = codes.show(code_to_type(stay))
    if state is DeviceState.PREPARED and _may_prepare(viewer, device):
        scanned = code_to_scan(device)
        address = absolute(reverse("fieldwork-short:start", kwargs={"code": scanned}))
        context |= {"square": qr(address), "address": address, "typed": codes.show(scanned)}
    return render(request, "fieldwork/device.html", context)


@require_POST
def officer(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """An officer comes to the device, or leaves it."""
    viewer, at = actor_of(request), now()
    device = overview.device_of(drive_of(code, viewer=viewer), ref)
    if request.POST.get("act") == "leave":
        witnessing.sign_out_officer(by=viewer, at=at, device=device)
    else:
        witnessing.announce_officer(by=viewer, at=at, device=device)
    return see(reverse("fieldwork:device", args=[device.drive.code, device.ref]) + "#officer")


@require_POST
def block(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Lost or stolen: nothing it holds comes in any more."""
    viewer = actor_of(request)
    device = overview.device_of(drive_of(code, viewer=viewer), ref)
    devices.revoke_device(by=viewer, at=now(), device=device)
    return see(reverse("fieldwork:device", args=[device.drive.code, device.ref]))


def _may_prepare(viewer: Actor, device: Device) -> bool:
    if device.place is not None:
        return bool(permissions.may_run(viewer, device.place))
    return bool(permissions.may_prepare(viewer, device.drive, device.pair))
