"""What the rounds and the stand of the play street are called, and what people said there. All invented."""

from __future__ import annotations

from terreau.kernel.text import Text

#: Streets of the round, with what was typed: the odd and the even side.
STREETS = (
    (Text(fr="Rue du Sureau", nl="Vlierstraat"), tuple(str(number) for number in (*range(1, 48, 2), *range(2, 31, 2)))),
    (Text(fr="Rue du Houblon", nl="Hopstraat"), tuple(str(number) for number in range(1, 24))),
)
MEETING_PLACE = "École du Sureau · Vlierschool"
STAND = Text(fr="Fête de la rue du Sureau, près du banc", nl="Feest in de Vlierstraat, bij de bank")
VOLUNTEERS = ("Tom Peeters", "Salima Benali")
QUESTIONS = (
    "Les livreurs pourront-ils encore passer le mercredi ?",
    "Waar kunnen bezoekers hun fiets zetten?",
    "Qui range les barrières le soir ?",
    "Mag de bus van de school nog door?",
    "Et les jours de pluie ?",
    "Blijft de straat open voor wie moeilijk loopt?",
)
OBJECTIONS = ("Je dois pouvoir rentrer ma voiture à 17 h.",)
HELP = ("Je peux sortir les jeux le mercredi.", "Ik help graag met de hekken.")
