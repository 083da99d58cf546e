"""Hands that sign: one connection each, one nonce per form, trying again until they are answered."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_networks = itertools.count(1)


class NobodyThereError(Exception):
    """No server took the connection: it did nothing."""


class LostError(Exception):
    """The connection broke after the form was sent and before the answer: nobody knows what the server did."""


@dataclass(frozen=True)
class Answer:
    """What came back: status and where to go on."""

    status: int
    location: str = ""
    body: str = ""

    @property
    def leads_on(self) -> bool:
        return self.status == 303


@dataclass
class Hand:
    """One reader's browser: a connection, cookies, the token of the form. Each stands in a network of its own."""

    origin: str
    timeout: float = 30
    _cookies: dict[str, str] = field(default_factory=dict)
    _token: str = ""
    _connection: http.client.HTTPConnection | None = None
    _network: str = field(default_factory=lambda: "{}.{}.{}.7".format(*_three(next(_networks))))
    _uses: int = 0

    def read(self, path: str) -> Answer:
        answer = self._ask("GET", path, None)
        found = _TOKEN.search(answer.body)
        self._token = found.group(1) if found else self._token
        return answer

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form. Raises ``LostError`` when the answer did not arrive."""
        self._uses += 1
        if self._uses % 300 == 0:  # nobody sends hundreds of voices an hour from one network
            self._network = "{}.{}.{}.7".format(*_three(next(_networks)))
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": self._token}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-Forwarded-For": self._network,
            "Accept-Language": "nl",
            **({"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}),
        }
        connection = self._connected()
        try:
            connection.request(method, path, body=body, headers=headers)
            got = connection.getresponse()
            text = got.read().decode()
        except (OSError, http.client.HTTPException) as broken:
            self.let_go()
            raise LostError(str(broken)) from broken
        for cookie in got.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self._cookies[name] = value
        return Answer(got.status, got.headers.get("Location", ""), text)

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            place = urlsplit(self.origin)
            self._connection = http.client.HTTPConnection(place.hostname or "", place.port or 80, timeout=self.timeout)
            try:
                self._connection.connect()
            except OSError as refused:
                self.let_go()
                raise NobodyThereError(str(refused)) from refused
        return self._connection

    def let_go(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        self._connection = None


def _three(number: int) -> tuple[int, int, int]:
    return 10 + number // 65536 % 200, number // 256 % 256, number % 256


def insisting(act: Callable[[], Answer], *, seconds: float = 90, pause: float = 0.1) -> tuple[Answer, int]:
    """Do the same again until it is answered; the answer, and how often an answer was lost before."""
    lost, deadline = 0, time.monotonic() + seconds
    while True:
        try:
            answer = act()
            if answer.status < 500:
                return answer, lost
        except LostError:
            lost += 1
        except NobodyThereError:
            pass
        if time.monotonic() > deadline:
            raise TimeoutError(f"not answered in {seconds} s")
        time.sleep(pause)


def together(hands: Sequence[Hand], act: Callable[[Hand, int], Any], *, times: int) -> list[Any]:
    """``times`` calls shared by all hands, one thread each, the first of every hand at the same moment."""
    gate, numbers, answers, lock = threading.Barrier(len(hands)), itertools.count(), [], threading.Lock()

    def work(hand: Hand) -> None:
        gate.wait(timeout=60)
        while (number := next(numbers)) < times:
            answer = act(hand, number)
            with lock:
                answers.append(answer)
        hand.let_go()

    with ThreadPoolExecutor(max_workers=len(hands)) as pool:
        for done in [pool.submit(work, hand) for hand in hands]:
            done.result()
    return answers
