"""Sealing: pending lines become a shuffled batch of the tree, with a signed root."""

from __future__ import annotations

import secrets
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Min, Q

from terreau.ground.chronicle import checkpoint, events
from terreau.ground.chronicle.actions.forget import LOG
from terreau.ground.chronicle.actions.record import record
from terreau.ground.chronicle.errors import SealedMeanwhile
from terreau.ground.chronicle.merkle.leaves import content_hash, leaf_content
from terreau.ground.chronicle.models import Batch, Leaf, LeafSecret, PendingLeaf, Tile
from terreau.ground.chronicle.queries.edge import edge, hash_of, last_batch
from terreau.kernel.actor import Actor

#: A topic is sealed when so many lines wait, or the oldest waited so long: the order tells nobody's minute.
ENOUGH = 10
LONG_ENOUGH = timedelta(hours=1)
#: Lines sealed at once.
AT_MOST = 20_000
_ROWS = 2_000


@dataclass(frozen=True)
class SealedBatch:
    """``first`` to ``size``: positions in the tree; ``root`` of the tree so far, hexadecimal."""

    number: int
    first: int
    size: int
    root: str

    @property
    def count(self) -> int:
        return self.size - self.first


def seal(*, by: Actor, at: datetime, force: bool = False) -> SealedBatch | None:
    """Seal what has waited enough (all that waits, with ``force``), in random order; ``None`` when nothing has.

    At most 20,000 lines at a time: call again until ``None``. Raises ``SealedMeanwhile`` when another process took the
    same positions first; nothing was written then.
    """
    try:
        with transaction.atomic():
            waiting = _waiting(at, force=force)
            if not waiting:
                return None
            batch = _grow(waiting, at)
            record(events.SEALED, by=by, at=at, subject=LOG, data={"batch": batch.number, "count": len(waiting)})
    except IntegrityError as error:
        raise SealedMeanwhile from error
    return SealedBatch(batch.number, batch.first, batch.size, batch.root)


def seal_due(*, at: datetime) -> None:
    """The job: seal whatever is due. Another process doing so at the same moment is no trouble."""
    try:
        while seal(by=Actor.system("log"), at=at):
            pass
    except SealedMeanwhile:
        return


def _waiting(at: datetime, *, force: bool) -> list[PendingLeaf]:
    pending = PendingLeaf.objects.order_by("id")
    if not force:
        ripe = (
            PendingLeaf.objects.values("topic")
            .annotate(count=Count("id"), oldest=Min("at"))
            .filter(Q(count__gte=ENOUGH) | Q(oldest__lte=at - LONG_ENOUGH))
        )
        pending = pending.filter(topic__in=ripe.values("topic"))
    # Held, so that what is erased at this moment is erased here or in its place of rest, never kept by both.
    return list(pending.select_for_update()[:AT_MOST])


def _grow(waiting: list[PendingLeaf], at: datetime) -> Batch:
    secrets.SystemRandom().shuffle(waiting)
    before = last_batch()
    first = before.size if before else 0
    tree = edge(first)
    batch = Batch(
        number=before.number + 1 if before else 1,
        first=first,
        size=first + len(waiting),
        sealed_at=at.astimezone(UTC).replace(minute=0, second=0, microsecond=0),
        previous=before,
    )
    leaves, hashes = _placed(waiting, batch)
    tiles = tree.grow(hashes)
    root = tree.root()
    batch.root, batch.checkpoint = root.hex(), checkpoint.signed(batch.size, root)
    batch.save(force_insert=True)
    Leaf.objects.bulk_create(leaves, batch_size=_ROWS)
    Tile.objects.bulk_create(
        (Tile(level=tile.level, index=tile.index, hashes=tile.hashes, root=tile.root) for tile in tiles),
        batch_size=_ROWS,
    )
    hidden = (LeafSecret(commitment=line.commitment, sealed=line.sealed) for line in waiting if line.sealed)
    LeafSecret.objects.bulk_create(hidden, batch_size=_ROWS)
    _clear(waiting)
    return batch


def _placed(waiting: list[PendingLeaf], batch: Batch) -> tuple[list[Leaf], list[bytes]]:
    """Each line at its place in the tree and in its topic's chain."""
    chains = _chains({line.topic for line in waiting})
    leaves: list[Leaf] = []
    hashes: list[bytes] = []
    for index, line in enumerate(waiting, start=batch.first):
        n, previous = chains[line.topic]
        content = leaf_content(
            topic=line.topic,
            n=n + 1,
            previous=previous,
            public=line.public,
            commitment=line.commitment,
            sealed_at=batch.sealed_at,
        )
        hashes.append(content_hash(content))
        chains[line.topic] = (n + 1, hashes[-1].hex())
        leaves.append(
            Leaf(
                index=index,
                topic=line.topic,
                n=n + 1,
                previous=previous,
                public=line.public,
                commitment=line.commitment,
                batch=batch,
            )
        )
    return leaves, hashes


def _chains(topics: set[str]) -> dict[str, tuple[int, str]]:
    """Per topic, the number and hash of its last leaf."""
    chains: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
    ordered = sorted(topics)
    for start in range(0, len(ordered), _ROWS):
        lasts = (
            Leaf.objects.filter(topic__in=ordered[start : start + _ROWS])
            .values("topic")
            .annotate(last=Max("index"))
            .values("last")
        )
        for leaf in Leaf.objects.filter(index__in=lasts).select_related("batch"):
            chains[leaf.topic] = (leaf.n, hash_of(leaf).hex())
    return chains


def _clear(waiting: list[PendingLeaf]) -> None:
    ids = [line.pk for line in waiting]
    for start in range(0, len(ids), _ROWS):
        PendingLeaf.objects.filter(pk__in=ids[start : start + _ROWS]).delete()
