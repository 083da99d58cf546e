"""Sign, confirm, change, withdraw, remove, restore, in any order: the model, the recount and the log agree."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from terreau.instruments.voices.actions import holding, submitting
from terreau.instruments.voices.enums import FAMILY_OF, Bucket, Kind
from terreau.instruments.voices.models import Movement, Voice
from terreau.instruments.voices.queries import tallies
from terreau.instruments.voices.tests.scene import AT, LOW, NOBODY, SPRING, code_of, officer, open_drive, send

people = st.sampled_from([f"p{index}@example.org" for index in range(5)])
kinds = st.sampled_from(["support", "objection", "question", "help"])
places = st.sampled_from([LOW, SPRING, "elsewhere"])


class Voices(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.drive = open_drive()
        self.at = AT
        #: (person, family) -> kind, place, receipt, voice id, removed
        self.said: dict[tuple[str, str], list] = {}

    @rule(person=people, kind=kinds, place=places)
    def sign(self, person: str, kind: str, place: str) -> None:
        self.at += timedelta(hours=1)
        sent = send(self.drive, person, kind, quartier=place, at=self.at).submission
        code = code_of(self.drive, sent.ref)
        given = submitting.confirm(by=NOBODY, at=self.at, drive=self.drive, ref=sent.ref, code=code)
        key = (person, FAMILY_OF[kind])
        before = self.said.get(key)
        counted = before is not None and not before[4]
        assert given.already == bool(counted and before and before[0] == kind)
        if given.already:
            assert before and given.receipt == before[2]
        again = submitting.confirm(by=NOBODY, at=self.at, drive=self.drive, ref=sent.ref, code=code)
        assert again.receipt == given.receipt
        self.said[key] = [kind, place, given.receipt, given.voice.pk, False]

    @rule(person=people, family=st.sampled_from(sorted(set(FAMILY_OF.values()))))
    def withdraw(self, person: str, family: str) -> None:
        entry = self.said.get((person, family))
        if entry is None:
            return
        for _ in range(2):
            holding.withdraw(by=NOBODY, at=self.at, drive=self.drive, receipt=entry[2])
        if not entry[4]:
            del self.said[person, family]

    @rule(person=people)
    def turn_round(self, person: str) -> None:
        entry = self.said.get((person, "stance"))
        if entry is None or entry[4]:
            return
        other = Kind.OBJECTION if entry[0] == Kind.SUPPORT else Kind.SUPPORT
        given = holding.change_kind(
            by=NOBODY, at=self.at, drive=self.drive, receipt=entry[2], kind=other, text="Te druk"
        )
        self.said[person, "stance"] = [str(other), entry[1], given.receipt, given.voice.pk, False]

    @rule(person=people, family=st.sampled_from(sorted(set(FAMILY_OF.values()))))
    def remove_or_restore(self, person: str, family: str) -> None:
        entry = self.said.get((person, family))
        if entry is None:
            return
        verb = holding.restore_voice if entry[4] else holding.invalidate_voice
        verb(by=officer(), at=self.at, drive=self.drive, voice_id=entry[3], reason="nagekeken")
        entry[4] = not entry[4]

    @invariant()
    def all_counts_agree(self) -> None:
        model = dict.fromkeys(map(str, Bucket.values), 0)
        for kind, place, _receipt, _pk, removed in self.said.values():
            if not removed:
                model["support_apart" if kind == "support" and place == "elsewhere" else kind] += 1
        assert tallies.live(self.drive) == model
        moved = dict.fromkeys(model, 0)
        for row in Movement.objects.filter(drive=self.drive).values("bucket").annotate(net=Sum("delta")):
            moved[row["bucket"]] = row["net"]
        assert moved == model
        assert Voice.objects.filter(drive=self.drive, state="active").count() == sum(model.values())


@pytest.mark.requirement("R03")
class TestVoices(TestCase, Voices.TestCase):
    settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
