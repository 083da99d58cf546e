"""Signing in: by code, without telling who is known, and never to an office by the mailbox alone."""

from __future__ import annotations

import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from terreau.civic.people import accounts, second_factor
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.models import Person
from terreau.civic.people.tests.conftest import COMMUNE
from terreau.ground.notices.models import Message

pytestmark = pytest.mark.django_db

_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def mail(monkeypatch):
    """What leaves, as sent to the outbox: (notice, address, context)."""
    sent = []
    send = accounts.notices.send

    def noted(notice, *, to, context, **more):
        sent.append((notice.name, to.email, context, to.language))
        return send(notice, to=to, context=context, **more)

    monkeypatch.setattr(accounts.notices, "send", noted)
    return sent


def sign_in_by_code(client: Client, address: str, mail) -> None:
    answer = client.post(reverse("account_login"), {"login": address})
    assert answer.status_code == 302
    code = mail[-1][2]["code"]
    client.post(reverse("account_confirm_login_code"), {"code": code})


def current_totp(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def normal(content: bytes, address: str) -> str:
    text = content.decode().replace(address, "ADDRESS")
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1TOKEN", text)


def test_a_code_by_mail_signs_in(client, world, mail):
    sign_in_by_code(client, "samira@example.be", mail)
    assert mail[-1][:2] == ("people.sign_in_code", "samira@example.be")
    assert client.get(reverse("people:profile")).status_code == 200
    assert Message.objects.filter(notice="people.sign_in_code").count() == 1


def test_a_wrong_code_is_told_and_three_end_it(client, world, mail):
    client.post(reverse("account_login"), {"login": "samira@example.be"})
    answer = client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    assert b"aria-invalid" in answer.content
    for _time in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    client.post(reverse("account_confirm_login_code"), {"code": mail[0][2]["code"]})
    assert client.get(reverse("people:profile")).status_code == 302


@pytest.mark.requirement("R23")
def test_known_and_unknown_addresses_get_the_same_bytes(world, mail):
    def walk(address: str) -> list[str]:
        cache.clear()
        client, seen = Client(), []
        answer = client.post(reverse("account_login"), {"login": address})
        seen.append(f"{answer.status_code} {answer['Location']} {sorted(answer.cookies)}")
        page = client.get(answer["Location"])
        seen.append(normal(page.content, address))
        seen.append(normal(client.post(answer["Location"], {"code": "WRONG1"}).content, address))
        return seen

    assert walk("samira@example.be") == walk("nobody1@example.be")
    assert [name for name, *_rest in mail] == ["people.sign_in_code", "people.address_unknown"]


@pytest.mark.requirement("R23")
def test_asking_too_often_is_refused_alike(world, mail):
    def statuses(address: str) -> list[int]:
        cache.clear()
        return [Client().post(reverse("account_login"), {"login": address}).status_code for _time in range(6)]

    known, unknown = statuses("samira@example.be"), statuses("nobody1@example.be")
    assert known == unknown
    assert known[0] == 302
    assert known[-1] != 302


@pytest.mark.requirement("R23")
def test_registering_a_known_address_looks_like_registering_a_new_one(world, mail):
    def walk(address: str) -> list[str]:
        cache.clear()
        client, seen = Client(), []
        answer = client.post(reverse("account_signup"), {"name": "Nora Dubois", "email": address})
        seen.append(f"{answer.status_code} {answer['Location']} {sorted(answer.cookies)}")
        seen.append(normal(client.get(answer["Location"]).content, address))
        return seen

    assert walk("samira@example.be") == walk("nobody1@example.be")
    assert [name for name, *_rest in mail] == ["people.address_known", "people.address_code"]


def test_registering_keeps_name_and_language(client, world, mail):
    client.cookies["django_language"] = "nl"
    client.post(reverse("account_signup"), {"name": " Nora  Dubois ", "email": "nora@example.be"})
    assert mail[-1][3] == "nl"
    client.post(reverse("account_email_verification_sent"), {"code": mail[-1][2]["code"]})
    person = Person.objects.get(email="nora@example.be")
    assert (person.name, person.language) == ("Nora Dubois", "nl")
    assert client.get(reverse("people:profile")).status_code == 200


@pytest.mark.requirement("R18")
def test_an_officer_without_second_proof_sets_one_up(client, world, mail, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_more: call())
    sign_in_by_code(client, world.administrator.email, mail)
    team = reverse("people:team", args=[world.commune.slug])
    refused = client.get(team)
    assert refused.status_code == 403
    assert client.get(reverse("people:second-factor")).status_code == 200
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": current_totp(secret)})
    assert answer.status_code == 302
    assert client.get(team).status_code == 200
    kept = Authenticator.objects.get(user=world.administrator, type="totp")
    assert secret not in str(kept.data)
    assert ("people.account_changed", world.administrator.email) in [sent[:2] for sent in mail]


@pytest.mark.requirement("R18")
def test_with_a_second_proof_the_mailbox_alone_does_not_sign_in(client, world, mail, rf):
    TOTP.activate(world.officer, _SECRET)
    sign_in_by_code(client, world.officer.email, mail)
    assert client.get(reverse("people:profile")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(reverse("people:profile")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": current_totp(_SECRET)})
    assert client.get(reverse("people:profile")).status_code == 200
    request = rf.get("/")
    request.session, request.user = client.session, world.officer
    assert actor_of(request).is_officer_of(COMMUNE)


@pytest.mark.requirement("R18")
def test_the_proof_of_another_person_counts_for_nobody_else(client, world, mail, rf):
    TOTP.activate(world.officer, _SECRET)
    sign_in_by_code(client, world.officer.email, mail)
    client.post(reverse("mfa_authenticate"), {"code": current_totp(_SECRET)})
    request = rf.get("/")
    request.session, request.user = client.session, world.administrator
    assert not second_factor.given(request, world.administrator)


@pytest.mark.requirement("R18")
def test_devices_are_listed_and_one_is_signed_out_from_another(world, mail):
    here, there = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}), Client()
    sign_in_by_code(here, world.holder.email, mail)
    sign_in_by_code(there, world.holder.email, mail)
    page = here.get(reverse("people:devices"))
    assert b"Firefox, Linux" in page.content
    assert len(page.context["devices"]) == 2
    other = next(one for one in page.context["devices"] if one.session_key != here.session.session_key)
    stranger = Client()
    sign_in_by_code(stranger, world.neighbour.email, mail)
    assert stranger.post(reverse("people:devices"), {"device": str(other.pk)}).status_code == 404
    assert here.post(reverse("people:devices"), {"device": str(other.pk)}).status_code == 302
    assert there.get(reverse("people:profile")).status_code == 302
    assert here.get(reverse("people:profile")).status_code == 200


@pytest.mark.requirement("R18")
def test_removing_a_second_proof_signs_the_other_devices_out(world, mail):
    here, there = Client(), Client()
    TOTP.activate(world.officer, _SECRET)
    for client in (here, there):
        cache.clear()
        sign_in_by_code(client, world.officer.email, mail)
        client.post(reverse("mfa_authenticate"), {"code": current_totp(_SECRET)})
    cache.clear()
    here.post(reverse("mfa_reauthenticate"), {"code": current_totp(_SECRET)})
    here.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=world.officer).exists()
    assert there.get(reverse("people:profile")).status_code == 302


@pytest.mark.parametrize("address", ["password/reset/", "password/change/", "password/set/"])
def test_there_are_no_passwords(client, address):
    assert client.get(f"/accounts/{address}").status_code == 410


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_page_of_signing_in(world, mail, language):
    client = Client()
    client.cookies["django_language"] = language
    for name in ("account_login", "account_signup", "account_request_login_code"):
        assert client.get(reverse(name)).status_code == 200, name
    sign_in_by_code(client, world.holder.email, mail)
    names = [
        "account_email", "account_logout", "mfa_index", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_activate_totp",
        "socialaccount_connections", "socialaccount_login_cancelled", "socialaccount_login_error",
        "account_inactive",
    ]  # fmt: skip
    for name in names:
        assert client.get(reverse(name)).status_code in {200, 401}, name
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": current_totp(secret)})
    client.post(reverse("mfa_reauthenticate"), {"code": current_totp(secret)})
    for name in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_index"):
        assert client.get(reverse(name), follow=True).status_code == 200, name
    assert client.get(reverse("account_reauthenticate"), follow=True).status_code == 200
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 200


def test_signing_in_lands_on_ones_own_corner(client, world, mail):
    client.post(reverse("account_login"), {"login": "samira@example.be"})
    answer = client.post(reverse("account_confirm_login_code"), {"code": mail[-1][2]["code"]})
    assert answer["Location"] == reverse("square:me")


def hidden_next(page) -> dict[str, str]:
    """What the first form of a page carries along, as a browser would send it."""
    form = page.content.decode().split('<form class="form"', 1)[1].split("</form>", 1)[0]
    found = re.search(r'<input type="hidden" name="next" value="([^"]*)"', form)
    return {"next": unescape(found.group(1))} if found else {}


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [("/fr/projects/?sign=now&page=2", "/fr/projects/?sign=now&page=2"), ("https://evil.example/", "/fr/me/")],
)
def test_signing_in_comes_back_to_the_page(client, world, mail, wanted, lands):
    first = client.get(reverse("account_login"), {"next": wanted})
    asked = client.post(reverse("account_login"), {"login": "samira@example.be", **hidden_next(first)})
    second = client.get(asked["Location"])
    code = mail[-1][2]["code"]
    answer = client.post(reverse("account_confirm_login_code"), {"code": code, **hidden_next(second)})
    assert answer["Location"] == lands


def test_the_mast_of_a_page_leads_back_to_it(client, world):
    page = client.get("/nl/who/?q=sureau").content.decode()
    assert "/accounts/login/?lang=nl&amp;next=%2Fnl%2Fwho%2F%3Fq%3Dsureau" in page
