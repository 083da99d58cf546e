"""Opening a file of open data, packed or not, and refusing in a sentence what it is not."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from django.utils.translation import gettext_lazy as _

from terreau.kernel.verdict import refuse

#: Largest JSON file read at once (bytes, unpacked).
LARGEST_JSON = 400_000_000


def read_json(path: Path) -> dict[str, Any]:
    """A GeoJSON or TopoJSON file. Refuses what is neither."""
    with opened(path) as file:
        content = file.read(LARGEST_JSON + 1)
    if len(content) > LARGEST_JSON:
        refuse("file_too_large", _("This file is too large to be read at once. Cut it per layer."), status=413)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        refuse("not_json", _("This file is not JSON. Export it as GeoJSON and try again."), status=422)
    if not isinstance(found, dict) or found.get("type") not in {"FeatureCollection", "Topology"}:
        refuse("not_geojson", _("This file is JSON, but neither GeoJSON nor TopoJSON."), status=422)
    return found


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV file (comma, semicolon, tab or bar) with their line number; column names in lower case."""
    with opened(path) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        try:
            head = text.readline()
            delimiter = max(",;\t|", key=head.count)
            names = next(csv.reader([head], delimiter=delimiter), [])
            names = [name.strip().lower() for name in names]
            if len(names) < 2:
                refuse("not_csv", _("This file is not a table with named columns (CSV)."), status=422)
            reader = csv.DictReader(text, fieldnames=names, delimiter=delimiter)
            for row in reader:
                yield reader.line_num + 1, {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)}
        except (UnicodeDecodeError, csv.Error):
            refuse("not_csv", _("This file is not a table in UTF-8 with named columns (CSV)."), status=422)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, also inside ``.gz`` or a ``.zip`` of one file."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as unpacked:
                yield cast("IO[bytes]", unpacked)
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = [name for name in archive.namelist() if name.lower().endswith((".csv", ".json", ".geojson"))]
                if len(inside) != 1:
                    refuse("not_one_file", _("This archive must hold exactly one CSV or GeoJSON file."), status=422)
                with archive.open(inside[0]) as packed:
                    yield packed
        else:
            with path.open("rb") as plain:
                yield plain
    except (OSError, EOFError, zipfile.BadZipFile) as problem:
        refuse("not_readable", _("This file cannot be opened: {reason}").format(reason=problem), status=422)
