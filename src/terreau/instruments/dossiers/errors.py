"""Reason codes of refusals."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "dossiers.unknown"
NOT_APPLICANT: Final = "dossiers.not_applicant"
NOT_OFFICER: Final = "dossiers.not_officer"
NOT_HOLDER: Final = "dossiers.not_holder"
OWN_REQUEST: Final = "dossiers.own_request"
NOT_NOW: Final = "dossiers.not_now"
ENDED: Final = "dossiers.ended"
OVERTAKEN: Final = "dossiers.overtaken"
INCOMPLETE: Final = "dossiers.incomplete"
NO_REASON: Final = "dossiers.no_reason"
NOT_UNDERSTOOD: Final = "dossiers.not_understood"
NOT_ELIGIBLE: Final = "dossiers.not_eligible"
ASKED_ALREADY: Final = "dossiers.asked_already"
