"""A small scene: a commune with four services, the Region, a neighbour commune, an initiative, a procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from django.utils.crypto import get_random_string

from terreau.civic.people.models import Organisation
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.dossiers.tests.plans import play_street
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.models.procedure import digest_of
from terreau.instruments.procedures.plan import Plan, to_data
from terreau.kernel.actor import Actor, ActorKind, Power
from terreau.kernel.text import Text

#: A Monday morning.
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
COMMUNE, NEXT_DOOR, REGION = "99001", "99002", "99000"
#: What is typed where everything is asked.
FORM: dict[str, Any] = {
    "title": {"fr": "La demande", "nl": "De aanvraag"},
    "sections": [
        {
            "key": "what",
            "title": {"fr": "Quoi", "nl": "Wat"},
            "questions": [
                {
                    "key": "street", "kind": "text", "reuse": "place",
                    "label": {"fr": "Quelle rue ?", "nl": "Welke straat?"},
                },
                {"key": "hours", "kind": "text", "label": {"fr": "Quelles heures ?", "nl": "Welke uren?"}},
                {
                    "key": "why", "kind": "long_text", "required": False,
                    "label": {"fr": "Pourquoi ?", "nl": "Waarom?"},
                },
            ],
        }
    ],
}  # fmt: skip
ANSWERS = {"street": "Rue du Sureau", "hours": "de 14 h à 18 h"}


def day(days: float) -> datetime:
    return AT + timedelta(days=days)


def organisation(kind: str, name: str, territory: str = COMMUNE, **more: Any) -> Organisation:
    slug = get_random_string(12).lower()
    names = Text(fr=name, nl=name, en=name)
    return Organisation.objects.create(
        kind=kind, names=names, territory=territory, slug=slug, founded_at=AT - timedelta(days=900), **more
    )


def acting(person: str, *organisations: Organisation, role: str = "officer", second_factor: bool = True) -> Actor:
    powers = tuple(Power(str(one.pk), one.kind, role, one.territory) for one in organisations)
    return Actor(
        kind=ActorKind.PERSON,
        id=str(uuid5(NAMESPACE_DNS, person)),
        name=person.title(),
        powers=powers,
        second_factor=second_factor,
    )


@dataclass
class Scene:
    """Who there is."""

    commune: Organisation
    counter: Organisation
    mobility: Organisation
    police: Organisation
    college: Organisation
    next_door: Organisation
    region: Organisation
    initiative: Organisation
    other_initiative: Organisation
    version: Version

    @property
    def holder(self) -> Actor:
        return acting("aicha", self.initiative, role="holder", second_factor=False)

    @property
    def member(self) -> Actor:
        return acting("bram", self.initiative, role="member", second_factor=False)

    def officer(self, service: Organisation) -> Actor:
        return acting(f"of-{service.slug[:6]}", service)

    @property
    def clerk(self) -> Actor:
        """Acts for the whole commune."""
        return acting("wout", self.commune)


def scene(plan: Plan | None = None, **services: Organisation) -> Scene:
    commune = organisation("authority", "Commune", contact_email="commune@example.org")
    parts = {
        name: services.get(name) or organisation("service_unit", name, parent=commune)
        for name in ("counter", "mobility", "police", "college")
    }
    walked = plan or play_street(**{name: str(one.pk) for name, one in parts.items()})
    return Scene(
        commune=commune, **parts, next_door=organisation("authority", "Voisine", NEXT_DOOR),
        region=organisation("authority", "Région", REGION),
        initiative=organisation("initiative", "Collectif Sureau", contact_email="sureau@example.org"),
        other_initiative=organisation("initiative", "Autre"), version=published(commune, walked),
    )  # fmt: skip


def published(authority: Organisation, plan: Plan, *, form: dict[str, Any] | None = None) -> Version:
    """A version in force, whatever the rules of publication: what follows a plan does not ask who wrote it."""
    data = to_data(plan)
    data["forms"], data["filing_form"] = {"ask": form or FORM}, "ask"
    procedure = Procedure.objects.create(
        authority=authority, slug=get_random_string(12).lower(), name=Text(fr="Rue aux jeux", nl="Speelstraat"),
        purpose=Text(fr="Jouer dehors", nl="Buiten spelen"), opened_at=AT, nonce=get_random_string(12),
    )  # fmt: skip
    return Version.objects.create(
        procedure=procedure, number=1, plan=data, state="published", changed_at=AT, published_at=AT,
        digest=digest_of(data),
    )  # fmt: skip


def drafted(there: Scene, **more: Any) -> dossiers.Dossier:
    opened = dossiers.Opened("La rue du Sureau aux enfants", "fr", nonce=get_random_string(12), answers=ANSWERS)
    given: dict[str, Any] = {"by": there.holder, "at": AT, "version": there.version, **more}
    return dossiers.open_draft(organisation=there.initiative, opened=opened, **given)


def filed(there: Scene, at: datetime = AT) -> dossiers.Dossier:
    return dossiers.file(drafted(there, at=at), by=there.holder, at=at)


def turn(dossier: dossiers.Dossier, step: str) -> dossiers.Turn:
    """The open turn of a step."""
    return dossiers.Turn.objects.select_related("service", "dossier").get(
        dossier=dossier, step=step, closed_at__isnull=True
    )


def in_opinions(there: Scene) -> dossiers.Dossier:
    """Filed on Monday, complete on Tuesday: two services have it side by side."""
    dossier = filed(there)
    return dossiers.complete_step(
        turn(dossier, "complete"), by=there.officer(there.counter), at=day(1), outcome="complete"
    )


def before_decision(there: Scene) -> dossiers.Dossier:
    dossier = in_opinions(there)
    for step, service in (("mobility", there.mobility), ("police", there.police)):
        dossiers.complete_step(
            turn(dossier, step), by=there.officer(service), at=day(2), outcome="for", reason="Oui, bien."
        )
    return dossier


def decided(there: Scene, outcome: str = "granted") -> dossiers.Decision:
    dossier = before_decision(there)
    return dossiers.decide(
        turn(dossier, "decision"), by=there.officer(there.college), at=day(3), outcome=outcome,
        reasons="La rue est calme et les voisins sont d’accord.",
    )  # fmt: skip
