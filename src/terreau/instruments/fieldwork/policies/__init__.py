"""Can it be done now? Pure: an object and a moment give a verdict."""

from __future__ import annotations

from terreau.instruments.fieldwork.policies.actors import holds, officiates
from terreau.instruments.fieldwork.policies.devices import (
    can_be_enrolled,
    can_be_prepared_for_pair,
    can_be_prepared_for_place,
    can_be_revoked,
    may_append,
    may_collect,
)
from terreau.instruments.fieldwork.policies.places import can_close_place, can_open_place
from terreau.instruments.fieldwork.policies.proof import channel_of, proof_of
from terreau.instruments.fieldwork.policies.rounds import (
    MOST_DOORS,
    can_accept,
    can_cancel,
    can_close_round,
    can_plan,
    goes_already,
    has_doors,
)
from terreau.instruments.fieldwork.policies.settling import can_be_settled, reasoned
from terreau.instruments.fieldwork.policies.witnessing import can_be_witnessed, can_sign_in, goes_with

__all__ = [
    "MOST_DOORS",
    "can_accept",
    "can_be_enrolled",
    "can_be_prepared_for_pair",
    "can_be_prepared_for_place",
    "can_be_revoked",
    "can_be_settled",
    "can_be_witnessed",
    "can_cancel",
    "can_close_place",
    "can_close_round",
    "can_open_place",
    "can_plan",
    "can_sign_in",
    "channel_of",
    "goes_already",
    "goes_with",
    "has_doors",
    "holds",
    "may_append",
    "may_collect",
    "officiates",
    "proof_of",
    "reasoned",
]
