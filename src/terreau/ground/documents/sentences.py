"""The fixed words of the shared templates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    # Translators: heading at the foot of a poster; all four ways of answering weigh the same
    "poster_ask": _("For, against, a question, a helping hand? Everything counts."),
    # Translators: {day} becomes a date such as 13 December 2026
    "poster_until": _("Say it by {day}."),
    # Translators: stands as the title of a poster in the language the initiative did not write
    "poster_question": _("A project near you. What do you think?"),
    # Translators: {number} is the number of this copy, followed by the place where it hangs
    "poster_number": _("Poster {number}"),
    "street_alt": _("Drawing: a street of Brussels houses with trees; children and grown-ups play and talk in it"),
    "street_caption": _("drawing, not a photo"),
    # Translators: followed by a reference such as D-2026-114
    "letter_reference": _("Our reference"),
    "statement": _("Support statement"),
    # Translators: {first} and {last} become dates
    "statement_period": _("Open from {first} to {last} included"),
    "statement_asked": _("What people were asked"),
    "statement_said": _("What they said"),
    # Translators: {count} and {goal} become numbers, {level} the kind of proof that counts
    "statement_reached": _("Threshold reached: {count} supporters, {goal} were needed ({level})."),
    "statement_not_reached": _("Threshold not reached: {count} supporters, {goal} are needed ({level})."),
    "statement_code": _("Verification code"),
    # Translators: {day} becomes a date
    "statement_verify": _(
        "Counted on {day}. Anyone can check this sheet: read the code or type the address, and compare the numbers."
    ),
    "statement_by_place": _("By neighbourhood"),
    "statement_by_level": _("By proof given"),
    "statement_by_channel": _("By way of answering"),
    "statement_place": _("Neighbourhood"),
    "statement_people": _("Inhabitants (year)"),
    "statement_goal": _("Threshold"),
    "statement_level": _("Proof"),
    "statement_channel": _("Way"),
    "statement_by_origin": _("By place of collection"),
    "statement_origin": _("Place of collection"),
    # Translators: {smallest} is a number
    "statement_hidden": _(
        "Hidden, so that nobody is recognised: a number below {smallest}, or one that would give it away. "
        "The totals include it."
    ),
    # Translators: {count} is a number
    "statement_outside": _("Counted apart, from outside these neighbourhoods: {count}."),
    "statement_objections": _("Objections and what became of them"),
    "statement_no_objection": _("Nobody objected."),
    "statement_outcome": _("What became of it"),
    "statement_count": _("Number"),
    "statement_removed": _("Removed voices"),
    "statement_removed_on": _("On"),
    "statement_removed_why": _("Why two officers removed them"),
    # Translators: {day} becomes a date
    "statement_put_back": _("Put back on {day}."),
    # Translators: {count} is a number
    "statement_removed_all": _("Removed in all: {count}. Every removal stands in the public log, with its reason."),
    "statement_method": _("How this was counted"),
    # Translators: {size} is the number of entries in the public log
    "statement_log": _("Public log: {size} entries. Anyone can count again from them; their fingerprint is:"),
}
