"""Verbs this room records, each with its sentence for a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle import api as chronicle

FOUNDED = "initiatives.founded"
REVISED = "initiatives.revised"
MEMBER_INVITED = "initiatives.member_invited"
RELAY_NAMED = "initiatives.relay_named"
CLOSED = "initiatives.closed"
PROJECT_DRAFTED = "initiatives.project_drafted"
PROJECT_REVISED = "initiatives.project_revised"
PROJECT_PUBLISHED = "initiatives.project_published"
PROJECT_WITHDRAWN = "initiatives.project_withdrawn"
STAGE_MOVED = "initiatives.stage_moved"
NEWS_POSTED = "initiatives.news_posted"
BUDGET_WRITTEN = "initiatives.budget_written"
NEEDS_WRITTEN = "initiatives.needs_written"
NEED_ADDED = "initiatives.need_added"
NEED_FILLED = "initiatives.need_filled"
PICTURE_ATTACHED = "initiatives.picture_attached"
PICTURE_REMOVED = "initiatives.picture_removed"
PICTURE_LEADS = "initiatives.picture_leads"
VOICES_PREPARED = "initiatives.voices_prepared"
DRIVE_OPENED = "initiatives.drive_opened"
ABUSE_REPORTED = "initiatives.abuse_reported"
PROJECT_HIDDEN = "initiatives.project_hidden"
PROJECT_RESTORED = "initiatives.project_restored"
REPORT_DISMISSED = "initiatives.report_dismissed"
TAKEN_FROM_THE_ROOM = "initiatives.taken_from_the_room"

SENTENCES = {
    FOUNDED: (_("The initiative “{name}” was founded."), "leaf"),
    REVISED: (_("The initiative “{name}” changed its page."), "pencil"),
    MEMBER_INVITED: (_("The initiative “{name}” invited somebody to join."), "group"),
    RELAY_NAMED: (_("The initiative “{name}” named its relay person."), "person"),
    CLOSED: (_("The initiative “{name}” ended."), "check"),
    PROJECT_DRAFTED: (_("The project “{title}” was begun."), "pencil"),
    PROJECT_REVISED: (_("The page of “{title}” changed."), "pencil"),
    PROJECT_PUBLISHED: (_("The project “{title}” was published."), "bell"),
    PROJECT_WITHDRAWN: (_("The initiative withdrew “{title}”."), "close"),
    STAGE_MOVED: (_("“{title}” moved to its next stage."), "arrow"),
    NEWS_POSTED: (_("News of “{title}”: {headline}"), "bell"),
    BUDGET_WRITTEN: (_("“{title}”: what it costs was written down."), "coin"),
    NEEDS_WRITTEN: (_("“{title}”: what is still needed was written down."), "hand"),
    NEED_ADDED: (_("“{title}” is looking for: {need}"), "hand"),
    NEED_FILLED: (_("“{title}” found what it was looking for: {need}"), "check"),
    PICTURE_ATTACHED: (_("“{title}” has a new picture."), "picture"),
    PICTURE_REMOVED: (_("A picture was taken off the page of “{title}”."), "picture"),
    PICTURE_LEADS: (_("“{title}” opens with another picture."), "picture"),
    VOICES_PREPARED: (_("“{title}”: the commune was asked to read what neighbours will be asked."), "hand"),
    DRIVE_OPENED: (_("“{title}” asks neighbours for their view."), "hand"),
    ABUSE_REPORTED: (_("Somebody told the commune about a problem with the page of “{title}”."), "flag"),
    PROJECT_HIDDEN: (_("The commune removed the page of “{title}”."), "close"),
    PROJECT_RESTORED: (_("The commune shows the page of “{title}” again."), "check"),
    REPORT_DISMISSED: (_("The commune looked at the page of “{title}” and left it as it is."), "check"),
    TAKEN_FROM_THE_ROOM: (_("A question asked in a meeting was taken over by “{title}”."), "question"),
}


def declare() -> None:
    for verb, (sentence, icon) in SENTENCES.items():
        chronicle.register_verb(verb, sentence=sentence, icon=icon)
