"""Names and words of the neighbours. Drawn with a fixed seed, so that every load tells the same story."""

from __future__ import annotations

FIRST = [
    "Nora", "Jan", "Fatima", "Luc", "Mieke", "Abdel", "Chloé", "Pieter", "Awa", "Marc", "Els", "Rachid", "Julie", "Tom",
    "Ines", "Bart", "Samira", "Paul", "Lotte", "Omar", "Claire", "Wim", "Yasmine", "Hugo", "Katrien", "Idriss", "Sarah",
    "Koen", "Lina", "Philippe", "An", "Mehdi", "Anne", "Joris", "Khadija", "Louis", "Griet", "Ali", "Camille", "Stijn",
]  # fmt: skip
LAST = [
    "Benali", "Peeters", "Dubois", "Janssens", "El Amrani", "Lambert", "Maes", "Diallo", "Jacobs", "Mertens", "Dupont",
    "Willems", "Bouazza", "Claes", "Leroy", "Goossens", "Haddad", "Wouters", "Simon", "De Smet", "Renard", "Öztürk",
    "Vermeulen", "Lejeune", "Aerts", "Nguyen", "Martin", "Desmet", "Kaya", "Michiels", "Thiry", "Sow", "Hermans", "Baert",
]  # fmt: skip

#: (theme, what became of it, answer) in French and Dutch: nine objections to the play street.
OBJECTIONS = [
    (
        {"fr": "Accès aux garages 14 à 20", "nl": "Toegang tot de garages 14 tot 20"},
        "accommodated",
        {
            "fr": "Nous avons déplacé la barrière de quatre maisons : les garages restent accessibles.",
            "nl": "We hebben het hek vier huizen verplaatst: de garages blijven bereikbaar.",
        },
        [
            "Je dois sortir ma voiture du garage 16 tous les mercredis.",
            "Mijn garage ligt op nummer 18, hoe kom ik buiten?",
            "Le garage du 20 est celui de ma mère, elle est malade.",
        ],
    ),
    (
        {"fr": "Où se garer le mercredi", "nl": "Waar parkeren op woensdag"},
        "resolved",
        {
            "fr": "L’école ouvre sa cour : trente places le mercredi après-midi.",
            "nl": "De school stelt haar speelplaats open: dertig plaatsen op woensdagnamiddag.",
        },
        [
            "Où vais-je me garer ?",
            "Er is nu al geen plaats in de straat.",
            "Je rentre à 15 heures avec les courses.",
            "Mijn vrouw kan niet ver stappen.",
        ],
    ),
    (
        {"fr": "Livraisons du boulanger", "nl": "Leveringen van de bakker"},
        "resolved",
        {"fr": "Le boulanger est livré avant 14 h.", "nl": "De bakker wordt voor 14 uur beleverd."},
        ["Ma farine arrive le mercredi à 14 h 30."],
    ),
    (
        {"fr": "Bruit après 17 h", "nl": "Lawaai na 17 uur"},
        "maintained",
        {
            "fr": "Nous gardons l’horaire jusqu’à 18 h. Si cela ne va pas, un médiateur peut vous aider.",
            "nl": "We houden 18 uur aan. Als dat niet gaat, kan een bemiddelaar u helpen.",
        },
        ["Je travaille de nuit, je dors jusqu’à 18 heures."],
    ),
]
#: The night worker and the commune, with a mediator between them: what each step says, and what changes in the end.
MEDIATED = {"fr": "Bruit après 17 h", "nl": "Lawaai na 17 uur"}
MEDIATOR = "Solange Verhulst"
MEDIATION = {
    "service": {"fr": "Médiation de quartier, Val-aux-Tilleuls", "nl": "Buurtbemiddeling, Lindendal"},
    "contact": "02 000 00 18 · mediation@val-aux-tilleuls.example",
    "meeting": {
        "fr": "Maison de quartier, rue du Sureau 40, lundi à 18 h 30",
        "nl": "Buurthuis, Vlierstraat 40, maandag om 18.30 uur",
    },
    "outcome": {
        "fr": "Le projet change : du numéro 2 au numéro 12, les jeux s’arrêtent à 17 h. Plus loin ils durent jusqu’à 18 h.",
        "nl": "Het project verandert: van nummer 2 tot 12 stopt het spelen om 17 uur. Verderop duurt het tot 18 uur.",
    },
}
QUESTIONS = [
    (
        "Et s’il pleut ?",
        {
            "fr": "On annule avant 12 h, par affiche et par SMS.",
            "nl": "We annuleren voor 12 uur, met een affiche en een sms.",
        },
    ),
    (
        "Kan de ambulance erdoor?",
        {"fr": "Oui : quatre mètres restent libres, toujours.", "nl": "Ja: vier meter blijft altijd vrij."},
    ),
    (
        "Qui ferme la rue ?",
        {
            "fr": "Quatre bénévoles, chaque mercredi, avec un gilet de la commune.",
            "nl": "Vier vrijwilligers, elke woensdag, met een hesje van de gemeente.",
        },
    ),
    ("Mag mijn kleinzoon van buiten de wijk meedoen?", None),
    (
        "Est-ce que ça continue en été ?",
        {
            "fr": "Non, d’avril à juin. Ensuite tout le quartier décide.",
            "nl": "Nee, van april tot juni. Daarna beslist de hele wijk.",
        },
    ),
]
HELP = [
    "Je peux tenir la barrière une fois par mois.",
    "Ik heb krijt en een voetbaldoel.",
    "Je parle turc, je peux faire du porte à porte.",
]
