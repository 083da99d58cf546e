"""Where a project meets gatherings: what a meeting may be about, and the card an agora shows of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import Channel, Level
from terreau.kernel import money
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import Verdict
from terreau.life.initiatives import permissions
from terreau.life.initiatives.enums import PREPARING, Stage
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries import single
from terreau.ui import formats

PREFIX = "initiatives.project"
#: Projects offered for an agora at most.
MOST = 60


def declare() -> None:
    gatherings.register_about(gatherings.About(PREFIX, subject=subject, may=may_call))
    voices.register_arrival("meeting", voices.Way(in_the_room, _no_more_than_a_contact))
    gatherings.register_source(gatherings.CardSource(PREFIX, _("Projects of the commune"), offered=offered, card=card))
    gatherings.register_audience(
        gatherings.Audience(
            "initiatives.interested",
            _("people who asked to be kept informed of this project"),
            offered=has_interested,
            invite=hand_over,
        )
    )


def in_the_room(drive: voices.Drive, code: str) -> voices.Arrival | None:
    """Somebody comes to the drive's page from the room of a gathering about its project, while its floor is open."""
    gathering = gatherings.gathering_with_open_floor(code)
    project = _project_of(gathering) if gathering is not None else None
    if gathering is None or project is None or project.drive_id != drive.pk:
        return None
    brought = f"meeting:{gathering.code}"
    return voices.Arrival(channel=Channel.MEETING, origin=brought, token=brought)


def _no_more_than_a_contact(_drive: voices.Drive, _code: str, _person: str, _at: datetime) -> int:
    """Being in the room says nothing of where one lives."""
    return Level.CONTACT


def has_interested(gathering: gatherings.Gathering) -> bool:
    """Whether people asked to be kept informed of the project it is about. One query, none for anything else."""
    project = _project_of(gathering)
    return project is not None and project.drive is not None and project.drive.forgotten_at is None


def hand_over(gathering: gatherings.Gathering, ask: gatherings.AskOne) -> None:
    """Everyone who asked to be kept informed, one by one; the gathering remembers who was asked. Two queries."""
    project = _project_of(gathering)
    if project is None or project.drive is None:
        return
    for contact_kind, contact, language in voices.interested_of(project.drive):
        ask(contact_kind=contact_kind, contact=contact, language=language)


def _project_of(gathering: gatherings.Gathering) -> Project | None:
    prefix, _colon, code = gathering.about.partition(":")
    project = single.project_by_code(code) if prefix == PREFIX else None
    return project if project is not None and project.is_readable else None


def reference(project: Project) -> str:
    """How gatherings name the project."""
    return f"{PREFIX}:{project.code}"


def may_call(actor: Actor, code: str) -> Verdict:
    """Whoever carries the project, and officers of the commune where it lies. One query."""
    project = single.project_by_code(code)
    if project is None:
        return _nothing_known()
    return may_call_about(actor, project)


def may_call_about(actor: Actor, project: Project) -> Verdict:
    """The same for a project already read. No query."""
    if not project.is_readable:
        return _nothing_known()
    if project.territory and actor.is_officer_of(project.territory):
        return Verdict.yes()
    return permissions.may_carry(actor, project.initiative)


def subject(code: str) -> gatherings.Subject | None:
    """The project as a gathering names it. One query."""
    project = single.project_by_code(code)
    if project is None or not project.is_readable:
        return None
    return gatherings.Subject(
        title=project.title,
        url=path_of(project),
        organisation_id=str(project.initiative.organisation_id),
        quartiers=tuple(project.quartiers),
        address=project.address,
        point=project.point,
        voice_path=_short(project),
    )


def offered(organisation_id: str, territory: str) -> list[tuple[str, Text]]:
    """Published projects of the commune, those that moved last first; without a commune, those of the organiser."""
    rows = Project.objects.readable()
    ours = {"territory": territory} if territory else {"initiative__organisation": organisation_id}
    rows = rows.filter(**ours)
    return [(reference(project), project.title) for project in rows.order_by("-moved_at", "-id")[:MOST]]


def card(known_as: str) -> gatherings.Card | None:
    """Explanation, calendar and budget of one project. Two queries."""
    prefix, _colon, code = known_as.partition(":")
    project = single.project_by_code(code) if prefix == PREFIX else None
    if project is None or not project.is_readable:
        return None
    lines = list(project.budget_lines.all())
    cents = sum(line.cents for line in lines), sum(line.cents for line in lines if line.is_secured)
    return gatherings.Card(
        title=project.title,
        explanation=project.summary,
        calendar=_in_each(lambda language: _calendar(project, language)),
        budget=_in_each(lambda language: _budget(*cents, language, known=bool(lines))),
        url=path_of(project),
        short=_short(project),
    )


def _short(project: Project) -> str:
    """The address people type while voices are collected."""
    drive = project.drive
    is_collecting = drive is not None and drive.opened_at is not None and drive.closed_at is None
    return drive.path if drive is not None and is_collecting else ""


def path_of(project: Project) -> str:
    """Address of the page, in the language it is written in first; the page itself offers the others."""
    with override(project.languages[0] if project.languages else "fr"):
        return reverse("initiatives:project", args=[project.slug])


def _in_each(said: Callable[[str], str]) -> Text:
    """The same facts in every language: they need no translator."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = said(language)
    return Text(found)


def _calendar(project: Project, language: str) -> str:
    """Stage, days and rhythm, one after the other: facts, not a sentence."""
    days = ""
    if project.begins_on and project.ends_on:
        days = gettext("from {first} to {last}").format(
            first=formats.day(project.begins_on), last=formats.day(project.ends_on)
        )
    elif project.begins_on:
        days = gettext("from {first} on").format(first=formats.day(project.begins_on))
    rhythm = project.rhythm.in_language(language).text
    return " · ".join(each for each in (_stage(project), days, rhythm) if each)


def _stage(project: Project) -> str:
    if project.stage == Stage.ENDED:
        return gettext("ended")
    return gettext("in preparation") if project.stage in PREPARING else gettext("running")


def _budget(total: int, found: int, language: str, *, known: bool) -> str:
    if not known:
        return gettext("It costs nothing, or the initiative has not written it down yet.")
    return gettext("It costs {total}. Of that, {found} has been found.").format(
        total=money.euros(total, language), found=money.euros(found, language)
    )


def _nothing_known() -> Verdict:
    return Verdict.no("unknown", _("There is no such project, or it is not published yet."), status=404)
