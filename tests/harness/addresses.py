"""Every address of the house with arguments that exist in the demonstration world, for the permission table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from tests.harness import dossiers, exhibitions, fieldwork, letters, meetings, procedures, sheets, tracker

#: Sign-in and second factor are django-allauth's own pages; their permissions are its own suite's.
_ALLAUTH = ("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_")
_SLUG = "la-rue-du-sureau-aux-enfants-le-mercredi"
_WANTS_SPONSORS = "rue-du-lavoir-deux-dimanches-sans-voitures"

#: Who knows arguments for the addresses of which rooms.
_ROOMS: dict[Any, tuple[str, ...]] = {
    meetings: ("gatherings:", "joining:"),
    letters: ("mailings:", "mailings-short:"),
    sheets: ("sheets:", "sheets-short:"),
    dossiers: ("dossiers:",),
    procedures: ("procedures:",),
    tracker: ("tracker:",),
    fieldwork: ("fieldwork:", "fieldwork-short:"),
    exhibitions: ("publishing:", "kiosk-short:", "initiatives:choose-visual"),
}


def names() -> Iterator[str]:
    """The name of every address that is ours."""
    for name in _walk(get_resolver().url_patterns, ""):
        if not name.startswith(_ALLAUTH) and name != "None":
            yield name


def _walk(patterns: list[Any], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner)


def path_of(name: str, given: dict[str, dict[str, Any]]) -> str:
    with override("fr"):
        return reverse(name, kwargs=given.get(name, {}))


def arguments() -> dict[str, dict[str, Any]]:
    """Arguments per address; things of the play street of Val-aux-Tilleuls wherever there is a choice."""
    from terreau.civic.people import api as people
    from terreau.instruments.voices import api as voices
    from terreau.life.initiatives import api as initiatives

    project = initiatives.project(_SLUG)
    drive = project.drive
    code = {"code": drive.code}
    statement = voices.last_statement(initiatives.project("un-compost-place-du-plateau").drive)
    closed = initiatives.project("un-compost-place-du-plateau").drive.code
    slug, group = {"slug": _SLUG}, {"slug": project.initiative.organisation.slug}
    mandate = people.Mandate.objects.get(organisation=project.initiative.organisation, role="holder")
    receipt = {**code, "receipt": "A" * 14}
    wanting = initiatives.project(_WANTS_SPONSORS).drive
    stands = {"code": wanting.code, "key": voices.sponsor_address(wanting).rstrip("/").rsplit("/", 1)[-1]}
    found: dict[str, dict[str, Any]] = {
        "chronicle:topic": {"topic": drive.topic},
        "notices:preview": {"name": "voices.confirm"},
        "outbox:off": {"token": "x"},
        "outbox:message": {"pk": 1},
        "printed:preview": {"name": "voices.poster"},
        "printed:thumbnail": {"name": "voices.poster"},
        "documents:file": {"key": "x" * 20, "variant": "small"},
        "desk:objection": {"pk": drive.objections.first().pk},
        "desk:question": {"pk": drive.questions.filter(answered_at__isnull=True).first().pk},
        "desk:removal": {**code, "number": 1},
        "desk:report": {"code": project.code},
        "front:sitemap-file": {"number": 1},
        "voices:news": {**code, "ref": "x" * 16},
        "voices:sponsor": stands,
        "voices:sponsor-confirm": {**stands, "ref": "x" * 16},
        "voices:confirm": {**code, "ref": "x" * 16},
        "voices:resend": {**code, "ref": "x" * 16},
        "voices:sign-poster": {**code, "number": 1},
        "voices:poster-pdf": {**code, "number": 1},
        "voices:statement-printed": {"code": closed, "statement_code": statement.code},
        "voices:statement-pdf": {"code": closed, "statement_code": statement.code},
        "territories:tile": {"zoom": 12, "column": 2098, "row": 1373},
        "people:new-service": {"slug": people.authority_for(project.territory).slug},
        "people:end-mandate": {**group, "mandate_id": mandate.pk},
        "people:agree-invitation": {**group, "invitation_id": mandate.pk},
        "people:withdraw-invitation": {**group, "invitation_id": mandate.pk},
        "people:mandate": {"mandate_id": mandate.pk},
        "people:invitation": {"code": "ABCDEF"},
        "people:offer": {"invitation_id": mandate.pk},
        "people:identity": {"provider_id": "none"},
        "initiatives:drop-picture": {**slug, "pk": 1},
        "initiatives:answer": {**slug, "pk": drive.questions.filter(answered_at__isnull=True).first().pk},
        "ui:gallery_sample": {"name": "phone"},
        "openapi:card": slug,
        "openapi:api:project": slug,
        "openapi:api:territory": {"code": "21009"},
        "openapi:api:drive": code,
    }
    held: dict[str, dict[str, Any]] = {}
    for room, spaces in _ROOMS.items():
        held |= room.arguments([name for name in names() if name.startswith(spaces)])
    found["openapi:api:event"] = found["openapi:api:event_places"] = {"code": held["joining:event-ics"]["code"]}
    for name in names():
        if name in found:
            continue
        if name in held:
            found[name] = _fitting(name, held[name])
        elif name.startswith("voices:") and _takes(name, receipt):
            found[name] = receipt
        elif name.startswith("initiatives:"):
            found[name] = next((a for a in ({}, slug, group) if _takes(name, a)), {})
            if name in {
                "initiatives:initiative",
                "initiatives:edit-initiative",
                "initiatives:members",
                "initiatives:close-initiative",
            }:
                found[name] = group
        elif name.startswith("people:"):
            found[name] = next((a for a in ({}, group) if _takes(name, a)), {})
        else:
            found[name] = next((a for a in ({}, code, slug) if _takes(name, a)), {})
    return found


def _fitting(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """Of what is known, exactly the arguments this address takes."""
    resolver = get_resolver()
    for space in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[space][1]
    [(possibilities, *_rest)] = resolver.reverse_dict.getlist(name.rsplit(":", 1)[1])
    [(_path, wanted)] = possibilities
    return {each: given[each] for each in wanted if each in given}


def _takes(name: str, arguments: dict[str, Any]) -> bool:
    try:
        path_of(name, {name: arguments})
    except Exception:
        return False
    return True
