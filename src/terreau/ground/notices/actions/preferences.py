"""What a person wants to hear of."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.notices.declared import Notice, notice_called
from terreau.ground.notices.enums import DAILY, Channel
from terreau.ground.notices.models import Preference
from terreau.ground.notices.unsubscribing import Ask
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


class Daily(Notice):
    """Everything that comes once a day, chosen as one."""

    name = DAILY
    can_switch_off = True


def set_preference(*, notice: str, wanted: bool, channel: str = "", by: Actor, at: datetime) -> None:
    """A signed-in person chooses for one notice: on or off, and by which channel. Raises ``Refused``.

    Kept without a chronicle entry: what somebody reads is nobody's business.
    """
    kind = Daily if notice == DAILY else notice_called(notice)
    if not by.is_person:
        Verdict.no("sign_in", _("Sign in first: these choices belong to a person.")).require()
    if not wanted and not kind.can_switch_off:
        sentence = _("This message cannot be switched off: it tells of something you asked for or must know.")
        Verdict.no("always_sent", sentence, status=409).require(field="wanted")
    if channel and channel not in kind.channels:
        sentence = _("This message does not go that way. Choose another.")
        Verdict.no("no_such_way", sentence, status=422).require(field="channel")
    with transaction.atomic():
        Preference.objects.choose(
            owner=f"person:{by.id}", notice=kind.name, wanted=wanted, channel=Channel(channel) if channel else ""
        )


def unsubscribe(*, ask: Ask, wanted: bool = False, by: Actor, at: datetime) -> None:
    """Stop (or take up again) what a signed link names. Doing it twice changes nothing and answers alike."""
    with transaction.atomic():
        Preference.objects.choose(owner=ask.owner, notice=ask.notice, wanted=wanted)
