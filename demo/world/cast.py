"""Who is who. Every person is invented; addresses end in ``.example`` and telephone numbers belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

LINDEN = "99001"
CLAIRBOIS = "99002"


@dataclass(frozen=True)
class Member:
    """A person of the cast. ``mandates``: (organisation key, role)."""

    key: str
    name: str
    language: str
    part_fr: str
    part_nl: str
    part_en: str
    mandates: tuple[tuple[str, str], ...] = ()
    operator: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@terreau.example"


@dataclass(frozen=True)
class Body:
    """An organisation of the cast: an authority, one of its services, an association."""

    key: str
    kind: str
    fr: str
    nl: str
    territory: str
    parent: str = ""
    email: str = ""
    phone: str = ""
    hours: dict[str, str] = field(default_factory=dict)


#: Real communes that take part, with an office and nothing but good news. (NIS, French, Dutch)
REAL_COMMUNES = [
    ("21001", "Anderlecht", "Anderlecht"),
    ("21005", "Etterbeek", "Etterbeek"),
    ("21007", "Forest", "Vorst"),
    ("21009", "Ixelles", "Elsene"),
    ("21010", "Jette", "Jette"),
    ("21012", "Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek"),
    ("21013", "Saint-Gilles", "Sint-Gillis"),
    ("21015", "Schaerbeek", "Schaarbeek"),
    ("21016", "Uccle", "Ukkel"),
    ("21017", "Watermael-Boitsfort", "Watermaal-Bosvoorde"),
    ("21018", "Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe"),
]

BODIES = [
    Body(
        "val",
        "authority",
        "Commune de Val-aux-Tilleuls",
        "Gemeente Lindendal",
        LINDEN,
        email="bonjour@val-aux-tilleuls.example",
        phone="02 000 00 10",
        hours={"fr": "lundi à vendredi, 9 h à 12 h", "nl": "maandag tot vrijdag, 9 tot 12 uur"},
    ),
    Body(
        "val-participation",
        "service_unit",
        "Participation, Val-aux-Tilleuls",
        "Participatie, Lindendal",
        LINDEN,
        parent="val",
        email="participation@val-aux-tilleuls.example",
        phone="02 000 00 14",
        hours={"fr": "lundi à jeudi, 9 h à 12 h", "nl": "maandag tot donderdag, 9 tot 12 uur"},
    ),
    Body(
        "val-mobilite",
        "service_unit",
        "Mobilité, Val-aux-Tilleuls",
        "Mobiliteit, Lindendal",
        LINDEN,
        parent="val",
        email="mobilite@val-aux-tilleuls.example",
        phone="02 000 00 16",
    ),
    Body(
        "clairbois",
        "authority",
        "Commune de Clairbois",
        "Gemeente Helderbos",
        CLAIRBOIS,
        email="bonjour@clairbois.example",
        phone="02 000 00 40",
    ),
    Body(
        "clairbois-citoyens",
        "service_unit",
        "Initiatives citoyennes, Clairbois",
        "Burgerinitiatieven, Helderbos",
        CLAIRBOIS,
        parent="clairbois",
        email="citoyens@clairbois.example",
    ),
]

CAST = [
    Member(
        "aicha",
        "Aïcha Lombaerts",
        "fr",
        "relais du collectif Sureau, rue aux jeux",
        "aanspreekpunt van collectief Vlier, speelstraat",
        "relay of the Sureau collective, play street",
    ),
    Member(
        "youssef",
        "Youssef Claes",
        "nl",
        "membre du collectif Sureau",
        "lid van collectief Vlier",
        "member of the Sureau collective",
    ),
    Member(
        "wout",
        "Wout Kestens",
        "nl",
        "agent, Participation, Val-aux-Tilleuls",
        "ambtenaar, Participatie, Lindendal",
        "officer, Participation, Val-aux-Tilleuls",
        (("val-participation", "officer"), ("val", "officer")),
    ),
    Member(
        "leila",
        "Leïla Vercammen",
        "nl",
        "agente, Mobilité, Val-aux-Tilleuls",
        "ambtenaar, Mobiliteit, Lindendal",
        "officer, Mobility, Val-aux-Tilleuls",
        (("val-mobilite", "officer"),),
    ),
    Member(
        "dirk",
        "Dirk Wauters",
        "nl",
        "agent, guichet, Val-aux-Tilleuls",
        "ambtenaar, loket, Lindendal",
        "officer, counter, Val-aux-Tilleuls",
        (("val", "officer"),),
    ),
    Member(
        "bernadette",
        "Bernadette Tilkin",
        "fr",
        "échevine de la participation, Val-aux-Tilleuls",
        "schepen van participatie, Lindendal",
        "alderwoman for participation, Val-aux-Tilleuls",
        (("val", "elected"),),
    ),
    Member(
        "ines",
        "Inès Hauwaert",
        "fr",
        "agente, Initiatives citoyennes, Clairbois",
        "ambtenaar, Burgerinitiatieven, Helderbos",
        "officer, Citizen initiatives, Clairbois",
        (("clairbois-citoyens", "officer"), ("clairbois", "officer")),
    ),
    Member(
        "mamadou",
        "Mamadou Peeters",
        "fr",
        "porteur du Repair café Flagey",
        "trekker van Repair café Flagey",
        "holder of Repair café Flagey",
    ),
    Member(
        "sofie",
        "Sofie Abdeslam",
        "nl",
        "porteuse du jardin de pluie de Forest",
        "trekker van de regentuin in Vorst",
        "holder of the rain garden in Forest",
    ),
    Member(
        "lucas",
        "Lucas Demeulemeester",
        "fr",
        "porteur du compost Josaphat",
        "trekker van compost Josaphat",
        "holder of compost Josaphat",
    ),
    Member(
        "zofia",
        "Zofia Nowak",
        "en",
        "porte les façades vertes, Clairbois",
        "trekt de geveltuinen, Helderbos",
        "holder of the green facades, Clairbois",
    ),
    Member(
        "odile",
        "Odile Vandamme",
        "fr",
        "opératrice de la plateforme",
        "beheerder van het platform",
        "operator of the platform",
        operator=True,
    ),
]
#: One officer per real commune: invented, known by the commune's number alone.
OFFICE_NAMES = {
    "21001": "Karim Lenaerts",
    "21005": "Noor Delvigne",
    "21007": "Thomas Baeten",
    "21009": "Fatou Willems",
    "21010": "Greet Simonis",
    "21012": "Samir Jacobs",
    "21013": "Hélène Maes",
    "21015": "Bram Dufour",
    "21016": "Claire Aerts",
    "21017": "Dries Lambert",
    "21018": "Nadia Goossens",
}
