"""Turns of ten minutes or an hour: a pitch before filing, an hour of coaching; and a training with its attestation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import meeting, steps

PITCH = "dites-le-en-dix-minutes"
COACHING = "une-heure-avec-quelquun-qui-connait-le-chemin"
TRAINING = "travailler-ensemble-ca-sapprend"


def book(phone: Page, server: Server, slug: str, contact: str, *, name: str, **answers: str) -> str:
    """The first free turn, from the poster to the ticket; gives the ticket's address."""
    code = meeting.code_of(phone, slug)
    phone.goto(f"/e/{code}/?lang=fr")
    turn = phone.locator("select[name=slot] option").nth(1).inner_text()
    phone.select_option("select[name=slot]", index=1)
    phone.fill("input[name=name]", name)
    phone.fill("input[name=contact]", contact)
    for asked, said in answers.items():
        phone.locator(f"[name=ask_{asked}]").fill(said)
    phone.locator("main button.btn-go").click()
    steps.confirm(phone, contact, server.origin)
    ticket = phone.url
    assert "/ticket/" in ticket, phone.locator("main").inner_text()
    phone.goto(f"/e/{code}/?lang=fr")
    assert turn not in phone.locator("select[name=slot] option").all_inner_texts(), "a turn is taken once"
    return ticket


def open_names(host: Page, slug: str) -> None:
    """Names are opened with a button that leaves a trace."""
    host.goto(f"/fr/events/{slug}/seats/")
    button = host.locator("form[action$='/names/'] button")
    if button.count():
        button.first.click()


def note(host: Page, slug: str, name: str, words: str) -> None:
    open_names(host, slug)
    host.locator("li, tr", has_text=name).locator("a[href*='/note/']").first.click()
    host.fill("textarea[name=text]", words)
    host.locator("main button.btn-go").click()


@pytest.mark.browser
@pytest.mark.modality("E03-M1")
def test_an_initiative_pitches_and_the_commune_s_advice_is_noted(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone, steps.a_desk(browser, server, member="wout") as host:
        ticket = book(phone, server, PITCH, "ines.pitch@example.org", name="Ines Thiry", what="Un poulailler de rue.")
        note(host, PITCH, "Ines Thiry", "Demander l’avis du vétérinaire ; la cour de l’école est possible.")
        open_names(host, PITCH)
        expect(host.locator("main")).to_contain_text("Un poulailler de rue.")
        host.locator("li, tr", has_text="Ines Thiry").locator("a[href*='/note/']").first.click()
        expect(host.locator("main")).to_contain_text("vétérinaire")
        phone.goto(ticket)
        expect(phone.locator("main")).to_contain_text("vétérinaire")


@pytest.mark.browser
@pytest.mark.modality("E24-M1")
def test_an_hour_of_coaching_is_booked_and_its_notes_stay_between_two(browser: Browser, server: Server) -> None:
    with steps.a_phone(browser, server) as phone, steps.a_desk(browser, server, member="ines") as host:
        book(phone, server, COACHING, "tom.coach@example.org", name="Tom Baert", about="Notre premier budget.")
        note(host, COACHING, "Tom Baert", "Commencer par trois lignes.")
        phone.goto(f"/fr/events/{COACHING}/")
        expect(phone.locator("main")).not_to_contain_text("Commencer par trois lignes.")
    with steps.a_desk(browser, server, member="wout") as stranger:
        stranger.goto(f"/fr/events/{COACHING}/seats/")
        expect(stranger.locator("body")).not_to_contain_text("Tom Baert")


@pytest.mark.browser
@pytest.mark.modality("E12-M4")
def test_officers_elected_and_citizens_register_for_modules_and_get_an_attestation(
    browser: Browser, server: Server
) -> None:
    with steps.a_phone(browser, server) as phone, steps.a_desk(browser, server, member="wout") as host:
        phone.goto(f"/fr/events/{TRAINING}/")
        for module in ("Module 1", "Module 2", "Module 3"):
            expect(phone.locator("main")).to_contain_text(module)
        code = meeting.code_of(phone, TRAINING)
        phone.goto(f"/e/{code}/?lang=fr")
        phone.fill("input[name=name]", "Griet Aerts")
        phone.fill("input[name=contact]", "griet.module@example.org")
        phone.locator("[name=ask_side][value=elected], select[name=ask_side]").first.evaluate(
            "box => { if (box.tagName === 'SELECT') { box.value = 'elected' } else { box.checked = true } }"
        )
        phone.locator("main button.btn-go").click()
        steps.confirm(phone, "griet.module@example.org", server.origin)
        assert "/ticket/" in phone.url
        meeting.it_is_over(server, code)
        host.goto(f"/fr/events/{TRAINING}/print/")
        host.fill("textarea[name=names]", "Griet Aerts")
        with host.expect_response(lambda answer: "attestation" in answer.url) as printed:
            host.locator("form:has(textarea[name=names]) button").click()
        assert printed.value.status == 200
