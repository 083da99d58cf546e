from __future__ import annotations

from terreau.instruments.voices.models.counts import Breakdown, Movement, Statement
from terreau.instruments.voices.models.drive import Drive, DriveSecret, HearingOfficer, Poster
from terreau.instruments.voices.models.follower import Follower
from terreau.instruments.voices.models.letter import ResidenceLetter
from terreau.instruments.voices.models.objection import Objection, Reading, Theme
from terreau.instruments.voices.models.question import Question
from terreau.instruments.voices.models.submission import Submission
from terreau.instruments.voices.models.voice import Voice, VoiceIdentity, VoiceKey, VoiceText

__all__ = [
    "Breakdown",
    "Drive",
    "DriveSecret",
    "Follower",
    "HearingOfficer",
    "Movement",
    "Objection",
    "Poster",
    "Question",
    "Reading",
    "ResidenceLetter",
    "Statement",
    "Submission",
    "Theme",
    "Voice",
    "VoiceIdentity",
    "VoiceKey",
    "VoiceText",
]
