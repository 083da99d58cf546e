"""Which models the invented communes adopted, and which service has which mission there."""

from __future__ import annotations

from demo.world.cast import CLAIRBOIS, LINDEN

#: commune -> (authority, mission -> service, keys of starters)
ADOPTED = {
    LINDEN: (
        "val",
        {"participation": "val-participation", "mobility": "val-mobilite", "events": "val-participation"},
        (
            "play-street", "micro-grant", "street-event", "public-object", "tree-pit", "garden-plot", "room-booking",
            "pact", "interlocutor-label",
        ),
    ),
    CLAIRBOIS: ("clairbois", {"participation": "clairbois-citoyens"}, ("call-application", "micro-grant", "tree-pit")),
}  # fmt: skip
#: The procedure whose next version is being written, the step that becomes faster, in how many working days, and why.
CHANGING = (LINDEN, "play-street")
FASTER = "police"
DAYS = 7
SOURCE = "accord avec la zone de police · akkoord met de politiezone"
