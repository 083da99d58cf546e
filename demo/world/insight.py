"""A year of permits in Val-aux-Tilleuls, before Terreau."""

from __future__ import annotations

COMMUNE, BODY = "99001", "val"
TITLE = "Occupation de l'espace public 2025 (logiciel précédent)"
SCENARIO = "Espaces verts et Voirie en même temps"
DOSSIERS, DAYS_AGO, ROADS_ASKED = 240, 700, 0.7
FILED, COUNTER = "Dépôt", "Guichet"
GREEN, ROADS = "Avis Espaces verts", "Avis Voirie"
#: Step, service, working days it takes as a rule.
STEPS = (
    ("Vérifié", COUNTER, 3),
    (GREEN, "Espaces verts", 9),
    (ROADS, "Voirie", 12),
    ("Décision du Collège", "Collège", 6),
    ("Courrier", COUNTER, 2),
)
