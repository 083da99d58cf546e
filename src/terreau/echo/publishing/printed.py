"""Printed matter of the room: panels for walls, and a booklet for the bag. Data only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.territories import api as territories
from terreau.echo.publishing.models import Exhibition, Hanging
from terreau.echo.publishing.telling import Told, days_of
from terreau.ground.documents.api import Paper, PrintedDocument, qr_block, register_document, register_words
from terreau.ui import drawings

LANGUAGES = ("fr", "nl")
#: Sheets a panel can be printed on.
PAPERS = ("a3", "a2")

WORDS: dict[str, Promise] = {
    "where": pgettext_lazy("print", "Where"),
    "when": pgettext_lazy("print", "When"),
    "by": pgettext_lazy("print", "By"),
    "soon": _("Days are not known yet."),
    "say": _("Support, ask, object or help: say it here. Nothing is chosen beforehand."),
    "read": _("Read more, ask a question, join in:"),
    "until": _("until {day}"),
    "paper_way": _("Without a telephone: at the counter of the commune."),
    "map_of": _("Plan of the streets around"),
    "caption": _("drawing, not a photo"),
    "planned": _("Planned here"),
    "see_it": _("Where to see the exhibition"),
    "all_projects": _("The projects"),
    "on_the_web": _("The whole exhibition on the web:"),
}


def order_of(language: str) -> list[str]:
    return sorted(LANGUAGES, key=lambda one: one != language)


def item_of(told: Told, language: str) -> dict[str, Any]:
    """What a panel and a page of the booklet tell of a project."""
    project = told.project
    return {
        "number": told.number,
        "title": project.title.to_dict(),
        "summary": project.summary.to_dict(),
        "note": told.showing.note.to_dict(),
        "initiative": project.initiative.names.to_dict(),
        "where": told.where.to_dict(),
        "when": told.when.to_dict(),
        "svg": told.visual.by_itself(language),
        "alt": told.visual.alt.to_dict(),
        "sky": drawings.sky_of(told.visual.kept),
        "map": told.plan(language),
        "takes": told.takes,
        "closes": told.closes.isoformat() if told.closes else "",
        "count": told.count.to_dict(),
        "square": qr_block(told.short),
    }


def panels_data(exhibition: Exhibition, shown: Sequence[Told], language: str, *, paper: str = "a3") -> dict[str, Any]:
    """One panel per project."""
    return {
        **_head(exhibition, language),
        "paper": paper if paper in PAPERS else PAPERS[0],
        "items": [item_of(each, language) for each in shown],
    }


def booklet_data(
    exhibition: Exhibition, shown: Sequence[Told], places: Sequence[Hanging], language: str, *, page: str
) -> dict[str, Any]:
    """The catalogue. ``page``: address of the exhibition on the web."""
    cover = shown[0].visual if shown else None
    return {
        **_head(exhibition, language),
        "intro": exhibition.intro.to_dict(),
        "cover": {"svg": cover.by_itself(language), "alt": cover.alt.to_dict()} if cover else None,
        "places": [
            {"name": each.name.to_dict(), "address": each.address.to_dict(), "hours": each.hours.to_dict()}
            for each in places
        ],
        "square": qr_block(page),
        "projects": [item_of(each, language) for each in shown],
    }


def _head(exhibition: Exhibition, language: str) -> dict[str, Any]:
    return {
        "order": order_of(language),
        "exhibition": exhibition.title.to_dict(),
        "organisation": exhibition.by_names.to_dict(),
        "days": days_of(exhibition).to_dict(),
        "credits": " · ".join(territories.credits(language)),
    }


def _sample_item(number: int, scene: drawings.Scene, title: dict[str, str], *, takes: bool) -> dict[str, Any]:
    return {
        "number": number,
        "title": title,
        "summary": {
            "fr": "Douze mercredis, la rue est fermée aux voitures de 14 h à 18 h. Les habitants passent toujours.",
            "nl": "Twaalf woensdagen is de straat van 14 tot 18 uur dicht voor auto’s. Bewoners kunnen altijd door.",
        },
        "note": {},
        "initiative": {"fr": "Collectif Sureau", "nl": "Collectief Vlier"},
        "where": {"fr": "rue du Sureau, Val-aux-Tilleuls", "nl": "Vlierstraat, Lindendal"},
        "when": {"fr": "du 14 avril au 30 juin 2027", "nl": "van 14 april tot 30 juni 2027"},
        "svg": drawings.painted_visual(scene.parameters(), seed="x"),
        "alt": drawings.described(scene).to_dict(),
        "sky": drawings.sky_of(scene.parameters()),
        "map": "",
        "takes": takes,
        "closes": "2026-12-13" if takes else "",
        "count": {"fr": "131 soutiens sur 200", "nl": "131 steunbetuigingen van de 200"} if takes else {},
        "square": qr_block("https://terreau.example/s/K7M43F"),
    }


def _sample(language: str) -> dict[str, Any]:
    return {
        "order": order_of(language),
        "exhibition": {"fr": "Demain, ici", "nl": "Morgen, hier"},
        "organisation": {"fr": "Commune de Val-aux-Tilleuls", "nl": "Gemeente Lindendal"},
        "days": {"fr": "du 23 novembre au 18 décembre 2026", "nl": "van 23 november tot 18 december 2026"},
        "credits": "",
    }


_STREET = drawings.Scene(things=("", "play_street", "benches", ""), people="many")
_QUAY = drawings.Scene("quay", "corner", "lush", "dusk", "many", ("", "stage", "", "table"), 2)
_TITLES = (
    {"fr": "La rue du Sureau aux enfants le mercredi", "nl": "De Vlierstraat op woensdag van de kinderen"},
    {"fr": "Un soir au bord de l’eau", "nl": "Een avond aan het water"},
)


class PanelDocument(PrintedDocument):
    """A project on the wall of the town hall."""

    name = "publishing.panel"
    title = _("Panel of an exhibition")
    template = "publishing/panel"
    paper = Paper.A3

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        items = [_sample_item(1, _STREET, _TITLES[0], takes=True), _sample_item(2, _QUAY, _TITLES[1], takes=False)]
        return {**_sample(language), "paper": "a3", "items": items}


class BookletDocument(PrintedDocument):
    """The catalogue in the bag."""

    name = "publishing.booklet"
    title = _("Booklet of an exhibition")
    template = "publishing/booklet"
    paper = Paper.A5

    @classmethod
    def sample(cls, language: str) -> Mapping[str, Any]:
        items = [_sample_item(1, _STREET, _TITLES[0], takes=True), _sample_item(2, _QUAY, _TITLES[1], takes=False)]
        return {
            **_sample(language),
            "intro": {
                "fr": "Cinq projets que des voisins préparent, et leurs lieux tels qu’ils pourraient être.",
                "nl": "Vijf projecten die buren voorbereiden, en hun plekken zoals ze zouden kunnen zijn.",
            },
            "cover": {"svg": items[1]["svg"], "alt": items[1]["alt"]},
            "places": [
                {
                    "name": {"fr": "Maison communale", "nl": "Gemeentehuis"},
                    "address": {"fr": "place du Plateau 1", "nl": "Plateauplein 1"},
                    "hours": {"fr": "lundi à vendredi, 9 h à 12 h", "nl": "maandag tot vrijdag, 9 tot 12 uur"},
                }
            ],
            "square": qr_block("https://terreau.example/fr/exhibitions/demain-ici"),
            "projects": items,
        }


def declare() -> None:
    register_words("publishing", WORDS)
    register_document(PanelDocument)
    register_document(BookletDocument)
