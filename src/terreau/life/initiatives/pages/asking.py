"""Asking the neighbours: who is concerned, what they are asked, and opening what the commune validated."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terreau.civic.territories import api as territories
from terreau.instruments.voices import api as voices
from terreau.kernel.moment import BRUSSELS, local_day, now
from terreau.kernel.text import Text
from terreau.life.initiatives import permissions
from terreau.life.initiatives.actions import asking
from terreau.life.initiatives.forms.asking import Asked, AskForm
from terreau.life.initiatives.models import Project
from terreau.life.initiatives.queries import single
from terreau.ui.replies import actor_of, attempt, language_of, languages_written, see, status_of


@require_safe
def where(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is concerned: neighbourhoods, streets or an area. Each choice is an address: nothing is kept here."""
    found = single.project(slug)
    permissions.may_carry(actor_of(request), found.initiative).require()
    language = language_of(request)
    nearby = _nearby(found, language)
    asked = Asked.of(request.GET, known=frozenset(code for code, _name in nearby))
    wanted = asked.quartiers or ([] if request.GET else found.quartiers)
    corners = asked.corners
    middle = found.point or (territories.get(found.territory) or territories.region()).point
    concern = _derived(wanted, asked, now())
    context = {
        "project": found,
        "asked": asked,
        "nearby": [(code, name, code in wanted) for code, name in nearby],
        "streets": [
            (street, street.names.in_language(language).text, street.key in asked.streets)
            for street in (territories.streets_in(wanted) if wanted else [])
        ],
        "plan": territories.concerned_svg(area=corners, streets=territories.lines_of(asked.streets), language=language)
        if corners or asked.streets
        else "",
        "out_of": _out_of(concern, language),
        "without_area": asked.address(area=""),
        "lon": f"{middle[0]:.6f}",
        "lat": f"{middle[1]:.6f}",
        "most": territories.MOST_CORNERS,
    }
    return render(request, "initiatives/where.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Prepare a collection of voices; the commune reads its wording before it opens."""
    actor, at = actor_of(request), now()
    found = single.project(slug)
    permissions.may_carry(actor, found.initiative).require()
    language = language_of(request)
    nearby = _nearby(found, language)
    codes = frozenset(code for code, _name in nearby)
    before = asking.under_way(found, at=at)
    given = request.POST if request.method == "POST" else request.GET
    asked = Asked.of(given, known=codes) if given else _as_before(found, before)
    wanted = asked.quartiers or found.quartiers
    concern = _derived(wanted, asked, at)
    rule = voices.rule_named(asked.rule)
    apart = [pair for pair in nearby if pair[0] in wanted] if len(wanted) > 1 and not asked.streets else []
    form = AskForm(
        request.POST or None,
        languages=languages_written(request, found.languages),
        quartiers=[] if asked.streets or asked.area else nearby,
        apart=apart,
        out_of=_out_of(concern, language),
        today=local_day(at),
        wording=before.summary if before else found.summary,
        help_wanted=before.help_wanted if before else Text(),
        initial={**_initial(asked, wanted, before, local_day(at)), **_of_rule(rule, concern, asked, before)},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            form,
            lambda: asking.open_drive_for(
                found,
                wording=form.said("wording"),
                opens_at=_moment(form.cleaned_data["opens_on"], time(0, 0)),
                closes_at=_moment(form.cleaned_data["closes_on"], time(23, 59)),
                threshold=form.cleaned_data["threshold"],
                counts_level=int(form.cleaned_data["counts_level"]),
                quartiers=form.cleaned_data.get("quartiers", wanted),
                help_wanted=form.said("help_wanted"),
                concern=form.concern(),
                by=actor,
                at=at,
            ),
        )
        if refused is None:
            messages.success(request, _("The commune was asked to read your wording. You hear from it by e-mail."))
            return see(reverse("initiatives:project", args=[found.slug]))
    context = {
        "form": form,
        "project": found,
        "rules": [
            (each, asked.address(rule=each.key), each.key == asked.rule) for each in voices.rules_for(found.kind)
        ],
        "rule": rule,
        "no_rule": asked.address(rule=""),
        "where_href": reverse("initiatives:ask-where", args=[found.slug]) + asked.address(quartiers=wanted),
        "plan": territories.concerned_svg(
            area=asked.corners, streets=territories.lines_of(asked.streets), language=language
        )
        if asked.corners or asked.streets
        else "",
        "streets": [Text(street["names"]) for street in concern.streets],
        "out_of": _out_of(concern, language),
    }
    return render(
        request, "initiatives/ask.html", context, status=200 if request.method == "GET" else status_of(refused)
    )


@require_http_methods(["GET", "POST"])
def begin_asking(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the collection the commune validated."""
    found = single.project(slug)
    permissions.may_carry(actor_of(request), found.initiative).require()
    if request.method == "POST":
        asking.open_prepared_drive(found, by=actor_of(request), at=now())
        messages.success(request, _("Neighbours can give their view now. Print the poster and hang it in the street."))
        return see(reverse("initiatives:project", args=[found.slug]))
    drive = found.drive
    context = {
        "project": found,
        "drive": drive,
        "concerned": voices.concern(drive, language_of(request)) if drive else None,
        "conditions": voices.conditions(drive, at=now()) if drive else [],
        "sponsor_href": request.build_absolute_uri(voices.sponsor_address(drive))
        if drive is not None and drive.sponsors_wanted
        else "",
    }
    return render(request, "initiatives/begin_asking.html", context)


def _nearby(project: Project, language: str) -> list[tuple[str, str]]:
    """Neighbourhoods of the commune, then those beyond its border that touch it, with the name of theirs."""
    own = territories.get(project.territory) if project.territory else None
    if own is None:
        return []
    rows = [(place.code, place.names.in_language(language).text) for place in territories.quartiers(own.code)]
    west, south, east, north = own.bounds
    beyond = []
    for place in territories.quartiers():
        w, s, e, n = place.bounds
        touches = w <= east and e >= west and s <= north and n >= south
        if own.code not in place.communes and touches and place.invented == own.invented:
            commune = territories.get(place.commune_code)
            theirs = commune.names.in_language(language).text if commune else ""
            beyond.append((place.code, f"{place.names.in_language(language).text} ({theirs})"))
    return rows + beyond


def _derived(quartiers: list[str], asked: Asked, at: datetime) -> Any:
    return voices.derived_concern(quartiers=quartiers, streets=asked.streets, area=asked.corners, day=local_day(at))


def _out_of(concern: Any, language: str) -> str:
    """``57 house numbers (source, day)``; empty when nobody knows."""
    return voices.out_of(concern.denominator, concern.unit, concern.source, concern.on, language)


def _as_before(project: Project, before: voices.Drive | None) -> Asked:
    """What the drive the commune sent back said."""
    if before is None:
        return Asked(quartiers=project.quartiers)
    corners = ";".join(f"{lon},{lat}" for lon, lat in before.area)
    return Asked(quartiers=before.quartiers, streets=before.street_keys, area=corners, rule=before.rule)


def _initial(asked: Asked, wanted: list[str], before: voices.Drive | None, today: date) -> dict[str, Any]:
    said: dict[str, Any] = {
        "quartiers": wanted, "streets": ",".join(asked.streets), "area": asked.area, "rule": asked.rule
    }  # fmt: skip
    if before is not None:
        opens, closes = local_day(before.opens_at), local_day(before.closes_at)
        said |= {"threshold": before.threshold, "counts_level": str(max(1, before.counts_level))}
        said |= {"sponsors_wanted": before.sponsors_wanted or None}
        said |= {"opens_on": opens, "closes_on": closes} if opens >= today else {}
        said |= {f"threshold_{code}": goal for code, goal in before.thresholds.items()}
    return said


def _of_rule(rule: voices.Rule | None, concern: Any, asked: Asked, before: voices.Drive | None) -> dict[str, Any]:
    """What choosing a rule fills in; a drive being rewritten keeps what it said of the rule it had."""
    if rule is None or (before is not None and before.rule == asked.rule):
        return {}
    return {
        "threshold": rule.threshold(concern.denominator),
        "counts_level": str(max(1, rule.level)),
        "sponsors_wanted": rule.sponsors or None,
    }


def _moment(day: Any, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=BRUSSELS)
