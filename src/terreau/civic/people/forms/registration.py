"""What is asked when an account is created. Apart from the other forms: django-allauth builds its own upon it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Registration(forms.Form):
    """What a person says of themselves when they create an account, beside the address."""

    name = forms.CharField(
        label=_("First name and name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("So that others know whom they work with. You decide later where it is shown."),
    )
    field_order = ["name", "email"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Asked for by django-allauth; the name is kept by the adapter."""
