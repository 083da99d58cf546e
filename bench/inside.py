"""Inside the house, on the same database: which pages are measured, their queries, the cookie of an officer.

``python -m bench.inside pages`` and ``python -m bench.inside voices CODE`` print JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def pages() -> dict[str, Any]:
    """Every page of the table with the number of its queries, and a drive to sign on."""
    from django.db.models import Count

    from terreau.instruments.voices.models import Drive
    from terreau.kernel.moment import now
    from terreau.life.initiatives.models import Project

    drives = Drive.objects.open_at(now()).filter(project__isnull=False).annotate(said=Count("voices"))
    ranked = list(drives.order_by("said", "pk"))
    drive = ranked[len(ranked) // 2]
    project = Project.objects.select_related("initiative__organisation").get(drive=drive)
    lon, lat = project.lon or 4.35, project.lat or 50.85
    around = f"{lon - 0.02},{lat - 0.012},{lon + 0.02},{lat + 0.012}"
    officer, cookie = _officer()
    listed = [
        ("home", "/fr/", "page"),
        ("projects", "/fr/projects/", "page"),
        ("project with drive", f"/fr/projects/{project.slug}/", "page"),
        ("map page", "/fr/map/", "page"),
        ("map, whole", "/map/projects.geojson", "map"),
        ("map, pan", f"/map/projects.geojson?bbox={around}", "pan"),
        ("search fr", "/fr/search/?q=compost+moulin", "search"),
        ("search nl", "/nl/search/?q=samentuin", "search"),
        ("search en", "/en/search/?q=gard", "search"),
        ("sign page", f"/s/{drive.code}?lang=fr", "sign"),
        ("initiative", f"/fr/initiatives/{project.initiative.slug}/", "page"),
        ("who", "/fr/who/", "page"),
        ("API projects", "/api/v1/projects", "api"),
        ("API locate", f"/api/v1/locate?lon={lon}&lat={lat}", "api"),
        ("feed", "/feeds/projects.atom", "api"),
        ("home, signed in", "/fr/", "signed"),
        ("desk turn", "/fr/desk/", "signed"),
    ]
    found = []
    for name, path, sort in listed:
        shown = cookie if sort == "signed" else ""
        queries, status, size = _queries(path, officer if shown else None)
        if status == 200:
            page = {"name": name, "path": path, "sort": sort, "cookie": shown, "queries": queries, "size": size}
            found.append(page)
        else:
            print(f"  {name} is left out: {path} answers {status}", file=sys.stderr)
    return {
        "pages": found,
        "drive": drive.code,
        "secret": drive.key.hex(),
        "quartier": drive.quartiers[0],
        "voices": drive.said,
        "project": f"/fr/projects/{project.slug}/",
    }


def _officer() -> tuple[Any, str]:
    """The officer with the most to do, signed in with a second factor, and the cookie that says so."""
    from django.conf import settings
    from django.db.models import Count
    from django.test import Client

    from terreau.civic.people import second_factor
    from terreau.civic.people.models import Mandate
    from terreau.instruments.voices.models import Drive

    waiting = Drive.objects.values("commune").annotate(n=Count("pk")).order_by("-n").values_list("commune", flat=True)
    offices = dict(
        Mandate.objects.filter(role="officer", ends__isnull=True)
        .order_by("person__email")
        .values_list("organisation__territory", "person_id")
    )
    from terreau.civic.people.models import Person

    person = Person.objects.get(pk=next(offices[code] for code in waiting if code in offices))
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[second_factor.DEMO_MARK] = str(person.pk)
    session.save()
    return client, f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _queries(path: str, client: Any) -> tuple[int, int, int]:
    """Queries of the second reading of a page made anew, its status and its bytes before compression."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    if client is None:
        client = Client(HTTP_HOST="127.0.0.1")
        client.cookies["terreau_fresh"] = "1"
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return len(captured.captured_queries), answer.status_code, len(body)


def voices(code: str) -> dict[str, int]:
    """How many voices a drive holds, and how many messages wait or were sent for it."""
    from terreau.ground.notices.models import Message
    from terreau.instruments.voices.models import Drive, Voice

    drive = Drive.objects.get(code=code)
    sent = Message.objects.filter(notice__in=["voices.confirm", "voices.receipt"]).count()
    return {"voices": Voice.objects.filter(drive=drive).count(), "messages": sent}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.settings")
    import django

    django.setup()
    print(json.dumps(pages() if sys.argv[1] == "pages" else voices(sys.argv[2])))
