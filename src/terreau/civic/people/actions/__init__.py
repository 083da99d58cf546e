"""Verbs of the room."""

from terreau.civic.people.actions.attestations import attest_residence
from terreau.civic.people.actions.invitations import accept_invitation, agree_to_invitation, invite, withdraw_invitation
from terreau.civic.people.actions.mandates import appoint, end_mandate, hand_over, name_relay, show_mandate
from terreau.civic.people.actions.organisations import (
    describe_organisation,
    dissolve_organisation,
    found_initiative,
    found_organisation,
)
from terreau.civic.people.actions.persons import change_person, forget_person, register_person
from terreau.civic.people.actions.sessions import (
    end_other_sessions,
    end_session,
    forget_sign_in,
    note_registration,
    note_second_factor,
    note_sign_in,
)

__all__ = [
    "accept_invitation",
    "agree_to_invitation",
    "appoint",
    "attest_residence",
    "change_person",
    "describe_organisation",
    "dissolve_organisation",
    "end_mandate",
    "end_other_sessions",
    "end_session",
    "forget_person",
    "forget_sign_in",
    "found_initiative",
    "found_organisation",
    "hand_over",
    "invite",
    "name_relay",
    "note_registration",
    "note_second_factor",
    "note_sign_in",
    "register_person",
    "show_mandate",
    "withdraw_invitation",
]
