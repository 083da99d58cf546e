"""A procedure begins: from a starter, from another version, or from an empty plan."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.procedures import errors, events, permissions, policies, starters
from terreau.instruments.procedures.actions.recording import record
from terreau.instruments.procedures.enums import Category
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.plan import Plan, to_data
from terreau.kernel.actor import Actor
from terreau.kernel.codes import new_code
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import refuse

_TRIES = 5


def start_from(
    starter: str, *, by: Actor, at: datetime, authority: people.Organisation, nonce: str = "", name: Text | None = None
) -> Version:
    """Begin a procedure from a starter of the house: its draft, ready to be changed.

    ``starter``: a key of ``starters.all_starters()``. Raises ``Refused`` (``no_starter``, ``not_officer``).
    """
    found = starters.starter(starter)
    if found is None:
        refuse(errors.NO_STARTER, _("We know no such model. Choose one of the list."), status=422, field="starter")
    return open_procedure(
        by=by, at=at, authority=authority, name=name or found.name, purpose=found.purpose,
        category=found.category, plan=found.plan, nonce=nonce, starter=found.key,
    )  # fmt: skip


def open_procedure(
    *,
    by: Actor,
    at: datetime,
    authority: people.Organisation,
    name: Text,
    purpose: Text,
    category: str = Category.OTHER,
    plan: Plan | None = None,
    nonce: str = "",
    starter: str = "",
) -> Version:
    """Begin a procedure with a plan, or with an empty one; version 1, a draft. The same ``nonce`` opens it once."""
    permissions.may_open(by, authority).require()
    name = Text({language: clean_line(said) for language, said in name.items()})
    policies.is_named(name).require(field="name")
    tap = nonce or new_code(16)
    opened = Procedure(
        authority=authority, name=name, category=category, starter=starter, opened_at=at, opened_by=by.id, nonce=tap,
        purpose=Text({language: clean_block(said, 2000) for language, said in purpose.items()}),
    )  # fmt: skip
    with transaction.atomic():
        known = Procedure.objects.filter(authority=authority, nonce=tap).first()
        if known is not None:
            return known.versions.get(number=1)
        _insert(opened)
        first = Version.objects.create(procedure=opened, number=1, plan=to_data(plan or Plan(stages=())), changed_at=at)
        record(events.STARTED, opened, by=by, at=at, starter=starter)
    return first


def _insert(procedure: Procedure) -> None:
    """The address is the French name and the authority's, with a short code behind it when it is taken."""
    base = slugify(f"{procedure.name['fr']} {procedure.authority.slug}")[:70].strip("-")
    procedure.slug = base
    for _attempt in range(_TRIES):
        try:
            with transaction.atomic():
                procedure.save(force_insert=True)
        except IntegrityError as clash:
            if "slug" not in str(clash):
                raise
            procedure.slug = f"{base}-{new_code(4).lower()}"
        else:
            return
    refuse(errors.NOT_UNDERSTOOD, _("This name is taken. Add a word to it."), field="name")
