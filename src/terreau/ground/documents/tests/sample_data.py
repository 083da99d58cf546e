"""Posters and statements as the room of voices will fill them: invented people, invented communes."""

from __future__ import annotations

from typing import Any

from terreau.ground.documents.qr import qr_block
from terreau.ground.documents.samples import order_of


def poster(language: str) -> dict[str, Any]:
    return {
        "order": order_of(language),
        "title": {
            "fr": "Et si la rue du Sureau\nétait aux enfants\nle mercredi ?",
            "nl": "En als de Vlierstraat\nop woensdag\nvan de kinderen was?",
        },
        "picture": None,
        "facts": {
            "fr": "12 mercredis, 14 h à 18 h, du 14 avril au 30 juin 2027. "
            "Les habitants et les secours passent toujours.",
            "nl": "12 woensdagen, 14 tot 18 uur, van 14 april tot 30 juni 2027. "
            "Bewoners en hulpdiensten kunnen altijd door.",
        },
        "closes": "2026-12-13",
        "paper_way": {
            "fr": "Sans téléphone : une feuille à la boulangerie et au guichet Participation.",
            "nl": "Zonder telefoon: een papieren lijst bij de bakker en aan het loket Participatie.",
        },
        "square": qr_block("https://terreau.example/s/K7M43F"),
        "senders": [
            {"name": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"}, "contact": "Aïcha Lombaerts, 02 000 00 52"},
            {
                "name": "Val-aux-Tilleuls / Lindendal",
                "contact": {"fr": "Participation", "nl": "Participatie, 02 000 00 14"},
            },
        ],
        "number": 7,
        "place": {"fr": "boulangerie", "nl": "bakkerij"},
    }


def statement(language: str) -> dict[str, Any]:
    voices = [{"fr": "Pour", "nl": "Voor"}, {"fr": "Contre", "nl": "Tegen"}]
    return {
        "order": order_of(language),
        "title": {"fr": "La rue du Sureau aux enfants le mercredi", "nl": "De Vlierstraat van de kinderen op woensdag"},
        "initiative": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
        "place": {"fr": "Val-aux-Tilleuls", "nl": "Lindendal"},
        "wording": {
            "fr": "Du 14 avril au 30 juin 2027, la rue du Sureau est fermée aux voitures le mercredi de 14 h à 18 h, "
            "entre le n° 2 et le n° 46, pour que les enfants y jouent. Les habitants et les secours passent toujours.",
            "nl": "Van 14 april tot 30 juni 2027 is de Vlierstraat op woensdag van 14 tot 18 uur afgesloten "
            "voor auto’s, tussen nr. 2 en nr. 46, zodat kinderen er spelen. "
            "Bewoners en hulpdiensten kunnen altijd door.",
        },
        "period": {"opens": "2026-10-13", "closes": "2026-12-13"},
        "counted": "2026-12-14",
        "square": qr_block("https://terreau.example/v/K7M43FQ2"),
        "code": "K7M4-3FQ2",
        "kinds": [
            {"name": {"fr": "personnes pour", "nl": "mensen voor"}, "count": 1214},
            {"name": {"fr": "personnes contre", "nl": "mensen tegen"}, "count": 31},
            {"name": {"fr": "questions", "nl": "vragen"}, "count": 18},
            {"name": {"fr": "offres d’aide", "nl": "aanbiedingen om te helpen"}, "count": 22},
        ],
        "threshold": {
            "count": 1180,
            "goal": 1000,
            "level": {"fr": "adresse e-mail ou téléphone confirmé", "nl": "e-mailadres of telefoon bevestigd"},
        },
        "by_place": {
            "heads": voices,
            "rows": [
                {
                    "name": {"fr": "Tilleuls-Centre", "nl": "Linden-Centrum"},
                    "people": 6410,
                    "year": 2024,
                    "cells": [802, 14],
                    "goal": 600,
                },
                {
                    "name": {"fr": "Vieux Moulin", "nl": "Oude Molen"},
                    "people": 3975,
                    "year": 2024,
                    "cells": [396, None],
                    "goal": 400,
                },
                {
                    "name": {"fr": "Plateau", "nl": "Plateau"},
                    "people": 212,
                    "year": 2024,
                    "cells": [16, None],
                    "goal": None,
                },
            ],
        },
        "by_level": {
            "heads": voices,
            "rows": [
                {"name": {"fr": "rien de confirmé", "nl": "niets bevestigd"}, "cells": [34, None]},
                {
                    "name": {"fr": "e-mail ou téléphone confirmé", "nl": "e-mail of telefoon bevestigd"},
                    "cells": [971, 21],
                },
                {"name": {"fr": "adresse confirmée", "nl": "adres bevestigd"}, "cells": [209, None]},
            ],
        },
        "by_channel": {
            "heads": voices,
            "rows": [
                {"name": {"fr": "site", "nl": "website"}, "cells": [488, 17]},
                {"name": {"fr": "affiche", "nl": "affiche"}, "cells": [541, 9]},
                {"name": {"fr": "papier, au guichet", "nl": "papier, aan het loket"}, "cells": [185, 5]},
            ],
        },
        "by_origin": {
            "heads": voices,
            "rows": [
                {"name": {"fr": "Stand du marché", "nl": "Kraam op de markt"}, "cells": [85, None]},
                {"name": {"fr": "sans lieu de récolte", "nl": "zonder plaats van inzameling"}, "cells": [1129, 21]},
            ],
        },
        "outside": 47,
        "hidden_below": 5,
        "removed": {
            "count": 55,
            "rows": [
                {
                    "on": "2026-11-20",
                    "count": 55,
                    "reason": {"fr": "Mêmes boîtes, même minute", "nl": "Zelfde mailboxen, zelfde minuut"},
                    "back_on": "",
                }
            ],
        },
        "objections": {
            "received": 31,
            "outcomes": [
                {"name": {"fr": "projet adapté", "nl": "project aangepast"}, "count": 19},
                {
                    "name": {"fr": "réponse donnée, objection retirée", "nl": "beantwoord, bezwaar ingetrokken"},
                    "count": 7,
                },
                {"name": {"fr": "objection maintenue", "nl": "bezwaar behouden"}, "count": 5},
            ],
            "handled": [
                {
                    "what": {"fr": "Et les livraisons ?", "nl": "En de leveringen?"},
                    "answer": {
                        "fr": "Les livraisons passent jusqu’à 14 h 30 ; "
                        "après, deux places sont gardées au coin de la rue Haute.",
                        "nl": "Leveren kan tot 14.30 uur; daarna zijn twee plaatsen vrij op de hoek met de Hoogstraat.",
                    },
                    "outcome": {"fr": "Projet adapté", "nl": "Project aangepast"},
                },
                {
                    "what": {"fr": "Le bruit jusqu’à quelle heure ?", "nl": "Lawaai tot hoe laat?"},
                    "answer": {
                        "fr": "Fin à 18 h précises, sans musique amplifiée. "
                        "Cinq personnes maintiennent leur objection.",
                        "nl": "Het stopt stipt om 18 uur, zonder versterkte muziek. Vijf mensen behouden hun bezwaar.",
                    },
                    "outcome": {"fr": "Objection maintenue", "nl": "Bezwaar behouden"},
                },
            ],
        },
        "method": {
            "fr": [
                "Une personne compte une fois. Qui change d’avis remplace le sien ; qui se retire n’est plus compté.",
                "Le seuil compte les personnes dont l’e-mail, le téléphone ou l’adresse est confirmé.",
            ],
            "nl": [
                "Eén mens telt één keer. Wie van mening verandert, vervangt de vorige; "
                "wie zich terugtrekt, telt niet meer mee.",
                "De drempel telt de mensen van wie e-mail, telefoon of adres bevestigd is.",
            ],
        },
        "log": {"size": 2841, "root": "9f2c4e0b7a61d58830f4c1b29ae6d7705b8e1f3c42a9d06e57bb80c3f1e4a962"},
    }
