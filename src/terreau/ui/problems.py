"""What may go wrong with a page, said in a sentence, with what one can do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Problem:
    """A status, its title, its sentence, and things to do that need no link."""

    status: int
    title: Promise
    sentence: Promise
    ways: tuple[Promise, ...]


_COUNTER = _("Ask at the counter of your commune or by telephone: it counts just the same.")

PROBLEMS: dict[int, Problem] = {
    problem.status: problem
    for problem in (
        Problem(
            400,
            _("This did not arrive whole"),
            _("Your browser sent something we cannot read. Nothing was recorded."),
            (_("Go back, reload the page and try again."), _COUNTER),
        ),
        Problem(
            403,
            _("This page is not for everyone"),
            _("It is kept for the people whose task it is. You may have to sign in first, or under another name."),
            (_("Sign in with the address of your task."), _("Ask the person who runs the group to add you.")),
        ),
        Problem(
            404,
            _("This page is not here"),
            _("The address may be mistyped, or the page was taken away."),
            (
                _("Check the address. A code has no zero, no letter O, no 1, no I and no L."),
                _("Look for the project by its street or its name."),
            ),
        ),
        Problem(
            409,
            _("Someone was there before you"),
            _("This changed while you were writing. Nothing of yours was recorded."),
            (_("Go back and reload the page, then do it again."),),
        ),
        Problem(
            413,
            _("This is too large"),
            _("The file or the text is larger than we can take. Nothing was recorded."),
            (_("Choose a smaller picture, or a shorter text."), _COUNTER),
        ),
        Problem(
            429,
            _("A little too often"),
            _("Many tries came from your connection in a short time. Nothing is lost."),
            (_("Wait a few minutes, then try again."), _COUNTER),
        ),
        Problem(
            500,
            _("Something broke on our side"),
            _("It is not your doing. What you just sent may not have been recorded."),
            (_("Go back: your browser has probably kept what you wrote. Try again in a minute."), _COUNTER),
        ),
        Problem(
            503,
            _("Closed for a moment"),
            _("Terreau is being looked after. Your codes and your links stay valid."),
            (_("Try again in a few minutes."), _COUNTER),
        ),
    )
}
