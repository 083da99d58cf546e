from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from terreau.ground.chronicle import api
from terreau.ground.chronicle.actions import seal as sealing_action
from terreau.ground.chronicle.merkle.hashing import tree_root
from terreau.ground.chronicle.models import Batch, Entry, Leaf, LeafSecret, PendingLeaf, Tile
from terreau.ground.chronicle.queries.edge import hash_of
from terreau.ground.chronicle.tests.world import AT, DRIVE, OTHER, SYSTEM, grown, sealed, voices


def whole_root() -> str:
    return tree_root([hash_of(leaf) for leaf in Leaf.objects.select_related("batch").order_by("index")]).hex()


@pytest.mark.django_db(transaction=True)
def test_a_line_belongs_to_the_transaction_of_its_change():
    with pytest.raises(api.NotInTransaction):
        api.publish_leaf(topic=DRIVE, public={}, at=AT)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        api.publish_leaf(topic=DRIVE, public={}, at=AT)
        raise ZeroDivisionError
    assert not PendingLeaf.objects.exists() and not LeafSecret.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("topic", "public"),
    [("", {}), ("é", {}), ("../x", {}), ("x" * 101, {}), ("x\n", {}), ("x", {"n": 1.5}), ("x", {"n": "y" * 3000})],
)
def test_a_line_is_small_and_plain(topic, public):
    with pytest.raises(api.NotPlain):
        api.publish_leaf(topic=topic, public=public, at=AT)


@pytest.mark.django_db
class TestWhatWaits:
    def test_nothing(self):
        assert api.seal(by=SYSTEM, at=AT) is None
        assert api.seal(by=SYSTEM, at=AT, force=True) is None

    def test_few_wait_for_company_or_for_an_hour(self):
        voices(9)
        assert api.seal(by=SYSTEM, at=AT + timedelta(minutes=59)) is None
        batch = api.seal(by=SYSTEM, at=AT + timedelta(hours=1))
        assert batch and batch.count == 9

    def test_ten_are_enough(self):
        voices(10)
        voices(9, topic=OTHER)
        batch = api.seal(by=SYSTEM, at=AT)
        assert batch and batch.count == 10
        assert {leaf.topic for leaf in Leaf.objects.all()} == {DRIVE}

    def test_force_seals_all(self):
        voices(1)
        voices(1, topic=OTHER)
        assert sealed().count == 2

    def test_the_job_seals_until_nothing_is_due(self, monkeypatch):
        monkeypatch.setattr(sealing_action, "AT_MOST", 12)
        voices(30)
        api.seal_due(at=AT)
        assert list(Batch.objects.order_by("number").values_list("size", flat=True)) == [12, 24]
        assert PendingLeaf.objects.count() == 6


@pytest.mark.django_db
def test_order_and_minute_are_lost():
    receipts = voices(200)
    sealed(AT)
    order = list(Leaf.objects.order_by("index").values_list("commitment", flat=True))
    came = [receipt.commitment for receipt in receipts]
    assert sorted(order) == sorted(came) and order != came
    assert sum(a == b for a, b in zip(order, came, strict=True)) < 20
    assert Batch.objects.get().sealed_at == AT.replace(minute=0, second=0)
    assert not PendingLeaf.objects.exists()
    assert not any(isinstance(field.value_from_object(Leaf()), type(AT)) for field in Leaf._meta.fields)


@pytest.mark.django_db
def test_the_tree_grows_by_batches():
    grown((300, 1, 260, 40))
    batches = list(Batch.objects.order_by("number"))
    assert [batch.number for batch in batches] == [1, 2, 3, 4]
    assert [batch.first for batch in batches] == [0, *(batch.size for batch in batches[:-1])]
    assert batches[-1].root == whole_root()
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(batches[-1].size))
    assert Tile.objects.filter(level=0).count() == batches[-1].size // 256


@pytest.mark.django_db
def test_lines_of_a_topic_are_numbered_and_chained():
    grown()
    for topic in (DRIVE, OTHER):
        previous = ""
        for n, leaf in enumerate(Leaf.objects.filter(topic=topic).select_related("batch").order_by("index"), start=1):
            assert (leaf.n, leaf.previous) == (n, previous)
            previous = hash_of(leaf).hex()


@pytest.mark.django_db
def test_a_batch_costs_the_batch_not_the_tree(django_assert_max_num_queries):
    grown((600, 600))
    voices(12)
    with django_assert_max_num_queries(25):
        sealed()


@pytest.mark.django_db
def test_the_checkpoint_signs_size_and_root():
    grown()
    batch = Batch.objects.order_by("-number").first()
    origin, size, root, empty, signature = batch.checkpoint.splitlines()
    assert origin.endswith("/log") and int(size) == batch.size and not empty
    assert signature.startswith(f"— {origin} ")
    assert len(root) == 44


@pytest.mark.django_db
def test_sealing_leaves_an_entry():
    grown((3,))
    entry = Entry.objects.get(verb="chronicle.sealed")
    assert entry.data == {"batch": 1, "count": 6} and entry.audience == api.Audience.CONFIDENTIAL


@pytest.mark.django_db(transaction=True)
def test_positions_are_taken_once(monkeypatch):
    """A process that did not see the other's sealing writes nothing."""
    stale = None
    voices(3)
    sealed()
    voices(3)
    monkeypatch.setattr(sealing_action, "last_batch", lambda: stale)
    with pytest.raises(api.SealedMeanwhile):
        sealed()
    assert Leaf.objects.count() == 3 and PendingLeaf.objects.count() == 3
    api.seal_due(at=AT + timedelta(hours=2))
    monkeypatch.undo()
    assert sealed().size == 6


@pytest.mark.django_db(transaction=True)
def test_many_seal_at_once_and_every_line_stands_once():
    receipts = [receipt.commitment for topic in range(8) for receipt in voices(25, topic=f"t:{topic}")]
    start = Barrier(4)

    def work(_: int) -> int:
        done = 0
        start.wait()
        try:
            for _ in range(20):
                try:
                    done += bool(api.seal(by=SYSTEM, at=AT, force=True))
                except api.SealedMeanwhile:
                    continue
            return done
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(4) as pool:
        patch.setattr(sealing_action, "AT_MOST", 30)
        assert sum(pool.map(work, range(4))) == Batch.objects.count() >= 7
    assert sorted(Leaf.objects.values_list("commitment", flat=True)) == sorted(receipts)
    assert Batch.objects.order_by("-number").first().root == whole_root()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"previous_id": None}, {"number": 4}, {"first": 0}, {"size": 1}, {"number": 1}, {"previous_id": 1}]
)
def test_a_batch_follows_the_one_before(wrong):
    grown((3, 3))
    size = Batch.objects.get(number=2).size
    right = {
        "number": 3,
        "first": size,
        "size": size + 5,
        "previous_id": 2,
        "root": "",
        "checkpoint": "",
        "sealed_at": AT,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch(**right | wrong).save(force_insert=True)
    Batch(**right).save(force_insert=True)


@pytest.mark.django_db
def test_what_everyone_reads_holds_no_more_than_was_made_public():
    voices(1)
    sealed()
    leaf = Leaf.objects.get()
    assert json.loads(leaf.public) == {"type": "voice", "kind": "support", "delta": 1, "channel": "poster"}
    assert "support-0" not in leaf.public
    assert b"support-0" not in bytes(LeafSecret.objects.get().sealed)


@pytest.mark.django_db
def test_a_house_that_moved_keeps_its_checkpoints_valid(settings):
    with transaction.atomic():
        api.publish_leaf(topic="moved", public={"type": "voice", "kind": "support", "delta": 1}, at=AT)
    settings.TERREAU_ORIGIN = "https://old.example"
    api.seal(by=SYSTEM, at=AT, force=True)
    settings.TERREAU_ORIGIN = "https://new.example"
    assert api.verify(api.bundle("moved")).ok
