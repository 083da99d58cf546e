"""What people do to meet, in words: announcing, registering, speaking in the room, writing down."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page

from terreau.kernel.moment import local_day, now
from tests.conftest import Server
from tests.stories import steps


def in_days(days: int) -> str:
    """A day as a browser's date field takes it."""
    return (local_day(now()) + timedelta(days=days)).isoformat()


def prepare(page: Page, *, kind: str, fr: str, nl: str = "", day: int = 6, hour: str = "19:00", place: str = "") -> str:
    """The one short page; gives the slug of what was prepared."""
    page.select_option("select[name=kind]", kind)
    page.fill("input[name=title_fr]", fr)
    if nl:
        page.fill("input[name=title_nl]", nl)
    page.fill("input[name=day]", in_days(day))
    page.fill("input[name=starts]", hour)
    if place:
        page.fill("input[name=place]", place)
    page.locator("main button.btn-go").click()
    found = re.search(r"/events/([\w-]+)/manage/", page.url)
    assert found, page.locator("main").inner_text()
    return found[1]


def announce(page: Page, slug: str) -> str:
    """The button on the overview; gives the code of the poster."""
    page.goto(f"/fr/events/{slug}/manage/")
    page.locator("form[action$='/announce/'] button.btn-go").click()
    found = re.search(r"/e/([A-Z0-9]{6})", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found[1]


def code_of(page: Page, slug: str) -> str:
    """The code of the poster, read from the public page."""
    page.goto(f"/fr/events/{slug}/")
    found = re.search(r"/e/([A-Z0-9]{6})", page.content())
    assert found, page.url
    return found[1]


def join(phone: Page, server: Server, code: str, contact: str, *, name: str, **answers: str) -> str:
    """From the square code of the poster to the ticket; gives the words of the ticket."""
    phone.goto(f"/e/{code}/?lang=fr")
    phone.fill("input[name=name]", name)
    phone.fill("input[name=contact]", contact)
    for asked, said in answers.items():
        phone.locator(f"[name=ask_{asked}]").first.fill(said)
    phone.locator("main button.btn-go").click()
    steps.confirm(phone, contact, server.origin)
    assert "/ticket/" in phone.url, phone.locator("main").inner_text()
    return phone.locator("main").inner_text()


def the_hour_has_come(server: Server, code: str) -> None:
    """Turn the clock: this gathering began ten minutes ago."""
    _turn(server, code, "now() - timedelta(minutes=10)")


def it_is_over(server: Server, code: str) -> None:
    """Turn the clock: it ended a minute ago."""
    _turn(server, code, "now() - timedelta(minutes=1) - lasts")


def _turn(server: Server, code: str, begins: str) -> None:
    done = server.terreau("shell", "-v", "0", "-c", _CLOCK.format(code=code, begins=begins))
    assert done.returncode == 0, done.stderr


_CLOCK = """
from datetime import timedelta
from terreau.instruments.gatherings.models import Gathering, Occurrence
from terreau.kernel.moment import now
gathering = Gathering.objects.get(code="{code}")
one = Occurrence.objects.get(gathering=gathering)
lasts = one.ends_at - one.starts_at
one.starts_at = one.planned_at = {begins}
one.ends_at = one.starts_at + lasts
one.save()
gathering.first_starts_at, gathering.last_ends_at = one.starts_at, one.ends_at
gathering.save()
"""


def open_the_floor(host: Page, slug: str) -> None:
    host.goto(f"/fr/events/{slug}/room/1/")
    host.locator("button[name=do][value=open]").click()


def say(phone: Page, code: str, kind: str, text: str) -> None:
    """A phone in the room: one box, one tap."""
    phone.goto(f"/e/{code}/say/?lang=fr")
    phone.check(f"input[name=kind][value={kind}]")
    phone.fill("textarea[name=text]", text)
    phone.locator("main button.btn-go").click()


def show(host: Page, slug: str, text: str) -> None:
    """The host has read it and shows it."""
    host.goto(f"/fr/events/{slug}/room/1/")
    host.locator("#waiting li", has_text=text).locator("button[value=show]").click()


def answer(host: Page, slug: str, text: str, **said: str) -> None:
    """It is spoken of, and the answer is written down."""
    host.goto(f"/fr/events/{slug}/room/1/")
    host.locator("li", has_text=text).locator("button[value=answered]").click()
    if "/answer/" not in host.url:
        host.locator("section[aria-labelledby=spoken] li", has_text=text).locator("a.btn").click()
    for language, words in said.items():
        host.fill(f"[name=answer_{language}]", words)
    host.locator("main form button.btn-go").first.click()


def write_minutes(host: Page, slug: str, *, text: dict[str, str], decisions: dict[str, str], present: int) -> None:
    host.goto(f"/fr/events/{slug}/record/1/write/")
    host.fill("input[name=present]", str(present))
    for language, words in text.items():
        host.fill(f"textarea[name=text_{language}]", words)
    for language, words in decisions.items():
        host.fill(f"textarea[name=decisions_{language}]", words)
    host.locator("main .narrow form button.btn").first.click()


def publish_minutes(host: Page, slug: str) -> None:
    host.goto(f"/fr/events/{slug}/record/1/write/")
    host.locator("form[action$='/publish/'] button.btn-go").click()


def words_of_pdf(page: Page, path: str) -> str:
    """What a printed sheet says."""
    import subprocess

    answer = page.request.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    assert answer.body()[:5] == b"%PDF-"
    read = subprocess.run(["pdftotext", "-", "-"], input=answer.body(), capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())
