from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from terreau.instruments.voices import api as voices
from terreau.kernel import moment
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.tests.conftest import AT, World


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch):
    monkeypatch.setattr(moment, "now", lambda: AT)
    import sys

    for name, module in list(sys.modules.items()):
        if name.startswith("terreau.life.initiatives.pages") and hasattr(module, "now"):
            monkeypatch.setattr(module, "now", lambda: AT)


@pytest.fixture
def holder(world: World, client: Client) -> Client:
    client.force_login(world.holder)
    return client


def address(name: str, *args, language: str = "fr") -> str:
    with override(language):
        return reverse(f"initiatives:{name}", args=args)


def asking(world: World, **facts) -> Project:
    """A published project whose drive is open."""
    project = world.published(**facts)
    drive = api.open_drive_for(
        project,
        wording=Text(fr="Nous demandons un compost.", nl="Wij vragen een compost."),
        opens_at=AT - timedelta(days=2),
        closes_at=AT + timedelta(days=20),
        threshold=200,
        by=world.carrier,
        at=AT - timedelta(days=3),
    )
    voices.validate_drive(by=world.moderator, at=AT - timedelta(days=3), drive=drive)
    project = api.project(project.slug)
    api.open_prepared_drive(project, by=world.carrier, at=AT - timedelta(days=2))
    return api.project(project.slug)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_anyone_reads_a_published_page(world: World, client: Client, language: str):
    project = world.published()
    answer = client.get(address("project", project.slug, language=language))
    assert answer.status_code == 200
    assert project.title.in_language(language).text in answer.content.decode()


def test_a_project_that_asks_leads_to_its_short_address(world: World, client: Client):
    project = asking(world)
    body = client.get(address("project", project.slug)).content.decode()
    assert f'href="/s/{project.drive.code}"' in body
    assert body.count("btn-go") == 1


@pytest.mark.django_db(transaction=True)
def test_lists_follow_the_drive(world: World):
    project = asking(world)
    now_asking = api.Filters(sign=api.Sign.ASKS)
    viewer = world.stranger

    def listed(at):
        return [row.project.pk for row in api.list_projects(now_asking, viewer=viewer, at=at).rows]

    assert listed(AT) == [project.pk]
    assert listed(AT + timedelta(days=21)) == []
    later = AT + timedelta(days=40)
    voices.prolong_drive(by=world.moderator, at=AT, drive=project.drive, closes_at=later)
    assert listed(AT + timedelta(days=21)) == [project.pk]
    voices.close_drive(by=world.moderator, at=AT + timedelta(days=22), drive=project.drive)
    assert listed(AT + timedelta(days=23)) == []


def test_the_page_of_a_project_asks_a_fixed_number_of_queries(world: World, client: Client):
    project = asking(world)
    client.get(address("project", project.slug))
    seen = []
    for more in (0, 3, 30):
        for each in range(more):
            api.post_news(
                project, headline=Text(fr=f"{each}"), body=Text(), nonce=f"{more}-{each}", by=world.carrier, at=AT
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(address("project", project.slug))
        seen.append(len(queries))
    assert len(set(seen)) == 1
    assert seen[0] <= 14


def test_a_removed_page_says_why_and_answers_410(world: World, client: Client):
    project = world.published()
    reasons = Text(fr="La photo montre un enfant.", nl="De foto toont een kind.")
    api.hide_project(project, reasons=reasons, by=world.moderator, at=AT)
    answer = client.get(address("project", project.slug))
    assert answer.status_code == 410
    assert "La photo montre un enfant." in answer.content.decode()
    assert "épluchures" not in answer.content.decode()
    client.force_login(world.holder)
    assert client.get(address("project", project.slug)).status_code == 200


def test_a_draft_is_not_there_for_others(world: World, client: Client):
    project = world.draft()
    assert client.get(address("project", project.slug)).status_code == 404
    assert client.get(address("json-ld", project.slug)).status_code == 404
    assert client.get(address("calendar", project.slug)).status_code == 404


EDITS = ["edit-what", "edit-place", "edit-when", "edit-needs", "edit-preview", "news", "stage", "ask", "withdraw"]


@pytest.mark.parametrize("name", EDITS)
def test_only_members_edit(world: World, client: Client, name: str):
    project = world.published()
    assert client.get(address(name, project.slug)).status_code == 403
    client.force_login(world.neighbour)
    assert client.get(address(name, project.slug)).status_code == 403
    assert client.post(address(name, project.slug)).status_code == 403
    client.force_login(world.holder)
    for language in ("fr", "nl", "en"):
        assert client.get(address(name, project.slug, language=language)).status_code == 200


def test_a_project_is_drafted_step_by_step_without_a_script(world: World, holder: Client):
    answer = holder.post(
        address("new"),
        {"title_fr": "Boîte à livres", "kind": "book_box", "summary_fr": "Des livres à prendre.", "story_fr": ""},
    )
    project = Project.objects.get(slug="boite-a-livres")
    assert answer["Location"] == address("edit-place", project.slug)
    page = holder.get(address("edit-place", project.slug), {"at": "4.3862,50.8622", "span": "800"})
    assert page.content.decode().split('class="pick is-empty"')[1].count('class="cell"') == 384
    answer = holder.post(
        address("edit-place", project.slug),
        {"version": project.version, "corners": "4.386200,50.862200", "address_fr": "parc Josaphat"},
    )
    assert answer["Location"] == address("edit-when", project.slug)
    project.refresh_from_db()
    budget = {"budget-TOTAL_FORMS": "2", "budget-INITIAL_FORMS": "0"}
    line = {"budget-0-label": "Bois", "budget-0-cents": "1 250,50 €", "budget-0-payer": "nous", "budget-0-state": "own"}
    answer = holder.post(
        address("edit-when", project.slug),
        {"version": project.version, "begins_on": "2027-04-01", "rhythm_fr": "toujours", **budget, **line},
    )
    assert answer["Location"] == address("edit-needs", project.slug)
    assert project.budget_lines.get().cents == 125_050
    project.refresh_from_db()
    need = {"need-0-label": "une perceuse", "need-0-kind": "thing", "need-0-wanted": "1"}
    answer = holder.post(
        address("edit-needs", project.slug),
        {"what": "needs", "version": project.version, "need-TOTAL_FORMS": "1", "need-INITIAL_FORMS": "0", **need},
    )
    assert answer["Location"] == address("edit-preview", project.slug)
    assert holder.get(address("edit-preview", project.slug)).content.decode().count("btn-go") == 1
    answer = holder.post(address("edit-preview", project.slug))
    assert answer["Location"] == address("project", project.slug)
    project.refresh_from_db()
    assert project.is_readable and project.territory == "21015"
    body = holder.get(address("project", project.slug)).content.decode()
    assert "une perceuse" in body


def test_who_carries_nothing_founds_an_initiative_first(world: World, client: Client):
    assert client.get(address("new")).status_code == 303
    client.force_login(world.neighbour)
    assert address("found") in client.get(address("new"))["Location"]
    answer = client.post(
        address("found") + "?then=project",
        {"names_fr": "Les Amis du Parc", "territory": "21015", "legal_status": "none", "story_fr": ""},
    )
    assert answer["Location"] == address("new")
    assert client.get(address("new")).status_code == 200


def test_the_second_of_two_editors_keeps_what_was_typed(world: World, holder: Client):
    project = world.published()
    sent = {"version": project.version, "title_fr": "Mon titre", "title_nl": "", "kind": "shared_compost"}
    api.revise_project(project, version=project.version, title=Text(fr="Le leur"), by=world.carrier, at=AT)
    answer = holder.post(address("edit-what", project.slug), sent)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Mon titre" in body
    assert f'name="version" value="{project.version}"' in body
    assert Project.objects.get(pk=project.pk).title["fr"] == "Le leur"


def test_errors_keep_what_was_typed(world: World, holder: Client):
    answer = holder.post(address("new"), {"title_fr": "", "kind": "", "summary_fr": "Un banc.", "story_fr": "x"})
    assert answer.status_code == 422
    assert "Un banc." in answer.content.decode()
    long = holder.post(address("new"), {"title_fr": "x" * 100_000, "kind": "other", "summary_fr": "", "story_fr": ""})
    assert long.status_code == 422


def test_treacherous_signs_and_markup_become_text(world: World, client: Client):
    project = world.published(
        title=Text(fr="Banc"), summary=Text(fr="=1+1"), story=Text(fr="<script>alert(1)</script> **gras**")
    )
    body = client.get(address("project", project.slug)).content.decode()
    assert "<script>alert(1)" not in body
    assert "<strong>gras</strong>" in body


def test_anyone_reports_and_an_officer_moderates(world: World, client: Client):
    project = world.published()
    assert client.get(address("report", project.slug)).status_code == 200
    answer = client.post(address("report", project.slug), {"reason": "private", "words": "la photo"})
    assert answer.status_code == 303
    assert project.abuse_reports.count() == 1
    assert client.get(address("moderate", project.slug)).status_code == 403
    client.force_login(world.holder)
    assert client.get(address("moderate", project.slug)).status_code == 403


def test_pictures_need_words_and_can_be_taken_off(world: World, holder: Client):
    project = world.published()
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(drawn, "PNG")

    def send(**more):
        drawn.seek(0)
        drawn.name = "banc.png"
        return holder.post(address("edit-needs", project.slug), {"what": "picture", "picture": drawn, **more})

    assert send().status_code == 422
    assert send(alt_fr="Un banc vert").status_code == 303
    assert send(alt_fr="Un banc vert").status_code == 303
    picture = project.pictures.get()
    body = holder.get(address("project", project.slug)).content.decode()
    assert 'alt="Un banc vert"' in body
    assert holder.get(picture.file.address()).status_code == 200
    holder.post(address("drop-picture", project.slug, picture.pk))
    assert not project.pictures.exists()


def test_members_invite(world: World, holder: Client):
    answer = holder.post(address("members", world.initiative.slug), {"email": "noor@example.be", "role": "member"})
    assert answer.status_code == 303
    assert holder.get(address("members", world.initiative.slug)).status_code == 200
    assert world.initiative.organisation.invitations.count() == 1


def test_the_page_of_an_initiative(world: World, client: Client):
    world.published()
    body = client.get(address("initiative", world.initiative.slug)).content.decode()
    assert "Compost du parc Josaphat" in body
    client.force_login(world.holder)
    for name in ("initiative", "edit-initiative", "members", "close-initiative"):
        assert client.get(address(name, world.initiative.slug)).status_code == 200


def test_the_calendar_file_is_folded_and_escaped(world: World, client: Client):
    project = world.published(title=Text(fr="Un, deux; trois " + "é" * 60))
    body = client.get(address("calendar", project.slug)).content.decode()
    assert "SUMMARY:Un\\, deux\\; trois" in body
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))


@pytest.mark.django_db(transaction=True)
def test_a_question_is_told_and_answered(world: World, holder: Client):
    from terreau.ground.notices.api import Message

    project = asking(world)
    voices.record_at_counter(
        by=world.moderator,
        at=AT,
        drive=project.drive,
        kind="question",
        quartier=project.drive.quartiers[0],
        name="Noor Peeters",
        born=date(1980, 1, 1),
        language="fr",
        text="Et les rats ?",
    )
    assert Message.objects.filter(notice="initiatives.question_received").count() == 1
    body = holder.get(address("heard", project.slug)).content.decode()
    question = voices.questions_to_answer(world.carrier)[0]
    assert address("answer", project.slug, question.pk) in body
    page = holder.get(address("answer", project.slug, question.pk))
    assert "Et les rats ?" in page.content.decode()
    assert "Noor" not in page.content.decode()
    sent = {"wording_fr": "Et les rats ?", "wording_nl": "En de ratten?", "answer_fr": "Fermé.", "answer_nl": "Dicht."}
    assert holder.post(address("answer", project.slug, question.pk), sent).status_code == 303
    assert not voices.questions_to_answer(world.carrier)
    client = Client()
    client.force_login(world.neighbour)
    assert client.get(address("heard", project.slug)).status_code == 403


def test_posters_are_numbered(world: World, holder: Client):
    project = asking(world)
    answer = holder.post(address("posters", project.slug), {"place_fr": "boulangerie", "place_nl": "bakker"})
    assert answer.status_code == 303
    assert f"/s/{project.drive.code}/poster/1.pdf" in holder.get(address("heard", project.slug)).content.decode()
