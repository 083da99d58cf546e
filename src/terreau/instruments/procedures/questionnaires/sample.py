"""The form of an invented party in the street, for the preview of the paper and its test: one of every kind."""

from __future__ import annotations

from typing import Any

SAMPLE: dict[str, Any] = {
    "title": {"fr": "Fêter la rue", "nl": "Een straatfeest"},
    "intro": {
        "fr": "Demandez-le dix semaines avant. Une seule demande suffit pour la police, les pompiers et la mobilité.",
        "nl": "Vraag het tien weken vooraf. Eén aanvraag volstaat voor politie, brandweer en mobiliteit.",
    },
    "sections": [
        {
            "key": "who",
            "title": {"fr": "Qui demande", "nl": "Wie vraagt het"},
            "questions": [
                {
                    "key": "name", "kind": "text", "reuse": "initiative_name",
                    "label": {"fr": "Nom de l’initiative", "nl": "Naam van het initiatief"},
                },
                {
                    "key": "contact", "kind": "contact", "reuse": "contact",
                    "label": {"fr": "Qui peut-on joindre ?", "nl": "Wie kunnen we bereiken?"},
                },
            ],
        },
        {
            "key": "what",
            "title": {"fr": "La fête", "nl": "Het feest"},
            "explanation": {
                "fr": "Ce que vous ne savez pas encore, vous pourrez le compléter.",
                "nl": "Wat je nog niet weet, kan je later aanvullen.",
            },
            "questions": [
                {"key": "day", "kind": "date", "label": {"fr": "Quel jour ?", "nl": "Welke dag?"}},
                {
                    "key": "place", "kind": "place",
                    "label": {"fr": "Dans quelle rue, de quel numéro à quel numéro ?",
                              "nl": "In welke straat, van welk nummer tot welk nummer?"},
                },
                {
                    "key": "guests", "kind": "number", "most": 5000,
                    "label": {"fr": "Combien de personnes attendez-vous ?", "nl": "Hoeveel mensen verwacht je?"},
                },
                {
                    "key": "closed", "kind": "yes_no",
                    "label": {"fr": "Faut-il fermer la rue aux voitures ?", "nl": "Moet de straat dicht voor auto’s?"},
                },
                {
                    "key": "hours", "kind": "choice",
                    "label": {"fr": "Pendant combien de temps ?", "nl": "Hoelang?"},
                    "options": [
                        {"key": "half", "label": {"fr": "Un après-midi", "nl": "Een namiddag"}},
                        {"key": "day", "label": {"fr": "De 10 à 22 heures", "nl": "Van 10 tot 22 uur"}},
                    ],
                    "shown_when": [{"question": "closed", "test": "is", "value": True}],
                },
                {
                    "key": "things", "kind": "choices", "required": False,
                    "label": {"fr": "Qu’y aura-t-il dans la rue ?", "nl": "Wat staat er in de straat?"},
                    "options": [
                        {"key": "tables", "label": {"fr": "Des tables", "nl": "Tafels"}},
                        {"key": "music", "label": {"fr": "De la musique", "nl": "Muziek"}},
                        {"key": "fire", "label": {"fr": "Un barbecue", "nl": "Een barbecue"}},
                    ],
                },
                {
                    "key": "budget", "kind": "money", "required": False,
                    "label": {"fr": "Combien coûte la fête ?", "nl": "Hoeveel kost het feest?"},
                },
                {
                    "key": "story", "kind": "long_text",
                    "label": {"fr": "Racontez la fête en quelques phrases", "nl": "Vertel kort over het feest"},
                },
                {
                    "key": "plan", "kind": "file", "required": False,
                    "label": {"fr": "Un dessin de la rue", "nl": "Een tekening van de straat"},
                    "help": {"fr": "À la main, c’est très bien.", "nl": "Met de hand is prima."},
                },
            ],
        },
    ],
    "rules": [
        {
            "key": "big",
            "when": [{"question": "guests", "test": "at_least", "value": 1000}],
            "sentence": {"fr": "À partir de 1 000 personnes, ce n’est plus une fête de rue.",
                         "nl": "Vanaf 1 000 mensen is het geen straatfeest meer."},
            "instead": {"fr": "Appelez le service Événements : 02 000 00 14.",
                        "nl": "Bel de dienst Evenementen: 02 000 00 14."},
        }
    ],
}  # fmt: skip
