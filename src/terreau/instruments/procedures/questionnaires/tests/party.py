"""The questionnaire of a street party, with one of every kind of question."""

from __future__ import annotations

from terreau.instruments.procedures.questionnaires import (
    Condition,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Reuse,
    Rule,
    Section,
    Test,
)
from terreau.kernel.text import Text


def said(word: str) -> Text:
    return Text(fr=f"{word} (fr)", nl=f"{word} (nl)", en=word)


FOOD = Option("food", said("Food"))
MUSIC = Option("music", said("Music"))

PARTY = Questionnaire(
    title=said("A party in the street"),
    intro=said("Ask ten weeks before."),
    sections=(
        Section(
            "who",
            said("Who asks"),
            (
                Question("name", QuestionKind.TEXT, said("Name"), reuse=Reuse.INITIATIVE_NAME),
                Question("contact", QuestionKind.CONTACT, said("Contact"), reuse=Reuse.CONTACT),
            ),
        ),
        Section(
            "what",
            said("What happens"),
            (
                Question("day", QuestionKind.DATE, said("Which day")),
                Question("place", QuestionKind.PLACE, said("Where"), help=said("Street and numbers.")),
                Question("guests", QuestionKind.NUMBER, said("How many guests"), most=5_000),
                Question("budget", QuestionKind.MONEY, said("Budget"), required=False, most=500_000),
                Question("things", QuestionKind.CHOICES, said("What there is"), required=False, options=(FOOD, MUSIC)),
                Question("closed", QuestionKind.YES_NO, said("Is the street closed")),
                Question(
                    "side",
                    QuestionKind.CHOICE,
                    said("Which part"),
                    options=(Option("all", said("All of it")), Option("half", said("One half"))),
                    shown_when=(Condition("closed", Test.IS, value=True),),
                ),
                Question(
                    "why_half",
                    QuestionKind.LONG_TEXT,
                    said("Why one half"),
                    shown_when=(Condition("side", Test.IS, "half"),),
                ),
                Question("plan", QuestionKind.FILE, said("Drawing"), required=False),
            ),
        ),
    ),
    rules=(
        Rule("too_big", (Condition("guests", Test.AT_LEAST, 1_000),), said("Too many for a street."), said("A park.")),
        Rule("wide", (Condition("things", Test.IS, "music"),), said("Music ends at ten."), stops=False),
    ),
)

ANSWERS = {
    "name": "Collectif Sureau",
    "contact": {"name": "Nadia Belkacem", "email": "nadia@example.be", "phone": ""},
    "day": "2027-06-12",
    "place": {"address": "Rue du Sureau 1-57"},
    "guests": 120,
    "budget": 45_050,
    "things": ["food"],
    "closed": True,
    "side": "half",
    "why_half": "The other half is the hospital's.",
}

TYPED = {
    "name": "Collectif Sureau",
    "contact_name": "Nadia Belkacem",
    "contact_email": "nadia@example.be",
    "contact_phone": "",
    "day": "2027-06-12",
    "place": "Rue du Sureau 1-57",
    "guests": "120",
    "budget": "450,50",
    "things": ["food"],
    "closed": "yes",
    "side": "half",
    "why_half": "The other half is the hospital's.",
}
