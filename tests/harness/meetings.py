"""Arguments for the addresses of gatherings: the shared soup still to come, and the meeting about the play street."""

from __future__ import annotations

from typing import Any

_SOUP = "la-soupe-de-trois-rues"
_MEETING = "la-rue-aux-jeux-venez-en-parler"
_AGORA = "ca-bouge-a-val-aux-tilleuls-lagora"
#: Addresses of what happened, or happens, in the room.
_HELD = (
    "gatherings:room",
    "gatherings:record",
    "gatherings:screen",
    "joining:floor",
    "joining:back",
    "joining:feedback",
)


def arguments(names: list[str]) -> dict[str, dict[str, Any]]:
    """For every name of the two spaces that takes arguments."""
    from terreau.instruments.gatherings.models import FollowUp, Gathering, Registration, Saying

    soup, meeting = Gathering.objects.get(slug=_SOUP), Gathering.objects.get(slug=_MEETING)
    comes = Registration.objects.filter(occurrence__gathering=soup).first()
    said = Saying.objects.filter(occurrence__gathering=meeting).first()
    task = FollowUp.objects.filter(occurrence__gathering=meeting).first()
    special: dict[str, dict[str, Any]] = {
        "gatherings:follow-up": {"pk": task.pk},
        "gatherings:follow-up-who": {"pk": task.pk},
        "gatherings:seats-off": {"pk": comes.pk},
        "gatherings:seats-note": {"pk": comes.pk},
        "gatherings:room-settle": {"pk": said.pk},
        "gatherings:room-answer": {"pk": said.pk},
        "gatherings:record-picture-off": {"pk": 1},
        "gatherings:screen-card": {"slug": _AGORA, "rank": 1},
        "gatherings:print": {"what": "attendance"},
        "gatherings:month": {"month": soup.first_starts_at.strftime("%Y-%m")},
        "joining:back": {"pk": said.pk},
        "joining:picture": {"pk": 1},
        "joining:ticket": {"ticket": "A" * 12},
        "joining:confirm": {"ref": "x" * 16},
        "joining:commune-ics": {"code": soup.territory},
        "joining:quartier-ics": {"code": soup.quartiers[0]},
        "joining:organisation-ics": {"slug": soup.lead.slug},
        "joining:kind-ics": {"kind": "agora"},
    }
    for name in ("joining:take-back", "joining:change", "joining:here"):
        special[name] = special["joining:ticket"]
    special["joining:resend"] = special["joining:confirm"]
    found = {}
    for name in names:
        about = meeting if name.startswith(_HELD) else soup
        whole = {"slug": about.slug, "code": about.code, "number": 1, **special.get(name, {})}
        found[name] = whole
    return found
