"""Composing the drawing of the place from parts, or handing in a picture of one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import Text
from terreau.life.initiatives.forms.projects import PictureForm
from terreau.ui import drawings
from terreau.ui.drawings import words
from terreau.ui.texts import InLanguages

_SLOTS: tuple[Any, ...] = (
    _("On the far left"), _("Left of the middle"), _("Right of the middle"), _("On the far right"),
)  # fmt: skip
_NOTHING = [("", _("nothing, people stand there"))]


class VisualForm(InLanguages):
    """One question per part; every part has an answer, so that a drawing can always be shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    variant = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=drawings.VARIANTS)

    def __init__(self, *args: Any, scene: drawings.Scene, alt: Text, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("variant", scene.variant)
        super().__init__(*args, **kwargs)
        for part, question in words.QUESTIONS.items():
            self.fields[part] = forms.ChoiceField(
                label=str(question), choices=words.choices(part), widget=forms.RadioSelect, initial=getattr(scene, part)
            )
        things = [*_NOTHING, *words.choices("things")]
        for rank, where in enumerate(_SLOTS):
            self.fields[f"thing_{rank}"] = forms.ChoiceField(
                label=where, choices=things, required=False, initial=scene.things[rank]
            )
        self.add_text(
            "alt",
            _("What the drawing shows, in your words"),
            limit=400,
            block=True,
            rows=3,
            now=alt,
            hint=_("For people who do not see it. Leave it empty: then we name the parts you chose."),
        )

    @property
    def parts(self) -> list[Any]:
        return [self[part] for part in words.QUESTIONS]

    @property
    def slots(self) -> list[Any]:
        return [self[f"thing_{rank}"] for rank in range(drawings.SLOTS)]

    @property
    def texts(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("alt_")]

    def scene(self) -> drawings.Scene:
        """What was chosen; call it on a valid form."""
        given = self.cleaned_data
        return drawings.Scene(
            **{part: given[part] for part in words.QUESTIONS},
            things=tuple(given[f"thing_{rank}"] for rank in range(drawings.SLOTS)),
            variant=given["variant"],
        )


class OwnPictureForm(PictureForm):
    """A picture that stands for the place: whoever made it, and whoever is on it, agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"] = forms.BooleanField(
            label=_("I made it, or whoever made it agrees that it is shown here, on posters and in letters."),
            error_messages={"required": _("Ask whoever made the picture first, then tick this.")},
        )
        self.fields["people_agreed"] = forms.BooleanField(
            label=_("Nobody can be recognised on it, or they agree; parents for their children."),
            error_messages={"required": _("Ask the people on the picture first, or choose one without them.")},
        )
