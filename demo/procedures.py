"""The procedures of the two invented communes: models adopted, services chosen, published; one being changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from demo.people import Company
from demo.world import procedures as words
from terreau.instruments.procedures import api as procedures
from terreau.instruments.procedures.editing import change_step, choose_owners
from terreau.kernel.actor import Actor


def tell(company: Company, *, at: datetime) -> None:
    """Published a year ago; the same day gives the same ones."""
    since = at - timedelta(days=400)
    for commune, (body, missions, starters) in words.ADOPTED.items():
        writer = company.officer_of(commune, at=at)
        chosen = {mission: str(company.bodies[service].pk) for mission, service in missions.items()}
        for key in starters:
            draft = procedures.start_from(
                key, by=writer, at=since, authority=company.bodies[body], nonce=f"demo {key}"
            )  # fmt: skip
            plan = choose_owners(procedures.plan_of(draft), chosen)
            procedures.change(draft, by=writer, at=since, plan=plan)
            published = procedures.publish(draft, by=writer, at=since)
            if (commune, key) == words.CHANGING:
                _change(published, writer, at=at - timedelta(days=6))


def _change(published: procedures.Version, writer: Actor, *, at: datetime) -> None:
    """The next version is being written: one opinion is asked faster."""
    draft = procedures.draft_from(published, by=writer, at=at)
    plan = procedures.plan_of(draft)
    _stage, step = plan.step(words.FASTER)
    target = step.target and replace(step.target, working_days=words.DAYS, source=words.SOURCE, checked=at.date())
    procedures.change(draft, by=writer, at=at, plan=change_step(plan, replace(step, target=target)))
