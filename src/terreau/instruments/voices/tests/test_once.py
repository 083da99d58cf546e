"""One person, one voice, whoever fires at once: proved by the constraint, and by what happens without it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection, connections, models

from terreau.instruments.voices.actions import drives, submitting
from terreau.instruments.voices.models import Drive, Movement, Submission, Voice, VoiceKey
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import AT, NOBODY, code_of, holder_of, open_drive, send
from terreau.kernel.verdict import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R01")]
THREADS = 50
ASKED = 200


def together(count: int, act: Callable[[int], object]) -> list[object]:
    """``count`` calls from 50 threads, released at the same moment."""
    gate = threading.Barrier(min(count, THREADS))
    started = threading.local()

    def one(index: int) -> object:
        if not getattr(started, "yes", False):
            started.yes = True
            gate.wait(timeout=60)
        try:
            return act(index)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=min(count, THREADS)) as pool:
        return list(pool.map(one, range(count)))


def confirm(drive: Drive, ref: str, code: str) -> str:
    return submitting.confirm(by=NOBODY, at=AT, drive=drive, ref=ref, code=code).receipt


def test_two_hundred_identical_confirmations_are_one_voice() -> None:
    drive = open_drive()
    sent = send(drive).submission
    code = code_of(drive, sent.ref)
    answers = together(ASKED, lambda _: confirm(drive, sent.ref, code))
    assert {type(answer) for answer in answers} == {str}, [one for one in answers if not isinstance(one, str)][:3]
    assert len(set(answers)) == 1
    assert Voice.objects.count() == Movement.objects.count() == VoiceKey.objects.count() == 1
    assert tallies.live(drive)["support"] == 1


def test_four_processes_with_fifty_threads_are_one_voice() -> None:
    drive = open_drive()
    sent = send(drive).submission
    code = code_of(drive, sent.ref)
    each, threads = ASKED // 4, THREADS // 4 + 1
    command = [sys.executable, "-m", "terreau.instruments.voices.tests.fire", sent.ref, code, drive.code]
    processes = [
        subprocess.Popen(
            [*command, str(each), str(threads)],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout and process.stdout.readline() == "ready\n"
    answers = []
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        told, _ = process.communicate(timeout=150)
        answers += told.split("\n")[:-1]
    assert len(answers) == ASKED
    assert len(set(answers)) == 1, set(answers)
    assert not answers[0].startswith("error")
    assert Voice.objects.count() == Movement.objects.count() == VoiceKey.objects.count() == 1


def _environment() -> dict[str, str]:
    """The same database and keys as this process."""
    chosen = connection.settings_dict
    name = chosen["NAME"]
    if connection.vendor == "sqlite":
        url = f"sqlite://{name}"
    else:
        url = f"postgres://{chosen['USER']}@{chosen['HOST']}:{chosen['PORT']}/{name}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "TERREAU_MASTER_KEY": settings.TERREAU_MASTER_KEY,
        "TERREAU_LOG_KEY": settings.TERREAU_LOG_KEY,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def test_one_contact_from_many_forms_is_one_voice() -> None:
    drive = open_drive()
    sent = [_unlimited(drive, index) for index in range(40)]
    codes = {one.ref: code_of(drive, one.ref) for one in sent}
    answers = together(len(sent), lambda index: confirm(drive, sent[index].ref, codes[sent[index].ref]))
    assert {type(answer) for answer in answers} == {str}, [one for one in answers if not isinstance(one, str)][:3]
    assert Voice.objects.active().count() == 1
    assert tallies.live(drive)["support"] == 1


def test_without_the_constraint_the_same_run_counts_twice() -> None:
    """Negative control: the harness is strong enough to see the fault it guards against."""
    [constraint] = VoiceKey._meta.constraints
    VoiceKey._meta.constraints = []
    with connection.schema_editor() as editor:
        editor.remove_constraint(VoiceKey, constraint)
    try:
        drive = open_drive()
        sent = [_unlimited(drive, index) for index in range(40)]
        codes = {one.ref: code_of(drive, one.ref) for one in sent}
        answers = together(len(sent), lambda index: confirm(drive, sent[index].ref, codes[sent[index].ref]))
        assert {type(answer) for answer in answers} == {str}, [one for one in answers if not isinstance(one, str)][:3]
        assert Voice.objects.active().count() > 1
    finally:
        VoiceKey.objects.all().delete()
        VoiceKey._meta.constraints = [constraint]
        with connection.schema_editor() as editor:
            editor.add_constraint(VoiceKey, constraint)


def test_for_and_against_at_once_leave_one_stance() -> None:
    drive = open_drive()
    sent = [_unlimited(drive, index, "support" if index % 2 else "objection") for index in range(20)]
    codes = {one.ref: code_of(drive, one.ref) for one in sent}
    answers = together(len(sent), lambda index: confirm(drive, sent[index].ref, codes[sent[index].ref]))
    assert {type(answer) for answer in answers} == {str}, [one for one in answers if not isinstance(one, str)][:3]
    assert Voice.objects.active().count() == 1
    found = tallies.live(drive)
    assert found["support"] + found["objection"] == 1
    sums = Movement.objects.values("bucket").annotate(net=models.Sum("delta"))
    assert sum(row["net"] for row in sums) == 1


def test_guessing_in_parallel_gives_five_tries() -> None:
    drive = open_drive()
    sent = send(drive).submission
    right = code_of(drive, sent.ref)
    guesses = [f"{number:06d}" for number in range(60) if f"{number:06d}" != right]
    answers = together(len(guesses), lambda index: confirm(drive, sent.ref, guesses[index]))
    assert all(isinstance(answer, Refused) for answer in answers)
    assert Submission.objects.get().attempts == 5


@pytest.mark.requirement("R05")
def test_voices_racing_the_close_are_in_the_frozen_count_or_refused() -> None:
    drive = open_drive()
    sent = [send(drive, f"buur{index}@example.org").submission for index in range(30)]
    codes = {one.ref: code_of(drive, one.ref) for one in sent}
    holder = holder_of(drive.organisation)

    def act(index: int) -> object:
        if index == 12:
            return drives.close_drive(by=holder, at=AT, drive=drive)
        return confirm(drive, sent[index].ref, codes[sent[index].ref])

    answers = together(len(sent), act)
    counted = [answer for answer in answers if isinstance(answer, str)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(counted) + len(refused) == len(sent) - 1, answers
    drive.refresh_from_db()
    assert drive.frozen["support"] == len(counted) == tallies.live(drive)["support"]


def _unlimited(drive: Drive, index: int, kind: str = "support") -> Submission:
    """The same mailbox under forty spellings, each in its own form, past the limit per contact."""
    from datetime import timedelta

    at = AT + timedelta(hours=index // 5)
    return send(drive, f"noor+{index}@gmail.com", kind, at=at).submission
