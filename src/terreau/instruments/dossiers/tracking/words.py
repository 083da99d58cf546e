"""Plain words of the way: endings, holders, what a step is waiting for. Nobody is named: services are."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.dossiers.paths import Path, TurnView
from terreau.instruments.procedures.api import Ending
from terreau.ui.formats import language_of_reader

#: How it ended, as a title.
ENDED: dict[Ending, Promise] = {
    Ending.GRANTED: pgettext_lazy("tracker", "The answer is yes"),
    Ending.GRANTED_IN_PART: pgettext_lazy("tracker", "The answer is yes, in part"),
    Ending.REFUSED: pgettext_lazy("tracker", "The answer is no"),
    Ending.INADMISSIBLE: pgettext_lazy("tracker", "The request could not be taken up"),
    Ending.CLOSED: pgettext_lazy("tracker", "The request is closed"),
    Ending.WITHDRAWN: pgettext_lazy("tracker", "The request was withdrawn"),
}
APPLICANT: Promise = gettext_lazy("Those who ask")


def name_of(organisation: people.Organisation | None) -> str:
    """A service in the reader's language; those who ask where no service holds it."""
    return organisation.names.in_language(language_of_reader()).text if organisation else str(APPLICANT)


def headline(path: Path) -> str:
    """Where it is, as the title of the page: who has to do something."""
    told = path.journey
    if told.ended_at is not None and told.ending is not None:
        return str(ENDED[told.ending])
    if path.waits_for_applicant:
        return _("Waiting for those who ask")
    services = list(dict.fromkeys(name_of(turn.service) for turn in path.open if turn.service))
    if len(services) == 1:
        return _("It is with: %(service)s") % {"service": services[0]}
    said = ngettext("%(count)s service has to answer", "%(count)s services have to answer", len(services))
    return said % {"count": len(services)}


def working_days(count: int) -> str:
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def outcome_of(turn: TurnView) -> str:
    """What a turn came to, as far as the reader may know."""
    if turn.sealed:
        return _("given; it stays closed until the others are in")
    return turn.outcome.label.in_language(language_of_reader()).text if turn.outcome else ""


def step_name(turn: TurnView) -> str:
    return turn.step.name.in_language(language_of_reader()).text
