"""Who takes a message out of the house. It says: taken, refused, later, or nobody is there."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from django.conf import settings

from terreau.ground.notices.enums import Channel
from terreau.ground.notices.parcels import Parcel


class Carrier(Protocol):
    """An open connection. ``deliver`` raises ``Undeliverable``, ``TryLater`` or ``CarrierDown``."""

    def deliver(self, parcel: Parcel) -> None: ...


def carrier(channel: str) -> AbstractContextManager[Carrier]:
    """The carrier of a channel; in the demonstration nothing leaves. Entering raises ``CarrierDown``."""
    from terreau.ground.notices.carriers.demo import DemoCarrier  # noqa: PLC0415 - they import this package
    from terreau.ground.notices.carriers.gateway import GatewayCarrier  # noqa: PLC0415
    from terreau.ground.notices.carriers.smtp import SmtpCarrier  # noqa: PLC0415

    if settings.TERREAU_DEMO:
        return DemoCarrier()
    return GatewayCarrier() if channel == Channel.SMS else SmtpCarrier()
