"""Reports of abuse, and what the commune does about them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from terreau.ground.chronicle.enums import Audience
from terreau.ground.notices import api as outbox
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block
from terreau.life.initiatives import events, notices, permissions, policies
from terreau.life.initiatives.actions import recording, writing
from terreau.life.initiatives.enums import AbuseReason, Decision
from terreau.life.initiatives.models import AbuseReport, Moderation, Project


def report_abuse(
    project: Project, *, reason: AbuseReason, words: str, reporter: str, by: Actor, at: datetime
) -> AbuseReport:
    """Tell the commune about a problem with the page. Anyone may, without saying who they are.

    ``reporter``: keyed hash of where the report comes from; twice from the same place about the same page is one
    report, and more than a few a day are refused.
    """
    permissions.may_read(by, project).require()
    waiting = AbuseReport.objects.filter(project=project, decision__isnull=True).count()
    policies.can_report(project, waiting=waiting).require()
    outbox.throttle(
        "initiatives.abuse", reporter, at=at, limit=policies.REPORTS_A_DAY, period=timedelta(days=1)
    ).require()
    try:
        with transaction.atomic():
            report = AbuseReport.objects.create(
                project=project, reason=reason, words=clean_block(words, 2000), reporter=reporter, at=at
            )
            recording.of_project(
                events.ABUSE_REPORTED,
                project,
                by=Actor.anonymous(),
                at=at,
                audience=Audience.AUTHORITY,
                data={"reason": reason.value},
            )
        return report
    except IntegrityError:
        return AbuseReport.objects.get(project=project, reporter=reporter, decision__isnull=True)


@transaction.atomic
def hide_project(project: Project, *, reasons: Text, by: Actor, at: datetime) -> Moderation:
    """Remove the page: the public reads that it was, and why; the initiative is told and can correct it."""
    (permissions.may_moderate(by, project) & policies.can_hide(project)).require()
    policies.gives_reasons(reasons).require(field="reasons")
    project.hidden_at = at
    return _decide(project, Decision.HIDDEN, events.PROJECT_HIDDEN, reasons=reasons, by=by, at=at)


@transaction.atomic
def restore_project(project: Project, *, reasons: Text, by: Actor, at: datetime) -> Moderation:
    """Show a removed page again."""
    (permissions.may_moderate(by, project) & policies.can_restore(project)).require()
    policies.gives_reasons(reasons).require(field="reasons")
    project.hidden_at = None
    return _decide(project, Decision.RESTORED, events.PROJECT_RESTORED, reasons=reasons, by=by, at=at)


@transaction.atomic
def dismiss_reports(project: Project, *, reasons: Text, by: Actor, at: datetime) -> Moderation:
    """Leave the page as it is; the waiting reports about it are answered."""
    permissions.may_moderate(by, project).require()
    policies.gives_reasons(reasons).require(field="reasons")
    return _decide(project, Decision.DISMISSED, events.REPORT_DISMISSED, reasons=reasons, by=by, at=at)


def _decide(project: Project, decision: Decision, verb: str, *, reasons: Text, by: Actor, at: datetime) -> Moderation:
    writing.take_turn(project, None)
    taken = Moderation.objects.create(
        project=project,
        decision=decision,
        reasons=reasons,
        territory=project.territory,
        decided_by=by.name,
        at=at,
    )
    AbuseReport.objects.filter(project=project, decision__isnull=True).update(decision=taken)
    if decision is not Decision.DISMISSED:
        writing.save(project, ["hidden_at"], at=at)
    audience = Audience.PARTIES if decision is Decision.DISMISSED else Audience.PUBLIC
    recording.of_project(verb, project, by=by, at=at, audience=audience, data={"decision": decision.value})
    notices.tell_of_decision(project, taken, by=by, at=at)
    return taken
