"""A whole afternoon from door to door without a network: cut, closed, opened again, sent once, unreadable if stolen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from terreau.instruments.fieldwork.actions import rounds, witnessing
from terreau.instruments.fieldwork.models import Intake, Pair, Visit
from terreau.instruments.fieldwork.pages import app
from terreau.instruments.fieldwork.queries.witnesses import code_to_type
from terreau.instruments.fieldwork.tests import scene
from terreau.instruments.voices.api import Voice
from terreau.kernel.moment import now
from tests.browser import collecting
from tests.browser.collecting import OtherEnd, cut, enrol, fill_voice, mend, to_door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
CANARY = "Zébulon Quatrevingts"
WORDS = "Le piano du rez-de-chaussée sonne faux le mercredi."
MAIL = "zebulon.quatrevingts@example.org"


@pytest.fixture
def end() -> OtherEnd:
    return OtherEnd()


@pytest.fixture
def context(browser: Browser, live_server: Any, end: OtherEnd) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="fr-BE", has_touch=True)
    end.attach(context)
    yield context
    context.close()


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    """A telephone on which the round is open and everything is kept for later."""
    page = context.new_page()
    enrol(page)
    expect(page.locator(".collect-streets li")).to_have_count(2)
    return page


def waits(page: Page) -> Any:
    return expect(page.locator("[data-said]"))


def outcome(page: Page, word: str) -> None:
    page.locator(f"[data-do={word}]").click()
    expect(page.locator("[data-noted]")).to_be_visible()


def give_a_voice(page: Page) -> None:
    page.locator("[data-do=voice]").click()
    assert page.locator("input[name=kind]:checked").count() == 0
    fill_voice(page, kind="objection", name=CANARY, text=WORDS, born="3 11 1962", contact=MAIL)
    collecting.officer_saw_it(page)
    page.locator("form .btn-go").click()
    expect(page.locator("[data-noted]")).to_contain_text("scell")


def the_officer_comes(page: Page, *, code: str = collecting.OFFICER_CODE) -> None:
    page.locator("[data-do=device]").click()
    collecting.officer_signs_in(page, code=code)
    page.locator("[data-do=back]").click()


def all_streets(page: Page) -> None:
    page.locator("[data-do=back]").click()
    expect(page.locator(".collect-streets")).to_be_visible()


@pytest.mark.requirement("R25")
def test_an_afternoon_without_a_network_arrives_whole_and_once(phone: Page, end: OtherEnd) -> None:
    the_officer_comes(phone)
    cut(phone, end)
    to_door(phone, "Rue du Sureau", "3")
    outcome(phone, "nobody")
    all_streets(phone)
    to_door(phone, "Rue du Sureau", "5")
    give_a_voice(phone)
    waits(phone).to_contain_text("3 ")
    assert not end.held

    context = phone.context
    phone.close()
    later = context.new_page()
    later.goto("/collect/")
    waits(later).to_contain_text("3 ")
    expect(later.locator(".collect-streets li").first).to_contain_text("1 ")
    to_door(later, "Rue du Sureau", "7")
    outcome(later, "declined")
    waits(later).to_contain_text("4 ")
    assert later.locator(".collect-doors [data-mark=seen]").count() == 2
    assert later.locator(".collect-doors [data-mark=again]").count() == 1
    assert not end.held

    mend(later, end)
    waits(later).to_contain_text("Tout est envoyé")
    visits = [(each["door"]["number"], each["outcome"]) for each in end.opened() if each["type"] == "visit"]
    assert visits == [("3", "nobody"), ("5", "done"), ("7", "declined")]
    (voice,) = [each for each in end.opened() if each["type"] == "voice"]
    assert voice == {
        "type": "voice", "kind": "objection", "quartier": "Q9901", "language": "fr", "name": CANARY,
        "born": "1962-11-03", "contact": MAIL, "text": WORDS, "show_name": False, "consent": True, "level": 2,
        "stamp": collecting.STAMP, "door": {"sid": "s1", "number": "5"},
    }  # fmt: skip
    assert "ct" not in later.evaluate(collecting.DUMP).split("\n")[6]


@pytest.mark.requirement("R25")
def test_an_answer_that_got_lost_makes_nothing_twice(phone: Page, end: OtherEnd) -> None:
    end.answers_lost = 1
    to_door(phone, "Rue du Marais", "2")
    outcome(phone, "done")
    waits(phone).to_contain_text("1 ")
    mend(phone, end)
    waits(phone).to_contain_text("Tout est envoyé")
    assert end.answers_lost == 0
    assert end.posts >= 2
    assert len(end.opened()) == 1


@pytest.mark.requirement("R25")
def test_sixty_doors_go_in_parcels(phone: Page, end: OtherEnd) -> None:
    cut(phone, end)
    phone.locator(".collect-streets button").first.click()
    for number in range(60):
        phone.fill("input[name=number]", str(100 + number))
        phone.locator("[data-do=other] button").click()
        outcome(phone, "done")
    waits(phone).to_contain_text("60 ")
    mend(phone, end)
    waits(phone).to_contain_text("Tout est envoyé")
    assert [each["door"]["number"] for each in end.opened()] == [str(100 + number) for number in range(60)]
    assert end.posts == 2


@pytest.mark.requirement("R25")
def test_a_stolen_device_gives_nothing_away(
    browser: Browser, live_server: Any, end: OtherEnd, tmp_path: Path, browser_type_launch_args: dict[str, Any]
) -> None:
    """Neither what a page can read nor the bytes of the browser's own folder hold a name, a word or an outcome."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), **browser_type_launch_args, base_url=live_server.url, viewport=PHONE, locale="fr-BE"
    )
    end.attach(context)
    page = context.new_page()
    enrol(page)
    the_officer_comes(page)
    cut(page, end)
    to_door(page, "Rue du Sureau", "5")
    give_a_voice(page)
    page.locator("[data-do=declined]").click()
    dumped = page.evaluate(collecting.DUMP)
    assert "rez-de-chauss" not in page.content()
    context.close()
    assert '"ct":' in dumped
    for trace in ("Quatrevingts", collecting.STAMP, collecting.OFFICER_PIN, MAIL, WORDS, "1962-11-03", '"outcome"'):
        assert trace not in dumped
    assert collecting.found_in(tmp_path, "Quatrevingts", "zebulon", "sonne faux") == []
    assert collecting.found_in(tmp_path, "Tablette bleue") == []
    assert collecting.found_in(tmp_path, "terreau-collect")


@pytest.mark.requirement("R25")
def test_a_withdrawn_device_erases_itself(phone: Page, end: OtherEnd) -> None:
    the_officer_comes(phone)
    cut(phone, end)
    to_door(phone, "Rue du Sureau", "5")
    give_a_voice(phone)
    end.is_withdrawn = True
    mend(phone, end)
    expect(phone.locator("main")).to_have_attribute("data-now", "gone")
    dumped = phone.evaluate(collecting.DUMP)
    assert end.token not in dumped
    assert '"ct":' not in dumped
    assert phone.evaluate("async () => (await caches.keys()).length") == 0
    phone.goto("/collect/")
    expect(phone.locator("main")).to_have_attribute("data-now", "nothing")


def test_after_the_end_nothing_is_collected_and_the_rest_is_still_sent(phone: Page, end: OtherEnd) -> None:
    cut(phone, end)
    to_door(phone, "Rue du Sureau", "5")
    outcome(phone, "done")
    end.is_over = True
    context = phone.context
    phone.close()
    end.is_cut = False
    context.set_offline(False)
    later = context.new_page()
    later.goto("/collect/")
    expect(later.locator("main")).to_have_attribute("data-now", "over")
    waits(later).to_contain_text("Tout est envoyé")
    assert len(end.opened()) == 1


def test_a_new_version_replaces_the_old_and_what_waits_survives(
    phone: Page, end: OtherEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(phone, end)
    to_door(phone, "Rue du Sureau", "5")
    outcome(phone, "done")
    all_streets(phone)
    (old,) = phone.evaluate("caches.keys()")
    monkeypatch.setattr(app, "version", lambda: "newer")
    phone.context.set_offline(False)
    with phone.expect_navigation():
        phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => { one.update(); })")
    waits(phone).to_contain_text("1 ")
    expect(phone.locator("body")).to_have_attribute("data-ready", "yes")
    assert phone.evaluate("caches.keys()") == ["terreau-collect-newer"] != [old]
    mend(phone, end)
    waits(phone).to_contain_text("Tout est envoyé")
    assert len(end.opened()) == 1


def test_two_windows_are_one_device(phone: Page, end: OtherEnd) -> None:
    second = phone.context.new_page()
    second.goto("/collect/")
    expect(second.locator("main")).to_have_attribute("data-now", "elsewhere")
    to_door(phone, "Rue du Sureau", "5")
    outcome(phone, "done")
    phone.close()
    expect(second.locator(".collect-streets li")).to_have_count(2)
    to_door(second, "Rue du Sureau", "7")
    outcome(second, "done")
    waits(second).to_contain_text("Tout est envoyé")
    assert len(end.opened()) == 2


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(phone: Page, end: OtherEnd) -> None:
    to_door(phone, "Rue du Sureau", "5")
    phone.locator("[data-do=voice]").click()
    phone.check("input[name=kind][value=support]")
    phone.fill("input[name=contact]", "pas une adresse")
    phone.fill("input[name=day]", "31")
    phone.fill("input[name=month]", "2")
    phone.fill("input[name=year]", "1962")
    phone.locator("form .btn-go").click()
    for field in ("name", "born", "contact", "quartier", "consent"):
        expect(phone.locator(f"[data-error={field}]")).to_be_visible()
    expect(phone.locator("[data-error=kind]")).to_be_hidden()
    expect(phone.locator("input[name=name]")).to_be_focused()
    phone.locator("[data-languages] button[value=nl]").click()
    expect(phone.locator("h1")).to_have_text("Vlierstraat 5")
    assert phone.input_value("input[name=contact]") == "pas une adresse"
    assert phone.is_checked("input[name=kind][value=support]")
    assert not end.held


def test_a_used_code_is_refused_with_a_sentence(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/collect/start/too-late")
    page.fill("input[name=label]", "x")
    page.locator("form .btn-go").click()
    expect(page.locator("[data-error=start]")).to_have_text("Ce code ne vaut plus.")
    assert page.input_value("input[name=label]") == "x"


def test_finishing_erases_the_device_once_all_is_sent(phone: Page, end: OtherEnd) -> None:
    cut(phone, end)
    to_door(phone, "Rue du Sureau", "5")
    outcome(phone, "done")
    all_streets(phone)
    phone.locator("[data-do=device]").click()
    phone.locator("[data-do=finish]").click()
    expect(phone.locator("[data-error=device]")).to_be_visible()
    mend(phone, end)
    phone.locator("[data-do=finish]").click()
    expect(phone.locator("main")).to_have_attribute("data-now", "finished")
    assert len(end.opened()) == 1
    assert phone.evaluate("async () => (await indexedDB.databases()).length + (await caches.keys()).length") == 0


@pytest.mark.requirement("R25")
def test_the_server_opens_what_the_telephone_sealed(browser: Browser, live_server: Any) -> None:
    """The same afternoon against the real other end: a visit, a voice with its proof, and a device that is blocked."""
    at = now()
    drive = scene.open_drive(opens_at=at - timedelta(days=3), closes_at=at + timedelta(days=30))
    wout, planned = scene.employed("wout"), scene.a_round(drive, at=at, accepted=False)
    pair = Pair.objects.select_related("round__drive").get(round=planned)
    rounds.accept_round(by=wout, at=at - timedelta(minutes=50), pair=pair)
    device = scene.prepared(planned, at=at)
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="fr-BE", has_touch=True)
    phone = context.new_page()
    enrol(phone, code=scene.code_of(device))
    expect(phone.locator(".collect-streets li")).to_have_count(2)
    device.refresh_from_db()
    stay = witnessing.announce_officer(by=wout, at=now(), device=device)
    the_officer_comes(phone, code=code_to_type(stay))
    context.set_offline(True)
    to_door(phone, "Rue du Sureau", "3")
    outcome(phone, "nobody")
    all_streets(phone)
    to_door(phone, "Rue du Sureau", "5")
    phone.locator("[data-do=voice]").click()
    fill_voice(phone, kind="support", name="Noor El Amrani", born="3 2 1980", quartier=scene.LOW)
    collecting.officer_saw_it(phone)
    phone.locator("form .btn-go").click()
    expect(phone.locator("[data-noted]")).to_contain_text("scell")
    assert not Intake.objects.exists()
    context.set_offline(False)
    waits(phone).to_contain_text("Tout est envoyé")
    assert list(Intake.objects.values_list("n", "state").order_by("n")) == [(n, "applied") for n in (1, 2, 3)]
    assert sorted(Visit.objects.values_list("number", "outcome")) == [("3", "nobody"), ("5", "done")]
    assert list(Voice.objects.values_list("channel", "level")) == [("door", 2)]
    for path in ("/collect/api/config", "/collect/api/records", f"/s/{drive.code}/log.json"):
        answer = phone.request.get(path, headers={"Authorization": f"Bearer {collecting.token_of(phone)}"})
        assert "Noor" not in answer.text()
    context.close()
