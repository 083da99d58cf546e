"""The door of the room."""

from __future__ import annotations

from terreau.instruments.voices.actions.collecting import collect
from terreau.instruments.voices.actions.counts import publish_counts, publish_due
from terreau.instruments.voices.actions.drives import (
    add_poster,
    allow_entering,
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
from terreau.instruments.voices.actions.holds import (
    clear_traces,
    lapse_due,
    notice_due,
    notice_signals,
    remind_due,
)
from terreau.instruments.voices.actions.interest import tell_interested
from terreau.instruments.voices.actions.mediating import (
    answer_mediation,
    arrange_mediation,
    ask_mediation,
    decline_mediation,
    end_mediation,
    propose_mediation,
)
from terreau.instruments.voices.actions.offers import read_help_contacts
from terreau.instruments.voices.actions.residence import (
    confirm_residence,
    mark_letter_printed,
    request_residence_letter,
)
from terreau.instruments.voices.actions.retention import clear_submissions, forget_due, forget_signers
from terreau.instruments.voices.actions.review import (
    approve_removal,
    approve_undoing,
    carry_out_due,
    count_held,
    decide_doubt,
    decline_removal,
    propose_removal,
    propose_undoing,
    read_doubt,
)
from terreau.instruments.voices.actions.sharing import (
    Shared,
    answer_back,
    read_shared_objections,
    share_objection,
)
from terreau.instruments.voices.actions.sponsors import Standing, ask_sponsor, confirm_sponsor, withdraw_sponsor
from terreau.instruments.voices.actions.statements import issue_statement
from terreau.instruments.voices.actions.submitting import Submitted, confirm, resend_code, submit
from terreau.instruments.voices.actions.taking_down import record_at_counter, take_down
from terreau.instruments.voices.arrivals import Arrival, Way, register_arrival
from terreau.instruments.voices.keys import domain_digest
from terreau.instruments.voices.models import (
    Drive,
    Objection,
    Poster,
    Question,
    Removal,
    ResidenceLetter,
    Statement,
    Submission,
    Theme,
    Voice,
)
from terreau.instruments.voices.origins import register_origin
from terreau.instruments.voices.permissions import may_hear
from terreau.instruments.voices.queries.concern import View as ConcernView
from terreau.instruments.voices.queries.concern import derived as derived_concern
from terreau.instruments.voices.queries.concern import home_of, homes, out_of, posters_on_plan
from terreau.instruments.voices.queries.concern import view as concern
from terreau.instruments.voices.queries.conditions import Condition, conditions
from terreau.instruments.voices.queries.drives import drive_by_id, drive_for_code, may_be_entered_later, open_drives
from terreau.instruments.voices.queries.evidence import bundle
from terreau.instruments.voices.queries.interest import Interested, interested_of
from terreau.instruments.voices.queries.pictures import picture_of
from terreau.instruments.voices.queries.results import (
    BreakdownView,
    Outline,
    Results,
    last_statement,
    outline,
    public_names,
    results,
)
from terreau.instruments.voices.queries.review import (
    Preview,
    SignalView,
    Trend,
    doubts,
    origins,
    preview,
    public_removals,
    removals,
    removals_to_approve,
    signals,
    signals_to_decide,
    trend,
)
from terreau.instruments.voices.queries.rules import Rule, rule_named, rules_for
from terreau.instruments.voices.queries.sponsors import SponsorView, sponsors_of
from terreau.instruments.voices.queries.sponsors import address as sponsor_address
from terreau.instruments.voices.queries.tallies import Tally, tallies, tally
from terreau.instruments.voices.queries.turns import (
    Offer,
    Sheet,
    drives_to_validate,
    help_offers,
    letter_sheets,
    letters_to_print,
    may_propose_mediation,
    mediation_of,
    objections_of,
    objections_to_answer,
    questions_to_answer,
    shares_objections,
)
from terreau.instruments.voices.scrubbing import scrub

__all__ = [
    "Arrival",
    "BreakdownView",
    "ConcernView",
    "Condition",
    "Drive",
    "Given",
    "Interested",
    "Objection",
    "Offer",
    "Outline",
    "Poster",
    "Preview",
    "Question",
    "Removal",
    "ResidenceLetter",
    "Results",
    "Rule",
    "Shared",
    "Sheet",
    "SignalView",
    "SponsorView",
    "Standing",
    "Statement",
    "Submission",
    "Submitted",
    "Tally",
    "Theme",
    "Trend",
    "Voice",
    "Way",
    "add_poster",
    "add_to_theme",
    "allow_entering",
    "answer_back",
    "answer_mediation",
    "answer_objection",
    "answer_question",
    "approve_removal",
    "approve_undoing",
    "arrange_mediation",
    "ask_mediation",
    "ask_sponsor",
    "ask_validation",
    "assign_hearing_officer",
    "bundle",
    "carry_out_due",
    "change_consent",
    "change_kind",
    "clear_submissions",
    "clear_traces",
    "close_drive",
    "close_due",
    "collect",
    "concern",
    "conditions",
    "confirm",
    "confirm_residence",
    "confirm_sponsor",
    "count_held",
    "decide_doubt",
    "decline_mediation",
    "decline_removal",
    "derived_concern",
    "domain_digest",
    "doubts",
    "draft_drive",
    "drive_by_id",
    "drive_for_code",
    "drives_to_validate",
    "end_mediation",
    "forget_due",
    "forget_signers",
    "help_offers",
    "home_of",
    "homes",
    "interested_of",
    "invalidate_voice",
    "issue_statement",
    "lapse_due",
    "last_statement",
    "letter_sheets",
    "letters_to_print",
    "mark_letter_printed",
    "may_be_entered_later",
    "may_hear",
    "may_propose_mediation",
    "mediation_of",
    "notice_due",
    "notice_signals",
    "objections_of",
    "objections_to_answer",
    "open_drive",
    "open_drives",
    "origins",
    "out_of",
    "outline",
    "picture_of",
    "posters_on_plan",
    "preview",
    "prolong_drive",
    "propose_mediation",
    "propose_removal",
    "propose_undoing",
    "public_names",
    "public_removals",
    "publish_counts",
    "publish_due",
    "publish_theme",
    "questions_to_answer",
    "read_doubt",
    "read_help_contacts",
    "read_objection",
    "read_shared_objections",
    "record_at_counter",
    "register_arrival",
    "register_origin",
    "relieve_hearing_officer",
    "remind_due",
    "removals",
    "removals_to_approve",
    "request_residence_letter",
    "resend_code",
    "restore_voice",
    "results",
    "return_drive",
    "revise_drive",
    "rule_named",
    "rules_for",
    "scrub",
    "settle_objection",
    "share_objection",
    "shares_objections",
    "signals",
    "signals_to_decide",
    "sponsor_address",
    "sponsors_of",
    "submit",
    "take_down",
    "tallies",
    "tally",
    "tell_interested",
    "trend",
    "validate_drive",
    "withdraw",
    "withdraw_sponsor",
]
