"""What the letter to every door of the play street says, and what came back."""

from __future__ import annotations

WORDS = {
    "fr": "Nous sommes douze familles de la rue. Une voix contre nous aide autant qu’une voix pour : dites ce qui vous "
    "gênerait, nous chercherons avec vous.",
    "nl": "We zijn twaalf gezinnen uit de straat. Een stem tegen helpt ons even goed als een stem voor: zeg wat je zou "
    "storen, dan zoeken we het samen uit.",
}
CALENDAR = {
    "fr": "En janvier : la commune décide\n14 avril : premier mercredi, avec un goûter",
    "nl": "In januari: de gemeente beslist\n14 april: eerste woensdag, met een vieruurtje",
}
CONTACT = "Aïcha Lombaerts, 0470 00 00 52"
SERVICE = "Service participation / Dienst participatie\nPlace des Tilleuls 1, 0991 Val-aux-Tilleuls"
#: Streets by their French name; numbers as typed.
STREETS = ("Rue du Sureau",)
#: Which door, what is said, in which words: with the code, online.
ONLINE = [
    *((rank, "support", "") for rank in range(7)),
    (8, "question", "Où garer la voiture le mercredi ?"),
    (9, "interest", ""),
]
#: Reply cards that came back: which door, what is ticked, who.
CARDS = [(11, "support", "Odile Vranckx", (1951, 3, 12)), (12, "support", "Gust Peeters", (1947, 8, 2))]
#: A reply by e-mail that waits for the officer who hears objections.
MAIL = (
    14,
    "Piet Claes <piet.claes@example.org>",
    "Ik werk in ploegen en slaap woensdagnamiddag. Kan het een straat verder?",
)
