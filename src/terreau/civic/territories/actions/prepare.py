"""Making drawings ready after the base map changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import batched

from django.db.models import QuerySet

from terreau.civic.territories.drawing.preparing import Drawable, Tiles, plan_layers
from terreau.civic.territories.drawing.style import drawing_class
from terreau.civic.territories.geometry.encoding import decode
from terreau.civic.territories.models import MapFeature, Prepared


def _prepare(features: QuerySet[MapFeature], *, key: str, progress: Callable[[str], None] = lambda line: None) -> None:
    """Replace the plan layers kept under ``key`` and its tiles (``<key>/<zoom>/<column>/<row>``)."""
    drawables: list[Drawable] = []
    tiles = Tiles()
    total = features.count()
    for number, row in enumerate(features.iterator(chunk_size=2000), 1):
        style = drawing_class(row.layer, row.cls, area=row.area, tunnel=row.tunnel)
        if style:
            each = Drawable(style, row.area, decode(row.geometry), row.from_zoom)
            drawables.append(each)
            tiles.add(each)
        if number % 1000 == 0:
            progress(f"{number} / {total}")
    Prepared.objects.filter(key__startswith=f"{key}/").delete()
    rows = [Prepared(key=key, content=json.dumps(plan_layers(drawables), separators=(",", ":")))]
    rows += [
        Prepared(key=f"{key}/{zoom}/{column}/{row}", content=json.dumps(layers, separators=(",", ":")))
        for (zoom, column, row), layers in tiles.filled.items()
    ]
    for some in batched(rows, 50):
        Prepared.objects.bulk_create(some, update_conflicts=True, unique_fields=["key"], update_fields=["content"])
