"""Can it be done now? Pure: an object and a moment."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import LANGUAGES, Text
from terreau.kernel.verdict import Verdict, WayOut
from terreau.life.initiatives.enums import Stage, State
from terreau.life.initiatives.models import Initiative, Need, Project

#: Reports one place may send in a day, and reports one project may have waiting.
REPORTS_A_DAY = 5
MOST_OPEN_REPORTS = 200
MOST_PICTURES = 8
MOST_NEEDS = 30
MOST_BUDGET_LINES = 40


def missing_to_publish(project: Project) -> list[WayOut]:
    """What a reader would look for and not find, each with the step of the form where it is filled in."""
    step = f"{project.slug}/edit"
    lacking = [
        (bool(project.title), _("Give the project a title."), f"{step}/what/"),
        (bool(project.summary), _("Say in two sentences what will happen."), f"{step}/what/"),
        (project.point is not None, _("Show where the project will be."), f"{step}/place/"),
        (
            bool(project.begins_on) or bool(project.rhythm),
            _("Say when it starts, even roughly."),
            f"{step}/when/",
        ),
        (
            all(picture.alt for picture in project.pictures.all()),
            _("Describe each picture for those who do not see it."),
            f"{step}/needs/",
        ),
    ]
    return [WayOut(sentence, href) for there, sentence, href in lacking if not there]


def can_publish(project: Project) -> Verdict:
    """Whether the page is complete enough for neighbours to read."""
    if project.state is State.HIDDEN:
        return _hidden()
    if project.state is State.PUBLISHED:
        return Verdict.no("already_published", _("This project is already published."), status=409)
    if project.initiative.is_closed:
        return _closed()
    lacking = missing_to_publish(project)
    if lacking:
        sentence = _("Something is still missing before neighbours can read this page.")
        return Verdict.no("incomplete", sentence, instead=lacking, status=409)
    if not project.inside:
        sentence = _("This place lies outside the Region. Terreau can only publish projects inside it: move the place.")
        way = WayOut(_("Choose another place"), f"{project.slug}/edit/place/")
        return Verdict.no("outside", sentence, instead=[way], status=409)
    return Verdict.yes()


def can_revise(project: Project) -> Verdict:
    """A page removed by the commune can still be corrected: that is what restores it."""
    if project.initiative.is_closed:
        return _closed()
    return Verdict.yes()


def can_withdraw(project: Project) -> Verdict:
    if project.state is State.WITHDRAWN:
        return Verdict.no("already_withdrawn", _("This project is already withdrawn."), status=409)
    return Verdict.yes()


def can_move(project: Project, stage: Stage) -> Verdict:
    if project.state is not State.PUBLISHED:
        return _not_published()
    if project.stage == stage:
        return Verdict.no("same_stage", _("The project is already at this stage."), status=409)
    return Verdict.yes()


def can_post_news(project: Project) -> Verdict:
    return Verdict.yes() if project.state is State.PUBLISHED else _not_published()


def can_open_drive(project: Project, *, is_asking: bool) -> Verdict:
    """One drive at a time, on a page that neighbours can read."""
    if project.state is not State.PUBLISHED:
        return _not_published()
    if is_asking:
        sentence = _("This project already asks for views. Wait until the collection closes, or close it.")
        return Verdict.no("already_asking", sentence, status=409)
    if project.stage == Stage.ENDED:
        return Verdict.no("ended", _("This project has ended: there is nothing left to ask about."), status=409)
    return Verdict.yes()


def has_drive(project: Project) -> Verdict:
    if project.drive is not None:
        return Verdict.yes()
    return Verdict.no("no_drive", _("Prepare the collection of voices first."), status=409)


def can_fill(need: Need, found: int) -> Verdict:
    if not 0 <= found <= need.wanted:
        sentence = _("Write a number between 0 and the number you are looking for.")
        return Verdict.no("out_of_range", sentence, status=422)
    return Verdict.yes()


def can_add(kind: str, present: int, most: int) -> Verdict:
    if present >= most:
        sentence = _("The page already holds as much as people can read. Take something off first.")
        return Verdict.no(f"too_many_{kind}", sentence, status=409)
    return Verdict.yes()


def can_report(project: Project, *, waiting: int) -> Verdict:
    """``waiting``: undecided reports about this project."""
    if project.state is not State.PUBLISHED:
        return _not_published()
    if waiting >= MOST_OPEN_REPORTS:
        sentence = _("Many people already reported this page. The commune is looking at it.")
        return Verdict.no("already_known", sentence, status=409)
    return Verdict.yes()


def can_hide(project: Project) -> Verdict:
    return Verdict.yes() if project.state is State.PUBLISHED else _not_published()


def can_restore(project: Project) -> Verdict:
    if project.state is State.HIDDEN:
        return Verdict.yes()
    return Verdict.no("not_hidden", _("This page is not removed."), status=409)


def gives_reasons(reasons: Text) -> Verdict:
    """An authority writes in both languages, always."""
    if {"fr", "nl"} <= set(reasons.languages):
        return Verdict.yes()
    sentence = _("Write the reasons in French and in Dutch: the initiative and the public read them.")
    return Verdict.no("both_languages", sentence, status=422)


def says_something(text: Text, sentence: str | Promise) -> Verdict:
    return Verdict.yes() if text else Verdict.no("empty", sentence, status=422)


def is_open(initiative: Initiative) -> Verdict:
    return _closed() if initiative.is_closed else Verdict.yes()


def _closed() -> Verdict:
    return Verdict.no(
        "initiative_closed", _("This initiative has ended. Its pages stay readable, nothing is added."), status=409
    )


def _hidden() -> Verdict:
    sentence = _(
        "The commune removed this page. Read its reasons, correct the page, then ask for it to be shown again."
    )
    return Verdict.no("hidden", sentence, status=409)


def _not_published() -> Verdict:
    return Verdict.no("not_published", _("This project is not published. Publish it first."), status=409)


def a_year_on() -> Text:
    """What those who want to stay informed read a year after a project began: the last message."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = gettext("The project began a year ago. Its page tells what became of it.")
    return Text(said)


def stage_reached(stage: Stage) -> Text:
    """What those who want to stay informed read when a project reaches a stage."""
    sentences = {
        Stage.BEFORE: _("The project is being prepared again."),
        Stage.LAUNCH: _("The project is being launched."),
        Stage.DURING: _("The project has begun."),
        Stage.UPKEEP: _("The project is kept going."),
        Stage.ENDED: _("The project has ended."),
    }
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentences[stage])
    return Text(said)
