"""An outsider finds any single change. R31 and G11 of the trust requirements."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.ground.chronicle import api, verify, words
from terreau.ground.chronicle.models import Batch
from terreau.ground.chronicle.queries import log
from terreau.ground.chronicle.tests.world import DRIVE, OTHER, cells, grown, sealed, voices

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R31")]


@pytest.fixture
def bundle():
    grown()
    return api.bundle(DRIVE)


def codes(bundle, *more) -> set[str]:
    return {finding.code for finding in api.verify(bundle, *more).findings}


def test_counts_come_from_the_lines_alone(bundle):
    result = api.verify(json.loads(json.dumps(bundle)))
    assert result.ok and result.problems == [] and result.remarks == []
    assert result.counts == {"support": 24, "support/quartier/Q112": 24, "support/quartier/Q9901": 6}
    assert api.verify(api.bundle(OTHER)).counts == {"objection": 11}


def test_withdrawing_is_a_line_too(bundle):
    voices(1)
    cells(Q112=-24)
    sealed()
    assert api.verify(api.bundle(DRIVE)).counts["support/quartier/Q112"] == 0
    cells(Q112=-1)
    sealed()
    assert codes(api.bundle(DRIVE)) == {"negative"}


@pytest.mark.parametrize(("claimed", "right"), [(24, True), (25, False), (0, False), ("24", False), (24.0, False)])
def test_claimed_counts_are_compared(bundle, claimed, right):
    assert codes({**bundle, "published": {"support": claimed}}) == (set() if right else {"count"})


def test_a_claim_without_lines_is_a_claim(bundle):
    assert codes(api.bundle(DRIVE, published={"support/quartier/Q1": 5})) == {"count"}
    assert codes(api.bundle(DRIVE, published={"support/quartier/Q1": 0})) == set()


# ---------------------------------------------------------------- any single change is found


def change(value: object, draw) -> object:
    """Another value of the same kind."""
    if isinstance(value, bool) or value is None:
        return "x"
    if isinstance(value, int):
        return value + draw(st.sampled_from([-2, -1, 1, 256, 2**40]))
    if isinstance(value, str):
        if not value:
            return "x"
        at = draw(st.integers(0, len(value) - 1))
        other = draw(st.sampled_from([char for char in "0aZ./\n" if char != value[at]]))
        return draw(st.sampled_from([value[:at] + other + value[at + 1 :], value[:at] + value[at + 1 :], value + "0"]))
    return draw(st.sampled_from([None, 1, "x"]))


def places(value: object, path: tuple = ()) -> list[tuple]:
    """Where a leaf, as published, holds a value."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in places(inner, (*path, key))]
    return [path]


def alter(lines, at, draw):
    *path, last = draw(st.sampled_from(places(lines[at])))
    holder = lines[at]
    for key in path:
        holder = holder[key]
    holder[last] = change(holder[last], draw)


def drop(lines, at, draw):
    """And close the gap in the numbers, or not."""
    del lines[at]
    if draw(st.booleans()):
        for later in lines[at:]:
            later["leaf"]["n"] -= 1


def double(lines, at, draw):
    lines.insert(draw(st.integers(0, len(lines))), copy.deepcopy(lines[at]))


def swap(lines, at, draw):
    to = draw(st.integers(0, len(lines) - 1).filter(lambda other: other != at))
    lines[at]["leaf"], lines[to]["leaf"] = lines[to]["leaf"], lines[at]["leaf"]


def move(lines, at, draw):
    to = draw(st.integers(0, len(lines) - 1).filter(lambda other: other != at))
    lines.insert(to, lines.pop(at))


def add_key(lines, at, draw):
    draw(st.sampled_from([lines[at], lines[at]["leaf"], lines[at]["leaf"]["public"]]))["more"] = 1


def remove_key(lines, at, draw):
    holder = draw(st.sampled_from([lines[at], lines[at]["leaf"], lines[at]["leaf"]["public"]]))
    del holder[draw(st.sampled_from(sorted(holder)))]


DEEDS = {deed.__name__: deed for deed in (alter, drop, double, swap, move, add_key, remove_key)}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_dropped_doubled_or_moved_line_is_found(bundle, data):
    forged = copy.deepcopy(bundle)
    lines = forged["leaves"]
    at = data.draw(st.integers(0, len(lines) - 1))
    deed = data.draw(st.sampled_from(sorted(DEEDS)))
    DEEDS[deed](lines, at, data.draw)
    assert not api.verify(forged).ok, deed


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_proof_checkpoint_or_key_is_found(bundle, data):
    forged = copy.deepcopy(bundle)
    part = data.draw(st.sampled_from(["proof", "checkpoint", "consistency", "format", "topic"]))
    if part == "proof":
        at = data.draw(st.integers(0, len(forged["proof"]) - 1))
        deed = data.draw(st.sampled_from(["alter", "drop", "double"]))
        if deed == "alter":
            forged["proof"][at] = change(forged["proof"][at], data.draw)
        elif deed == "drop":
            del forged["proof"][at]
        else:
            forged["proof"].insert(at, forged["proof"][at])
    elif part == "consistency":
        link = forged["consistency"][0]
        what = data.draw(st.sampled_from(["size", "checkpoint", "proof"]))
        if what == "proof":
            link["proof"][0] = change(link["proof"][0], data.draw)
        else:
            link[what] = change(link[what], data.draw)
    else:
        forged[part] = change(forged[part], data.draw)
    assert not api.verify(forged).ok, part


@settings(max_examples=200, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["format", "topic", "key", "checkpoint", "leaves", "proof", "consistency", "index", "leaf", "n"]), inner)))  # fmt: skip  # noqa: E501
def test_nothing_makes_it_break(thing):
    assert not verify.verify(thing).ok


# ---------------------------------------------------------------- the log as a whole


def test_each_wrong_is_said_for_what_it_is(bundle):
    lines = bundle["leaves"]
    assert "gap" in codes({**bundle, "leaves": lines[:2] + lines[3:]})
    altered = {**lines[2], "leaf": {**lines[2]["leaf"], "at": "2020-01-01T00:00Z"}}
    assert codes({**bundle, "leaves": [*lines[:2], altered, *lines[3:]]}) == {"chain", "root"}
    assert codes({**bundle, "leaves": [*lines[:-1], {**altered, "index": lines[-1]["index"]}]}) == {"gap", "root"}
    assert "leaf" in codes({**bundle, "leaves": [*lines[:-1], {**lines[-1], "index": 10**9}]})
    assert "twice" in codes({**bundle, "leaves": [*lines, lines[-1]]})
    assert "order" in codes({**bundle, "leaves": [lines[1], lines[0], *lines[2:]]})
    assert "topic" in codes({**bundle, "topic": OTHER})
    assert "empty" in codes({**bundle, "leaves": []})
    assert codes({**bundle, "format": "other/1"}) == {"format"}
    assert codes({**bundle, "proof": bundle["proof"][:-1]}) == {"root"}
    assert codes({**bundle, "checkpoint": bundle["checkpoint"].replace("\n\n", "\nmore\n\n")}) == {"signature"}
    assert codes({}) == {"unreadable"}


def test_a_checkpoint_kept_from_earlier(bundle):
    kept = Batch.objects.get(number=1)
    assert codes(bundle, kept.checkpoint) == {"no_link"}
    assert codes(api.bundle(DRIVE, since=kept.size), kept.checkpoint) == set()
    assert codes(bundle, bundle["checkpoint"]) == set()


def test_a_log_turned_back_is_found(bundle):
    voices(3)
    sealed()
    known = log.last().checkpoint
    assert codes(bundle, known) == {"rolled_back"}


def test_two_readers_shown_two_logs_find_out(bundle, settings):
    """A house that seals another history under the same key: one reader's checkpoint does not lead to the other's."""
    from terreau.ground.chronicle import checkpoint

    kept = Batch.objects.get(number=2)
    other = checkpoint.signed(kept.size, bytes(32))
    assert codes(api.bundle(DRIVE, since=kept.size), other) == {"history"}
    assert codes(bundle, checkpoint.signed(log.size(), bytes(32))) == {"history"}


def test_a_key_one_trusts(bundle, settings):
    key = bundle["key"]
    assert api.verify(bundle, known_key=key).ok
    settings.TERREAU_LOG_KEY = "A" * 43 + "="
    forged = api.bundle(DRIVE)
    assert "signature" in codes(forged)
    assert {"other_key"} <= {finding.code for finding in api.verify(forged, known_key=key).findings}


def test_a_line_altered_in_the_database_is_found(bundle, transactional_db):
    from django.db import connection

    from terreau.ground.chronicle import append_only

    grown((3,))
    with append_only.lifted(connection), connection.cursor() as cursor:
        cursor.execute(
            """UPDATE chronicle_leaf SET public = replace(public, 'poster', 'leaflet')
            WHERE "index" = (SELECT min("index") FROM chronicle_leaf WHERE topic = %s AND public LIKE %s)""",
            [DRIVE, "%poster%"],
        )
        assert cursor.rowcount == 1
    assert not api.verify(api.bundle(DRIVE)).ok


def test_without_cryptography_the_signature_is_a_remark(bundle, monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    result = api.verify(bundle)
    assert result.ok and [remark.code for remark in result.remarks] == ["unsigned"]


# ---------------------------------------------------------------- the program and the command


@pytest.fixture
def files(bundle, tmp_path):
    right, wrong = tmp_path / "right.json", tmp_path / "wrong.json"
    right.write_text(json.dumps(bundle))
    wrong.write_text(json.dumps({**bundle, "leaves": bundle["leaves"][1:]}))
    (tmp_path / "checkpoint").write_text(bundle["checkpoint"])
    return right, wrong


def python(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Without site packages: the standard library alone."""
    command = [sys.executable, "-I", "-S", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_program_stands_alone(files):
    right, wrong = files
    program = Path(verify.__file__)
    good = python(program, right, "--checkpoint", right.parent / "checkpoint")
    assert good.returncode == 0, good.stderr
    assert "support                 24" in good.stdout and "Signature not checked" in good.stdout
    bad = python(program, wrong)
    assert bad.returncode == 1 and "it is number 2" in bad.stdout
    assert python(program, right.parent / "none.json").returncode == 1


@pytest.mark.parametrize(("language", "word"), [("en", "Right:"), ("fr", "Juste\u00a0:"), ("nl", "Juist:")])
def test_the_command_speaks_three_languages(files, capsys, language, word):
    call_command("verify", str(files[0]), language=language)
    assert word in capsys.readouterr().out
    with pytest.raises(SystemExit) as end:
        call_command("verify", str(files[1]), language=language)
    assert end.value.code == 1
    assert word not in capsys.readouterr().out


def test_the_command_needs_no_database(files):
    environment = {
        **os.environ,
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "LANG": "nl_BE.UTF-8",
        "LC_ALL": "",
    }
    command = [sys.executable, "-m", "django", "verify", str(files[0])]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "Juist:" in done.stdout


@pytest.mark.parametrize("content", ["", "[", "[]", "null", "[" * 100_000, '{"format": 1}'])
def test_any_file_gets_an_answer(tmp_path, content, capsys):
    path = tmp_path / "odd.json"
    path.write_text(content)
    with pytest.raises(SystemExit):
        call_command("verify", str(path), language="en")
    assert len(capsys.readouterr().out) > 20


def test_the_words_are_those_of_the_program():
    from django.utils import translation

    with translation.override("en"):
        assert {code: str(sentence) for code, sentence in words.SENTENCES.items()} == verify.SENTENCES
