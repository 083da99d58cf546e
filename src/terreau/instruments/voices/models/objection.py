"""An objection is not a minus: it is heard in confidence, and ends in an answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.civic.people.enums import Role
from terreau.instruments.voices.enums import ObjectionState, Side
from terreau.instruments.voices.models.drive import Drive
from terreau.instruments.voices.models.voice import Voice
from terreau.kernel import sealing
from terreau.kernel.fields import TranslatedField

PURPOSE = "voices.answer"


class Theme(models.Model):
    """What several objections are about, in an officer's words, for everyone to read, and what became of it."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="themes")
    title = TranslatedField()
    #: For ``accommodated``: the change, named; for ``resolved``: what settles it; for ``maintained``: what follows.
    outcome_text = TranslatedField()
    outcome = models.CharField(max_length=14, choices=ObjectionState, blank=True)
    published_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Words for choosing objections."""

    def heard_by(self, person_id: str) -> ObjectionQuerySet:
        """Of drives for which this person is an assigned hearing officer."""
        return self.filter(drive__hearing_officers__person_id=person_id, drive__hearing_officers__until__isnull=True)

    def shared(self) -> ObjectionQuerySet:
        """Their authors let the initiative read them."""
        return self.filter(words_shared_at__isnull=False).exclude(state=ObjectionState.WITHDRAWN)

    def unanswered(self) -> ObjectionQuerySet:
        """Nobody has answered its author, or their wish for a mediation."""
        waits = models.Q(state__in=[ObjectionState.RECEIVED, ObjectionState.ACKNOWLEDGED])
        asked = models.Q(mediation__asked_by=Side.AUTHOR, mediation__arranged_at=None, mediation__declined_at=None)
        agreed = models.Q(mediation__agreed_at__isnull=False, mediation__arranged_at=None)
        return self.filter(waits | asked | agreed).exclude(state=ObjectionState.WITHDRAWN)


class Objection(models.Model):
    """Where one objection stands. Its author and words stand elsewhere, sealed."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="objection")
    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="objections")
    state = models.CharField(max_length=14, choices=ObjectionState, default=ObjectionState.RECEIVED)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="objections")
    received_at = models.DateTimeField()
    #: Last working day to answer.
    due_on = models.DateField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    #: The answer to its author, sealed, and the organisation that gave it.
    answer = models.BinaryField(null=True, blank=True)
    answered_for = TranslatedField()
    #: How many times it was answered, and to which answer its author answered back.
    answers = models.PositiveSmallIntegerField(default=0)
    replied_to = models.PositiveSmallIntegerField(default=0)
    #: Its author lets the initiative read the words, and know who wrote them; empty again once taken back.
    words_shared_at = models.DateTimeField(null=True, blank=True)
    person_shared_at = models.DateTimeField(null=True, blank=True)
    #: What settles it or which change it brought, said to the author and on the statement.
    outcome_text = TranslatedField()

    objects: ClassVar[ObjectionQuerySet] = ObjectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["drive", "state", "due_on"], name="voices_objection_turn")]
        constraints = [
            models.CheckConstraint(
                name="voices_objection_answers_back_once",
                condition=models.Q(replied_to__lte=models.F("answers")),
            ),
        ]

    @staticmethod
    def seal_answer(text: str) -> bytes:
        return sealing.seal(text, purpose=PURPOSE)

    @property
    def answer_text(self) -> str:
        return sealing.unseal_text(self.answer, purpose=PURPOSE) if self.answer else ""


class Reading(models.Model):
    """Someone read an objection. Its author sees when, and as what, for which authority."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="readings")
    reader_id = models.CharField(max_length=64)
    role = models.CharField(max_length=24)
    organisation = TranslatedField()
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    @property
    def role_label(self) -> str:
        """As what they read it, in the reader's language."""
        return str(Role(self.role).label) if self.role in Role.values else self.role
