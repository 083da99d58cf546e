"""Who is concerned, out of how many, by which rule; and the people who stand for it with their name."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.crypto import get_random_string
from django.utils.translation import override

from terreau.ground.chronicle.models import Entry
from terreau.ground.notices.models import Message
from terreau.instruments.voices import api, keys
from terreau.instruments.voices.models import Drive, Sponsor, SponsorAsk, Voice
from terreau.instruments.voices.tests import scene
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db
SUREAU, OTHER = "99001:99003", "99002"
NOBODY = scene.NOBODY


def of_street(**more: Any) -> Drive:
    return scene.open_drive(
        **{"streets": [SUREAU], "rule": "play_street", "threshold": 29, "sponsors_wanted": 3, **more}
    )


def stand(drive: Drive, contact: str = "fatma@example.org", name: str = "Fatma Öz", **more: Any) -> api.Standing:
    asked = ask(drive, contact, name, **more)
    return api.confirm_sponsor(by=NOBODY, at=scene.AT, drive=drive, ref=asked.ref, code=scene.code_of(drive, asked.ref))


def ask(drive: Drive, contact: str = "fatma@example.org", name: str = "Fatma Öz", **more: Any) -> SponsorAsk:
    given = {"nonce": get_random_string(22), "street": SUREAU, "consent": True, "language": "fr", "at": scene.AT}
    return api.ask_sponsor(by=NOBODY, drive=drive, name=name, contact=contact, **{**given, **more})


def test_a_drive_about_a_street_is_out_of_its_doors_and_names_them() -> None:
    drive = of_street()
    assert (drive.denominator, drive.denominator_of, drive.quartiers) == (57, "doors", ["Q9901"])
    assert drive.streets[0]["names"]["nl"] == "Vlierstraat"
    assert drive.denominator_on is not None
    with override("nl"):
        shown = api.concern(drive, "nl")
    assert "l-where-in" in shown.plan
    assert shown.where == ["Vlierstraat: 57 huisnummers"]
    assert shown.changes == []


def test_a_drive_about_neighbourhoods_is_out_of_their_residents() -> None:
    drive = scene.draft()
    assert (drive.denominator, drive.denominator_of) == (6420 + 5180, "residents")
    assert drive.denominator_on is not None
    assert drive.denominator_on.isoformat() == "2024-01-01"
    assert api.concern(drive, "fr").plan == ""


def test_a_drive_may_straddle_two_communes_and_names_both() -> None:
    across = _streets("Q9904")[:1]
    drive = scene.draft(streets=[SUREAU, *across])
    assert drive.communes == ["99001", "99002"]
    assert api.concern(drive, "fr").communes == ["Val-aux-Tilleuls", "Clairbois"]
    assert set(drive.quartiers) == {"Q9901", "Q9904"}


def test_an_area_gives_its_streets_and_the_doors_inside() -> None:
    whole = of_street()
    spots = [spot for line in _lines() for spot in line]
    (west, east), (south, north) = ((min(some), max(some)) for some in zip(*spots, strict=True))
    middle, aside = (south + north) / 2, 0.0004
    area = [[west - aside, south], [east + aside, south], [east + aside, middle], [west - aside, middle]]
    drive = scene.draft(streets=[SUREAU], area=area)
    assert drive.denominator is not None
    assert 15 < drive.denominator < whole.denominator  # type: ignore[operator]
    assert "l-area" in api.concern(drive, "fr").plan


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ([[4.25, 50.78], [4.26, 50.78]], "no_area"),
        ([[4.25, 50.782], [4.256, 50.786], [4.256, 50.782], [4.25, 50.785]], "crossed"),
        ([[4.25, 50.782], [4.250001, 50.782], [4.250001, 50.78201]], "no_area"),
        ([[4.25, 50.782], [4.25005, 50.782], [4.25005, 50.78205]], "bad_size"),
        ([[2.25, 48.782], [2.26, 48.782], [2.26, 48.79]], "outside"),
    ],
)
def test_an_area_nobody_can_be_asked_about_is_refused_with_a_sentence(area: list[list[float]], code: str) -> None:
    with pytest.raises(Refused) as refused:
        scene.draft(area=area)
    assert refused.value.verdict.code == code
    assert refused.value.field == "area"


def test_a_number_of_ones_own_needs_its_source() -> None:
    with pytest.raises(Refused) as refused:
        scene.draft(denominator=212, denominator_of="households")
    assert (refused.value.verdict.code, refused.value.field) == ("no_source", "denominator")
    drive = scene.draft(
        denominator=212, denominator_of="households", denominator_on=scene.AT.date(),
        denominator_source=Text(fr="compté à la main", nl="met de hand geteld"),
    )  # fmt: skip
    with override("fr"):
        said = api.concern(drive, "fr").sentences
    assert "212" in said[0]
    assert "compté à la main" in said[0]
    assert "pas un ménage" in said[1]


def test_what_is_concerned_is_frozen_with_the_wording() -> None:
    drive = of_street()
    with pytest.raises(Refused) as refused:
        api.revise_drive(by=scene.holder_of(drive.organisation), at=scene.AT, drive=drive, streets=[])
    assert refused.value.verdict.code == "wording_frozen"


def test_a_new_territory_gives_a_new_number() -> None:
    drive = scene.draft()
    holder = scene.holder_of(drive.organisation)
    drive = api.revise_drive(by=holder, at=scene.AT, drive=drive, streets=[SUREAU])
    assert (drive.denominator, drive.denominator_of) == (57, "doors")
    drive = api.revise_drive(by=holder, at=scene.AT, drive=drive, streets=[], quartiers=["Q9902"])
    assert (drive.denominator, drive.denominator_of) == (5180, "residents")


def test_where_one_lives_is_asked_by_street_and_only_the_neighbourhood_is_kept(client: Client) -> None:
    drive = of_street(streets=[SUREAU, next(key for key in _streets("Q9901") if key != SUREAU)])
    homes = api.homes(drive, "fr")
    assert len({value for value, _label in homes}) == 2
    assert {api.home_of(value) for value, _label in homes} == {"Q9901"}
    page = client.get(f"{drive.path}?lang=fr").content.decode()
    assert "Ma rue n’est pas dans la liste" in page
    sent = {"kind": "support", "contact": "jan@example.org", "name": "Jan", "nonce": "n" * 20}
    answer = client.post(f"{drive.path}?lang=fr", {**sent, "quartier": homes[1][0]})
    assert answer.status_code == 303
    ref = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    client.post(answer["Location"], {"code": scene.code_of(drive, ref)})
    assert Voice.objects.get(drive=drive).quartier == "Q9901"


def test_a_rule_says_what_was_changed_in_it() -> None:
    drive = of_street(threshold=20, sponsors_wanted=2, counts_level=2)
    with override("en"):
        said = api.concern(drive, "en")
        assert said.rule == "Play street, City of Brussels"
        assert said.changes == [
            "Threshold: 20 instead of 29.",
            "Sponsors: 2 instead of 3.",
            "Proof: residence confirmed instead of contact confirmed.",
        ]


def test_rules_are_told_in_three_languages_with_source_and_date() -> None:
    found = api.rules_for("play_street")
    assert found[0].key.startswith("play_street")
    assert {rule.key for rule in found} >= {"regional_petition", "commune_interpellation", "neighbours_party"}
    for rule in found:
        for text in (rule.names, rule.words, rule.note, rule.source):
            assert set(text) == {"fr", "nl", "en"}
    half = api.rule_named("play_street")
    assert half is not None
    assert (half.threshold(57), half.threshold(None), half.sponsors) == (29, None, 3)


def test_a_sponsor_stands_by_their_own_hand_and_leaves_as_easily() -> None:
    drive = of_street()
    asked = ask(drive)
    assert api.sponsors_of(drive) == []
    with pytest.raises(Refused) as refused:
        api.confirm_sponsor(by=NOBODY, at=scene.AT, drive=drive, ref=asked.ref, code="000000")
    assert refused.value.field == "code"
    standing = api.confirm_sponsor(
        by=NOBODY, at=scene.AT, drive=drive, ref=asked.ref, code=scene.code_of(drive, asked.ref)
    )
    (seen,) = api.sponsors_of(drive)
    assert (seen.name, seen.street["fr"]) == ("Fatma Öz", "Rue du Sureau")
    api.withdraw_sponsor(by=NOBODY, at=scene.AT, drive=drive, receipt=standing.receipt)
    assert not Sponsor.objects.exists()
    assert not SponsorAsk.objects.exists()
    assert not [entry for entry in Entry.objects.all() if "Fatma" in json.dumps(entry.data)]


def test_one_contact_stands_once_whatever_the_taps() -> None:
    drive = of_street()
    first, again = stand(drive), stand(drive, name="Fatma O.")
    assert first.sponsor.pk == again.sponsor.pk
    assert first.receipt == again.receipt
    asked = ask(drive, "wim@example.org", "Wim", nonce="same")
    assert ask(drive, "wim@example.org", "Wim", nonce="same").ref == asked.ref
    assert Message.objects.filter(notice="voices.sponsor_code").count() == 3
    code = scene.code_of(drive, asked.ref)
    both = [api.confirm_sponsor(by=NOBODY, at=scene.AT, drive=drive, ref=asked.ref, code=code) for _ in range(2)]
    assert both[0].receipt == both[1].receipt
    assert Sponsor.objects.count() == 2
    assert Message.objects.filter(notice="voices.sponsor_stands").count() == 2


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"consent": False}, "consent"), ({"street": "99001:1"}, "street"), ({"street": ""}, "street"),
        ({"contact": "no address"}, "contact"), ({"name": "  "}, "name"),
    ],
)  # fmt: skip
def test_a_sponsor_says_who_where_and_that_they_agree(more: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(of_street(), **more)
    assert refused.value.field == field
    assert not SponsorAsk.objects.exists()


def test_the_initiative_takes_a_wrong_name_away_and_nobody_else_does() -> None:
    drive = of_street()
    stand(drive)
    pk = api.sponsors_of(drive)[0].pk
    with pytest.raises(Refused):
        api.withdraw_sponsor(by=NOBODY, at=scene.AT, drive=drive, sponsor_id=pk)
    for _twice in range(2):
        api.withdraw_sponsor(by=scene.holder_of(drive.organisation), at=scene.AT, drive=drive, sponsor_id=pk)
    assert api.sponsors_of(drive) == []


def test_conditions_say_reached_or_not_with_a_date_and_freeze() -> None:
    drive = of_street(threshold=5)
    for number in range(3):
        stand(drive, f"peter{number}@example.org", f"Peter {number}")
    found = {each.key: each for each in api.conditions(drive, at=scene.AT)}
    assert (found["threshold"].have, found["threshold"].reached) == (0, False)
    assert (found["sponsors"].have, found["sponsors"].reached) == (3, True)
    scene.sign_many(drive, 5)
    drive = api.close_drive(by=scene.officer(), at=scene.AT + timedelta(days=1), drive=drive)
    found = {each.key: each for each in api.conditions(drive, at=scene.AT + timedelta(days=9))}
    assert found["threshold"].reached
    assert found["threshold"].at == scene.AT + timedelta(days=1)
    (statement,) = drive.statements.all()
    assert statement.data["conditions"][-1] == {
        "key": "sponsors", "wanted": 3, "have": 3, "reached": True, "at": (scene.AT + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    assert statement.data["concern"]["denominator"] == 57


def test_thresholds_by_neighbourhood_tell_no_small_number() -> None:
    drive = scene.open_drive(thresholds={"Q9901": 4, "Q9902": 100})
    scene.sign_many(drive, 4)
    (low, _spring) = [each for each in api.conditions(drive, at=scene.AT) if each.key.startswith("quartier")]
    assert low.have is None
    assert not low.reached


@pytest.mark.requirement("R36")
def test_names_of_sponsors_are_gone_with_those_of_the_signers() -> None:
    drive = of_street()
    stand(drive)
    ask(drive, "jan@example.org", "Jan Half")
    drive = api.close_drive(by=scene.officer(), at=scene.AT + timedelta(days=1), drive=drive)
    api.forget_signers(by=scene.officer(), at=scene.AT + timedelta(days=70), drive=drive)
    assert not Sponsor.objects.exists()
    assert not SponsorAsk.objects.exists()
    assert drive.frozen is not None
    assert drive.frozen["sponsors"] == 1


def test_the_pages_of_a_sponsor_are_found_by_those_who_were_asked(client: Client) -> None:
    drive = of_street()
    address = f"{drive.path}/sponsor/{keys.sponsor_key(drive.key)}/"
    assert client.get(f"{drive.path}/sponsor/AAAAAAAA/").status_code == 404
    page = client.get(address)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    # With ``no-referrer`` browsers send the form with ``Origin: null``, which is refused.
    assert page.headers.get("Referrer-Policy", "same-origin") == "same-origin"
    typed = {"name": "Fatma Öz", "contact": "fatma@example.org", "street": SUREAU, "nonce": "n"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Fatma Öz" in refused.content.decode()
    answer = client.post(address, {**typed, "consent": "on"})
    assert answer.status_code == 303
    ref = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(answer["Location"], {"code": "123"}).status_code == 422
    mine = client.post(answer["Location"], {"code": scene.code_of(drive, ref)})
    assert client.get(mine["Location"]).status_code == 200
    assert Sponsor.objects.count() == 1
    for shown in (drive.path, f"{drive.path}/statement/"):
        assert "Fatma Öz" in client.get(shown).content.decode()
    assert client.post(mine["Location"]).status_code == 200
    assert client.post(mine["Location"]).status_code == 404
    assert "Fatma Öz" not in client.get(drive.path).content.decode()


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_page_costs_the_same_whatever_the_number_of_sponsors(client: Client, many: int) -> None:
    drive = of_street()
    Sponsor.objects.bulk_create(
        Sponsor(
            drive=drive, digest=f"{rank}", receipt_digest=f"{rank}", seed="s", street=SUREAU, confirmed_at=scene.AT,
            sealed=Sponsor.seal({"name": f"Naam {rank}"}),
        )
        for rank in range(many)
    )  # fmt: skip
    client.get(drive.path)
    with CaptureQueriesContext(connection) as asked:
        assert f"Naam {many - 1}" in client.get(drive.path).content.decode()
    assert len(asked) <= 9


def _streets(quartier: str) -> list[str]:
    from terreau.civic.territories import api as territories

    return [street.key for street in territories.streets_in([quartier]) if street.addresses]


def _lines() -> list[list[tuple[float, float]]]:
    from terreau.civic.territories import api as territories

    return territories.lines_of([SUREAU])
