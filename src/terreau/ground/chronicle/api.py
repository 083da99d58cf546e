"""The door of the chronicle: what other rooms may use."""

from __future__ import annotations

from terreau.ground.chronicle.actions.forget import forget
from terreau.ground.chronicle.actions.publish import LeafReceipt, publish_leaf
from terreau.ground.chronicle.actions.record import on, record
from terreau.ground.chronicle.actions.seal import SealedBatch, seal, seal_due
from terreau.ground.chronicle.bundles import register_bundle
from terreau.ground.chronicle.enums import Audience
from terreau.ground.chronicle.errors import NoAudience, NotInLog, NotInTransaction, NotPlain, SealedMeanwhile
from terreau.ground.chronicle.queries.log import LogHead, ReceiptProof, bundle, log_head, receipt_proof
from terreau.ground.chronicle.queries.timelines import EntryPage, EntryView, audit, recent, timeline
from terreau.ground.chronicle.verbs import register_verb, registered_verbs
from terreau.ground.chronicle.verify import Verification, verify

__all__ = [
    "Audience",
    "EntryPage",
    "EntryView",
    "LeafReceipt",
    "LogHead",
    "NoAudience",
    "NotInLog",
    "NotInTransaction",
    "NotPlain",
    "ReceiptProof",
    "SealedBatch",
    "SealedMeanwhile",
    "Verification",
    "audit",
    "bundle",
    "forget",
    "log_head",
    "on",
    "publish_leaf",
    "receipt_proof",
    "recent",
    "record",
    "register_bundle",
    "register_verb",
    "registered_verbs",
    "seal",
    "seal_due",
    "timeline",
    "verify",
]
