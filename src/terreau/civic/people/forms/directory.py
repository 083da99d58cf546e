"""What one looks for in the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import places
from terreau.civic.people.enums import OrganisationKind
from terreau.kernel.text import clean_line


class Search(forms.Form):
    """A word, a place, a kind; all optional. What is not understood is left aside."""

    q = forms.CharField(
        label=_("Name of an organisation or a person"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    territory = forms.ChoiceField(label=_("Commune or Region"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        required=False,
        choices=[("", _("All organisations")), *OrganisationKind.choices],
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where = [("", _("The whole Region")), *places.choices(language)]
        self.fields["territory"].choices = where  # type: ignore[attr-defined]

    def understood(self) -> dict[str, str]:
        """Only what makes sense."""
        self.is_valid()
        found = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return {**found, "q": clean_line(found["q"], 100)}
