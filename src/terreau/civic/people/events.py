"""What this room records. ``data`` of the public ones names the organisation per language, the role, never a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb

PERSON_REGISTERED = "people.person_registered"
PERSON_CHANGED = "people.person_changed"
PERSON_FORGOTTEN = "people.person_forgotten"
RESIDENCE_ATTESTED = "people.residence_attested"
SECOND_FACTOR_CHANGED = "people.second_factor_changed"
SESSION_ENDED = "people.session_ended"
ORGANISATION_FOUNDED = "people.organisation_founded"
ORGANISATION_DESCRIBED = "people.organisation_described"
ORGANISATION_DISSOLVED = "people.organisation_dissolved"
APPOINTED = "people.appointed"
MANDATE_ENDED = "people.mandate_ended"
HANDED_OVER = "people.handed_over"
RELAY_NAMED = "people.relay_named"
MANDATE_SHOWN = "people.mandate_shown"
MANDATE_HIDDEN = "people.mandate_hidden"
INVITED = "people.invited"
INVITATION_PROPOSED = "people.invitation_proposed"
INVITATION_ACCEPTED = "people.invitation_accepted"
INVITATION_WITHDRAWN = "people.invitation_withdrawn"


def declare() -> None:
    """Say what each verb reads like."""
    for verb, sentence in (
        (PERSON_REGISTERED, _("A person registered.")),
        (PERSON_CHANGED, _("A person changed their details.")),
        (PERSON_FORGOTTEN, _("A person asked to be forgotten.")),
        (RESIDENCE_ATTESTED, _("The place where a person lives was confirmed.")),
        (SECOND_FACTOR_CHANGED, _("A person changed their second proof.")),
        (SESSION_ENDED, _("A person signed out another device.")),
    ):
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL, icon="person")
    for verb, sentence in (
        (ORGANISATION_FOUNDED, _("{organisation} was founded.")),
        (ORGANISATION_DISSOLVED, _("{organisation} came to its end.")),
    ):
        register_verb(verb, sentence=sentence, audience=Audience.PUBLIC, icon="group")
    for verb, sentence in (
        (ORGANISATION_DESCRIBED, _("{organisation} changed what it says of itself.")),
        (MANDATE_SHOWN, _("A person agreed to be shown in the directory for {organisation}.")),
        (MANDATE_HIDDEN, _("A person no longer wishes to be shown in the directory for {organisation}.")),
    ):
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon="group")
    for verb, by_role in (
        (APPOINTED, _appointed),
        (MANDATE_ENDED, _ended),
        (HANDED_OVER, _handed_over),
        (INVITED, _invited),
        (INVITATION_PROPOSED, _proposed),
        (INVITATION_ACCEPTED, _appointed),
        (INVITATION_WITHDRAWN, _withdrawn),
    ):
        register_verb(verb, sentence=by_role, audience=Audience.PARTIES, icon="group")
    register_verb(
        RELAY_NAMED, sentence=_("{organisation} has a new relay person."), audience=Audience.PARTIES, icon="group"
    )


type _ByRole = dict[str, Callable[[], str]]


def _said(by_role: _ByRole, data: Mapping[str, Any], otherwise: Callable[[], str]) -> str:
    return by_role.get(str(data.get("role")), otherwise)()


def _appointed(data: Mapping[str, Any]) -> str:
    return _said(
        {
            "holder": lambda: gettext("{organisation} has a new project holder."),
            "member": lambda: gettext("{organisation} has a new member."),
            "relay": lambda: gettext("{organisation} has a new relay person."),
            "officer": lambda: gettext("{organisation} has a new officer."),
            "elected": lambda: gettext("{organisation} has a new elected member."),
            "administrator": lambda: gettext("{organisation} has a new administrator."),
            "reference_officer": lambda: gettext("{organisation} has a new reference officer."),
        },
        data,
        lambda: gettext("Someone new acts for {organisation}."),
    )


def _ended(data: Mapping[str, Any]) -> str:
    return _said(
        {
            "holder": lambda: gettext("A project holder left {organisation}."),
            "member": lambda: gettext("A member left {organisation}."),
            "relay": lambda: gettext("The relay person of {organisation} stopped."),
        },
        data,
        lambda: gettext("Someone no longer acts for {organisation}."),
    )


def _handed_over(data: Mapping[str, Any]) -> str:
    return gettext("Someone handed over their role in {organisation} to someone else.")


def _invited(data: Mapping[str, Any]) -> str:
    return gettext("{organisation} invited someone.")


def _proposed(data: Mapping[str, Any]) -> str:
    return gettext("In {organisation}, somebody proposed to invite someone; a second person has to agree.")


def _withdrawn(data: Mapping[str, Any]) -> str:
    return gettext("{organisation} withdrew an invitation.")
