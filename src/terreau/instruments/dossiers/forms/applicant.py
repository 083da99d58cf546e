"""What an initiative types beside the questions of a procedure. No writes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.ground.documents import api as documents
from terreau.instruments.dossiers.contacts import Contact
from terreau.kernel.verdict import Refused

_LANGUAGES = (("fr", "français"), ("nl", "Nederlands"), ("en", "English"))


class _OneTap(forms.Form):
    """The same form sent twice is one thing."""

    use_required_attribute = False
    nonce = forms.CharField(widget=forms.HiddenInput(attrs={"data-nonce": ""}), required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("nonce", secrets.token_urlsafe(16))
        super().__init__(*args, **kwargs)


class BeginForm(_OneTap):
    """For which initiative, and what the request is called."""

    organisation = forms.ChoiceField(
        label=_("Initiative"), error_messages={"required": _("Choose for which initiative you ask.")}
    )
    title = forms.CharField(
        label=_("Name of the request"), max_length=200,
        help_text=_("So that you find it again: “Tree pit in front of number 12”."),
        error_messages={"required": _("Give your request a name, so that you find it again.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language do you want the answer?"), choices=_LANGUAGES)

    field_order = ("organisation", "title", "language", "nonce")

    def __init__(self, *args: Any, organisations: Sequence[people.Organisation], language: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("language", language)
        super().__init__(*args, **kwargs)
        chosen = self.fields["organisation"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - narrowed for the reader of types
        chosen.choices = [(str(one.pk), one.names.in_language(language).text) for one in organisations]
        if len(organisations) == 1:
            chosen.initial = str(organisations[0].pk)


class PaperForm(_OneTap):
    """Who asks on paper."""

    title = forms.CharField(
        label=_("Name of the request"), max_length=200,
        error_messages={"required": _("Give your request a name, so that you find it again.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name of who asks"), max_length=200, help_text=_("As it stands on the paper."),
        error_messages={"required": _("Write the name of who asks, as it stands on the paper.")},
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Mobile number"), required=False, max_length=30)
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(label=_("In which language is the answer wanted?"), choices=_LANGUAGES)

    field_order = ("title", "name", "email", "phone", "address", "language", "nonce")

    def contact(self) -> Contact:
        given = self.cleaned_data
        return Contact(given["name"], given["email"], given["phone"], given["address"])


class MessageForm(_OneTap):
    """A message to the other side."""

    words = forms.CharField(
        label=pgettext_lazy("dossiers", "Message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your message first.")},
    )  # fmt: skip

    field_order = ("words", "nonce")


class DocumentForm(forms.Form):
    """A document, and what it is."""

    use_required_attribute = False
    label = forms.CharField(
        label=_("What is it?"), max_length=200, help_text=_("Under the same name it becomes the next version."),
        error_messages={"required": _("Say what this document is.")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("File"), help_text=_("A PDF, or a photo as JPEG, PNG or WebP."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
        error_messages={"required": _("Choose a file.")},
    )  # fmt: skip

    prepared: documents.Prepared

    def clean_file(self) -> Any:
        """Read and checked before any transaction begins."""
        upload = self.cleaned_data["file"]
        pdf = upload.read(5) == b"%PDF-"
        upload.seek(0)
        try:
            kind = documents.FileKind.DOCUMENT if pdf else documents.FileKind.IMAGE
            self.prepared = documents.prepare(upload, kind=kind)
        except Refused as refused:
            raise forms.ValidationError(str(refused.sentence)) from refused
        return upload
