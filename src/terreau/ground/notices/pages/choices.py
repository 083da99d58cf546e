"""What a person chose to hear of: one page, one list of ticks."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from terreau.ground.notices.actions.preferences import set_preference
from terreau.ground.notices.enums import DAILY
from terreau.ground.notices.queries.preferences import choices, daily_wanted
from terreau.kernel import moment
from terreau.kernel.actor import Actor
from terreau.ui.formats import language_of_reader
from terreau.ui.languages import in_language
from terreau.ui.reader import SeeOther


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Ticked is wanted. What cannot be switched off is listed, so that nobody looks for it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_person:
        sign_in = in_language(reverse(settings.LOGIN_URL), language_of_reader())
        return redirect_to_login(request.get_full_path(), sign_in)
    every = choices(actor)
    optional = [one for one in every if one.notice.can_switch_off]
    grouped = any(one.notice.group_daily for one in every)
    daily = daily_wanted(actor)
    if request.method == "POST":
        wanted = set(request.POST.getlist("wanted"))
        known = {one.notice.name: (one.wanted, one.channel) for one in optional} | (
            {DAILY: (daily, "")} if grouped else {}
        )
        for name, (was, channel) in known.items():
            if was is not (name in wanted):
                set_preference(notice=name, wanted=name in wanted, channel=channel, by=actor, at=moment.now())
        messages.success(request, _("Noted."))
        return SeeOther(reverse("notices:own"))
    always = [one.notice for one in every if not one.notice.can_switch_off]
    context = {"optional": optional, "always": always, "grouped": grouped, "daily": daily, "daily_name": DAILY}
    return render(request, "notices/own.html", context)
