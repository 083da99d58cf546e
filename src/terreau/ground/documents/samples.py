"""Invented, true-to-life data for the previews, and for the test that compiles every document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from terreau.ground.documents.enums import Paper
from terreau.ground.documents.qr import qr_block
from terreau.ground.documents.registry import PrintedDocument


def order_of(language: str) -> list[str]:
    """French and Dutch, the asked one first."""
    return ["nl", "fr"] if language == "nl" else ["fr", "nl"]


class LetterDocument(PrintedDocument):
    """A letter in a window envelope, in two languages."""

    name = "documents.letter"
    title = _("Letter in two languages")
    template = "documents/letter"
    paper = Paper.A4

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        return {
            "order": order_of(language),
            "layout": "side",
            "title": {"fr": "Confirmez votre adresse", "nl": "Bevestig je adres"},
            "sender": {
                "name": {"fr": "Commune du Val-aux-Tilleuls", "nl": "Gemeente Lindendal"},
                "lines": ["Place des Tilleuls 1 Lindeplein", "1299 Val-aux-Tilleuls / Lindendal"],
                "contact": "participation@lindendal.example · 02 000 00 14",
            },
            "recipient": ["Aïcha Lombaerts", "Rue du Sureau 14 Vlierstraat", "1299 Val-aux-Tilleuls / Lindendal"],
            "place_date": {"fr": "23 novembre 2026", "nl": "23 november 2026"},
            "reference": "V-2026-0417",
            "greeting": {"fr": "Bonjour,", "nl": "Dag,"},
            "paragraphs": {
                "fr": [
                    "Vous avez donné votre avis sur le projet « Rue aux jeux ». Il compte déjà.",
                    "Pour montrer que vous habitez bien ici, entrez le code ci-dessous avant le 14 décembre 2026. "
                    "Sans internet : montrez cette lettre au guichet Participation, le mardi et le jeudi.",
                    "Vous n’avez rien demandé ? Jetez cette lettre : rien ne sera fait à votre nom.",
                ],
                "nl": [
                    "Je gaf je mening over het project ‘Speelstraat’. Ze telt nu al.",
                    "Toon dat je hier woont: tik de code hieronder in vóór 14 december 2026. "
                    "Geen internet? Toon deze brief aan het loket Participatie, op dinsdag en donderdag.",
                    "Niets gevraagd? Gooi deze brief weg: er gebeurt niets in jouw naam.",
                ],
            },
            "code": {
                "label": {"fr": "Votre code", "nl": "Je code"},
                "code": "K7M4-3FQ2",
                "below": {"fr": "À entrer avant le 14 décembre 2026", "nl": "In te tikken vóór 14 december 2026"},
            },
            "square": qr_block("https://terreau.example/c/K7M43FQ2"),
            "closing": {"fr": "Bien à vous,", "nl": "Met vriendelijke groet,"},
            "signed": ["Aurélien Vandenœuvre", {"fr": "Service Participation", "nl": "Dienst Participatie"}],
            "short": "terreau.example",
        }
