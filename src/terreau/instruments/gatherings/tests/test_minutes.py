"""Minutes: a draft for hosts, published once in the languages owed, never altered silently."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from terreau.civic.people.models import Organisation
from terreau.ground.chronicle.models import Entry
from terreau.instruments.gatherings import errors, events
from terreau.instruments.gatherings.actions import floor, follow_ups, minutes
from terreau.instruments.gatherings.models import Correction, Minutes, Occurrence
from terreau.instruments.gatherings.queries.record import record_of
from terreau.instruments.gatherings.tests.room_scene import BOTH, host, meeting, opened, reload, shown
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, organisation
from terreau.instruments.gatherings.tests.test_floor import together
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
FRENCH = Text(fr="On garde le passage.")


def write(occurrence: Occurrence, version: int = 0, **more: object) -> Minutes:
    given = {"text": BOTH, "decisions": [FRENCH], "present": 42, **more}
    return minutes.write_minutes(occurrence, by=host(occurrence), at=AT, version=version, **given)  # type: ignore[arg-type]


def publish(occurrence: Occurrence) -> Minutes:
    return minutes.publish_minutes(occurrence, by=host(occurrence), at=AT)


def authority() -> Organisation:
    return organisation(kind="authority", territory="99001")


def test_a_draft_is_for_hosts_and_published_for_all() -> None:
    occurrence = meeting()
    write(occurrence)
    assert record_of(occurrence, at=AT).minutes is None
    assert record_of(occurrence, at=AT, whole=True).is_draft
    for _ in range(2):
        publish(occurrence)
    found = record_of(occurrence, at=AT)
    assert found.is_published
    assert (found.decisions, found.minutes.present) == ((FRENCH,), 42)  # type: ignore[union-attr]
    entry = Entry.objects.get(verb=events.MINUTES_PUBLISHED)
    assert entry.audience == "public"


def test_what_it_is_about_hears_of_it() -> None:
    occurrence = meeting(about="initiatives.project:K7M43F")
    write(occurrence)
    publish(occurrence)
    entry = Entry.objects.get(verb=events.MINUTES_PUBLISHED)
    assert ("initiatives.project", "K7M43F") in set(entry.mentions.values_list("kind", "ref_id"))


def test_two_hosts_writing_do_not_overwrite_each_other() -> None:
    occurrence = meeting()
    first = write(occurrence)
    assert first.version == 1
    with pytest.raises(Refused) as caught:
        write(occurrence, 0, text=FRENCH)
    assert caught.value.verdict.code == errors.OVERTAKEN
    assert write(occurrence, 0).version == 1
    assert write(occurrence, 1, text=FRENCH).version == 2


def test_nothing_published_is_altered() -> None:
    occurrence = meeting()
    write(occurrence)
    publish(occurrence)
    with pytest.raises(Refused):
        write(occurrence, 2, text=FRENCH)
    for _ in range(2):
        minutes.correct_minutes(occurrence, by=host(occurrence), at=AT, note=Text(fr="41, pas 42."), nonce="n")
    minutes.correct_minutes(occurrence, by=host(occurrence), at=AT, note=Text(fr="Le 3 mai."), nonce="m")
    assert [str(one.note) for one in record_of(occurrence, at=AT).corrections] == ["41, pas 42.", "Le 3 mai."]
    assert Minutes.objects.get().text == BOTH
    assert Entry.objects.filter(verb=events.MINUTES_CORRECTED).count() == 2


def test_a_draft_needs_no_correction() -> None:
    occurrence = meeting()
    with pytest.raises(Refused):
        minutes.correct_minutes(occurrence, by=host(occurrence), at=AT, note=BOTH, nonce="n")
    write(occurrence)
    with pytest.raises(Refused):
        minutes.correct_minutes(occurrence, by=host(occurrence), at=AT, note=BOTH, nonce="n")
    assert not Correction.objects.exists()


def test_nothing_written_is_not_published() -> None:
    occurrence = meeting()
    with pytest.raises(Refused):
        publish(occurrence)
    write(occurrence, text=Text(), decisions=[])
    with pytest.raises(Refused) as caught:
        publish(occurrence)
    assert caught.value.verdict.code == errors.INCOMPLETE


def test_a_public_body_publishes_in_both_languages() -> None:
    occurrence = meeting(lead=authority())
    by = host(occurrence).__class__(
        kind=host(occurrence).kind, id="wout", name="Wout", second_factor=True,
        powers=tuple(
            type(power)(power.organisation_id, "authority", "officer", power.territory)
            for power in host(occurrence).powers
        ),
    )  # fmt: skip
    written = minutes.write_minutes(occurrence, by=by, at=AT, version=0, text=BOTH, decisions=[FRENCH])
    with pytest.raises(Refused) as caught:
        minutes.publish_minutes(occurrence, by=by, at=AT)
    assert caught.value.verdict.code == errors.INCOMPLETE
    written = minutes.write_minutes(occurrence, by=by, at=AT, version=written.version, text=BOTH, decisions=[BOTH])
    follow_up = follow_ups.agree_follow_up(
        occurrence, by=by, at=AT, what=FRENCH, organisation_id=str(occurrence.gathering.lead_id),
        due_on=AT.date(), nonce="n",
    )  # fmt: skip
    with pytest.raises(Refused):
        minutes.publish_minutes(occurrence, by=by, at=AT)
    follow_up.delete()
    assert minutes.publish_minutes(occurrence, by=by, at=AT).published_at == AT
    with pytest.raises(Refused):
        minutes.correct_minutes(occurrence, by=by, at=AT, note=FRENCH, nonce="n")


def test_only_hosts_write_and_publish() -> None:
    occurrence = meeting()
    with pytest.raises(Refused):
        minutes.write_minutes(occurrence, by=NOBODY, at=AT, version=0, text=BOTH)
    write(occurrence)
    with pytest.raises(Refused):
        minutes.publish_minutes(occurrence, by=NOBODY, at=AT)
    publish(occurrence)
    with pytest.raises(Refused):
        minutes.correct_minutes(occurrence, by=NOBODY, at=AT, note=BOTH, nonce="n")


def test_what_did_not_begin_or_take_place_has_no_minutes() -> None:
    occurrence = meeting()
    with pytest.raises(Refused):
        minutes.write_minutes(
            occurrence, by=host(occurrence), at=occurrence.starts_at.replace(year=2025), version=0, text=BOTH
        )
    cancelled = meeting(cancelled_at=AT)
    with pytest.raises(Refused):
        write(cancelled)


def test_an_impossible_number_of_people_is_refused() -> None:
    occurrence = meeting()
    with pytest.raises(Refused) as caught:
        write(occurrence, present=100_001)
    assert caught.value.field == "present"
    assert not Minutes.objects.exists()


def test_answers_of_the_room_go_into_the_record_and_stay() -> None:
    occurrence = opened()
    saying = shown(occurrence)
    floor.answer_saying(saying, by=host(occurrence), at=AT, answer=BOTH)
    write(occurrence)
    publish(occurrence)
    assert [one.text for one in record_of(occurrence, at=AT).answers] == ["Où vont les vélos ?"]
    with pytest.raises(Refused):
        floor.answer_saying(saying, by=host(occurrence), at=AT, answer=FRENCH)


def test_the_record_takes_a_fixed_number_of_queries(django_assert_max_num_queries: object) -> None:
    occurrence = opened()
    for index in range(6):
        floor.answer_saying(shown(occurrence, f"Question {index} ?"), by=host(occurrence), at=AT, answer=BOTH)
    write(occurrence, with_feedback=True)
    publish(occurrence)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        record_of(occurrence, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_hosts_publish_at_once() -> None:
    occurrence = meeting()
    write(occurrence)
    answers = together(8, lambda _: publish(reload(occurrence)).published_at)
    assert set(answers) == {AT}, answers
    assert Entry.objects.filter(verb=events.MINUTES_PUBLISHED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_hosts_save_at_once() -> None:
    occurrence = meeting()
    answers = together(6, lambda index: write(reload(occurrence), text=Text(fr=f"Version {index}")))
    kept = [one for one in answers if isinstance(one, Minutes)]
    refused = [one for one in answers if isinstance(one, Refused)]
    assert (len(kept), len(refused)) == (1, 5), answers
    assert Minutes.objects.get().text == kept[0].text


# Pages


def sign_in(client: Client, monkeypatch: pytest.MonkeyPatch, occurrence: Occurrence) -> Client:
    """As a host, whoever the browser is."""
    from terreau.instruments.gatherings.pages import room_ground

    monkeypatch.setattr(room_ground, "actor_of", lambda request: host(occurrence))
    return client


def test_a_host_writes_publishes_and_corrects(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    occurrence = meeting(now())
    sign_in(client, monkeypatch, occurrence)
    place = [occurrence.gathering.slug, occurrence.number]
    path = reverse("gatherings:record-write", args=place)
    form = {
        "version": "0", "text_fr": "Tout le monde a parlé.", "text_nl": "", "present": "42", "nonce": "n",
        "decisions_fr": "On garde le passage.\n\nOn ferme à 18 h.", "decisions_nl": "De doorgang blijft.",
    }  # fmt: skip
    assert client.get(path).status_code == 200
    assert client.post(path, form).status_code == 302 or Minutes.objects.exists()
    kept = Minutes.objects.get()
    assert kept.decisions == [
        {"fr": "On garde le passage.", "nl": "De doorgang blijft."},
        {"fr": "On ferme à 18 h."},
    ]
    stale = client.post(path, {**form, "text_fr": "Autre chose"})
    assert stale.status_code == 409
    assert "Autre chose" in stale.content.decode()
    assert "Tout le monde a parlé." in stale.content.decode()
    assert 'name="version" value="1"' in stale.content.decode()
    public = reverse("gatherings:record", args=place)
    assert "Tout le monde" not in Client().get(public).content.decode()
    assert client.post(reverse("gatherings:record-publish", args=place)).status_code == 303
    assert "Tout le monde" in Client().get(public).content.decode()
    assert client.get(path).status_code == 303
    correct = reverse("gatherings:record-correct", args=place)
    assert client.post(correct, {"note_fr": "C'était 41.", "note_nl": "", "nonce": "n"}).status_code == 303
    assert "41." in Client().get(public).content.decode()


def test_a_bad_number_keeps_the_text(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    occurrence = meeting(now())
    sign_in(client, monkeypatch, occurrence)
    path = reverse("gatherings:record-write", args=[occurrence.gathering.slug, occurrence.number])
    page = client.post(path, {"version": "0", "text_fr": "Beaucoup de monde", "present": "beaucoup", "nonce": "n"})
    assert page.status_code == 422
    assert "Beaucoup de monde" in page.content.decode()
