"""What an authority says, it says in French and in Dutch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import Text, clean_block, clean_line
from terreau.kernel.verdict import Refused
from terreau.ui.formats import language_of_reader

_NAMES = {"fr": _("in French"), "nl": _("in Dutch")}
_MISSING = {
    "fr": _("Write this in French too: the commune speaks both languages."),
    "nl": _("Write this in Dutch too: the commune speaks both languages."),
}


class Spoken(forms.Form):
    """A form of the desk: a refusal of the verb stands beside its field, and nothing typed is lost."""

    use_required_attribute = False

    def refuse(self, refused: Refused) -> None:
        field = refused.field or ""
        known = [name for name in (field, f"{field}_{self.first}") if name in self.fields]
        self.add_error(known[0] if known else None, forms.ValidationError(str(refused.sentence)))

    @property
    def first(self) -> str:
        """The language one writes first: the reader's."""
        return "nl" if language_of_reader() == "nl" else "fr"


class Bilingual(Spoken):
    """Texts with one field per language, the reader's first."""

    def add_text(
        self,
        name: str,
        label: str | Promise,
        *,
        limit: int,
        rows: int = 4,
        required: bool = True,
        hint: Any = "",
        now: Text | None = None,
    ) -> None:
        """``rows`` 1 makes a line. ``limit``: characters of each language. ``required`` asks for both."""
        for language in sorted(_NAMES, key=lambda one: one != self.first):
            attributes = {"lang": language} | ({"rows": rows} if rows > 1 else {})
            field = forms.CharField(
                label=format_lazy("{} ({})", label, _NAMES[language]),
                max_length=limit,
                required=required,
                help_text=hint if language == self.first else "",
                widget=forms.Textarea(attributes) if rows > 1 else forms.TextInput(attributes),
                initial=(now or Text()).get(language, ""),
                error_messages={"required": _MISSING[language]},
            )
            self.fields[f"{name}_{language}"] = field

    def said(self, name: str) -> Text:
        """Both languages, made clean."""
        said: dict[str, str] = {}
        for language in _NAMES:
            field: Any = self.fields[f"{name}_{language}"]
            cleaner = clean_block if isinstance(field.widget, forms.Textarea) else clean_line
            said[language] = cleaner(self.cleaned_data.get(f"{name}_{language}", ""), field.max_length)
        return Text(said)
