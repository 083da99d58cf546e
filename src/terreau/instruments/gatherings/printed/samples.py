"""Invented gatherings, never kept, to see the sheets before one's own is printed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from terreau.civic.people.api import Organisation
from terreau.instruments.gatherings.enums import Access, Entry
from terreau.instruments.gatherings.models import Gathering, Occurrence, ProgrammeItem, Stop
from terreau.instruments.gatherings.queries.printing import Expected, Printable
from terreau.kernel.text import Text

_BEGINS = datetime(2026, 12, 2, 18, 0, tzinfo=UTC)
SUREAU = Organisation(
    kind="initiative", names=Text(fr="Collectif Sureau", nl="Collectief Vlier"), contact_phone="02 000 00 52"
)
COMMUNE = Organisation(
    kind="authority",
    names=Text(fr="Commune de Val-aux-Tilleuls", nl="Gemeente Lindendal"),
    territory="99001",
    contact_email="participation@lindendal.example",
    contact_phone="02 000 00 14",
)
WORDS = Text(
    fr="Cette année, onze projets se préparent dans votre quartier. Chacun est montré sur une carte, avec son budget.",
    nl="Dit jaar staan er elf projecten op stapel in je wijk. Elk project staat op één kaart, met zijn budget.",
)
NAMES = [
    Expected("Aïcha Lombaerts", 1),
    Expected("Noor El Amrani", 3),
    Expected("Jean-Christophe Vandenbroucke-Delacroix de la Vallée", 2),
    Expected("Zofia Wiśniewska", 1),
]


def occasion(
    *,
    starts: datetime = _BEGINS,
    minutes: int = 120,
    times: int = 1,
    every: int = 14,
    organisers: tuple[Organisation, ...] = (SUREAU, COMMUNE),
    stops: tuple[Stop, ...] = (),
    items: tuple[ProgrammeItem, ...] = (),
    **given: Any,
) -> Printable:
    """A gathering that stands in no table."""
    gathering = Gathering(lead=organisers[0], code="K7M43F", slug="sureau", **{"territory": "99001", **given})
    occurrences = tuple(
        Occurrence(
            gathering=gathering,
            number=number + 1,
            starts_at=starts + timedelta(days=every * number),
            ends_at=starts + timedelta(days=every * number, minutes=minutes),
        )
        for number in range(times)
    )
    return Printable(gathering, occurrences, stops, items, organisers)


def stop(number: int, fr: str, nl: str, address: Text, **more: Any) -> Stop:
    return Stop(pk=number, number=number, title=Text(fr=fr, nl=nl), address=address, **more)


def _house() -> tuple[Stop, ...]:
    address = Text(fr="Rue du Sureau 12, 1299 Val-aux-Tilleuls", nl="Vlierstraat 12, 1299 Lindendal")
    access = [Access.STEP_FREE, Access.TOILETS]
    return (stop(1, "Maison de quartier", "Buurthuis", address, access=access, lon=4.2551, lat=50.7824),)


def open_meeting() -> Printable:
    return occasion(
        kind="open_meeting",
        title=Text(fr="La rue aux jeux : venez en parler", nl="Speelstraat: kom erover praten"),
        summary=Text(
            fr="Le plan expliqué en dix minutes, puis vos questions et vos idées. On boit quelque chose ensemble.",
            nl="Het plan uitgelegd in tien minuten, dan jouw vragen en ideeën. Daarna drinken we iets samen.",
        ),
        access=[Access.CHILD_CARE, Access.SIGN_LANGUAGE],
        stops=_house(),
    )


def agora() -> Printable:
    """An evening of an authority, with cards and a registration."""
    cards = [
        (
            Text(fr="La rue du Sureau aux enfants le mercredi", nl="De Vlierstraat voor kinderen op woensdag"),
            Text(
                fr="Le mercredi après-midi, la rue devient un terrain de jeu. Riverains et secours passent toujours.",
                nl="Op woensdagmiddag wordt de straat een speelplein. Bewoners en hulpdiensten kunnen altijd door.",
            ),
            Text(fr="Essai du 14 avril au 30 juin 2027.", nl="Proef van 14 april tot 30 juni 2027."),
            Text(fr="3 450 € : barrières, jeux, assurance.", nl="3.450 €: afsluitingen, spelen, verzekering."),
        ),
        (
            Text(fr="Un compost au square des Tilleuls", nl="Een compostvat op het Lindeplein"),
            Text(
                fr="Trois bacs, tenus par douze familles. On apporte ses épluchures le samedi.",
                nl="Drie vaten, bijgehouden door twaalf gezinnen. Je brengt je schillen op zaterdag.",
            ),
            Text(fr="Bacs posés en mars 2027.", nl="Vaten geplaatst in maart 2027."),
            Text(fr="1 200 €, dont 800 € de la commune.", nl="1.200 €, waarvan 800 € van de gemeente."),
        ),
        (
            Text(fr="Rénovation de la maison de quartier", nl="Renovatie van het buurthuis"),
            Text(
                fr="Toit isolé, salle sans marche, cuisine pour tous. Ouvert pendant les travaux.",
                nl="Geïsoleerd dak, zaal zonder trede, keuken voor iedereen. Open tijdens de werken.",
            ),
            Text(fr="Travaux de septembre 2027 à mai 2028.", nl="Werken van september 2027 tot mei 2028."),
            Text(fr="1 140 000 €, Région et commune.", nl="1.140.000 €, gewest en gemeente."),
        ),
    ]
    items = tuple(
        ProgrammeItem(
            number=number,
            title=title,
            starts_at=_BEGINS + timedelta(minutes=20 * number),
            minutes=15,
            card={
                "explanation": what.to_dict(), "calendar": calendar.to_dict(), "budget": budget.to_dict(),
                "url": f"/projects/{number}",
            },
            speaker="Collectif Sureau / Collectief Vlier" if number == 1 else "",
        )
        for number, (title, what, calendar, budget) in enumerate(cards, start=1)
    )  # fmt: skip
    return occasion(
        kind="agora",
        title=Text(fr="Agora du Bas de la Vallée", nl="Agora van het Laagdal"),
        summary=Text(fr="Tout ce qui se prépare près de chez vous.", nl="Alles wat bij jou in de buurt op komst is."),
        entry=Entry.NEEDED,
        access=[Access.STEP_FREE, Access.LOOP, Access.CHILD_CARE],
        organisers=(COMMUNE, SUREAU),
        stops=_house(),
        items=items,
    )


def training() -> Printable:
    modules = (
        Text(fr="Comment décide une commune", nl="Hoe een gemeente beslist"),
        Text(fr="Lire et faire un budget", nl="Een begroting lezen en maken"),
        Text(fr="Parler à toute une rue", nl="Met een hele straat praten"),
    )
    items = tuple(ProgrammeItem(number=number, title=title) for number, title in enumerate(modules, start=1))
    return occasion(
        kind="training",
        title=Text(fr="Décider ensemble : formation en trois soirées", nl="Samen beslissen: opleiding in drie avonden"),
        times=3, every=7, minutes=180, recurrence="FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=3",
        organisers=(COMMUNE,), stops=_house(), items=items,
    )  # fmt: skip


def visit() -> Printable:
    """Five gardens, one after the other."""
    names = (
        ("Potager des Sureaux", "Vliertuin", 4.2516, 50.7808, "10:00", "12:00"),
        ("Square des Tilleuls", "Lindeplein", 4.2535, 50.7821, "10:30", "12:30"),
        ("Verger de l’école", "Schoolboomgaard", 4.2566, 50.7814, "11:00", "13:00"),
        ("Cour de la Maison de quartier", "Binnenplaats van het buurthuis", 4.2580, 50.7833, "11:30", "14:00"),
        ("Compost de la Source", "Compostplek aan de Bron", 4.2547, 50.7839, "12:00", "15:00"),
    )
    stops = tuple(
        stop(
            number, fr, nl, Text(fr=f"Rue de la Vallée {number * 7}", nl=f"Dalstraat {number * 7}"),
            lon=lon, lat=lat, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes),
            access=[Access.STEP_FREE] if number % 2 else [], text=Text(fr="On y goûte.", nl="Je kan er proeven."),
        )
        for number, (fr, nl, lon, lat, opens, closes) in enumerate(names, start=1)
    )  # fmt: skip
    return occasion(
        kind="crossed_visit",
        title=Text(fr="Cinq jardins, une promenade", nl="Vijf tuinen, één wandeling"),
        summary=Text(
            fr="Des voisins ouvrent leur jardin et racontent. Venez à votre rythme.",
            nl="Buren openen hun tuin en vertellen. Kom op je eigen tempo.",
        ),
        starts=datetime(2027, 5, 8, 8, 0, tzinfo=UTC), minutes=300, stops=stops,
    )  # fmt: skip


def festival(places: int = 60) -> Printable:
    """Sixty places over three days."""
    first = date(2027, 6, 11)
    stops: list[Stop] = []
    items: list[ProgrammeItem] = []
    words = (("Atelier vélo", "Fietsatelier"), ("Concert de rue", "Straatconcert"), ("Repas partagé", "Samen eten"),
             ("Lecture aux petits", "Voorlezen"), ("Jardin ouvert", "Open tuin"))  # fmt: skip
    for number in range(1, places + 1):
        fr, nl = words[number % len(words)]
        day = first + timedelta(days=(number - 1) * 3 // places)
        stops.append(
            stop(
                number, f"{fr} de la rue {number}", f"{nl} in straat {number}",
                Text(fr=f"Rue des Essais {number}", nl=f"Proefstraat {number}"), day=day,
                opens=time(10 + number % 6), closes=time(18), access=[Access.STEP_FREE] if number % 3 else [],
                lon=4.2480 + (number * 37 % 61) / 4800, lat=50.7785 + (number * number * 7 % 53) / 5200,
            )
        )  # fmt: skip
        for part in range(2 if number % 4 == 0 else 1):
            begins = datetime(day.year, day.month, day.day, 9 + (number + 3 * part) % 8, tzinfo=UTC)
            items.append(
                ProgrammeItem(
                    number=len(items) + 1, stop=stops[-1], starts_at=begins, minutes=60,
                    title=Text(fr=f"{fr}, séance {part + 1}", nl=f"{nl}, beurt {part + 1}"),
                    text=Text(fr="Pour tous les âges, sans réserver.", nl="Voor alle leeftijden, zonder reserveren."),
                    speaker="" if number % 2 else "Noor et les voisins",
                )
            )  # fmt: skip
    return occasion(
        kind="festival",
        title=Text(fr="Fête des quartiers de la Vallée", nl="Feest van de Dalwijken"),
        summary=Text(fr="Trois jours, soixante lieux, gratuit.", nl="Drie dagen, zestig plekken, alles gratis."),
        starts=datetime(2027, 6, 11, 8, 0, tzinfo=UTC), minutes=60 * 58, stops=tuple(stops), items=tuple(items),
    )  # fmt: skip
