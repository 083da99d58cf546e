"""The way of a dossier on the line of its plan."""

from __future__ import annotations

from django.utils.translation import gettext as _

from terreau.instruments.dossiers.paths import Path, Place, StageView, StepView
from terreau.instruments.dossiers.tracking.words import name_of, outcome_of, working_days
from terreau.instruments.procedures.api import Line, Mark, State, line_of
from terreau.ui import formats


def line(path: Path) -> Line:
    """The line with every station marked: what was said and when, who holds it, what is still to come."""
    marks = {step.step.key: _mark(stage, step) for stage in path.stages for step in stage.steps}
    return line_of(path.plan, marks)


def _mark(stage: StageView, view: StepView) -> Mark:
    last = view.last
    if last is None or stage.place is Place.AHEAD:
        return Mark(State.AHEAD, _target(view) if last is None else "")
    if view.waits:
        return Mark(State.WAITING, _("questions to answer"))
    if last.is_open:
        state = State.WAITING if last.waits_for_applicant else State.HERE
        since = _("since %(day)s") % {"day": formats.day(last.told.opened_at, "plain")}
        return Mark(state, f"{name_of(last.service)}, {since}")
    day = formats.day(last.told.closed_at or last.told.opened_at, "plain")
    outcome = outcome_of(last)
    return Mark(State.DONE, f"{outcome}, {day}" if outcome and not last.sealed else day)


def _target(view: StepView) -> str:
    target = view.step.target
    return _("planned: %(days)s") % {"days": working_days(target.working_days)} if target else ""
