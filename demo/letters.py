"""A letter to every door of the play street is written, approved, printed, brought round and answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email.message import EmailMessage

from demo.people import Company
from demo.world import letters as words
from terreau.civic.territories import api as territories
from terreau.instruments.mailings import api as mailings
from terreau.instruments.voices import api as voices
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.kernel.text import Text
from terreau.life.initiatives import api as initiatives

_NOBODY = Actor.anonymous()
_PLAY_STREET = "la-rue-du-sureau-aux-enfants-le-mercredi"


def tell(company: Company, *, at: datetime) -> None:
    """One mailing, eleven days ago, and what came back since."""
    drive = voices.Drive.objects.select_related("organisation", "secret").get(
        pk=initiatives.project(_PLAY_STREET).drive_id
    )
    drafted = at - timedelta(days=9)
    holder, officer = company.actor("aicha", at=drafted), company.actor("wout", at=drafted)
    mailing = mailings.draft_mailing(
        by=holder, at=drafted, drive=drive, nonce="demonstration", streets=_streets(drive),
        written=mailings.Written(
            words=Text(words.WORDS), calendar=Text(words.CALENDAR), contact=words.CONTACT, service=words.SERVICE,
            reply_by=local_day(drive.closes_at - timedelta(days=2)), languages=("fr", "nl"),
        ),
    )  # fmt: skip
    mailings.ask_approval(mailing, by=holder, at=drafted + timedelta(hours=1))
    mailings.approve_mailing(mailing, by=officer, at=drafted + timedelta(days=1))
    mailing = mailings.Mailing.objects.select_related("drive__organisation", "drive__secret").get(pk=mailing.pk)
    printing = mailings.order_letters(mailing, by=holder, at=drafted + timedelta(days=1, hours=2), language="fr")
    mailings.make_letters(printing, at=drafted + timedelta(days=1, hours=2, minutes=1))
    mailing.refresh_from_db()
    for street in mailing.streets.all():
        street.mailing = mailing
        mailings.mark_distributed(street, by=holder, at=drafted + timedelta(days=2))
    _answers(mailing, officer, drafted + timedelta(days=3))


def _streets(drive: voices.Drive) -> list[mailings.Chosen]:
    return [
        mailings.Chosen(
            place=f"{street.commune}:{street.sid}", names=street.names, commune=street.commune,
            quartier=street.quartier, postcode=street.postcode, side="both", numbers="",
            houses=mailings.houses("" if street.numbers else "1-80", "both", street.numbers),
        )
        for street in territories.doors_in(drive.quartiers)
        if street.names.get("fr", "").casefold() in {name.casefold() for name in words.STREETS}
    ]  # fmt: skip


def _answers(mailing: mailings.Mailing, officer: Actor, at: datetime) -> None:
    codes = mailings.codes_of(mailing)
    for number, (rank, kind, text) in enumerate(words.ONLINE):
        when, code = at + timedelta(hours=number), codes[rank]
        door = mailings.door_for_code(code)
        quartier = door.street.quartier if door else ""
        sent = voices.submit(
            by=_NOBODY, at=when, drive=mailing.drive, nonce=f"letter-{number}", kind=kind, quartier=quartier,
            language="fr" if number % 2 else "nl", contact=f"porte{number}@example.org", text=text, channel="letter",
            origin=mailing.origin, arrival=f"letter:{code}",
        )  # fmt: skip
        ref = sent.submission.ref
        typed = keyed.confirmation_code(mailing.drive.key, ref)
        voices.confirm(by=_NOBODY, at=when + timedelta(minutes=2), drive=mailing.drive, ref=ref, code=typed)
    for rank, kind, name, (year, month, day) in words.CARDS:
        mailings.take_down_card(
            by=officer, at=at + timedelta(days=2), mailing=mailing, code=codes[rank], kind=kind, language="nl",
            name=name, born=date(year, month, day),
        )  # fmt: skip
    rank, author, text = words.MAIL
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = author, f"reponse+{codes[rank]}@terreau.example", "Speelstraat"
    mail["Message-ID"] = "<demonstration@terreau.example>"
    mail.set_content(text)
    mailings.take_in(mail.as_bytes(), at=at + timedelta(days=3))
