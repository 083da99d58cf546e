"""Paper about the play street: who signed on which strip, and what was hard to read. Every name is invented."""

from __future__ import annotations

#: Sheets ordered, sheets brought, sheets settled, sheets typed twice, sheets typed once. The rest lies folded.
ORDERED, BROUGHT, SETTLED, TWICE, ONCE = 12, 9, 3, 5, 7
COLLECTORS = (("Youssef Claes", range(1, 6)), ("Table de l’école", range(6, 10)))
STREETS = ("rue du Sureau", "rue du Lavoir", "rue des Potiers", "rue des Hirondelles")
QUESTIONS = (
    "Les secours passent-ils vraiment le mercredi ?",
    "Waar parkeert de thuisverpleegster op woensdag?",
)
OBJECTIONS = ("Je travaille de nuit et je dors le mercredi après-midi.",)
HELP = ("Je peux tenir une barrière de 14 à 16 h.", "Ik kan krijt en touwen meebrengen.")
#: Sheet and strip of which two people read something else: field, first reading, second reading.
MISREAD = {
    (4, 2): ("name", "Fatima Lejeune", "Fatiha Lejeune"),
    (5, 3): ("born", "1961-07-12", "1967-07-12"),
}
#: Strips that are no voice: sheet and strip, and why.
ENDED = {(1, 4): "no_signature", (2, 1): "crossed_out", (3, 4): "empty", (5, 4): "illegible", (6, 3): "empty"}
