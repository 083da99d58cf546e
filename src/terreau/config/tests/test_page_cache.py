"""What is kept, for whom, and that nothing committed is ever missing from it."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory

from terreau.config import editions, page_cache
from terreau.config.page_cache import FRESH_COOKIE, SHELF, PageCacheMiddleware, Shelf
from terreau.ground.chronicle.actions.record import record
from terreau.ground.chronicle.enums import Audience
from terreau.ground.chronicle.models import Entry
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.life.initiatives.tests.conftest import AT

ASK = RequestFactory()
#: Tests that commit: the stamp is told outside transactions only.
committing = pytest.mark.django_db(transaction=True)
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="writers of SQLite wait their turn")


@pytest.fixture(autouse=True)
def switched_on(settings: Any) -> Iterator[None]:
    settings.TERREAU_PAGE_CACHE = settings.TERREAU_BENCH = True
    settings.TERREAU_PAGE_LAG = 0.0
    SHELF.clear()
    yield
    SHELF.clear()


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing is committed, until the test changes the one element."""
    now = ["1"]
    monkeypatch.setattr(editions, "stamp", lambda: now[0])
    return now


class Desk:
    """The middleware before a view that counts how often it was asked."""

    def __init__(self, view: Callable[[HttpRequest], Any] | None = None, **headers: str) -> None:
        self.asked = 0
        self.view = view or (lambda request: HttpResponse(f"page {self.asked}", headers=headers))
        self.front = PageCacheMiddleware(self._answer)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        return self.view(request)

    def get(self, path: str = "/fr/projects/", *, cookies: dict[str, str] | None = None, **more: Any) -> HttpResponse:
        request = ASK.get(path, **more)
        if cookies:
            request.META["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return self.front(request)


def how(answer: Any) -> str:
    return answer.headers["X-Page-Cache"]


def hit(get: Callable[[], Any]) -> Any:
    """An answer from the shelf. On PostgreSQL, a commit in another database of the same server costs another try."""
    return next(answer for answer in (get() for _ in range(200)) if how(answer) == "hit")


# What is kept, and for how long.


def test_the_second_reader_gets_the_page_of_the_first_with_all_its_headers(still: list[str]) -> None:
    desk = Desk(**{"Content-Security-Policy": "default-src 'none'", "Content-Language": "fr", "Vary": "Cookie"})
    first, second = desk.get(), desk.get()
    assert (desk.asked, how(first), how(second)) == (1, "kept", "hit")
    assert first.content == second.content
    said = [{name: value for name, value in answer.items() if name != "X-Page-Cache"} for answer in (first, second)]
    assert said[0] == said[1]
    assert said[0].keys() >= {"Content-Security-Policy", "Content-Language", "Vary", "ETag", "Content-Type"}


def test_after_any_commit_it_is_made_anew(still: list[str]) -> None:
    desk = Desk()
    desk.get()
    still[0] = "2"
    assert desk.get().content == b"page 2"


def test_after_ten_seconds_it_is_made_anew_though_nothing_was_committed(still, monkeypatch) -> None:
    desk, began = Desk(), time.monotonic()
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: began)
    desk.get()
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: began + 9.9)
    assert how(desk.get()) == "hit"
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: began + 10.1)
    assert how(desk.get()) == "kept"


def test_its_age_counts_from_before_it_was_made(still, monkeypatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: clock[0])

    def slow(request: HttpRequest) -> HttpResponse:
        clock[0] += 8
        return HttpResponse("slow")

    desk = Desk(slow)
    desk.get()
    clock[0] += 3
    assert how(desk.get()) == "kept"


def test_an_operator_may_let_pages_lag_a_second_behind_others(still, monkeypatch, settings) -> None:
    settings.TERREAU_PAGE_LAG = 1.0
    clock = [100.0]
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: clock[0])
    desk = Desk()
    desk.get()
    still[0] = "2"
    clock[0] += 0.9
    assert how(desk.get()) == "hit"
    assert how(desk.get(cookies={FRESH_COOKIE: "1"})) == "passed"
    clock[0] += 0.2
    assert how(desk.get()) == "kept"


def test_many_who_ask_at_once_wait_for_one_page_and_get_none_begun_before_they_came(still: list[str]) -> None:
    go, making = threading.Event(), threading.Semaphore(0)

    def slow(request: HttpRequest) -> HttpResponse:
        number = desk.asked
        if number > 1:
            making.release()
            assert go.wait(20)
        return HttpResponse(f"page {number}")

    desk, answers = Desk(slow), []
    desk.get()
    still[0] = "2"
    threads = [threading.Thread(target=lambda: answers.append(desk.get().content))]
    threads[0].start()
    assert making.acquire(timeout=20)
    still[0] = "3"  # committed while page 2 is being made: those who come now must not get it
    threads += [threading.Thread(target=lambda: answers.append(desk.get().content)) for _ in range(5)]
    for thread in threads[1:]:
        thread.start()
    time.sleep(0.3)
    go.set()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [b"page 2"] + [b"page 3"] * 5


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private, max-age=60"},
        {"Cache-Control": "no-store"},
        {"Content-Type": "application/pdf"},
        {"Content-Type": "text/plain"},
        {"Vary": "Accept"},
        {"Vary": "*"},
        {"Vary": "Accept-Language"},  # on an address that has its language
    ],
)
def test_such_answers_are_never_kept(still: list[str], headers: dict[str, str]) -> None:
    desk = Desk(**headers)
    assert [how(desk.get()), how(desk.get())] == ["passed", "passed"]
    assert len(SHELF) == 0


def a_cookie(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse("hello")
    answer.set_cookie("theme", "dark")
    return answer


def a_nonce(request: HttpRequest) -> HttpResponse:
    from django.utils.csp import LazyNonce

    request._csp_nonce = LazyNonce()  # type: ignore[attr-defined]
    return HttpResponse(f"<script nonce={request._csp_nonce}>")  # type: ignore[attr-defined]


def somebody(request: HttpRequest) -> HttpResponse:
    request.actor = Actor.system("device")  # type: ignore[attr-defined]
    return HttpResponse("known by other means than a session")


@pytest.mark.parametrize(
    "view",
    [
        a_cookie,
        a_nonce,
        somebody,
        CsrfViewMiddleware(lambda request: HttpResponse(get_token(request))),
        lambda request: StreamingHttpResponse([b"a", b"b"]),
        lambda request: HttpResponse("gone", status=410),
        lambda request: HttpResponse(b"x" * (page_cache.LARGEST + 1)),
    ],
)
def test_answers_of_one_browser_one_moment_or_too_long_are_never_kept(still: list[str], view: Any) -> None:
    desk = Desk(view)
    desk.get()
    assert how(desk.get()) == "passed"
    assert desk.asked == 2


def test_a_form_is_not_kept_for_a_browser_that_already_has_its_proof(still: list[str]) -> None:
    """Then no cookie needs to be set, and the page still holds what belongs to one browser."""

    def form(request: HttpRequest) -> HttpResponse:
        CsrfViewMiddleware(lambda _request: HttpResponse()).process_request(request)
        return HttpResponse(get_token(request))

    desk = Desk(form)
    desk.get(cookies={"csrftoken": "a" * 32})
    assert how(desk.get(cookies={"csrftoken": "b" * 32})) == "passed"


@pytest.mark.parametrize(
    "more",
    [
        {"cookies": {"sessionid": "abc"}},
        {"cookies": {FRESH_COOKIE: "1"}},
        {"cookies": {"messages": "saved"}},
        {"headers": {"Authorization": "Bearer x"}},
        {"headers": {"Range": "bytes=0-3"}},
        {"headers": {"Host": "elsewhere.example"}},
        {"path": "/fr/projects/?q=" + "x" * 400},
        {"path": "/bench/bare/100"},
        {"path": "/readyz"},
    ],
)
def test_such_requests_neither_take_nor_leave_a_page(still: list[str], more: dict[str, Any]) -> None:
    desk = Desk()
    desk.get(more.get("path", "/fr/projects/"))
    before = len(SHELF)
    assert how(desk.get(**more)) == "passed"
    assert len(SHELF) == before


def test_the_bodies_of_a_process_have_a_limit_and_the_one_asked_for_longest_ago_leaves() -> None:
    shelf = Shelf(room=3 * (1000 + 2000))
    for name in ("a", "b", "c", "a", "d"):
        if shelf.get((name,), after=0) is None:
            shelf.put((name,), page_cache.Page("1", time.monotonic(), b"x" * 1000, (), ""))
    assert [bool(shelf.get((name,), after=0)) for name in "abcd"] == [True, False, True, True]
    shelf.put(("a",), page_cache.Page("2", time.monotonic(), b"", (), ""))
    assert shelf.taken == 2 * 3000 + 2000


# What tells two answers apart.


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    SHELF.clear()
    desk = Desk()
    desk.get(**one)
    desk.get(**other)
    return desk.asked == 1


def test_the_order_of_parameters_does_not_matter_unless_they_have_one_name(still: list[str]) -> None:
    assert same({"path": "/fr/x/?b=1&a=2"}, {"path": "/fr/x/?a=2&b=1"})
    assert not same({"path": "/fr/x/?a=1&a=2"}, {"path": "/fr/x/?a=2&a=1"})
    assert not same({"path": "/fr/x/?a=1&%61=2"}, {"path": "/fr/x/?%61=2&a=1"})
    assert not same({"path": "/fr/x/?q=un"}, {"path": "/fr/x/?q=deux"})
    assert not same({"path": "/fr/x/"}, {"path": "/fr/x/?page=2"})


def test_languages_hosts_schemes_and_fragments_never_mix(still: list[str]) -> None:
    french, dutch = {"Accept-Language": "fr"}, {"Accept-Language": "nl"}
    assert same({"path": "/fr/x/", "headers": french}, {"path": "/fr/x/", "headers": dutch})
    assert not same({"path": "/log/", "headers": french}, {"path": "/log/", "headers": dutch})
    assert not same({"path": "/log/"}, {"path": "/log/", "cookies": {"django_language": "nl"}})
    assert not same({"path": "/fr/x/"}, {"path": "/nl/x/"})
    assert not same({"headers": {"Host": "127.0.0.1"}}, {"headers": {"Host": "localhost"}})
    assert not same({"secure": True}, {})
    assert not same({"headers": {"HX-Request": "true"}}, {})
    assert not same({"headers": {"HX-Request": "true", "HX-Target": "a"}}, {"headers": {"HX-Request": "true"}})
    assert not same({"headers": {"Accept-Encoding": "gzip"}}, {})


def test_squeezed_once_for_those_who_take_it(still: list[str]) -> None:
    desk = Desk(lambda request: GZipMiddleware(lambda _request: HttpResponse("terreau " * 200))(request))
    for expected in ("kept", "hit"):
        squeezed = desk.get(headers={"Accept-Encoding": "gzip, br"})
        plain = desk.get(headers={"Accept-Encoding": "identity"})
        assert how(squeezed) == how(plain) == expected
        assert gzip.decompress(squeezed.content) == plain.content
        assert squeezed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert squeezed.headers["ETag"] == plain.headers["ETag"]


# HEAD, 304, and whoever has just acted.


def test_head_is_answered_from_what_get_left_and_leaves_nothing(still: list[str]) -> None:
    desk = Desk(lambda request: HttpResponse("body", headers={"Content-Length": "4"}))
    assert how(desk.front(ASK.head("/fr/x/"))) == "passed"
    desk.get("/fr/x/")
    answer = desk.front(ASK.head("/fr/x/"))
    assert (how(answer), answer.content, answer.headers["Content-Length"]) == ("hit", b"", "4")


def test_a_browser_that_has_the_page_gets_304_until_it_changes(still: list[str]) -> None:
    text = ["one"]
    desk = Desk(lambda request: HttpResponse(text[0]))
    tag = desk.get().headers["ETag"]
    asked_again = {"headers": {"If-None-Match": tag}}
    answer = desk.get(**asked_again)
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    still[0] = "2"
    assert desk.get(**asked_again).status_code == 304  # made anew, and the same
    still[0], text[0] = "3", "two"
    assert desk.get(**asked_again).content == b"two"


def test_whoever_sent_something_is_served_fresh_pages_for_a_minute(still: list[str], settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    desk = Desk()
    mark = desk.front(ASK.post("/fr/x/")).cookies[FRESH_COOKIE]
    assert (mark.value, mark["max-age"], mark["httponly"], mark["samesite"], mark["secure"]) == (
        "1", 60, True, "Lax", True,
    )  # fmt: skip
    assert not desk.front(ASK.options("/fr/x/")).cookies
    assert not desk.get().cookies


def test_figures_are_told_on_the_bench_only_and_the_switch_switches(still: list[str], settings: Any) -> None:
    settings.TERREAU_BENCH = False
    desk = Desk()
    assert all("X-Page-Cache" not in desk.get().headers for _ in range(2))
    settings.TERREAU_PAGE_CACHE = False
    with pytest.raises(page_cache.MiddlewareNotUsed):
        Desk()


# The state of the database.


def happened(verb: str = "tests.happened") -> Entry:
    with transaction.atomic():
        return record(verb, by=Actor.system("tests"), at=AT, subject=Ref("tests", "1"), audience=Audience.PUBLIC)


def elsewhere(work: Callable[[], Any]) -> threading.Thread:
    """In a thread, on a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@committing
def test_the_stamp_changes_with_a_commit_here_or_elsewhere_and_stays_when_one_only_reads() -> None:
    seen = []
    for commit in (lambda: None, happened, lambda: elsewhere(happened).join()):
        commit()
        seen.append(editions.stamp())
        tries = [(editions.stamp(), Entry.objects.count(), editions.stamp()) for _ in range(50)]
        assert any(before == after for before, _count, after in tries)
        seen.append(editions.stamp())
    assert None not in seen
    assert seen[1] != seen[2]
    assert seen[3] != seen[4]


@committing
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a snapshot means the same on every connection")
def test_a_new_connection_does_not_trust_what_the_one_before_saw() -> None:
    connection.close()
    before = editions.stamp()
    connection.close()
    elsewhere(happened).join()
    assert editions.stamp() != before


@committing
def test_the_stamp_is_not_told_inside_a_transaction_nor_without_a_database(monkeypatch) -> None:
    with transaction.atomic():
        assert editions.stamp() is None
    assert editions.stamp()
    raw = connection.connection
    raw.close()
    assert editions.stamp() is None
    connection.connection = None
    assert editions.stamp()


@committing
@postgresql_only
def test_an_entry_with_a_lower_number_that_commits_later_is_not_missed() -> None:
    """A key made of the newest number would be equal before and after."""
    written, go = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            happened()
            written.set()
            go.wait(20)

    thread = elsewhere(slow)
    assert written.wait(20)
    newest = happened()
    desk = Desk(lambda request: HttpResponse(str(Entry.objects.count())))
    assert hit(desk.get).content == b"1"
    go.set()
    thread.join()
    assert Entry.objects.order_by("-pk").first() == newest
    assert desk.get().content == b"2"


@committing
@pytest.mark.requirement("R03")
def test_no_reader_misses_what_was_committed_before_the_question() -> None:
    """Writers and readers at once: a page never says less than what was acknowledged before it was asked for."""
    desk = Desk(lambda request: HttpResponse(str(Entry.objects.count())))
    acknowledged, ends = [0], time.monotonic() + 3
    counting = threading.Lock()
    missed: list[tuple[int, int]] = []
    kinds: list[str] = []

    def write() -> None:
        while time.monotonic() < ends:
            happened()
            with counting:
                acknowledged[0] += 1
            time.sleep(0.02)

    def read() -> None:
        while time.monotonic() < ends:
            before = acknowledged[0]
            answer = desk.get()
            kinds.append(how(answer))
            if int(answer.content) < before:
                missed.append((before, int(answer.content)))

    for thread in [elsewhere(work) for work in (write, write, read, read, read)]:
        thread.join()
    assert not missed
    assert acknowledged[0] > 10
    assert kinds.count("hit") > 10
