"""A telephone in a cellar: the list opens again without a network, and what was tapped arrives, each tap once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import DoorMark, Gathering, Occurrence, Registration
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import join, occurrence_of
from terreau.kernel.moment import now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = (("Ali Baba", 2), ("Noor El Amrani", 0), ("Zoë Peeters", 0))


@pytest.fixture
def tonight() -> Occurrence:
    made = scene.gathering(entry=Entry.NEEDED)
    starts = now() + timedelta(minutes=20)
    Occurrence.objects.update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    Gathering.objects.update(first_starts_at=starts, last_ends_at=starts + timedelta(hours=2))
    for number, (name, more) in enumerate(NAMES):
        join(
            occurrence_of(made),
            f"buur{number}@example.org",
            at=now() - timedelta(minutes=1),
            name=name,
            companions=more,
        )
    return occurrence_of(made)


@pytest.fixture
def phone(browser: Browser, live_server: Any, tonight: Occurrence) -> Iterator[Page]:
    """A host's telephone with the list open and everything kept for later."""
    host = scene.signed_in(tonight.gathering.lead)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="fr-BE", base_url=live_server.url)
    cookie = host.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/fr/events/{tonight.gathering.slug}/door/1/")
    page.locator("button.btn-go").click()
    expect(page.locator("[data-door][data-ready=yes]")).to_be_attached(timeout=15_000)
    yield page
    context.close()


def cut(page: Page) -> None:
    """No network, not even in the first moments of a page opened again, which the browser's own switch forgets."""
    page.context.set_offline(True)
    page.route("**/sync/", lambda route: route.abort("internetdisconnected"))


def mend(page: Page) -> None:
    page.unroute("**/sync/")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")


def guest(page: Page, name: str) -> Any:
    return page.locator(".door-list li").filter(has_text=name)


def marked() -> dict[int, int | None]:
    return dict(Registration.objects.order_by("pk").values_list("pk", "came"))


def test_three_taps_without_a_network_are_three_marks(phone: Page) -> None:
    cut(phone)
    guest(phone, "Zoë").get_by_role("button").click()
    guest(phone, "Ali Baba").get_by_role("button").nth(1).click()
    phone.locator("[data-walk='1'] button").click()
    expect(phone.locator("[data-state]")).to_contain_text("3")
    assert DoorMark.objects.count() == 0

    phone.reload()
    expect(guest(phone, "Zoë")).to_have_class("is-here")
    expect(guest(phone, "Ali Baba").get_by_role("button").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(phone.locator("[data-came]")).to_have_text("3")
    expect(phone.locator("[data-just]")).to_have_text("1")
    assert DoorMark.objects.count() == 0

    mend(phone)
    expect(phone.locator("[data-state]")).not_to_contain_text("3", timeout=10_000)
    assert DoorMark.objects.count() == 3
    assert sorted(each or 0 for each in marked().values()) == [0, 1, 2]

    phone.reload()
    expect(phone.locator("[data-just]")).to_have_text("1")
    expect(guest(phone, "Zoë")).to_have_class("is-here")
    assert DoorMark.objects.count() == 3


def test_an_answer_that_got_lost_is_not_a_second_mark(phone: Page) -> None:
    """The server took the marks in, and the network broke before it could say so."""
    lost = []

    def swallow(route: Any) -> None:
        if len(lost) < 2:
            route.fetch()
            lost.append(route)
            route.abort()
        else:
            route.continue_()

    phone.route("**/sync/", swallow)
    guest(phone, "Noor").get_by_role("button").click()
    expect(phone.locator("[data-state]")).to_have_text("Une touche attend le réseau. Continuez, rien n’est perdu.")
    expect(phone.locator("[data-state]")).to_contain_text("Tout est envoyé", timeout=15_000)
    assert len(lost) == 2
    assert DoorMark.objects.count() == 1


def test_the_last_tap_is_taken_back_with_and_without_a_network(phone: Page) -> None:
    plus, minus = phone.locator("[data-walk='1'] button"), phone.locator("[data-walk='-1'] button")
    expect(minus).to_be_disabled()
    plus.click()
    expect(phone.locator("[data-state]")).to_contain_text("Tout est envoyé")
    cut(phone)
    plus.click()
    minus.click()
    minus.click()
    expect(phone.locator("[data-just]")).to_have_text("0")
    mend(phone)
    expect(phone.locator("[data-state]")).to_contain_text("Tout est envoyé", timeout=10_000)
    assert DoorMark.objects.count() == 0


def test_finding_by_name_and_by_ticket(phone: Page, tonight: Occurrence) -> None:
    from terreau.instruments.gatherings import keys

    phone.locator("#who").fill("zoe")
    expect(phone.locator(".door-list li")).to_have_count(1)
    noor = Registration.objects.order_by("pk")[1]
    phone.locator("#who").fill(keys.ticket_code(tonight.gathering.key, noor.seed))
    expect(phone.locator(".door-list li")).to_have_count(1)
    expect(guest(phone, "Noor")).to_be_visible()


def test_the_telephone_keeps_names_and_forgets_them(phone: Page) -> None:
    held = phone.evaluate(
        """async () => {
          const open = indexedDB.open("terreau-door"); await new Promise((done) => { open.onsuccess = done; });
          const all = open.result.transaction("lists").objectStore("lists").getAll();
          await new Promise((done) => { all.onsuccess = done; });
          const pages = [];
          for (const name of await caches.keys()) {
            for (const one of await (await caches.open(name)).matchAll()) pages.push(await one.text());
          }
          return [JSON.stringify(all.result), pages.join(" ")];
        }"""
    )
    assert "Ali Baba" in held[0]
    assert "@example" not in held[0]
    assert "Ali Baba" not in held[1]
    cut(phone)
    phone.evaluate(
        """async () => {
          const open = indexedDB.open("terreau-door"); await new Promise((done) => { open.onsuccess = done; });
          const lists = open.result.transaction("lists", "readwrite").objectStore("lists");
          const all = lists.getAll(); await new Promise((done) => { all.onsuccess = done; });
          const put = lists.put({ ...all.result[0], until: new Date(Date.now() - 1000).toISOString() });
          await new Promise((done) => { put.onsuccess = done; });
        }"""
    )
    phone.reload()
    phone.wait_for_timeout(500)
    assert "Ali Baba" not in phone.content()
    expect(phone.locator(".door-list li")).to_have_count(0)
