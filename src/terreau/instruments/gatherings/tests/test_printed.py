"""Printed matter: every sheet in three languages, tagged, with what it owes; whatever is written on it."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.test import Client

from terreau.ground.documents.api import render
from terreau.instruments.gatherings.enums import Access, Entry
from terreau.instruments.gatherings.models import Gathering, ProgrammeItem
from terreau.instruments.gatherings.printed import DOCUMENTS, samples
from terreau.instruments.gatherings.printed.attendance import attendance_data
from terreau.instruments.gatherings.printed.attestation import attestation_data
from terreau.instruments.gatherings.printed.cards import cards_data
from terreau.instruments.gatherings.printed.leaflet import leaflet_data
from terreau.instruments.gatherings.printed.letter import letter_data, letters_pdf
from terreau.instruments.gatherings.printed.poster import poster_data
from terreau.instruments.gatherings.printed.programme import programme_data
from terreau.instruments.gatherings.queries.printing import printable
from terreau.instruments.gatherings.rounds import IN_ONE_FILE, Street, parts_of
from terreau.instruments.gatherings.tests.scene import AT, gathering
from terreau.kernel.text import Text

pytestmark = pytest.mark.django_db

LONG = Text(
    fr="Anticonstitutionnellement parlant, réunion d’information sur le réaménagement participatif de l’avenue Croix",
    nl="Verduurzamingssamenwerkingsovereenkomst: infovergadering over de participatieve heraanleg van de Kruislaan",
)


def pages(pdf: bytes) -> int:
    return len(pikepdf.open(io.BytesIO(pdf)).pages)


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(told.stdout.decode().replace("\u00a0", " ").split())


def crowded(**more: Any) -> Any:
    """Long words, every access, seven organisers, a series: the most a poster may have to bear."""
    return samples.occasion(
        kind="agora", title=LONG, times=9, recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=9",
        summary=Text(fr="Tout ce qui se prépare près de chez vous. " * 6, nl="Alles wat er bij jou op til is. " * 6),
        access=list(Access.values), entry=Entry.NEEDED, online_url="https://visio.example/abc",
        organisers=(samples.COMMUNE, *([samples.SUREAU] * 6)), stops=samples.agora().stops,
        items=samples.agora().items * 3, **more,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_sheet_is_an_accessible_pdf_in_three_languages(document: Any, language: str) -> None:
    opened = pikepdf.open(io.BytesIO(document.render(document.sample(language), language=language)))
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang)[:2] == language
    assert "/StructTreeRoot" in opened.Root
    with opened.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"
        assert metadata["dc:title"]


@pytest.mark.parametrize("paper", ["a3", "a4"])
@pytest.mark.parametrize("what", [samples.open_meeting(), crowded()], ids=["usual", "crowded"])
def test_a_poster_is_one_page_whatever_stands_on_it(what: Any, paper: str) -> None:
    pdf = render("gatherings/poster", poster_data(what, "fr", paper=paper), language="fr")
    opened = pikepdf.open(io.BytesIO(pdf))
    assert len(opened.pages) == 1
    width = {"a3": 297, "a4": 210}[paper]
    assert round(float(opened.pages[0].MediaBox[2]) / 72 * 25.4) == width


def test_a_poster_says_what_when_where_who_and_where_to_read_on() -> None:
    text = text_of(render("gatherings/poster", poster_data(samples.open_meeting(), "nl"), language="nl"))
    for said in (
        "Speelstraat: kom", "La rue aux jeux", "Woensdag 2 december", "Mercredi 2 décembre", "Vlierstraat 12",
        "Collectief Vlier", "Gemeente Lindendal", "/e/K7M43F",
    ):  # fmt: skip
        assert said in text


def test_a_series_says_its_rule_and_not_every_date() -> None:
    said = poster_data(crowded(), "fr")["when"]["en"]
    assert said[0] == "Every second week on Wednesday, from 7\u00a0pm to 9\u00a0pm"
    assert len(said) == 2


def test_hours_are_those_of_the_gathering_and_not_of_the_reader() -> None:
    what = samples.occasion(kind="open_meeting", title=Text(fr="Ailleurs"), timezone="America/Montreal")
    assert "1\u00a0pm" in poster_data(what, "fr")["when"]["en"][0]


def test_an_authority_speaks_both_languages_an_initiative_those_it_wrote() -> None:
    alone = samples.occasion(kind="open_meeting", title=Text(nl="Kom praten"), organisers=(samples.SUREAU,))
    assert poster_data(alone, "fr")["order"] == ["nl"]
    assert letter_data(samples.agora(), "nl")["order"] == ["nl", "fr"]
    assert poster_data(alone, "en")["order"] == ["en"]


@pytest.mark.parametrize(("paper", "sheets"), [("a4", 1), ("a5", 2)])
def test_a_letter_is_one_sheet_however_much_is_said(paper: str, sheets: int) -> None:
    data = letter_data(crowded(), "fr", words=Text(fr="Venez nombreux. " * 35, nl="Kom met veel. " * 40), paper=paper)
    assert data["slip"]
    pdf = letters_pdf(data, [Street("Rue du Sureau / Vlierstraat", 1)], language="fr")
    assert pages(pdf) == sheets


def test_a_letter_shows_the_street_the_slip_and_the_two_languages() -> None:
    data = letter_data(samples.agora(), "fr", words=samples.WORDS)
    text = text_of(letters_pdf(data, [Street("Rue du Sureau", 1)], language="fr"))
    for said in ("Rue du Sureau", "Agora du Bas", "Agora van het", "onze projets", "elf projecten", "K7M43F"):
        assert said in text


def test_no_slip_where_nobody_has_to_register() -> None:
    assert not letter_data(samples.open_meeting(), "fr")["slip"]


def test_a_round_of_letters_follows_the_streets_and_is_cut_in_files() -> None:
    parts = parts_of([Street("Rue Z", 700), Street("Avenue A", 30), Street("rue z", 5)])
    assert [[(each.name, each.letters) for each in part] for part in parts] == [
        [("Avenue A", 30), ("Rue Z", IN_ONE_FILE - 30)],
        [("Rue Z", IN_ONE_FILE)],
        [("Rue Z", 235)],
    ]
    data = letter_data(samples.open_meeting(), "fr")
    pdf = letters_pdf(data, [Street("Avenue A", 3), Street("Rue Z", 2)], language="fr")
    assert pages(pdf) == 5
    text = text_of(pdf)
    assert text.count("Avenue A") == 3
    assert text.index("Avenue A") < text.index("Rue Z")


def test_a_programme_of_sixty_places_over_three_days_loses_nothing() -> None:
    what = samples.festival()
    data = programme_data(what, "fr")
    assert len(data["days"]) == 3
    assert sum(len(day["places"]) for day in data["days"]) == 60
    assert sum(len(place["items"]) for day in data["days"] for place in day["places"]) == len(what.items)
    pdf = render("gatherings/programme", data, language="fr")
    text = text_of(pdf)
    assert all(f"de la rue {number}" in text for number in range(1, 61))
    assert pages(pdf) <= 16


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_a_programme_flows_on_and_says_hours_on_one_line(paper: str, language: str) -> None:
    data = programme_data(samples.festival(), language, paper=paper)
    assert data["columns"] == (2 if paper == "a4" else 1)
    pdf = render("gatherings/programme", data, language=language)
    assert pages(pdf) <= {"a5": 12, "a4": 4}[paper]
    said = {"fr": "11 h – 12 h", "nl": "11 – 12 uur", "en": "11 am – 12 pm"}[language]
    assert said in text_of(pdf)
    assert "/StructTreeRoot" in pikepdf.open(io.BytesIO(pdf)).Root


def test_a_short_programme_keeps_one_column() -> None:
    assert programme_data(samples.agora(), "fr", paper="a4")["columns"] == 1


def test_what_has_no_hour_and_no_place_is_printed_too() -> None:
    loose = ProgrammeItem(number=1, title=Text(fr="Jeux sans heure"))
    data = programme_data(samples.occasion(kind="festival", title=Text(fr="Fête"), items=(loose,)), "fr")
    assert [day["items"][0]["title"]["fr"] for day in data["days"]] == ["Jeux sans heure"]


def test_the_plan_has_every_number_and_the_list_says_the_same() -> None:
    data = leaflet_data(samples.festival(), "nl")
    assert all(f">{number}</text>" in data["map"] for number in range(1, 61))
    assert [place["number"] for place in data["places"]] == list(range(1, 61))
    assert not data["is_route"]
    assert leaflet_data(samples.visit(), "nl")["is_route"]


def test_the_plan_of_a_leaflet_is_that_of_the_page_with_its_colours_inside() -> None:
    for what in (samples.visit(), samples.festival()):
        drawn = leaflet_data(what, "fr")["map"]
        assert drawn.startswith('<svg class="local route')
        assert "<style>" in drawn
        assert "href=" not in drawn


def test_a_leaflet_without_any_point_is_a_list() -> None:
    place = samples.stop(1, "Cour", "Hof", Text(fr="Rue X 1"))
    data = leaflet_data(samples.occasion(kind="open_doors", title=Text(fr="Portes"), stops=(place,)), "fr")
    assert data["map"] == ""
    assert render("gatherings/leaflet", data, language="fr")


def test_an_attendance_sheet_has_names_boxes_and_fifteen_lines_and_no_contact() -> None:
    what = samples.open_meeting()
    data = attendance_data(what, what.occurrences[0], samples.NAMES, "fr")
    assert data["empty"] == 15
    assert {key for line in data["lines"] for key in line} == {"name", "seats"}
    text = text_of(render("gatherings/attendance", data, language="fr"))
    assert "Zofia Wiśniewska" in text
    assert "19" in text


def test_cards_are_one_a_page_or_four_to_a_sheet() -> None:
    for sheet, expected in (("a5", 6), ("four", 2)):
        data = cards_data(samples.agora(), "fr", sheet=sheet)
        assert pages(render("gatherings/cards", data, language="fr")) == expected
    text = text_of(render("gatherings/cards", cards_data(samples.agora(), "fr"), language="fr"))
    assert "3 450 €" in text
    assert "3.450 €" in text


def test_a_card_full_of_words_stays_on_its_paper() -> None:
    card = {part: {"fr": "Beaucoup de mots pour dire peu de choses. " * 8} for part in ("explanation", "calendar")}
    item = ProgrammeItem(number=1, title=LONG, card={**card, "budget": {"fr": "1 €"}, "url": "/projects/x"})
    what = samples.occasion(kind="agora", title=Text(fr="Agora"), items=(item,), organisers=(samples.SUREAU,))
    for sheet in ("a5", "four"):
        assert pages(render("gatherings/cards", cards_data(what, "fr", sheet=sheet), language="fr")) == 1


@pytest.mark.parametrize("sheet", ["a5", "four"])
def test_a_card_with_the_longest_title_and_address_stays_on_its_paper(sheet: str) -> None:
    title = Text(fr=("Réaménagement " * 9)[:120], nl="Verduurzamingssamenwerkingsovereenkomst" * 3)
    card = {"explanation": {"fr": "En bref."}, "url": f"/fr/projects/{'reamenagement-' * 8}x/"}
    items = tuple(ProgrammeItem(number=number, title=title, card=card) for number in range(1, 5))
    what = samples.occasion(kind="agora", title=title, items=items, organisers=(samples.SUREAU,))
    pdf = render("gatherings/cards", cards_data(what, "fr", sheet=sheet), language="fr")
    assert pages(pdf) == {"a5": 8, "four": 2}[sheet]


def test_a_card_prints_the_short_address_where_there_is_one() -> None:
    card = {"explanation": {"fr": "En bref."}, "url": "/fr/projects/une-longue-adresse/", "short": "/s/K7M43F"}
    item = ProgrammeItem(number=1, title=LONG, card=card)
    what = samples.occasion(kind="agora", title=Text(fr="Agora"), items=(item,), organisers=(samples.SUREAU,))
    square = cards_data(what, "fr")["cards"][0]["square"]
    assert square["url"].endswith("/s/K7M43F")
    assert square["code"] == "K7M43F"


def test_an_attestation_names_person_modules_dates_and_who_signs() -> None:
    what = samples.training()
    data = attestation_data(what, what.occurrences, ["Noor El Amrani", "Wout"], on=date(2026, 12, 16), language="nl")
    pdf = render("gatherings/attestation", data, language="nl")
    assert pages(pdf) == 2
    text = text_of(pdf)
    for said in ("Noor El Amrani", "Hoe een gemeente beslist", "16 december 2026", "Gemeente Lindendal"):
        assert said in text


@pytest.mark.parametrize("what", ["poster", "programme"])
def test_what_people_write_is_never_read_as_markup(what: str) -> None:
    wild = '#read("/etc/passwd") *x* <b> $y$ @z #eval("1")'
    data_of = {"poster": poster_data, "programme": programme_data}[what]
    made = samples.occasion(kind="open_meeting", title=Text(fr=wild), summary=Text(fr=wild))
    assert "/etc/passwd" in text_of(render(f"gatherings/{what}", data_of(made, "fr"), language="fr"))


def address(found: Gathering, what: str, query: str = "") -> str:
    return f"/fr/events/{found.slug}/print/{what}.pdf{query}"


def test_everyone_prints_what_is_public_and_only_organisers_what_names_people(client: Client) -> None:
    found = gathering()
    for what in ("poster", "programme", "leaflet", "cards"):
        answer = client.get(address(found, what))
        assert answer.status_code == 200, what
        assert answer["Content-Type"] == "application/pdf"
    for what in ("letter", "attendance", "attestation"):
        assert client.get(address(found, what)).status_code == 403, what
        assert client.post(address(found, what)).status_code == 403, what
    assert client.get(address(found, "secrets")).status_code == 404


def test_nothing_is_printed_of_what_is_cancelled_or_not_announced(client: Client) -> None:
    assert client.get(address(gathering(published_at=None), "poster")).status_code == 404
    gone = gathering(cancelled_at=AT, cancelled_for=Text(fr="Pluie"))
    assert client.get(address(gone, "poster")).status_code == 410


def test_printing_reads_the_same_number_of_rows_whatever_the_size(django_assert_num_queries: Any) -> None:
    found = gathering()
    with django_assert_num_queries(4):
        what = printable(found)
        assert poster_data(what, "fr")["organisers"]
        assert leaflet_data(what, "fr")["places"]
