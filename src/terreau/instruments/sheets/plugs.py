"""What the room hands to others: words of the chronicle, printed matter, who may see a scan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.ground.chronicle.api import Audience, register_verb
from terreau.ground.documents.api import StoredFile, register_access
from terreau.instruments.sheets import events, permissions, printed
from terreau.instruments.sheets.models import Scan, StripPicture
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict

_PARTIES = {
    events.ORDERED: (_("“{title}”: sheets {first} to {last} were numbered for printing."), "print"),
    events.BROUGHT: (_("“{title}”: batch {batch} was brought, {count} sheets."), "doc"),
    events.TAKEN_OUT: (_("“{title}”: sheet {sheet} was taken out of batch {batch}: {because}"), "info"),
    events.PUT_BACK: (_("“{title}”: sheet {sheet} was put back into batch {batch}."), "doc"),
    events.DESTROYED: (
        _("“{title}”: {count} sheets were destroyed before two people, certificate {certificate}."),
        "lock",
    ),
    events.FORGOTTEN: (_("“{title}”: the names that paper left were erased."), "lock"),
}
_AUTHORITY = {
    events.SETTLED: (_("“{title}”: sheet {sheet} was settled."), "check"),
    events.SECOND_LOOK_PROPOSED: (_("“{title}”: the sheets of collector {collector} deserve a second look."), "info"),
    events.SECOND_LOOK_DECIDED: (
        _("“{title}”: it was decided what becomes of the sheets of collector {collector}."),
        "check",
    ),
}
_SILENT = {
    events.TYPED: _("“{title}”: strips of sheet {sheet} were typed."),
    events.DECIDED: _("“{title}”: a difference on sheet {sheet} was decided."),
    events.SCAN_ADDED: _("“{title}”: a scan of sheet {sheet} was added."),
    events.PHOTOGRAPHED: _("“{title}”: a photo of sheet {sheet} was read."),
    events.SCANS_DELETED: _("“{title}”: a scan of sheet {sheet} was deleted."),
}


def plug_in() -> None:
    """Called once, when every app is loaded."""
    for verb, (sentence, icon) in _PARTIES.items():
        register_verb(verb, sentence=sentence, audience=Audience.PARTIES, icon=icon)
    for verb, (sentence, icon) in _AUTHORITY.items():
        register_verb(verb, sentence=sentence, audience=Audience.AUTHORITY, icon=icon)
    for verb, words in _SILENT.items():
        register_verb(verb, sentence=words, audience=Audience.CONFIDENTIAL)
    register_access("sheets.sheet", may_see_scan)
    register_access("sheets.strip", may_see_strip)
    printed.declare()


def may_see_scan(actor: Actor, subject_id: str, file: StoredFile) -> Verdict:
    """Those who open strips, as long as the scan is kept."""
    scan = Scan.objects.select_related("sheet__drive").filter(file_key=file.key).first()
    if scan is None:
        return Verdict.no("unknown", _("This scan is no longer kept."), status=404)
    return permissions.may_open(actor, scan.sheet.drive)


def may_see_strip(actor: Actor, subject_id: str, file: StoredFile) -> Verdict:
    """The same people, for the picture of one strip."""
    picture = StripPicture.objects.select_related("line__sheet__drive").filter(file_key=file.key).first()
    if picture is None:
        return Verdict.no("unknown", _("This scan is no longer kept."), status=404)
    return permissions.may_open(actor, picture.line.sheet.drive)
