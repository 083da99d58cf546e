"""The public log: leaves in a Merkle tree, sealed in shuffled batches."""

from __future__ import annotations

from django.db import models


class PendingLeaf(models.Model):
    """A leaf that waits for its batch. Removed when it is sealed; its exact moment is never published."""

    at = models.DateTimeField()
    topic = models.CharField(max_length=100)
    #: Canonical JSON.
    public = models.TextField()
    commitment = models.CharField(max_length=64, unique=True)
    #: What the commitment hides, as ``LeafSecret`` keeps it once the line is sealed; empty once erased.
    sealed = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "at"], name="pending_topic")]


class LeafSecret(models.Model):
    """What a commitment hides: its nonce and the private part. Deleting the row is erasure: root and counts stay."""

    commitment = models.CharField(max_length=64, primary_key=True)
    #: Nonce and canonical private JSON, sealed under a key of its own.
    sealed = models.BinaryField()


class Batch(models.Model):
    """One sealing: the tree grew from ``first`` to ``size`` leaves, and this is its signed root."""

    append_only = True

    #: 1, 2, 3... Two sealings at once want the same number: one of them is refused.
    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField(unique=True)
    size = models.BigIntegerField(unique=True)
    #: Root of all leaves so far, hexadecimal.
    root = models.CharField(max_length=64)
    #: The hour, no finer.
    sealed_at = models.DateTimeField()
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next")
    #: Signed note (C2SP): origin, size, root, signature.
    checkpoint = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lt=models.F("size")), name="batch_grows"),
            models.CheckConstraint(
                condition=models.Q(number=1, first=0, previous=None)
                | models.Q(number__gt=1, first__gt=0, previous__isnull=False, previous=models.F("number") - 1),
                name="batch_follows",
            ),
        ]

    @property
    def count(self) -> int:
        return self.size - self.first


class Leaf(models.Model):
    """One line of the public log, at its place in the tree."""

    append_only = True

    index = models.BigIntegerField(primary_key=True)
    topic = models.CharField(max_length=100)
    #: 1, 2, 3... within its topic.
    n = models.BigIntegerField()
    #: Hash of the topic's leaf before, hexadecimal; empty for the first.
    previous = models.CharField(max_length=64, blank=True)
    #: Canonical JSON.
    public = models.TextField()
    commitment = models.CharField(max_length=64, unique=True)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="leaves")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "n"], name="leaf_topic_n")]


class Tile(models.Model):
    """256 neighbouring hashes of one height of the tree, complete: a proof reads a few tiles, never the whole log.

    Level 0 holds hashes of leaves, level 1 roots of level 0's tiles, and so on (C2SP tiles, height 8).
    """

    append_only = True

    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField()
    root = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="tile_once")]
