"""The sentences the app puts together while it works, in three languages, with their plurals."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext, override

from terreau.kernel.text import LANGUAGES

type Words = dict[str, str | list[str]]


def words() -> dict[str, Words]:
    """For each language: key -> sentence, or ``[for one, for several]``; ``#`` stands for the number."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = {**_state(), **_doors(), **_mistakes()}
    return said


def _state() -> Words:
    return {
        "sent": gettext("Everything is sent."),
        "waits": _many(
            ngettext("# record waits to be sent.", "# records wait to be sent.", 1),
            ngettext("# record waits to be sent.", "# records wait to be sent.", 2),
        ),
        "offline": gettext("No network: go on, nothing is lost."),
        "sending": gettext("Sending…"),
        "refused": gettext("The server asks for something to be settled: tell the organiser."),
        "full": gettext("This device has no room left. Send now, before you go on."),
        "unreached": gettext("The server cannot be reached. Find a network and try again."),
        "still": _many(
            ngettext("Everything you typed is erased in # second.", "Everything you typed is erased in # seconds.", 1),
            ngettext("Everything you typed is erased in # second.", "Everything you typed is erased in # seconds.", 2),
        ),
        "next": _many(
            ngettext("The first screen comes back in # second.", "The first screen comes back in # seconds.", 1),
            ngettext("The first screen comes back in # second.", "The first screen comes back in # seconds.", 2),
        ),
        "ready": gettext("Ready to work without a network."),
        "your_view": gettext("Your view"),
        "officer": gettext("An officer is signed in here until {time}."),
        "volunteer": gettext("Here since {time}"),
    }


def _doors() -> Words:
    return {
        "doors": gettext("Doors seen: {seen} of {all}"),
        "returns": _many(
            ngettext("# to visit again", "# to visit again", 1), ngettext("# to visit again", "# to visit again", 2)
        ),
        "seen": gettext("seen"),
        "again": gettext("to visit again"),
        "noted": gettext("{door}: noted."),
        "written": gettext("Written down and sealed. Nobody can read it on this device, not even you."),
        "choose": gettext("Choose…"),
        "elsewhere": gettext("Somewhere else"),
        "ask_question": gettext("Your question"),
        "ask_objection": gettext("What troubles you? What would help?"),
        "ask_help": gettext("What can you do, and when?"),
    }


def _mistakes() -> Words:
    return {
        "no_kind": gettext("Choose what you want to say."),
        "no_text": gettext("Write in a few words what you want to say."),
        "no_name": gettext("Write first and last name."),
        "no_born": gettext(
            "Write day, month and year of birth in figures, such as 3 11 1962, or leave all three empty."
        ),
        "no_contact": gettext("Write a whole e-mail address or mobile number, or leave the field empty."),
        "no_reach": gettext("Write an e-mail address or a mobile number, so that you can be reached."),
        "no_quartier": gettext("Choose your neighbourhood from the list, or “Somewhere else”."),
        "no_consent": gettext("Without consent nothing is written down. Tick the box, or leave."),
        "no_number": gettext("Write the number of the door."),
        "no_code": gettext("Type the code the organiser shows you."),
        "no_pin": gettext("Choose six to twelve figures."),
        "no_same_pin": gettext("The two are not the same. Type them again."),
        "no_such_pin": gettext("This is not the PIN of this device."),
        "no_such_officer_pin": gettext("This is not the PIN of the officer. After five wrong ones they sign in again."),
        "no_officer": gettext("No officer is signed in any more: sign in again, or untick the box."),
        "wait_pin": _many(
            ngettext("Too many tries. Wait # second.", "Too many tries. Wait # seconds.", 1),
            ngettext("Too many tries. Wait # second.", "Too many tries. Wait # seconds.", 2),
        ),
        "not_empty": gettext("Not everything is sent yet. Send first: what is erased here is lost."),
    }


def _many(one: str, several: str) -> list[str]:
    return [one, several]
