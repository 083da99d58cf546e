"""A passkey made and used in a real browser, with the authenticator Chromium simulates."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from terreau.civic.people.models import Mandate
from terreau.civic.people.second_factor import DEMO_MARK

pytestmark = [
    pytest.mark.browser,
    pytest.mark.requirement("R18"),
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@pytest.fixture
def authenticator(page):
    """A device that knows its owner, and what the page complained of."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if _matters(message) else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return devices


def _matters(message) -> bool:
    """Refusals by the page's policy and errors of scripts; not that a room without a door has no front page."""
    return message.type == "error" and "404" not in message.text and "403" not in message.text


def test_made_used_and_enough_for_an_office(page, authenticator, live_server, world, client):
    origin = live_server.url.replace("127.0.0.1", "localhost")
    client.force_login(world.administrator)
    assert DEMO_MARK not in client.session
    page.context.add_cookies([{"name": "sessionid", "value": client.session.session_key, "url": origin}])
    page.goto(origin + reverse("mfa_add_webauthn"))
    page.get_by_role("button").and_(page.locator("#mfa_webauthn_add")).click()
    page.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(user=world.administrator, type="webauthn").count() == 1
    team = origin + reverse("people:team", args=[world.commune.slug])
    assert page.goto(team).status == 200

    page.goto(origin + reverse("account_logout"))
    page.locator("main button[type=submit]").click()
    assert page.goto(team).url.startswith(origin + "/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(team)
    assert page.locator("h1").count() == 1
    assert page.goto(team).status == 200
    assert page.complaints == []
    Mandate.objects.filter(person=world.administrator).delete()
    assert page.goto(team).status == 403


def test_a_passkey_that_does_not_answer_is_told(page, authenticator, live_server, world):
    origin = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(origin + reverse("account_login"))
    problem = page.locator("[data-passkey-problem]")
    assert problem.is_hidden()
    page.locator("#passkey_login").click()
    problem.wait_for(state="visible")
