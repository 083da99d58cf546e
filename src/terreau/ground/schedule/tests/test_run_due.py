"""Once per due time, whoever else is at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from terreau.ground.schedule import api
from terreau.ground.schedule.management.commands.worker import work_until
from terreau.ground.schedule.models import MOST_ATTEMPTS, Run

AT = datetime(2026, 11, 23, 9, 0, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def done():
    """Moments at which the job ran; the registry holds only what the test declares."""
    kept = [job.name for job in api.all_jobs()] + [tick.name for tick in api.all_ticks()]
    jobs, ticks = api.all_jobs(), api.all_ticks()
    for name in kept:
        api.unregister(name)
    moments: list[datetime] = []
    yield moments
    for name in [one.name for one in (*api.all_jobs(), *api.all_ticks())]:
        api.unregister(name)
    for job in jobs:
        api.register_job(job.name, job.every, job.run, limit=job.limit)
    for tick in ticks:
        api.register_tick(tick.name, tick.run)


@pytest.mark.django_db
def test_a_due_time_is_run_once_and_the_missed_are_not_made_up_for(done):
    api.register_job("sweep", timedelta(minutes=5), lambda *, at: done.append(at))
    assert api.run_due(at=AT) == ["sweep"]
    assert api.run_due(at=AT + 2 * MINUTE) == []
    assert api.run_due(at=AT + 23 * MINUTE) == ["sweep"]
    assert done == [AT, AT + 23 * MINUTE]
    assert Run.objects.get(attempts=1, due_at=datetime(2026, 11, 23, 9, 20, tzinfo=UTC)).state == "done"


@pytest.mark.django_db
def test_a_failure_is_tried_again_and_spares_the_others(done):
    def fails(*, at: datetime) -> None:
        done.append(at)
        raise RuntimeError("amina@example.org")

    api.register_job("a-fails", timedelta(days=1), fails)
    api.register_job("b-works", timedelta(days=1), lambda *, at: None)
    assert api.run_due(at=AT) == ["b-works"]
    assert api.run_due(at=AT + MINUTE / 2) == []
    for minute in range(1, 60):
        api.run_due(at=AT + minute * MINUTE)
    assert len(done) == MOST_ATTEMPTS
    run = Run.objects.get(job="a-fails")
    assert (run.state, run.error, run.attempts) == ("failed", "RuntimeError", MOST_ATTEMPTS)


@pytest.mark.django_db
def test_a_run_whose_worker_died_is_taken_over_after_its_limit(done):
    job = api.register_job("long", timedelta(hours=1), lambda *, at: done.append(at), limit=10 * MINUTE)
    assert Run.objects.claim(job="long", due_at=job.due_time(AT), token="dead", at=AT, until=AT + job.limit)
    assert api.run_due(at=AT + 9 * MINUTE) == []
    assert api.run_due(at=AT + 10 * MINUTE) == ["long"]
    assert Run.objects.finish(token="dead", state=api.RunState.FAILED, at=AT, again_at=AT) == 0


@pytest.mark.django_db(transaction=True)
def test_eight_workers_one_run(done):
    barrier = threading.Barrier(8)
    api.register_job("shared", timedelta(hours=1), lambda *, at: done.append(at))

    def work() -> None:
        barrier.wait()
        try:
            api.run_due(at=AT)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(done) == 1
    assert Run.objects.count() == 1


@pytest.mark.django_db
def test_old_runs_are_forgotten(done):
    api.register_job("sweep", timedelta(days=1), lambda *, at: None)
    api.run_due(at=AT)
    assert api.forget_runs(at=AT + timedelta(days=10)) == 0
    assert api.forget_runs(at=AT + timedelta(days=20)) == 1


@pytest.mark.django_db
def test_one_round_calls_every_tick_even_after_one_that_fails(done):
    api.register_tick("a", lambda *, at: 1 / 0)
    api.register_tick("b", lambda *, at: done.append(at))
    api.register_job("c", timedelta(hours=1), lambda *, at: done.append(at))
    call_command("worker", once=True)
    assert len(done) == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_stops_within_a_second(done):
    stop, seen = threading.Event(), threading.Event()
    api.register_tick("b", lambda *, at: seen.set())
    worker = threading.Thread(target=work_until, args=[stop])
    worker.start()
    assert seen.wait(10)
    stop.set()
    worker.join(2)
    assert not worker.is_alive()


def test_sigterm_ends_the_worker(tmp_path):
    environment = {**os.environ, "TERREAU_DATA": str(tmp_path), "DATABASE_URL": ""}
    program = (
        "import signal, threading; from terreau.ground.schedule.management.commands import worker;"
        "worker.work_until = lambda stop: (print('ready', flush=True), stop.wait());"
        "worker.Command().handle(once=False)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup(); {program}"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 0
    process.stdout.close()
