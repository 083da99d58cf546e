"""What is asked, missing and answered about three more play streets."""

from __future__ import annotations

DRAFT = "Fête de fin d’été, rue du Sureau"
RETURNED = "Six mercredis d’automne, rue du Sureau"
ASKED_BACK = "Rue du Lavoir, un dimanche par mois"
FILED_BEFORE = 8
QUESTION = "L’école est-elle d’accord de garder les barrières pendant la semaine ?"
MESSAGE = "Faut-il prévenir les voisins avant la visite de la rue ?"
WHY = "Il nous manque deux choses pour continuer."
HOURS = "De quelle heure à quelle heure la rue est-elle fermée ?"
BARRIERS = "Qui place et qui range les barrières ?"
TEMPLATE = (
    "Visite de la rue",
    {
        "fr": "Un agent vient voir la rue avec vous. Il vous appelle pour choisir le jour.",
        "nl": "Een ambtenaar komt met u naar de straat kijken. Hij belt u om de dag te kiezen.",
    },
)
