"""What this room tells people."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from terreau.civic.people import api as people
from terreau.ground.notices import api as outbox
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.life.initiatives.enums import Decision
from terreau.life.initiatives.models import Initiative, Moderation, Project

_SAMPLE_TITLE = Text(
    fr="La rue du Sureau, aux enfants le mercredi",
    nl="De Vlierstraat, voor kinderen op woensdag",
    en="Elder Street, for children on Wednesdays",
)


class _ToTheInitiative(outbox.Notice):
    audience = _("You get this because you carry this initiative.")
    button = _("Open the project")

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {
            "project": _SAMPLE_TITLE.in_language(language).text,
            "button_url": f"{settings.TERREAU_ORIGIN}/{language}/projects/la-rue-du-sureau/",
        }


class PageRemoved(_ToTheInitiative):
    """The commune removed the page; urgent, since neighbours no longer see it."""

    name: ClassVar[str] = "initiatives.page_removed"
    title = _("Your project page was removed")
    template = "initiatives/notices/page_removed"
    urgent = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        reasons = Text(
            fr="La photo montre le visage d’un enfant sans l’accord de ses parents.",
            nl="De foto toont het gezicht van een kind zonder toestemming van de ouders.",
            en="The picture shows a child's face without the parents' leave.",
        )
        return {**super().sample(language), "reasons": reasons.in_language(language).text, "decided_by": "Wout Kestens"}


class PageRestored(PageRemoved):
    name: ClassVar[str] = "initiatives.page_restored"
    title = _("Your project page is shown again")
    template = "initiatives/notices/page_restored"
    urgent = False


class ReportDismissed(PageRemoved):
    name: ClassVar[str] = "initiatives.report_dismissed"
    title = _("The commune looked at your project page")
    template = "initiatives/notices/report_dismissed"
    urgent = False
    can_switch_off = True


class ThresholdReached(_ToTheInitiative):
    name: ClassVar[str] = "initiatives.threshold_reached"
    title = _("Your project has the supports it asked for")
    template = "initiatives/notices/threshold_reached"
    can_switch_off = True

    @classmethod
    def sample(cls, language: str) -> dict[str, Any]:
        return {**super().sample(language), "threshold": 200}


class QuestionReceived(_ToTheInitiative):
    """Says that there is something to answer, never what it says: the page shows it to those who may read it."""

    name: ClassVar[str] = "initiatives.question_received"
    title = _("Somebody asks about your project")
    template = "initiatives/notices/question_received"
    can_switch_off = True
    group_daily = True


_OF_DECISION = {
    Decision.HIDDEN: PageRemoved,
    Decision.RESTORED: PageRestored,
    Decision.DISMISSED: ReportDismissed,
}


def declare() -> None:
    for notice in (PageRemoved, PageRestored, ReportDismissed, ThresholdReached, QuestionReceived):
        outbox.register(notice)


def tell_of_decision(project: Project, taken: Moderation, *, by: Actor, at: datetime) -> None:
    """Tell everyone who holds the initiative what the commune decided, and why."""
    notice = _OF_DECISION[Decision(taken.decision)]
    key = f"{notice.name}/{taken.pk}"
    tell(notice, project, key=key, by=by, at=at, reasons=taken.reasons, decided_by=taken.decided_by)


def tell_of_question(project: Project, *, key: str, by: Actor, at: datetime) -> None:
    """Somebody asked: whoever carries the initiative can answer."""
    tell(QuestionReceived, project, key=key, by=by, at=at, page="initiatives:heard")


def tell(
    notice: type[outbox.Notice],
    project: Project,
    *,
    key: str,
    by: Actor,
    at: datetime,
    page: str = "initiatives:project",
    **facts: Any,
) -> None:
    """Send one message per holder and relay person, in their language. ``Text`` among ``facts`` is said in it."""
    for person in _carriers(project.initiative, at):
        language = person.language or "fr"
        with override(language):
            path = reverse(page, args=[project.slug])
        said = {
            name: value.in_language(language).text if isinstance(value, Text) else value
            for name, value in facts.items()
        }
        outbox.send(
            notice,
            to=outbox.Recipient(
                email=person.email or "", person_id=str(person.pk), name=person.name, language=language
            ),
            context={
                "project": project.title.in_language(language).text,
                "button_url": f"{settings.TERREAU_ORIGIN}{path}",
                **said,
            },
            by=by,
            at=at,
            key=f"{key}/{person.pk}",
        )


def _carriers(initiative: Initiative, at: datetime) -> list[people.Person]:
    """Holders and relay person, each once."""
    roles = {people.Role.HOLDER, people.Role.RELAY}
    in_charge = people.in_charge(initiative.organisation_id, roles=roles, at=at)
    return list({mandate.person_id: mandate.person for mandate in in_charge if mandate.person.email}.values())
