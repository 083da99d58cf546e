"""Can it be done now, and by somebody in this position?"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from terreau.instruments.procedures import errors
from terreau.instruments.procedures.models import Version
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut

#: An elected person decides about dossiers, and does not write the way there alone.
WRITERS = frozenset({"officer", "administrator", "reference_officer"})


def officiates(actor: Actor, territory: str) -> Verdict:
    """Writes for the authority of the territory, second factor given."""
    if actor.is_system or actor.is_officer_of(territory, roles=WRITERS):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return Verdict.no(
            errors.NOT_OFFICER,
            _("Confirm with your second factor first."),
            instead=(WayOut(_("Sign in with your second factor"), reverse_lazy("people:second-factor")),),  # type: ignore[arg-type]
        )
    return Verdict.no(
        errors.NOT_OFFICER,
        _("Only officers of this authority prepare its procedures. The page of the procedure says whom to ask."),
    )


def officiates_somewhere(actor: Actor) -> Verdict:
    """Writes for an authority at all, second factor given."""
    territories = {power.territory for power in actor.powers}
    verdicts = [officiates(actor, territory) for territory in sorted(territories)] or [officiates(actor, "")]
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


def territories_of(actor: Actor) -> list[str]:
    """Territories for whose authority this person writes."""
    return sorted(place for place in actor.officer_territories if officiates(actor, place))


def can_be_changed(version: Version) -> Verdict:
    if version.is_draft:
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_A_DRAFT,
        _("A published version does not change: requests follow it. Prepare the next version instead."),
        status=409,
    )


def can_be_published(version: Version, problems: Sequence[object]) -> Verdict:
    """A draft without problems."""
    if not version.is_draft:
        return Verdict.no(errors.NOT_A_DRAFT, _("This version was published already."), status=409)
    if problems:
        return Verdict.no(
            errors.HAS_PROBLEMS, _("Mend first what is listed under “To be mended”, then publish."), status=409
        )
    return Verdict.yes()


def can_be_retired(version: Version) -> Verdict:
    if version.is_current:
        return Verdict.yes()
    return Verdict.no(errors.NOT_PUBLISHED, _("Only the version in force can be ended."), status=409)


def is_named(name: Text) -> Verdict:
    """A text of an authority stands in French and in Dutch."""
    if "fr" in name and "nl" in name:
        return Verdict.yes()
    return Verdict.no(errors.NOT_UNDERSTOOD, _("Write the name in French and in Dutch."), status=422)
