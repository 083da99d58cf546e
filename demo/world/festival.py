"""The places of the festival: twenty-six doors in two invented communes, over three days."""

from __future__ import annotations

from typing import NamedTuple

from demo.world.cast import CLAIRBOIS, LINDEN


class Door(NamedTuple):
    """One place. ``day``: 0 Friday, 1 Saturday, 2 Sunday; hours on the wall. ``item``: what happens there, and when."""

    commune: str
    street: str
    number: int
    day: int
    opens: int
    closes: int
    fr: str
    nl: str
    item_fr: str
    item_nl: str
    begins: str
    minutes: int
    step_free: bool = True


DOORS = [
    Door(LINDEN, "Place du Tilleul", 1, 0, 16, 22, "Sous le tilleul", "Onder de linde", "Ouverture : fanfare et soupe", "Opening: fanfare en soep", "17:00", 60),
    Door(LINDEN, "Rue du Sureau", 2, 0, 16, 20, "Cour de l’école", "Speelplaats van de school", "Jeux de rue d’ici et d’ailleurs", "Straatspelen van hier en elders", "16:30", 120),
    Door(LINDEN, "Rue du Lavoir", 9, 0, 17, 21, "L’ancien lavoir", "De oude wasplaats", "Photos du quartier, racontées", "Foto’s van de wijk, met verhalen", "18:00", 45, step_free=False),
    Door(LINDEN, "Rue des Potiers", 4, 0, 18, 22, "Atelier des Potiers", "Pottenbakkersatelier", "Tourner son bol", "Je eigen kom draaien", "18:30", 60, step_free=False),
    Door(LINDEN, "Rue des Hirondelles", 11, 0, 18, 22, "Salle des Hirondelles", "Zwaluwenzaal", "Bal du vendredi", "Vrijdagbal", "20:00", 120),
    Door(CLAIRBOIS, "Rue du Matin", 3, 0, 16, 21, "Le Matin, café de quartier", "De Ochtend, buurtcafé", "Quiz : ma rue en dix questions", "Quiz: mijn straat in tien vragen", "19:00", 60),
    Door(CLAIRBOIS, "Rue de la Grange", 12, 0, 17, 22, "La Grange", "De Schuur", "Film en plein air", "Film in openlucht", "20:30", 90),
    Door(CLAIRBOIS, "Rue des Deux Puits", 7, 0, 16, 19, "Jardin des Deux Puits", "Tweeputtentuin", "Visite du jardin au soleil du soir", "Bezoek aan de tuin bij avondzon", "17:30", 45, step_free=False),
    Door(LINDEN, "Rue du Sureau", 30, 1, 11, 18, "La rue aux jeux", "De speelstraat", "La rue fermée aux voitures, pour de vrai", "De straat zonder auto’s, voor echt", "11:00", 240),
    Door(LINDEN, "Avenue du Plateau", 5, 1, 10, 16, "Compost du Plateau", "Compost van het Plateau", "Du seau à la terre : visite", "Van emmer tot aarde: bezoek", "11:30", 45),
    Door(LINDEN, "Rue du Saule", 14, 1, 11, 17, "Cour du Saule", "Binnenplaats Wilg", "Réparer son vélo", "Je fiets herstellen", "13:00", 120),
    Door(LINDEN, "Rue de l'Écluse", 21, 1, 11, 18, "La maison de l’écluse", "Het sluishuis", "Contes au bord de l’eau", "Verhalen aan het water", "15:00", 45, step_free=False),
    Door(LINDEN, "Rue du Cresson", 8, 1, 12, 18, "Serre du Cresson", "Serre Waterkers", "Semer des herbes sur un rebord de fenêtre", "Kruiden zaaien op de vensterbank", "14:00", 60),
    Door(LINDEN, "Rue des Étoiles", 17, 1, 18, 23, "Le toit des Étoiles", "Het Sterrendak", "Regarder le ciel, avec une vraie lunette", "Naar de hemel kijken, met een echte kijker", "21:00", 90, step_free=False),
    Door(CLAIRBOIS, "Rue du Matin", 40, 1, 10, 17, "Façades grimpantes", "Klimmende gevels", "Planter au pied de sa façade", "Planten aan je gevel", "11:00", 60),
    Door(CLAIRBOIS, "Rue de la Scierie", 2, 1, 10, 18, "La Scierie", "De Zagerij", "Construire un banc en une heure", "Een bank bouwen in één uur", "13:30", 60),
    Door(CLAIRBOIS, "Rue de la Forge", 6, 1, 11, 18, "La Forge", "De Smidse", "Le forgeron au travail", "De smid aan het werk", "16:00", 60),
    Door(CLAIRBOIS, "Rue des Pinsons", 19, 1, 11, 17, "École des Pinsons", "Vinkenschool", "Orchestre des enfants", "Kinderorkest", "15:30", 45),
    Door(CLAIRBOIS, "Rue du Verger", 23, 1, 12, 19, "Le Verger", "De Boomgaard", "Presser son jus de pomme", "Je eigen appelsap persen", "14:30", 90),
    Door(LINDEN, "Place du Tilleul", 3, 2, 10, 15, "Table longue", "Lange tafel", "On mange ensemble : chacun apporte un plat", "We eten samen: iedereen brengt iets mee", "12:00", 120),
    Door(LINDEN, "Rue de l'Alouette", 15, 2, 10, 14, "Boîte à livres de l’Alouette", "Boekenkast Leeuwerik", "Lire à voix haute, en six langues", "Voorlezen in zes talen", "11:00", 60),
    Door(LINDEN, "Rue de la Craie", 10, 2, 11, 16, "Le mur de la Craie", "De Krijtmuur", "Dessiner le quartier de demain", "De wijk van morgen tekenen", "13:00", 120),
    Door(LINDEN, "Rue des Tisserands", 33, 2, 11, 17, "Les Tisserands", "De Wevers", "Raccommoder, teindre, échanger", "Verstellen, verven, ruilen", "14:00", 90, step_free=False),
    Door(CLAIRBOIS, "Rue du Renard", 1, 2, 10, 17, "La lisière", "De bosrand", "Marche lente jusqu’à la lisière", "Trage wandeling naar de bosrand", "10:30", 90),
    Door(CLAIRBOIS, "Rue du Houblon", 5, 2, 11, 17, "Cour du Houblon", "Binnenplaats Hop", "Concert sous les draps", "Concert onder de lakens", "15:00", 60),
    Door(CLAIRBOIS, "Rue de la Clairière", 8, 2, 14, 18, "La Clairière", "De Open Plek", "On range, on se dit merci", "We ruimen op en zeggen dank", "16:30", 60),
]  # fmt: skip
