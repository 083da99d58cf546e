"""Whole pages, to be looked at: the layouts and the pages of trouble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import Verdict, WayOut
from terreau.ui.gallery import samples
from terreau.ui.problems import PROBLEMS


@dataclass(frozen=True)
class Layout:
    title: str | Promise
    template: str
    context: Callable[[], dict[str, Any]]


def _words() -> dict[str, Any]:
    return {"said": samples.WORDS, "form": samples.VoiceSample(), "verdict": REFUSAL, "at": samples.AT}


REFUSAL = Verdict.no(
    "sample",
    _("This collection closed on Sunday. Your voice was not recorded."),
    instead=(
        WayOut(_("Write to the group that runs the project"), "#"),
        WayOut(_("Call the commune, from Monday to Thursday")),
    ),
    status=409,
)

LAYOUTS: dict[str, Layout] = {
    "phone": Layout(_("Phone page: sign"), "ui/gallery/phone.html", _words),
    "receipt": Layout(_("Phone page: receipt"), "ui/gallery/receipt.html", _words),
    "desk": Layout(_("Desk"), "ui/gallery/desk.html", _words),
    "print": Layout(_("Page to print"), "ui/gallery/print.html", _words),
    "refused": Layout(_("Refusal, as a page"), "ui/refused.html", _words),
    **{f"error-{status}": Layout(problem.title, f"{status}.html", dict) for status, problem in PROBLEMS.items()},
}
