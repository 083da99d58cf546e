"""From the form to the file: pages of holders and officers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.crypto import get_random_string

from terreau.civic.people import api as people
from terreau.civic.people.models import Mandate, Organisation
from terreau.civic.territories import api as territories
from terreau.ground.documents import api as documents
from terreau.instruments.mailings import api as mailings
from terreau.instruments.mailings.models import Mailing, Printing
from terreau.instruments.mailings.tests.scene import (
    AT,
    LOW,
    approved,
    chosen,
    code_of,
    holder_of,
    mail,
    officer,
    open_drive,
)
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now

pytestmark = pytest.mark.django_db


def signed_in(organisation: Organisation, role: str = "holder") -> Client:
    person = people.register_person(
        email=f"{get_random_string(8).lower()}@example.be", name="Samira", verified=True, by=Actor.system("t"), at=AT
    )
    Mandate.objects.create(person=person, organisation=organisation, role=role, begins=AT - timedelta(days=400))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def living_drive() -> voices.Drive:
    """Open at the moment of the test, for pages that ask the clock."""
    territories.load_invented(by=Actor.system("t"), at=AT)
    drive = open_drive()
    voices.Drive.objects.filter(pk=drive.pk).update(closes_at=now() + timedelta(days=20))
    return voices.Drive.objects.select_related("organisation", "secret").get(pk=drive.pk)


def filled(drive: voices.Drive, **more: str) -> dict[str, Any]:
    from terreau.instruments.mailings.forms.streets import StreetRows

    row = next(row for row in StreetRows([LOW]).rows if "Sureau" in row.street.names.get("fr", ""))
    return {
        "quartiers": [LOW],
        f"street-{row.key}": "on",
        f"side-{row.key}": "odd",
        f"numbers-{row.key}": "1-9",
        "contact": "Aïcha, 0470 00 00 52",
        "service": "Service participation",
        "reply_by": (now() + timedelta(days=9)).date().isoformat(),
        "first": "nl,fr",
        "words_fr": "Bonjour.",
        "nonce": "one",
        **more,
    }


def test_from_streets_to_one_file(client: Client) -> None:
    drive = living_drive()
    holder = signed_in(drive.organisation)
    page = holder.get(f"/fr/letters/{drive.code}/new/?quartiers={LOW}").content.decode()
    assert "Rue du Sureau" in page
    wrong = filled(drive)
    wrong = {key: ("la maison bleue" if key.startswith("numbers-") else value) for key, value in wrong.items()}
    answer = holder.post(f"/fr/letters/{drive.code}/new/", wrong)
    assert answer.status_code == 422 and "la maison bleue" in answer.content.decode()
    assert "Service participation" in answer.content.decode(), "nothing typed is lost"
    answer = holder.post(f"/fr/letters/{drive.code}/new/", filled(drive))
    assert answer.status_code == 303
    mailing = Mailing.objects.get()
    assert (mailing.letters, mailing.languages) == (5, ["nl", "fr"])
    one = f"/fr/letters/{drive.code}/1/"
    assert holder.get(one).status_code == 200
    assert holder.post(f"{one}do/", {"act": "print"}).status_code == 409
    assert holder.get(f"{one}letter.pdf").content[:5] == b"%PDF-"
    holder.post(f"{one}do/", {"act": "ask"})
    mailings.approve_mailing(Mailing.objects.select_related("drive").get(), by=officer(), at=now())
    assert holder.post(f"{one}do/", {"act": "print"}).status_code == 303
    assert holder.post(f"{one}do/", {"act": "print"}).status_code == 303
    assert Printing.objects.count() == 1
    assert mailings.print_due(at=now()) == 1 and mailings.print_due(at=now()) == 0
    file = documents.file_by_key(Printing.objects.get().file_key)
    assert file is not None
    assert holder.get(file.address()).status_code == 200
    assert client.get(file.address()).status_code in {302, 303, 403, 404}
    street = mailing.streets.get()
    holder.post(f"{one}do/", {"act": "brought", "street": street.pk})
    street.refresh_from_db()
    assert street.distributed_at is not None
    for what in ("walk", "labels", "report"):
        assert holder.get(f"{one}{what}.pdf").content[:5] == b"%PDF-", what
    assert holder.get(f"{one}report.json").json()["letters"] == 5
    assert client.get(one).status_code in {302, 303, 403}
    assert mailings.clear_files(at=now() + timedelta(days=15)) == 1
    assert documents.file_by_key(file.key) is None


def test_a_killed_press_starts_again_and_ends_with_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = approved()
    mailings.order_letters(mailing, by=holder_of(mailing.drive.organisation), at=AT, language="fr")
    real = documents.store

    def dying(**given: Any) -> Any:
        real(**given)
        raise KeyboardInterrupt

    monkeypatch.setattr(documents, "store", dying)
    with pytest.raises(KeyboardInterrupt):
        mailings.print_due(at=AT)
    monkeypatch.undo()
    assert mailings.print_due(at=AT) == 1
    assert documents.StoredFile.objects.count() == 1
    assert Mailing.objects.get().printed_at == AT


@pytest.mark.parametrize("count", [1, 3, 30])
def test_pages_ask_a_fixed_number_of_queries(count: int, django_assert_max_num_queries: Any) -> None:
    drive = living_drive()
    holder = signed_in(drive.organisation)
    streets = [chosen("1-3", place=f"99001:{number}") for number in range(count)]
    mailing = approved(drive, *streets)
    for number in range(count):
        mailings.take_in(mail(f"Vraag {number} {code_of_first(mailing)}"), at=AT)
    for path, most in ((f"/fr/letters/{drive.code}/", 14), (f"/fr/letters/{drive.code}/1/", 16)):
        with django_assert_max_num_queries(most):
            assert holder.get(path).status_code == 200


def code_of_first(mailing: Mailing) -> str:
    return mailings.codes_of(mailing)[0]


def test_sixty_days_after_the_end_nothing_leads_to_a_door() -> None:
    mailing = approved()
    mailings.take_in(mail(f"Contre. {code_of(mailing)}", sender="Zoltán Ördög <zoltan@example.org>"), at=AT)
    closing = AT + timedelta(days=25)
    voices.close_drive(by=Actor.system("t"), at=closing, drive=mailing.drive)
    assert mailings.forget_due(at=closing + timedelta(days=59)) == 0
    assert mailings.forget_due(at=closing + timedelta(days=60)) == 1
    assert mailings.forget_due(at=closing + timedelta(days=61)) == 0
    mailing = Mailing.objects.get()
    assert not mailing.doors.exists() and mailing.letters == 9
    assert not mailings.InboundMail.objects.filter(sealed__isnull=False).exists()
