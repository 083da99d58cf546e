from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext

from terreau.ground.chronicle import api
from terreau.ground.chronicle.queries.timelines import ORGANISATION
from terreau.ground.chronicle.tests.world import AT, SYSTEM, member, officer, person
from terreau.kernel.actor import Actor, Power
from terreau.kernel.refs import Ref

A = api.Audience
DRIVE = Ref("voices.drive", "K7M43F")
NOBODY = Actor.anonymous()
pytestmark = pytest.mark.django_db


def tell(audience=A.PUBLIC, verb="test.told", **more):
    return api.record(verb, **{"by": SYSTEM, "at": AT, "subject": DRIVE, "audience": audience, **more})


@pytest.fixture(autouse=True)
def verbs():
    api.register_verb("test.told", sentence="{title} happened.", icon="hand")
    api.register_verb("test.named", sentence="{actor} did it.", names_actor=True)


def audiences(viewer, **where):
    page = api.timeline(DRIVE, viewer=viewer, limit=50, **where)
    return {view.audience for view in page}


def test_each_reader_sees_what_is_theirs():
    for audience in A:
        tell(audience, organisation="org-i", territory="99001")
    assert audiences(NOBODY) == {A.PUBLIC}
    assert audiences(person("Neighbour")) == {A.PUBLIC}
    assert audiences(member("org-i")) == {A.PUBLIC, A.PARTIES}
    assert audiences(member("org-z")) == {A.PUBLIC}
    assert audiences(officer("99001")) == {A.PUBLIC, A.PARTIES, A.AUTHORITY}
    assert audiences(officer("99002")) == {A.PUBLIC}
    assert audiences(officer("99001", second_factor=False)) == {A.PUBLIC}
    assert audiences(Actor(kind=NOBODY.kind, operator=True)) == {A.PUBLIC}


def test_operators_audit_and_nobody_else():
    for audience in A:
        tell(audience)
    operator = Actor(kind=person("O").kind, id="o", operator=True)
    assert {view.audience for view in api.audit(viewer=operator)} == set(A)
    assert api.audit(viewer=officer()) == []


def test_organisations_an_entry_is_about_are_parties():
    tell(A.PARTIES, about=[Ref(ORGANISATION, "org-i")])
    tell(A.PARTIES, subject=Ref(ORGANISATION, "org-i"), about=[DRIVE])
    assert len(api.timeline(DRIVE, viewer=member("org-i"))) == 2
    assert api.timeline(DRIVE, viewer=member("org-z")) == []


def test_an_entry_without_territory_is_no_officers():
    tell(A.AUTHORITY)
    nowhere = person("X", Power("org-a", "authority", "officer", ""))
    assert api.timeline(DRIVE, viewer=nowhere) == []
    assert api.recent(viewer=nowhere) == []


def test_subject_and_about_both_make_a_timeline_once():
    tell(about=[DRIVE])
    tell(subject=Ref("x.y", "2"), about=[DRIVE])
    tell(subject=Ref("x.y", "2"))
    assert len(api.timeline(DRIVE, viewer=NOBODY)) == 2


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    for _ in range(rows):
        tell(data={"title": "x"}, about=[Ref("x.y", "1")])
    for viewer in (NOBODY, member(), officer()):
        with django_assert_num_queries(2):
            assert len(api.timeline(Ref("x.y", "1"), viewer=viewer, limit=50)) == rows
        with django_assert_num_queries(1):
            assert len(api.recent(viewer=viewer, limit=50)) == rows


def test_pages_follow_each_other_without_loss():
    told = [tell(at=AT + timedelta(minutes=number % 4)).pk for number in range(25)]
    seen, cursor = [], ""
    while True:
        page = api.timeline(DRIVE, viewer=NOBODY, limit=7, before=cursor)
        seen += [view.id for view in page]
        cursor = page.next_cursor
        if not cursor:
            break
    assert sorted(seen) == sorted(told) and len(seen) == 25
    assert [view.at for view in api.timeline(DRIVE, viewer=NOBODY, limit=1)] == [AT + timedelta(minutes=3)]


@pytest.mark.parametrize("cursor", ["x", "!!!!", "YWJj", "é", "fDE", "MjAyNi0xMS0yM1QxNjo0NDozMXwx"])
def test_an_unreadable_cursor_starts_at_the_newest(cursor):
    tell()
    assert len(api.timeline(DRIVE, viewer=NOBODY, before=cursor)) == 1


def test_the_limit_has_a_limit():
    for _ in range(120):
        tell()
    assert len(api.recent(viewer=NOBODY, limit=100_000)) == 100
    assert len(api.recent(viewer=NOBODY, limit=-5)) == 1


def test_recent_by_territory_and_verb():
    tell(territory="99001")
    tell(territory="99002")
    tell(territory="99001", verb="test.named")
    assert len(api.recent(territories=["99001"], viewer=NOBODY)) == 2
    assert len(api.recent(territories=["99001"], verbs=["test.told"], viewer=NOBODY)) == 1
    assert api.recent(territories=[], viewer=NOBODY) == []


def test_the_sentence_is_in_the_readers_language():
    tell(data={"title": {"fr": "Rue aux jeux", "nl": "Speelstraat"}})
    for language, title in (("fr", "Rue aux jeux"), ("nl", "Speelstraat"), ("en", "Rue aux jeux")):
        with translation.override(language):
            (view,) = api.timeline(DRIVE, viewer=NOBODY)
        assert view.sentence == f"{title} happened."
    assert view.icon == "hand"


def test_a_sentence_may_depend_on_a_number():
    api.register_verb("test.counted", sentence=lambda data: ngettext("{n} voice", "{n} voices", data["n"]))
    for n in (1, 2):
        tell(verb="test.counted", data={"n": n})
    with translation.override("en"):
        assert {view.sentence for view in api.recent(viewer=NOBODY)} == {"1 voice", "2 voices"}


def test_an_odd_sentence_breaks_no_page():
    tell(verb="test.never_registered")
    tell(data={})
    tell(data={"title": "{actor.__class__} {0} %s"})
    with translation.override("en"):
        said = [view.sentence for view in api.recent(viewer=NOBODY)]
    assert said == ["{actor.__class__} {0} %s happened.", "… happened.", "Something happened."]


def test_who_did_it_is_for_those_concerned_unless_the_verb_says():
    tell(by=person("Zoé"), organisation="org-i", territory="99001")
    named = {view.actor_name for view in api.recent(viewer=member("org-i"))}
    assert named == {view.actor_name for view in api.recent(viewer=officer("99001"))} == {"Zoé"}
    assert api.recent(viewer=NOBODY)[0].actor_name == ""
    tell(by=person("Zoé"), verb="test.named")
    assert api.recent(viewer=NOBODY)[0].sentence == "Zoé did it."


def test_somebody_unnamed_is_someone():
    api.register_verb("test.someone", sentence=gettext_lazy("{actor} did it."))
    tell(by=person("Zoé"), verb="test.someone")
    for language, someone in (("en", "Someone"), ("fr", "Quelqu’un"), ("nl", "Iemand")):
        with translation.override(language):
            assert api.recent(viewer=NOBODY)[0].sentence == f"{someone} did it."
