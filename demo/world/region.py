"""Stories on the real map, in eleven communes. Nothing but good news: the people are invented."""

from __future__ import annotations

from demo.world.story import Drive, Story

FLAGEY = Story(
    key="flagey",
    holder="mamadou",
    initiative={"fr": "Réparons à Flagey", "nl": "Herstellen aan Flagey"},
    kind="repair_cafe",
    commune="21009",
    point=(4.3717, 50.8262),
    address={"fr": "près de la place Flagey", "nl": "bij het Flageyplein"},
    title={"fr": "Repair café du quartier", "nl": "Repair café van de wijk", "en": "Neighbourhood repair café"},
    summary={
        "fr": "Un samedi par mois, de 14 h à 17 h, on répare ensemble grille-pain, vélos et vestes.",
        "nl": "Eén zaterdag per maand, van 14 tot 17 uur, herstellen we samen broodroosters, fietsen en jassen.",
    },
    story={
        "fr": "Six réparateurs, trente places assises, du café. Nous cherchons une cave sèche pour ranger les outils, et l’accord des voisins du dessus.",
        "nl": "Zes herstellers, dertig zitplaatsen, koffie. We zoeken een droge kelder voor het gereedschap, en het akkoord van de bovenburen.",
    },
    stage="before",
    since=-80,
    additions=("benches",),
    drive=Drive(
        120,
        -24,
        14,
        88,
        questions=False,
        helpers=5,
        elsewhere=6,
        posters=({"fr": "vitrine du 12", "nl": "etalage van nummer 12"},),
    ),
    needs=(({"fr": "une cave sèche pour 40 caisses", "nl": "een droge kelder voor 40 bakken"}, "space", 1, 0),),
    budget=(({"fr": "Outils", "nl": "Gereedschap"}, 30000, "asked", {"fr": "commune", "nl": "gemeente"}),),
)

PLUIE = Story(
    key="pluie",
    holder="sofie",
    initiative={"fr": "Gouttes de Forest", "nl": "Druppels van Vorst"},
    kind="rain_garden",
    commune="21007",
    point=(4.3236, 50.8135),
    address={"fr": "au pied de la pente", "nl": "onderaan de helling"},
    title={"fr": "Jardin de pluie", "nl": "Regentuin"},
    summary={
        "fr": "Quarante mètres carrés de pavés deviennent un creux planté qui boit l’orage.",
        "nl": "Veertig vierkante meter klinkers wordt een beplante kom die het onweer opdrinkt.",
    },
    story={
        "nl": "Bij elk onweer staat het water in de kelders. Een regentuin houdt het bovenaan vast. We planten in maart, met de school.",
    },
    stage="before",
    since=-60,
    additions=("rain_garden", "trees"),
    drive=Drive(150, -12, 27, 34, helpers=2),
)

JOSAPHAT = Story(
    key="josaphat",
    holder="lucas",
    initiative={"fr": "Compost Josaphat", "nl": "Compost Josaphat"},
    kind="shared_compost",
    commune="21015",
    point=(4.3862, 50.8622),
    address={"fr": "parc Josaphat, côté serres", "nl": "Josaphatpark, kant van de serres"},
    title={"fr": "Compost Josaphat", "nl": "Compost Josaphat"},
    summary={
        "fr": "41 foyers pour 60 places. On ouvre le samedi matin.",
        "nl": "41 gezinnen voor 60 plaatsen. Open op zaterdagochtend.",
    },
    story={
        "fr": "Le plus ancien des composts du quartier. Venez avec votre seau, repartez avec de la terre.",
        "nl": "De oudste compost van de wijk. Kom met je emmer, vertrek met aarde.",
    },
    stage="during",
    since=-600,
    additions=("compost", "trees"),
    needs=(({"fr": "deux personnes pour le tour d’arrosage", "nl": "twee mensen voor de gietbeurt"}, "time", 2, 0),),
    news=(
        (
            -16,
            {
                "fr": "**Deux tonnes de terre** cette année, merci les vers.",
                "nl": "**Twee ton aarde** dit jaar, dank aan de wormen.",
            },
        ),
    ),
)


def _short(
    key: str,
    holder: str,
    commune: str,
    point: tuple[float, float],
    kind: str,
    stage: str,
    since: int,
    fr: tuple[str, str, str],
    nl: tuple[str, str, str] | None,
    **more: object,
) -> Story:
    """A story told in three lines: initiative, title, summary."""
    languages = {"fr": fr} | ({"nl": nl} if nl else {})
    initiative, title, summary = (
        {language: words[place] for language, words in languages.items()} for place in range(3)
    )
    return Story(
        key=key,
        holder=holder,
        commune=commune,
        point=point,
        kind=kind,
        stage=stage,
        since=since,
        initiative=initiative,
        title=title,
        summary=summary,
        story=summary,
        address={},
        **more,
    )  # type: ignore[arg-type]


OTHERS = [
    _short(
        "frigo",
        "mamadou",
        "21013",
        (4.3445, 50.8281),
        "solidarity_fridge",
        "during",
        -430,
        (
            "Le Frigo du Parvis",
            "Frigo solidaire",
            "Un frigo ouvert à tous, nettoyé chaque jour. On cherche deux personnes le samedi matin.",
        ),
        (
            "De Koelkast van het Voorplein",
            "Solidaire koelkast",
            "Een koelkast voor iedereen, elke dag gepoetst. We zoeken twee mensen voor zaterdagochtend.",
        ),
        additions=("fridge",),
        needs=(({"fr": "deux personnes le samedi matin", "nl": "twee mensen op zaterdagochtend"}, "time", 2, 0),),
    ),
    _short(
        "potager",
        "lucas",
        "21001",
        (4.3000, 50.8345),
        "community_garden",
        "before",
        -45,
        (
            "Potager des Étangs",
            "Potager partagé",
            "Vingt parcelles au bord de l’eau. Première réunion ouverte bientôt.",
        ),
        (
            "Moestuin der Vijvers",
            "Gedeelde moestuin",
            "Twintig percelen aan het water. Binnenkort een eerste open vergadering.",
        ),
        additions=("planters",),
    ),
    _short(
        "dons",
        "zofia",
        "21012",
        (4.3355, 50.8560),
        "give_box",
        "during",
        -190,
        (
            "La Boîte du Canal",
            "Boîte à dons",
            "Déposez ce qui sert encore, prenez ce qui vous sert. On cherche du bois, 6 m².",
        ),
        ("De Kast aan het Kanaal", "Geefkast", "Zet wat nog dient, neem wat je kan gebruiken. We zoeken 6 m² hout."),
        additions=("benches",),
        needs=(({"fr": "6 m² de planches", "nl": "6 m² planken"}, "thing", 6, 2),),
    ),
    _short(
        "outils",
        "lucas",
        "21005",
        (4.3823, 50.8372),
        "tool_library",
        "upkeep",
        -1100,
        ("Outils d’Etterbeek", "Bibliothèque d’outils", "212 outils à emprunter, du marteau à la bétonnière."),
        ("Gereedschap van Etterbeek", "Gereedschapsbib", "212 stuks gereedschap te leen, van hamer tot betonmolen."),
        additions=("benches",),
    ),
    _short(
        "arbres",
        "zofia",
        "21010",
        (4.3270, 50.8785),
        "tree_pit",
        "before",
        -30,
        ("Pieds fleuris", "Pieds d’arbres fleuris", "Onze arbres, onze familles, des fleurs du pays."),
        ("Bloeiende boomspiegels", "Bloeiende boomspiegels", "Elf bomen, elf gezinnen, inheemse bloemen."),
        additions=("trees",),
    ),
    _short(
        "velobus",
        "sofie",
        "21018",
        (4.4215, 50.8445),
        "bike_bus",
        "during",
        -220,
        ("Vélobus", "Vélobus de l’école", "23 enfants sur 30 places roulent ensemble à l’école."),
        ("Fietsbus", "Fietsbus van de school", "23 kinderen op 30 plaatsen fietsen samen naar school."),
        additions=("bikes",),
    ),
    _short(
        "verger",
        "mamadou",
        "21016",
        (4.3390, 50.8010),
        "community_garden",
        "before",
        -20,
        ("Verger d’Uccle", "Verger de quartier", "Douze pommiers anciens. On cherche quelqu’un qui sait tailler."),
        None,
        additions=("trees",),
        needs=(({"fr": "quelqu’un qui sait tailler"}, "skill", 1, 0),),
    ),
    _short(
        "jardin",
        "sofie",
        "21017",
        (4.4140, 50.7985),
        "community_garden",
        "upkeep",
        -1500,
        ("Jardin des Coccinelles", "Jardin partagé", "Vingt-quatre parcelles, trois sont libres."),
        ("Tuin der Lieveheersbeestjes", "Gedeelde tuin", "Vierentwintig percelen, drie zijn vrij."),
        additions=("planters", "trees"),
    ),
]
