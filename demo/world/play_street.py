"""A second play street, as the rule wants it: one street, half of its doors, three sponsors of whom two stand."""

from __future__ import annotations

from demo.world.story import Drive, Story

LAVOIR = Story(
    key="lavoir",
    holder="aicha",
    initiative={"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
    kind="play_street",
    commune="99001",
    point=(4.2570, 50.78405),
    address={"fr": "rue du Lavoir, du 1 au 143", "nl": "Wasplaatsstraat, van 1 tot 143"},
    title={
        "fr": "Rue du Lavoir : deux dimanches sans voitures",
        "nl": "Wasplaatsstraat: twee zondagen zonder auto’s",
    },
    summary={
        "fr": "Les deux premiers dimanches de mai, de 10 h à 18 h. On rentre chez soi au pas, avec un bénévole.",
        "nl": "De eerste twee zondagen van mei, van 10 tot 18 uur. Wie er woont, rijdt stapvoets, met een vrijwilliger.",
    },
    story={
        "fr": (
            "La rue du Sureau nous a donné envie. Nous suivons la règle des rues réservées au jeu : l’avis de la moitié de "
            "la rue, et trois personnes qui y habitent et s’engagent de leur nom."
        ),
        "nl": (
            "De Vlierstraat gaf ons zin. We volgen de regel van de speelstraten: de mening van de helft van de straat, "
            "en drie mensen die er wonen en er met hun naam voor staan."
        ),
    },
    stage="before",
    since=-30,
    additions=("play_street",),
    drive=Drive(
        71,
        -12,
        24,
        38,
        helpers=1,
        posters=(
            {"fr": "fontaine du lavoir", "nl": "fontein van de wasplaats"},
            {"fr": "épicerie du coin", "nl": "kruidenier op de hoek"},
        ),
        spots=((4.2556, 50.78412), (4.2589, 50.78385)),
        streets=("99001:99004",),
        rule="play_street",
        sponsors_wanted=3,
        sponsors=(
            ("Samira Haddad", "samira.haddad@example.org", "fr"),
            ("Pieter Goossens", "pieter.goossens@example.org", "nl"),
        ),
    ),
)
