"""Who was asked to come, how, and never twice."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from terreau.instruments.gatherings.enums import RoundKind
from terreau.instruments.gatherings.models.gathering import Gathering
from terreau.kernel import sealing
from terreau.kernel.fields import TranslatedField

INVITED_PURPOSE = "gatherings.invited"


class InvitationRound(models.Model):
    """One sending: letters for some streets, messages to a list, messages to those who are interested."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="rounds")
    #: The form's own number: sent twice, it is one round.
    nonce = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=RoundKind)
    text = TranslatedField()
    #: Letters: the streets, as typed, one a line; how many in each language.
    streets = models.JSONField(default=list, blank=True)
    copies = models.PositiveIntegerField(default=0)
    #: Messages: how many were reached now, and how many had been already.
    reached = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    #: Why one may write to these people, as the organiser says it.
    basis = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [models.UniqueConstraint(fields=["gathering", "nonce"], name="gatherings_round_once")]


class Invited(models.Model):
    """One person who was asked. The constraint is what makes it never twice; the contact goes after the gathering."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="invited")
    round = models.ForeignKey(InvitationRound, on_delete=models.CASCADE, related_name="invited")
    key_kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    #: With the gathering's secret, makes the code of a personal invitation.
    seed = models.CharField(max_length=32)
    sealed = models.BinaryField(null=True, blank=True)
    language = models.CharField(max_length=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "key_kind", "digest"], name="gatherings_invited_once")
        ]

    @staticmethod
    def seal(content: dict[str, Any]) -> bytes:
        return sealing.seal(json.dumps(content, ensure_ascii=False), purpose=INVITED_PURPOSE)
