"""Logs of other systems: what is whole is read exactly, what is broken is counted and said."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from terreau.instruments.insight.logs.columns import DONE, TAKEN, moment_of
from terreau.instruments.insight.logs.table import Mapping, NotATable, guessed, headings, read_csv, write_csv
from terreau.instruments.insight.logs.xes import NotXes, read_xes, write_xes
from terreau.instruments.insight.tests.written import event, read, trace, xes

_ONE, _TWO = "2026-01-05T09:00:00+01:00", "2026-01-06T09:00:00.250+01:00"


def test_events_services_and_times_are_read() -> None:
    found = read(trace("A", event("file", _ONE), event("look", _TWO, "Voirie &amp; cie")))
    assert (found.cases, found.events, found.activities) == (["A"], 2, ["file", "look"])
    assert [found.services[place] for place in found.service] == ["", "Voirie & cie"]
    assert found.durations() == [86400.25]
    assert not found.trouble


def test_people_are_kept_nowhere() -> None:
    found = read(trace("A", event("file", _ONE, more='<string key="org:resource" value="CANARY"/>')))
    assert "CANARY" not in repr(found)


def test_what_stands_inside_an_attribute_is_not_the_events() -> None:
    inner = '<list key="x"><values><string key="concept:name" value="inner"/></values></list>'
    found = read(trace("A", event("outer", _ONE, more=inner)))
    assert found.activities == ["outer"]


def test_a_log_of_a_prefix_and_another_encoding() -> None:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><x:log xmlns:x="http://www.xes-standard.org/"><x:trace>'
        '<x:string value="Été" key="concept:name"/><x:event><x:string key="concept:name" value="clôture"/>'
        f'<x:date key="time:timestamp" value="{_ONE}"/></x:event></x:trace></x:log>'
    )
    found = read_xes(io.BytesIO(text.encode("latin-1")))
    assert (found.cases, found.activities) == (["Été"], ["clôture"])


def test_broken_events_are_counted_and_the_others_read() -> None:
    found = read(
        trace("A", event("file", _ONE), event("", _TWO), event("look"), event("look", "yesterday"), event("end", _TWO)),
        trace("B"),
        f"<trace>{event('file', _ONE)}</trace>",
        trace("C", event("file", "2026-01-05T09:00:00")),
    )
    trouble = found.trouble
    assert (trouble.without_activity, trouble.without_time, trouble.without_zone) == (1, 2, 1)
    assert (trouble.empty_cases, trouble.without_case) == (1, 1)
    assert (found.cases, found.events) == (["A", "?1", "C"], 4)


def test_the_same_case_twice_counts_once_and_another_of_its_name_joins_it() -> None:
    same = trace("A", event("file", _ONE), event("look", _TWO))
    found = read(same, same, trace("A", event("end", "2026-01-07T09:00:00+01:00")))
    assert (found.trouble.repeated_cases, found.trouble.joined_cases) == (1, 1)
    assert (found.cases, found.events) == (["A"], 3)


def test_events_out_of_order_are_put_in_order() -> None:
    found = read(trace("A", event("second", _TWO), event("first", _ONE)))
    assert [found.activities[place] for place in found.activity] == ["first", "second"]
    assert found.trouble.out_of_order == 1


def test_a_broken_case_costs_one_case_and_a_cut_file_its_end() -> None:
    whole = xes(
        trace("A", event("file", _ONE)), trace("B", "<event><string key=</event>"), trace("C", event("file", _ONE))
    )
    found = read_xes(io.BytesIO(whole))
    assert (found.cases, found.trouble.broken_cases) == (["A", "C"], 1)
    cut = read_xes(io.BytesIO(xes(trace("A", event("file", _ONE)), trace("B", event("file", _ONE)))[:-60]))
    assert (cut.cases, bool(cut.trouble.broken_off)) == (["A"], True)


def test_a_packed_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    traces = [trace(f"D{number}", event(f"step {number}", _ONE)) for number in range(20_000)]
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(xes(*traces))[:-2000])
    out = io.StringIO()
    call_command("insight", str(path), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert 1000 < found["cases"] < 20_000
    assert found["trouble"]["broken_off"]


@pytest.mark.parametrize(
    "text",
    [
        b"", b"no xml at all", b"<html><body/></html>",
        b'<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa">]><log><trace/></log>',
        b'<?xml version="1.0" encoding="no-such"?><log></log>',
    ],
)  # fmt: skip
def test_what_is_no_xes_is_refused(text: bytes) -> None:
    with pytest.raises(NotXes):
        read_xes(io.BytesIO(text))


def test_written_and_read_again_a_log_is_the_same() -> None:
    whole = trace("A &quot;&amp;&lt;", event("file", _ONE), event("look", _TWO, "Voirie"))
    first = read(whole, trace("B", event("file", _TWO)))
    again = read_xes(io.BytesIO("".join(write_xes(first)).encode()))
    assert vars(again) == vars(first)
    lines = "".join(write_csv(first)).splitlines(keepends=True)
    table = read_csv(lines, Mapping("case", "activity", "at", service="service"))
    assert (table.cases, table.at, table.services) == (first.cases, first.at, first.services)


def test_a_formula_is_no_formula_in_a_table() -> None:
    found = read(trace("=1+1", event("@SUM(A1)", _ONE)))
    assert [line for line in write_csv(found) if "'=1+1,'@SUM" in line]


def test_a_table_of_another_system() -> None:
    lines = [
        "\ufeffDossier;Étape;Datum;Début;Dienst\n",
        "1;dépôt;05/01/2026 09:00;;\n",
        "1;visite;06/01/2026 10:00;06/01/2026 09:00;Voirie\n",
    ]
    columns, rows, sign = headings(lines)
    assert (columns[0], len(rows), sign) == ("Dossier", 2, ";")
    usual = guessed(columns)
    assert (usual.case, usual.activity, usual.done, usual.taken, usual.service) == (
        "Dossier",
        "Étape",
        "Datum",
        "Début",
        "Dienst",
    )
    found = read_csv(lines, Mapping("Dossier", "Étape", "Datum", "Début", "Dienst", "day-first"), sign)
    assert (found.events, list(found.stage)) == (3, [DONE, TAKEN, DONE])
    assert moment_of(found.at[0]).isoformat() == "2026-01-05T09:00:00+00:00"


def test_rows_that_lack_something_are_counted() -> None:
    lines = [
        "case,activity,time\n",
        "1,a,2026-01-05\n",
        ",a,2026-01-05\n",
        "1,,2026-01-05\n",
        "1,a,soon\n",
        "1\n",
        "\n",
    ]
    found = read_csv(lines, Mapping("case", "activity", "time"))
    trouble = found.trouble
    assert (found.events, trouble.without_case, trouble.without_activity, trouble.without_time) == (1, 1, 2, 1)
    with pytest.raises(NotATable):
        read_csv(["case,time\n"], Mapping("case", "activity", "time"))


def test_the_shell_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text("hello")
    with pytest.raises(CommandError, match="no XES"):
        call_command("insight", str(path))
