"""Requests of the play street that need somebody: a draft, one sent back, an opinion asked of the Region."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo.people import Company
from demo.world import asked as said
from demo.world import dossiers as words
from demo.world.cast import LINDEN
from terreau.civic.people import api as people
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.procedures import api as procedures
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text

_SERVICES = Actor.system("demonstration")


def tell(company: Company, *, at: datetime) -> None:
    """The same day gives the same ones."""
    found = procedures.Version.objects.filter(
        procedure__starter=words.STARTER, procedure__authority=company.authority(LINDEN), state="published"
    )
    version = found.select_related("procedure__authority").get()
    filed = at - timedelta(days=said.FILED_BEFORE)
    holder = company.actor("aicha", at=filed)
    initiative = next(power.organisation_id for power in holder.powers if power.organisation_kind == "initiative")
    organisation = people.organisation(initiative)
    if organisation is None:
        raise LookupError("the initiative of the play street")

    def begun(title: str, when: datetime) -> dossiers.Dossier:
        opened = dossiers.Opened(title, nonce=f"demo {title}", answers=words.ANSWERS)
        return dossiers.open_draft(version=version, organisation=organisation, opened=opened, by=holder, at=when)

    begun(said.DRAFT, at - timedelta(days=1))
    dossier = begun(said.RETURNED, filed)
    dossiers.file(dossier, by=holder, at=filed)
    dossiers.complete_step(_turn(dossier, "receipt"), by=_SERVICES, at=filed + timedelta(hours=3), outcome="done")
    dossiers.ask_opinion(
        _turn(dossier, "completeness"), by=_SERVICES, at=filed + timedelta(days=1), of=company.authority(LINDEN),
        question=said.QUESTION, due_on=local_day(at) + timedelta(days=9),
    )  # fmt: skip
    running = dossiers.Dossier.objects.get(title=words.TITLE)
    dossiers.send_message(
        running, by=company.actor("aicha", at=at), at=at - timedelta(days=2), words=said.MESSAGE, nonce="demo message"
    )
    other = begun(said.ASKED_BACK, filed + timedelta(days=1))
    dossiers.file(other, by=holder, at=filed + timedelta(days=1))
    dossiers.complete_step(_turn(other, "receipt"), by=_SERVICES, at=filed + timedelta(days=2), outcome="done")
    turn = _turn(other, "completeness")
    back = next(
        one.key
        for one in procedures.plan_of(version).step("completeness")[1].outcomes
        if one.leads is procedures.Leads.RETURN
    )
    dossiers.send_back(
        turn, by=_SERVICES, at=filed + timedelta(days=3), outcome=back, reason=said.WHY,
        questions=[dossiers.Asked("hours", said.HOURS), dossiers.Asked("", said.BARRIERS)],
    )  # fmt: skip
    dossiers.keep_template(
        authority=company.authority(LINDEN), name=said.TEMPLATE[0], words=Text(said.TEMPLATE[1]),
        by=company.officer_of(LINDEN, at=at), at=at - timedelta(days=60),
    )  # fmt: skip


def _turn(dossier: dossiers.Dossier, step: str) -> dossiers.Turn:
    return dossiers.Turn.objects.select_related("service", "dossier").get(
        dossier=dossier, step=step, closed_at__isnull=True
    )
