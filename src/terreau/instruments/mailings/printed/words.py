"""Fixed words of the room's printed templates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS: dict[str, Promise] = {
    "to_neighbours": _("To those who live at"),
    # Translators: stamp on a second letter
    "reminder": _("Reminder"),
    "dear": _("Dear neighbours,"),
    "calendar": _("What happens when"),
    "until": _("Answer by"),
    "validated": _(
        "The commune has read this text and found it clear. It has not decided anything yet: your answer counts."
    ),
    "answer": _("Say what you think: for, against, a question. The code is for your letterbox."),
    "by_mail": _("Or by e-mail:"),
    "card": _("Reply card"),
    "card_support": _("I support this"),
    "card_question": _("I have a question"),
    "card_objection": _("I have an objection"),
    "card_help": _("I will help"),
    "card_interest": _("Keep me informed"),
    "card_words": _("In your own words"),
    "card_name": _("First and last name"),
    "card_born": _("Date of birth"),
    "card_contact": _("E-mail or telephone, for the answer"),
    "card_back": _("Cut off and bring or send to:"),
    "card_private": _(
        "Only the commune reads this card. Name and date of birth make sure that each person counts once; "
        "the date of birth is not kept. Everything is erased 60 days after the end."
    ),
    "labels": _("Labels"),
    "walk": _("List for the walk"),
    "walk_note": _("One letter in each letterbox, also where a sticker refuses advertising: this is no advertising."),
    "walk_done": _("Brought on"),
    "walk_letters": _("letters"),
    "report": _("Report of a letter to every door"),
    "report_streets": _("Streets"),
    "report_street": _("Street"),
    "report_letters": _("Letters"),
    "report_brought": _("Brought on"),
    "report_total": pgettext_lazy("mailings", "Together"),
    "report_replies": _("What came back"),
    "report_kind": _("Kind of answer"),
    "report_count": _("Number"),
    "report_per": _("Per 100 letters"),
    "report_dates": _("Dates"),
    "report_few": _("* Fewer than five, or none: not told apart, so that nobody is recognised."),
    "report_method": _(
        "Every letterbox of these streets got one letter with a code of its own. Answers are counted once a person, "
        "by the rules of the collection of voices. How many letters were read is not known."
    ),
}
