"""Budget, needs, pictures and news of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.ground.documents import api as documents
from terreau.ground.documents.enums import FileKind
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_line
from terreau.life.initiatives import events, permissions, policies
from terreau.life.initiatives.actions import recording, writing
from terreau.life.initiatives.enums import BudgetState, NeedKind
from terreau.life.initiatives.models import BudgetLine, Need, News, Picture, Project


@dataclass(frozen=True)
class BudgetEntry:
    """A line as an editor writes it. ``cents``: hundredths of a euro."""

    label: Text
    cents: int
    payer: Text
    state: BudgetState


@dataclass(frozen=True)
class NeedEntry:
    """A need as an editor writes it. ``id``: of the need it rewrites, 0 for a new one."""

    label: Text
    kind: NeedKind
    wanted: int
    found: int = 0
    id: int = 0


@transaction.atomic
def write_budget(project: Project, *, lines: Sequence[BudgetEntry], version: int, by: Actor, at: datetime) -> None:
    """Replace the whole budget table."""
    permissions.may_revise(by, project).require()
    policies.can_add("budget_lines", len(lines) - 1, policies.MOST_BUDGET_LINES).require()
    writing.take_turn(project, version)
    before = [_as_entry(line) for line in project.budget_lines.all()]
    if before == list(lines):
        return
    project.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            project=project, label=line.label, cents=line.cents, payer=line.payer, state=line.state, position=position
        )
        for position, line in enumerate(lines)
    )
    _moved(project, at)
    recording.of_project(
        events.BUDGET_WRITTEN, project, by=by, at=at, data={"cents": sum(line.cents for line in lines)}
    )


def add_budget_line(project: Project, *, line: BudgetEntry, by: Actor, at: datetime) -> None:
    """Add one line at the end of the budget."""
    lines = [*(_as_entry(kept) for kept in project.budget_lines.all()), line]
    write_budget(project, lines=lines, version=project.version, by=by, at=at)


@transaction.atomic
def write_needs(project: Project, *, needs: Sequence[NeedEntry], version: int, by: Actor, at: datetime) -> None:
    """Replace what the project looks for; needs named by ``id`` keep the day they were asked."""
    permissions.may_revise(by, project).require()
    policies.can_add("needs", len(needs) - 1, policies.MOST_NEEDS).require()
    writing.take_turn(project, version)
    present = {need.pk: need for need in project.needs.all()}
    before = [NeedEntry(n.label, NeedKind(n.kind), n.wanted, n.found, n.pk) for n in present.values()]
    if before == list(needs):
        return
    project.needs.exclude(pk__in=[entry.id for entry in needs if entry.id in present]).delete()
    for position, entry in enumerate(needs):
        need = present.get(entry.id) or Need(project=project, asked_at=at)
        need.label, need.kind, need.position = entry.label, entry.kind, position
        need.wanted = max(entry.wanted, 1)
        _count(need, min(entry.found, need.wanted), at)
        need.save()
    _moved(project, at)
    recording.of_project(events.NEEDS_WRITTEN, project, by=by, at=at, data={"needs": len(needs)})


@transaction.atomic
def add_need(project: Project, *, label: Text, kind: NeedKind, wanted: int = 1, by: Actor, at: datetime) -> Need:
    """Say that the project looks for one more thing. ``wanted``: how many."""
    permissions.may_revise(by, project).require()
    policies.says_something(label, _("Say what you are looking for.")).require(field="label")
    present = project.needs.count()
    policies.can_add("needs", present, policies.MOST_NEEDS).require()
    writing.take_turn(project, None)
    need = project.needs.create(label=label, kind=kind, wanted=max(wanted, 1), asked_at=at, position=present)
    _moved(project, at)
    recording.of_project(events.NEED_ADDED, project, by=by, at=at, data={"need": label.to_dict()})
    return need


@transaction.atomic
def fill_need(need: Need, *, found: int, by: Actor, at: datetime) -> Need:
    """Say how many were found in all; the need is filled when none is missing, and open again when one leaves."""
    project = need.project
    permissions.may_revise(by, project).require()
    policies.can_fill(need, found).require(field="found")
    was_filled = need.filled_at is not None
    _count(need, found, at)
    need.save(update_fields=["found", "filled_at"])
    _moved(project, at)
    if need.filled_at is not None and not was_filled:
        recording.of_project(
            events.NEED_FILLED, project, by=by, at=at, data={"need": need.label.to_dict(), "found": found}
        )
    else:
        recording.of_project(events.NEEDS_WRITTEN, project, by=by, at=at, data={"found": found})
    return need


@transaction.atomic
def attach_picture(
    project: Project, *, upload: UploadedFile, alt: Text, credit: str = "", by: Actor, at: datetime
) -> Picture:
    """Keep a picture, re-encoded and without its position; ``alt``: what it shows, for those who do not see it."""
    permissions.may_revise(by, project).require()
    policies.says_something(alt, _("Say in one sentence what the picture shows.")).require(field="alt")
    present = project.pictures.count()
    policies.can_add("pictures", present, policies.MOST_PICTURES).require(field="picture")
    writing.take_turn(project, None)
    stored = documents.store(
        upload=upload, kind=FileKind.IMAGE, subject=recording.project_ref(project), public=True, alt=alt, by=by, at=at
    )
    picture, made = project.pictures.get_or_create(
        file=stored, defaults={"alt": alt, "credit": clean_line(credit, 120), "position": present}
    )
    if not made:
        return picture
    _moved(project, at)
    recording.of_project(events.PICTURE_ATTACHED, project, by=by, at=at)
    return picture


@transaction.atomic
def remove_picture(picture: Picture, *, by: Actor, at: datetime) -> None:
    """Take a picture off the page."""
    project = picture.project
    permissions.may_revise(by, project).require()
    writing.take_turn(project, None)
    file = picture.file
    picture.delete()
    documents.delete(file=file, by=by, at=at)
    _moved(project, at)
    recording.of_project(events.PICTURE_REMOVED, project, by=by, at=at)


@transaction.atomic
def lead_with(picture: Picture, *, by: Actor, at: datetime) -> None:
    """Let this picture open the page, before the others and before the drawing."""
    project = picture.project
    permissions.may_revise(by, project).require()
    writing.take_turn(project, None)
    others = [each for each in project.pictures.all() if each.pk != picture.pk]
    for position, each in enumerate([picture, *others]):
        each.position = position
    Picture.objects.bulk_update([picture, *others], ["position"])
    if isinstance(project.drawing, dict) and project.drawing.get("first"):
        project.drawing = {**project.drawing, "first": False}
        writing.save(project, ["drawing"])
    _moved(project, at)
    recording.of_project(events.PICTURE_LEADS, project, by=by, at=at)


def post_news(project: Project, *, headline: Text, body: Text, nonce: str, by: Actor, at: datetime) -> News:
    """Tell the neighbours what happened. ``nonce``: made by the form; the same one posts one item, however often."""
    permissions.may_post_news(by, project).require()
    policies.says_something(headline, _("Write a headline of a few words.")).require(field="headline")
    try:
        with transaction.atomic():
            item = project.news.create(headline=headline, body=body, at=at, author=by.name, nonce=nonce)
            writing.save(project, [], at=at)
            recording.of_project(events.NEWS_POSTED, project, by=by, at=at, data={"headline": headline.to_dict()})
        return item
    except IntegrityError:
        return project.news.get(nonce=nonce)


def _as_entry(line: BudgetLine) -> BudgetEntry:
    return BudgetEntry(line.label, line.cents, line.payer, BudgetState(line.state))


def _count(need: Need, found: int, at: datetime) -> None:
    need.found = found
    if found < need.wanted:
        need.filled_at = None
    elif need.filled_at is None:
        need.filled_at = at


def _moved(project: Project, at: datetime) -> None:
    getattr(project, "_prefetched_objects_cache", {}).clear()
    if project.is_readable:
        writing.save(project, [], at=at)
