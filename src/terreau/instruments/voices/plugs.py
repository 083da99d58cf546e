"""Where this room plugs into those below: verbs of the chronicle, messages, printed matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_bundle, register_verb
from terreau.instruments.voices import events, notices, notices_review, printed


def plug_in() -> None:
    _declare_verbs()
    notices.declare()
    notices_review.declare()
    printed.declare()
    register_bundle("voices.drive", _("the voices about one text; its code stands on the poster"), "voices:log")


def _declare_verbs() -> None:
    public = {
        events.DRIVE_VALIDATED: (_("The commune validated the text of “{title}”."), "seal"),
        events.DRIVE_OPENED: (_("Voices are being collected about “{title}”."), "hand"),
        events.DRIVE_PROLONGED: (
            _("The collection of voices about “{title}” was prolonged until {until}."),
            "calendar",
        ),
        events.ENTERING_ALLOWED: (
            _("What was collected on paper about “{title}” may be written down until {until}."),
            "calendar",
        ),
        events.DRIVE_CLOSED: (
            _("The collection of voices about “{title}” is closed: {supports} supports count."),
            "check",
        ),
        events.STATEMENT_ISSUED: (_("A statement was issued about “{title}”, code {code}."), "doc"),
        events.THEME_PUBLISHED: (_("The commune told what objections are about: “{title}”."), "object"),
        events.QUESTION_ANSWERED: (_("A question was answered: “{title}”."), "question"),
        events.REMOVAL_APPROVED: (_("“{title}”: {voices} voices were removed. Why: {reason}"), "object"),
        events.REMOVAL_UNDONE: (_("“{title}”: {voices} voices were put back. Why: {reason}"), "undo"),
        events.SIGNERS_FORGOTTEN: (_("The names of those who spoke about “{title}” were erased."), "lock"),
    }
    for verb, (sentence, icon) in public.items():
        register_verb(verb, sentence=sentence, audience=Audience.PUBLIC, icon=icon)
    parties = {
        events.DRIVE_DRAFTED: _("“{title}”: a collection of voices was drafted."),
        events.DRIVE_REVISED: _("“{title}”: the draft was revised."),
        events.VALIDATION_ASKED: _("“{title}”: the commune was asked to validate the text."),
        events.DRIVE_RETURNED: _("“{title}”: the commune sent the text back: {reason}"),
        events.INTERESTED_TOLD: _("Those who want to stay informed about “{title}” were told."),
        events.POSTER_ADDED: _("“{title}”: poster {number} was added."),
    }
    parties |= {
        events.SPONSOR_CONFIRMED: _("“{title}”: one more sponsor stands for it."),
        events.SPONSOR_WITHDRAWN: _("“{title}”: a sponsor stepped back."),
    }
    for verb, sentence in parties.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon="pencil")
    register_verb(
        events.OFFICER_ASSIGNED, sentence=_("“{title}”: an officer was assigned to the objections."),
        audience=Audience.AUTHORITY, icon="person",
    )  # fmt: skip
    register_verb(
        events.OFFICER_RELIEVED, sentence=_("“{title}”: an officer no longer hears the objections."),
        audience=Audience.AUTHORITY, icon="person",
    )  # fmt: skip
    silent = {
        events.SUBMITTED: _("A form was sent."),
        events.SPONSOR_ASKED: _("Somebody wants to be a sponsor."),
        events.CODE_RESENT: _("A code was sent again."),
        events.SIGNED: _("A voice was given."),
        events.CHANGED: _("A voice was changed."),
        events.WITHDRAWN: _("A voice was taken back."),
        events.INVALIDATED: _("A voice was removed, with a reason."),
        events.RESTORED: _("A voice was restored."),
        events.LETTER_ASKED: _("A letter was asked."),
        events.LETTER_PRINTED: _("A letter was printed."),
        events.LETTER_PRINTED_AGAIN: _("Letter {letter} was printed again, {times} times in all."),
        events.RESIDENCE_CONFIRMED: _("A residence was confirmed."),
        events.OBJECTION_READ: _("An objection was read."),
        events.OBJECTION_ANSWERED: _("An objection was answered."),
        events.OBJECTION_SETTLED: _("An objection was brought to an end."),
        events.MEDIATION_ASKED: _("A mediation about an objection was asked for."),
        events.MEDIATION_ANSWERED: _("A wish for a mediation was answered."),
        events.MEDIATION_ARRANGED: _("A mediator was named for an objection."),
        events.MEDIATION_ENDED: _("A mediation about an objection ended."),
        events.ANSWERED_BACK: _("An answer to an objection was answered back."),
        events.OBJECTION_SHARED: _("The author of an objection chose what the initiative sees of it."),
        events.SHARED_READ: _("The initiative read objections whose authors agreed."),
        events.ADDED_TO_THEME: _("An objection was put under a theme."),
        events.FOLLOWING_STOPPED: _("Somebody wants no more news."),
        events.HELP_CONTACTS_READ: _("Contacts of people who offer help were read: {offers}."),
        events.SIGNAL_NOTICED: _("Voices that look alike wait for somebody to look: {signals} new signals."),
        events.SIGNAL_DECIDED: _("An officer said what voices that look alike are: {decision}."),
        events.DOUBT_READ: _("An officer opened the name that two voices share."),
        events.DOUBT_DECIDED: _("An officer said whether two voices are one person: {decision}."),
        events.REMOVAL_PROPOSED: _("Removal {number} of {voices} voices was proposed."),
        events.REMOVAL_DECLINED: _("Removal {number} was not agreed."),
        events.REMOVAL_UNDO_PROPOSED: _("Putting back the voices of removal {number} was proposed."),
        events.COUNTS_PUBLISHED: _("The breakdown of counts was brought up to date."),
    }
    for verb, sentence in silent.items():
        register_verb(verb, sentence=sentence, audience=Audience.CONFIDENTIAL)
