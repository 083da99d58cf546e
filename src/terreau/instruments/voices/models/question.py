"""A question is answered for everyone, without a name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terreau.instruments.voices.models.drive import Drive
from terreau.instruments.voices.models.voice import Voice
from terreau.kernel.fields import TranslatedField


class QuestionQuerySet(models.QuerySet["Question"]):
    """Words for choosing questions."""

    def waiting(self) -> QuestionQuerySet:
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)

    def answered(self) -> QuestionQuerySet:
        return self.filter(answered_at__isnull=False)


class Question(models.Model):
    """Asked, due on a day, answered: the wording shown is the answerer's, the asker stays unnamed."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="question")
    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="questions")
    received_at = models.DateTimeField()
    due_on = models.DateField()
    wording = TranslatedField()
    answer = TranslatedField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_for = TranslatedField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[QuestionQuerySet] = QuestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["drive", "answered_at"], name="voices_question_turn")]
