"""Places in the memory of the process: read once, immutable, replaced when the stamp changes."""

from __future__ import annotations

from terreau.civic.territories.atlas.cache import changed, current, edition, end_request, forget, new_request
from terreau.civic.territories.atlas.places import Located, Place
from terreau.civic.territories.atlas.world import Atlas

__all__ = ["Atlas", "Located", "Place", "changed", "current", "edition", "end_request", "forget", "new_request"]
