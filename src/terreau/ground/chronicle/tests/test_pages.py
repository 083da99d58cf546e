from __future__ import annotations

import base64

import pytest
from django.urls import reverse

from terreau.ground.chronicle import api, bundles, verify
from terreau.ground.chronicle.models import Batch
from terreau.ground.chronicle.tests.world import DRIVE, grown, sealed, voices

pytestmark = pytest.mark.django_db
MACHINES = [
    "/log/checkpoint",
    "/log/entries",
    "/log/proof?leaf=3",
    "/log/consistency?from=3",
    f"/log/topics/{DRIVE}.json",
]


@pytest.fixture
def world():
    grown()


def test_addresses():
    assert reverse("chronicle:log") == "/log/"
    assert reverse("chronicle:topic", kwargs={"topic": DRIVE}) == f"/log/topics/{DRIVE}.json"


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Le registre public"), ("nl", "Het openbare logboek"), ("en", "The public log")]
)
def test_the_page_in_the_readers_language(client, world, language, title):
    for answer in (client.get("/log/", headers={"accept-language": language}), client.get(f"/log/?lang={language}")):
        page = answer.content.decode()
        assert f"<h1>{title}</h1>" in page, page[page.index("<h1") :][:200]
        assert f'<html lang="{language}"' in page
        assert page.count("/log/checkpoint?size=") == 3


def test_the_page_before_the_first_line(client):
    assert "Nothing is sealed yet" in client.get("/log/?lang=en").content.decode()
    for address in MACHINES:
        answer = client.get(address)
        if answer.status_code == 404:
            assert answer.json()["code"] == "not_in_log"
    assert client.get("/log/entries").json()["entries"] == []


def test_the_program_is_there_to_take(client):
    assert client.get("/log/verify.py").content.decode() == open(verify.__file__, encoding="utf-8").read()  # noqa: PTH123, SIM115


def test_a_machine_reads_the_whole_log_and_finds_the_root(client, world):
    head = verify.read_checkpoint(client.get("/log/checkpoint").content.decode())
    hashes = {}
    while len(hashes) < head.size:
        told = client.get(f"/log/entries?from={len(hashes)}&to={len(hashes) + 10}").json()
        assert len(told["entries"]) <= 10
        for entry in told["entries"]:
            hashes[entry["index"]] = verify.leaf_hash(verify.canonical(entry["leaf"]))
    assert verify.root_with(hashes, head.size, iter(())) == head.root


def test_proofs(client, world):
    told = client.get("/log/proof?leaf=5").json()
    head = verify.read_checkpoint(told["checkpoint"])
    path = [bytes.fromhex(each) for each in told["proof"]]
    assert verify.includes(verify.leaf_hash(verify.canonical(told["leaf"])), 5, told["size"], path, head.root)
    old = verify.read_checkpoint(
        client.get(f"/log/checkpoint?size={Batch.objects.get(number=1).size}").content.decode()
    )
    step = client.get(f"/log/consistency?from={old.size}&to={head.size}").json()["proof"]
    assert verify.extends(old.size, head.size, [bytes.fromhex(each) for each in step], old.root, head.root)


def test_a_bundle_to_take_away(client, world):
    told = client.get(f"/log/topics/{DRIVE}.json").json()
    assert verify.verify(told).ok
    kept = Batch.objects.get(number=1)
    since = client.get(f"/log/topics/{DRIVE}.json?since={kept.size}").json()
    assert verify.verify(since, kept.checkpoint).ok


def test_at_most_500_lines(client):
    voices(600)
    sealed()
    assert len(client.get("/log/entries?from=0&to=600").json()["entries"]) == 500
    assert len(client.get("/log/entries").json()["entries"]) == 500


@pytest.mark.parametrize("address", MACHINES)
def test_cacheable_until_the_log_grows(client, world, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"] and "max-age=60" in answer["Cache-Control"]
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    voices(2)
    sealed()
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queries_do_not_grow(client, rows, django_assert_max_num_queries):
    for _ in range(rows):
        voices(2)
        sealed()
    for address in [
        "/log/entries",
        "/log/checkpoint",
        "/log/proof?leaf=1",
        f"/log/topics/{DRIVE}.json",
        "/log/consistency?from=1",
    ]:
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/log/proof", 400),
        ("/log/proof?leaf=-1", 400),
        ("/log/proof?leaf=x", 400),
        ("/log/proof?leaf=٣", 400),
        ("/log/proof?leaf=9999999999999999999999", 400),
        ("/log/proof?leaf=999999999999999999", 404),
        ("/log/entries?from=1.5", 400),
        ("/log/entries?from=", 400),
        ("/log/entries?from=999999999999999999", 200),
        ("/log/entries?from=5&to=2", 200),
        ("/log/consistency", 400),
        ("/log/consistency?from=0", 404),
        ("/log/consistency?from=9&to=3", 404),
        ("/log/consistency?from=1&to=999999", 404),
        ("/log/checkpoint?size=2", 404),
        ("/log/checkpoint?size=x", 400),
        ("/log/topics/none.json", 404),
        ("/log/topics/%00.json", 404),
        (f"/log/topics/{'x' * 500}.json", 404),
        (f"/log/topics/{DRIVE}.json?since=999999", 404),
        (f"/log/topics/{DRIVE}.json?since=0", 404),
    ],
)
def test_odd_questions_get_an_answer(client, world, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    if status >= 400:
        assert answer["Content-Type"] == "application/problem+json" and answer.json()["title"]


@pytest.mark.parametrize("address", ["/log/", "/log/verify.py", *MACHINES])
def test_reading_is_all_one_can_do(client, world, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_the_public_key_is_on_the_page(client, world):
    key = api.bundle(DRIVE)["key"]
    name, key_id, encoded = key.split("+", 2)
    assert len(base64.b64decode(encoded)) == 33 and len(key_id) == 8 and name.endswith("/log")
    assert key in client.get("/log/?lang=en").content.decode()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_page_tells_which_things_have_a_file_of_their_own(client, world, language):
    page = client.get(f"/log/?lang={language}").content.decode()
    assert page.count("<code>/s/CODE/log.json</code>") == 1


def test_a_file_without_a_page_is_not_told(monkeypatch):
    monkeypatch.setattr(bundles, "_KINDS", {})
    api.register_bundle("tests.thing", "things", "tests:nowhere")
    assert bundles.bundle_kinds() == []
    api.register_bundle("tests.topic", "topics", "chronicle:topic", blank="topic")
    assert [kind.address for kind in bundles.bundle_kinds()] == ["/log/topics/TOPIC.json"]
