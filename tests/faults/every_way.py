"""A canary comes in by every way a voice can: paper, doors, a stand, letters, mail, a meeting, and a campaign."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from terreau.ground.documents import api as documents
from terreau.instruments.fieldwork.models import FieldKey, Intake, Shift, Visit
from terreau.instruments.fieldwork.tests import scene as field
from terreau.instruments.mailings import api as mailings
from terreau.instruments.mailings.actions.sorting import sort_reply
from terreau.instruments.mailings.models import Door, DoorPerson, InboundMail
from terreau.instruments.mailings.tests import scene as letters
from terreau.instruments.mailings.tests.test_codes import sign as sign_by_letter
from terreau.instruments.sheets import api as sheets
from terreau.instruments.sheets.models import Collector, PaperKey, Scan
from terreau.instruments.sheets.models import Reading as StripReading
from terreau.instruments.sheets.tests import scene as paper
from terreau.instruments.voices import api as voices
from terreau.instruments.voices import keys
from terreau.instruments.voices.actions import holds, review
from terreau.instruments.voices.models import Doubt, Drive, Hold, Signal, WeakKey
from terreau.instruments.voices.tests.scene import AT, LOW, holder_of, officer, sign
from terreau.instruments.voices.tests.test_review import WHY, bots

NAME = "Kanarienaam Vogel"


def by_every_way(drive: Drive) -> None:
    """Speak by every way but those of the web, which the caller speaks by."""
    at_doors(drive)
    at_a_stand(drive)
    on_paper(drive)
    by_letter(drive)
    in_a_meeting(drive)
    to_stay_informed(drive)
    in_a_campaign(drive)


def at_doors(drive: Drive) -> None:
    """A round: a door with a note, a voice, an objection, and a record that waits for somebody to look."""
    phone = field.a_phone(field.a_round(drive))
    phone.visit("1", "nobody", note="kanarietekst: na zes uur bellen")
    phone.voice(f"{NAME} Deur", contact="kanarieadres-deur@example.org")
    phone.voice(f"{NAME} Deur Bezwaar", born="1971-02-03", kind="objection", text="kanarietekst aan de deur")
    phone.voice(f"{NAME} Elders", born="1972-02-03", quartier="Q0000")
    phone.send()


def at_a_stand(drive: Drive) -> None:
    """A tablet: a volunteer who signs in, and a passer-by."""
    tablet = field.a_phone(field.a_stand(drive))
    tablet.seal({"type": "shift", "act": "in", "shift": "s", "name": f"{NAME} Vrijwilliger"}, at=AT)
    tablet.voice(f"{NAME} Kraam", born="1973-02-03", contact="kanarieadres-kraam@example.org")
    tablet.send()


def on_paper(drive: Drive) -> None:
    """A sheet read and counted, another half read with its scan, brought by a collector with a name."""
    paper.order(drive)
    paper.batch(drive, [1, 2], collector=f"{NAME} Ophaler")
    strips = {
        line: paper.strip(line, name=f"{NAME} Papier {line}", street="Kanariestraat 3") for line in range(1, 5)
    }  # fmt: skip
    paper.settled(paper.sheet(drive, 1), strips)
    half = paper.sheet(drive, 2)
    sheets.type_strips(half, by=paper.LEILA, at=AT, strips=strips)
    picture = io.BytesIO()
    Image.effect_noise((300, 400), 90).save(picture, "PNG")
    ready = documents.prepare(SimpleUploadedFile("s.png", picture.getvalue()), kind=documents.FileKind.IMAGE)
    sheets.add_scan(half, by=paper.WOUT, at=AT, upload=ready)


def by_letter(drive: Drive) -> None:
    """The code of a letterbox on the web, a reply card, and two mails: one sorted, one that waits."""
    mailing = letters.approved(drive)
    code = letters.code_of(mailing, "3")
    sign_by_letter(drive, code, "kanarieadres-bus@example.org")
    mailings.take_down_card(
        by=officer(), at=AT, mailing=mailing, code=letters.code_of(mailing, "4"), kind="support", language="nl",
        name=f"{NAME} Kaart", born=date(1974, 2, 3),
    )  # fmt: skip
    hearer = letters.hearing(drive)
    for rank in (1, 2):
        raw = letters.mail(
            f"kanarietekst per post {rank}. {code}", sender=f"{NAME} <kanarieadres-post{rank}@example.org>"
        )
        kept = mailings.take_in(raw, at=AT)
        if rank == 1:
            sort_reply(kept, by=hearer, at=AT, kind="objection", quartier=LOW)


def in_a_meeting(drive: Drive) -> None:
    """What somebody asked in the room, with the proof it has: none."""
    voices.take_down(
        by=holder_of(drive.organisation), at=AT, drive=drive, kind="question", quartier="elsewhere", language="nl",
        channel="meeting", origin="meeting:kanarie", level=0, collected_at=AT, text="kanarietekst in de zaal",
    )  # fmt: skip


def to_stay_informed(drive: Drive) -> None:
    sign(drive, "kanarieadres-volger@example.org", "interest", name=NAME)


def in_a_campaign(drive: Drive) -> None:
    """Many that look alike wait, and are removed by two officers; two of one name at one address open a doubt."""
    bots(drive, 54)
    holds.notice_signals(by=officer(), at=AT + timedelta(minutes=10), drive=drive)
    assert Hold.objects.filter(voice__drive=drive).count() == 54
    domain = keys.domain_digest(drive.key, "bulk-post.example")
    proposed = review.propose_removal(
        by=officer(), at=AT + timedelta(hours=1), drive=drive, criteria={"domain": domain}, reason=WHY
    )
    review.approve_removal(by=officer("lise"), at=AT + timedelta(hours=2), removal=proposed)
    for signal in Signal.objects.open().filter(drive=drive):
        review.count_held(by=officer(), at=AT + timedelta(hours=3), drive=drive, signal_id=signal.pk)
    for born in (date(1950, 1, 1), date(1985, 1, 1)):
        voices.take_down(
            by=holder_of(drive.organisation), at=AT, drive=drive, kind="support", quartier=LOW, language="nl",
            channel="paper", level=1, collected_at=AT, name=f"{NAME} Huis", born=born, address="Kanariestraat 9",
        )  # fmt: skip
    assert Doubt.objects.filter(drive=drive).exists()


def rows_of_every_way() -> list[bytes]:
    """Sealed rows and digests of people that the other rooms keep, as they lie on the disk; scans as stored."""
    sealed: list[tuple[Any, str]] = [
        (Intake, "envelope"), (Visit, "note"), (Shift, "sealed"), (FieldKey, "sealed"), (StripReading, "sealed"),
        (Collector, "sealed"), (InboundMail, "sealed"),
    ]  # fmt: skip
    digests: list[tuple[Any, str]] = [
        (PaperKey, "digest"), (Collector, "digest"), (Door, "digest"), (DoorPerson, "person"), (WeakKey, "digest"),
    ]  # fmt: skip
    found = []
    for model, field_name in sealed:
        held = [bytes(each) for each in model.objects.values_list(field_name, flat=True) if each]
        assert held, f"the canary went through {model.__name__}"
        found += held
    for model, field_name in digests:
        held = [each.encode() for each in model.objects.values_list(field_name, flat=True) if each]
        assert held, f"the canary went through {model.__name__}"
        found += held
    return found + [_middle(scan) for scan in Scan.objects.all()]


def _middle(scan: Scan) -> bytes:
    """Bytes of a picture that no other has."""
    file = documents.file_by_key(scan.file_key)
    assert file is not None
    with default_storage.open(next(iter(file.variants.values()))["path"]) as content:
        return bytes(content.read()[2000:2080])
