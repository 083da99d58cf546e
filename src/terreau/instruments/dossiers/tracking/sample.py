"""An invented way of a play street, for the preview of the paper and its test."""

from __future__ import annotations

from terreau.instruments.dossiers.tracking.reconstruction import Reconstruction, Scene
from terreau.instruments.procedures.api import Line, Mark, State, all_starters, line_of
from terreau.kernel.text import Text

_SAID = {
    "fr": (
        ("Participation", "Dossier complet", "mardi 22 octobre 2026", "2 jours ouvrables", "complet"),
        ("Mobilité", "Avis de la Mobilité", "lundi 26 octobre 2026", "18 jours ouvrables ; prévu : 15", "oui"),
    ),
    "nl": (
        ("Participatie", "Dossier volledig", "donderdag 22 oktober 2026", "2 werkdagen", "volledig"),
        ("Mobiliteit", "Advies van Mobiliteit", "maandag 26 oktober 2026", "18 werkdagen; gepland: 15", "ja"),
    ),
    "en": (
        ("Participation", "Complete", "Thursday 22 October 2026", "2 working days", "complete"),
        ("Mobility", "Advice of Mobility", "Monday 26 October 2026", "18 working days; planned: 15", "yes"),
    ),
}
_TITLE = Text(fr="Rue aux jeux, rue du Sureau", nl="Speelstraat, Vlierstraat", en="Play street, rue du Sureau")
_ASK = Text(
    fr="Qu’est-ce qui a pris plus de temps que prévu ?",
    nl="Wat duurde langer dan gepland?",
    en="What took longer than planned?",
)


def invented(language: str) -> tuple[Reconstruction, Line]:
    """Two halts of a play street, and its line with the first station done."""
    ask = _ASK.in_language(language).text
    scenes = tuple(
        Scene(where, step, Text(), came, "", took, outcome, (), ask)
        for where, step, came, took, outcome in _SAID[language]
    )
    title = _TITLE.in_language(language).text
    found = next(each for each in all_starters() if each.key == "play-street")
    first = found.plan.stages[0].steps[0].key
    told = Reconstruction(
        title, _TITLE, ("Val-aux-Tilleuls", "2026-0147"), scenes, "", scenes[1].took, "", anonymous=False
    )
    return told, line_of(found.plan, {first: Mark(State.DONE)})
