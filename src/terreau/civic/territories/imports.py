"""Which verb reads which file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from terreau.civic.territories.actions.addresses import import_addresses
from terreau.civic.territories.actions.imports import (
    ImportReport,
    import_basemap,
    import_streets,
    import_territories,
    prepare_map,
)
from terreau.civic.territories.actions.population import import_population
from terreau.civic.territories.enums import What
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import refuse

_BY = Actor.system("import")
_VERBS: dict[str, Callable[..., ImportReport]] = {
    What.TERRITORIES: import_territories,
    What.STREETS: import_streets,
    What.BASEMAP: import_basemap,
    What.ADDRESSES: import_addresses,
    What.POPULATION: import_population,
}
#: Files of a folder of street and base map data, by the words in their names, in the order in which they are read.
_IN_A_FOLDER = (
    (What.BASEMAP, ("green", "water", "rail", "roads", "paths"), ".geojson"),
    (What.STREETS, ("streets",), ".geojson"),
    (What.STREETS, ("streets",), ".csv"),
    (What.ADDRESSES, ("openaddress", "addresses"), ".csv"),
    (What.ADDRESSES, ("openaddress", "addresses"), ".zip"),
)


def _silent(line: str) -> None:
    """Says nothing."""


def import_file(
    what: str, path: Path | str, *, at: datetime, by: Actor = _BY, progress: Callable[[str], None] = _silent
) -> ImportReport:
    """Read one file of open data; ``what`` is a value of ``What``. Raises ``Refused`` with nothing loaded."""
    verb = _VERBS.get(what)
    if verb is None:
        refuse("unknown_import", _("Choose one of: {choices}.").format(choices=", ".join(What.values)), status=422)
    return verb(path=_file(path), by=by, at=at, progress=progress)


def import_folder(
    path: Path | str, *, at: datetime, by: Actor = _BY, progress: Callable[[str], None] = _silent
) -> list[ImportReport]:
    """Read every street and base map file of a folder, and draw once at the end. Territories and population are not
    among them: those of this room are sharper or as recent. Raises ``Refused`` when the folder holds none."""
    folder = Path(path)
    if not folder.is_dir():
        refuse("no_folder", _("There is no folder {path}.").format(path=folder), status=422)
    reports = []
    for what, words, ending in _IN_A_FOLDER:
        for file in sorted(folder.glob(f"*{ending}")):
            if any(word in file.name.lower() for word in words):
                told = _told(progress, file.name)
                extra = {} if what == What.ADDRESSES else {"prepare": False}
                reports.append(_VERBS[what](path=file, by=by, at=at, progress=told, **extra))
                told(str(reports[-1]))
    if not reports:
        refuse("nothing_here", _("The folder {path} holds no street or base map file.").format(path=folder), status=422)
    prepare_map(by=by, at=at, progress=_told(progress, _("drawing")))
    return reports


def _told(progress: Callable[[str], None], name: str) -> Callable[[str], None]:
    return lambda line: progress(f"{name}: {line}")


def _file(path: Path | str) -> Path:
    found = Path(path)
    if not found.is_file():
        refuse("no_file", _("There is no file {path}.").format(path=found), status=422)
    return found
