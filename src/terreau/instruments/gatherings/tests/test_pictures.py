"""Pictures: with words and consent, in no cache, gone at once when someone asks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from terreau.ground.chronicle.models import Entry
from terreau.ground.documents.models import StoredFile
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings import events
from terreau.instruments.gatherings.actions import pictures
from terreau.instruments.gatherings.models import Gathering, GatheringPicture, Occurrence
from terreau.instruments.gatherings.queries.record import pictures_of
from terreau.instruments.gatherings.tests.room_scene import host, meeting, photo, prepared, reload
from terreau.instruments.gatherings.tests.scene import AT, NOBODY
from terreau.instruments.gatherings.tests.test_floor import together
from terreau.instruments.gatherings.tests.test_minutes import authority
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
ALT = Text(fr="Une table et des chaises.", nl="Een tafel met stoelen.")


def add(occurrence: Occurrence, colour: str = "green", **more: object) -> GatheringPicture:
    given = {"by": host(occurrence), "at": AT, "alt": ALT, "consent": "nobody", **more}
    return pictures.add_picture(occurrence, upload=prepared(colour), **given)  # type: ignore[arg-type]


def test_the_same_picture_twice_is_one() -> None:
    occurrence = meeting()
    for _ in range(2):
        add(occurrence)
    assert GatheringPicture.objects.count() == StoredFile.objects.count() == 1
    assert Entry.objects.filter(verb=events.PICTURE_ADDED).count() == 1


@pytest.mark.parametrize(
    ("more", "field"), [({"consent": ""}, "consent"), ({"consent": "yes"}, "consent"), ({"alt": Text()}, "alt")]
)
def test_without_words_or_consent_it_stays_out(more: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as caught:
        add(meeting(), **more)
    assert caught.value.field == field
    assert StoredFile.objects.count() == 0


def test_a_public_body_describes_it_in_both_languages() -> None:
    occurrence = meeting(lead=authority())
    actor = host(occurrence)
    officer = type(actor)(
        kind=actor.kind, id="wout", name="Wout", second_factor=True,
        powers=tuple(type(p)(p.organisation_id, "authority", "officer", p.territory) for p in actor.powers),
    )  # fmt: skip
    with pytest.raises(Refused):
        add(occurrence, by=officer, alt=Text(fr="Une table."))
    assert add(occurrence, by=officer).pk


def test_only_hosts_add_and_remove() -> None:
    occurrence = meeting()
    with pytest.raises(Refused):
        add(occurrence, by=NOBODY)
    picture = add(occurrence)
    with pytest.raises(Refused):
        pictures.remove_picture(picture, by=NOBODY, at=AT)
    for _ in range(2):
        pictures.remove_picture(picture, by=host(occurrence), at=AT)
    assert StoredFile.objects.count() == 0
    assert Entry.objects.filter(verb=events.PICTURE_REMOVED).count() == 1


def test_whoever_is_on_it_takes_it_off_at_once_and_hosts_are_told(client: Client) -> None:
    occurrence = meeting(now())
    picture = add(occurrence, at=now())
    file = StoredFile.objects.get()
    address = file.address()
    given = client.get(address)
    assert given.status_code == 200
    assert given["Cache-Control"] == "private, no-store"
    path = reverse("joining:picture", args=[occurrence.gathering.code, picture.pk])
    assert client.get(path).status_code == 200
    assert GatheringPicture.objects.count() == 1
    assert client.post(path).status_code == 303
    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 303
    assert client.get(address).status_code == 404
    assert Message.objects.filter(notice="gatherings.picture_taken_off").count() == 1
    entry = Entry.objects.get(verb=events.PICTURE_REMOVED)
    assert (entry.actor_id, entry.audience) == ("", "parties")


def test_pictures_of_what_was_removed_are_not_given() -> None:
    occurrence = meeting()
    add(occurrence)
    address = StoredFile.objects.get().address()
    Gathering.objects.update(hidden_at=AT)
    assert Client().get(address).status_code == 404


def test_emptying_a_page_is_held_back() -> None:
    occurrence = meeting()
    made = [add(occurrence, f"#{index * 16:02x}{255 - index * 16:02x}66") for index in range(14)]
    with pytest.raises(Refused) as caught:
        for picture in made:
            pictures.take_off_picture(picture, by=NOBODY, at=AT, client="10.0.0.0/24")
    assert caught.value.status == 429
    assert GatheringPicture.objects.count() == 2


def test_reading_twenty_pictures_takes_two_queries(django_assert_num_queries: object) -> None:
    occurrence = meeting()
    for index in range(5):
        add(occurrence, f"#{index * 16:02x}{255 - index * 16:02x}66")
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(pictures_of(occurrence)) == 5


@pytest.mark.django_db(transaction=True)
def test_taken_off_at_once_by_many_it_is_gone_once() -> None:
    occurrence = meeting()
    picture = add(occurrence)

    def off(_index: int) -> None:
        mine = GatheringPicture.objects.select_related("occurrence__gathering__lead").filter(pk=picture.pk).first()
        if mine is not None:
            pictures.take_off_picture(mine, by=NOBODY, at=AT)

    answers = together(6, off)
    assert [one for one in answers if one is not None] == []
    assert Entry.objects.filter(verb=events.PICTURE_REMOVED).count() == 1
    assert reload(occurrence).pk


def test_a_host_uploads_and_what_is_wrong_stands_beside_its_field(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from terreau.instruments.gatherings.pages import room_ground

    occurrence = meeting(now())
    monkeypatch.setattr(room_ground, "actor_of", lambda request: host(occurrence))
    path = reverse("gatherings:record-pictures", args=[occurrence.gathering.slug, occurrence.number])
    assert "checked" not in client.get(path).content.decode()
    form = {"alt_fr": "Une table", "alt_nl": "", "credit": "", "nonce": "n"}
    assert client.post(path, {**form, "picture": photo()}).status_code == 422
    wrong = SimpleUploadedFile("x.jpg", b"not a picture", "image/jpeg")
    assert client.post(path, {**form, "consent": "nobody", "picture": wrong}).status_code in {413, 415, 422}
    assert GatheringPicture.objects.count() == 0
    assert client.post(path, {**form, "consent": "nobody", "picture": photo()}).status_code == 303
    assert client.get(path).status_code == 200
    record = reverse("gatherings:record", args=[occurrence.gathering.slug, occurrence.number])
    assert "Une table" in Client().get(record).content.decode()
