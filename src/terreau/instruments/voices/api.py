"""The door of the room."""

from __future__ import annotations

from terreau.instruments.voices.actions.counts import publish_counts, publish_due
from terreau.instruments.voices.actions.drives import (
    add_poster,
    ask_validation,
    assign_hearing_officer,
    close_drive,
    close_due,
    draft_drive,
    open_drive,
    prolong_drive,
    relieve_hearing_officer,
    return_drive,
    revise_drive,
    validate_drive,
)
from terreau.instruments.voices.actions.giving import Given
from terreau.instruments.voices.actions.hearing import (
    add_to_theme,
    answer_objection,
    answer_question,
    publish_theme,
    read_objection,
    settle_objection,
)
from terreau.instruments.voices.actions.holding import (
    change_consent,
    change_kind,
    invalidate_voice,
    restore_voice,
    withdraw,
)
from terreau.instruments.voices.actions.interest import tell_interested
from terreau.instruments.voices.actions.offers import read_help_contacts
from terreau.instruments.voices.actions.residence import (
    confirm_residence,
    mark_letter_printed,
    request_residence_letter,
)
from terreau.instruments.voices.actions.retention import clear_submissions, forget_due, forget_signers
from terreau.instruments.voices.actions.statements import issue_statement
from terreau.instruments.voices.actions.submitting import Submitted, confirm, resend_code, submit
from terreau.instruments.voices.actions.taking_down import record_at_counter, take_down
from terreau.instruments.voices.arrivals import Arrival, Way, register_arrival
from terreau.instruments.voices.models import (
    Drive,
    Objection,
    Poster,
    Question,
    ResidenceLetter,
    Statement,
    Submission,
    Theme,
    Voice,
)
from terreau.instruments.voices.permissions import may_hear
from terreau.instruments.voices.queries.drives import drive_by_id, drive_for_code, open_drives
from terreau.instruments.voices.queries.evidence import bundle
from terreau.instruments.voices.queries.interest import Interested, interested_of
from terreau.instruments.voices.queries.results import (
    BreakdownView,
    Outline,
    Results,
    last_statement,
    outline,
    public_names,
    results,
)
from terreau.instruments.voices.queries.tallies import Tally, tallies, tally
from terreau.instruments.voices.queries.turns import (
    Offer,
    Sheet,
    drives_to_validate,
    help_offers,
    letter_sheets,
    letters_to_print,
    objections_of,
    objections_to_answer,
    questions_to_answer,
)

__all__ = [
    "Arrival",
    "BreakdownView",
    "Drive",
    "Given",
    "Interested",
    "Objection",
    "Offer",
    "Outline",
    "Poster",
    "Question",
    "ResidenceLetter",
    "Results",
    "Sheet",
    "Statement",
    "Submission",
    "Submitted",
    "Tally",
    "Theme",
    "Voice",
    "Way",
    "add_poster",
    "add_to_theme",
    "answer_objection",
    "answer_question",
    "ask_validation",
    "assign_hearing_officer",
    "bundle",
    "change_consent",
    "change_kind",
    "clear_submissions",
    "close_drive",
    "close_due",
    "confirm",
    "confirm_residence",
    "draft_drive",
    "drive_by_id",
    "drive_for_code",
    "drives_to_validate",
    "forget_due",
    "forget_signers",
    "help_offers",
    "interested_of",
    "invalidate_voice",
    "issue_statement",
    "last_statement",
    "letter_sheets",
    "letters_to_print",
    "mark_letter_printed",
    "may_hear",
    "objections_of",
    "objections_to_answer",
    "open_drive",
    "open_drives",
    "outline",
    "prolong_drive",
    "public_names",
    "publish_counts",
    "publish_due",
    "publish_theme",
    "questions_to_answer",
    "read_help_contacts",
    "read_objection",
    "record_at_counter",
    "register_arrival",
    "relieve_hearing_officer",
    "request_residence_letter",
    "resend_code",
    "restore_voice",
    "results",
    "return_drive",
    "revise_drive",
    "settle_objection",
    "submit",
    "take_down",
    "tallies",
    "tally",
    "tell_interested",
    "validate_drive",
    "withdraw",
]
