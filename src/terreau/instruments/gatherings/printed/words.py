"""The fixed words of the templates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS: dict[str, Promise] = {
    # Translators: stands as the title of a poster in the language nobody wrote
    "come": _("Come and meet."),
    "when": pgettext_lazy("print", "When"),
    "where": pgettext_lazy("print", "Where"),
    "organised_by": _("Organised by"),
    "everything": _("Everything about it, also in other languages:"),
    "dear": _("Hello,"),
    "what": pgettext_lazy("print", "What"),
    "programme": _("Programme"),
    "how_to_come": _("How to come"),
    "help": _("Do you need something to be able to come? Tell us:"),
    "help_page": _("Do you need something to be able to come? Say it on the page of this address."),
    "no_internet": _("Without internet: fill in the slip below and give it to one of the organisers."),
    "slip": _("I am coming"),
    "slip_name": _("Name"),
    "slip_contact": _("Telephone or e-mail, so that we can reach you"),
    "slip_people": _("How many people?"),
    "slip_needs": _("What I need to be able to come"),
    "slip_back": _("Give this slip back to"),
    "address_label": _("To the people who live in"),
    "address_here": _("To the people who live here"),
    "all_day": _("At any time"),
    "everywhere": _("In general"),
    "map_of": _("Plan with the places, numbered as in the list"),
    "route_line": _("The line shows the way from place to place."),
    "places": pgettext_lazy("print", "Places"),
    "attendance": _("Who is here"),
    "att_name": _("Name"),
    "att_people": _("People"),
    "att_here": _("Here"),
    "att_note": _(
        "Names and numbers only. Keep this sheet with you, and destroy it once the numbers are typed in: the names "
        "are erased thirty days after the gathering."
    ),
    "att_just_came": _("Came without registering"),
    "card_explanation": _("What it is"),
    "card_calendar": _("Calendar"),
    "card_budget": _("Budget"),
    "attestation": _("Attestation"),
    "attests": _("attests that"),
    "attests_many": _("attest that"),
    "took_part": _("took part in"),
    "modules": _("What it was about"),
    "done_on": _("Done on"),
    "signature": _("Signature"),
    "minutes": _("Minutes"),
    "present": _("Number of people present"),
    "decisions": _("Decisions"),
    "follow_ups": _("Who does what by when"),
    "fu_what": pgettext_lazy("print", "What"),
    "fu_who": pgettext_lazy("print", "Who"),
    "fu_by": pgettext_lazy("print", "By when"),
    "answers": _("Questions and answers"),
    "correction": _("Correction"),
    # Translators: {page} and {pages} are numbers
    "page_of": _("Page {page} of {pages}"),
}
