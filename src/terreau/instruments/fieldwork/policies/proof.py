"""What a collector may vouch for, and by which way the voice came."""

from __future__ import annotations

from terreau.instruments.fieldwork.enums import Mode
from terreau.instruments.voices.enums import Channel, Level

_CHANNELS = {
    Mode.ROUND: Channel.DOOR,
    Mode.STAND: Channel.STAND,
    Mode.COUNTER: Channel.COUNTER,
    Mode.POINT: Channel.POSTER,
}


def channel_of(mode: Mode) -> Channel:
    return _CHANNELS[mode]


def proof_of(mode: Mode, *, vouched: bool, named: bool) -> Level:
    """Residence is proven when an officer of the commune was there and saw it: the person at their door with a name, a
    document at a stand or a counter. Everything else is declared, until a code is typed. ``vouched``: as the server
    knows it (``queries.witnesses``), whatever the device says."""
    return Level.RESIDENCE if vouched and named and mode is not Mode.POINT else Level.DECLARED
