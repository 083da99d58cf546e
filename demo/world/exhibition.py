"""An exhibition in the town hall of Val-aux-Tilleuls: five projects, three of them drawn by their groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TITLE = {"fr": "Demain, ici", "nl": "Morgen, hier"}
INTRO = {
    "fr": "Cinq projets que des voisins préparent, et leurs lieux tels qu’ils pourraient être. Dites ce que vous en pensez : "
    "pour, contre, une question, un coup de main.",
    "nl": "Vijf projecten die buren voorbereiden, en hun plekken zoals ze zouden kunnen zijn. Zeg wat je ervan vindt: "
    "voor, tegen, een vraag, een handje.",
}
#: Name, address, days and hours.
PLACES = (
    (
        {"fr": "Maison communale, salle des pas perdus", "nl": "Gemeentehuis, wandelzaal"},
        {"fr": "place du Plateau 1", "nl": "Plateauplein 1"},
        {"fr": "lundi à vendredi, 9 h à 12 h", "nl": "maandag tot vrijdag, 9 tot 12 uur"},
    ),
    (
        {"fr": "Vitrine de la boulangerie", "nl": "Etalage van de bakkerij"},
        {"fr": "rue du Lavoir 3", "nl": "Wasplaatsstraat 3"},
        {"fr": "toujours visible, de la rue", "nl": "altijd te zien, vanop straat"},
    ),
)


@dataclass(frozen=True)
class Shown:
    """A project by its address; who draws for it, and what, when the group composed its place."""

    slug: str
    holder: str = ""
    drawing: dict[str, Any] = field(default_factory=dict)
    note: dict[str, str] = field(default_factory=dict)


def _kit(
    place: str, houses: str, greenery: str, time: str, people: str, things: list[str], variant: int
) -> dict[str, Any]:
    return {
        "drawing": "kit", "place": place, "houses": houses, "greenery": greenery, "time": time, "people": people,
        "additions": things, "variant": variant,
    }  # fmt: skip


PROJECTS = (
    Shown("la-rue-du-sureau-aux-enfants-le-mercredi"),
    Shown(
        "un-potager-place-de-la-source", "youssef",
        _kit("square", "low", "trees", "day", "some", ["vegetables", "water_tap", "", "hens"], 3),
        {"fr": "Le sol sera mesuré avant la première graine.", "nl": "De grond wordt gemeten vóór het eerste zaadje."},
    ),
    Shown(
        "une-boite-a-livres-au-coin-du-parc", "youssef",
        _kit("park", "row", "trees", "day", "many", ["", "book_box", "benches", ""], 5),
    ),
    Shown("un-compost-place-du-plateau"),
    Shown(
        "vingt-facades-vertes-rue-du-four", "zofia",
        _kit("street", "corner", "lush", "dusk", "many", ["planters", "", "", "benches"], 2),
    ),
)  # fmt: skip
#: Chosen too, but its group would rather wait.
DECLINED = Shown("rue-du-lavoir-deux-dimanches-sans-voitures", "aicha")
