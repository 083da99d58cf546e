"""The tables of the room."""

from __future__ import annotations

from terreau.instruments.gatherings.models.floor import Backing, Saying
from terreau.instruments.gatherings.models.gathering import Gathering, GatheringSecret, Organiser
from terreau.instruments.gatherings.models.invitation import InvitationRound, Invited
from terreau.instruments.gatherings.models.occurrence import Occurrence
from terreau.instruments.gatherings.models.place import Stop
from terreau.instruments.gatherings.models.programme import ProgrammeItem
from terreau.instruments.gatherings.models.record import Correction, Feedback, FollowUp, GatheringPicture, Minutes
from terreau.instruments.gatherings.models.registration import (
    DoorMark,
    Participant,
    Registration,
    RegistrationKey,
    RegistrationRequest,
)
from terreau.instruments.gatherings.models.slot import Slot, SlotNote

__all__ = [
    "Backing",
    "Correction",
    "DoorMark",
    "Feedback",
    "FollowUp",
    "Gathering",
    "GatheringPicture",
    "GatheringSecret",
    "InvitationRound",
    "Invited",
    "Minutes",
    "Occurrence",
    "Organiser",
    "Participant",
    "ProgrammeItem",
    "Registration",
    "RegistrationKey",
    "RegistrationRequest",
    "Saying",
    "Slot",
    "SlotNote",
    "Stop",
]
