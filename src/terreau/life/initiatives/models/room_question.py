"""A question asked in the room of a gathering that became a voice on the project."""

from __future__ import annotations

from django.db import models


class RoomQuestion(models.Model):
    """Taken over once, whoever does it and however often. ``said``: gathering, date and number of what was said."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="room_questions")
    said = models.CharField(max_length=60, unique=True)
    taken_at = models.DateTimeField()
