"""Gatherings of the demonstration, as they are announced. Refusals and delays happen in the invented communes only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from demo.world.cast import CLAIRBOIS, LINDEN


@dataclass(frozen=True)
class Spot:
    """One place: a street of an invented commune, or a point of the real map."""

    fr: str
    nl: str
    street: str
    number: int
    commune: str = LINDEN
    access: tuple[str, ...] = ("step_free",)
    opens: str = ""
    closes: str = ""
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Told:
    """One gathering. ``lead``: a body of the cast, or the French name of an initiative; ``by``: who announces it."""

    lead: str
    by: str
    kind: str
    title: dict[str, str]
    summary: dict[str, str]
    story: dict[str, str]
    spots: tuple[Spot, ...]
    #: (French, Dutch, speaker, hour, minutes, number of the stop)
    items: tuple[tuple[str, str, str, str, int, int | None], ...] = ()
    minutes: int = 120
    settings: dict[str, Any] = field(default_factory=dict)


AGORA = Told(
    lead="val",
    by="wout",
    kind="agora",
    title={"fr": "Ça bouge à Val-aux-Tilleuls : l’agora", "nl": "Het beweegt in Lindendal: de agora"},
    summary={
        "fr": "Six projets, six minutes chacun : ce que c’est, quand, pour combien. Puis vos questions.",
        "nl": "Zes projecten, elk zes minuten: wat het is, wanneer, voor hoeveel. Daarna jullie vragen.",
    },
    story={
        "fr": "Deux fois par an, la commune et les initiatives montrent ce qui bouge. Chaque projet tient sur une carte. Vous posez vos questions de votre téléphone, sur papier ou à voix haute. Le compte rendu est publié dans les dix jours.",
        "nl": "Twee keer per jaar tonen de gemeente en de initiatieven wat er beweegt. Elk project past op één kaart. Stel je vragen met je telefoon, op papier of hardop. Het verslag verschijnt binnen tien dagen.",
    },
    spots=(
        Spot("Salle des Hirondelles", "Zwaluwenzaal", "Rue des Hirondelles", 11, access=("step_free", "toilets", "loop", "seats")),
    ),
    settings={
        "access": ["step_free", "toilets", "loop", "seats", "child_care"],
        "quartiers": ["Q9901", "Q9902", "Q9903"],
        "access_note": {"fr": "Rampe à gauche de l’entrée.", "nl": "Helling links van de ingang."},
    },
)  # fmt: skip

PLAY_STREET = Told(
    lead="Collectif Sureau",
    by="aicha",
    kind="open_meeting",
    title={"fr": "La rue aux jeux : venez en parler", "nl": "De speelstraat: kom erover praten"},
    summary={
        "fr": "On explique le plan, rue par rue. Puis vos idées et vos inquiétudes.",
        "nl": "We leggen het plan uit, huis per huis. Daarna jullie ideeën en zorgen.",
    },
    story={
        "fr": "Le plan est dessiné, rien n’est décidé. Venez voir où sont les barrières, qui les range et par où passent les secours.",
        "nl": "Het plan is getekend, niets is beslist. Kom zien waar de hekken staan, wie ze opbergt en waar de hulpdiensten door kunnen.",
    },
    spots=(Spot("École du Sureau", "Vlierschool", "Rue du Sureau", 2, access=("step_free", "toilets")),),
    items=(
        ("Le plan, expliqué", "Het plan, uitgelegd", "Aïcha Lombaerts", "19:00", 20, None),
        ("Ce que disent police et pompiers", "Wat politie en brandweer zeggen", "Leïla Vercammen", "19:20", 20, None),
        ("Vos questions, vos idées", "Jullie vragen, jullie ideeën", "", "19:40", 60, None),
        ("Qui fait quoi ensuite", "Wie doet wat hierna", "Youssef Claes", "20:40", 20, None),
    ),
    settings={"access": ["step_free", "toilets", "seats"]},
)

OPEN_DOORS = Told(
    lead="clairbois-citoyens",
    by="ines",
    kind="open_doors",
    title={"fr": "Portes ouvertes des projets citoyens", "nl": "Opendeurdag van de burgerprojecten"},
    summary={
        "fr": "Sept lieux, chacun à ses heures, à quinze minutes à pied l’un de l’autre.",
        "nl": "Zeven plekken, elk met eigen uren, op een kwartier stappen van elkaar.",
    },
    story={
        "fr": "Poussez la porte : ceux qui font vous montrent. La route fait trois kilomètres ; on peut commencer partout.",
        "nl": "Stap binnen: wie het doet, toont het. De route is drie kilometer lang; je kan overal beginnen.",
    },
    spots=(
        Spot("La Grange", "De Schuur", "Rue de la Grange", 12, CLAIRBOIS, opens="10:00", closes="17:00"),
        Spot("Jardin des Deux Puits", "Tweeputtentuin", "Rue des Deux Puits", 7, CLAIRBOIS, (), "10:00", "13:00"),
        Spot("Le Matin, café de quartier", "De Ochtend, buurtcafé", "Rue du Matin", 3, CLAIRBOIS, opens="09:30", closes="18:00"),
        Spot("Atelier du Sabotier", "Klompenmakersatelier", "Rue du Sabotier", 9, CLAIRBOIS, (), "11:00", "16:00"),
        Spot("Ruches du Houblon", "Bijenkasten van de Hop", "Rue du Houblon", 5, CLAIRBOIS, (), "13:00", "16:00"),
        Spot("La Scierie", "De Zagerij", "Rue de la Scierie", 2, CLAIRBOIS, opens="10:00", closes="17:00"),
        Spot("École des Pinsons", "Vinkenschool", "Rue des Pinsons", 19, CLAIRBOIS, opens="14:00", closes="17:00"),
    ),
    items=(
        ("Départ de la marche guidée", "Vertrek van de geleide wandeling", "Inès Hauwaert", "10:30", 90, 1),
        ("Ouvrir une ruche", "Een bijenkast openen", "", "14:00", 30, 5),
        ("Concert des enfants", "Concert van de kinderen", "", "16:00", 45, 7),
    ),
    minutes=510,
    settings={"entry": "asked", "access": []},
)  # fmt: skip

CROSSED_VISIT = Told(
    lead="val",
    by="wout",
    kind="crossed_visit",
    title={"fr": "De guichet en guichet : suivez une demande dans la maison", "nl": "Van loket tot loket: volg een aanvraag in huis"},
    summary={
        "fr": "Quatre services montrent leur bureau et ce qu’ils font d’une demande. Douze places.",
        "nl": "Vier diensten tonen hun bureau en wat ze met een aanvraag doen. Twaalf plaatsen.",
    },
    story={
        "fr": "On dépose une demande à l’accueil à 14 h. À 16 h 30, on sait par où elle est passée, et pourquoi.",
        "nl": "Om 14 uur geven we een aanvraag af aan het onthaal. Om 16.30 uur weten we langs waar ze ging, en waarom.",
    },
    spots=(
        Spot("Accueil", "Onthaal", "Avenue du Plateau", 1, opens="14:00", closes="14:30"),
        Spot("Participation", "Participatie", "Avenue du Plateau", 3, opens="14:35", closes="15:10"),
        Spot("Mobilité", "Mobiliteit", "Avenue du Plateau", 5, opens="15:15", closes="15:50"),
        Spot("Secrétariat du collège", "Secretariaat van het college", "Avenue du Plateau", 7, opens="15:55", closes="16:30"),
    ),
    items=(
        ("La demande arrive", "De aanvraag komt binnen", "Accueil / Onthaal", "14:00", 30, 1),
        ("Qui la lit d’abord", "Wie ze eerst leest", "Wout Kestens", "14:35", 35, 2),
        ("Quatre mètres pour les pompiers", "Vier meter voor de brandweer", "Leïla Vercammen", "15:15", 35, 3),
        ("Le collège décide", "Het college beslist", "Bernadette Tilkin", "15:55", 35, 4),
    ),
    minutes=150,
    settings={"access": ["step_free", "toilets"], "companions_max": 0},
)  # fmt: skip

FESTIVAL = Told(
    lead="val",
    by="wout",
    kind="festival",
    title={"fr": "Dehors ! Trois jours dans la rue", "nl": "Buiten! Drie dagen op straat"},
    summary={
        "fr": "Vingt-six lieux dans deux communes, faits par ceux qui y habitent.",
        "nl": "Zesentwintig plekken in twee gemeenten, gemaakt door wie er woont.",
    },
    story={
        "fr": "Vendredi on ouvre, samedi on fait, dimanche on mange ensemble. Tout est gratuit. Un coup de main d’une heure suffit : dites-le en vous inscrivant.",
        "nl": "Vrijdag gaan we open, zaterdag doen we, zondag eten we samen. Alles is gratis. Eén uur helpen volstaat: zeg het als je je inschrijft.",
    },
    spots=(),
    minutes=3060,
    settings={"entry": "asked", "access": ["toilets", "quiet"], "companions_max": 5},
)

REPAIR = Told(
    lead="Les Vers du Plateau",
    by="youssef",
    kind="social",
    title={"fr": "Repair café du Plateau", "nl": "Repair café van het Plateau"},
    summary={
        "fr": "Le deuxième samedi du mois, on répare ensemble : grille-pain, vélos, vestes.",
        "nl": "De tweede zaterdag van de maand herstellen we samen: broodroosters, fietsen, jassen.",
    },
    story={
        "fr": "Cinq réparateurs, du café, des pièces de rechange.",
        "nl": "Vijf herstellers, koffie, wisselstukken.",
    },
    spots=(Spot("Atelier du Saule", "Wilgatelier", "Rue du Saule", 14, access=("step_free", "seats")),),
    minutes=180,
    settings={"entry": "open", "access": ["step_free"]},
)

SOCIAL = Told(
    lead="Collectif Sureau",
    by="aicha",
    kind="social",
    title={"fr": "La soupe de trois rues", "nl": "De soep van drie straten"},
    summary={
        "fr": "Trois initiatives, une soupe : chacun apporte un légume, on coupe, on parle.",
        "nl": "Drie initiatieven, één soep: iedereen brengt een groente mee, we snijden en praten.",
    },
    story={"fr": "Dès 17 h on coupe, à 18 h 30 on mange.", "nl": "Vanaf 17 uur snijden we, om 18.30 uur eten we."},
    spots=(Spot("Sous le tilleul", "Onder de linde", "Place du Tilleul", 1),),
    minutes=180,
    settings={"access": ["step_free"]},
)

PITCH = Told(
    lead="val-participation",
    by="wout",
    kind="pitch",
    title={"fr": "Dites-le en dix minutes", "nl": "Zeg het in tien minuten"},
    summary={
        "fr": "Vous avez une idée pour la rue ? Dix minutes, une carte, des conseils.",
        "nl": "Heb je een idee voor de straat? Tien minuten, één kaart, raad.",
    },
    story={"fr": "Avant de remplir un dossier, venez le raconter.", "nl": "Kom het vertellen voor je een dossier invult."},
    spots=(Spot("Maison communale, salle 2", "Gemeentehuis, zaal 2", "Avenue du Plateau", 3, access=("step_free", "toilets")),),
    minutes=120,
    settings={"access": ["step_free", "toilets"]},
)  # fmt: skip

COACHING = Told(
    lead="clairbois-citoyens",
    by="ines",
    kind="coaching",
    title={"fr": "Une heure avec quelqu’un qui connaît le chemin", "nl": "Een uur met iemand die de weg kent"},
    summary={
        "fr": "Budget, assurance, permission : choisissez votre heure.",
        "nl": "Budget, verzekering, toelating: kies je uur.",
    },
    story={"fr": "Ce qui est noté reste entre vous deux.", "nl": "Wat genoteerd wordt, blijft tussen jullie twee."},
    spots=(Spot("Le Matin, café de quartier", "De Ochtend, buurtcafé", "Rue du Matin", 3, CLAIRBOIS),),
    minutes=180,
    settings={"access": ["step_free"]},
)

TRAINING = Told(
    lead="val-participation",
    by="wout",
    kind="training",
    title={"fr": "Travailler ensemble, ça s’apprend", "nl": "Samenwerken kan je leren"},
    summary={
        "fr": "Agents, élus et habitants sur le même banc : trois modules en un après-midi.",
        "nl": "Ambtenaren, mandatarissen en bewoners op dezelfde bank: drie modules in één namiddag.",
    },
    story={"fr": "À la fin, chacun reçoit une attestation.", "nl": "Op het einde krijgt iedereen een attest."},
    spots=(Spot("Maison communale, salle 1", "Gemeentehuis, zaal 1", "Avenue du Plateau", 3, access=("step_free", "loop")),),
    items=(
        ("Module 1 : qui décide quoi", "Module 1: wie beslist wat", "Bernadette Tilkin", "13:00", 60, None),
        ("Module 2 : écouter une objection", "Module 2: luisteren naar een bezwaar", "Aïcha Lombaerts", "14:10", 60, None),
        ("Module 3 : un budget sur une page", "Module 3: een budget op één blad", "Inès Hauwaert", "15:20", 50, None),
    ),
    minutes=200,
    settings={"access": ["step_free", "loop"]},
)  # fmt: skip

WALK = Told(
    lead="Clairbois grimpe",
    by="zofia",
    kind="rally",
    title={"fr": "Balade des façades vertes", "nl": "Wandeling langs groene gevels"},
    summary={"fr": "Quatre façades, quatre conseils.", "nl": "Vier gevels, vier tips."},
    story={},
    spots=(Spot("Rue du Matin", "Ochtendstraat", "Rue du Matin", 40, CLAIRBOIS),),
    minutes=120,
)
WHY_NOT = {
    "fr": "La météo annonce une tempête ce jour-là : des pots peuvent tomber. Nous choisissons une autre date.",
    "nl": "Er komt die dag storm: bloempotten kunnen vallen. We kiezen een andere datum.",
}

GARDEN = Told(
    lead="Potager des Étangs",
    by="lucas",
    kind="open_meeting",
    title={"fr": "Vingt parcelles au bord de l’eau : première réunion", "nl": "Twintig percelen aan het water: eerste bijeenkomst"},
    summary={"fr": "Le plan du potager, et qui veut une parcelle.", "nl": "Het plan van de moestuin, en wie een perceel wil."},
    story={},
    spots=(Spot("Au bord des étangs", "Aan de vijvers", "", 0, "21001", ("step_free",), point=(4.3000, 50.8345)),),
    minutes=90,
)  # fmt: skip

COMPOST = Told(
    lead="Compost Josaphat",
    by="lucas",
    kind="open_doors",
    title={"fr": "Le compost ouvre le samedi", "nl": "De compost is open op zaterdag"},
    summary={"fr": "Venez avec votre seau, repartez avec de la terre.", "nl": "Kom met je emmer, vertrek met aarde."},
    story={},
    spots=(Spot("Parc Josaphat, côté serres", "Josaphatpark, kant van de serres", "", 0, "21015", (), point=(4.3862, 50.8622)),),
    minutes=120,
)  # fmt: skip

#: What was said in the play street's meeting: (kind, language, words, how many backed it, answer).
SAID: list[tuple[str, str, str, int, dict[str, str] | None]] = [
    ("question", "fr", "Et l’ambulance de ma voisine, elle passe ?", 9, {"fr": "Oui : quatre mètres restent libres, toujours. C’est dessiné au sol.", "nl": "Ja: vier meter blijft altijd vrij. Het staat op de grond getekend."}),
    ("question", "nl", "Wie betaalt als een kind een auto krast?", 6, {"fr": "L’assurance du collectif. La preuve est affichée à l’école.", "nl": "De verzekering van het collectief. Het bewijs hangt in de school."}),
    ("question", "fr", "Pourquoi le mercredi et pas le dimanche ?", 4, {"fr": "Les enfants l’ont choisi : 21 sur 30 ont dit mercredi.", "nl": "De kinderen kozen het: 21 van de 30 zeiden woensdag."}),
    ("idea", "fr", "Un banc pour ceux qui gardent la barrière.", 7, {"fr": "La commune prête deux bancs.", "nl": "De gemeente leent twee banken uit."}),
    ("idea", "nl", "Krijt in bakken aan elke deur.", 5, None),
    ("opinion", "fr", "J’étais contre. Avec le parking de l’école, ça me va.", 3, None),
    ("opinion", "nl", "Ik hoor graag spelende kinderen.", 2, None),
    ("opinion", "fr", "Mon voisin est un imbécile.", 0, None),
]  # fmt: skip
SLIPS = ["On peut inviter la maison de repos ?", "Des jeux pour les grands aussi."]
MINUTES = {
    "fr": "Le plan a été montré maison par maison. La police demande quatre mètres libres ; ils le sont. Deux riverains ont parlé de leur garage : la barrière recule de quatre maisons.",
    "nl": "Het plan is huis per huis getoond. De politie vraagt vier meter vrij; die zijn er. Twee bewoners spraken over hun garage: het hek schuift vier huizen op.",
}
DECISIONS = [
    {"fr": "La barrière est posée devant le 26.", "nl": "Het hek komt voor nummer 26."},
    {"fr": "On essaie d’avril à juin, puis le quartier dit s’il continue.", "nl": "We proberen van april tot juni, daarna zegt de wijk of het doorgaat."},
]  # fmt: skip
#: (whose, what, due in days from today, outcome once done)
FOLLOW_UPS: list[tuple[str, dict[str, str], int, dict[str, str] | None]] = [
    ("val", {"fr": "Prêter deux bancs et huit barrières.", "nl": "Twee banken en acht hekken uitlenen."}, -5, {"fr": "Les bancs et les barrières sont dans le local de l’école.", "nl": "De banken en hekken staan in het lokaal van de school."}),
    ("val-mobilite", {"fr": "Écrire aux garages 14 à 20 où passer.", "nl": "Aan garages 14 tot 20 schrijven waar ze door kunnen."}, -3, None),
    ("Collectif Sureau", {"fr": "Trouver trois bénévoles de plus pour le mercredi.", "nl": "Nog drie vrijwilligers zoeken voor woensdag."}, 18, None),
]  # fmt: skip
FEEDBACK = [
    (5, "On a vu le plan en vrai."), (5, ""), (4, "Un peu plus de chaises."), (5, "Eindelijk een avond in twee talen."),
    (4, ""), (3, "Trop long pour les enfants."), (5, ""), (4, "Merci pour la soupe."), (5, ""), (2, "Ik hoorde niet alles achteraan."),
    (4, ""), (5, "Continuez."),
]  # fmt: skip
CURIOUS = [
    "Où dorment les dossiers le week-end ?", "Qui signe en dernier ?", "", "Wie leest mijn brief eerst?",
    "Combien de mains pour un panneau ?", "", "Waarom duurt het vier weken?", "", "Et si quelqu’un est malade ?", "", "", "",
]  # fmt: skip
PITCHES = [
    ("Nora Benali", "Une balançoire place de la Source.", "Savoir qui vérifie la sécurité."),
    ("Jan Peeters", "Koor voor wie niet kan zingen.", "Een zaal op dinsdag."),
    ("Fatima El Amrani", "Un four à pain de rue.", ""),
    ("Luc Dubois", "Une cabane à outils partagée.", "Dix mètres carrés."),
]

STREETS = [
    ("Rue du Sureau", 57), ("Rue des Hirondelles", 84), ("Rue du Lavoir", 112), ("Rue des Potiers", 96),
    ("Rue de l'Alouette", 71), ("Place du Tilleul", 38),
]  # fmt: skip
LETTER = {
    "fr": "Un soir, six projets, et vos questions. On garde les enfants et il y a de la soupe.",
    "nl": "Eén avond, zes projecten en jullie vragen. Er is kinderopvang en er is soep.",
}
