"""What moves, for feed readers and communes' own sites."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.utils.translation import override

from terreau.civic.territories import api as territories
from terreau.doors.openapi.pages.choices import commune_of, language_of
from terreau.doors.openapi.pages.events import address_of as address_of_event
from terreau.doors.openapi.pages.read import READER, address_of
from terreau.instruments.gatherings import api as gatherings
from terreau.kernel.moment import now
from terreau.kernel.richtext import to_html
from terreau.life.initiatives import api as initiatives
from terreau.ui import formats

#: Entries in one feed.
LENGTH = 50


def projects(request: HttpRequest) -> HttpResponse:
    """Projects, the last moved first."""
    language, commune = language_of(request), commune_of(request)
    with override(language):
        feed = _feed(request, _("Projects"), language, commune)
        filters = initiatives.Filters(commune=commune)
        for row in initiatives.list_projects(filters, viewer=READER, at=now(), size=LENGTH).rows:
            project = row.project
            feed.add_item(
                title=project.title.in_language(language).text,
                link=address_of(project),
                description=project.summary.in_language(language).text,
                unique_id=f"tag:terreau,2026:project:{project.code}",
                updateddate=project.moved_at,
                pubdate=project.published_at,
                author_name=project.initiative.organisation.names.in_language(language).text,
            )
    return _answer(feed)


def news(request: HttpRequest) -> HttpResponse:
    """What initiatives tell, the latest first."""
    language, commune = language_of(request), commune_of(request)
    with override(language):
        feed = _feed(request, _("News"), language, commune)
        for item in initiatives.latest_news(commune=commune, limit=LENGTH):
            feed.add_item(
                title=item.headline.in_language(language).text,
                link=address_of(item.project),
                description=to_html(item.body.in_language(language).text),
                unique_id=f"tag:terreau,2026:news:{item.pk}",
                updateddate=item.at,
                pubdate=item.at,
                author_name=item.project.initiative.organisation.names.in_language(language).text,
            )
    return _answer(feed)


def events(request: HttpRequest) -> HttpResponse:
    """Gatherings to come, the soonest first; an entry is new again when its day, hour or place changed."""
    language, commune = language_of(request), commune_of(request)
    with override(language):
        feed = _feed(request, _("Agenda"), language, commune)
        filters = gatherings.AgendaFilters(commune=commune)
        for row in gatherings.agenda(filters, at=now(), size=LENGTH).rows:
            gathering, occurrence = row.gathering, row.occurrence
            begins = formats.moment(occurrence.starts_at, "weekday", language=language)
            feed.add_item(
                title=f"{begins} · {gathering.title.in_language(language).text}",
                link=address_of_event(gathering),
                description=gathering.summary.in_language(language).text,
                unique_id=f"tag:terreau,2026:event:{gathering.code}",
                updateddate=max(gathering.changed_at, occurrence.changed_at),
                pubdate=gathering.published_at,
                author_name=", ".join(each.organisation.names.in_language(language).text for each in row.organisers),
            )
    return _answer(feed)


def _feed(request: HttpRequest, what: str, language: str, commune: str) -> feedgenerator.Atom1Feed:
    place = territories.get(commune) or territories.region()
    return feedgenerator.Atom1Feed(
        title=f"{what} · {place.names.in_language(language).text} · Terreau",
        link=f"{settings.TERREAU_ORIGIN}/{language}/",
        description="",
        language=language,
        feed_url=settings.TERREAU_ORIGIN + request.get_full_path(),
    )


def _answer(feed: feedgenerator.Atom1Feed) -> HttpResponse:
    answer = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=120"
    return answer
