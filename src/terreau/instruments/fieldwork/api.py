"""The door of the room."""

from __future__ import annotations

from terreau.instruments.fieldwork.actions.devices import enrol_device, prepare_device, revoke_device
from terreau.instruments.fieldwork.actions.forgetting import forget_drive, forget_due
from terreau.instruments.fieldwork.actions.places import close_stand, open_stand, sign_in_volunteer
from terreau.instruments.fieldwork.actions.receiving import Received, Sealed, receive
from terreau.instruments.fieldwork.actions.rounds import accept_round, cancel_round, close_round, plan_round
from terreau.instruments.fieldwork.actions.settling import settle_unresolved
from terreau.instruments.fieldwork.actions.witnessing import announce_officer, sign_in_officer, sign_out_officer
from terreau.instruments.fieldwork.envelopes import seal_record
from terreau.instruments.fieldwork.models import Device, Pair, Place, Round
from terreau.instruments.fieldwork.queries.configs import config_of, second_visit
from terreau.instruments.fieldwork.queries.devices import actor_of, code_to_scan
from terreau.instruments.fieldwork.queries.origins import name_origins
from terreau.instruments.fieldwork.queries.reports import RoundReport, round_report, voices_from
from terreau.instruments.fieldwork.queries.turns import records_waiting, rounds_waiting
from terreau.instruments.fieldwork.queries.witnesses import code_to_type
from terreau.instruments.fieldwork.walks import Walk

__all__ = [
    "Device",
    "Pair",
    "Place",
    "Received",
    "Round",
    "RoundReport",
    "Sealed",
    "Walk",
    "accept_round",
    "actor_of",
    "announce_officer",
    "cancel_round",
    "close_round",
    "close_stand",
    "code_to_scan",
    "code_to_type",
    "config_of",
    "enrol_device",
    "forget_drive",
    "forget_due",
    "name_origins",
    "open_stand",
    "plan_round",
    "prepare_device",
    "receive",
    "records_waiting",
    "revoke_device",
    "round_report",
    "rounds_waiting",
    "seal_record",
    "second_visit",
    "settle_unresolved",
    "sign_in_officer",
    "sign_in_volunteer",
    "sign_out_officer",
    "voices_from",
]
