"""Several workers at once, and workers that die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from terreau.ground.notices import api
from terreau.ground.notices.actions.dispatch import LEASE
from terreau.ground.notices.models import Message
from terreau.ground.notices.tests.cast import AT, Code, Hello, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R34")]


def test_four_workers_each_message_once(smtp):
    expected = {write((Hello, Code)[number % 2], key=f"m{number}").message_id for number in range(120)}
    barrier, errors = threading.Barrier(4), []

    def work() -> None:
        barrier.wait()
        try:
            api.dispatch(at=AT)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not errors, errors
    assert Counter(smtp.ids) == Counter(expected)
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_a_lease_that_does_not_hold_would_be_seen(smtp, monkeypatch):
    """The negative control: without the condition in the update, two workers take the same message."""
    for number in range(5):
        write(key=f"m{number}")
    taken = []
    usual = Message.objects.all().__class__.due
    for token in ("one", "two"):
        monkeypatch.setattr(Message.objects.all().__class__, "due", lambda self, at: self)
        chosen = Message.objects.filter(channel="email")
        taken += Message.objects.lease(chosen, token=token, at=AT, until=AT + LEASE, limit=5)
    monkeypatch.setattr(Message.objects.all().__class__, "due", usual)
    assert len(taken) == 10


def test_a_worker_killed_between_sent_and_marked_doubles_one_at_most(smtp, settings):
    expected = {write(key=f"m{number}").message_id for number in range(30)}
    moment, kills = AT, 0
    for survives in (0, 4, 9):
        port = settings.MAILERS["default"]["OPTIONS"]["port"]
        arguments = [str(port), str(survives), moment.isoformat()]
        done = subprocess.run(
            [sys.executable, "-m", "terreau.ground.notices.tests.killed_worker", *arguments],
            env={**os.environ, "DATABASE_URL": _this_database()},
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
        kills += 1
        moment += LEASE
    settings.TERREAU_OUTBOX_MARK = ""
    while Message.objects.exclude(state="sent").exists():
        api.dispatch(at=moment)
        moment += LEASE
    counts = Counter(smtp.ids)
    assert set(counts) == expected
    assert sum(counts.values()) <= len(expected) + kills
    assert sum(counts.values()) > len(expected), "the kill came too early to prove anything"
    assert moment < AT + timedelta(hours=2)


def _this_database() -> str:
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{Path(here['NAME']).resolve()}"
    secret = f":{here['PASSWORD']}" if here["PASSWORD"] else ""
    return f"postgres://{here['USER']}{secret}@{here['HOST']}:{here['PORT'] or 5432}/{here['NAME']}"
