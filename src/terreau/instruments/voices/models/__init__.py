from __future__ import annotations

from terreau.instruments.voices.models.counts import Breakdown, Movement, Statement
from terreau.instruments.voices.models.drive import Drive, DriveSecret, HearingOfficer, Poster
from terreau.instruments.voices.models.follower import Follower
from terreau.instruments.voices.models.hold import Doubt, Hold, Signal, Trace, WeakKey
from terreau.instruments.voices.models.letter import ResidenceLetter
from terreau.instruments.voices.models.mediation import Mediation
from terreau.instruments.voices.models.objection import Objection, Reading, Theme
from terreau.instruments.voices.models.occasion import Occasion
from terreau.instruments.voices.models.question import Question
from terreau.instruments.voices.models.removal import Removal, RemovedVoice
from terreau.instruments.voices.models.sponsor import Sponsor, SponsorAsk
from terreau.instruments.voices.models.submission import Submission
from terreau.instruments.voices.models.voice import Voice, VoiceIdentity, VoiceKey, VoiceText

__all__ = [
    "Breakdown",
    "Doubt",
    "Drive",
    "DriveSecret",
    "Follower",
    "HearingOfficer",
    "Hold",
    "Mediation",
    "Movement",
    "Objection",
    "Occasion",
    "Poster",
    "Question",
    "Reading",
    "Removal",
    "RemovedVoice",
    "ResidenceLetter",
    "Signal",
    "Sponsor",
    "SponsorAsk",
    "Statement",
    "Submission",
    "Theme",
    "Trace",
    "Voice",
    "VoiceIdentity",
    "VoiceKey",
    "VoiceText",
    "WeakKey",
]
