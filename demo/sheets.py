"""The play street on paper: ordered, brought, typed by two, one difference decided, three sheets settled."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from demo.people import Company
from demo.world import sheets as words
from demo.world.voices import FIRST, LAST
from terreau.instruments.sheets import api as sheets
from terreau.instruments.sheets.enums import Layout, LookedUp
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.life.initiatives import api as initiatives

_PLAY_STREET = "la-rue-du-sureau-aux-enfants-le-mercredi"


def tell(company: Company, *, at: datetime) -> None:
    """Twelve sheets; the same day gives the same ones."""
    known = initiatives.project(_PLAY_STREET).drive_id
    if known is None:
        return
    drive = voices.drive_by_id(known)
    holder, wout, leila = (company.actor(key, at=at) for key in ("aicha", "wout", "leila"))
    ordered = max(drive.opens_at, at - timedelta(days=12))
    sheets.order_sheets(drive, by=holder, at=ordered, layout=Layout.STRIPS, count=words.ORDERED, nonce="demo")
    for days, (collector, numbers) in zip((5, 3), words.COLLECTORS, strict=True):
        brought = at - timedelta(days=days)
        sheets.register_batch(
            drive, by=holder, at=brought, collector=collector, collected_at=brought - timedelta(hours=4),
            numbers=numbers, nonce=f"demo {collector}",
        )  # fmt: skip
    dice = random.Random("sheets")
    for number in range(1, words.ONCE + 1):
        typed = at - timedelta(days=2) + timedelta(minutes=10 * number)
        _type(drive, number, dice, wout, leila if number <= words.TWICE else None, typed)
    for number in range(1, words.SETTLED + 1):
        sheet = sheets.sheet_of(drive, number)
        looked_up = {1: LookedUp.LIVES, 2: LookedUp.LIVES}
        sheets.settle_sheet(sheet, by=leila, at=at - timedelta(days=1), looked_up=looked_up)


def _type(
    drive: voices.Drive, number: int, dice: random.Random, first: Actor, second: Actor | None, at: datetime
) -> None:
    """Four strips, typed by one or by both; where they misread, each types what they saw."""
    sheet = sheets.sheet_of(drive, number)
    one, two = {}, {}
    for line in range(1, 5):
        strip = _strip(drive, number, line, dice)
        one[line] = two[line] = sheets.Strip.of(strip)
        if (number, line) in words.MISREAD:
            field, read, misread = words.MISREAD[number, line]
            one[line], two[line] = (sheets.Strip.of({**strip, field: value}) for value in (read, misread))
    sheets.type_strips(sheet, by=first, at=at, strips=one)
    if second is not None:
        sheets.type_strips(sheet, by=second, at=at + timedelta(hours=2), strips=two)


def _strip(drive: voices.Drive, number: int, line: int, dice: random.Random) -> dict[str, object]:
    if (number, line) in words.ENDED:
        return {"ending": words.ENDED[number, line]}
    kind = dice.choices(("support", "question", "objection", "help"), weights=(16, 2, 1, 2))[0]
    said = {"question": words.QUESTIONS, "objection": words.OBJECTIONS, "help": words.HELP}.get(kind, ("",))
    return {
        "kind": kind,
        "name": f"{dice.choice(FIRST)} {dice.choice(LAST)}",
        "born": f"{dice.randint(1941, 2005)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        "street": f"{dice.choice(words.STREETS)} {dice.randint(1, 57)}",
        "quartier": dice.choice(drive.quartiers),
        "text": dice.choice(said),
        "language": dice.choice(("fr", "nl")),
    }
