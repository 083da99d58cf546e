"""The pages as a telephone sees them: three taps, no account, no script, every error in one sentence."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from terreau.ground.notices.models import Message
from terreau.instruments.voices.actions import drives
from terreau.instruments.voices.models import Drive, Submission, Voice
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import LOW, code_of, holder_of, open_drive, sign
from terreau.kernel.moment import now
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db
TYPED = {"kind": "support", "name": "Noor El Amrani", "contact": "noor@example.org", "quartier": LOW, "nonce": "n"}


@pytest.fixture
def drive() -> Drive:
    at = now()
    return open_drive(opens_at=at - timedelta(days=3), closes_at=at + timedelta(days=20))


def send_form(client: Client, drive: Drive, **more: str) -> object:
    return client.post(drive.path, {**TYPED, **more}, headers={"accept-language": "nl"})


@pytest.mark.modality("E01-M5")
def test_from_the_form_to_the_receipt(client: Client, drive: Drive) -> None:
    page = client.get(drive.path, headers={"accept-language": "nl-BE,nl;q=0.9"})
    assert page.status_code == 200
    assert page.headers["Content-Language"] == "nl"
    assert "Vlierstraat wordt speelstraat" in page.content.decode()
    assert "checked" not in page.content.decode()
    sent = send_form(client, drive)
    assert sent.status_code == 303
    step = client.get(sent.url)
    assert step.status_code == 200
    assert "noor@example.org" not in step.content.decode()
    code = code_of(drive, Submission.objects.get().ref)
    done = client.post(sent.url, {"code": code})
    assert done.status_code == 303
    receipt = client.get(done.url)
    assert receipt.status_code == 200
    assert tallies.live(drive)["support"] == 1
    assert "/receipt/" in done.url


@pytest.mark.modality("E01-M4")
def test_a_poster_is_counted(client: Client, drive: Drive) -> None:
    drives.add_poster(
        by=holder_of(drive.organisation), at=now(), drive=drive, place=Text(fr="boulangerie", nl="bakkerij")
    )
    page = client.get(f"{drive.path}/1?lang=nl")
    assert "bakkerij" in page.content.decode()
    client.post(f"{drive.path}/1", TYPED)
    sent = Submission.objects.get()
    assert (sent.poster.number, sent.channel) == (1, "poster")


def test_the_language_is_chosen_and_remembered(client: Client, drive: Drive) -> None:
    known = client.get(f"{drive.path}?lang=nl", headers={"accept-language": "fr"})
    assert known.headers["Content-Language"] == "nl"
    assert client.get(drive.path, headers={"accept-language": "fr"}).headers["Content-Language"] == "nl"


def test_an_unknown_language_gets_a_choice(client: Client, drive: Drive) -> None:
    text = client.get(drive.path, headers={"accept-language": "tr"}).content.decode()
    assert "Lees deze bladzijde in het Nederlands" in text
    assert "Lisez cette page en français" in text


def test_errors_keep_what_was_typed(client: Client, drive: Drive) -> None:
    long = "parkeren " * 12_000
    answer = client.post(
        drive.path, {"kind": "question", "question": long, "contact": "noor at", "name": "Noor", "quartier": "Q1"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert long.strip() in text
    assert "noor at" in text
    assert text.count('class="error"') >= 3
    assert Submission.objects.count() == 0


def test_nothing_chosen_is_one_sentence_each(client: Client, drive: Drive) -> None:
    answer = client.post(drive.path, {})
    assert answer.status_code == 422
    assert not Message.objects.exists()


@pytest.mark.parametrize("path", ["/s/K7M43G", "/s/zzzz", "/s/222222"])
def test_unknown_codes_are_told(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "/s/" in answer.content.decode()


def test_small_letters_and_dashes_in_the_code_are_understood(client: Client, drive: Drive) -> None:
    assert client.get(f"/s/{drive.code[:3].lower()}-{drive.code[3:]}").status_code == 200
    assert client.get(f"/s/?code={drive.code.lower()}").url == f"/s/{drive.code}"


@pytest.mark.requirement("R06")
def test_a_get_changes_nothing(client: Client, drive: Drive) -> None:
    send_form(client, drive)
    sent = Submission.objects.get()
    code = code_of(drive, sent.ref)
    given = sign(drive, "jan@example.org", at=now())
    before = list(Voice.objects.values()), list(Submission.objects.values())
    for address in (
        f"{drive.path}/confirm/{sent.ref}/?code={code}",
        *(
            f"{drive.path}/receipt/{given.receipt}/{step}"
            for step in ("", "withdraw/", "name/", "change/", "letter/", "home/")
        ),
        f"{drive.path}/statement/",
        f"{drive.path}/names/",
    ):
        for ask in (client.get, client.head):
            assert ask(address).status_code == 200, address
    assert (list(Voice.objects.values()), list(Submission.objects.values())) == before


def test_the_message_leads_to_a_page_with_one_button(client: Client, drive: Drive) -> None:
    send_form(client, drive)
    sent = Submission.objects.get()
    page = client.get(f"{drive.path}/confirm/{sent.ref}/?code={code_of(drive, sent.ref)}").content.decode()
    assert f'value="{code_of(drive, sent.ref)}"' in page
    assert len(re.findall(r"btn-go", page)) == 1


def test_taking_back_is_one_button(client: Client, drive: Drive) -> None:
    given = sign(drive, at=now())
    answer = client.post(f"{drive.path}/receipt/{given.receipt}/withdraw/")
    assert answer.status_code == 303
    assert client.get(answer.url).status_code == 200
    assert tallies.live(drive)["support"] == 0
    assert client.post(f"{drive.path}/receipt/{given.receipt}/withdraw/").status_code == 303


def test_changing_to_an_objection_and_back(client: Client, drive: Drive) -> None:
    given = sign(drive, at=now())
    step = f"{drive.path}/receipt/{given.receipt}/change/"
    assert client.post(step, {"objection": ""}).status_code == 422
    answer = client.post(step, {"objection": "Te veel lawaai"})
    assert answer.status_code == 303
    assert "Te veel lawaai" in client.get(answer.url).content.decode()
    back = client.post(f"{answer.url}change/", {})
    assert back.status_code == 303
    assert tallies.live(drive)["support"] == 1


def test_an_altered_receipt_code_is_told(client: Client, drive: Drive) -> None:
    assert client.get(f"{drive.path}/receipt/H4P92TK7M43FQX/").status_code == 404
    other = open_drive()
    given = sign(other)
    assert client.get(f"{drive.path}/receipt/{given.receipt}/").status_code == 404


def test_after_the_close_the_page_says_so_and_takes_nothing(client: Client, drive: Drive) -> None:
    drives.close_drive(by=holder_of(drive.organisation), at=now(), drive=drive)
    page = client.get(drive.path)
    assert page.status_code == 200
    assert '<form method="post"' not in page.content.decode()
    assert send_form(client, drive).status_code == 410
    assert Submission.objects.count() == 0


def test_a_draft_is_not_there(client: Client) -> None:
    from terreau.instruments.voices.tests.scene import draft

    assert client.get(draft().path).status_code == 404


def test_the_statement_shows_no_small_number(client: Client, drive: Drive) -> None:
    for index in range(4):
        sign(drive, f"tegen{index}@example.org", "objection", at=now())
    text = client.get(f"{drive.path}/statement/?lang=en").content.decode()
    assert "fewer than five" in text
    assert not re.search(r"<b>4</b>", text)


def test_the_log_is_told_to_be_empty_before_the_first_sealing(client: Client, drive: Drive) -> None:
    assert client.get(f"{drive.path}/log.json").status_code == 404
