from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from terreau.ground.chronicle import api, verify
from terreau.ground.chronicle.models import Batch, LeafSecret, PendingLeaf
from terreau.ground.chronicle.queries import log
from terreau.ground.chronicle.tests.world import AT, DRIVE, SYSTEM, grown, sealed, voices

pytestmark = pytest.mark.django_db


def stands(proof: api.ReceiptProof, commitment: str) -> bool:
    head = verify.read_checkpoint(proof.checkpoint)
    return (
        proof.leaf["commitment"] == commitment
        and head.size == proof.size
        and verify.includes(
            verify.leaf_hash(verify.canonical(dict(proof.leaf))),
            proof.index,
            proof.size,
            [bytes.fromhex(each) for each in proof.proof],
            head.root,
        )
    )


def test_a_receipt_waits_then_stands_in_the_log():
    grown((300,))
    mine = voices(3)[1]
    waiting = api.receipt_proof(mine.commitment, mine.nonce)
    assert (waiting.sealed, waiting.opens, waiting.index) == (False, True, None)
    sealed()
    grown((300,))
    proof = api.receipt_proof(mine.commitment, mine.nonce)
    assert proof.sealed and proof.opens and stands(proof, mine.commitment)


@pytest.mark.parametrize("nonce", ["00" * 32, "", "zz", "é"])
def test_a_foreign_nonce_opens_nothing(nonce):
    mine = voices(1)[0]
    assert api.receipt_proof(mine.commitment, nonce).opens is False


def test_an_unknown_receipt():
    with pytest.raises(api.NotInLog):
        api.receipt_proof("00" * 32, "00" * 32)


def test_receipts_differ():
    receipts = voices(300)
    assert len({receipt.nonce for receipt in receipts}) == len({receipt.commitment for receipt in receipts}) == 300


@pytest.mark.requirement("R35")
def test_erasure_changes_neither_root_nor_counts_and_receipts_still_stand():
    mine = voices(12)
    sealed()
    before, root = api.bundle(DRIVE), Batch.objects.get().root
    assert api.forget(commitments=[mine[0].commitment, mine[1].commitment, "00" * 32], by=SYSTEM, at=AT) == 2
    assert LeafSecret.objects.count() == 10
    after = api.bundle(DRIVE)
    assert after == before and Batch.objects.get().root == root
    assert api.verify(after).counts == {"support": 12}
    proof = api.receipt_proof(mine[0].commitment, mine[0].nonce)
    assert proof.opens is None and stands(proof, mine[0].commitment)
    assert api.receipt_proof(mine[2].commitment, mine[2].nonce).opens


@pytest.mark.requirement("R35")
def test_what_is_erased_before_its_batch_still_counts():
    mine = voices(2)
    api.forget(commitments=[mine[0].commitment], by=SYSTEM, at=AT)
    sealed()
    assert api.verify(api.bundle(DRIVE)).counts == {"support": 2}


@pytest.mark.requirement("R35")
def test_what_a_waiting_line_hides_waits_with_it_and_rests_with_it():
    mine = voices(3)
    assert not LeafSecret.objects.exists()
    assert api.receipt_proof(mine[0].commitment, mine[0].nonce).opens is True
    assert api.forget(commitments=[mine[1].commitment], by=SYSTEM, at=AT) == 1
    assert api.receipt_proof(mine[1].commitment, mine[1].nonce).opens is None
    sealed()
    assert set(LeafSecret.objects.values_list("pk", flat=True)) == {mine[0].commitment, mine[2].commitment}
    assert api.receipt_proof(mine[2].commitment, mine[2].nonce).opens is True


def test_a_line_is_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        api.publish_leaf(topic=DRIVE, public={"type": "voice", "kind": "support", "delta": 1}, at=AT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("R35")
def test_what_is_erased_while_it_is_sealed_is_erased():
    """Whichever comes first, the other waits: no secret survives both."""
    for _ in range(6):
        mine = voices(12)
        start = Barrier(2)

        def one(act, start=start):
            start.wait()
            try:
                return act()
            finally:
                connection.close()

        wanted = [receipt.commitment for receipt in mine]
        with ThreadPoolExecutor(2) as pool:
            acts = (
                lambda: api.seal(by=SYSTEM, at=AT, force=True),
                lambda wanted=wanted: api.forget(commitments=wanted, by=SYSTEM, at=AT),
            )
            list(pool.map(one, acts))
        assert not LeafSecret.objects.exists()
        assert not PendingLeaf.objects.filter(sealed__isnull=False).exists()


def test_forgetting_nothing_leaves_no_trace():
    assert api.forget(commitments=[], by=SYSTEM, at=AT) == 0


@pytest.mark.parametrize("sizes", [(1,), (2, 1), (250, 10), (256,), (300, 300, 1), (700,)])
def test_every_proof_the_house_gives_is_right(sizes):
    grown(sizes)
    last = log.last()
    root = bytes.fromhex(last.root)
    for index in {0, 1, 2, last.size // 3, last.size // 2, last.size - 2, last.size - 1}:
        told = log.inclusion(index)
        path = [bytes.fromhex(each) for each in told["proof"]]
        assert verify.includes(verify.leaf_hash(verify.canonical(told["leaf"])), index, last.size, path, root)
    for batch in Batch.objects.all():
        path = [bytes.fromhex(each) for each in log.consistency(batch.size, last.size)]
        assert verify.extends(batch.size, last.size, path, bytes.fromhex(batch.root), root)


def test_the_head_of_the_log():
    assert api.log_head() is None
    grown((3,))
    head = api.log_head()
    signed = verify.read_checkpoint(head.checkpoint)
    assert (signed.size, signed.root) == (head.size, bytes.fromhex(Batch.objects.get().root))
    assert head.checkpoint.splitlines()[2] == head.root
