"""What the invented city says: short texts in three languages."""

from __future__ import annotations

import random

from terreau.kernel.text import Text

#: kind -> title in French, Dutch, English; a place name follows.
TITLES = {
    "shared_compost": ("Compost partagé", "Gedeelde compost", "Shared compost"),
    "play_street": ("Rue aux jeux", "Speelstraat", "Play street"),
    "solidarity_fridge": ("Frigo solidaire", "Deelkoelkast", "Solidarity fridge"),
    "give_box": ("Boîte à dons", "Geefkast", "Give-away box"),
    "book_box": ("Boîte à livres", "Boekenruilkast", "Book box"),
    "community_garden": ("Potager collectif", "Samentuin", "Shared vegetable garden"),
    "tree_pit": ("Pieds d’arbres fleuris", "Bloeiende boomspiegels", "Tree feet in flower"),
    "facade_garden": ("Façades vertes", "Geveltuintjes", "Green façades"),
    "rain_garden": ("Jardin de pluie", "Regentuin", "Rain garden"),
    "orchard": ("Verger de quartier", "Buurtboomgaard", "Neighbourhood orchard"),
    "apiary": ("Rucher", "Bijenstand", "Apiary"),
    "hen_house": ("Poulailler partagé", "Gedeeld kippenhok", "Shared hen house"),
    "repair_cafe": ("Repair café", "Repair café", "Repair café"),
    "tool_library": ("Bibliothèque d’outils", "Instrumentheek", "Tool library"),
    "seed_library": ("Grainothèque", "Zadenbibliotheek", "Seed library"),
    "bike_bus": ("Vélobus vers l’école", "Fietsbus naar school", "Cycle bus to school"),
    "bike_workshop": ("Atelier vélo", "Fietsatelier", "Bicycle workshop"),
    "street_party": ("Fête de rue", "Straatfeest", "Street party"),
    "cleanliness": ("Rue propre", "Propere straat", "Clean street"),
    "meeting_place": ("Banc de rencontre", "Ontmoetingsbank", "Meeting bench"),
}
STREETS = (
    ("rue des Tilleuls", "Lindestraat"), ("rue du Moulin", "Molenstraat"), ("place du Marché", "Marktplein"),
    ("avenue des Marronniers", "Kastanjelaan"), ("rue de l’Église", "Kerkstraat"), ("rue du Sureau", "Vlierstraat"),
    ("chaussée de la Forêt", "Bossteenweg"), ("rue des Fleuristes", "Bloemistenstraat"), ("rue Haute", "Hoogstraat"),
    ("rue du Canal", "Vaartstraat"), ("square des Cerisiers", "Kerselarensquare"), ("rue du Jardin", "Tuinstraat"),
    ("rue de la Fontaine", "Fonteinstraat"), ("avenue du Parc", "Parklaan"), ("rue de l’École", "Schoolstraat"),
    ("rue des Abeilles", "Bijenstraat"), ("rue du Noyer", "Notelaarstraat"), ("impasse du Puits", "Putgang"),
)  # fmt: skip
GROUPS = (
    ("Collectif", "Collectief", "Collective"), ("Comité de quartier", "Wijkcomité", "Neighbourhood committee"),
    ("Les Amis de la", "Vrienden van de", "Friends of the"), ("Atelier", "Atelier", "Workshop"),
    ("Voisins de la", "Buren van de", "Neighbours of the"), ("Jardin", "Tuin", "Garden"),
)  # fmt: skip
_SAID = {
    "fr": (
        "Nous voulons un endroit où l’on se croise sans rendez-vous.", "Le samedi matin, chacun vient avec un outil.",
        "La commune prête le terrain pour deux ans.", "L’eau de pluie est gardée dans trois cuves.",
        "Les enfants de l’école voisine plantent avec nous.", "Un voisin menuisier dessine les bacs.",
        "Nous cherchons encore six personnes pour l’arrosage d’été.", "La rue reste ouverte aux secours.",
    ),
    "nl": (
        "We willen een plek waar je elkaar zonder afspraak tegenkomt.", "Zaterdagochtend brengt iedereen gereedschap.",
        "De gemeente leent het terrein twee jaar uit.", "Het regenwater komt in drie vaten.",
        "De kinderen van de school planten mee.", "Een buur die schrijnwerker is, tekent de bakken.",
        "We zoeken nog zes mensen om in de zomer te gieten.", "De straat blijft open voor hulpdiensten.",
    ),
    "en": (
        "We want a place where people meet without an appointment.", "On Saturday mornings everyone brings a tool.",
        "The commune lends the ground for two years.", "Rain water is kept in three barrels.",
        "Children of the school next door plant with us.", "A neighbour who is a joiner draws the boxes.",
    ),
}  # fmt: skip
FIRST = ("Aïcha", "Wout", "Zofia", "Mamadou", "Noor", "Karim", "Fatou", "Lotte", "Pierre", "Inès", "Jan", "Yasmine")
LAST = ("Lombaerts", "Peeters", "Diallo", "Kowalska", "Janssens", "Benali", "Dubois", "Maes", "El Amrani", "Claes")


def languages(dice: random.Random) -> tuple[str, ...]:
    """In which languages somebody writes: often one, sometimes three."""
    return dice.choices((("fr",), ("nl",), ("fr", "nl"), ("fr", "nl", "en")), (4, 2, 3, 1))[0]


def said(dice: random.Random, spoken: tuple[str, ...], sentences: int) -> Text:
    return Text({language: " ".join(dice.choices(_SAID[language], k=sentences)) for language in spoken})


def titled(dice: random.Random, kind: str, street: tuple[str, str], spoken: tuple[str, ...], number: int) -> Text:
    fr, nl, en = TITLES[kind]
    at = {"fr": f"{fr} {street[0]} {number}", "nl": f"{nl} {street[1]} {number}", "en": f"{en} {street[0]} {number}"}
    return Text({language: at[language] for language in spoken})


def person(dice: random.Random) -> str:
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"
