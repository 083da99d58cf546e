"""Arguments for the addresses of letters to every door: the mailing about the play street."""

from __future__ import annotations

from typing import Any


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the two spaces that takes arguments."""
    from terreau.instruments.mailings import api as mailings

    mailing = mailings.Mailing.objects.select_related("drive__secret").earliest("pk")
    reply = mailings.InboundMail.objects.filter(drive=mailing.drive).first()
    known: dict[str, Any] = {
        "code": mailing.drive.code,
        "number": mailing.number,
        "what": "report",
        "pk": reply.pk if reply else 1,
    }
    special = {"mailings-short:arrive": {"code": mailings.codes_of(mailing)[0]}}
    return {name: {**known, **special.get(name, {})} for name in names}
