"""A reply that came by e-mail. What it says is sealed; only officers who hear objections open it."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from terreau.instruments.mailings.enums import MailFate, ReplyKind
from terreau.instruments.mailings.models.door import Door
from terreau.instruments.mailings.models.mailing import Mailing
from terreau.kernel import sealing

PURPOSE = "mailings.mail"


class InboundMail(models.Model):
    """One mail, once. ``digest`` is what makes it once; a mail nobody needs keeps nothing else."""

    digest = models.CharField(max_length=64, unique=True)
    drive = models.ForeignKey("voices.Drive", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    door = models.ForeignKey(Door, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    fate = models.CharField(max_length=12, choices=MailFate)
    language = models.CharField(max_length=2, default="fr")
    #: The receiving server vouches for the address of its author.
    vouched = models.BooleanField(default=False)
    attachments = models.PositiveSmallIntegerField(default=0)
    sealed = models.BinaryField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=ReplyKind, blank=True)
    sorted_at = models.DateTimeField(null=True, blank=True)
    sorted_by = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["drive", "fate", "received_at"], name="mailings_mail_turn")]

    @staticmethod
    def seal(*, address: str, name: str, text: str) -> bytes:
        content = {"address": address, "name": name, "text": text}
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=PURPOSE)

    def content(self) -> dict[str, Any]:
        if self.sealed is None:
            return {"address": "", "name": "", "text": ""}
        return dict(json.loads(sealing.unseal_text(self.sealed, purpose=PURPOSE)))
