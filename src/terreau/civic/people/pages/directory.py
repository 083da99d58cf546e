"""Who does what: the public directory."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terreau.civic.people import places, queries
from terreau.civic.people.enums import OrganisationKind
from terreau.civic.people.forms.directory import Search
from terreau.civic.people.middleware import actor_of
from terreau.civic.people.permissions import may_run
from terreau.kernel.moment import now


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Organisations with the people one can turn to, found by name, place and kind."""
    form = Search(request.GET or None, language=get_language() or "fr")
    wanted = form.understood() if form.is_bound else {"q": "", "territory": "", "kind": ""}
    found = queries.directory(
        at=now(), text=wanted["q"], kind=wanted["kind"], territories=places.within(wanted["territory"])
    )
    page = queries.page_of(found, request.GET.get("page"))
    rows = [(organisation, places.names_of(organisation.territory)) for organisation in page]
    context = {"form": form, "page": page, "rows": rows, "searched": any(wanted.values())}
    return render(request, "people/who.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, how it is reached, who in it agreed to be shown."""
    found = queries.who(slug, at=now())
    if found is None:
        raise Http404
    context = {
        "organisation": found,
        "territory": places.names_of(found.territory),
        "runs": bool(may_run(actor_of(request), found)) and not found.is_dissolved,
        "has_services": found.kind == OrganisationKind.AUTHORITY,
    }
    return render(request, "people/organisation.html", context)
