"""The door of the room."""

from __future__ import annotations

from terreau.instruments.gatherings.abouts import About, Subject, register_about, settings_of, subject_of
from terreau.instruments.gatherings.actions.dates import (
    cancel_occurrence,
    change_capacities,
    change_capacity,
    move_occurrence,
)
from terreau.instruments.gatherings.actions.door import Mark, mark
from terreau.instruments.gatherings.actions.feedback import ask_feedback_due, give_feedback
from terreau.instruments.gatherings.actions.floor import (
    answer_saying,
    back_saying,
    close_floor,
    open_floor,
    say,
    settle_saying,
    type_in_slips,
)
from terreau.instruments.gatherings.actions.follow_ups import (
    agree_follow_up,
    drop_follow_up,
    entrust_follow_up,
    finish_follow_up,
    remind_follow_ups,
)
from terreau.instruments.gatherings.actions.forgetting import clear_requests, forget_due
from terreau.instruments.gatherings.actions.gatherings import (
    announce,
    cancel_gathering,
    draft_gathering,
    revise_gathering,
)
from terreau.instruments.gatherings.actions.inviting import invite_interested, invite_list, send_letters
from terreau.instruments.gatherings.actions.minutes import correct_minutes, publish_minutes, write_minutes
from terreau.instruments.gatherings.actions.moderating import hide_gathering, restore_gathering
from terreau.instruments.gatherings.actions.organising import accept_organising, ask_organiser, decline_organising
from terreau.instruments.gatherings.actions.pictures import add_picture, remove_picture, take_off_picture
from terreau.instruments.gatherings.actions.places import PlaceEntry, PlacesSet, set_places
from terreau.instruments.gatherings.actions.programme import ItemEntry, write_programme
from terreau.instruments.gatherings.actions.registering import ask, confirm, register_by_host, take_back
from terreau.instruments.gatherings.actions.reminding import remind_due
from terreau.instruments.gatherings.actions.series import Planned, set_times
from terreau.instruments.gatherings.actions.turns import set_turns
from terreau.instruments.gatherings.audiences import Ask as AskOne
from terreau.instruments.gatherings.audiences import Audience, register_audience, unregister_audience
from terreau.instruments.gatherings.cards import Card, CardSource, register_source
from terreau.instruments.gatherings.models import FollowUp, Gathering, Occurrence, Saying
from terreau.instruments.gatherings.permissions import may_lead, may_moderate, may_organise
from terreau.instruments.gatherings.queries.clashes import Clash, clashes
from terreau.instruments.gatherings.queries.concerning import Concerning, Held, concerning, of_organisation
from terreau.instruments.gatherings.queries.floor import minuted_about, questions_in_the_room
from terreau.instruments.gatherings.queries.follow_ups import Task, follow_ups_of
from terreau.instruments.gatherings.queries.gatherings import (
    gathering_by_slug,
    gathering_for_code,
    gathering_with_open_floor,
    organised_by,
)
from terreau.instruments.gatherings.queries.invited import letter_facts
from terreau.instruments.gatherings.queries.lists import Agenda, AgendaFilters, Row, agenda, near, past, soonest
from terreau.instruments.gatherings.queries.overview import missing_to_announce
from terreau.instruments.gatherings.queries.record import Record, record_of
from terreau.instruments.gatherings.queries.showing import Shown, as_geojson, shown
from terreau.instruments.gatherings.queries.turns import asked_to_organise, beginning, open_follow_ups
from terreau.instruments.gatherings.rhythm import rhythm, rhythm_in_full, rhythm_text
from terreau.instruments.gatherings.rounds import Invitee, Street

__all__ = [
    "About",
    "Agenda",
    "AgendaFilters",
    "AskOne",
    "Audience",
    "Card",
    "CardSource",
    "Clash",
    "Concerning",
    "FollowUp",
    "Gathering",
    "Held",
    "Invitee",
    "ItemEntry",
    "Mark",
    "Occurrence",
    "PlaceEntry",
    "PlacesSet",
    "Planned",
    "Record",
    "Row",
    "Saying",
    "Shown",
    "Street",
    "Subject",
    "Task",
    "accept_organising",
    "add_picture",
    "agenda",
    "agree_follow_up",
    "announce",
    "answer_saying",
    "as_geojson",
    "ask",
    "ask_feedback_due",
    "ask_organiser",
    "asked_to_organise",
    "back_saying",
    "beginning",
    "cancel_gathering",
    "cancel_occurrence",
    "change_capacities",
    "change_capacity",
    "clashes",
    "clear_requests",
    "close_floor",
    "concerning",
    "confirm",
    "correct_minutes",
    "decline_organising",
    "draft_gathering",
    "drop_follow_up",
    "entrust_follow_up",
    "finish_follow_up",
    "follow_ups_of",
    "forget_due",
    "gathering_by_slug",
    "gathering_for_code",
    "gathering_with_open_floor",
    "give_feedback",
    "hide_gathering",
    "invite_interested",
    "invite_list",
    "letter_facts",
    "mark",
    "may_lead",
    "may_moderate",
    "may_organise",
    "minuted_about",
    "missing_to_announce",
    "move_occurrence",
    "near",
    "of_organisation",
    "open_floor",
    "open_follow_ups",
    "organised_by",
    "past",
    "publish_minutes",
    "questions_in_the_room",
    "record_of",
    "register_about",
    "register_audience",
    "register_by_host",
    "register_source",
    "remind_due",
    "remind_follow_ups",
    "remove_picture",
    "restore_gathering",
    "revise_gathering",
    "rhythm",
    "rhythm_in_full",
    "rhythm_text",
    "say",
    "send_letters",
    "set_places",
    "set_times",
    "set_turns",
    "settings_of",
    "settle_saying",
    "shown",
    "soonest",
    "subject_of",
    "take_back",
    "take_off_picture",
    "type_in_slips",
    "unregister_audience",
    "write_minutes",
    "write_programme",
]
