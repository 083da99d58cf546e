"""Reads, each with a fixed number of queries."""

from terreau.civic.people.queries.actors import actor_for, person, powers_of, residence_level
from terreau.civic.people.queries.directory import authority_for, directory, organisation, organisations, page_of, who
from terreau.civic.people.queries.mandates import in_charge, is_officer, mandates_of, officers_of, team_of
from terreau.civic.people.queries.own import (
    addresses_of,
    demo_cast,
    invitation_by_code,
    invitation_by_id,
    invitations_for,
    open_invitations,
    second_proofs_of,
    sign_ins_of,
)

__all__ = [
    "actor_for",
    "addresses_of",
    "authority_for",
    "demo_cast",
    "directory",
    "in_charge",
    "invitation_by_code",
    "invitation_by_id",
    "invitations_for",
    "is_officer",
    "mandates_of",
    "officers_of",
    "open_invitations",
    "organisation",
    "organisations",
    "page_of",
    "person",
    "powers_of",
    "residence_level",
    "second_proofs_of",
    "sign_ins_of",
    "team_of",
    "who",
]
