"""One's own page of what one wants to hear of."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from terreau.ground.notices import api
from terreau.ground.notices.enums import DAILY
from terreau.ground.notices.models import Preference
from terreau.ground.notices.queries.preferences import daily_wanted
from terreau.kernel.actor import Actor, ActorKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create(email="amina@example.org", name="Amina", registered_at="2026-11-01T10:00Z")


@pytest.fixture
def signed_in(client: Client, person) -> Client:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(language: str = "fr") -> str:
    with override(language):
        return reverse("notices:own")


def optional() -> set[str]:
    return {notice.name for notice in api.all_notices() if notice.can_switch_off}


def test_one_signs_in_first_and_comes_back(client: Client) -> None:
    answer = client.get(page())
    assert answer.status_code == 302
    assert "/accounts/login/?lang=fr" in answer["Location"]
    assert "next=/fr/me/notices/" in answer["Location"]
    assert client.post(page(), {"wanted": []}).status_code == 302
    assert not Preference.objects.exists()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_everything_is_ticked_at_first_and_what_always_comes_is_listed(signed_in: Client, language: str) -> None:
    answer = signed_in.get(page(language))
    body = answer.content.decode()
    assert body.count(" checked") == len(optional()) + answer.context["grouped"]
    with override(language):
        assert all(str(one.title) in body.replace("&#x27;", "'") for one in answer.context["always"])
    assert not Preference.objects.exists(), "reading writes nothing"


def test_a_tick_taken_off_stops_that_message_only(signed_in: Client, person) -> None:
    stopped = "initiatives.threshold_reached"
    kept = [*(optional() - {stopped}), DAILY]
    for _ in range(2):
        assert signed_in.post(page(), {"wanted": kept}).status_code == 303
    assert list(Preference.objects.values_list("owner", "notice", "wanted")) == [
        (f"person:{person.pk}", stopped, False)
    ]
    assert signed_in.post(page(), {"wanted": [*kept, stopped]}).status_code == 303
    assert Preference.objects.get().wanted


def test_what_cannot_be_switched_off_is_not_by_a_form_either(signed_in: Client) -> None:
    signed_in.post(page(), {"wanted": ["voices.confirm", "nonsense"]})
    assert set(Preference.objects.values_list("notice", flat=True)) == {*optional(), DAILY}


def test_the_daily_message_stopped_by_its_link_is_taken_up_again_here(signed_in: Client, person) -> None:
    amina = Actor(kind=ActorKind.PERSON, id=str(person.pk))
    Preference.objects.choose(owner=f"person:{person.pk}", notice=DAILY, wanted=False)
    assert not daily_wanted(amina)
    assert not signed_in.get(page()).context["daily"]
    signed_in.post(page(), {"wanted": [*optional(), DAILY]})
    assert daily_wanted(amina)
