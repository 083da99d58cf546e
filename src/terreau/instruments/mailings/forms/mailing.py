"""What is written in a letter, typed from a card, said about a reply. No writes."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.territories import api as territories
from terreau.instruments.mailings import policies
from terreau.instruments.mailings.actions.writing import Written
from terreau.instruments.mailings.enums import ReplyKind
from terreau.instruments.mailings.models import InboundMail, Mailing
from terreau.instruments.voices import api as voices
from terreau.instruments.voices.enums import ELSEWHERE, Kind
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused
from terreau.ui.formats import language_of_reader
from terreau.ui.texts import InLanguages


class MailingForm(InLanguages):
    """Words of one's own, dates, whom to ask. The wording of the drive stands in the letter by itself."""

    use_required_attribute = False
    contact = forms.CharField(
        label=_("How to reach the initiative"),
        help_text=_("A name, a telephone number, an address: it stands in every letter."),
        max_length=200,
        error_messages={"required": _("Write how to reach the initiative.")},
    )
    service = forms.CharField(
        label=_("Where the commune receives reply cards"),
        help_text=_("Name of the service, street, postcode: people post their cards to it or bring them."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write where reply cards go.")},
    )
    reply_by = forms.DateField(
        label=_("Answers by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the last day for answers."),
            "invalid": _("Write a day like 31/12/2026."),
        },
    )
    first = forms.ChoiceField(
        label=_("Languages of the letter"),
        choices=[("fr,nl", _("French, then Dutch")), ("nl,fr", _("Dutch, then French"))],
    )
    reminder = forms.BooleanField(label=_("A reminder: these doors had a first letter already."), required=False)
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, drive: voices.Drive, mailing: Mailing | None = None, **kwargs: Any) -> None:
        initial = kwargs.setdefault("initial", {})
        initial.setdefault("nonce", secrets.token_urlsafe(16))
        initial.setdefault("contact", drive.organisation.contact_phone if drive.organisation.contact_public else "")
        initial.setdefault("reply_by", (drive.closes_at - timedelta(days=1)).date())
        if mailing is not None:
            initial |= {
                "contact": mailing.contact, "service": mailing.service, "reply_by": mailing.reply_by,
                "first": ",".join(mailing.languages), "reminder": mailing.is_reminder,
            }  # fmt: skip
        super().__init__(*args, languages=("fr", "nl"), **kwargs)
        self.add_text(
            "words", _("Words of your own"), limit=policies.LONGEST_WORDS, block=True, rows=4,
            hint=_("The title and the text the commune validated stand there already. At most 600 characters."),
            now=mailing.words if mailing else None,
        )  # fmt: skip
        self.add_text(
            "calendar", _("What happens when"), limit=policies.LONGEST_CALENDAR, block=True, rows=3,
            hint=_("One line each: 8 December, 7 pm: open meeting."), now=mailing.calendar if mailing else None,
        )  # fmt: skip
        if mailing is not None:
            del self.fields["reminder"]

    def written(self) -> Written:
        given = self.cleaned_data
        return Written(
            words=self.said("words"), calendar=self.said("calendar"), contact=given["contact"],
            service=given["service"], reply_by=given["reply_by"], languages=given["first"].split(","),
        )  # fmt: skip

    def refuse(self, refused: Refused) -> None:
        self.add_error(self.name_of(refused.field), str(refused.sentence))


class ReasonForm(InLanguages):
    """Why letters are sent back."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, languages=("fr", "nl"), **kwargs)
        self.add_text("reason", _("What has to change"), limit=1000, block=True, rows=2)

    @property
    def reason(self) -> Text:
        return self.said("reason")


class CardForm(forms.Form):
    """A reply card, as it lies before the officer."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Code on the card"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the code of the card.")},
    )
    kind = forms.ChoiceField(
        label=_("What is ticked"), choices=Kind.choices, error_messages={"required": _("Choose what is ticked.")}
    )
    text = forms.CharField(label=_("What is written"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    name = forms.CharField(label=_("First and last name"), required=False, max_length=120)
    born = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Check the date of birth: day, month and year.")},
    )
    contact = forms.CharField(label=_("E-mail or telephone"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Language of the card"), choices=[("fr", "Français"), ("nl", "Nederlands")])

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))


class SortForm(forms.Form):
    """What a reply by e-mail is."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("This is"),
        choices=ReplyKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is.")},
    )
    quartier = forms.ChoiceField(label=_("Neighbourhood of the author"))
    text = forms.CharField(
        label=_("Words that are kept"),
        help_text=_("Take out what is not for you to keep: names of others, telephone numbers."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, mail: InboundMail, words: str, **kwargs: Any) -> None:
        drive = mail.drive
        home = mail.door.street.quartier if mail.door else ELSEWHERE
        kwargs.setdefault("initial", {}).update({"quartier": home, "text": words})
        super().__init__(*args, **kwargs)
        places = [(code, territories.get(code)) for code in (drive.quartiers if drive else [])]
        language = language_of_reader()
        self.fields["quartier"].choices = [  # type: ignore[attr-defined]
            *((code, place.names.in_language(language).text if place else code) for code, place in places),
            (ELSEWHERE, _("Somewhere else, or unknown")),
        ]

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, str(refused.sentence))
