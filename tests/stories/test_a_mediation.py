"""E01-M6: an answer does not settle an objection; a mediator, a change to the project, and nobody's name anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.stories import steps

_WORDS = "La fanfare répète sous ma fenêtre le mercredi, et je garde des malades chez moi."
_WHO = "hortense.riga@example.org"
_CHANGE = "La fanfare joue sur la place, à deux cents mètres de la rue."


@pytest.mark.browser
@pytest.mark.modality("E01-M6")
def test_an_objection_is_mediated_and_the_project_changes(browser: Browser, server: Server, screenshots: Path) -> None:
    with steps.a_phone(browser, server) as phone, steps.a_desk(browser, server, member="wout") as desk:
        code = steps.drive_code(desk)
        mine = _objects(phone, server, code)
        here = _newest(desk, code)
        _answers(desk, here)
        _act(desk, here, "propose")
        _agrees(phone, mine)
        _meets(desk, here)
        desk.screenshot(path=str(screenshots / "mediation-desk.png"), full_page=True)
        expect(desk.locator("main")).not_to_contain_text("Hortense")
        expect(desk.locator("main")).not_to_contain_text(_WHO)
        _ends(desk, here)
        phone.goto(mine)
        expect(phone.locator("main")).to_contain_text(_CHANGE)
        expect(phone.locator("main")).to_contain_text("Solange Verhulst")
        phone.screenshot(path=str(screenshots / "mediation-author.png"), full_page=True)
        _told_for_all(desk, code, here)
    with steps.a_phone(browser, server) as anybody:
        anybody.goto(f"/s/{code}/statement/?lang=fr")
        page = anybody.locator("main")
        expect(page).to_contain_text(_CHANGE)
        expect(page).to_contain_text("projet a changé", ignore_case=True)
        for hidden in ("Hortense", _WHO, "fanfare répète", "Solange"):
            expect(page).not_to_contain_text(hidden)


@pytest.mark.browser
@pytest.mark.modality("E01-M6")
def test_nobody_but_its_hearer_and_its_author_sees_a_mediation(browser: Browser, server: Server) -> None:
    with steps.a_desk(browser, server, member="wout") as desk:
        code = steps.drive_code(desk)
        number = _mediated(desk, code)
        desk.goto(f"/fr/desk/objections/{number}/")
        expect(desk.locator("main")).to_contain_text("Solange Verhulst")
    for member in ("ines", "aicha", "zofia"):
        with steps.a_desk(browser, server, member=member) as other:
            assert other.request.get(f"/fr/desk/objections/{number}/", max_redirects=0).status in {302, 303, 403, 404}


def _objects(phone: Page, server: Server, code: str) -> str:
    """The objection, by a telephone and a code; the address where its author follows it."""
    phone.goto(f"/s/{code}?lang=fr")
    steps.say(phone, "objection", contact=_WHO, quartier="Q9901", name="Hortense Riga", text=_WORDS)
    steps.confirm(phone, _WHO, server.origin)
    receipt = re.match(r".*/receipt/[^/]+/", phone.url)
    assert receipt, phone.url
    return f"{receipt[0]}objection/"


def _newest(desk: Page, code: str) -> str:
    """The desk page of the objection that came last."""
    numbers = _numbers(desk, code)
    return f"/fr/desk/objections/{max(numbers)}/"


def _numbers(desk: Page, code: str) -> list[int]:
    """Objections of the drive that can be put under a theme, by number."""
    desk.goto(f"/fr/desk/drives/{code}/themes/")
    return [int(one) for one in re.findall(r"objections/(\d+)/", desk.content())] or [
        int(one) for one in re.findall(r'name="[^"]*objections" value="(\d+)"', desk.content())
    ]


def _mediated(desk: Page, code: str) -> int:
    """The objection of the demonstration that was mediated."""
    for number in _numbers(desk, code):
        desk.goto(f"/fr/desk/objections/{number}/")
        if "Solange Verhulst" in desk.content():
            return number
    raise AssertionError("no mediated objection in the demonstration")


def _fill(desk: Page, act: str, **typed: str) -> None:
    for name, words in typed.items():
        desk.locator(f"[name='{act}-{name}']").fill(words)


def _act(desk: Page, here: str, act: str) -> None:
    """Send the form of one step."""
    if not desk.url.endswith(here):
        desk.goto(here)
    desk.locator(f"form:has(input[name=act][value={act}]) button").first.click()
    expect(desk.locator("main")).to_be_visible()


def _answers(desk: Page, here: str) -> None:
    desk.goto(here)
    _fill(desk, "open", purpose="pour y répondre")
    _act(desk, here, "open")
    expect(desk.locator("main")).to_contain_text("fanfare répète")
    _fill(desk, "answer", text="La fanfare ne joue que de 15 h à 16 h.")
    _act(desk, here, "answer")


def _agrees(phone: Page, mine: str) -> None:
    phone.goto(mine)
    expect(phone.locator("main")).to_contain_text("La fanfare ne joue que de 15 h à 16 h.")
    phone.locator("button[value=accept]").click()
    expect(phone.locator("button[value=accept]")).to_have_count(0)


def _meets(desk: Page, here: str) -> None:
    desk.goto(here)
    _fill(
        desk, "arrange", mediator="Solange Verhulst", contact="02 000 00 18",
        service_fr="Médiation de quartier", service_nl="Buurtbemiddeling",
        meeting_fr="Maison de quartier, lundi à 18 h", meeting_nl="Buurthuis, maandag om 18 uur",
    )  # fmt: skip
    _act(desk, here, "arrange")
    expect(desk.locator("main")).to_contain_text("Solange Verhulst")


def _ends(desk: Page, here: str) -> None:
    desk.goto(here)
    desk.locator("[name='end-outcome'][value=accommodated]").check()
    _fill(desk, "end", outcome_text_fr=_CHANGE, outcome_text_nl="De fanfare speelt op het plein.")
    _act(desk, here, "end")
    expect(desk.locator("main")).to_contain_text(_CHANGE)


def _told_for_all(desk: Page, code: str, here: str) -> None:
    """The officer says for everyone what it was about, in words of their own."""
    desk.goto(f"/fr/desk/drives/{code}/themes/")
    number = here.rstrip("/").rpartition("/")[2]
    form = desk.locator("form:has(input[name$=objections])")
    form.locator("[name$=title_fr]").fill("Musique sous les fenêtres")
    form.locator("[name$=title_nl]").fill("Muziek onder de ramen")
    form.locator(f"input[name$=objections][value='{number}']").check()
    form.locator("[name$=outcome][value=accommodated]").check()
    form.locator("[name$=outcome_text_fr]").fill(_CHANGE)
    form.locator("[name$=outcome_text_nl]").fill("De fanfare speelt op het plein.")
    form.locator("button").click()
    expect(desk.locator("main")).to_contain_text("Musique sous les fenêtres")
