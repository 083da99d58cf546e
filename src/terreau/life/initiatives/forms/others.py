"""Initiatives, reports, moderation, posters and answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import Role
from terreau.kernel.text import Text, clean_block
from terreau.life.initiatives.enums import AbuseReason, Decision, LegalStatus
from terreau.life.initiatives.models import Initiative
from terreau.ui.texts import InLanguages
from terreau.ui.widgets import Day


class InitiativeForm(InLanguages):
    """What an initiative says of itself. ``communes``: (code, name), offered when it is founded."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        initiative: Initiative | None = None,
        communes: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "names", _("Name of the initiative"), limit=120, required=True, now=initiative.names if initiative else None
        )
        if communes:
            self.fields["territory"] = forms.ChoiceField(label=_("Commune"), choices=[("", _("Choose…")), *communes])
        self.fields["legal_status"] = forms.ChoiceField(
            label=_("You are"),
            choices=LegalStatus.choices,
            initial=initiative.legal_status if initiative else LegalStatus.NONE,
            help_text=_("A group of neighbours without any paper is enough."),
        )
        self.fields["hosted_by"] = forms.CharField(
            label=_("Who hosts you"),
            max_length=160,
            required=False,
            initial=initiative.hosted_by if initiative else "",
            help_text=_("Only if another body signs and holds the money for you."),
        )
        self.fields["founded_on"] = forms.DateField(
            label=_("Since"), required=False, widget=Day, initial=initiative.founded_on if initiative else None
        )
        self.add_text(
            "story",
            _("Who you are"),
            limit=6000,
            block=True,
            rows=7,
            now=initiative.story if initiative else None,
            hint=_("Who, since when, and what you care about."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("legal_status") == LegalStatus.HOSTED and not cleaned.get("hosted_by"):
            self.add_error("hosted_by", _("Write the name of the body that hosts the initiative."))
        return cleaned


class MemberForm(forms.Form):
    """Somebody to invite."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("They get a letter with a link; they join when they accept.")
    )
    role = forms.ChoiceField(
        label=_("As"), choices=[(Role.MEMBER, Role.MEMBER.label), (Role.HOLDER, Role.HOLDER.label)]
    )


class ReportForm(forms.Form):
    """A problem with a page."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=AbuseReason.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Which sentence or picture, and why. Leave out names and addresses."),
    )

    def clean_words(self) -> str:
        return clean_block(self.cleaned_data["words"], 2000)


class ModerationForm(InLanguages):
    """What the commune decides about a page, with reasons in French and in Dutch."""

    def __init__(self, *args: Any, decisions: list[Decision], **kwargs: Any) -> None:
        super().__init__(*args, languages=("fr", "nl"), **kwargs)
        doors = {
            Decision.HIDDEN: _("Remove the page"),
            Decision.RESTORED: _("Show the page again"),
            Decision.DISMISSED: _("Leave the page as it is"),
        }
        self.fields["decision"] = forms.ChoiceField(
            label=_("Your decision"), choices=[(each, doors[each]) for each in decisions], widget=forms.RadioSelect
        )
        self.add_text(
            "reasons",
            _("Your reasons"),
            limit=1500,
            block=True,
            rows=4,
            hint=_("The initiative reads them; if you remove the page, everybody does."),
        )
        for language in ("fr", "nl"):
            self.fields[f"reasons_{language}"].required = True


class PosterForm(InLanguages):
    """Where one more poster hangs: in words, and on the plan if somebody clicked there."""

    corners = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "place", _("Where it hangs"), limit=120, required=True, hint=_("For instance: the door of the bakery.")
        )


class AnswerForm(InLanguages):
    """A question as everyone reads it, and the answer. ``wording``: what was asked."""

    def __init__(self, *args: Any, wording: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_text(
            "wording",
            _("The question, as everyone will read it"),
            limit=600,
            block=True,
            rows=2,
            required=True,
            now=wording,
            hint=_("Leave out names, numbers and whatever shows who asked."),
        )
        self.add_text("answer", _("Your answer"), limit=2000, block=True, rows=5, required=True)
