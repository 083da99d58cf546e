"""Messages, preferences, counters, and the state of the carriers."""

from __future__ import annotations

from terreau.ground.notices.models.carrier_state import Fence, Outage
from terreau.ground.notices.models.message import Message, sealed_content
from terreau.ground.notices.models.preference import Preference
from terreau.ground.notices.models.tally import Tally, window_of

__all__ = ["Fence", "Message", "Outage", "Preference", "Tally", "sealed_content", "window_of"]
