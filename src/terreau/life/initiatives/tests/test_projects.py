from __future__ import annotations

from datetime import date, timedelta

import pytest

from terreau.ground.chronicle import api as chronicle
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused
from terreau.life.initiatives import api, permissions
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.tests.conftest import AT, HERE, OTHER, World

ANYONE = Actor.anonymous()


def refusal(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    assert str(refused.value.sentence)
    return refused.value.verdict.code


def test_only_who_carries_the_initiative_drafts(world: World):
    draft = lambda by: api.draft_project(initiative=world.initiative, title=Text(fr="Banc"), by=by, at=AT)  # noqa: E731
    assert refusal(lambda: draft(world.stranger)) == "not_a_member"
    assert refusal(lambda: draft(ANYONE)) == "not_a_member"
    assert draft(world.carrier).state == api.State.DRAFT


def test_two_projects_of_one_name_have_two_addresses(world: World):
    first, second = world.draft(), world.draft()
    assert first.slug == "compost-du-parc-josaphat"
    assert second.slug.startswith(first.slug) and second.slug != first.slug


def test_a_title_that_is_a_word_of_the_house_does_not_take_its_address(world: World):
    assert world.draft(title=Text(fr="New")).slug != "new"


def test_publishing_says_everything_that_is_missing(world: World):
    project = api.draft_project(initiative=world.initiative, title=Text(nl="Bank"), by=world.carrier, at=AT)
    with pytest.raises(Refused) as refused:
        api.publish_project(project, by=world.carrier, at=AT)
    assert refused.value.verdict.code == "incomplete"
    assert [way.href.split("/edit/")[1] for way in refused.value.verdict.instead] == ["what/", "place/", "when/"]


def test_commune_and_quartier_follow_from_the_point(world: World):
    project = world.put(world.draft(), (4.3717, 50.8262))
    assert project.territory == OTHER
    assert project.quartiers
    assert project.inside


def test_a_place_outside_the_region_is_kept_and_told_and_not_published(world: World):
    project = world.put(world.draft(), (4.70, 50.88))
    assert not project.inside
    assert refusal(lambda: api.publish_project(project, by=world.carrier, at=AT)) == "outside"


def test_who_reads_what(world: World):
    project = world.put(world.draft())
    assert permissions.may_read(ANYONE, project).status == 404
    assert permissions.may_read(world.carrier, project)
    assert not permissions.may_read(world.moderator, project)
    api.publish_project(project, by=world.carrier, at=AT)
    assert permissions.may_read(ANYONE, project)
    api.withdraw_project(project, by=world.carrier, at=AT)
    assert permissions.may_read(ANYONE, project).status == 410
    assert permissions.may_read(world.moderator, project)


def test_two_editors_do_not_overwrite_each_other(world: World):
    project = world.published()
    mine = api.project(project.slug)
    theirs = api.project(project.slug)
    api.revise_project(theirs, version=theirs.version, title=Text(fr="Le leur"), by=world.carrier, at=AT)
    with pytest.raises(api.Overtaken) as overtaken:
        api.revise_project(mine, version=mine.version, title=Text(fr="Le mien"), by=world.carrier, at=AT)
    assert overtaken.value.now == overtaken.value.mine + 1
    assert Project.objects.get(pk=project.pk).title["fr"] == "Le leur"


def test_a_withdrawn_project_can_be_published_again_on_its_first_day(world: World):
    project = world.published()
    api.withdraw_project(project, by=world.carrier, at=AT + timedelta(days=1))
    api.publish_project(project, by=world.carrier, at=AT + timedelta(days=2))
    assert project.state == api.State.PUBLISHED
    assert project.published_at == AT


def test_a_stage_keeps_the_day_it_was_first_reached(world: World):
    project = world.published()
    api.move_stage(project, stage=api.Stage.DURING, on=date(2026, 11, 1), by=world.carrier, at=AT)
    api.move_stage(project, stage=api.Stage.UPKEEP, by=world.carrier, at=AT)
    api.move_stage(project, stage=api.Stage.DURING, by=world.carrier, at=AT + timedelta(days=9))
    assert project.milestones.get(stage="during").on == date(2026, 11, 1)
    assert refusal(lambda: api.move_stage(project, stage=api.Stage.DURING, by=world.carrier, at=AT)) == "same_stage"


def test_ten_taps_post_one_item_of_news(world: World):
    project = world.published()
    for _tap in range(10):
        api.post_news(project, headline=Text(fr="Ça pousse"), body=Text(), nonce="n1", by=world.carrier, at=AT)
    assert project.news.count() == 1


def test_a_need_is_filled_and_opens_again(world: World):
    project = world.published()
    need = api.add_need(project, label=Text(fr="bénévoles"), kind=api.NeedKind.TIME, wanted=12, by=world.carrier, at=AT)
    assert refusal(lambda: api.fill_need(need, found=13, by=world.carrier, at=AT)) == "out_of_range"
    assert api.fill_need(need, found=12, by=world.carrier, at=AT).filled_at == AT
    assert api.fill_need(need, found=11, by=world.carrier, at=AT).filled_at is None


def test_rewriting_needs_keeps_the_day_they_were_asked(world: World):
    project = world.published()
    need = api.add_need(project, label=Text(fr="une perceuse"), kind=api.NeedKind.THING, by=world.carrier, at=AT)
    later = AT + timedelta(days=3)
    entries = [
        api.NeedEntry(Text(fr="une perceuse solide"), api.NeedKind.THING, 1, 0, need.pk),
        api.NeedEntry(Text(fr="une cave sèche"), api.NeedKind.SPACE, 1),
    ]
    api.write_needs(project, needs=entries, version=project.version, by=world.carrier, at=later)
    assert [each.asked_at for each in project.needs.all()] == [AT, later]


def test_the_page_of_a_project_tells_its_public_life(world: World):
    project = world.published()
    api.move_stage(project, stage=api.Stage.DURING, by=world.carrier, at=AT)
    told = chronicle.timeline(Ref("initiatives.project", project.code), viewer=ANYONE, limit=20)
    verbs = [entry.verb for entry in told]
    assert "initiatives.project_published" in verbs
    assert "initiatives.project_drafted" not in verbs


def test_a_closed_initiative_adds_nothing(world: World):
    project = world.published()
    api.close_initiative(world.initiative, by=world.carrier, at=AT)
    project = api.project(project.slug)
    assert not permissions.may_revise(Actor.system("x"), project)


def test_something_alike_nearby_is_suggested_never_refused(world: World):
    first = world.published()
    near = (HERE[0] + 0.001, HERE[1])
    found = api.similar(title="Compost", kind="shared_compost", near=near)
    assert [project.pk for project, _away in found] == [first.pk]
    assert found[0][1] == pytest.approx(70, abs=3)
    assert not api.similar(title="Compost", kind="shared_compost", near=(HERE[0] + 0.006, HERE[1]))
    assert not api.similar(title="Rien à voir", kind="book_box", near=near)
    assert world.published(point=near).is_readable
