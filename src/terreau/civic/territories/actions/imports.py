"""Reading open data: one transaction per file, the same file twice leaves the same rows, a bad row refuses the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.civic.territories import events
from terreau.civic.territories.actions.features import Progress, _put_features, _put_streets, _silent
from terreau.civic.territories.actions.prepare import _prepare
from terreau.civic.territories.actions.territories import _put, _touch
from terreau.civic.territories.enums import Layer, What
from terreau.civic.territories.errors import refuse_rows
from terreau.civic.territories.formats import areas, features, street_list
from terreau.civic.territories.formats.opening import read_json
from terreau.civic.territories.models import MapFeature, Territory
from terreau.ground.chronicle import api as chronicle
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.refs import Ref
from terreau.kernel.verdict import refuse


@dataclass(frozen=True)
class ImportReport:
    """What a file brought. ``left_out``: rows rightly not taken (outside the Region, doubled, without a position)."""

    what: str
    file: str
    read: int
    written: int
    left_out: int = 0
    notes: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        told = ngettext("{written} row of {read} written", "{written} rows of {read} written", self.written)
        sentences = [told.format(written=self.written, read=self.read)]
        if self.left_out:
            sentences.append(_("{count} left out").format(count=self.left_out))
        return "; ".join([*sentences, *self.notes])


def _record(what: What, path: Path, *, read: int, written: int, by: Actor, at: datetime) -> None:
    chronicle.record(
        events.IMPORTED,
        by=by,
        at=at,
        subject=Ref("territories.file", path.name[:100]),
        data={"what": what.value, "file": path.name[:100], "read": read, "written": written},
    )


@transaction.atomic
def import_territories(*, path: Path, by: Actor, at: datetime, progress: Progress = _silent) -> ImportReport:
    """Borders and names of communes, quartiers or statistical sectors (joined per commune): GeoJSON or TopoJSON.

    A territory that differs begins a new version today; one the file does not name stays as it is.
    """
    progress(_("reading"))
    known = {row.code: row for row in Territory.objects.current().filter(invented=False)}
    found = areas.read(read_json(path), known)
    if found.problems:
        refuse_rows(found.problems, read=found.rows)
    if not found.wanted:
        refuse("no_territory", _("This file holds no commune, neighbourhood or sector of the Region."), status=422)
    progress(_("comparing with what is known"))
    written = _put(found.wanted, day=local_day(at))
    if written:
        _touch()
    _record(What.TERRITORIES, path, read=found.rows, written=written, by=by, at=at)
    return ImportReport(What.TERRITORIES, path.name, found.rows, written, found.left_out)


@transaction.atomic
def import_streets(
    *, path: Path, by: Actor, at: datetime, progress: Progress = _silent, prepare: bool = True
) -> ImportReport:
    """Streets: lines with names (GeoJSON), or a list with a point each (CSV), which adds to the lines."""
    progress(_("reading"))
    if path.name.lower().endswith((".csv", ".csv.gz", ".zip")):
        found = street_list.read(path)
    else:
        found = features.read(read_json(path), layer_hint=Layer.ROAD, only="streets")
    if found.problems:
        refuse_rows(found.problems, read=found.rows)
    communes = set(Territory.objects.current().filter(invented=False).values_list("code", flat=True))
    taken = [street for street in found.streets if street.commune in communes]
    if not taken:
        refuse("no_street", _("This file holds no street of the Region."), status=422)
    written = _put_streets(taken, progress=progress)
    drawn = list(features.roads_of(taken))
    if drawn:
        _put_features(drawn, origin="streets", progress=progress)
        _renew(prepare=prepare, progress=progress)
    _touch()
    _record(What.STREETS, path, read=found.rows, written=written, by=by, at=at)
    return ImportReport(What.STREETS, path.name, found.rows, written, len(found.streets) - len(taken))


@transaction.atomic
def import_basemap(
    *, path: Path, by: Actor, at: datetime, progress: Progress = _silent, prepare: bool = True
) -> ImportReport:
    """Green, water, rail, unnamed roads and paths (GeoJSON). What a feature is follows from its properties, else from
    the name of the file; each layer in the file replaces that layer as it was."""
    progress(_("reading"))
    found = features.read(read_json(path), layer_hint=features.layer_in_name(path.name), only="basemap")
    if found.problems:
        refuse_rows(found.problems, read=found.rows)
    if not found.features:
        refuse("nothing_to_draw", _("This file holds nothing to draw."), status=422)
    written = _put_features(found.features, origin="basemap", progress=progress)
    _renew(prepare=prepare, progress=progress)
    _touch()
    _record(What.BASEMAP, path, read=found.rows, written=written, by=by, at=at)
    return ImportReport(What.BASEMAP, path.name, found.rows, written, found.left_out)


@transaction.atomic
def prepare_map(*, by: Actor, at: datetime, progress: Progress = _silent) -> None:
    """Make the plan and the tiles ready again from the features there are."""
    _renew(prepare=True, progress=progress)
    _touch()


def _renew(*, prepare: bool, progress: Progress) -> None:
    if prepare:
        progress(_("drawing the plan and the tiles"))
        _prepare(MapFeature.objects.filter(invented=False), key="plan", progress=progress)
