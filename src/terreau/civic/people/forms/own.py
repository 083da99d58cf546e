"""What a person says of themselves, and of the organisations they run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import CITIZEN_KINDS, CITIZEN_ROLES, PUBLIC_ROLES, Role
from terreau.civic.people.models import Mandate, Organisation
from terreau.kernel.identity import canonical_phone
from terreau.kernel.text import clean_line

#: Every language under its own name.
_LANGUAGES = [("fr", "Français"), ("nl", "Nederlands"), ("en", "English")]


class Telephone(forms.CharField):
    """A telephone number, kept in its one international form."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        super().__init__(**{"max_length": 30, "required": False, "widget": widget, **kwargs})

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        number = canonical_phone(typed) if typed else ""
        if typed and not number:
            raise forms.ValidationError(_("This is not a telephone number. Type it like 0470 12 34 56."))
        return number


class Profile(forms.Form):
    """Name, language, telephone."""

    name = forms.CharField(
        label=_("First name and name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language in which we write to you"), choices=_LANGUAGES, widget=forms.RadioSelect
    )
    phone = Telephone(label=_("Telephone"), help_text=_("Never shown without your consent."))

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"], 150)
        if not name:
            raise forms.ValidationError(_("Write your name."))
        return name


class Showing(forms.Form):
    """Consent to be shown for one mandate, and with what."""

    public = forms.BooleanField(label=_("Show my name in the directory of who does what"), required=False)
    contact_email = forms.EmailField(
        label=_("E-mail address shown"), required=False, help_text=_("Leave it empty to show none.")
    )
    contact_phone = Telephone(label=_("Telephone shown"), help_text=_("Leave it empty to show none."))


class HandOver(forms.Form):
    """To whom of the team a mandate goes."""

    to = forms.ChoiceField(label=_("Who takes over?"))

    def __init__(self, *args: Any, team: Iterable[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(mandate.person_id): mandate.person.name or str(mandate.person.email) for mandate in team}
        self.fields["to"].choices = [("", _("Choose someone")), *people.items()]  # type: ignore[attr-defined]


class Invite(forms.Form):
    """An address, and the role offered."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("As what?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=_LANGUAGES)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = CITIZEN_ROLES if organisation.kind in CITIZEN_KINDS else PUBLIC_ROLES
        offered = [(role.value, role.label) for role in Role if role in roles]
        self.fields["role"].choices = offered  # type: ignore[attr-defined]
