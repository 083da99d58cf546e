"""A letterbox that gets the letter, and how many people answered with its code."""

from __future__ import annotations

from typing import ClassVar

from django.db import models, transaction

from terreau.instruments.mailings.models.mailing import Mailing, MailingStreet

#: People of one letterbox whose residence its code shows; more are welcome, and confirm where they live otherwise.
PEOPLE = 6


class DoorQuerySet(models.QuerySet["Door"]):
    """Words for choosing doors, and for using them."""

    def admit(self, pk: int, person: str) -> bool:
        """Whether this person is among the first ``PEOPLE`` of the door, which is held: two at once are counted."""
        with transaction.atomic():
            door = self.select_for_update().get(pk=pk)
            if DoorPerson.objects.filter(door=door, person=person).exists():
                return True
            if DoorPerson.objects.filter(door=door).count() < PEOPLE:
                DoorPerson.objects.create(door=door, person=person)
                return True
            door.doubts += 1
            door.save(update_fields=["doubts"])
        return False

    def use_card(self, pk: int) -> bool:
        """Write down that its card came; false when it had come already."""
        return bool(self.filter(pk=pk, card_used=False).update(card_used=True))


class Door(models.Model):
    """Street, number, digest of its code. Nothing says who lives there, nor what anybody answered."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="doors")
    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    street = models.ForeignKey(MailingStreet, on_delete=models.CASCADE, related_name="doors")
    place = models.CharField(max_length=80)
    number = models.CharField(max_length=20)
    #: Letterbox of a house with several; 0 where there is one.
    box = models.PositiveSmallIntegerField(default=0)
    #: In the order of the walk.
    rank = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    #: Its reply card was written down.
    card_used = models.BooleanField(default=False)
    #: People beyond ``PEOPLE`` who used its code.
    doubts = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[DoorQuerySet] = DoorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drive", "round", "place", "number", "box"], name="mailings_one_letter_per_door"
            ),
        ]
        indexes = [models.Index(fields=["mailing", "rank"], name="mailings_door_walk")]

    @property
    def label(self) -> str:
        return f"{self.number}/{self.box}" if self.box else self.number


class DoorPerson(models.Model):
    """Somebody used the code of a door: a keyed digest, of no use once the secret of the drive is destroyed."""

    door = models.ForeignKey(Door, on_delete=models.CASCADE, related_name="people")
    person = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["door", "person"], name="mailings_person_once_a_door")]
