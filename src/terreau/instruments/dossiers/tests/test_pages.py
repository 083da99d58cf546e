"""Both sides through their pages: filed, two services side by side, sent back, completed, decided, told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.crypto import get_random_string

from terreau.civic.people import api as people
from terreau.civic.people import second_factor
from terreau.civic.people.models import Mandate, Organisation
from terreau.ground.notices.models import Message as Sent
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.tests import scene as s
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now

pytestmark = pytest.mark.django_db
WORDS = "La rue est calme et les voisins sont d’accord."


def client_of(organisation: Organisation, role: str, settings: Any) -> Client:
    settings.TERREAU_DEMO = True
    person = people.register_person(
        email=f"{get_random_string(8).lower()}@example.be", name="Samira", verified=True, by=Actor.system("t"), at=s.AT
    )
    Mandate.objects.create(person=person, organisation=organisation, role=role, begins=s.AT - timedelta(days=400))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[second_factor.DEMO_MARK] = str(person.pk)
    session.save()
    return client


def seen(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def sent(client: Client, address: str, status: int = 303, **fields: Any) -> Any:
    response = client.post(address, fields)
    assert response.status_code == status, (address, response.status_code, response.content.decode()[-3000:])
    return response


def test_from_the_form_to_the_decision(settings: Any) -> None:
    there = s.scene()
    holder = client_of(there.initiative, "holder", settings)
    counter, mobility, police, college = (
        client_of(one, "officer", settings) for one in (there.counter, there.mobility, there.police, there.college)
    )
    slug = there.version.procedure.slug
    assert "Collectif Sureau" in seen(holder, f"/fr/dossiers/new/{slug}/?hours=de+14+h")
    begun = sent(
        holder, f"/fr/dossiers/new/{slug}/?hours=de+14+h", organisation=there.initiative.pk, title="Rue aux jeux",
        language="fr", nonce="n",
    )  # fmt: skip
    form = begun["Location"]
    assert "de 14 h" in seen(holder, form)
    # Saved as it is typed; what is missing is said at filing, and nothing typed is lost.
    assert "Rue du Sureau" in sent(holder, form, 200, act="save", street="Rue du Sureau", hours="").content.decode()
    assert "Rue du Sureau" in sent(holder, form, 422, act="file", street="Rue du Sureau", hours="").content.decode()
    page = sent(holder, form, act="file", street="Rue du Sureau", hours="de 14 h à 18 h")["Location"]
    dossier = dossiers.Dossier.objects.get()
    assert dossier.reference in seen(holder, page)

    def step(name: str) -> str:
        return f"{page}steps/{s.turn(dossier, name).pk}/"

    assert dossier.title in seen(counter, "/fr/dossiers/queue/")
    assert dossier.title not in seen(police, "/fr/dossiers/queue/")
    assert "Rue du Sureau" in seen(counter, step("complete"))
    seen(police, step("complete"), 403)
    sent(counter, step("complete"), act="take")
    sent(counter, step("complete"), 422, act="end", outcome="")
    sent(counter, step("complete"), act="end", outcome="complete", reason="")
    # Two services side by side; one asks what is unclear.
    sent(police, step("police"), act="end", outcome="for", reason="Tout va bien pour nous.")
    sent(
        mobility, step("mobility"), **{
            "act": "back", "back-outcome": "unclear", "back-questions": ["hours"],
            "back-words": "Qui place les barrières ?", "back-reason": "Les heures ne sont pas claires.",
        },
    )  # fmt: skip
    back = dossiers.Return.objects.get()
    asked = seen(holder, f"{page}returns/{back.pk}/")
    assert "de 14 h à 18 h" in asked and "Qui place les barrières" in asked
    assert "Qui place les barrières" not in seen(counter, f"{page}returns/{back.pk}/", 403)
    kept = sent(holder, f"{page}returns/{back.pk}/", 422, **{"act": "send", "hours": "de 14 h à 17 h", "said-1": ""})
    assert "de 14 h à 17 h" in kept.content.decode()
    sent(holder, f"{page}returns/{back.pk}/", **{"act": "send", "hours": "de 14 h à 17 h", "said-1": "Deux parents"})
    assert "de 14 h à 17 h" in seen(mobility, step("mobility"))
    sent(mobility, step("mobility"), act="end", outcome="for", reason="Le carrefour est sûr.")
    sent(college, step("decision"), 422, act="end", outcome="granted", reason="Oui", conditions="", appeal="")
    sent(college, step("decision"), act="end", outcome="granted", reason=WORDS, conditions="", appeal="")
    shown = seen(holder, page)
    assert WORDS in shown and "Dans les 60 jours" in shown
    sent(holder, step("proof"), act="end", outcome="shown", reason="")
    assert "Rue aux jeux" in seen(holder, "/fr/dossiers/")
    told = list(Sent.objects.order_by("pk").values_list("notice", flat=True))
    assert told == [
        "dossiers.filed", "dossiers.progress", "dossiers.returned", "dossiers.progress", "dossiers.decided",
        "dossiers.ended",
    ]  # fmt: skip


def test_messages_documents_opinions_and_who_sees_none_of_it(settings: Any) -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    holder, mobility = client_of(there.initiative, "holder", settings), client_of(there.mobility, "officer", settings)
    region, elsewhere = client_of(there.region, "officer", settings), client_of(there.next_door, "officer", settings)
    page = f"/fr/dossiers/{dossier.code}/"
    step = f"{page}steps/{s.turn(dossier, 'mobility').pk}/"
    sent(holder, f"{page}do/", act="message", words="Quand aurons-nous une réponse ?", nonce="a")
    sent(mobility, f"{page}do/", act="message", words="Cette semaine.", nonce="b")
    plan = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n%%EOF")
    sent(holder, f"{page}do/", act="document", label="Plan", file=plan)
    again = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n%%EOF")
    sent(holder, f"{page}do/", act="document", label="Plan", file=again)
    assert dossiers.Document.objects.count() == 1
    wrong = SimpleUploadedFile("plan.exe", b"MZ")
    sent(holder, f"{page}do/", 422, act="document", label="Plan", file=wrong)
    assert "Cette semaine." in seen(holder, page)
    seen(region, page, 404)
    asked = {"act": "ask", "ask-question": "Le carrefour est-il sûr ?", "ask-due_on": (now().date() + timedelta(9))}
    sent(mobility, step, 422, **asked)
    sent(mobility, step, **asked, **{"ask-of": there.region.pk})
    opinion = dossiers.Opinion.objects.get()
    assert dossier.title in seen(region, "/fr/dossiers/queue/")
    seen(mobility, f"/fr/dossiers/opinions/{opinion.pk}/", 404)
    sent(region, f"/fr/dossiers/opinions/{opinion.pk}/", stance="favourable", words="Le carrefour est sûr.")
    assert "Le carrefour est sûr." in seen(mobility, step)
    assert "Le carrefour est sûr." not in seen(holder, page)
    sent(mobility, step, **{"act": "delay", "delay-reason": WORDS, "delay-new_day": now().date() + timedelta(20)})
    assert WORDS in seen(holder, page)
    for client in (elsewhere, Client()):
        seen(client, page, 404)
        seen(client, step, 404)
        sent(client, f"{page}do/", 404, act="withdraw")
    seen(elsewhere, "/fr/dossiers/AAAA/", 404)
    sent(holder, f"{page}do/", act="withdraw")
    sent(mobility, step, 409, act="end", outcome="for", reason="Oui.")


def test_a_form_that_came_on_paper(settings: Any) -> None:
    there = s.scene()
    officer = client_of(there.counter, "officer", settings)
    slug = there.version.procedure.slug
    sent(officer, f"/fr/dossiers/paper/{slug}/", 422, title="Banc", language="nl")
    begun = sent(
        officer, f"/fr/dossiers/paper/{slug}/", title="Banc", name="Mme Dubois", phone="0470 12 34 56", language="nl"
    )
    sent(officer, begun["Location"], act="file", street="Rue du Sureau", hours="toujours")
    assert Sent.objects.get().channel == "sms"
    dossier = dossiers.Dossier.objects.get()
    assert dossier.way == "paper" and b"Dubois" not in bytes(dossier.contact)
    holder = client_of(there.initiative, "holder", settings)
    seen(holder, f"/fr/dossiers/paper/{slug}/", 403)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_lists_cost_the_same_however_long(rows: int, settings: Any, django_assert_max_num_queries: Any) -> None:
    there = s.scene()
    officer, holder = client_of(there.counter, "officer", settings), client_of(there.initiative, "holder", settings)
    dossier = s.filed(there)
    for _row in range(rows - 1):
        s.filed(there)
    step = f"/fr/dossiers/{dossier.code}/steps/{s.turn(dossier, 'complete').pk}/"
    for client, address in (
        (officer, "/fr/dossiers/queue/"), (officer, "/fr/dossiers/queue/?show=straddling"), (holder, "/fr/dossiers/"),
    ):  # fmt: skip
        seen(client, address)
        with django_assert_max_num_queries(12):
            seen(client, address)
    for client, address in ((holder, f"/fr/dossiers/{dossier.code}/"), (officer, step)):
        with django_assert_max_num_queries(14):
            seen(client, address)
