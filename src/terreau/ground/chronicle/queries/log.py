"""Reading the public log: lines, proofs, and everything about one topic in one file that anyone can verify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from terreau.ground.chronicle import checkpoint
from terreau.ground.chronicle.errors import NotInLog
from terreau.ground.chronicle.merkle import proofs
from terreau.ground.chronicle.merkle.leaves import commitment_of, is_topic
from terreau.ground.chronicle.models import Batch, Leaf, LeafSecret, PendingLeaf
from terreau.ground.chronicle.purposes import LEAF
from terreau.ground.chronicle.queries.edge import content_of, last_batch
from terreau.ground.chronicle.queries.tree import hashes
from terreau.kernel import sealing

FORMAT = "terreau-log-bundle/1"
#: Lines a machine may ask for at once.
AT_MOST = 500

_NONCE = 32


@dataclass(frozen=True)
class ReceiptProof:
    """What a receipt can show.

    ``sealed``: the line stands in the log (else it still waits for its batch). ``opens``: the nonce belongs to the
    commitment; ``None`` once the private part was erased. ``proof``: hexadecimal audit path of ``index`` in the tree
    of ``size`` leaves that ``checkpoint`` signs.
    """

    sealed: bool
    opens: bool | None
    index: int | None = None
    size: int | None = None
    proof: tuple[str, ...] = ()
    leaf: Mapping[str, Any] | None = None
    checkpoint: str = ""


@dataclass(frozen=True)
class LogHead:
    """The log as last signed: number of lines, root in base64, the hour of sealing, the signed note itself."""

    size: int
    root: str
    sealed_at: datetime
    checkpoint: str


def log_head() -> LogHead | None:
    """What to print beside a count so that anyone can later show the log did not change. One query."""
    batch = last_batch()
    if batch is None:
        return None
    return LogHead(batch.size, batch.checkpoint.split("\n")[2], batch.sealed_at, batch.checkpoint)


def batches(limit: int = 20) -> list[Batch]:
    """The last sealings, newest first."""
    return list(Batch.objects.order_by("-number")[:limit])


def size() -> int:
    """How many lines the log has. One query."""
    return Batch.objects.order_by("-number").values_list("size", flat=True).first() or 0


def last() -> Batch:
    """The last sealing. Raises ``NotInLog``."""
    found = last_batch()
    if found is None:
        raise NotInLog("nothing was sealed yet")
    return found


def batch_of_size(size: int) -> Batch:
    """The sealing after which the log had ``size`` lines. Raises ``NotInLog``."""
    found = Batch.objects.filter(size=size).first()
    if found is None:
        raise NotInLog(f"no checkpoint was signed for {size} lines")
    return found


def entries(first: int, end: int) -> list[dict[str, Any]]:
    """Lines ``first`` to ``end`` - 1, at most 500, as the log publishes them. One query."""
    rows = Leaf.objects.filter(index__gte=first, index__lt=min(end, first + AT_MOST))
    return [_told(leaf) for leaf in rows.select_related("batch").order_by("index")]


def inclusion(index: int) -> dict[str, Any]:
    """One line, and the proof that it stands in the tree of the last checkpoint. Raises ``NotInLog``."""
    leaf = Leaf.objects.select_related("batch").filter(index=index).first()
    if leaf is None:
        raise NotInLog(f"the log has no line {index}")
    head = last()
    return {**_told(leaf), "size": head.size, "proof": _path(index, head), "checkpoint": head.checkpoint}


def consistency(old: int, new: int) -> list[str]:
    """Proof that the log of ``old`` lines is the beginning of the log of ``new`` lines. Raises ``NotInLog``."""
    if not 0 < old <= new <= size():
        raise NotInLog("sizes: 0 < from <= to <= size of the log")
    return hashes(proofs.consistency(old, new))


def bundle(topic: str, *, since: int | None = None, published: Mapping[str, int] | None = None) -> dict[str, Any]:
    """All lines of a topic with the proof that they stand in the log; ``verify`` recomputes counts from it alone.

    ``since``: number of lines of an earlier checkpoint the reader kept; the proof that nothing before it changed is
    added. ``published``: counts shown elsewhere, keyed ``"support"`` or ``"support/quartier/Q112"``, for ``verify`` to
    compare. Raises ``NotInLog``.
    """
    if not is_topic(topic):
        raise NotInLog("no line is about that")
    head = last()
    leaves = list(Leaf.objects.filter(topic=topic, index__lt=head.size).select_related("batch").order_by("index"))
    if not leaves:
        raise NotInLog(f"the log has no line of {topic} yet")
    if since is not None and not 0 < since <= head.size:
        raise NotInLog(f"the log never had {since} lines")
    earlier = _earlier(head, since)
    beside = proofs.shared([leaf.index for leaf in leaves], head.size)
    steps = [proofs.consistency(size, head.size) for size, _ in earlier]
    # One reading for all proofs.
    found = iter(hashes([*beside, *(stretch for step in steps for stretch in step)]))
    told = {
        "format": FORMAT,
        "topic": topic,
        "key": checkpoint.verifier_key(head.checkpoint),
        "checkpoint": head.checkpoint,
        "leaves": [_told(leaf) for leaf in leaves],
        "proof": [next(found) for _ in beside],
        "consistency": [
            {"size": size, "checkpoint": note, "proof": [next(found) for _ in step]}
            for (size, note), step in zip(earlier, steps, strict=True)
        ],
    }
    return told if published is None else {**told, "published": dict(published)}


def receipt_proof(commitment: str, nonce: str) -> ReceiptProof:
    """Where the line of a receipt stands. ``nonce``: hexadecimal, as on the receipt. Raises ``NotInLog``."""
    leaf = Leaf.objects.select_related("batch").filter(commitment=commitment).first()
    if leaf is None:
        waiting = PendingLeaf.objects.filter(commitment=commitment).first()
        if waiting is None:
            raise NotInLog("no line carries this commitment")
        return ReceiptProof(sealed=False, opens=_opens(commitment, nonce, waiting.sealed))
    head = last()
    secret = LeafSecret.objects.filter(commitment=commitment).first()
    return ReceiptProof(
        sealed=True,
        opens=_opens(commitment, nonce, secret.sealed if secret else None),
        index=leaf.index,
        size=head.size,
        proof=tuple(_path(leaf.index, head)),
        leaf=content_of(leaf),
        checkpoint=head.checkpoint,
    )


def _opens(commitment: str, nonce: str, sealed: bytes | memoryview | None) -> bool | None:
    if sealed is None:
        return None
    plain = sealing.unseal(sealed, purpose=LEAF)
    try:
        return commitment_of(bytes.fromhex(nonce), plain[_NONCE:].decode()) == commitment
    except ValueError:
        return False


def _path(index: int, head: Batch) -> list[str]:
    return hashes(proofs.inclusion(index, head.size))


def _told(leaf: Leaf) -> dict[str, Any]:
    return {"index": leaf.index, "leaf": content_of(leaf)}


def _earlier(head: Batch, since: int | None) -> list[tuple[int, str]]:
    """Sizes to link to, each with its checkpoint when one was signed: the sealing before, and the one asked for."""
    sizes = sorted({size for size in (head.first, since) if size and size < head.size})
    notes = dict(Batch.objects.filter(size__in=sizes).values_list("size", "checkpoint"))
    return [(size, notes.get(size, "")) for size in sizes]
