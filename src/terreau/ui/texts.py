"""Fields for a text in one or more languages: one per language that is written, the others kept as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import LANGUAGES, Text, clean_block, clean_line
from terreau.ui.languages import NAMES


class InLanguages(forms.Form):
    """A form whose texts are written in ``languages``: those the page already has, and those added by ``?with=nl``."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = tuple(language for language in LANGUAGES if language in languages) or ("fr",)
        self._texts: dict[str, Text] = {}

    def add_text(
        self,
        name: str,
        label: Any,
        *,
        limit: int,
        block: bool = False,
        required: bool = False,
        hint: Any = "",
        now: Text | None = None,
        rows: int = 4,
    ) -> None:
        """One field per language; ``required`` asks for at least one of them. ``limit``: characters."""
        self._texts[name] = now or Text()
        several = len(self.languages) > 1
        for language in self.languages:
            widget = (
                forms.Textarea(attrs={"rows": rows, "lang": language})
                if block
                else forms.TextInput(attrs={"lang": language})
            )
            field = forms.CharField(
                label=format_lazy("{} ({})", label, NAMES[language]) if several else label,
                max_length=limit,
                required=required and not several,
                help_text=hint,
                widget=widget,
                initial=(now or Text()).get(language, ""),
            )
            field.clean_line = not block  # type: ignore[attr-defined]
            self.fields[f"{name}_{language}"] = field
        if required and several:
            self._at_least_one = {*getattr(self, "_at_least_one", set()), name}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in getattr(self, "_at_least_one", ()):
            if not self.said(name):
                self.add_error(f"{name}_{self.languages[0]}", _("Write this in at least one language."))
        return cleaned

    def said(self, name: str) -> Text:
        """What was written, over what the page says in languages the form does not show."""
        said = dict(self._texts[name])
        for language in self.languages:
            field = self.fields[f"{name}_{language}"]
            typed = self.cleaned_data.get(f"{name}_{language}", "")
            cleaner = clean_line if field.clean_line else clean_block  # type: ignore[attr-defined]
            said[language] = cleaner(typed, field.max_length)  # type: ignore[attr-defined]
        return Text(said)

    def name_of(self, field: str | None) -> str | None:
        """The form field an error about ``field`` belongs to."""
        if field in self.fields or field is None:
            return field
        first = f"{field}_{self.languages[0]}"
        return first if first in self.fields else None
