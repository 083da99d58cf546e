"""Stories of the invented communes, where things may also go slowly, or wrong."""

from __future__ import annotations

from demo.world.story import Drive, Story

SUREAU = Story(
    key="sureau",
    holder="aicha",
    initiative={"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
    kind="play_street",
    commune="99001",
    point="Q9901",
    address={"fr": "rue du Sureau, du 1 au 57", "nl": "Vlierstraat, van 1 tot 57"},
    title={
        "fr": "La rue du Sureau, aux enfants le mercredi",
        "nl": "Vlierstraat wordt speelstraat op woensdag",
        "en": "Elder Street for children on Wednesdays",
    },
    summary={
        "fr": "Douze mercredis, de 14 h à 18 h, d’avril à juin. Les habitants et les secours passent toujours.",
        "nl": "Twaalf keer, van 14 tot 18 uur, april tot juni. Bewoners en hulpdiensten kunnen altijd door.",
        "en": "Twelve times, from 2 to 6 pm, April to June. Residents and emergency services can always pass.",
    },
    story={
        "fr": (
            "Depuis deux ans, une trentaine d’enfants de la rue jouent entre les voitures. Le collectif Sureau demande de "
            "fermer 190 mètres de rue aux voitures, le mercredi de 14 h à 18 h, douze fois, d’avril à juin.\n\n"
            "Les habitants de la rue rentrent toujours chez eux : au pas, avec un bénévole. Les secours passent à tout "
            "moment. À 18 h, on range les barrières dans le local de l’école.\n\n"
            "> J’étais contre. J’ai parlé de mon garage. Ils ont déplacé la barrière de quatre maisons.\n\n"
            "Chaque mercredi, quatre bénévoles se relaient. La commune prête les barrières et le panneau. À la fin juin, "
            "tout le quartier dit s’il faut continuer, changer ou arrêter."
        ),
        "nl": (
            "Al twee jaar spelen een dertigtal kinderen van de straat tussen de auto’s. Collectief Vlier vraagt om 190 meter "
            "straat af te sluiten voor auto’s, op woensdag van 14 tot 18 uur, twaalf keer, van april tot juni.\n\n"
            "Wie in de straat woont, kan altijd naar huis: stapvoets, met een vrijwilliger. Hulpdiensten kunnen er altijd "
            "door. Om 18 uur gaan de hekken naar het lokaal van de school.\n\n"
            "> Ik was tegen. Ik heb over mijn garage verteld. Ze hebben het hek vier huizen verplaatst.\n\n"
            "Elke woensdag lossen vier vrijwilligers elkaar af. De gemeente leent de hekken en het bord uit. Eind juni zegt "
            "de hele wijk of we voortdoen, aanpassen of stoppen."
        ),
    },
    stage="before",
    since=-250,
    additions=("play_street",),
    drive=Drive(
        200,
        -31,
        21,
        163,
        objections=True,
        questions=True,
        helpers=3,
        elsewhere=8,
        interested=14,
        also=("Q9902",),
        posters=(
            {"fr": "porte de l’école, rue du Sureau 2", "nl": "schoolpoort, Vlierstraat 2"},
            {"fr": "boulangerie, rue du Lavoir", "nl": "bakkerij, Wasplaatsstraat"},
            {"fr": "arrêt de bus Source", "nl": "bushalte Bron"},
        ),
        spots=((4.25604, 50.78452), (4.25425, 50.78419), (4.25568, 50.78601)),
    ),
    budget=(
        (
            {"fr": "Jeux, craies, peinture", "nl": "Spelen, krijt, verf"},
            22000,
            "asked",
            {"fr": "coup de pouce", "nl": "duwtje in de rug"},
        ),
        ({"fr": "Deux panneaux", "nl": "Twee borden"}, 14000, "lent", {"fr": "commune", "nl": "gemeente"}),
        ({"fr": "Assurance", "nl": "Verzekering"}, 8000, "asked", {"fr": "coup de pouce", "nl": "duwtje in de rug"}),
        (
            {"fr": "Goûter de fin juin", "nl": "Vieruurtje eind juni"},
            10000,
            "own",
            {"fr": "collectif", "nl": "collectief"},
        ),
    ),
    needs=(
        (
            {
                "fr": "bénévoles pour fermer et ouvrir la rue",
                "nl": "vrijwilligers om de straat te sluiten en te openen",
            },
            "time",
            12,
            9,
        ),
        (
            {"fr": "une table de ping-pong qui ne craint pas la pluie", "nl": "een pingpongtafel die tegen regen kan"},
            "thing",
            1,
            0,
        ),
        (
            {
                "fr": "quelqu’un qui parle turc, deux soirées de porte à porte",
                "nl": "iemand die Turks spreekt, twee avonden deur-aan-deur",
            },
            "skill",
            1,
            0,
        ),
    ),
    news=(
        (
            -30,
            {
                "fr": "**La demande est partie.** Nous demandons l’accord de la rue et de la commune.",
                "nl": "**De aanvraag is weg.** We vragen het akkoord van de straat en van de gemeente.",
            },
        ),
        (
            -18,
            {
                "fr": "**L’école ouvre sa cour.** Trente voitures pourront s’y garer le mercredi après-midi.",
                "nl": "**De school stelt haar speelplaats open.** Dertig auto’s kunnen er woensdagnamiddag staan.",
            },
        ),
        (
            -9,
            {
                "fr": "**La police dit oui, à une condition.** Garder quatre mètres libres pour les secours. C’est dessiné.",
                "nl": "**De politie zegt ja, op één voorwaarde.** Vier meter vrij houden voor de hulpdiensten. Het staat op het plan.",
            },
        ),
    ),
    rhythm={
        "fr": "le mercredi, de 14 h à 18 h, douze fois, d’avril à juin",
        "nl": "op woensdag, van 14 tot 18 uur, twaalf keer, april tot juni",
    },
)

PLATEAU = Story(
    key="plateau",
    holder="youssef",
    initiative={"fr": "Les Vers du Plateau", "nl": "De Wormen van het Plateau"},
    kind="shared_compost",
    commune="99001",
    point="Q9903",
    address={"fr": "place du Plateau", "nl": "Plateauplein"},
    title={"fr": "Un compost place du Plateau", "nl": "Een buurtcompost op het Plateauplein"},
    summary={
        "fr": "Trois bacs pour quarante foyers, fermés la nuit.",
        "nl": "Drie bakken voor veertig gezinnen, ’s nachts op slot.",
    },
    story={
        "fr": "Nos déchets de cuisine partent aujourd’hui en camion. Trois bacs suffisent pour en faire de la terre, ici. La commune a dit oui à une condition : fermer la nuit.",
        "nl": "Ons keukenafval vertrekt vandaag met de vrachtwagen. Drie bakken volstaan om er hier aarde van te maken. De gemeente zei ja op één voorwaarde: ’s nachts op slot.",
    },
    stage="launch",
    since=-160,
    additions=("compost",),
    drive=Drive(60, -95, -35, 74, helpers=6, posters=({"fr": "grille du parc", "nl": "hek van het park"},)),
    budget=(
        (
            {"fr": "Trois bacs en bois", "nl": "Drie houten bakken"},
            84000,
            "granted",
            {"fr": "commune", "nl": "gemeente"},
        ),
    ),
    news=(
        (
            -34,
            {
                "fr": "**Oui au compost.** À condition de le fermer la nuit.",
                "nl": "**Ja aan de compost.** Op voorwaarde dat hij ’s nachts op slot gaat.",
            },
        ),
    ),
)

SOURCE = Story(
    key="source",
    holder="youssef",
    initiative={"fr": "Les Vers du Plateau", "nl": "De Wormen van het Plateau"},
    kind="community_garden",
    commune="99001",
    point="Q9902",
    address={"fr": "place de la Source", "nl": "Bronplein"},
    title={"fr": "Un potager place de la Source", "nl": "Een moestuin op het Bronplein"},
    summary={
        "fr": "Pas encore ici : le sol est pollué. La commune propose la cour de l’école.",
        "nl": "Hier nog niet: de bodem is vervuild. De gemeente stelt de speelplaats van de school voor.",
    },
    story={
        "fr": "Nous voulions cultiver la place. Le sol contient du plomb. La commune a dit non pour la place, pourquoi, et ce qui est possible : des bacs dans la cour de l’école.",
        "nl": "We wilden het plein bewerken. Er zit lood in de bodem. De gemeente zei nee voor het plein, waarom, en wat wel kan: bakken op de speelplaats van de school.",
    },
    stage="before",
    since=-120,
    additions=("planters",),
    news=(
        (
            -12,
            {
                "fr": "**Pas encore, place de la Source.** Le sol est pollué. La commune propose la cour de l’école.",
                "nl": "**Nog niet, op het Bronplein.** De bodem is vervuild. De gemeente stelt de speelplaats van de school voor.",
            },
        ),
    ),
)

FACADES = Story(
    key="facades",
    holder="zofia",
    initiative={"fr": "Clairbois grimpe", "nl": "Helderbos klimt"},
    kind="facade_garden",
    commune="99002",
    point="Q9904",
    address={"fr": "rue du Four", "nl": "Ovenstraat"},
    title={"fr": "Vingt façades vertes rue du Four", "nl": "Twintig geveltuinen in de Ovenstraat"},
    summary={
        "fr": "Une plante grimpante par maison, un trottoir d’un mètre cinquante.",
        "nl": "Eén klimplant per huis, een stoep van anderhalve meter.",
    },
    story={
        "fr": "Nous attendons la réponse de la commune depuis neuf semaines. Elle en avait annoncé quatre.",
        "nl": "We wachten al negen weken op het antwoord van de gemeente. Ze had er vier beloofd.",
    },
    stage="before",
    since=-90,
    additions=("planters",),
    drive=Drive(40, -20, 30, 21),
)

LIVRES = Story(
    key="livres",
    holder="youssef",
    initiative={"fr": "Les Vers du Plateau", "nl": "De Wormen van het Plateau"},
    kind="book_box",
    commune="99001",
    point="Q9903",
    address={"fr": "coin du parc", "nl": "hoek van het park"},
    title={"fr": "Une boîte à livres au coin du parc", "nl": "Een boekenruilkast op de hoek van het park"},
    summary={
        "fr": "Une armoire vitrée, deux étagères basses pour les enfants. On prend, on dépose.",
        "nl": "Een kast met glas, twee lage planken voor kinderen. Je neemt er een, je zet er een.",
    },
    story={
        "fr": "Nous attendons que la commune valide le texte, puis nous demanderons l’avis du quartier.",
        "nl": "We wachten tot de gemeente de tekst goedkeurt. Daarna vragen we wat de wijk ervan vindt.",
    },
    stage="before",
    since=-14,
    additions=("book_box",),
    drive=Drive(30, 6, 40, 0, validated=False),
)

DRAFT = Story(
    key="brouillon",
    holder="aicha",
    initiative={"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
    kind="book_box",
    commune="99001",
    point="Q9901",
    address={},
    title={"fr": "Une boîte à livres au coin"},
    summary={"fr": "Encore une idée."},
    story={},
    stage="before",
    since=-3,
    state="draft",
)
