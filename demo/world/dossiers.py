"""Play streets that were asked of Val-aux-Tilleuls: seven that were answered, one on its way."""

from __future__ import annotations

from typing import Any

STARTER = "play-street"
#: Who came with the paper, in general: nobody is named.
ASKED_BY = "Des voisins de la rue"
TITLE = "La rue du Sureau, trois mois de jeu"
ANSWERS: dict[str, Any] = {
    "initiative": "Collectif Sureau",
    "contact": {"name": "Aïcha Benali", "email": "aicha@terreau.example", "phone": ""},
    "place": {"address": "Rue du Sureau, du 1 au 57"},
    "days": ["wednesday"],
    "hours": "de 14 h à 18 h",
    "start": "2027-04-14",
    "sponsors": 5,
    "bus": False,
}
#: Days since filing at which each step ended: receipt, completeness, survey, mobility, police, fire, decision, charter,
#: signs. One for each request that came on paper and was answered.
ANSWERED = (
    (1, 2, 30, 41, 38, 44, 58, 63, 66),
    (1, 3, 29, 40, 45, 36, 60, 66, 70),
    (0, 2, 31, 52, 44, 45, 66, 72, 75),
    (1, 5, 33, 47, 43, 40, 62, 68, 70),
    (2, 4, 30, 39, 41, 37, 51, 55, 58),
    (1, 2, 28, 61, 40, 43, 77, 82, 86),
    (1, 3, 32, 44, 42, 49, 64, 69, 73),
)
STEPS = (
    ("receipt", "done"),
    ("completeness", "complete"),
    ("survey", "done"),
    ("mobility", "favourable"),
    ("police", "favourable"),
    ("fire", "favourable"),
    ("decision", "granted"),
    ("charter", "done"),
    ("signs", "done"),
)
REASON = "La rue est calme, les secours passent, les voisins sont d’accord."
#: The one on its way: filed so many days ago; the steps that ended, and after how many days.
FILED_BEFORE = 48
ENDED = (("receipt", "done", 1), ("completeness", "complete", 3), ("survey", "done", 30), ("fire", "favourable", 37))
CONDITION = "Oui, si quatre mètres restent libres pour les secours."
POLICE_AFTER = 40
LATE_REASON = "Deux agents sont absents ; la visite de la rue est remise."
LATE_AFTER, LATE_UNTIL = 46, 9
