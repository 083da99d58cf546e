"""Templates say what they need, hold no inline style or script, and name icons that exist."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut
from terreau.ui.icons import PATHS
from terreau.ui.problems import PROBLEMS

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
HOUSE = Path(__file__).resolve().parents[2]


def render(source: str, **given: Any) -> str:
    return Template("{% load terreau %}" + source).render(Context(given))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_is_sound_and_holds_no_style_or_script(path: Path) -> None:
    get_template(str(path.relative_to(TEMPLATES)))
    source = path.read_text()
    assert " style=" not in source
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"\son\w+=", source)


def test_every_icon_named_in_the_house_exists() -> None:
    named = {
        name
        for path in HOUSE.rglob("templates/**/*.html")
        for name in re.findall(r'{%\s*icon\s+"([^"]+)"', path.read_text())
    }
    assert named and named <= set(PATHS)


def test_a_text_in_another_language_says_which() -> None:
    with translation.override("fr"):
        assert render("{% text words %}", words=Text(fr="Bonjour", nl="Dag")) == "Bonjour"
        assert render("{% text words %}", words=Text(nl="Dag <b>")) == '<span lang="nl">Dag &lt;b&gt;</span>'
        assert render("{{ words|said }}", words=Text(nl="Dag")) == "Dag"
        assert render("{% text words %}", words=None) == ""


def test_a_count_is_told_with_its_goal_and_date() -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    with translation.override("fr"):
        told = render("{% meter 1163 2000 at=at %}", at=at)
    assert '<b class="num">1\u00a0163 sur 2\u00a0000</b>, au 20\u00a0novembre 2026' in told


@pytest.mark.parametrize(("count", "reach"), [(0, 10), (199, 294), (200, 306), (4000, 306), (-3, 10)])
def test_the_line_stops_short_until_the_goal_is_met(count: int, reach: int) -> None:
    assert f"M10 12H{reach}" in render("{% meter count 200 %}", count=count).split('class="fill"')[1]


def test_a_goal_of_nothing_draws_an_empty_line() -> None:
    assert "M10 12H10" in render("{% meter 5 0 %}")


def test_an_unknown_state_is_a_mistake_not_a_silence() -> None:
    with pytest.raises(KeyError):
        render('{% tag "green" %}')


def test_a_state_brings_its_own_shape_and_word() -> None:
    class State:
        shape, label = "late", "3 jours de retard"

    assert render("{% tag state %}", state=State()) == '<span class="tag tag-late">3 jours de retard</span>\n'


def test_pages_keep_the_filters() -> None:
    request = RequestFactory().get("/fr/projects/?stage=prep&page=2&q=a%26b")
    told = render("{% pagination page %}", page=Paginator(range(100), 12).page(2), request=request)
    assert 'href="?stage=prep&amp;page=3&amp;q=a%26b"' in told and 'aria-current="page"' in told
    assert render("{% pagination page %}", page=Paginator(range(3), 12).page(1), request=request).strip() == ""


def test_a_notice_holds_what_it_is_given() -> None:
    assert "<h3>Noted &amp; kept</h3><p>Yes</p>" in render(
        '{% notice "good" title %}<p>Yes</p>{% endnotice %}', title="Noted & kept"
    )


@pytest.mark.parametrize("status", PROBLEMS)
def test_trouble_is_told_in_the_language_of_the_address_or_in_all_three(status: int) -> None:
    page = get_template(f"{status}.html")
    with translation.override("nl"):
        known = page.render({}, RequestFactory().get("/nl/nothing/"))
        unknown = page.render({}, RequestFactory().get("/s/ABC"))
        alone = page.template.render(Context({}))
    assert known.count("<h1>") == 1 and "<section lang" not in known
    for told in (unknown, alone):
        assert [told.count(f'<section lang="{code}">') for code in ("fr", "nl", "en")] == [1, 1, 1]
        assert told.count("<h1>") == 1 and told.index('lang="nl">') < told.index('<section lang="fr">')


def test_a_refusal_says_why_and_what_one_can_do() -> None:
    verdict = Verdict.no(
        "closed", "Fermé depuis dimanche.", instead=(WayOut("Écrire au groupe", "/fr/x/"), WayOut("Téléphoner"))
    )
    with translation.override("fr"):
        told = get_template("ui/refused.html").render({"verdict": verdict}, RequestFactory().get("/fr/s/"))
    assert "Fermé depuis dimanche." in told and '<a href="/fr/x/">Écrire au groupe</a>' in told and "Téléphoner" in told


def test_a_place_on_the_map_is_optional() -> None:
    told = Template('{% include "ui/parts/map.html" %}').render(
        Context({"label": "Carte", "source": "/map/projects.geojson"})
    )
    assert 'data-source="/map/projects.geojson"' in told and 'data-lat=""' in told
    assert "data-map" in told and "hidden" in told


def test_crumbs_end_where_one_is() -> None:
    told = Template('{% include "ui/parts/crumbs.html" %}').render(
        Context({"trail": [("Projets", "/fr/projects/"), ("Ici", "")]})
    )
    assert told.count("<a ") == 1 and '<span aria-current="page">Ici</span>' in told


@pytest.mark.parametrize(
    ("address", "in_dutch"),
    [
        ("/fr/projects/x/?a=1", "/nl/projects/x/?a=1"),
        ("/nl/who/", "/nl/who/"),
        ("https://a.example/fr/", "https://a.example/fr/"),
        ("", ""),
    ],
)
def test_an_address_written_down_in_one_language_is_given_in_the_readers(address: str, in_dutch: str) -> None:
    with translation.override("nl"):
        assert render("{{ address|in_readers_language }}", address=address) == in_dutch
