"""The neighbours speak: most by their telephone, some at the counter; a few are against, and are heard."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from demo import mediation
from demo.people import Company
from demo.world.story import Drive, Story
from demo.world.voices import FIRST, HELP, LAST, MEDIATED, MEDIATION, OBJECTIONS, QUESTIONS
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text

#: One in so many comes to the counter, where an officer sees an identity card.
_AT_THE_COUNTER = 4


class Crowd:
    """Neighbours of one drive, always the same ones: the dice are loaded with the story's name."""

    def __init__(self, story: Story, drive: voices.Drive, company: Company, *, until: datetime) -> None:
        self.story, self.drive, self.company = story, drive, company
        self.dice = random.Random(story.key)
        self.begins, self.until = drive.opens_at, until
        self.posters = list(drive.posters.all())
        self.count = 0

    def moment(self) -> datetime:
        return self.begins + (self.until - self.begins) * self.dice.uniform(0.01, 0.97)

    def _at_home(self) -> str:
        """Most live in the first neighbourhood, fewer in the next ones."""
        homes = self.drive.quartiers
        return self.dice.choices(homes, weights=[3**-place for place in range(len(homes))])[0]

    def says(self, kind: str, *, text: str = "", elsewhere: bool = False) -> voices.Given:
        self.count += 1
        name = f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)}"
        quartier = "elsewhere" if elsewhere else self._at_home()
        at, language = self.moment(), self.dice.choice(["fr", "fr", "nl"])
        if kind == "support" and not elsewhere and self.count % _AT_THE_COUNTER == 0:
            return self._at_the_counter(name, quartier, language, at)
        poster = self.dice.choice([*self.posters, None])
        sent = voices.submit(
            by=Actor.anonymous(),
            at=at,
            drive=self.drive,
            nonce=f"{self.story.key}-{self.count}",
            kind=kind,
            quartier=quartier,
            language=language,
            name=name,
            contact=f"voisin{self.count}.{self.story.key}@example.org",
            text=text,
            show_name=self.dice.random() < 0.3,
            channel="poster" if poster else "web",
            poster=poster,
        )
        code = keyed.confirmation_code(self.drive.key, sent.submission.ref)
        later = at + timedelta(minutes=2)
        return voices.confirm(by=Actor.anonymous(), at=later, drive=self.drive, ref=sent.submission.ref, code=code)

    def _at_the_counter(self, name: str, quartier: str, language: str, at: datetime) -> voices.Given:
        return voices.record_at_counter(
            by=self.company.officer_of(self.story.commune, at=at),
            at=at,
            drive=self.drive,
            kind="support",
            name=name,
            born=date(1940, 1, 1) + timedelta(days=self.dice.randrange(24_000)),
            quartier=quartier,
            language=language,
        )


def answer(story: Story, plan: Drive, drive: voices.Drive, company: Company, *, at: datetime, until: datetime) -> None:
    """Everything the neighbours of this drive say, and what they are answered."""
    crowd = Crowd(story, drive, company, until=until)
    for _number in range(plan.supports - plan.objections):
        crowd.says("support")
    for _number in range(plan.elsewhere):
        crowd.says("support", elsewhere=True)
    for number in range(plan.helpers):
        crowd.says("help", text=HELP[number % len(HELP)])
    if plan.questions:
        _questions(crowd, company, at=until)
    if plan.objections:
        _objections(crowd, company, at=until)
    for _number in range(plan.interested):
        crowd.says("interest")
    voices.publish_counts(by=Actor.system("demonstration"), at=until, drive=drive)


def _questions(crowd: Crowd, company: Company, *, at: datetime) -> None:
    holder = company.actor(crowd.story.holder, at=at)
    for asked, answered in QUESTIONS:
        given = crowd.says("question", text=asked)
        if answered is None:
            continue
        question = voices.Question.objects.get(voice=given.voice)
        voices.answer_question(
            by=holder,
            at=at - timedelta(hours=3),
            question_id=question.pk,
            wording=Text(fr=asked, nl=asked),
            answer=Text(answered),
            organisation=Text(crowd.story.initiative),
        )


def _objections(crowd: Crowd, company: Company, *, at: datetime) -> None:
    """Heard by the commune's officer, who says for everyone what they were about and what became of them."""
    officer = company.officer_of(crowd.story.commune, at=at)
    authority = company.authority(crowd.story.commune).names
    for title, first_outcome, answered, words in OBJECTIONS:
        outcome, told = first_outcome, answered
        received = {}
        for said in words:
            given = crowd.says("objection", text=said)
            received[voices.Objection.objects.get(voice=given.voice).pk] = given.receipt
        for number, receipt in received.items():
            heard = at - timedelta(days=4)
            voices.read_objection(by=officer, at=heard, objection_id=number, purpose="réponse", organisation=authority)
            voices.answer_objection(
                by=officer,
                at=heard + timedelta(hours=1),
                objection_id=number,
                text=answered["fr"],
                organisation=authority,
            )
            voices.settle_objection(
                by=officer,
                at=heard + timedelta(days=1),
                objection_id=number,
                outcome=first_outcome,
                outcome_text=Text(answered),
            )
            if title == MEDIATED:
                mediation.tell(crowd.drive, number, receipt, officer, at=heard + timedelta(hours=30))
                outcome, told = "accommodated", MEDIATION["outcome"]
        voices.publish_theme(
            by=officer,
            at=at - timedelta(days=2),
            drive=crowd.drive,
            title=Text(title),
            objection_ids=list(received),
            outcome=outcome,
            outcome_text=Text(told),
        )
    crowd.says("objection", text="Et mon vélo-cargo, il passe ?")
    _asks_for_a_letter(crowd, at=at)


def _asks_for_a_letter(crowd: Crowd, *, at: datetime) -> None:
    """One supporter wants the proof by post: the desk prints the letter."""
    given = crowd.says("support", elsewhere=False)
    voices.request_residence_letter(
        by=Actor.anonymous(),
        at=at - timedelta(days=2),
        drive=crowd.drive,
        receipt=given.receipt,
        name="Nora Claes",
        address="rue du Sureau 14, 0991 Val-aux-Tilleuls",
        language="fr",
    )
