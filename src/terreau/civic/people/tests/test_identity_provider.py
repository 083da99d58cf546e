"""A national identity through OpenID Connect, against a provider of our own on this machine."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from terreau.civic.people import api as people
from terreau.civic.people.identity_claims import name_claimed, residence_vouched
from terreau.civic.people.models import Attestation, Person
from terreau.civic.people.tests.conftest import COMMUNE
from terreau.kernel.moment import now

CLAIMS = {
    "sub": "eid-1",
    "email": "lotte@example.be",
    "email_verified": True,
    "given_name": "Lotte",
    "family_name": "Van Damme",
    "address": {"commune": "Schaarbeek"},
}


@pytest.fixture
def provider(settings):
    """A provider that knows one person; ``claims`` may be changed."""
    claims = dict(CLAIMS)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            origin = f"http://127.0.0.1:{server.server_port}"
            config = {
                "issuer": origin,
                "authorization_endpoint": f"{origin}/authorize",
                "token_endpoint": f"{origin}/token",
                "userinfo_endpoint": f"{origin}/userinfo",
                "jwks_uri": f"{origin}/keys",
            }
            self._say(claims if self.path == "/userinfo" else config)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._say({"access_token": "token", "token_type": "Bearer"})

        def _say(self, said: dict[str, object]) -> None:
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "eid",
        "name": "National eID",
        "client_id": "terreau",
        "secret": "secret",
        "settings": {
            "server_url": f"http://127.0.0.1:{server.server_port}",
            "residence_claim": "address.commune",
            "residence_codes": {"Schaarbeek": COMMUNE},
            "residence_days": 100,
        },
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield claims
    server.shutdown()
    server.server_close()


def sign_in(client) -> None:
    answer = client.post(reverse("openid_connect_login", args=["eid"]))
    state = parse_qs(urlsplit(answer["Location"]).query)["state"][0]
    return client.get(reverse("openid_connect_callback", args=["eid"]), {"code": "x", "state": state})


@pytest.mark.django_db
def test_who_is_vouched_for_signs_in_with_name_and_residence(client, provider):
    sign_in(client)
    person = Person.objects.get(email="lotte@example.be")
    assert person.name == "Lotte Van Damme"
    assert client.get(reverse("people:profile")).status_code == 200
    attested = Attestation.objects.get(person=person)
    assert (attested.territory, attested.level, attested.method) == (COMMUNE, 2, "identity_provider")
    assert 99 <= (attested.expires - now()).days <= 100
    assert people.residence_level(person.pk, [COMMUNE], at=now()) == 2


@pytest.mark.django_db
def test_a_commune_we_do_not_know_is_not_attested(client, provider):
    provider["address"] = {"commune": "Elsewhere"}
    sign_in(client)
    assert Person.objects.filter(email="lotte@example.be").exists()
    assert not Attestation.objects.exists()


@pytest.mark.django_db
def test_an_address_somebody_else_signs_in_with_is_not_taken_over(client, provider, world):
    provider["email"] = world.officer.email
    sign_in(client)
    assert client.get(reverse("people:profile")).status_code == 302
    assert Person.objects.filter(email=world.officer.email).count() == 1


@pytest.mark.django_db
def test_the_button_is_shown_only_where_a_provider_is_configured(client, provider, settings):
    way = reverse("people:identity", args=["eid"])
    assert way.encode() in client.get(reverse("account_login")).content
    page = client.get(way)
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "form-action 'self' http://127.0.0.1:" in policy
    assert "script-src 'self';" in policy
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert way.encode() not in client.get(reverse("account_login")).content
    assert client.get(way).status_code == 404


def test_only_what_is_asked_for_is_believed():
    assert residence_vouched({"userinfo": CLAIMS}, {}) is None
    assert residence_vouched({"userinfo": CLAIMS}, {"residence_claim": "address.street"}) is None
    assert residence_vouched({"userinfo": {"address": "x"}}, {"residence_claim": "address.commune"}) is None
    assert residence_vouched({"id_token": {"nis": 21015}}, {"residence_claim": "nis"}).territory == "21015"
    assert name_claimed({"userinfo": {"name": "A\u202eB \n C"}}) == "AB C"
