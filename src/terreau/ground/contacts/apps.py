from __future__ import annotations

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Someone without an account shows that a contact is their own."""

    name = "terreau.ground.contacts"
    label = "contacts"
