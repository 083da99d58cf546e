"""The tracker: whoever has the code sees where it is; a code that is none is answered like any other that is none."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client

from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.models import Dossier, Follower, Turn
from terreau.instruments.dossiers.tests import scene as s
from terreau.kernel import codes

pytestmark = pytest.mark.django_db


def page(client: Client, dossier: Dossier, language: str = "fr", rest: str = "") -> str:
    answer = client.get(f"/t/{dossier.code}{rest}", {"lang": language})
    assert answer.status_code == 200
    return answer.content.decode()


def bare(code: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", code)).replace("\xa0", " ")


def main_of(told: str) -> str:
    return bare(told[told.index("<main") : told.index("</main>")])


def test_it_says_where_it_is_who_has_it_and_since_when(client: Client) -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    told = main_of(page(client, dossier, "en"))
    assert "2 services have to answer" in told and "Stage 2 of" in told
    assert "mobility" in told and "police" in told and "Commune" in told
    assert dossier.reference in told and dossier.shown_code in told


def test_the_code_may_be_typed_as_people_type(client: Client) -> None:
    dossier = s.filed(s.scene())
    answer = client.get(f"/t/{dossier.shown_code.lower()}")
    assert answer.status_code == 200
    assert client.get("/t/", {"code": dossier.shown_code.lower()})["Location"] == f"/t/{dossier.code}"


def _forged(dossier: Dossier) -> list[str]:
    body = dossier.code[:-1]
    wrong = next(sign for sign in codes.ALPHABET if sign != dossier.code[-1])
    unknown = next(code for code in iter(lambda: codes.new_code(len(dossier.code)), "") if code != dossier.code)
    return [body + wrong, unknown, "0OIL", "K7M", "x" * 300, "%00", "<b>"]


def _without_what_changes(answer: object) -> str:
    told = answer.content.decode()  # type: ignore[attr-defined]
    told = re.sub(r'href="[^"]*"|nonce="[^"]*"|value="[^"]*"|action="[^"]*"', "", told)
    return told


def test_a_code_that_is_forged_is_answered_as_one_that_is_unknown_and_as_a_draft(client: Client) -> None:
    there = s.scene()
    draft, filed = s.drafted(there), s.filed(there)
    for ending in ("", "/journey/", "/journey.pdf"):
        answers = [client.get(f"/t/{code}{ending}", {"lang": "fr"}) for code in (draft.code, *_forged(filed))]
        assert {answer.status_code for answer in answers} == {404}
        assert len({_without_what_changes(answer) for answer in answers}) == 1
        assert all("no-store" in answer["Cache-Control"] for answer in answers)
    follow = [client.post(f"/t/{code}/follow/", {"contact": "a@example.be"}).status_code for code in _forged(filed)]
    assert set(follow) == {404} and not Follower.objects.exists()


def test_nothing_stays_on_a_shared_screen(client: Client) -> None:
    dossier = s.filed(s.scene())
    answer = client.get(f"/t/{dossier.code}")
    assert "no-store" in answer["Cache-Control"] and set(answer.cookies) <= {"csrftoken"}
    told = answer.content.decode()
    assert 'autocomplete="off"' in told and 'href="/t/"' in told


def test_it_tells_nothing_of_what_was_asked_or_of_who_did_it(client: Client) -> None:
    there = s.scene()
    dossier = s.before_decision(there)
    for rest in ("", "/journey/"):
        told = page(client, dossier, "fr", rest)
        assert "de 14 h à 18 h" not in told
        assert not [name for name in ("Aicha", "Wout", "Bram", "Oui, bien") if name in told]


def test_what_a_sealed_turn_came_to_is_not_told_before_the_last_is_in(client: Client) -> None:
    from dataclasses import replace

    from terreau.instruments.dossiers.tests.plans import play_street

    first = s.scene()
    names = {name: str(getattr(first, name).pk) for name in ("counter", "mobility", "police", "college")}
    plan = play_street(**names)
    plan = replace(plan, stages=tuple(replace(stage, sealed=len(stage.steps) > 1) for stage in plan.stages))
    there = replace(first, version=s.published(first.commune, plan))
    dossier = s.in_opinions(there)
    dossiers.complete_step(
        s.turn(dossier, "mobility"),
        by=there.officer(there.mobility),
        at=s.day(2),
        outcome="against",
        reason="C’est trop tôt.",
    )
    for rest in ("", "/journey/"):
        told = main_of(page(client, dossier, "fr", rest))
        assert "against" not in told and "trop tôt" not in told
    dossiers.complete_step(
        s.turn(dossier, "police"),
        by=there.officer(there.police),
        at=s.day(3),
        outcome="for",
        reason="Oui, avec plaisir.",
    )
    assert "against" in main_of(page(client, dossier))


def test_a_return_says_that_the_clock_stands_still_and_whom_it_waits_for(client: Client) -> None:
    there = s.scene()
    dossier = s.filed(there)
    dossiers.send_back(
        s.turn(dossier, "complete"), by=there.officer(there.counter), at=s.day(1), outcome="missing",
        reason="Il manque les heures.", questions=[dossiers.Asked(key="hours", words="À quelles heures ?")],
    )  # fmt: skip
    told = main_of(page(client, dossier, "en"))
    assert "Waiting for those who ask" in told and "clock stands still" in told
    assert "Il manque les heures" not in told


def test_a_likely_day_is_a_range_with_how_many_and_nothing_under_five(client: Client) -> None:
    there = s.scene()
    dossier = s.in_opinions(there)
    assert "Not known yet" in main_of(page(client, dossier, "en"))
    for days in (600, 610, 620, 630, 640):
        past = s.filed(there, at=s.day(0.001 * days))
        Turn.objects.filter(dossier=past).update(closed_at=past.filed_at)
        Dossier.objects.filter(pk=past.pk).update(
            standing="ended", ended_at=past.filed_at + timedelta(days=days), ending="granted"
        )
    told = main_of(page(client, dossier, "en"))
    assert "Between" in told and "5 of 5 comparable requests" in told and "not a promise" in told


def test_after_the_end_it_says_how_it_ended(client: Client) -> None:
    there = s.scene()
    s.decided(there, "refused")
    dossier = Dossier.objects.get(standing="ended")
    told = main_of(page(client, dossier, "en"))
    assert "The answer is no" in told and "La rue est calme" not in told
    assert "Be told when something changes" not in told


def test_one_follows_once_and_not_too_often(client: Client) -> None:
    there = s.scene()
    dossier = s.filed(there)
    for _again in range(3):
        answer = client.post(f"/t/{dossier.code}/follow/", {"contact": "nadia@example.be"})
        assert answer.status_code == 303
    assert Follower.objects.filter(dossier=dossier).count() == 1
    refused = client.post(f"/t/{dossier.code}/follow/", {"contact": "nadia@example.be"})
    assert refused.status_code == 429
    wrong = client.post(f"/t/{dossier.code}/follow/", {"contact": "nobody"})
    assert wrong.status_code == 422 and 'value="nobody"' in wrong.content.decode()
    assert Follower.objects.filter(dossier=dossier).count() == 1
    other = s.filed(there)
    for contact in ("0470 00 00 11", "nobody@example.be"):
        client.post(f"/t/{other.code}/follow/", {"contact": contact})
    answers = [
        client.post(f"/t/{other.code}/follow/", {"contact": contact, "stop": "1"})
        for contact in ("nobody@example.be", "never@example.be")
    ]
    assert {answer["Location"] for answer in answers} == {f"/t/{other.code}?told=no#tell"}
    assert Follower.objects.filter(dossier=other).count() == 1


class _Outline(HTMLParser):
    """Headings in order, landmarks with their names, and where one is."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: set[str] = set()
        self.labelled: list[str] = []
        self.current = 0
        self.unlabelled = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "section":
            self.labelled.append(str(given.get("aria-labelledby")))
        self.current += given.get("aria-current") == "step"


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_it_reads_well_aloud(client: Client, language: str) -> None:
    told = page(client, s.in_opinions(s.scene()), language)
    outline = _Outline()
    outline.feed(told[told.index("<main") : told.index("</main>")])
    assert outline.levels[0] == 1 and outline.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert set(outline.labelled) <= outline.ids and outline.current == 1


def test_the_page_asks_a_fixed_number_of_questions(client: Client, django_assert_max_num_queries: object) -> None:
    there = s.scene()
    dossier = s.before_decision(there)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(client, dossier)


def test_the_reconstruction_tells_halt_by_halt(client: Client) -> None:
    there = s.scene()
    dossier = s.before_decision(there)
    told = main_of(page(client, dossier, "en", "/journey/"))
    assert told.index("1. counter") < told.index("2. mobility") < told.index("4. college")
    assert "La rue du Sureau aux enfants" in told and dossier.shown_code in told


def test_anonymous_it_names_no_request_no_day_and_no_one(client: Client) -> None:
    there = s.scene()
    dossier = s.before_decision(there)
    answer = client.get(f"/t/{dossier.code}/journey/", {"anonymous": "1", "lang": "en"})
    told = main_of(answer.content.decode())
    for secret in ("Sureau", dossier.reference, dossier.shown_code, dossier.code, "2026", "March", "Oui, bien"):
        assert secret not in told
    assert "working day 1" in told and "mobility" in told


def test_the_reconstruction_prints(client: Client) -> None:
    there = s.scene()
    dossier = s.before_decision(there)
    for query in ({"lang": "fr"}, {"lang": "nl", "anonymous": "1"}):
        answer = client.get(f"/t/{dossier.code}/journey.pdf", query)
        assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    assert dossier.code not in answer["Content-Disposition"]
