"""Can it be done now? Pure: an object and a moment give a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.instruments.sheets.enums import LINES_OF, SEEN_ON_PAPER, Decision, LineState
from terreau.instruments.sheets.models import SecondLook, Sheet
from terreau.instruments.sheets.strips import EMPTY, Strip
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import Channel, DriveState, Kind
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut, refuse

HOLDERS = frozenset({"holder", "member", "relay"})
#: Officers who open strips. An elected person never learns who signed, nor who objects.
CLERKS = frozenset({"officer", "administrator", "reference_officer"})
#: Sheets of one order: what a street can use and a printer can bear.
MOST_SHEETS = 200
#: Kinds that a strip offers; to stay informed one leaves a contact, online.
ON_PAPER = (Kind.SUPPORT, Kind.QUESTION, Kind.OBJECTION, Kind.HELP)
WORDED = frozenset({Kind.QUESTION, Kind.OBJECTION, Kind.HELP})


def holds(actor: Actor, drive: Drive) -> Verdict:
    """Acts for the initiative, or is a clerk of the commune."""
    if actor.acts_for(str(drive.organisation_id), roles=HOLDERS):
        return Verdict.yes()
    return opens(actor, drive)


def opens(actor: Actor, drive: Drive) -> Verdict:
    """Opens strips: an officer of the commune, second factor given, who holds no elected office alone."""
    if actor.is_officer_of(drive.commune, roles=CLERKS):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return Verdict.no(
            "second_factor", _("Confirm with your second factor first."),
            instead=(WayOut(_("Sign in with your second factor"), "/accounts/2fa/"),),
        )  # fmt: skip
    return Verdict.no(
        "not_a_clerk",
        _("Strips are opened by officers of the commune only, so that nobody else learns who said what."),
    )


def takes_paper(drive: Drive, at: datetime) -> Verdict:
    """Whether sheets may be printed: the wording is frozen, paper is a way of this drive, and it is not over."""
    if Channel.PAPER not in drive.channels:
        return Verdict.no("no_paper", _("Voices are not collected on paper here."), status=409)
    state = drive.state_at(at)
    if state in {DriveState.OPEN, DriveState.VALIDATED}:
        return Verdict.yes()
    if state in {DriveState.OVER, DriveState.CLOSED}:
        return Verdict.no("over", _("The collection of voices is over: no more sheets are printed."), status=409)
    return Verdict.no(
        "not_validated",
        _("Sheets are printed once the commune has validated the text: what people sign is what was validated."),
        status=409,
    )


def can_order(count: int) -> Verdict:
    if 1 <= count <= MOST_SHEETS:
        return Verdict.yes()
    return Verdict.no("too_many", format_lazy(_("Order 1 to {most} sheets at a time."), most=MOST_SHEETS), status=422)


def can_be_brought(drive: Drive, collected_at: datetime, at: datetime) -> Verdict:
    """Signed while voices were taken; brought perhaps a little later."""
    if collected_at > at:
        return Verdict.no(
            "in_the_future", _("This moment is still to come. When was the last strip signed?"), status=422
        )
    if collected_at < drive.opens_at:
        return Verdict.no("too_early", _("The collection was not open yet then. Check the day."), status=422)
    if collected_at > drive.closes_at:
        return Verdict.no(
            "too_late", _("The collection was over then: what was signed later cannot count."), status=422
        )
    return Verdict.yes()


def named(name: str) -> Verdict:
    if len(name.strip()) >= 2:
        return Verdict.yes()
    return Verdict.no("no_collector", _("Write who collected these sheets: a name, or a word for them."), status=422)


def known_sheets(unknown: Iterable[str]) -> Verdict:
    names = ", ".join(list(unknown)[:10])
    if not names:
        return Verdict.yes()
    return Verdict.no(
        "unknown_sheet",
        format_lazy(
            _("No sheet of this collection has this number or code: {names}. Look at the paper again."), names=names
        ),
        status=422,
    )


def not_brought_before(again: Iterable[tuple[int, int]]) -> Verdict:
    """``again``: sheet and batch numbers of those that are here already."""
    names = ", ".join(f"{sheet} ({batch})" for sheet, batch in list(again)[:10])
    if not names:
        return Verdict.yes()
    return Verdict.no(
        "brought_before",
        format_lazy(
            _("Registered before, with the batch in brackets: {names}. Take them out of this list; nothing is lost."),
            names=names,
        ),
        status=409,
    )


def is_complete(strip: Strip, today: date) -> list[tuple[str, Verdict]]:
    """What keeps a strip from being taken as it was read: field and verdict."""
    if strip.ending:
        known = strip.ending == EMPTY or strip.ending in SEEN_ON_PAPER
        return [] if known else [("ending", Verdict.no("unknown_reason", _("Choose a reason."), status=422))]
    found: list[tuple[str, Verdict]] = []

    def wrong(field: str, code: str, sentence: object) -> None:
        found.append((field, Verdict.no(code, sentence, status=422)))  # type: ignore[arg-type]

    if strip.kind not in ON_PAPER:
        wrong("kind", "no_kind", _("Which box is ticked? None, or several: choose “missing” as the reason."))
    if not strip.name:
        wrong("name", "no_name", _("Write first and last name."))
    if strip.born_on is None or not date(today.year - 120, 1, 1) <= strip.born_on < today:
        wrong("born", "bad_birth_date", _("Check the date of birth: day, month and year."))
    if not strip.street:
        wrong("street", "no_street", _("Write street and number."))
    if not strip.quartier:
        wrong("quartier", "no_quartier", _("Choose the neighbourhood of this address, or “Somewhere else”."))
    if strip.contact and not keyed.contact_of(strip.contact)[0]:
        wrong(
            "contact",
            "bad_contact",
            _("This is neither an e-mail address nor a telephone number. Leave it out if it cannot be read."),
        )
    if strip.kind in WORDED and not strip.text:
        wrong("text", "no_words", _("Type the words on the strip. None? Choose “missing” as the reason."))
    return found


def can_be_typed(sheet: Sheet) -> Verdict:
    if sheet.batch_id is None:
        return Verdict.no(
            "not_brought", _("This sheet was not brought yet. Register the batch it came in first."), status=409
        )
    if sheet.settled_at is not None:
        return Verdict.no("settled", _("This sheet is settled: every strip has ended."), status=409)
    return Verdict.yes()


#: Scans and photos of one sheet: a few bad ones, and the good one.
MOST_SCANS = 12


def has_room_for_scan(count: int) -> Verdict:
    if count < MOST_SCANS:
        return Verdict.yes()
    return Verdict.no(
        "many_scans", _("There are enough pictures of this sheet. Type what is hard to see from the paper."), status=409
    )


def is_new_photo(is_new: bool) -> Verdict:
    if is_new:
        return Verdict.yes()
    return Verdict.no("same_photo", _("This photo is here already: nothing was added. Take another one."), status=409)


def shows_this_sheet(sheet: Sheet, codes: Iterable[str], numbers: Mapping[str, int]) -> Verdict:
    """``codes``: those on the photo; ``numbers``: what sheets of this collection they are. Nothing else is kept."""
    seen = set(codes)
    if not seen:
        return Verdict.no(
            "no_square",
            _(
                "No square code can be read on this photo. Lay the sheet flat in good light, without shadow, take it "
                "from above and hold still."
            ),
            status=422,
        )
    if seen - set(numbers):
        return Verdict.no(
            "other_collection", _("This photo shows a sheet of another collection. It was not kept."), status=422
        )
    if seen == {sheet.code}:
        return Verdict.yes()
    if len(seen) > 1:
        return Verdict.no(
            "several_sheets",
            _("This photo shows strips of several sheets. Photograph one sheet at a time. It was not kept."),
            status=422,
        )
    return Verdict.no(
        "other_sheet",
        format_lazy(
            _("This photo shows sheet {other}, and this is sheet {number}. Open sheet {other} and add it there."),
            other=numbers[next(iter(seen))], number=sheet.number,
        ),
        status=422,
    )  # fmt: skip


def has_strips(count: int) -> Verdict:
    if count:
        return Verdict.yes()
    return Verdict.no(
        "no_marks",
        _(
            "The square code is there, but not all four marks of a strip: three black squares and the code. More "
            "light, the whole strip on the photo, nothing lying on it; then take it again."
        ),
        status=422,
    )


def is_another_person(actor: Actor, readers: Iterable[str]) -> Verdict:
    if actor.id not in set(readers):
        return Verdict.yes()
    return Verdict.no(
        "same_person",
        _("You typed this strip yourself. A colleague who has not typed it decides."),
        status=409,
    )


def can_be_decided(state: str) -> Verdict:
    if state == LineState.DIFFERS:
        return Verdict.yes()
    return Verdict.no("no_difference", _("There is no difference to decide here."), status=409)


def can_be_settled(sheet: Sheet, states: Sequence[str], look: SecondLook | None) -> Verdict:
    """Every strip was read alike twice, or decided; nobody holds the collector's sheets."""
    if (can := can_be_typed(sheet)).allowed is False:
        return can
    if look is not None and look.decision == Decision.HELD:
        return Verdict.no(
            "held", _("The sheets of this collector are held until the second look is over. Nothing is lost."),
            status=409,
        )  # fmt: skip
    if len(states) < LINES_OF[sheet.order.layout] or any(state != LineState.AGREED for state in states):
        return Verdict.no(
            "not_read_twice", _("Not every strip was typed alike by two people yet, or decided by a third."), status=409
        )
    return Verdict.yes()


def can_be_held(decision: str, because: str) -> Verdict:
    if decision not in {Decision.HELD, Decision.TRUSTED}:
        return Verdict.no("unknown_decision", _("Choose what is to be done."), status=422)
    if len(because.strip()) < 5:
        return Verdict.no("no_reason", _("Say why in a sentence: it stays on the record."), status=422)
    return Verdict.yes()


def can_be_held_back(because: str) -> Verdict:
    if len(because.strip()) >= 5:
        return Verdict.yes()
    return Verdict.no("no_reason", _("Say why in a sentence: it stays on the record."), status=422)


def can_be_destroyed(sheets: int, witness: str) -> Verdict:
    if not sheets:
        return Verdict.no("nothing_settled", _("No settled sheet is left to destroy."), status=409)
    if len(witness.strip()) < 2:
        return Verdict.no("no_witness", _("Write the name of the second person who stood by."), status=422)
    return Verdict.yes()


def found[T](thing: T | None) -> T:
    """What was looked for, or a refusal (404)."""
    if thing is None:
        refuse("unknown_sheet", _("There is no such sheet here. Look at its number again."), status=404)
    return thing
