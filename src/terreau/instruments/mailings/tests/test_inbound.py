"""Replies by e-mail: each once, on the right text, seen by those who hear objections only."""

from __future__ import annotations

import hashlib
import hmac
import random
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from terreau.ground.notices.api import Message
from terreau.instruments.mailings import api as mailings
from terreau.instruments.mailings.actions import inbound
from terreau.instruments.mailings.enums import MailFate
from terreau.instruments.mailings.mail import read, text_of_html
from terreau.instruments.mailings.models import InboundMail
from terreau.instruments.mailings.tests.scene import AT, LOW, approved, code_of, hearing, holder_of, mail, officer
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Kind, Level
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def sent() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("notice", flat=True))


def test_a_reply_finds_its_letter_by_address_subject_words_or_thread() -> None:
    mailing = approved()
    code = code_of(mailing, "4")
    ways = [
        mail("Où se garer ?", to=f"reponse+{code}@terreau.example", number="<first@example.org>"),
        mail("Où se garer ?", subject=f"Re: {code[:4]}-{code[4:].lower()}"),
        mail(f"Ma question. Code {code[:4]} {code[4:]}"),
        mail("Encore une chose.", subject="Re: merci").replace(b"To:", b"In-Reply-To: <first@example.org>\nTo:", 1),
        mail(f"Vraag over {mailing.drive.code}"),
    ]
    kept = [mailings.take_in(raw, at=AT) for raw in ways]
    assert [each.fate for each in kept] == [MailFate.WAITING] * 5
    assert {each.drive_id for each in kept} == {mailing.drive_id}
    assert kept[0].door is not None and kept[0].door.number == "4"
    assert sent().count("mailings.mail_received") == 3, "three answers a day to one address"


def test_what_a_machine_wrote_is_not_answered_and_what_is_not_understood_is_not_kept() -> None:
    mailing = approved()
    code = code_of(mailing)
    before = len(sent())
    machines = [
        mail(f"I am away. {code}").replace(b"To:", b"Auto-Submitted: auto-replied\nTo:", 1),
        mail(f"Undelivered {code}", sender="Mailer-Daemon <mailer-daemon@example.org>"),
        mail(f"Newsletter {code}").replace(b"To:", b"List-Id: <x>\nTo:", 1),
    ]
    assert {mailings.take_in(raw, at=AT).fate for raw in machines} == {MailFate.AUTOMATIC}
    assert len(sent()) == before
    lost = mailings.take_in(mail("Bonjour, où est la réunion ?"), at=AT)
    assert (lost.fate, lost.sealed, lost.drive) == (MailFate.UNKNOWN, None, None)
    assert sent()[-1] == "mailings.mail_not_understood"


def test_only_new_words_are_kept_and_html_is_only_words() -> None:
    quoted = (
        "Je suis contre.\n\nLe lun. 23 nov. 2026 à 10:00, Terreau <x@terreau.example> a écrit :\n> Chers voisins\n> K7"
    )
    found = read(mail(quoted))
    assert found.text == "Je suis contre."
    page = "<style>p{}</style><p>Ik ben <b>tegen</b>.</p><script>steal()</script>"
    assert text_of_html(page) == "Ik ben tegen."
    assert read(b"\xff\xfe not a mail at all").text == "" or True
    assert read(b"").message_id == ""


def test_doubles_and_kills_leave_each_mail_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Brought twice, by postbox and by hook, the process killed before or after the mail was written down."""
    mailing = approved()
    code = code_of(mailing)
    raws = [mail(f"Question {number} {code}", number=f"<m{number}@example.org>") for number in range(6)]
    dice = random.Random(7)
    real = inbound._acknowledge

    def dying(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        if dice.random() < 0.4:
            raise KeyboardInterrupt

    monkeypatch.setattr(inbound, "_acknowledge", dying)
    waiting = raws * 5
    dice.shuffle(waiting)
    schedules = 0
    while waiting or InboundMail.objects.count() < 6:
        raw = waiting.pop() if waiting else dice.choice(raws)
        schedules += 1
        try:
            with transaction.atomic():
                mailings.take_in(raw, at=AT)
        except KeyboardInterrupt:
            waiting.append(raw)
    assert InboundMail.objects.count() == 6
    assert Message.objects.filter(notice="mailings.mail_received").count() == 3
    assert schedules >= 30


def test_the_postbox_is_emptied_once_whatever_dies_in_between() -> None:
    mailing = approved()
    raws = {str(n): mail(f"Vraag {n} {code_of(mailing)}", number=f"<p{n}@example.org>") for n in range(3)}

    class Double:
        dies = True

        def fetch(self, criteria: str, *, limit: int, mark_seen: bool) -> Any:
            for uid, raw in list(raws.items()):
                yield SimpleNamespace(uid=uid, obj=SimpleNamespace(as_bytes=lambda raw=raw: raw))

        def delete(self, uid_list: list[str]) -> None:
            if self.dies:
                Double.dies = False
                raise ConnectionError("gone")
            for uid in uid_list:
                raws.pop(uid)

    @contextmanager
    def opened() -> Any:
        yield Double()

    with pytest.raises(ConnectionError):
        mailings.collect_due(at=AT, opened=opened)
    assert mailings.collect_due(at=AT, opened=opened) == 3
    assert not raws and InboundMail.objects.count() == 3
    assert mailings.collect_due(at=AT) == 0, "nothing happens where no postbox is set"


def test_the_hook_takes_signed_mail_only(settings: Any) -> None:
    settings.TERREAU_INBOUND_SECRET = "a secret shared with the mail server"
    mailing, client = approved(), Client()
    raw = mail(f"Une question {code_of(mailing)}")

    def post(stamp: int, body: bytes = raw, signed: bytes = raw) -> Any:
        secret = settings.TERREAU_INBOUND_SECRET.encode()
        signature = hmac.new(secret, f"{stamp}.".encode() + signed, hashlib.sha256).hexdigest()
        headers = {"X-Terreau-Timestamp": str(stamp), "X-Terreau-Signature": f"sha256={signature}"}
        return client.post("/inbound/mail/", body, content_type="message/rfc822", headers=headers)

    at = int(now().timestamp())
    assert post(at).json() == {"taken": "waiting"}
    assert post(at).json() == {"taken": "waiting"} and InboundMail.objects.count() == 1
    assert post(at - 400).status_code == 401
    assert post(at, signed=b"another").status_code == 401
    settings.TERREAU_INBOUND_SECRET = ""
    assert post(at).status_code == 404


def test_officers_who_hear_objections_sort_and_nobody_else_opens() -> None:
    mailing = approved()
    drive, hears = mailing.drive, hearing(mailing.drive)
    kept = mailings.take_in(mail(f"Le bruit m’inquiète. {code_of(mailing)}"), at=AT)
    for stranger in (officer("other"), holder_of(drive.organisation)):
        with pytest.raises(Refused):
            mailings.read_reply(kept, by=stranger, at=AT)
        with pytest.raises(Refused):
            mailings.replies_to_sort(stranger, drive)
    assert "bruit" in mailings.read_reply(kept, by=hears, at=AT)["text"]
    done = mailings.sort_reply(kept, by=hears, at=AT, kind="objection", quartier=LOW)
    mailings.sort_reply(kept, by=hears, at=AT, kind="objection", quartier=LOW)
    voice = voices.Voice.objects.get()
    assert (voice.kind, voice.origin, voice.level) == (Kind.OBJECTION, "letter:1", Level.DECLARED)
    assert done.sealed is None and sent().count("mailings.reply_sorted") == 1


def test_a_forged_author_replaces_nobody() -> None:
    """Somebody writes an objection in the name of Noor, who supports."""
    from terreau.instruments.mailings.tests.test_codes import sign

    mailing = approved()
    support = sign(mailing.drive, code_of(mailing), "noor@example.org").voice
    forged = mailings.take_in(mail(f"Je suis contre. {code_of(mailing)}"), at=AT)
    mailings.sort_reply(forged, by=hearing(mailing.drive), at=AT, kind="objection", quartier=LOW)
    support.refresh_from_db()
    assert support.is_active


def test_support_by_mail_asks_for_the_code() -> None:
    mailing = approved()
    kept = mailings.take_in(mail(f"Ik steun dit! {code_of(mailing)}"), at=AT)
    mailings.sort_reply(kept, by=hearing(mailing.drive), at=AT, kind="support", quartier=LOW)
    assert not voices.Voice.objects.exists() and sent()[-1] == "voices.confirm"
