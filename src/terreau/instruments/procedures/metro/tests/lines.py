"""A play street: three stages alone, three opinions at once, a decision, a charter."""

from __future__ import annotations

from terreau.instruments.procedures.plan import Leads, Outcome, Owner, Plan, Stage, Step, StepKind
from terreau.kernel.text import Text

DONE = (Outcome("done", Text(fr="fait", nl="klaar", en="done"), Leads.NEXT),)


def step(key: str, fr: str, nl: str, kind: StepKind = StepKind.TASK) -> Step:
    name = Text(fr=fr, nl=nl, en=f"{key} in English")
    return Step(key, kind, name, name, name, Owner(mission="participation"), None, DONE)


def stage(key: str, fr: str, *steps: Step) -> Stage:
    return Stage(key, Text(fr=fr, nl=f"{fr} (nl)", en=key), steps)


PLAY_STREET = Plan(
    stages=(
        stage("receipt", "Demande reçue", step("receipt", "Demande reçue", "Aanvraag ontvangen")),
        stage("complete", "Dossier complet", step("complete", "Dossier complet", "Dossier volledig")),
        stage(
            "opinions",
            "Avis de trois services, en même temps",
            step("fire", "Pompiers", "Brandweer", StepKind.OPINION),
            step("police", "Police <b>", "Politie", StepKind.OPINION),
            step("mobility", "Mobilité", "Mobiliteit", StepKind.OPINION),
        ),
        stage("decision", "Décision du Collège", step("decision", "Décision du Collège", "Beslissing van het College")),
        stage("charter", "Charte", step("charter", "Charte signée", "Samenwerkingsovereenkomst getekend")),
        stage("signs", "Panneaux", step("signs", "Panneaux", "Borden")),
    )
)
